/* alarm.c - the rates of everything that can happen in a life, and which comes first. */
#include "models/care/people/alarm.h"

#include "sim/base/real.h"

enum { LEAST_AGE = 15 /* at which anything but health changes */, OLD = 75, DAILY_CARE = 2 /* state */ };

/* A12: an adult who lives alone, with no kin nearby. */
static bool isolated(const struct people *people, const struct person *person, int age, double km)
{
    if (age < ADULT || person->flags & IN_INSTITUTION || &people->persons[person->housemate] != person) return false;
    const struct kin *kin = people->kin + person->first_kin;
    for (unsigned i = 0; i < person->kin_count; i++)
        if (kin[i].distance <= 10.0 * km) return false;
    return true;
}

/* What makes a person worsen faster than others of the same sex, age, class and year: in both tracks the need that is
 * not met, less what providers prevent; in the psychosocial track the load of care and isolation. */
static double own_worsening(const struct world *world, const struct wijk *wijk, const struct person *person)
{
    if (person->care_case == NOBODY) return 1.0;
    return wijk->deliveries.worsening * world->rates.by_gap[wijk->cases.items[person->care_case].gap_class];
}

static double own_psychosocial(const struct world *world, const struct wijk *wijk, const struct person *person, int age)
{
    const struct need_settings *need = &world->settings.need;
    double factor = 1.0;
    if (person->role != NOBODY && wijk->carers.items[person->role].overloaded)
        factor *= world->settings.informal.illness;
    if (need->isolation > 1.0 && isolated(&wijk->people, person, age, need->isolation_km)) factor *= need->isolation;
    return factor;
}

static void health_rates(const struct partition *partition, const struct person *person, int age, double *rates)
{
    const struct world *world = world_of(partition);
    const struct care_tables *tables = &world->tables;
    const struct wijk *wijk = wijk_of(partition);
    int year = rates_year(&world->rates, partition->now), p = person->physical, s = person->psychosocial;
    const double *worsening = world->rates.worsening[year][person->income_class];
    double worse = own_worsening(world, wijk, person);
    const struct intensity *physical = &tables->physical[p], *psychosocial = &tables->psychosocial[s];
    rates[LIFE_DEATH] = tables_mortality(tables, world->rates.start_year + year, person->sex, age) *
                        tables->mortality_ratio[p] * tables->mortality_ratio_psychosocial[s];
    if (p < PHYSICAL_STATES - 1)
        rates[LIFE_PHYSICAL_WORSE] =
            physical->up[person->sex][age] * worsening[p] * tables->physical_worsening[s] * worse;
    rates[LIFE_PHYSICAL_BETTER] = physical->down[person->sex][age] * tables->physical_recovery[s];
    if (s < PSYCHOSOCIAL_STATES - 1)
        rates[LIFE_PSYCHOSOCIAL_WORSE] = psychosocial->up[person->sex][age] * worsening[PHYSICAL_STATES - 1 + s] *
                                         worse * own_psychosocial(world, wijk, person, age);
    rates[LIFE_PSYCHOSOCIAL_BETTER] = psychosocial->down[person->sex][age];
    if (p == PHYSICAL_STATES - 1 && !(person->flags & IN_INSTITUTION))
        rates[LIFE_ADMISSION] = world->settings.life.admission;
}

double alarm_moves_to_kin(const struct world *world, const struct person *person, int age)
{
    bool frail = person->physical >= DAILY_CARE || person->psychosocial >= DAILY_CARE;
    return frail && age >= OLD && person->kin_count > 0 ? world->settings.life.moving_to_kin : 0.0;
}

/* A woman's births relative to those of all women of her age. */
static double births_of(const struct partition *partition, int age, bool partnered)
{
    const struct wijk *wijk = wijk_of(partition);
    int band = (age - FIRST_MOTHERS) / MOTHERS_BAND;
    return (double)wijk->fertility[band < MOTHERS_BANDS ? band : MOTHERS_BANDS - 1] *
           (partnered ? world_of(partition)->settings.life.partnered_births : 1.0);
}

void alarm_rates(const struct partition *partition, const struct person *person, double rates[LIFE_EVENTS])
{
    const struct world *world = world_of(partition);
    int age = person_age(person, partition->now);
    bool partnered = person->partner != NOBODY, institution = person->flags & IN_INSTITUTION;
    for (int i = 0; i < LIFE_EVENTS; i++) rates[i] = 0.0;
    health_rates(partition, person, age, rates);
    if (institution || age < LEAST_AGE) return;
    if (person->sex == FEMALE)
        rates[LIFE_BIRTH] =
            tables_fertility(&world->tables, world->rates.start_year + rates_year(&world->rates, partition->now), age) *
            births_of(partition, age, partnered);
    if (age < ADULT) return;
    if (!partnered)
        rates[LIFE_PARTNERING] = world->rates.partnering[person->sex][age];
    else if (person->sex == FEMALE)
        rates[LIFE_SEPARATION] = world->rates.separation[age];
    if (person->flags & LIVES_WITH_PARENTS)
        rates[LIFE_LEAVING_HOME] = world->rates.leaving_home[person->sex][age];
    else
        rates[LIFE_MOVING] =
            world->rates.moving[age] * (partnered ? 0.5 : 1.0) + alarm_moves_to_kin(world, person, age);
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
    return random_uniform_from_word(draws->stream.block.word[number % 4]);
}

/* The soonest event from the moment the alarm was set, and when. */
static enum life_event soonest(const struct partition *partition, const struct person *person, minute_t *when)
{
    double rates[LIFE_EVENTS];
    alarm_rates(partition, person, rates);
    enum life_event first = LIFE_BIRTHDAY;
    minute_t birthday =
        person->birth + (person_age_minutes(person, partition->now) / MINUTES_PER_YEAR + 1) * MINUTES_PER_YEAR;
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
    return engine_schedule(partition, when, slot, EVENT_LIFE, ++person->stamp, error);
}
