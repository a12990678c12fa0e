/* harness.h - a queueing model inside a test: stations from a text, run in equal batches, compared with formulas.
 *
 * Every claim is an interval by the method of batch means: the run is cut into BATCHES equal pieces, long enough to be
 * nearly independent, and Student's t gives the interval of their mean. CONFIDENCE is per interval; there are some 300
 * of them, so with a fresh seed a right engine would fail about once in thirty times. The seeds are fixed.
 *
 * An interval that is too wide proves nothing. So each claim names the precision it needs, as a part of the expected
 * value, and fails when the interval is wider; test_stations.c shows that a slip of one percent is then caught.
 */
#ifndef SAMEN_TESTS_QUEUE_HARNESS_H
#define SAMEN_TESTS_QUEUE_HARNESS_H

#include "tests/support.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/queue/model.h"
#include "models/queue/record.h"
#include "models/queue/settings.h"
#include "models/queue/station.h"
#include "sim/engine/engine.h"
#include "sim/scenario/scenario.h"

enum { BATCHES = 64, MOST_BATCHES = 256 };

static const double CONFIDENCE = 0.9999, RARE = 0.002;

struct queue_run {
    struct scenario scenario;
    struct model_input input;
    struct engine engine;
    minute_t batch; /* minutes */
};

/* How a run is cut into periods of equal length. */
struct cut {
    double hours; /* of a batch */
    size_t batches;
    minute_t window;
    bool from_the_start; /* otherwise a batch of warm-up, not recorded, goes before */
};

/* Builds the engine, or reads it from an archive. */
static inline void queue_build(struct queue_run *run, struct cut cut, struct archive *archive)
{
    struct error error = {0};
    minute_t ends[MOST_BATCHES];
    size_t warm_up = cut.from_the_start ? 0 : 1, periods = cut.batches + warm_up;
    assert_true(periods <= MOST_BATCHES);
    for (size_t i = 0; i < periods; i++) ends[i] = (minute_t)(i + 1) * run->batch;
    struct engine_plan plan = {.model = &queue_model,
                               .input = &run->input,
                               .window = cut.window,
                               .period_ends = ends,
                               .period_count = periods,
                               .warm_up_periods = warm_up,
                               .archive = archive};
    if (!engine_make(&run->engine, &plan, &error)) fail_msg("%s", message_of(&error));
}

/* Reads a scenario with these stations, in which single quotes stand for double ones. */
static inline bool queue_read(struct scenario *scenario, const char *stations, struct error *error)
{
    static const struct model *const models[] = {&queue_model, NULL};
    void *folder;
    assert_int_equal(folder_make(&folder), 0);
    char *path = text_format("%s/test.json", (char *)folder);
    char *text = text_format("{'model': 'queue', 'seed': 7, 'stations': %s}", stations);
    for (char *c = text; *c; c++)
        if (*c == '\'') *c = '"';
    write_file(path, text);
    bool good = scenario_read(scenario, path, NULL, 0, models, error);
    free(text);
    free(path);
    assert_int_equal(folder_remove(&folder), 0);
    return good;
}

/* The world stands at minute 0. */
static inline void queue_begin(struct queue_run *run, const char *stations, struct cut cut)
{
    struct error error = {0};
    *run = (struct queue_run){.batch = (minute_t)cut.hours * MINUTES_PER_HOUR};
    if (!queue_read(&run->scenario, stations, &error)) fail_msg("%s", message_of(&error));
    run->input = (struct model_input){
        .settings = run->scenario.settings[0], .tables = "", .source = {(uint32_t)run->scenario.run.seed, 0}};
    queue_build(run, cut, NULL);
}

/* One window further; false when the run is at its end. */
static inline bool queue_window(struct queue_run *run)
{
    struct error error = {0};
    bool done = false;
    if (!engine_window(&run->engine, &done, &error)) fail_msg("%s", message_of(&error));
    return !done;
}

static inline void queue_all(struct queue_run *run, const char *stations, struct cut cut)
{
    queue_begin(run, stations, cut);
    while (queue_window(run)) continue;
}

static inline void queue_close(struct queue_run *run)
{
    engine_free(&run->engine);
    scenario_free(&run->scenario);
}

/* ---- what was recorded ------------------------------------------------------------------------------------------ */

static inline int64_t recorded(const struct queue_run *run, size_t batch, size_t station, enum queue_series series,
                               size_t i)
{
    const struct engine *engine = &run->engine;
    return engine
        ->rows[(batch * engine->group_count + station) * engine->layout.columns + engine->layout.first[series] + i];
}

/* The value of a series in one batch, in its unit; shares of time for SERIES_NUMBER. */
static inline double batch_value(const struct queue_run *run, size_t batch, size_t station, enum queue_series series,
                                 size_t i)
{
    if (series == SERIES_MEAN_WAIT)
        return batch_value(run, batch, station, SERIES_WAITED, i) / batch_value(run, batch, station, SERIES_STARTS, i);
    int64_t value = recorded(run, batch, station, series, i);
    if (series == SERIES_NUMBER) return (double)value / (double)run->batch;
    return series_value(&queue_series[series], value, run->batch);
}

/* ---- intervals -------------------------------------------------------------------------------------------------- */

struct interval {
    double middle, half;
};

static inline struct interval interval_of(const double values[BATCHES])
{
    double sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < BATCHES; i++) sum += values[i];
    for (size_t i = 0; i < BATCHES; i++) squares += pow(values[i] - sum / BATCHES, 2);
    double quantile = gsl_cdf_tdist_Pinv(0.5 + 0.5 * CONFIDENCE, BATCHES - 1);
    return (struct interval){sum / BATCHES, quantile * sqrt(squares / (BATCHES - 1.0) / BATCHES)};
}

static inline struct interval measured(const struct queue_run *run, size_t station, enum queue_series series, size_t i)
{
    double values[BATCHES];
    for (size_t b = 0; b < BATCHES; b++) values[b] = batch_value(run, b, station, series, i);
    return interval_of(values);
}

static inline bool agrees(struct interval interval, double expected)
{
    return fabs(interval.middle - expected) <= interval.half;
}

#define assert_agrees(interval, expected, precision)                                                                   \
    check_agrees((interval), (expected), (precision), #interval, __FILE__, __LINE__)

/* Fails unless the interval holds the expected value and is narrow enough. */
static inline void check_agrees(struct interval interval, double expected, double precision, const char *text,
                                const char *file, int line)
{
    if (agrees(interval, expected) && interval.half <= precision * fabs(expected)) return;
    print_error("%s is %.6g +- %.2g, expected %.6g within %g%%\n", text, interval.middle, interval.half, expected,
                100.0 * precision);
    _fail(file, line);
}

/* The shares of time with 0, 1, ... customers, each within `precision` of the largest. Numbers that are too rare to be
 * normally distributed are taken together with those after them; what is left at the end follows from the others. */
static inline void check_distribution(const struct queue_run *run, size_t station, const double expected[NUMBERS],
                                      double precision)
{
    double values[BATCHES] = {0.0}, together = 0.0, largest = 0.0;
    for (size_t n = 0; n < NUMBERS; n++) largest = fmax(largest, expected[n]);
    for (size_t n = 0; n < NUMBERS; n++) {
        for (size_t b = 0; b < BATCHES; b++) values[b] += batch_value(run, b, station, SERIES_NUMBER, n);
        together += expected[n];
        if (together < RARE) continue;
        struct interval share = interval_of(values);
        if (!agrees(share, together) || share.half > precision * largest)
            fail_msg("share of time with %zu customers in station %zu: %.6g +- %.2g, expected %.6g within %.2g", n,
                     station, share.middle, share.half, together, precision * largest);
        memset(values, 0, sizeof values);
        together = 0.0;
    }
}

/* Puts the rest of a distribution in its last place. */
static inline void close_distribution(double shares[NUMBERS])
{
    shares[NUMBERS - 1] = 1.0;
    for (size_t n = 0; n < NUMBERS - 1; n++) shares[NUMBERS - 1] -= shares[n];
}

/* ---- M/M/c ------------------------------------------------------------------------------------------------------ */

/* Share of time with n customers, `load` = arrival rate x mean service: Erlang (1917). */
static inline void erlang_distribution(int servers, double load, double shares[NUMBERS])
{
    double weight = 1.0, sum = 0.0;
    for (int n = 0; n < servers; n++) {
        sum += weight;
        weight *= load / (n + 1);
    }
    sum += weight / (1.0 - load / servers);
    weight = 1.0 / sum;
    for (int n = 0; n < NUMBERS; n++) {
        shares[n] = weight;
        weight *= load / (n + 1 < servers ? n + 1 : servers);
    }
    close_distribution(shares);
}

/* Chance to wait, Erlang's C; from his B by the usual recursion, another way than the distribution above. */
static inline double erlang_c(int servers, double load)
{
    double b = 1.0;
    for (int n = 1; n <= servers; n++) b = load * b / (n + load * b);
    return b / (1.0 - load / servers * (1.0 - b));
}

#endif
