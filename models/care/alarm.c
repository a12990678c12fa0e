#include "models/care/alarm.h"

#include "models/care/life.h"

#include "sim/real.h"

enum { ADULT = 18, LEAST_AGE = 15 /* at which anything but health changes */ };

static const double ADMISSIONS_PER_YEAR = 4.0; /* of people in state 4 at home: three months' wait; assumption 2-8 */

static void health_rates(const struct partition *partition, const struct person *person, int age, double *rates)
{
    const struct world *world = world_of(partition);
    const struct care_tables *tables = &world->tables;
    const struct wijk *wijk = wijk_of(partition);
    int year = rates_year(&world->rates, partition->now);
    double worse = world->rates.worsening[year][person->income_class];
    if (person->care_case != NOBODY) {
        const struct care_case *c = &wijk->cases[person->care_case];
        worse *= wijk->prevention * (1.0 + world->settings.need.worsening_by_gap * c->gap_class / 3.0);
    }
    double strain =
        person->role != NOBODY && wijk->carers[person->role].overloaded ? world->settings.informal.illness : 1.0;
    const struct intensity *physical = &tables->physical[person->physical];
    const struct intensity *psychosocial = &tables->psychosocial[person->psychosocial];
    rates[LIFE_DEATH] = tables_mortality(tables, world->rates.start_year + year, person->sex, age) *
                        tables->mortality_ratio[person->physical] *
                        tables->mortality_ratio_psychosocial[person->psychosocial];
    rates[LIFE_PHYSICAL_WORSE] = physical->up[person->sex][age] * worse;
    rates[LIFE_PHYSICAL_BETTER] = physical->down[person->sex][age];
    rates[LIFE_PSYCHOSOCIAL_WORSE] = psychosocial->up[person->sex][age] * worse * strain;
    rates[LIFE_PSYCHOSOCIAL_BETTER] = psychosocial->down[person->sex][age];
    if (person->physical == PHYSICAL_STATES - 1 && !(person->flags & IN_INSTITUTION))
        rates[LIFE_ADMISSION] = ADMISSIONS_PER_YEAR;
}

/* A woman's births against those of all women of her age. */
static double births_of(const struct wijk *wijk, int age, bool partnered)
{
    int band = (age - FIRST_MOTHERS) / MOTHERS_BAND;
    return (double)wijk->fertility[band < MOTHERS_BANDS ? band : MOTHERS_BANDS - 1] *
           (partnered ? PARTNERED_BIRTHS : 1.0);
}

void alarm_rates(const struct partition *partition, const struct person *person, double rates[LIFE_EVENTS])
{
    const struct world *world = world_of(partition);
    int age = age_years(person, partition->now);
    bool partnered = person->partner != NOBODY, institution = person->flags & IN_INSTITUTION;
    for (int i = 0; i < LIFE_EVENTS; i++) rates[i] = 0.0;
    health_rates(partition, person, age, rates);
    if (institution || age < LEAST_AGE) return;
    if (person->sex == FEMALE)
        rates[LIFE_BIRTH] =
            tables_fertility(&world->tables, world->rates.start_year + rates_year(&world->rates, partition->now), age) *
            births_of(wijk_of(partition), age, partnered);
    if (age < ADULT) return;
    if (!partnered)
        rates[LIFE_PARTNERING] = world->rates.partnering[person->sex][age];
    else if (person->sex == FEMALE)
        rates[LIFE_SEPARATION] = world->rates.separation[age];
    if (person->flags & LIVES_WITH_PARENTS)
        rates[LIFE_LEAVING_HOME] = world->rates.leaving_home[person->sex][age];
    else
        rates[LIFE_MOVING] = world->rates.moving[age] * (partnered ? 0.5 : 1.0);
}

/* The words of a stream by their number, in rising order. */
struct draws {
    struct stream stream;
    int block; /* that is computed; -1 for none */
};

static double draw(struct draws *draws, int number)
{
    if (draws->block != number / 4) {
        draws->block = number / 4;
        draws->stream.block = stream_block(&draws->stream, (uint32_t)draws->block);
    }
    return uniform_from_word(draws->stream.block.word[number % 4]);
}

/* The soonest event from the moment the alarm was set, and when. */
static enum life_event soonest(const struct partition *partition, const struct person *person, minute_t *when)
{
    double rates[LIFE_EVENTS];
    alarm_rates(partition, person, rates);
    enum life_event first = LIFE_BIRTHDAY;
    minute_t birthday = person->birth + (age_minutes(person, partition->now) / MINUTES_PER_YEAR + 1) * MINUTES_PER_YEAR;
    double years = (double)(birthday - partition->now) / (double)MINUTES_PER_YEAR;
    struct draws draws = {stream_of(world_of(partition)->random, person->identity, PROCESS_LIFE, partition->now), -1};
    for (int i = 0; i < LIFE_BIRTHDAY; i++) {
        if (rates[i] <= 0.0) continue;
        double u = draw(&draws, i);
        /* -log(u) >= 1 - u: most of the time no logarithm is needed to see that it does not happen this year. */
        if (1.0 - u >= rates[i] * years) continue;
        double time = -real_log(u) / rates[i];
        if (time >= years) continue;
        years = time;
        first = (enum life_event)i;
    }
    *when = first == LIFE_BIRTHDAY ? birthday : partition->now + 1 + (minute_t)(years * (double)MINUTES_PER_YEAR);
    if (*when > birthday) *when = birthday; /* rounding up may pass it by a minute */
    return first;
}

bool alarm_set(struct partition *partition, uint32_t slot, struct error *error)
{
    struct person *person = &wijk_of(partition)->people.persons[slot];
    minute_t when;
    person->alarm = soonest(partition, person, &when) & 15u;
    return schedule(partition, when, slot, EVENT_LIFE, ++person->stamp, error);
}
