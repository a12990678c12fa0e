/* care_result.h - results made by hand, with the series that `samen compare` reads and answers that fit on paper.
 *
 *   Aa: 1000 residents, Bee: 3000; February, March and April 2015 (28, 31 and 30 days); ten replicates.
 *   Aa's care gap in February, in hours a week per 1000 residents, is 20 plus Student's sleep data: the first drug's
 *   in the first variant, the second drug's in the second. Their paired difference is a published example, see
 *   test_statistics.c.
 */
#ifndef SAMEN_TESTS_CARE_RESULT_H
#define SAMEN_TESTS_CARE_RESULT_H

#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/compare/compare.h"
#include "sim/base/memory.h"
#include "sim/result/result.h"
#include "tests/analysis/made.h"
#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

static const char *const two[] = {"one", "two", NULL}, *const two_nl[] = {"een", "twee", NULL};
static const char *const payers[] = {"gemeente", "insurer", NULL}, *const payers_nl[] = {"gemeente", "verzekeraar",
                                                                                         NULL};
static const struct dimension gemeente = {"gemeente", "gemeente", "gemeente", NULL, NULL, NULL};
static const struct dimension task = {"task", "task", "taak", two, two_nl, NULL};
static const struct dimension reason = {"reason", "reason", "reden", two, two_nl, NULL};
static const struct dimension payer = {"payer", "payer", "betaler", payers, payers_nl, NULL};
static const struct dimension component = {"component", "component", "onderdeel", two, NULL, NULL};
static const struct dimension relation = {"relation", "relation", "relatie", two, NULL, NULL};
static const struct dimension age = {"age_group", "age", "leeftijd", two, NULL, NULL};

enum {
    POPULATION,
    GAP,
    WITH_GAP,
    COST,
    INFORMAL,
    OVERLOADED,
    WAITING,
    WAITED,
    STARTS,
    WAIT,
    ADMINISTRATION,
    PAID,
    SHARE,
    SERIES
};

#define TEXTS "long name", "lange naam"
static const struct series care_series[] = {
    [POPULATION] = {"population", SERIES_STOCK, {&age, &reason}, 0, "persons", TEXTS, NULL, NULL},
    [GAP] = {"care_gap", SERIES_INTEGRAL, {&task, &reason}, 0.1, "hours", TEXTS, NULL, NULL},
    [WITH_GAP] = {"people_with_gap", SERIES_COUNT, {&age}, 0, "persons", TEXTS, NULL, NULL},
    [COST] = {"cost", SERIES_COUNT, {&payer, &component}, 0.01, "euro", TEXTS, NULL, NULL},
    [INFORMAL] = {"informal_hours", SERIES_INTEGRAL, {&relation}, 1.0 / 7, "hours", TEXTS, NULL, NULL},
    [OVERLOADED] = {"overloaded_carers", SERIES_STOCK, {&relation}, 0, "persons", TEXTS, NULL, NULL},
    [WAITING] = {"waiting", SERIES_STOCK, {&task}, 0, "persons", TEXTS, NULL, NULL},
    [WAITED] = {"waited_days", SERIES_COUNT, {&task}, 0, "days", TEXTS, NULL, NULL},
    [STARTS] = {"starts", SERIES_COUNT, {&task}, 0, "persons", TEXTS, NULL, NULL},
    [WAIT] = {"waiting_time", SERIES_RATIO, {&task}, 0, "days", TEXTS, "waited_days", "starts"},
    [ADMINISTRATION] = {"administration_hours", SERIES_INTEGRAL, {NULL}, 0, "hours", TEXTS, NULL, NULL},
    [PAID] = {"paid_hours", SERIES_INTEGRAL, {NULL}, 0, "hours", TEXTS, NULL, NULL},
    [SHARE] = {"administration_share", SERIES_RATIO, {NULL}, 0, "1", TEXTS, "administration_hours", "paid_hours"},
    [SERIES] = {.name = NULL}};

static const struct parameter no_parameters[] = {{.name = NULL}};
static const struct model_limit care_limits[] = {
    {"rain", "It knows nothing of rain.", "Het weet niets van regen."},
    {"ratio", "One to one: as 1:1 as it gets.", "Een op een: zo 1:1 als het wordt."},
    {0}};

static const struct model care = {
    .name = "care", .parameters = no_parameters, .series = care_series, .group = &gemeente, .limits = care_limits};

enum { REPLICATES = 10, PERIODS = 3, MOST_VARIANTS = 4 };
static const int64_t drugs[2][REPLICATES] = {{7, -16, -2, -12, -1, 34, 37, 8, 0, 20},
                                             {19, 8, 11, 1, -1, 44, 55, 16, 46, 34}};
static const int64_t days[PERIODS] = {28, 31, 30};

/* What is recorded for a series in the second of its cells; the first cell has `cell_zero`, any others nothing. */
static inline int64_t recorded(size_t s, size_t variant, size_t r, size_t period, size_t group, int64_t *cell_zero)
{
    bool aa = group == 0, second = variant % 2 == 1;
    *cell_zero = 0;
    switch (s) {
    case POPULATION:
        *cell_zero = aa ? 400 : 1200;
        return aa ? 600 : 1800;
    case GAP:
        return aa && period == 0 ? 4 * (200 + drugs[second][r]) : 0; /* four weeks, tenths of hours */
    case WITH_GAP:
        *cell_zero = aa ? 3 : 0;
        return aa ? 10 * (int64_t)(period + 1) - 3 : 0;
    case INFORMAL:
        *cell_zero = aa ? 400 * days[period] : 0;
        return (aa ? 600 : 1500) * days[period];
    case OVERLOADED:
        *cell_zero = aa ? (int64_t)r : 0;
        return aa ? 5 : 0;
    case WAITING:
        return aa ? 8 + (second ? (r % 2 ? 1 : -1) : 0) : 0;
    case WAITED:
        *cell_zero = aa && period == 0 ? 60 : 0;
        return aa ? (period == 0 ? 40 : 0) : (period == 2 ? 30 : 0);
    case STARTS:
        *cell_zero = aa && period == 0 ? 6 : 0;
        return aa ? (period == 0 ? 4 : 0) : (period == 2 ? 1 : 0);
    case ADMINISTRATION:
        *cell_zero = aa ? (second ? 30 : 20) : 10;
        return 0;
    case PAID:
        *cell_zero = aa ? 100 : 300;
        return 0;
    default:
        return 0;
    }
}

/* Cents: the gemeente pays 2 euro a day per resident of Aa and 1 of Bee; the insurer 50 or 75 cents, in Aa only. */
static inline void record_cost(int64_t *cells, size_t variant, size_t period, size_t group)
{
    cells[0] = (group == 0 ? 200000 : 300000) * days[period] - 11;
    cells[1] = 11;
    cells[2] = group == 0 ? (variant % 2 ? 75000 : 50000) * days[period] : 0;
}

struct recipe {
    int64_t seed;
    size_t replicates, periods, variants;
    const char *names[MOST_VARIANTS];
    const char *second_place;
    const char *model;
    int without; /* a series to leave out, or SERIES */
    bool turned; /* the first variant has the second one's numbers, and the other way round */
};

static const struct recipe usual = {
    7, REPLICATES, PERIODS, 2, {"first", "second", "third", "fourth"}, "’s-Bee, Nieuw", "care", SERIES, false};

static inline void fill_rows(int64_t *rows, const struct layout *layout, const struct recipe *recipe, size_t variant,
                             size_t r)
{
    for (size_t i = 0; i < recipe->periods * 2; i++, rows += layout->columns) {
        for (size_t s = 0; s < layout->count; s++) {
            size_t numbers = variant + recipe->turned;
            size_t which = (size_t)(recipe->without <= (int)s) + s; /* its place in the full table */
            int64_t *cells = rows + layout->first[s];
            if (layout->series[s].kind == SERIES_RATIO) continue;
            if (which == COST) {
                record_cost(cells, numbers, i / 2, i % 2);
                continue;
            }
            int64_t zero, one = recorded(which, numbers, r, i / 2, i % 2, &zero);
            cells[0] = zero;
            if (series_cells(&layout->series[s]) > 1) cells[1] = one;
        }
    }
}

static inline void recipe_variants(const struct recipe *recipe, struct variant variants[MOST_VARIANTS])
{
    memset(variants, 0, MOST_VARIANTS * sizeof *variants);
    for (size_t v = 0; v < recipe->variants; v++) {
        snprintf(variants[v].name, sizeof variants[v].name, "%s", recipe->names[v]);
        snprintf(variants[v].label, sizeof variants[v].label, "label of %s", recipe->names[v]);
        snprintf(variants[v].label_nl, sizeof variants[v].label_nl, "omschrijving van %s", recipe->names[v]);
    }
}

static inline void fill_recipe(int64_t *rows, const struct layout *layout, size_t variant, size_t replicate,
                               const void *recipe)
{
    fill_rows(rows, layout, recipe, variant, replicate);
}

/* Writes FOLDER/NAME and gives its path; release with free(). */
static inline char *make_result(const char *folder, const char *name, const struct recipe *recipe)
{
    struct series series[SERIES + 1];
    struct variant variants[MOST_VARIANTS];
    const minute_t ends[PERIODS] = {59 * 1440, 90 * 1440, 120 * 1440};
    struct group places[2] = {{"GM0001", "Aa", NAN, NAN}, {"GM0002", "", NAN, NAN}};
    snprintf(places[1].name, sizeof places[1].name, "%s", recipe->second_place);
    for (size_t i = 0, to = 0; i <= SERIES; i++)
        if ((int)i != recipe->without || i == SERIES) series[to++] = care_series[i];
    recipe_variants(recipe, variants);
    struct model model = care;
    model.name = recipe->model;
    model.series = series;
    char *path = text_format("%s/%s", folder, name);
    made_write(path, &(struct made){.model = &model,
                                    .variants = variants,
                                    .variant_count = recipe->variants,
                                    .seed = recipe->seed,
                                    .replicates = (int64_t)recipe->replicates,
                                    .record_from = "2015-02-01",
                                    .ends = ends,
                                    .periods = recipe->periods,
                                    .groups = places,
                                    .fill = fill_recipe,
                                    .context = recipe});
    return path;
}

/* What compare prints; release with free(). */
static inline char *answer_of(const struct comparison_options *options, bool csv)
{
    struct error error = {0};
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    if (!compare_print(options, csv, out, &error)) fail_msg("%s", message_of(&error));
    fclose(out);
    return text;
}

#endif
