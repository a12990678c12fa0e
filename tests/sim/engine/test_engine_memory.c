/* test_engine_memory.c - the engine when memory runs out: every allocation fails once, and nothing is lost. The address
 * sanitizer sees to leaks.
 *
 * The program brings its own sim/base/memory.c, the real one with calloc and realloc that fail on demand, so that
 * the linker does not take the library's.
 */
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "sim/engine/engine.h"
#include "tests/support.h"

static size_t allocations, failing; /* the `failing`-th allocation finds no room, and with `for_good` all after it */
static bool for_good;

static bool scarce(void)
{
    size_t number = allocations++;
    return number == failing || (for_good && number > failing);
}

static void *scarce_calloc(size_t count, size_t size)
{
    return scarce() ? NULL : calloc(count, size);
}

static void *scarce_realloc(void *memory, size_t size)
{
    return scarce() ? NULL : realloc(memory, size);
}

#define calloc scarce_calloc
#define realloc scarce_realloc
#include "sim/base/memory.c"
#undef calloc
#undef realloc

/* A model that needs all kinds of memory: events near and far, heaps, letters with bodies, periods, its own state. */
enum { PARTITIONS = 5 };

static const struct series series[] = {
    {"lit", SERIES_INTEGRAL, {NULL}, .unit = "min"}, {"count", SERIES_COUNT, {NULL}, .unit = "1"}, {.name = NULL}};

static bool build(struct engine *engine, const struct model_input *input, struct error *error)
{
    (void)input;
    static const struct group groups[] = {{.code = "A"}, {.code = "B"}};
    if (!engine_groups(engine, groups, 2, error) || !engine_partitions(engine, PARTITIONS, error)) return false;
    for (uint32_t i = 0; i < PARTITIONS; i++) {
        struct partition *partition = &engine->partitions[i];
        partition->group = i % 2;
        partition->state = memory_new(100, 1, error);
        if (!partition->state) return false;
        for (uint32_t n = 0; n < 200; n++)
            if (!engine_schedule(partition, 20 * (minute_t)n, n, 0, 0, error)) return false;
        if (!engine_post(partition, 0, 0, i, &i, sizeof i, error)) return false;
    }
    return true;
}

static void model_free(struct engine *engine)
{
    for (size_t i = 0; i < engine->partition_count; i++) memory_free(engine->partitions[i].state);
}

static bool on_event(struct partition *partition, const struct event *event, struct error *error)
{
    engine_level_change(partition, 0, 1);
    if (event->kind == 0 && !engine_schedule(partition, event->when + 1, event->who, 1, 0, error)) return false;
    return engine_post(partition, event->who % PARTITIONS, 0, 0, "a letter", 9, error);
}

static bool on_mail(struct partition *partition, const struct letter *letter, struct error *error)
{
    (void)letter;
    (void)error;
    engine_count_add(partition, 1, 1);
    return true;
}

static const struct model model = {
    .series = series, .build = build, .free = model_free, .on_event = on_event, .on_mail = on_mail};

enum { PERIODS = 30, CELLS = PERIODS * 2 * 2 };

/* Makes and runs an engine; `rows` [CELLS] is what it recorded. */
static bool run(int64_t *rows, struct error *error)
{
    struct model_input input = {.tables = ""};
    minute_t ends[PERIODS];
    for (int i = 0; i < PERIODS; i++) ends[i] = 40 * (i + 1);
    struct engine_plan plan = {
        .model = &model, .input = &input, .window = 50, .period_ends = ends, .period_count = PERIODS};
    struct engine engine;
    allocations = 0;
    if (!engine_make(&engine, &plan, error)) return false;
    bool good = true;
    for (bool done = false; good && !done;) good = engine_window(&engine, &done, error);
    if (good) memcpy(rows, engine.rows, CELLS * sizeof *rows);
    engine_free(&engine);
    return good;
}

static void every_failed_allocation_is_told_and_nothing_leaks(void **state)
{
    (void)state;
    int64_t plenty[CELLS], rows[CELLS];
    struct error error = {0};
    omp_set_num_threads(1); /* so that allocations can be counted */
    failing = SIZE_MAX;
    assert_true(run(plenty, &error));
    size_t all = allocations;
    assert_true(all > 50);
    for (size_t twice = 0; twice < 2; twice++) {
        for_good = twice == 1;
        for (failing = 0; failing < all; failing++) {
            error = (struct error){0};
            if (run(rows, &error)) fail_msg("allocation %zu of %zu failed, and nobody noticed", failing, all);
            assert_int_equal(error.kind, ERROR_SYSTEM);
            assert_contains(error.what, "out of memory");
        }
    }
    for_good = false;
    error = (struct error){0};
    assert_true(run(rows, &error)); /* `failing` lies behind the last allocation */
    assert_int_equal(allocations, all);
    assert_memory_equal(rows, plenty, sizeof rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_failed_allocation_is_told_and_nothing_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
