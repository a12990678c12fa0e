/* toy_result.h - a result of a toy: two variants, three replicates, two periods, every number marked by its place. */
#ifndef SAMEN_TESTS_TOY_RESULT_H
#define SAMEN_TESTS_TOY_RESULT_H

#include "sim/base/memory.h"
#include "sim/result/result.h"
#include <cjson/cJSON.h>
#include <hdf5.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

static const char *const colours[] = {"red", "green", NULL};
static const char *const colours_nl[] = {"rood", "groen", NULL}, *const colours_en[] = {"a deep red", "green", NULL};
static const char *const sizes[] = {"small", "mid-size", "large", NULL};
static const struct dimension colour = {"colour", "colour of the ball", "kleur van de bal",
                                        colours,  colours_nl,           colours_en};
static const struct dimension size = {"size", "size of the ball", "grootte van de bal", sizes, NULL, NULL};
static const struct dimension station = {"station", "station", "station", NULL, NULL, NULL};

enum { HELD, MOVED, WAITED, WAIT, SPEED, SERIES };

static const struct series toy_series[] = {
    [HELD] = {"held", SERIES_STOCK, {&colour, &size}, 0, "1", "balls held", "ballen in bezit", NULL, NULL},
    [MOVED] = {"moved", SERIES_COUNT, {&colour}, 0, "1", "balls moved", "verplaatste ballen", NULL, NULL},
    [WAITED] = {"waited", SERIES_INTEGRAL, {&colour}, 1.0 / 1440, "days", "time waited", "gewachte tijd", NULL, NULL},
    [WAIT] = {"wait", SERIES_RATIO, {&colour}, 0, "days", "mean wait", "gemiddelde wachttijd", "waited", "moved"},
    [SPEED] = {"speed", SERIES_MEAN, {NULL}, 0.5, "m s-1", "mean speed", "gemiddelde snelheid", NULL, NULL},
    [SERIES] = {.name = NULL}};

struct toy {
    double push;
};

static const struct parameter toy_parameters[] = {{"push", REAL, offsetof(struct toy, push), .unit = "N", .low = 0,
                                                   .high = 10, .value = 1, .meaning = "force on a ball",
                                                   .plausible = {0, 10}, .source = "assumption"},
                                                  {.name = NULL}};

static const struct model_limit toy_limits[] = {
    {"fall", "Balls do not fall.", "Ballen vallen niet."}, {"heat", "Nothing wears out.", "Niets slijt."}, {0}};

static const struct model toy_model = {.name = "toy",
                                       .limits = toy_limits,
                                       .parameters = toy_parameters,
                                       .settings_size = sizeof(struct toy),
                                       .series = toy_series,
                                       .group = &station};

enum { VARIANTS = 2, REPLICATES = 3, PERIODS = 2, MOST_GROUPS = 400 };

static struct variant variants[] = {{"a", "first way", "eerste manier"}, {"b", "", ""}};
static struct toy toys[VARIANTS] = {{1.5}, {2.25}};
static void *settings[VARIANTS] = {&toys[0], &toys[1]};
static const minute_t ends[PERIODS] = {59 * 1440, 90 * 1440}; /* February and March 2015; January is warm-up */
static const struct group stations[] = {{"ST1", "Lage Zwaluwe", 4.66, 51.70}, {"ST2", "’s-Hertogenbosch", 5.29, 51.69}};

/* A scenario and a plan made by hand: nothing but the result file is under test. */
struct fixture {
    struct scenario scenario;
    struct layout layout;
    struct result_plan plan;
    struct error error;
};

static inline void fixture_make(struct fixture *f)
{
    *f = (struct fixture){.scenario = {.name = "toys",
                                       .model = &toy_model,
                                       .settings = settings,
                                       .run = {.title = "Toys",
                                               .title_nl = "Speelgoed",
                                               .model = "toy",
                                               .seed = 42,
                                               .replicates = REPLICATES,
                                               .variants = {VARIANTS, variants}}}};
    assert_true(date_parse("2015-01-01", &f->scenario.run.start));
    assert_true(date_parse("2015-02-01", &f->scenario.run.record_from));
    assert_true(date_parse("2015-04-01", &f->scenario.run.end));
    f->scenario.json = cJSON_Parse("{\"title\": \"Toys\", \"push\": 1.5}");
    assert_non_null(f->scenario.json);
    assert_true(layout_make(&f->layout, toy_series, &f->error));
    f->plan = (struct result_plan){.scenario = &f->scenario,
                                   .model = &toy_model,
                                   .layout = &f->layout,
                                   .groups = stations,
                                   .group_count = 2,
                                   .period_ends = ends,
                                   .period_count = PERIODS};
}

static inline void fixture_free(struct fixture *f)
{
    layout_free(&f->layout);
    cJSON_Delete(f->scenario.json);
}

/* A number that tells where it belongs: variant, replicate, period, group and column as digits. */
static inline int64_t mark(size_t variant, size_t replicate, size_t period, size_t group, size_t column)
{
    return (int64_t)((((variant + 1) * 10 + replicate + 1) * 10 + period + 1) * 1000 + group + 1) * 100 +
           (int64_t)column;
}

static inline int64_t *rows_of(const struct fixture *f, size_t variant, size_t replicate)
{
    const struct layout *layout = &f->layout;
    struct error error = {0};
    int64_t *rows = memory_new(f->plan.period_count * f->plan.group_count * layout->columns, sizeof *rows, &error);
    assert_non_null(rows);
    int64_t *next = rows;
    for (size_t p = 0; p < f->plan.period_count; p++)
        for (size_t g = 0; g < f->plan.group_count; g++)
            for (size_t c = 0; c < layout->columns; c++) *next++ = mark(variant, replicate, p, g, c);
    if (layout->series == toy_series) rows[layout->first[MOVED] + 1] = 0; /* nothing moved: no mean wait */
    return rows;
}

static inline void write_runs(struct fixture *f, struct result *result)
{
    for (size_t v = 0; v < VARIANTS; v++) {
        for (size_t r = 0; r < REPLICATES; r++) {
            int64_t *rows = rows_of(f, v, r);
            if (!result_write(result, v, r, rows, &f->error)) fail_msg("%s", message_of(&f->error));
            memory_free(rows);
        }
    }
}

static inline void make_result(struct fixture *f, const char *path, bool force)
{
    struct result *result;
    if (!result_create(&result, path, force, &f->plan, &f->error)) fail_msg("%s", message_of(&f->error));
    write_runs(f, result);
    if (!result_finish(result, (char[RESULT_DIGEST]){0}, &f->error)) fail_msg("%s", message_of(&f->error));
}

/* The standard result, at FOLDER/toys.h5; release the path with free(). */
static inline char *toy_result(const char *folder)
{
    struct fixture f;
    char *path = text_format("%s/toys.h5", folder);
    fixture_make(&f);
    make_result(&f, path, true);
    fixture_free(&f);
    return path;
}

/* What a command prints; it must succeed. */
static inline char *output_of(const char *command, const char *path)
{
    struct command_result result = run_command("%s '%s'", command, path);
    if (result.status != 0) print_error("%s: status %d\n%s\n", command, result.status, result.err);
    assert_int_equal(result.status, 0);
    free(result.err);
    return result.out;
}

#endif
