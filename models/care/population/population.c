/* population.c - builds the people of a gemeente: deals households to wijken and writes the persons. */
#include "models/care/population/population.h"

#include <math.h>
#include <stdlib.h>

#include "models/care/help/volunteering.h"
#include "models/care/people/address.h"
#include "models/care/people/character.h"
#include "models/care/people/work.h"
#include "models/care/population/population_parts.h"
#include "sim/base/memory.h"
#include "sim/base/real.h"

int64_t population_inhabitants(const struct world *world, uint32_t gemeente)
{
    return (int64_t)((double)world->gemeenten[gemeente].row->inhabitants * world->tables.population_scale + 0.5);
}

/* Placing --------------------------------------------------------------------------------------------------------- */

/* What a person has from birth and brought up to the start. */
static void write_person(const struct build *build, uint32_t rank, struct person *person)
{
    const struct draft *draft = &build->drafts[rank];
    person->identity = random_identity(build->code, NAMED_BORN, rank);
    struct stream stream = stream_of(build->world->random, person->identity, PROCESS_CHARACTER, 1);
    uint32_t since_birthday = 1 + stream_below(&stream, (uint32_t)MINUTES_PER_YEAR - 1);
    person->birth = -(int32_t)(draft->age * MINUTES_PER_YEAR + since_birthday);
    person->sex = draft->sex & 1u;
    person->physical = draft->physical & 7u;
    person->psychosocial = draft->psychosocial & 3u;
    person->income_class = draft->income_class & 3u;
    person->flags = draft->flags;
    person->work_hours = work_hours_at(build->tables, build->world->random, person, draft->age);
    character_draw(person, &stream);
    person->volunteer = volunteering_draw(build->world, person, draft->age, stream_uniform(&stream));
}

static struct people *people_of(const struct build *build, uint32_t wijk)
{
    return &wijk_of(&build->engine->partitions[wijk])->people;
}

static bool place_person(struct build *build, uint32_t rank, uint32_t wijk, struct error *error)
{
    struct people *people = people_of(build, wijk);
    uint32_t slot;
    if (!people_add(people, &slot, error)) return false;
    write_person(build, rank, &people->persons[slot]);
    build->drafts[rank].place = wijk << SERIAL_BITS | slot;
    return address_register(&build->engine->partitions[wijk], slot, error);
}

static bool place_household(struct build *build, uint32_t first, uint32_t wijk, struct error *error)
{
    const uint32_t slot_mask = (UINT32_C(1) << SERIAL_BITS) - 1;
    struct people *people = people_of(build, wijk);
    for (uint32_t i = first; i != NOBODY; i = build->drafts[i].next) {
        if (!place_person(build, i, wijk, error)) return false;
        if (i != first) people_join(people, build->drafts[first].place & slot_mask, build->drafts[i].place & slot_mask);
    }
    for (uint32_t i = first; i != NOBODY; i = build->drafts[i].next) {
        const struct draft *draft = &build->drafts[i];
        if (draft->partner != NOBODY)
            people->persons[draft->place & slot_mask].partner = build->drafts[draft->partner].place & slot_mask;
    }
    return true;
}

/* Room for the people of a wijk and a few more, so that the arrays need not grow while they are filled; a person knows
 * four relatives or so. */
static bool reserve(struct people *people, size_t persons, struct error *error)
{
    people->person_capacity = persons + persons / 32 + 8;
    people->kin_capacity = people->person_capacity * 5;
    people->persons = memory_new(people->person_capacity, sizeof *people->persons, error);
    people->kin = memory_new(people->kin_capacity, sizeof *people->kin, error);
    return people->persons && people->kin;
}

/* Place of a household in the order of the gemeente: the better off and the older come later, the more so the more
 * segregated the gemeente is; the oldest member stands for all. Class has twice the weight of age in the variance. */
static double standing_of(struct build *build, uint32_t household)
{
    static const double CLASS_SD = 0.8165, AGE_MEAN = 52, AGE_SD = 18;
    double segregation = build->world->settings.place.segregation;
    uint32_t oldest = build->household_first[household];
    for (uint32_t i = oldest; i != NOBODY; i = build->drafts[i].next)
        if (build->drafts[i].age > build->drafts[oldest].age) oldest = i;
    double wealth = (build->drafts[oldest].income_class - 1) / CLASS_SD;
    double age = (build->drafts[oldest].age - AGE_MEAN) / AGE_SD;
    double order = 0.8165 * wealth + 0.5774 * age;
    return segregation * order + sqrt(1 - segregation * segregation) * real_normal_inverse(dice_uniform(&build->dice));
}

struct place {
    double standing;
    uint32_t first;
};

static int by_standing(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->standing != y->standing) return x->standing < y->standing ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

static bool sort_households(struct build *build, struct error *error)
{
    struct place *places = memory_new(build->household_count, sizeof *places, error);
    if (!places) return false;
    for (uint32_t i = 0; i < build->household_count; i++)
        places[i] = (struct place){standing_of(build, i), build->household_first[i]};
    if (build->household_count > 1) qsort(places, build->household_count, sizeof *places, by_standing);
    for (uint32_t i = 0; i < build->household_count; i++) build->household_first[i] = places[i].first;
    memory_free(places);
    return true;
}

/* Poor and rich relative to the three classes in equal parts. */
static enum standing standing_of_wijk(const struct people *people, double apart)
{
    double sum = 0;
    for (size_t i = 0; i < people->person_count; i++) sum += people->persons[i].income_class - 1;
    double mean = people->person_count > 0 ? sum / (double)people->person_count : 0;
    return mean < -apart ? ACHTERSTANDSWIJK : mean > apart ? VOORSTANDSWIJK : MIDDENSTANDSWIJK;
}

/* Households in the order of their standing fill one wijk after the other, so that all wijken are of one size. */
static bool build_places(struct build *build, struct error *error)
{
    uint64_t placed = 0, wijken = build->gemeente->wijken;
    for (uint32_t i = 0; i < wijken; i++)
        if (!reserve(people_of(build, build->gemeente->first_wijk + i), build->count / wijken, error)) return false;
    if (!sort_households(build, error)) return false;
    for (uint32_t i = 0; i < build->household_count; i++) {
        uint32_t first = build->household_first[i];
        uint32_t wijk = build->gemeente->first_wijk + (uint32_t)(placed * wijken / build->count);
        if (!place_household(build, first, wijk, error)) return false;
        for (; first != NOBODY; first = build->drafts[first].next) placed++;
    }
    for (uint32_t i = 0; i < wijken; i++) {
        struct partition *partition = &build->engine->partitions[build->gemeente->first_wijk + i];
        struct wijk *wijk = wijk_of(partition);
        wijk->flows.initial = (uint32_t)wijk->people.alive;
        world_of(partition)->places[partition->index].standing =
            (uint8_t)standing_of_wijk(&wijk->people, build->world->settings.place.standing_apart);
    }
    return true;
}

/* All ---------------------------------------------------------------------------------------------------------------
 */

static bool tidy(struct build *build, struct error *error)
{
    for (uint32_t i = 0; i < build->gemeente->wijken; i++)
        if (!kin_tidy(people_of(build, build->gemeente->first_wijk + i), error)) return false;
    return true;
}

bool population_build(struct engine *engine, uint32_t gemeente, struct error *error)
{
    struct world *world = engine->state;
    struct build build = {
        .engine = engine,
        .world = world,
        .tables = &world->tables,
        .gemeente = &world->gemeenten[gemeente],
        .count = (uint32_t)population_inhabitants(world, gemeente),
    };
    build.code = (uint64_t)build.gemeente->code;
    build.dice = (struct dice){.source = world->random, .identity = random_identity(build.code, NAMED_DICE, 0)};
    bool good = build_drafts(&build, error) && build_households(&build, error);
    if (good) build_health(&build);
    good = good && build_places(&build, error) && build_kin(&build, error) && tidy(&build, error);
    memory_free(build.drafts);
    memory_free(build.household_first);
    return good;
}
