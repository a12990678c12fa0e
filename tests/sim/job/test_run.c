/* test_run.c - `samen run` with a model that writes down what it was given: which variant, which numbers, which
 * days. */
#include <hdf5.h>
#include <hdf5_hl.h>
#include <stdlib.h>
#include <string.h>

#include "sim/command/program.h"
#include "sim/engine/engine.h"
#include "sim/job/run.h"
#include "sim/scenario/parameter.h"
#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

struct calendar {
    int64_t push, fails_in; /* replicate whose last day fails; -1: none */
};

static const struct parameter parameters[] = {{.name = "push",
                                               .kind = INTEGER,
                                               .offset = offsetof(struct calendar, push),
                                               .unit = "1",
                                               .low = 0,
                                               .high = 100,
                                               .value = 5,
                                               .meaning = "told in the result"},
                                              {.name = "fails_in",
                                               .kind = INTEGER,
                                               .offset = offsetof(struct calendar, fails_in),
                                               .unit = "1",
                                               .low = -1,
                                               .high = 100,
                                               .value = -1,
                                               .meaning = "replicate in which the last day fails"},
                                              {.name = NULL}};

enum { DAYS, PRESENT, PUSH, SEED, REPLICATE, FIRST_DAY, WINDOW };

static const struct series series[] = {
    [DAYS] = {"days", SERIES_COUNT, {NULL}, .unit = "1", .long_name = "days begun", .long_name_nl = "dagen"},
    [PRESENT] = {"present", SERIES_INTEGRAL, {NULL}, 1.0 / 1440, "day", "days passed", "dagen", NULL, NULL},
    [PUSH] = {"push_used", SERIES_STOCK, {NULL}, .unit = "1", .long_name = "push", .long_name_nl = "duw"},
    [SEED] = {"seed_used", SERIES_STOCK, {NULL}, .unit = "1", .long_name = "seed", .long_name_nl = "kiem"},
    [REPLICATE] = {"replicate_used", SERIES_STOCK, {NULL}, .unit = "1", .long_name = "r", .long_name_nl = "r"},
    [FIRST_DAY] = {"first_day", SERIES_STOCK, {NULL}, .unit = "1", .long_name = "start", .long_name_nl = "begin"},
    [WINDOW] = {"window_used", SERIES_STOCK, {NULL}, .unit = "min", .long_name = "window", .long_name_nl = "venster"},
    {.name = NULL}};

static const struct dimension group = {"place", "place", "plaats", NULL, NULL, NULL};

/* Two places, so that a mix-up of dimensions would show; the second has twice everything. */
static bool build(struct engine *engine, const struct model_input *input, struct error *error)
{
    static const struct group places[] = {{.code = "A", .name = "Aa"}, {.code = "B", .name = "Bee"}};
    const struct calendar *calendar = input->settings;
    if (!engine_groups(engine, places, 2, error) || !engine_partitions(engine, 2, error)) return false;
    for (uint32_t i = 0; i < 2; i++) {
        struct partition *partition = &engine->partitions[i];
        partition->group = i;
        engine_level_change(partition, PRESENT, i + 1);
        engine_level_change(partition, PUSH, (i + 1) * calendar->push);
        engine_level_change(partition, SEED, (i + 1) * (int64_t)input->source.seed);
        engine_level_change(partition, REPLICATE, (i + 1) * (int64_t)input->source.replicate);
        engine_level_change(partition, FIRST_DAY, (i + 1) * input->start);
        engine_level_change(partition, WINDOW, (i + 1) * engine->window);
        if (!engine_schedule(partition, 0, 0, 0, 0, error)) return false;
    }
    return true;
}

static bool on_event(struct partition *partition, const struct event *event, struct error *error)
{
    const struct model_input *input = partition->engine->input;
    const struct calendar *calendar = input->settings;
    engine_count_add(partition, DAYS, partition->index + 1);
    bool last = event->when == partition->engine->end - MINUTES_PER_DAY;
    if (last && calendar->fails_in == (int64_t)input->source.replicate)
        return error_set(error, "the last day", "replicate %u has failed", input->source.replicate);
    return engine_schedule(partition, event->when + MINUTES_PER_DAY, 0, 0, 0, error);
}

static const struct model model = {.name = "calendar",
                                   .meaning = "counts days",
                                   .parameters = parameters,
                                   .settings_size = sizeof(struct calendar),
                                   .series = series,
                                   .group = &group,
                                   .build = build,
                                   .on_event = on_event};

static const struct model *const models[] = {&model, NULL};
static const struct program program = {.name = "samen", .models = models};

/* Running and reading -------------------------------------------------------------------------------------------- */

enum { MOST_WORDS = 20, VALUES = 10000 };

/* Runs with the words of `options` after "FOLDER/s.json --quiet --output FOLDER/out.h5". */
static bool run(const char *folder, const char *text, const char *options, struct error *error)
{
    char *scenario = text_format("%s/s.json", folder), *tables = text_format("%s/data", folder);
    char *line = text_format("run %s --quiet --output %s/out.h5 %s", scenario, folder, options);
    write_file(scenario, text);
    struct command_result made = run_command("mkdir -p '%s'", tables);
    command_free(&made);
    char *words[MOST_WORDS + 1];
    int count = 0;
    for (char *word = strtok(line, " "); word && count < MOST_WORDS; word = strtok(NULL, " ")) words[count++] = word;
    words[count] = NULL;
    *error = (struct error){0};
    bool good = subcommand_perform(&run_subcommand, count, words, &program, error);
    free(line);
    free(tables);
    free(scenario);
    return good;
}

/* A series of the result, all dimensions in a row; `shape` is what they should be. Release with free(). */
static double *read_series(const char *folder, const char *name, const hsize_t shape[4])
{
    char *path = text_format("%s/out.h5", folder);
    hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    assert_true(file >= 0);
    int rank = 0;
    hsize_t found[4];
    assert_true(H5LTget_dataset_ndims(file, name, &rank) >= 0);
    assert_int_equal(rank, 4);
    assert_true(H5LTget_dataset_info(file, name, found, NULL, NULL) >= 0);
    for (int i = 0; i < 4; i++) assert_int_equal(found[i], shape[i]);
    assert_true(shape[0] * shape[1] * shape[2] * shape[3] <= VALUES);
    double *values = calloc(VALUES, sizeof *values);
    assert_non_null(values);
    assert_true(H5LTread_dataset_double(file, name, values) >= 0);
    assert_true(H5Fclose(file) >= 0);
    free(path);
    return values;
}

static void run_good(const char *folder, const char *text, const char *options)
{
    struct error error;
    if (!run(folder, text, options, &error)) fail_msg("%s", message_of(&error));
}

/* Days begun and days passed in every period, of one variant and replicate. */
static void check_days(const char *folder, const char *text, const int *days, size_t periods)
{
    run_good(folder, text, "--force");
    static const char *const names[] = {"days", "present"};
    for (size_t n = 0; n < LENGTH(names); n++) {
        double *values = read_series(folder, names[n], (const hsize_t[4]){1, 1, periods, 2});
        for (size_t p = 0; p < periods; p++)
            for (int g = 0; g < 2; g++) assert_near(values[2 * p + (size_t)g], days[p] * (g + 1), 1e-9);
        free(values);
    }
}

static void periods_are_months_or_days(void **state)
{
    static const int leap[] = {31, 29, 31}, common[] = {28, 31}, single[] = {1, 1, 1, 1, 1};
    check_days(*state,
               "{\"model\": \"calendar\", \"start\": \"2015-11-20\", \"record_from\": \"2016-01-01\","
               " \"end\": \"2016-04-01\"}",
               leap, LENGTH(leap));
    check_days(*state,
               "{\"model\": \"calendar\", \"start\": \"2015-01-15\", \"record_from\": \"2015-02-01\","
               " \"end\": \"2015-04-01\", \"window_days\": 31}",
               common, LENGTH(common));
    check_days(*state,
               "{\"model\": \"calendar\", \"start\": \"2015-02-25\", \"record_from\": \"2015-02-26\","
               " \"end\": \"2015-03-03\", \"period\": \"day\"}",
               single, LENGTH(single));
}

static const char two_variants[] =
    "{\"model\": \"calendar\", \"start\": \"2015-01-01\", \"record_from\": \"2015-01-01\", \"end\": \"2015-03-01\","
    " \"seed\": 77, \"replicates\": 3, \"push\": 9,"
    " \"variants\": [{\"name\": \"as it is\"}, {\"name\": \"harder\", \"change\": {\"push\": 50}}]}";

enum { VARIANTS = 2, REPLICATES = 3, PERIODS = 2, PLACES = 2 };

/* A series whose value depends on variant and replicate alone. */
static void check_given(const char *folder, const char *name, const double given[VARIANTS][REPLICATES])
{
    double *values = read_series(folder, name, (const hsize_t[4]){VARIANTS, REPLICATES, PERIODS, PLACES}),
           *next = values;
    for (size_t v = 0; v < VARIANTS; v++)
        for (size_t r = 0; r < REPLICATES; r++)
            for (size_t p = 0; p < PERIODS; p++)
                for (size_t g = 0; g < PLACES; g++) assert_near(*next++, given[v][r] * (double)(g + 1), 0);
    free(values);
}

static void every_run_gets_its_variant_and_its_random_numbers(void **state)
{
    run_good(*state, two_variants, "");
    check_given(*state, "push_used", (const double[VARIANTS][REPLICATES]){{9, 9, 9}, {50, 50, 50}});
    check_given(*state, "replicate_used", (const double[VARIANTS][REPLICATES]){{0, 1, 2}, {0, 1, 2}});
    check_given(*state, "seed_used", (const double[VARIANTS][REPLICATES]){{77, 77, 77}, {77, 77, 77}});
    /* 1 January 2015 is day 16436 since 1970: 45 years with 11 leap days. */
    double day = 45 * 365 + 11;
    double week = 7 * 24 * 60;
    check_given(*state, "window_used", (const double[VARIANTS][REPLICATES]){{week, week, week}, {week, week, week}});
    check_given(*state, "first_day", (const double[VARIANTS][REPLICATES]){{day, day, day}, {day, day, day}});
}

static void options_change_the_scenario(void **state)
{
    run_good(*state, two_variants, "--seed 4294967295 --set /push=13 --replicates 3 --threads 3");
    check_given(*state, "push_used", (const double[VARIANTS][REPLICATES]){{13, 13, 13}, {50, 50, 50}});
    double seed = 4294967295.0;
    check_given(*state, "seed_used", (const double[VARIANTS][REPLICATES]){{seed, seed, seed}, {seed, seed, seed}});
    run_good(*state, two_variants, "--force --replicates 1");
    free(read_series(*state, "days", (const hsize_t[4]){VARIANTS, 1, PERIODS, PLACES}));
}

static void a_run_that_fails_leaves_no_file(void **state)
{
    struct error error;
    char *path = text_format("%s/out.h5", (char *)*state), *partial = text_format("%s.partial", path);
    for (int replicate = 0; replicate < REPLICATES; replicate++) {
        char *options = text_format("--set /fails_in=%d", replicate);
        char *what = text_format("replicate %d has failed", replicate);
        assert_false(run(*state, two_variants, options, &error));
        assert_string_equal(place_of(&error), "the last day");
        assert_string_equal(error.what, what);
        assert_false(file_exists(path));
        assert_false(file_exists(partial));
        free(what);
        free(options);
    }
    free(partial);
    free(path);
}

static void a_line_without_one_scenario_is_refused(void **state)
{
    struct error error;
    assert_false(run(*state, two_variants, "more.json", &error));
    assert_contains(error.what, "one scenario at a time, found also 'more.json'");
    char *nothing[] = {"run", "--quiet", NULL};
    error = (struct error){0};
    assert_false(subcommand_perform(&run_subcommand, 2, nothing, &program, &error));
    assert_contains(error.what, "which scenario?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(periods_are_months_or_days),
        folder_test(every_run_gets_its_variant_and_its_random_numbers),
        folder_test(options_change_the_scenario),
        folder_test(a_run_that_fails_leaves_no_file),
        folder_test(a_line_without_one_scenario_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
