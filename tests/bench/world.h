/* world.h - a scenario's first variant, built and run inside a benchmark, without result file or progress line. */
#ifndef SAMEN_TESTS_BENCH_WORLD_H
#define SAMEN_TESTS_BENCH_WORLD_H

#include "models/models.h"
#include "sim/base/memory.h"
#include "sim/engine/engine.h"
#include "sim/scenario/scenario.h"

struct world {
    struct scenario scenario;
    struct model_input input;
    struct engine engine;
    minute_t *ends;
    size_t period_count;
};

static inline bool world_periods(struct world *world, struct error *error)
{
    const struct run_settings *run = &world->scenario.run;
    world->ends = memory_new((size_t)(run->end - run->start), sizeof *world->ends, error);
    if (!world->ends) return false;
    for (day_t day = run->start; day < run->end;) {
        day = clock_next_month(day) < run->end ? clock_next_month(day) : run->end;
        world->ends[world->period_count++] = (day - run->start) * MINUTES_PER_DAY;
    }
    return true;
}

/* Reads the scenario with its changes and builds the world, with months as periods and without warm-up. */
static inline bool world_make(struct world *world, const char *path, const char *const *changes, size_t change_count,
                              struct error *error)
{
    *world = (struct world){.period_count = 0};
    if (!scenario_read(&world->scenario, path, changes, change_count, models_all, error)) return false;
    const struct run_settings *run = &world->scenario.run;
    world->input = (struct model_input){.settings = world->scenario.settings[0],
                                        .tables = world->scenario.tables,
                                        .source = {(uint32_t)run->seed, 0},
                                        .start = run->start,
                                        .record_from = run->record_from,
                                        .end = run->end};
    bool good = world_periods(world, error);
    struct engine_plan plan = {.model = world->scenario.model,
                               .input = &world->input,
                               .window = run->window_days * MINUTES_PER_DAY,
                               .period_ends = world->ends,
                               .period_count = world->period_count};
    if (good && engine_make(&world->engine, &plan, error)) return true;
    memory_free(world->ends);
    scenario_free(&world->scenario);
    return false;
}

static inline bool world_run(struct world *world, struct error *error)
{
    for (bool done = false; !done;)
        if (!engine_window(&world->engine, &done, error)) return false;
    return true;
}

static inline void world_free(struct world *world)
{
    engine_free(&world->engine);
    memory_free(world->ends);
    scenario_free(&world->scenario);
}

/* What a series recorded in a period, over all groups and labels, as the recorded integer. */
static inline int64_t world_recorded(const struct world *world, size_t series, size_t period)
{
    const struct engine *engine = &world->engine;
    int64_t sum = 0;
    for (size_t group = 0; group < engine->group_count; group++) {
        const int64_t *row = engine->rows + (period * engine->group_count + group) * engine->layout.columns;
        for (size_t cell = 0; cell < series_cells(&engine->layout.series[series]); cell++)
            sum += row[engine->layout.first[series] + cell];
    }
    return sum;
}

#endif
