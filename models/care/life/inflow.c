/* inflow.c - households move in from outside. */
#include "models/care/life/inflow.h"
#include "models/care/people/place.h"

#include "models/care/help/volunteering.h"
#include "models/care/life/household.h"
#include "models/care/life/life.h"
#include "models/care/life/move.h"
#include "models/care/life/pack.h"
#include "models/care/people/address.h"
#include "models/care/people/character.h"
#include "models/care/people/kin.h"
#include "models/care/people/work.h"
#include "models/care/record/record.h"
#include "models/care/record/story.h"
#include "models/care/tables/prevalence.h"

enum { TRIES = 8192 };

/* Part of those who leave a gemeente that leaves the simulated world. Not from gsl_ran_discrete_pdf: GSL as packaged
 * for other processors fuses its multiply and add, which gives other bits. */
static double share_outside(const struct world *world, const struct gemeente *gemeente)
{
    double all = 0.0, outside = 0.0;
    for (size_t i = 0; i < world->tables.gemeente_count; i++) {
        double drawn =
            place_weight_at(gemeente->row, &world->tables.gemeenten[i], world->settings.life.move_half_distance_km);
        all += drawn;
        if (world->simulated[i] == NOBODY) outside += drawn;
    }
    return outside / all;
}

/* How much a household moves through this member; 0 for one who does not count. */
static double weight(const struct partition *partition, const struct person *person)
{
    if (person->number == NOBODY || person->flags & (IN_INSTITUTION | LIVES_WITH_PARENTS)) return 0.0;
    int age = person_age(person, partition->now);
    if (age < ADULT) return 0.0;
    return world_of(partition)->rates.moving[age] * (person->partner == NOBODY ? 1.0 : 0.5);
}

/* Households a year from abroad in a calendar year of the run, such that their persons are the published net total. */
static double from_abroad(const struct partition *partition, int year)
{
    const struct world *world = world_of(partition);
    const struct wijk *wijk = wijk_of(partition);
    double alone = world->settings.life.migrants_alone, size = alone + (1.0 - alone) * wijk->inflow.size;
    double net = tables_net_migration(&world->tables, world->rates.start_year + year) * (double)wijk->people.alive;
    return net > 0.0 && size > 0.0 ? net / size : 0.0;
}

/* The next household comes when the rate, which changes with the year, has added up to an exponential number. Draws are
 * named by the number of the household, not by the time: when something else in the model changes the rate a little,
 * the same households come a little sooner or later. */
static bool schedule_next(struct partition *partition, struct error *error)
{
    const struct world *world = world_of(partition);
    const struct wijk *wijk = wijk_of(partition);
    if (wijk->inflow.size <= 0.0) return true;
    struct stream stream = stream_of(world->random, wijk_identity(partition), PROCESS_INFLOW, wijk->inflow.number);
    double left = stream_exponential(&stream);
    minute_t from = partition->now;
    for (int year = rates_year(&world->rates, from); year < RATE_YEARS - 1; year++) {
        double rate = wijk->inflow.households + from_abroad(partition, year);
        double years = (double)(world->rates.year_start[year + 1] - from) / (double)MINUTES_PER_YEAR;
        if (rate > 0.0 && left < rate * years) {
            minute_t when = from + 1 + (minute_t)(left / rate * (double)MINUTES_PER_YEAR);
            return engine_schedule(partition, when, 0, EVENT_INFLOW, 0, error);
        }
        left -= rate * years;
        from = world->rates.year_start[year + 1];
    }
    return true;
}

void inflow_year(struct partition *partition)
{
    const struct world *world = world_of(partition);
    struct wijk *wijk = wijk_of(partition);
    double moves = 0.0, persons = 0.0;
    for (size_t i = 0; i < wijk->people.person_count; i++) {
        uint32_t members[HOUSEHOLD_MOST];
        double moving = weight(partition, &wijk->people.persons[i]);
        moves += moving;
        if (moving > 0.0) persons += moving * (double)people_household(&wijk->people, (uint32_t)i, members);
    }
    wijk->inflow.households = moves * (1.0 - world->settings.life.move_within_gemeente) * wijk->inflow.outside;
    wijk->inflow.size = moves > 0.0 ? persons / moves : 0.0; /* where nobody moves there is nobody to model them on */
}

bool inflow_begin(struct partition *partition, struct error *error)
{
    const struct world *world = world_of(partition);
    struct wijk *wijk = wijk_of(partition);
    wijk->inflow.outside = share_outside(world, &world->gemeenten[wijk->gemeente]);
    wijk->flows.initial = (uint32_t)wijk->people.alive;
    inflow_year(partition);
    return schedule_next(partition, error);
}

/* Relatives of the model who live elsewhere become light relatives of the newcomer. */
static bool copy_kin(struct partition *partition, uint32_t slot, uint32_t model, struct error *error)
{
    struct people *people = &wijk_of(partition)->people;
    for (uint32_t i = 0; i < people->persons[model].kin_count; i++) {
        struct kin kin = people->kin[people->persons[model].first_kin + i];
        kin.helps = 0;
        if (!kin.light || !kin_light_lives(world_of(partition), &people->persons[model], &kin, partition->now))
            continue;
        kin_becomes_light(&kin, kin_light_birth(&kin), partition->now);
        if (!kin_add(people, slot, kin, error)) return false;
    }
    return true;
}

static bool add_member(struct partition *partition, uint32_t model, uint32_t member, uint32_t *slot,
                       struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct care_tables *tables = &world_of(partition)->tables;
    if (!people_add(&wijk->people, slot, error)) return false;
    struct person *person = &wijk->people.persons[*slot];
    const struct person *like = &wijk->people.persons[model];
    person->identity =
        random_identity(wijk_identity(partition), NAMED_NEWCOMER, wijk->inflow.number * HOUSEHOLD_MOST + member);
    struct stream stream = stream_of(world_of(partition)->random, person->identity, PROCESS_CHARACTER, 0);
    int64_t shift = (int64_t)stream_below(&stream, (uint32_t)MINUTES_PER_YEAR) - MINUTES_PER_YEAR / 2;
    int64_t birth = like->birth + shift < partition->now ? like->birth + shift : partition->now;
    person->birth = (int32_t)birth;
    person->sex = like->sex;
    person->income_class = like->income_class;
    person->flags = like->flags & (LIVES_WITH_PARENTS | IN_INSTITUTION);
    person->children_born = like->children_born;
    int age = person_age(person, partition->now);
    person->work_hours = work_hours_at(tables, world_of(partition)->random, person, age);
    double at_home[HEALTH_STATES];
    prevalence_health_at_home(tables->health[person->income_class][person->sex][age],
                              age >= ADULT ? world_of(partition)->settings.life.institution_share : 0, at_home);
    int health = prevalence_health_draw(at_home, stream_uniform(&stream));
    person->physical = (unsigned)(health / PSYCHOSOCIAL_STATES) & 7u;
    person->psychosocial = (unsigned)(health % PSYCHOSOCIAL_STATES) & 3u;
    character_draw(person, &stream);
    person->volunteer = volunteering_draw(world_of(partition), person, age, stream_uniform(&stream));
    wijk->flows.immigrants++;
    record_count(partition, COUNT_IMMIGRATION);
    return address_register(partition, *slot, error) && copy_kin(partition, *slot, model, error);
}

/* Parents, children and partners within the model's household are so in the new one too. */
static bool link_members(struct partition *partition, const uint32_t *models, const uint32_t *members, size_t count,
                         struct error *error)
{
    struct people *people = &wijk_of(partition)->people;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++) {
            if (people->persons[models[i]].partner == models[j]) people->persons[members[i]].partner = members[j];
            const struct kin *kin = kin_find(people, models[i], people->persons[models[j]].number);
            enum relation relation = kin ? (enum relation)kin->relation : RELATIONS; /* linking moves what kin is at */
            if (relation == PARENT && !address_link_parent(people, members[i], members[j], error)) return false;
            if (relation == SIBLING && i < j && !address_link_siblings(people, members[i], members[j], error))
                return false;
        }
    return true;
}

static bool settle_like(struct partition *partition, uint32_t model, bool alone, struct error *error)
{
    struct people *people = &wijk_of(partition)->people;
    uint32_t models[HOUSEHOLD_MOST], members[HOUSEHOLD_MOST];
    size_t count = people_household(people, model, models);
    if (alone) count = 1; /* the model is the first */
    for (size_t i = 0; i < count; i++) {
        if (!add_member(partition, models[i], (uint32_t)i, &members[i], error)) return false;
        if (i > 0) people_join(people, members[0], members[i]);
    }
    if (!link_members(partition, models, members, count, error)) return false;
    for (size_t i = 0; i < count; i++) story_begin(partition, members[i], STORY_ARRIVES);
    for (size_t i = 0; i < count; i++)
        if (!life_begin(partition, members[i], error) || !volunteering_begin(partition, members[i], error))
            return false;
    return true;
}

bool inflow_on_event(struct partition *partition, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct stream stream =
        stream_of(world_of(partition)->random, wijk_identity(partition), PROCESS_DESTINATION, wijk->inflow.number);
    double most = world_of(partition)->rates.moving[ADULT];
    double abroad = from_abroad(partition, rates_year(&world_of(partition)->rates, partition->now));
    bool alone = stream_uniform(&stream) * (wijk->inflow.households + abroad) < abroad &&
                 stream_uniform(&stream) < world_of(partition)->settings.life.migrants_alone;
    uint32_t range = 1; /* of the next power of two: one person more or less leaves the draw as it is */
    while (range < wijk->people.person_count) range *= 2;
    for (int i = 0; i < TRIES; i++) {
        uint32_t slot = stream_below(&stream, range);
        if (slot >= wijk->people.person_count) continue;
        double chance = weight(partition, &wijk->people.persons[slot]) / most;
        if (stream_uniform(&stream) >= chance) continue;
        if (!settle_like(partition, slot, alone, error)) return false;
        break;
    }
    wijk->inflow.number++;
    return schedule_next(partition, error);
}
