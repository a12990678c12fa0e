/* built.h - a population as population_build() makes it, without a run: for tests that count people and their kin. */
#ifndef SAMEN_TESTS_CARE_BUILT_H
#define SAMEN_TESTS_CARE_BUILT_H

#include <stdlib.h>

#include "models/care/people/address.h"
#include "models/care/people/wijk.h"
#include "models/care/population/population.h"
#include "models/care/tables/prevalence.h"
#include "models/care/wijk_events.h"
#include "sim/base/memory.h"
#include "tests/support.h"

/* The run starts in 2017, the year of gemeenten.csv, so that the table's numbers hold without scaling. */
enum { START = 2017, WIJK = 5000, REGISTRATIONS = 8 * WIJK };

static inline void stop_on(const struct error *error)
{
    if (error->kind != ERROR_NONE) fail_msg("%s", message_of(error));
}

static inline void add_gemeente(struct world *world, const char *name)
{
    struct error error = {.kind = ERROR_NONE};
    struct gemeente *gemeente = &world->gemeenten[world->gemeente_count];
    gemeente->row = tables_gemeente(&world->tables, name, "", &error);
    stop_on(&error);
    gemeente->code = atoi(gemeente->row->code + 2);
    int64_t inhabitants = population_inhabitants(world, (uint32_t)world->gemeente_count++);
    gemeente->first_wijk = (uint32_t)world->wijk_count;
    gemeente->wijken = (uint32_t)(inhabitants / WIJK + 1);
    gemeente->provider_count = 1;
    world->wijk_count += gemeente->wijken;
}

static inline struct world *make_world(const char *const *gemeenten, size_t count, uint32_t seed, int start_year)
{
    struct error error = {.kind = ERROR_NONE};
    struct world *world = memory_new(1, sizeof *world, &error);
    stop_on(&error);
    world->random = (struct random_source){seed, 0};
    world->serials = REGISTRATIONS;
    world->settings.life.institution_share = 0.8;
    world->settings.informal.asking_by_age = 0.002;
    world->settings.place.standing_apart = 0.1;
    world->settings.volunteers.joining_scale = 0.5;
    world->settings.volunteers.minutes = 120;
    world->settings.need.class_gradient = 1; /* what is expected of a state needs no class then */
    if (!tables_read(&world->tables, "scenarios/data", start_year, &error)) stop_on(&error);
    if (!prevalence_fill(&world->tables, &world->settings.need, start_year, start_year, &error)) stop_on(&error);
    rates_make(&world->rates, &world->settings, &world->tables, day_from_date((struct date){start_year, 1, 1}));
    world->gemeenten = memory_new(count, sizeof *world->gemeenten, &error);
    stop_on(&error);
    for (size_t i = 0; i < count; i++) add_gemeente(world, gemeenten[i]);
    return world;
}

static inline void make_wijken(struct engine *engine)
{
    struct error error = {.kind = ERROR_NONE};
    struct world *world = engine->state;
    world->address = memory_new(world->wijk_count, sizeof *world->address, &error);
    world->places = memory_new(world->wijk_count, sizeof *world->places, &error);
    stop_on(&error);
    for (uint32_t g = 0; g < world->gemeente_count; g++)
        for (uint32_t i = 0; i < world->gemeenten[g].wijken; i++) {
            uint32_t index = world->gemeenten[g].first_wijk + i;
            struct wijk *wijk = memory_new(1, sizeof *wijk, &error);
            world->address[index] = memory_new(world->serials, sizeof **world->address, &error);
            stop_on(&error);
            if (!wijk_make(wijk, g, 1, &error)) stop_on(&error);
            world->places[index].gemeente = g;
            engine->partitions[index].state = wijk;
        }
    stop_on(&error);
}

static inline struct engine *make_engine_with(const char *const *gemeenten, size_t count, uint32_t seed, int start_year,
                                              double segregation)
{
    static const struct series nothing[] = {{.name = NULL}};
    struct error error = {.kind = ERROR_NONE};
    struct engine *engine = memory_new(1, sizeof *engine, &error);
    stop_on(&error);
    engine->window = MINUTES_PER_WEEK;
    engine->state = make_world(gemeenten, count, seed, start_year);
    ((struct world *)engine->state)->settings.place.segregation = segregation;
    if (!layout_make(&engine->layout, nothing, &error)) stop_on(&error);
    if (!engine_partitions(engine, ((struct world *)engine->state)->wijk_count, &error)) stop_on(&error);
    stop_on(&error);
    make_wijken(engine);
    for (uint32_t g = 0; g < count; g++)
        if (!population_build(engine, g, &error)) stop_on(&error);
    stop_on(&error);
    return engine;
}

static inline struct engine *make_engine(const char *const *gemeenten, size_t count, uint32_t seed, int start_year)
{
    return make_engine_with(gemeenten, count, seed, start_year, 0.3);
}

static inline void free_engine(struct engine *engine)
{
    struct world *world = engine->state;
    for (size_t i = 0; i < world->wijk_count; i++) {
        wijk_free(engine->partitions[i].state);
        memory_free(engine->partitions[i].state);
        memory_free(world->address[i]);
    }
    memory_free(world->address);
    memory_free(world->places);
    memory_free(world->gemeenten);
    tables_free(&world->tables);
    memory_free(world);
    engine_free(engine);
    memory_free(engine);
}

static inline int free_all(void **state)
{
    if (*state) free_engine(*state);
    return 0;
}

/* Going through everybody ----------------------------------------------------------------------------------------- */

static inline const struct people *people_of(const struct engine *engine, size_t wijk)
{
    return &((const struct wijk *)engine->partitions[wijk].state)->people;
}

/* Members of the household of a slot; 0 unless the slot is the lowest of them, so that each household counts once. */
static inline size_t members_from(const struct people *people, uint32_t slot, uint32_t members[HOUSEHOLD_MOST])
{
    size_t count = people_household(people, slot, members);
    for (size_t i = 0; i < count; i++)
        if (members[i] < slot) return 0;
    return count;
}

static inline const struct person *person_of(const struct engine *engine, uint32_t number)
{
    uint32_t wijk = 0, slot = 0;
    assert_true(address_of(engine->state, number, &wijk, &slot));
    const struct person *person = &people_of(engine, wijk)->persons[slot];
    assert_int_equal(person->number, number);
    return person;
}

typedef void visit(const struct engine *, const struct people *, const struct person *, void *context);

static inline void visit_gemeente(const struct engine *engine, uint32_t gemeente, visit *function, void *context)
{
    const struct world *world = engine->state;
    for (uint32_t i = 0; i < world->gemeenten[gemeente].wijken; i++) {
        const struct people *people = people_of(engine, world->gemeenten[gemeente].first_wijk + i);
        for (size_t slot = 0; slot < people->person_count; slot++)
            function(engine, people, &people->persons[slot], context);
    }
}

static inline void visit_all(const struct engine *engine, visit *function, void *context)
{
    const struct world *world = engine->state;
    for (uint32_t g = 0; g < world->gemeente_count; g++) visit_gemeente(engine, g, function, context);
}

/* Every twelfth gemeente: nearly one and a half million persons. The tenth and not another one is first because the
 * table's own households in this sample are nearest to those of the country. */
static inline struct engine *sample_of(int start_year)
{
    struct error error = {.kind = ERROR_NONE};
    static struct care_tables tables;
    const char *sample[40];
    size_t count = 0;
    if (!tables_read(&tables, "scenarios/data", START, &error)) stop_on(&error);
    stop_on(&error);
    for (size_t i = 9; i < tables.gemeente_count && count < LENGTH(sample); i += 12)
        sample[count++] = tables.gemeenten[i].name;
    struct engine *engine = make_engine(sample, count, 3, start_year);
    tables_free(&tables);
    return engine;
}

#endif
