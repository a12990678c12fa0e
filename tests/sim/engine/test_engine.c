/* test_engine.c - the engine: periods and their integrals against sums done by hand, the order of events, errors,
 * audits. */
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/parallel.h"
#include "sim/engine/engine.h"
#include "tests/support.h"

/* A model whose events are written down beforehand: each changes one column of its partition. */
struct step {
    uint32_t partition;
    minute_t when;
    size_t column;
    int64_t delta;
};

enum { LIT, MEAN, STOCK, COUNT, VISITS, COLUMNS };

static const struct series series[] = {
    [LIT] = {"lit", SERIES_INTEGRAL, {NULL}, .unit = "min"},  [MEAN] = {"mean", SERIES_MEAN, {NULL}, .unit = "1"},
    [STOCK] = {"stock", SERIES_STOCK, {NULL}, .unit = "1"},   [COUNT] = {"count", SERIES_COUNT, {NULL}, .unit = "1"},
    [VISITS] = {"visits", SERIES_COUNT, {NULL}, .unit = "1"}, {.name = NULL},
};

enum { PARTITIONS = 3, GROUPS = 2, MOST_CALLS = 100 };

/* Calls of on_period (partition, end) or audit (0, now). */
struct calls {
    struct {
        uint32_t partition;
        minute_t time;
    } list[MOST_CALLS];
    size_t count;
};

struct theatre {
    const struct step *steps;
    size_t step_count;
    struct calls periods[PARTITIONS], audits;
    minute_t audit_fails_at;
    bool freed;
};

struct settings {
    struct theatre *theatre;
};

static struct theatre *theatre_of(const struct engine *engine)
{
    const struct settings *settings = engine->input->settings;
    return settings->theatre;
}

static void note_call(struct calls *calls, uint32_t partition, minute_t time)
{
    if (calls->count == MOST_CALLS) return; /* seen by those who read the count */
    calls->list[calls->count].partition = partition;
    calls->list[calls->count++].time = time;
}

static bool build(struct engine *engine, const struct model_input *input, struct error *error)
{
    (void)input;
    static const struct group groups[GROUPS] = {{.code = "A"}, {.code = "B"}};
    const struct theatre *theatre = theatre_of(engine);
    if (!engine_groups(engine, groups, GROUPS, error) || !engine_partitions(engine, PARTITIONS, error)) return false;
    for (size_t i = 0; i < PARTITIONS; i++) engine->partitions[i].group = i % GROUPS;
    for (size_t i = 0; i < theatre->step_count; i++) {
        const struct step *step = &theatre->steps[i];
        if (!engine_schedule(&engine->partitions[step->partition], step->when, (uint32_t)i, 0, 0, error)) return false;
    }
    return true;
}

static void model_free(struct engine *engine)
{
    theatre_of(engine)->freed = true;
}

static bool on_event(struct partition *partition, const struct event *event, struct error *error)
{
    const struct step *step = &theatre_of(partition->engine)->steps[event->who];
    if (partition->now != event->when || step->when != event->when || step->partition != partition->index)
        return error_system(error, NULL, "an event in the wrong place");
    if (step->column == COUNT)
        engine_count_add(partition, COUNT, step->delta);
    else
        engine_level_change(partition, step->column, step->delta);
    return true;
}

static bool on_period(struct partition *partition, minute_t end, struct error *error)
{
    if (partition->now != end) return error_system(error, NULL, "the partition's clock is not at the period's end");
    note_call(&theatre_of(partition->engine)->periods[partition->index], partition->index, end);
    engine_count_add(partition, VISITS, 1);
    return true;
}

static bool audit(struct engine *engine, minute_t now, struct error *error)
{
    struct theatre *theatre = theatre_of(engine);
    if (engine->now != now) return error_system(error, NULL, "the engine's clock is not that of the audit");
    note_call(&theatre->audits, 0, now);
    if (now >= theatre->audit_fails_at)
        return error_system(error, "audit", "something was lost by %lld", (long long)now);
    return true;
}

static const struct model model = {
    .series = series, .build = build, .free = model_free, .on_event = on_event, .on_period = on_period, .audit = audit};

enum { WARM_UP = 1 }; /* periods, where there is more than one */

static struct engine_plan plan_of(const struct model *played, const struct model_input *input, minute_t window,
                                  const minute_t *ends, size_t count)
{
    return (struct engine_plan){.model = played,
                                .input = input,
                                .window = window,
                                .period_ends = ends,
                                .period_count = count,
                                .warm_up_periods = count > 1 ? WARM_UP : 0};
}

/* Makes and runs an engine; `engine` is to be freed when this returns true. */
static bool run(struct engine *engine, const struct engine_plan *plan, struct error *error)
{
    if (!engine_make(engine, plan, error)) return false;
    for (bool done = false; !done;) {
        if (engine_window(engine, &done, error)) continue;
        engine_free(engine);
        return false;
    }
    return true;
}

/* By hand -------------------------------------------------------------------------------------------------------- */

static const minute_t hand_ends[] = {30, 250, 260, 400};

enum { ENDS = LENGTH(hand_ends), PERIODS = ENDS - WARM_UP };

/* Partition 0 is in group A: lit by 2 from 10, 5 from 30, 4 from 99, 9 from 250, 5 from 255, 6 from 259, 13 from 399.
 * Partition 1 is in group B and only counts. Partition 2, in group A again, is lit by 1 from the start. */
static const struct step steps[] = {
    {0, 10, LIT, 2},    {0, 30, LIT, 3},     {0, 99, LIT, -1},    {0, 250, LIT, 5},   {0, 255, LIT, -4},
    {0, 259, LIT, 1},   {0, 399, LIT, 7},    {0, 400, LIT, 1000}, {1, 5, COUNT, 3},   {1, 30, COUNT, 4},
    {1, 249, COUNT, 5}, {1, 250, COUNT, 6},  {1, 399, COUNT, 7},  {1, 400, COUNT, 9}, {2, 0, LIT, 1},
    {2, 100, STOCK, 8}, {2, 300, STOCK, -3}, {2, 240, MEAN, 100},
};

static const int64_t by_hand[PERIODS][GROUPS][COLUMNS] = {
    /* [30, 250) */
    {{5 * 69 + 4 * 151 + 220, 100 * 10, 8, 0, 2}, {0, 0, 0, 4 + 5, 1}},
    /* [250, 260) */
    {{9 * 5 + 5 * 4 + 6 * 1 + 10, 100 * 10, 8, 0, 2}, {0, 0, 0, 6, 1}},
    /* [260, 400) */
    {{6 * 139 + 13 * 1 + 140, 100 * 140, 5, 0, 2}, {0, 0, 0, 7, 1}},
};

static void periods_hold_what_was_worked_out_by_hand(void **state)
{
    (void)state;
    static const minute_t windows[] = {1, 7, 10, 30, 100, 130, 250, 400, 1000};
    for (size_t w = 0; w < LENGTH(windows); w++) {
        struct theatre theatre = {steps, LENGTH(steps), .audit_fails_at = INT64_MAX};
        struct settings settings = {&theatre};
        struct model_input input = {.settings = &settings};
        struct engine_plan plan = plan_of(&model, &input, windows[w], hand_ends, ENDS);
        struct engine engine;
        struct error error = {0};
        if (!run(&engine, &plan, &error)) fail_msg("%s", error.what);
        assert_memory_equal(engine.rows, by_hand, sizeof by_hand);
        assert_int_equal(engine_events(&engine), LENGTH(steps) - 2); /* those at 400 are after the end */
        assert_int_equal(engine.now, 400);
        for (uint32_t p = 0; p < PARTITIONS; p++) {
            assert_int_equal(theatre.periods[p].count, ENDS);
            for (size_t i = 0; i < ENDS; i++) assert_int_equal(theatre.periods[p].list[i].time, hand_ends[i]);
        }
        engine_free(&engine);
        assert_true(theatre.freed);
    }
}

static void check_audits(minute_t window, const minute_t *times, size_t count)
{
    struct theatre theatre = {steps, LENGTH(steps), .audit_fails_at = INT64_MAX};
    struct settings settings = {&theatre};
    struct model_input input = {.settings = &settings};
    struct engine_plan plan = plan_of(&model, &input, window, hand_ends, ENDS);
    struct engine engine;
    struct error error = {0};
    if (!run(&engine, &plan, &error)) fail_msg("%s", error.what);
    engine_free(&engine);
    assert_int_equal(theatre.audits.count, count);
    for (size_t i = 0; i < count; i++) assert_int_equal(theatre.audits.list[i].time, times[i]);
}

/* At the end of every window in which a period ended. */
static void audits_follow_the_periods(void **state)
{
    (void)state;
    static const minute_t of_ten[] = {30, 250, 260, 400}, of_hundred[] = {100, 300, 400}, of_all[] = {400};
    check_audits(10, of_ten, LENGTH(of_ten));
    check_audits(100, of_hundred, LENGTH(of_hundred));
    check_audits(1000, of_all, LENGTH(of_all));
}

static void a_failed_audit_ends_the_run(void **state)
{
    (void)state;
    struct theatre theatre = {steps, LENGTH(steps), .audit_fails_at = 300};
    struct settings settings = {&theatre};
    struct model_input input = {.settings = &settings};
    struct engine_plan plan = plan_of(&model, &input, 100, hand_ends, ENDS);
    struct engine engine;
    struct error error = {0};
    assert_false(run(&engine, &plan, &error));
    assert_string_equal(error.what, "something was lost by 300");
    assert_int_equal(theatre.audits.count, 2);
}

/* Order ---------------------------------------------------------------------------------------------------------- */

enum { MOST_EVENTS = 3000 };

struct diary {
    struct event seen[MOST_EVENTS];
    size_t count;
};

static bool build_diary(struct engine *engine, const struct model_input *input, struct error *error)
{
    static const struct group group = {.code = "A"};
    struct diary *const *diary = input->settings;
    if (!engine_groups(engine, &group, 1, error) || !engine_partitions(engine, 1, error)) return false;
    engine->partitions[0].state = *diary;
    struct stream stream = stream_of((struct random_source){5, 6}, 7, 8, 9);
    for (uint32_t i = 0; i < 1000; i++)
        if (!engine_schedule(&engine->partitions[0], stream_below(&stream, 2000), stream_below(&stream, 5),
                             (uint16_t)stream_below(&stream, 3), (uint16_t)stream_below(&stream, 3), error))
            return false;
    return true;
}

/* Every first event leads to a second of a later kind in the same minute, and that to a third some time later. */
static bool on_diary_event(struct partition *partition, const struct event *event, struct error *error)
{
    struct diary *diary = partition->state;
    if (partition->now != event->when || diary->count == MOST_EVENTS) return error_system(error, NULL, "a wrong event");
    diary->seen[diary->count++] = *event;
    if (event->kind < 3)
        return engine_schedule(partition, event->when, event->who, event->kind + 3, event->stamp, error);
    if (event->kind < 6) return engine_schedule(partition, event->when + 1 + event->who * 40, event->who, 6, 0, error);
    return true;
}

static int by_order(const void *a, const void *b)
{
    const struct event *x = a, *y = b;
    if (x->when != y->when) return x->when < y->when ? -1 : 1;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->who != y->who) return x->who < y->who ? -1 : 1;
    return x->stamp - y->stamp;
}

static void events_happen_in_order_and_all_of_them(void **state)
{
    (void)state;
    static const struct model diarist = {.series = series, .build = build_diary, .on_event = on_diary_event};
    static const minute_t end = 3000;
    static const minute_t windows[] = {1, 70, 3000};
    for (size_t w = 0; w < LENGTH(windows); w++) {
        struct diary *diary = calloc(1, sizeof *diary);
        assert_non_null(diary);
        struct model_input input = {.settings = &diary};
        struct engine_plan plan = plan_of(&diarist, &input, windows[w], &end, 1);
        struct engine engine;
        struct error error = {0};
        if (!run(&engine, &plan, &error)) fail_msg("%s", error.what);
        assert_int_equal(engine_events(&engine), MOST_EVENTS);
        assert_int_equal(diary->count, MOST_EVENTS);
        for (size_t i = 1; i < MOST_EVENTS; i++) assert_true(by_order(&diary->seen[i - 1], &diary->seen[i]) <= 0);
        engine_free(&engine);
        free(diary);
    }
}

/* Errors --------------------------------------------------------------------------------------------------------- */

enum { CROWD = 40, IN_BUILD = 0, IN_EVENT, IN_MAIL, IN_SETTLING, IN_PERIOD };

struct fault {
    int place;
    bool fails[CROWD];
    bool uneven; /* higher numbers have more to do, so they begin earlier */
};

static bool fail_in(const struct partition *partition, int place, struct error *error)
{
    const struct fault *fault = partition->engine->input->settings;
    if (fault->place != place || !fault->fails[partition->index]) return true;
    return error_set(error, "here", "partition %u failed", partition->index);
}

static bool build_crowd(struct engine *engine, const struct model_input *input, struct error *error)
{
    static const struct group group = {.code = "A"};
    const struct fault *fault = input->settings;
    if (!engine_groups(engine, &group, 1, error) || !engine_partitions(engine, CROWD, error)) return false;
    for (uint32_t i = 0; i < CROWD; i++) {
        struct partition *partition = &engine->partitions[i];
        for (uint32_t n = 0; n < (fault->uneven ? i : 1); n++)
            if (!engine_schedule(partition, 50, n, 0, 0, error)) return false;
        for (uint16_t kind = 0; kind < 2; kind++)
            if (!engine_post(partition, CROWD - 1 - i, kind, 0, NULL, 0, error)) return false;
        if (!fail_in(partition, IN_BUILD, error)) return false;
    }
    return true;
}

static bool on_crowd_event(struct partition *partition, const struct event *event, struct error *error)
{
    (void)event;
    return fail_in(partition, IN_EVENT, error);
}

static bool on_crowd_mail(struct partition *partition, const struct letter *letter, struct error *error)
{
    return fail_in(partition, letter->kind == 0 ? IN_SETTLING : IN_MAIL, error);
}

static bool on_crowd_period(struct partition *partition, minute_t end, struct error *error)
{
    (void)end;
    return fail_in(partition, IN_PERIOD, error);
}

static const struct model crowd = {.series = series,
                                   .build = build_crowd,
                                   .on_event = on_crowd_event,
                                   .on_mail = on_crowd_mail,
                                   .settling_kinds = 1,
                                   .on_period = on_crowd_period};

static void run_crowd(const struct fault *fault, int threads, struct error *error)
{
    static const minute_t end = 100;
    struct model_input input = {.settings = fault};
    struct engine_plan plan = plan_of(&crowd, &input, 70, &end, 1);
    struct engine engine;
    omp_set_num_threads(threads);
    *error = (struct error){0};
    if (run(&engine, &plan, error)) engine_free(&engine);
}

static void the_lowest_partition_is_heard(void **state)
{
    (void)state;
    for (int place = IN_BUILD; place <= IN_PERIOD; place++) {
        struct fault fault = {.place = place};
        struct error error;
        run_crowd(&fault, 2, &error);
        assert_int_equal(error.kind, ERROR_NONE);
        fault.fails[11] = fault.fails[12] = fault.fails[25] = fault.fails[39] = true;
        for (int repeat = 0; repeat < 100; repeat++) {
            run_crowd(&fault, 1 + repeat % 8, &error);
            assert_int_equal(error.kind, ERROR_INPUT);
            assert_string_equal(place_of(&error), "here");
            assert_string_equal(error.what, "partition 11 failed");
        }
    }
}

static void unequal_work_does_not_change_who_is_heard(void **state)
{
    (void)state;
    struct fault fault = {.place = IN_EVENT, .uneven = true};
    fault.fails[5] = fault.fails[20] = fault.fails[30] = true;
    struct error first, error;
    run_crowd(&fault, 1, &first);
    assert_int_equal(first.kind, ERROR_INPUT);
    for (int repeat = 0; repeat < 100; repeat++) {
        run_crowd(&fault, 1 + repeat % 8, &error);
        assert_string_equal(error.what, first.what);
    }
}

/* Threads -------------------------------------------------------------------------------------------------------- */

struct visits {
    int times[1000];
    size_t fails_from, fails_every; /* 0: never */
};

static bool visit(void *context, size_t i, struct error *error)
{
    struct visits *visits = context;
    visits->times[i]++;
    if (visits->fails_every == 0 || i < visits->fails_from || i % visits->fails_every != 0) return true;
    return error_set(error, NULL, "number %zu", i);
}

static void everything_is_visited_once(void **state)
{
    (void)state;
    struct error error = {0};
    for (int threads = 1; threads <= 8; threads++) {
        struct visits visits = {.times = {0}};
        omp_set_num_threads(threads);
        assert_true(parallel_for(LENGTH(visits.times), visit, &visits, &error));
        for (size_t i = 0; i < LENGTH(visits.times); i++) assert_int_equal(visits.times[i], 1);
        assert_true(parallel_for(0, visit, NULL, &error));
        visits = (struct visits){.fails_from = 100, .fails_every = 7};
        struct error failure = {0};
        assert_false(parallel_for(LENGTH(visits.times), visit, &visits, &failure));
        assert_string_equal(failure.what, "number 105");
    }
    assert_int_equal(error.kind, ERROR_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods_hold_what_was_worked_out_by_hand),
        cmocka_unit_test(audits_follow_the_periods),
        cmocka_unit_test(a_failed_audit_ends_the_run),
        cmocka_unit_test(events_happen_in_order_and_all_of_them),
        cmocka_unit_test(the_lowest_partition_is_heard),
        cmocka_unit_test(unequal_work_does_not_change_who_is_heard),
        cmocka_unit_test(everything_is_visited_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
