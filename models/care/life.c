#include "models/care/life.h"

#include "models/care/address.h"
#include "models/care/book.h"
#include "models/care/household.h"
#include "models/care/leave.h"
#include "models/care/move.h"
#include "models/care/need.h"
#include "models/care/record.h"
#include "models/care/volunteering.h"
#include "models/care/work.h"
#include "sim/real.h"

enum { MALE_BIRTHS_PER_1000 = 512, ADULT = 18 };

static const double BIRTHS_WITH_PARTNER = 1.45, BIRTHS_WITHOUT = 0.25; /* relative rates; assumption, average near 1 */
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

void life_rates(const struct partition *partition, const struct person *person, double rates[LIFE_EVENTS])
{
    const struct world *world = world_of(partition);
    const struct life_settings *life = &world->settings.life;
    int age = age_years(person, partition->now);
    bool partnered = person->partner != NOBODY, institution = person->flags & IN_INSTITUTION;
    for (int i = 0; i < LIFE_EVENTS; i++) rates[i] = 0.0;
    health_rates(partition, person, age, rates);
    if (institution || age < 15) return;
    if (person->sex == FEMALE)
        rates[LIFE_BIRTH] =
            tables_fertility(&world->tables, world->rates.start_year + rates_year(&world->rates, partition->now), age) *
            (partnered ? BIRTHS_WITH_PARTNER : BIRTHS_WITHOUT);
    if (age < ADULT) return;
    if (!partnered)
        rates[LIFE_PARTNERING] = world->rates.partnering[age];
    else if (person->sex == FEMALE)
        rates[LIFE_SEPARATION] = world->rates.separation[age];
    if (person->flags & LIVES_WITH_PARENTS)
        rates[LIFE_LEAVING_HOME] = life->leaving_home;
    else
        rates[LIFE_MOVING] = world->rates.moving[age] * (partnered ? 0.5 : 1.0);
}

/* The soonest event from the moment the alarm was set, and when. */
static enum life_event soonest(const struct partition *partition, const struct person *person, minute_t *when)
{
    double rates[LIFE_EVENTS];
    life_rates(partition, person, rates);
    enum life_event first = LIFE_BIRTHDAY;
    minute_t birthday = person->birth + (age_minutes(person, person->drawn) / MINUTES_PER_YEAR + 1) * MINUTES_PER_YEAR;
    double years = (double)(birthday - person->drawn) / (double)MINUTES_PER_YEAR;
    struct stream stream = stream_of(world_of(partition)->random, person->identity, PROCESS_LIFE, person->drawn);
    for (int i = 0; i < LIFE_BIRTHDAY; i++) {
        double u = stream_uniform(&stream);
        /* -log(u) >= 1 - u: most of the time no logarithm is needed to see that it does not happen this year. */
        if (rates[i] <= 0.0 || 1.0 - u >= rates[i] * years) continue;
        double time = -real_log(u) / rates[i];
        if (time >= years) continue;
        years = time;
        first = (enum life_event)i;
    }
    *when = first == LIFE_BIRTHDAY ? birthday : person->drawn + 1 + (minute_t)(years * (double)MINUTES_PER_YEAR);
    if (*when > birthday) *when = birthday; /* rounding up may pass it by a minute */
    return first;
}

bool life_set_alarm(struct partition *partition, uint32_t slot, struct error *error)
{
    struct person *person = &wijk_of(partition)->people.persons[slot];
    person->drawn = (int32_t)partition->now;
    minute_t when;
    person->alarm = (uint8_t)soonest(partition, person, &when);
    return schedule(partition, when, slot, EVENT_LIFE, ++person->stamp, error);
}

bool life_begin(struct partition *partition, uint32_t slot, struct error *error)
{
    struct person *person = &wijk_of(partition)->people.persons[slot];
    book_person(partition, person, 1);
    return life_set_alarm(partition, slot, error) && need_changed(partition, slot, error);
}

static bool give_birth(struct partition *partition, uint32_t mother_slot, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct people *people = &wijk->people;
    uint32_t slot;
    if (!people_add(people, &slot, error)) return false;
    struct person *mother = &people->persons[mother_slot], *child = &people->persons[slot];
    child->identity = identity_of(mother->identity, 1, ++mother->children_born);
    child->birth = (int32_t)partition->now;
    child->flags = LIVES_WITH_PARENTS;
    child->income_class = mother->income_class;
    struct stream stream = stream_of(world_of(partition)->random, child->identity, PROCESS_CHARACTER, 0);
    child->sex = stream_below(&stream, 1000) < MALE_BIRTHS_PER_1000 ? MALE : FEMALE;
    draw_character(child, &stream);
    uint32_t father = mother->partner;
    household_join(people, mother->household, slot);
    wijk->births++;
    count_event(partition, COUNT_BIRTH);
    return register_number(partition, slot, error) && link_parent(people, slot, mother_slot, error) &&
           (father == NOBODY || link_parent(people, slot, father, error)) && life_begin(partition, slot, error);
}

static bool change_state(struct partition *partition, uint32_t slot, uint8_t *state, int step, struct error *error)
{
    struct person *person = &wijk_of(partition)->people.persons[slot];
    book_person(partition, person, -1);
    *state = (uint8_t)(*state + step);
    book_person(partition, person, 1);
    count_event(partition, step > 0 ? COUNT_WORSENING : COUNT_RECOVERY);
    return need_changed(partition, slot, error);
}

static bool birthday(struct partition *partition, uint32_t slot, struct error *error)
{
    struct person *person = &wijk_of(partition)->people.persons[slot];
    int age = age_years(person, partition->now);
    work_birthday(&world_of(partition)->tables, world_of(partition)->random, person, age);
    if (age_group(age) != person->age_band) {
        book_person(partition, person, -1);
        book_person(partition, person, 1);
    }
    return volunteering_birthday(partition, slot, error);
}

/* What happens. `gone` tells that the person no longer lives in the wijk. */
static bool happen(struct partition *partition, uint32_t slot, enum life_event what, bool *gone, struct error *error)
{
    struct person *person = &wijk_of(partition)->people.persons[slot];
    switch (what) {
    case LIFE_DEATH:
        *gone = true;
        return die(partition, slot, error);
    case LIFE_PHYSICAL_WORSE:
        return change_state(partition, slot, &person->physical, 1, error);
    case LIFE_PHYSICAL_BETTER:
        return change_state(partition, slot, &person->physical, -1, error);
    case LIFE_PSYCHOSOCIAL_WORSE:
        return change_state(partition, slot, &person->psychosocial, 1, error);
    case LIFE_PSYCHOSOCIAL_BETTER:
        return change_state(partition, slot, &person->psychosocial, -1, error);
    case LIFE_BIRTH:
        return give_birth(partition, slot, error);
    case LIFE_PARTNERING:
        return seek_partner(partition, slot, error);
    case LIFE_SEPARATION:
        return separate(partition, slot, error);
    case LIFE_LEAVING_HOME:
        return leave_home(partition, slot, error);
    case LIFE_MOVING:
        return move_household(partition, slot, gone, error);
    case LIFE_ADMISSION:
        return enter_institution(partition, slot, error);
    default:
        return birthday(partition, slot, error);
    }
}

bool life_on_alarm(struct partition *partition, const struct event *event, struct error *error)
{
    struct person *person = &wijk_of(partition)->people.persons[event->who];
    if (person->number == NOBODY || person->stamp != event->stamp) return true;
    bool gone = false;
    if (!happen(partition, event->who, person->alarm, &gone, error)) return false;
    return gone || life_set_alarm(partition, event->who, error);
}
