/* test_targets.c - targets against answers that fit on paper, from a result made by hand; and wrong rows of the table.
 *
 * Two years of months, two replicates, two gemeenten. Only December has persons; every other number is 0 there and 1
 * where a month is counted. Ages: 0-4, 5-9, 10+; men first.
 */
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/target/target.h"
#include "analysis/target/term.h"
#include "analysis/validate/validation.h"
#include "sim/base/memory.h"
#include "sim/result/result.h"
#include "tests/analysis/made.h"
#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

static const char *const sexes[] = {"men", "women", NULL}, *const ages[] = {"0-4", "5-9", "10+", NULL};
static const char *const tasks[] = {"household_help", "guidance", NULL};
static const struct dimension gemeente = {"gemeente", "gemeente", "gemeente", NULL, NULL, NULL};
static const struct dimension sex = {"sex", "sex", "geslacht", sexes, NULL, NULL};
static const struct dimension age = {"age", "age", "leeftijd", ages, NULL, NULL};
static const struct dimension task = {"task", "task", "taak", tasks, NULL, NULL};

enum { POPULATION, PERSONS, CARERS, DEATHS, STARTS, WAITED, SERIES };

#define TEXTS "long name", "lange naam", NULL, NULL
static const struct series made_series[] = {
    [POPULATION] = {"population", SERIES_STOCK, {NULL}, 0, "persons", TEXTS},
    [PERSONS] = {"survey_persons", SERIES_COUNT, {&sex, &age}, 0, "persons", TEXTS},
    [CARERS] = {"survey_carers", SERIES_COUNT, {&sex, &age}, 0, "persons", TEXTS},
    [DEATHS] = {"survey_deaths", SERIES_COUNT, {&sex, &age}, 0, "persons", TEXTS},
    [STARTS] = {"starts", SERIES_COUNT, {&task}, 0, "persons", TEXTS},
    [WAITED] = {"waited_days", SERIES_COUNT, {&task}, 0, "days", TEXTS},
    [SERIES] = {.name = NULL}};

enum { MONTHS = 24, REPLICATES = 2, GEMEENTEN = 2, CELLS = 6 };

/* Men 100, 200, 300 and women 150, 250, 350 in each gemeente, in both Decembers. */
static const int64_t persons[CELLS] = {100, 200, 300, 150, 250, 350};
/* In 2016, replicate 0; replicate 1 has ten more in every cell. */
static const int64_t carers[CELLS] = {0, 20, 60, 0, 50, 140};

static void fill(int64_t *rows, const struct layout *layout, int64_t replicate)
{
    for (int i = 0; i < MONTHS * GEMEENTEN; i++, rows += layout->columns) {
        int month = i / GEMEENTEN;
        rows[layout->first[POPULATION]] = 1350;
        rows[layout->first[STARTS]] = 2;                      /* household help, every month */
        rows[layout->first[STARTS] + 1] = 100;                /* guidance */
        rows[layout->first[WAITED]] = month < 12 ? 28 : 84;   /* 14 days each in the first year, 42 in the second */
        if (month >= 12) rows[layout->first[DEATHS] + 2] = 5; /* oldest men: 60 a year and gemeente */
        if (month >= 12) rows[layout->first[DEATHS]] = 1;     /* youngest men: 12 */
        for (int c = 0; month % 12 == 11 && c < CELLS; c++) {
            rows[layout->first[PERSONS] + (size_t)c] = persons[c];
            rows[layout->first[CARERS] + (size_t)c] = month == 23 ? carers[c] + 10 * replicate : 0;
        }
    }
}

static void fill_run(int64_t *rows, const struct layout *layout, size_t variant, size_t replicate, const void *context)
{
    (void)variant, (void)context;
    fill(rows, layout, (int64_t)replicate);
}

/* Writes FOLDER/made.h5 and gives its path; release with free(). */
static char *make_result(const char *folder)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    static const struct parameter no_parameters[] = {{.name = NULL}};
    static const struct group places[GEMEENTEN] = {{"GM0001", "Aa", NAN, NAN}, {"GM0002", "Bee", NAN, NAN}};
    static const struct model model = {
        .name = "care", .parameters = no_parameters, .series = made_series, .group = &gemeente};
    struct variant variants[] = {{"base", "base", "basis"}};
    minute_t ends[MONTHS], end = 0;
    for (int m = 0; m < MONTHS; m++) ends[m] = end += (lengths[m % 12] + (m == 13)) * 1440; /* 2016 is a leap year */
    char *path = text_format("%s/made.h5", folder);
    made_write(path, &(struct made){.model = &model,
                                    .variants = variants,
                                    .variant_count = 1,
                                    .replicates = REPLICATES,
                                    .record_from = "2015-01-01",
                                    .ends = ends,
                                    .periods = MONTHS,
                                    .groups = places,
                                    .fill = fill_run});
    return path;
}

/* The country: at the end of 2016 twice as many men as the two gemeenten have, three times as many women. The year
 * before and after hold less and more, so that a wrong moment shows. */
static void write_population(const char *folder)
{
    char *path = text_format("%s/population.csv", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("year,sex,age_start,persons\n", file);
    for (int year = 2016; year <= 2017; year++) /* of 1 July: the end of 2016 lies between */
        for (int band = 0; band <= 20; band++)
            for (int s = 0; s < 2; s++) {
                double all = 2.0 * (s == 0 ? 2.0 : 3.0) * (double)persons[s * 3 + (band < 2 ? band : 2)];
                double here = band < 2 ? all : all / 19.0; /* 10 and over: 19 bands */
                fprintf(file, "%d,%s,%d,%.6f\n", year, s == 0 ? "m" : "f", band * 5,
                        year == 2016 ? here - 1 : here + 1);
            }
    fclose(file);
    free(path);
}

#define HEADER                                                                                                         \
    "id,name,name_nl,unit,year,published,tolerance,tolerance_kind,method,above,below,weighted,factor,decimals,"        \
    "definition,note,source,url,reason,reason_nl,basis\n"

static void write_targets(const char *folder, const char *rows)
{
    char *path = text_format("%s/validation.csv", folder), *text = text_format(HEADER "%s", rows);
    write_file(path, text);
    free(text);
    free(path);
}

struct bench {
    struct targets targets;
    struct result_file file;
};

static void bench_make(struct bench *bench, const char *folder, const char *rows)
{
    struct error error = {0};
    char *path = make_result(folder);
    write_population(folder);
    write_targets(folder, rows);
    if (!targets_read(&bench->targets, folder, &error)) fail_msg("%s", message_of(&error));
    if (!read_open(&bench->file, path, &error)) fail_msg("%s", message_of(&error));
    free(path);
}

static void bench_free(struct bench *bench)
{
    targets_free(&bench->targets);
    read_close(&bench->file);
}

static double value_of(const struct bench *bench, const char *id, size_t replicate)
{
    struct error error = {0};
    double value = NAN;
    const struct target *target = targets_find(&bench->targets, id, &error);
    if (target == NULL || !target_simulated(&bench->targets, target, &bench->file, 0, replicate, &value, &error))
        fail_msg("%s", message_of(&error));
    return value;
}

#define ROW(id, year, method, above, below, weighted, factor)                                                          \
    id ",name,naam,%," year ",10,2,absolute," method "," above "," below "," weighted "," factor ",1,CBS,,CBS,,,,\n"

/* Sums over gemeenten, cells, months and years; shares of a band that a range cuts. */
static void figures_are_those_on_paper(void **state)
{
    struct bench bench;
    bench_make(&bench, *state,
               ROW("all", "2016", "ratio", "survey_carers", "survey_persons", "no",
                   "100") ROW("women", "2016", "ratio", "survey_carers[women]", "survey_persons[women]", "no", "100")
                   ROW("cut", "2016", "ratio", "survey_carers[men][3-9]", "survey_persons[men][3-9]", "no",
                       "100") ROW("labels", "2016", "ratio", "survey_carers[][0-4|10+]", "survey_persons[][10-]", "no",
                                  "1") ROW("product", "2016", "ratio", "survey_carers[women] * survey_persons[men]",
                                           "survey_persons[women] * survey_carers[men]", "no", "1")
                       ROW("sum", "2016", "ratio", "survey_carers[men]", "survey_carers[men] + survey_carers[women]",
                           "no", "100") ROW("count", "2015-2016", "ratio", "survey_persons", "", "no", "1")
                           ROW("wait-2015", "2015", "ratio", "waited_days[household_help]", "starts[household_help]",
                               "no", "1") ROW("wait-both", "2015-2016", "ratio", "waited_days[household_help]",
                                              "starts[household_help]", "no", "1")
                               ROW("nothing", "2016", "ratio", "survey_deaths", "waited_days[guidance]", "no", "1"));
    assert_near(value_of(&bench, "all", 0), 100.0 * 270 / 1350, 1e-9);
    assert_near(value_of(&bench, "all", 1), 100.0 * 330 / 1350, 1e-9);
    assert_near(value_of(&bench, "women", 0), 100.0 * 190 / 750, 1e-9);
    assert_near(value_of(&bench, "cut", 0), 100.0 * 20 / (0.4 * 100 + 200), 1e-9);
    assert_near(value_of(&bench, "labels", 1), (10 + 70 + 10 + 150) / 650.0, 1e-9);
    assert_near(value_of(&bench, "product", 0), (190.0 / 750) / (80.0 / 600), 1e-9);
    assert_near(value_of(&bench, "sum", 0), 100.0 * 80 / 270, 1e-9);
    assert_near(value_of(&bench, "count", 0), 2 * 1350, 1e-9); /* a year, of two gemeenten */
    assert_near(value_of(&bench, "wait-2015", 0), 14, 1e-9);
    assert_near(value_of(&bench, "wait-both", 0), 28, 1e-9);
    assert_true(isnan(value_of(&bench, "nothing", 0)));
    bench_free(&bench);
}

/* Each man stands for two and each woman for three, whatever the age. */
static void persons_stand_for_the_country(void **state)
{
    struct bench bench;
    bench_make(&bench, *state,
               ROW("count", "2016", "ratio", "survey_carers", "", "yes", "1")
                   ROW("share", "2016", "ratio", "survey_carers", "survey_persons", "yes", "100")
                       ROW("people", "2016", "ratio", "survey_persons[women][10-]", "", "yes", "1")
                           ROW("other", "2016", "ratio", "starts[guidance]", "", "yes", "1"));
    assert_near(value_of(&bench, "count", 0), 2 * (2 * 80 + 3 * 190), 1e-4);
    assert_near(value_of(&bench, "share", 0), 100.0 * (2 * 80 + 3 * 190) / (2 * 600 + 3 * 750), 1e-4);
    assert_near(value_of(&bench, "people", 0), 2 * 3 * 350, 1e-4);
    assert_near(value_of(&bench, "other", 0), 2 * 12 * 100, 1e-9); /* it has no ages to weigh */
    bench_free(&bench);
}

/* Constant death rates m0, m1, m2 in 0-5, 5-10 and from 10 on: the integral of survival. */
static void life_expectancy_is_the_integral_of_survival(void **state)
{
    struct bench bench;
    bench_make(&bench, *state,
               ROW("birth", "2016", "life_expectancy", "survey_deaths[men]", "survey_persons[men]", "no", "1") ROW(
                   "ten", "2016", "life_expectancy", "survey_deaths[men][10-]", "survey_persons[men][10-]", "no", "1")
                   ROW("women", "2016", "life_expectancy", "survey_deaths[women]", "survey_persons[women]", "no", "1"));
    const double m0 = 12.0 / 100, m2 = 60.0 / 300;
    assert_near(value_of(&bench, "ten", 0), 1.0 / m2, 1e-9);
    assert_near(value_of(&bench, "birth", 0), (1 - exp(-5 * m0)) / m0 + exp(-5 * m0) * (5 + 1 / m2), 1e-9);
    assert_true(isnan(value_of(&bench, "women", 0))); /* nobody dies: there is no end */
    bench_free(&bench);
}

static void what_cannot_be_computed_is_said(void **state)
{
    static const struct {
        const char *id, *what;
    } cases[] = {{"later", "2017"},          {"series", "survey_carer"},        {"label", "did you mean 'women'?"},
                 {"task", "no label '5-9'"}, {"many", "there is no dimension"}, {"never", "nobody knows"}};
    struct bench bench;
    bench_make(&bench, *state,
               ROW("later", "2017", "ratio", "survey_carers", "", "no",
                   "1") ROW("series", "2016", "ratio", "survey_carer", "", "no",
                            "1") ROW("label", "2016", "ratio", "survey_carers[woman]", "", "no",
                                     "1") ROW("task", "2016", "ratio", "starts[5-9]", "", "no", "1")
                   ROW("many", "2016", "ratio", "starts[guidance][men]", "", "no", "1")
                       ROW("early", "2015", "life_expectancy", "survey_deaths[men]", "survey_persons[men]", "no",
                           "1") "never,name,naam,%,2016,10,,,not_yet,,,,,1,CBS,,CBS,,nobody knows,niemand weet het,\n");
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct error error = {0};
        double value;
        const struct target *target = targets_find(&bench.targets, cases[i].id, &error);
        assert_non_null(target);
        assert_false(target_simulated(&bench.targets, target, &bench.file, 0, 0, &value, &error));
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_contains(error.what, cases[i].what);
    }
    struct error error = {0};
    assert_false(target_recorded(targets_find(&bench.targets, "later", &error), &bench.file));
    assert_false(target_recorded(targets_find(&bench.targets, "early", &error), &bench.file)); /* no year before it */
    assert_true(target_recorded(targets_find(&bench.targets, "series", &error), &bench.file));
    assert_null(targets_find(&bench.targets, "latter", &error));
    assert_contains(error.what, "did you mean 'later'?");
    bench_free(&bench);
}

static void wrong_rows_are_refused_with_row_and_column(void **state)
{
    static const struct {
        const char *row, *where, *what;
    } cases[] = {
        {",n,n,%,2016,10,2,absolute,ratio,a,b,no,1,1,CBS,,CBS,,,", "column 'id'", "expected a text"},
        {"x,n,,%,2016,10,2,absolute,ratio,a,b,no,1,1,CBS,,CBS,,,", "column 'name_nl'", "expected a text"},
        {"x,n,n,%,2016,10,2,absolute,ratio,a,b,no,1,1,CBS,,,,,", "column 'source'", "expected a text"},
        {"x,n,n,weeg,2016,10,2,absolute,ratio,a,b,no,1,1,CBS,,CBS,,,", "column 'unit'", "expected one of"},
        {"x,n,n,%,16,10,2,absolute,ratio,a,b,no,1,1,CBS,,CBS,,,", "column 'year'", "such as 2022 or 2017-2019"},
        {"x,n,n,%,2016-2015,10,2,absolute,ratio,a,b,no,1,1,CBS,,CBS,,,", "column 'year'", "found '2016-2015'"},
        {"x,n,n,%,2016,ten,2,absolute,ratio,a,b,no,1,1,CBS,,CBS,,,", "column 'published'", "found 'ten'"},
        {"x,n,n,%,2016,10,,absolute,ratio,a,b,no,1,1,CBS,,CBS,,,", "column 'tolerance'", "an empty cell"},
        {"x,n,n,%,2016,10,0,absolute,ratio,a,b,no,1,1,CBS,,CBS,,,", "column 'tolerance'", "more than 0"},
        {"x,n,n,%,2016,10,5,relative,ratio,a,b,no,1,1,CBS,,CBS,,,", "column 'tolerance'", "under 1"},
        {"x,n,n,%,2016,10,2,absolut,ratio,a,b,no,1,1,CBS,,CBS,,,", "column 'tolerance_kind'",
         "did you mean 'absolute'"},
        {"x,n,n,%,2016,10,2,absolute,ration,a,b,no,1,1,CBS,,CBS,,,", "column 'method'", "did you mean 'ratio'"},
        {"x,n,n,%,2016,10,2,absolute,ratio,,b,no,1,1,CBS,,CBS,,,", "column 'above'", "found nothing"},
        {"x,n,n,%,2016,10,2,absolute,ratio,a[men,b,no,1,1,CBS,,CBS,,,", "column 'above'", "']' is missing"},
        {"x,n,n,%,2016,10,2,absolute,ratio,a,b / c,no,1,1,CBS,,CBS,,,", "column 'below'", "found '/ c'"},
        {"x,n,n,%,2016,10,2,absolute,ratio,a *,b,no,1,1,CBS,,CBS,,,", "column 'above'", "nothing stands after '*'"},
        {"x,n,n,%,2016,10,2,absolute,ratio,a[b][c][d],b,no,1,1,CBS,,CBS,,,", "column 'above'", "dimensions"},
        {"x,n,n,%,2016,10,2,absolute,life_expectancy,a,,no,1,1,CBS,,CBS,,,", "column 'below'", "the persons"},
        {"x,n,n,%,2016,10,2,absolute,ratio,a,b,maybe,1,1,CBS,,CBS,,,", "column 'weighted'", "expected one of"},
        {"x,n,n,%,2016,10,2,absolute,ratio,a,b,no,0,1,CBS,,CBS,,,", "column 'factor'", "expected a number"},
        {"x,n,n,%,2016,10,2,absolute,ratio,a,b,no,1,9,CBS,,CBS,,,", "column 'decimals'", "from 0 to 4"},
        {"x,n,n,%,2016,10,,,not_yet,,,,,1,CBS,,CBS,,,", "column 'reason'", "why it cannot be computed"},
        {"good,n,n,%,2016,10,2,absolute,ratio,a,b,no,1,1,CBS,,CBS,,,", "column 'id'", "an earlier row has this id"},
        {"x,n,n", ":3", "expected 21 cells"},
    };
    write_population(*state);
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct error error = {0};
        struct targets targets;
        char *rows = text_format("good,n,n,%%,2016,10,2,absolute,ratio,a,b,no,1,1,CBS,,CBS,,,,\n%s,\n", cases[i].row);
        write_targets(*state, rows);
        if (targets_read(&targets, *state, &error)) fail_msg("accepted: %s", cases[i].row);
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_contains(place_of(&error), "validation.csv:3");
        assert_contains(place_of(&error), cases[i].where);
        assert_contains(error.what, cases[i].what);
        free(rows);
    }
}

static void the_countrys_people_must_be_complete(void **state)
{
    struct error error = {0};
    struct targets targets;
    write_targets(*state, ROW("x", "2016", "ratio", "a", "b", "no", "1"));
    char *path = text_format("%s/population.csv", (char *)*state);
    write_file(path, "year,sex,age_start,persons\n2016,m,0,5\n2016,m,7,5\n");
    assert_false(targets_read(&targets, *state, &error));
    assert_contains(place_of(&error), "column 'age_start'");
    write_file(path, "year,sex,age_start,persons\n2016,m,0,5\n");
    error = (struct error){0};
    assert_false(targets_read(&targets, *state, &error));
    assert_contains(error.what, "2016 has no people of age 5 and sex m");
    free(path);
}

/* 20 and 24.4 per cent: mean 22.2; Student's t with one degree of freedom. */
static void verdicts_follow_from_mean_and_tolerance(void **state)
{
    struct bench bench;
    struct validation validation;
    struct error error = {0};
    bench_make(&bench, *state,
               "in,n,n,%,2016,22,0.3,absolute,ratio,survey_carers,survey_persons,no,100,1,CBS,,CBS,,,,\n"
               "out,n,n,%,2016,23,0.03,relative,ratio,survey_carers,survey_persons,no,100,1,CBS,,CBS,,,,\n" ROW(
                   "later", "2017", "ratio", "survey_carers", "", "no",
                   "1") "never,n,n,%,2016,10,,,not_yet,,,,,1,CBS,,CBS,,nobody knows,niemand weet het,\n");
    if (!validation_make(&validation, &bench.targets, &bench.file, &error)) fail_msg("%s", message_of(&error));
    const struct estimate *simulated = &validation.findings[0].simulated;
    const double a = 20.0, b = 100.0 * 330 / 1350, half = 12.706204736 * fabs(a - b) / 2.0;
    assert_near(simulated->mean, (a + b) / 2.0, 1e-9);
    assert_near(simulated->high - simulated->mean, half, 1e-6);
    assert_int_equal(validation.findings[0].outcome, OUTCOME_PASS);
    assert_int_equal(validation.findings[1].outcome, OUTCOME_FAIL);
    assert_int_equal(validation.findings[2].outcome, OUTCOME_NOT_RECORDED);
    assert_int_equal(validation.findings[3].outcome, OUTCOME_NOT_YET);
    assert_near(validation.persons, 2700, 1e-9);
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    validation_print(&validation, ENGLISH, out);
    fclose(out);
    assert_contains(text, "nobody knows");
    assert_contains(text, "its years are not in this result");
    assert_contains(text, "4 targets: 1 pass, 1 fail; 2 cannot be validated yet.\n  free           1 of   2 pass");
    free(text);
    validation_free(&validation);
    bench_free(&bench);
}

#define KNOWN(id, basis) id ",n,n,%,2016,22,0.3,absolute,ratio,a,b,no,1,1,CBS,,CBS,,,," basis "\n"

/* What the table says comes first; of the others, those that a plan was about are calibrated. */
static void what_is_known_of_a_figure_is_told(void **state)
{
    static const char *const ids[] = {"none", "in", "rates", "plan", "both"};
    static const enum target_basis bases[] = {TARGET_FREE, TARGET_INPUT, TARGET_FITTED, TARGET_CALIBRATED,
                                              TARGET_INPUT};
    struct targets targets;
    struct error error = {0};
    char *calibrated = text_format("%s/calibrated.json", (const char *)*state);
    write_population(*state);
    write_targets(*state, KNOWN("none", "") KNOWN("in", "input") KNOWN("rates", "fitted") KNOWN("plan", "")
                              KNOWN("both", "input"));
    write_file(calibrated, "{\"_calibration\": {\"one\": {\"targets\": [{\"id\": \"both\"}]}, \"two\": {\"targets\": "
                           "[{\"id\": \"other\"}, {\"id\": \"plan\"}]}}}");
    if (!targets_read(&targets, *state, &error)) fail_msg("%s", message_of(&error));
    assert_int_equal(targets.count, LENGTH(ids));
    for (size_t i = 0; i < LENGTH(ids); i++) {
        assert_string_equal(targets.items[i].id, ids[i]);
        assert_int_equal(targets.items[i].basis, bases[i]);
    }
    targets_free(&targets);
    assert_int_equal(unlink(calibrated), 0); /* nothing was calibrated */
    assert_true(targets_read(&targets, *state, &error));
    assert_int_equal(targets.items[3].basis, TARGET_FREE);
    targets_free(&targets);
    write_file(calibrated, "{");
    assert_false(targets_read(&targets, *state, &error));
    assert_contains(place_of(&error), "calibrated.json");
    error = (struct error){0};
    write_targets(*state, KNOWN("wrong", "inputs"));
    assert_false(targets_read(&targets, *state, &error));
    assert_contains(place_of(&error), "column 'basis'");
    assert_contains(error.what, "did you mean 'input'");
    free(calibrated);
}

/* How often limitations.csv has the figure among those that rates are fitted to. */
static size_t fitted_to(const struct table *figures, const struct target *target)
{
    size_t count = 0;
    struct error error = {0};
    for (size_t row = 0; row < figures->rows; row++) {
        double value, year;
        assert_true(table_real(figures, row, table_column(figures, "value", &error), 0, 1e9, &value, &error));
        assert_true(table_real(figures, row, table_column(figures, "year", &error), 0, 3000, &year, &error));
        count += fabs(value - target->published) < 1e-9 && year >= target->first_year - 1 &&
                 year <= target->last_year &&
                 strcmp(table_text(figures, row, table_column(figures, "use", &error)), "fit") == 0;
    }
    return count;
}

/* Of the shipped figures about health those are fitted that `samen fit` reads, and no others. */
static void fitted_figures_are_those_of_samen_fit(void **state)
{
    (void)state;
    struct targets targets;
    struct table figures;
    struct error error = {0};
    size_t count = 0;
    if (!targets_read(&targets, "scenarios/data", &error)) fail_msg("%s", message_of(&error));
    if (!table_read(&figures, "scenarios/data/limitations.csv", &error)) fail_msg("%s", message_of(&error));
    for (size_t i = 0; i < targets.count; i++) {
        const struct target *target = &targets.items[i];
        bool health = strncmp(target->above, "survey_adl", 10) == 0 || strncmp(target->above, "survey_iadl", 11) == 0 ||
                      strncmp(target->above, "survey_daily_care", 17) == 0 ||
                      strncmp(target->above, "survey_wlz", 10) == 0;
        assert_int_equal(target->basis == TARGET_FITTED, health && fitted_to(&figures, target) > 0);
        count += target->basis == TARGET_FITTED;
    }
    assert_true(count > 10);
    table_free(&figures);
    targets_free(&targets);
}

/* The shipped table can be read, and says where every figure comes from. */
static void the_shipped_targets_are_whole(void **state)
{
    (void)state;
    static const char *const wanted[] = {"T1-2015",  "T2-2024",  "T3-85+",  "T4-55-59", "T5",
                                         "T6-hours", "T7-2022",  "T14-85+", "T15-wait", "T16-men",
                                         "T17-2017", "T18-2022", "T19-men", "T20"};
    struct targets targets;
    struct error error = {0};
    if (!targets_read(&targets, "scenarios/data", &error)) fail_msg("%s", message_of(&error));
    for (size_t i = 0; i < LENGTH(wanted); i++) assert_non_null(targets_find(&targets, wanted[i], &error));
    for (size_t i = 0; i < targets.count; i++) assert_memory_equal(targets.items[i].url, "https://", 8);
    targets_free(&targets);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(figures_are_those_on_paper),
        folder_test(persons_stand_for_the_country),
        folder_test(life_expectancy_is_the_integral_of_survival),
        folder_test(what_cannot_be_computed_is_said),
        folder_test(wrong_rows_are_refused_with_row_and_column),
        folder_test(the_countrys_people_must_be_complete),
        folder_test(verdicts_follow_from_mean_and_tolerance),
        folder_test(what_is_known_of_a_figure_is_told),
        cmocka_unit_test(fitted_figures_are_those_of_samen_fit),
        cmocka_unit_test(the_shipped_targets_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
