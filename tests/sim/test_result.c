/* test_result.c - result files, as other programs see them: ncdump, h5dump and h5diff are the judges. */
#include <cjson/cJSON.h>
#include <hdf5.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/base/memory.h"
#include "sim/result/result.h"
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
                                                   .source = "assumption: 0-10"},
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

static void fixture_make(struct fixture *f)
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

static void fixture_free(struct fixture *f)
{
    layout_free(&f->layout);
    cJSON_Delete(f->scenario.json);
}

/* A number that tells where it belongs: variant, replicate, period, group and column as digits. */
static int64_t mark(size_t variant, size_t replicate, size_t period, size_t group, size_t column)
{
    return (int64_t)((((variant + 1) * 10 + replicate + 1) * 10 + period + 1) * 1000 + group + 1) * 100 +
           (int64_t)column;
}

static int64_t *rows_of(const struct fixture *f, size_t variant, size_t replicate)
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

static void write_runs(struct fixture *f, struct result *result)
{
    for (size_t v = 0; v < VARIANTS; v++) {
        for (size_t r = 0; r < REPLICATES; r++) {
            int64_t *rows = rows_of(f, v, r);
            if (!result_write(result, v, r, rows, &f->error)) fail_msg("%s", message_of(&f->error));
            memory_free(rows);
        }
    }
}

static void make_result(struct fixture *f, const char *path, bool force)
{
    struct result *result;
    if (!result_create(&result, path, force, &f->plan, &f->error)) fail_msg("%s", message_of(&f->error));
    write_runs(f, result);
    if (!result_finish(result, &f->error)) fail_msg("%s", message_of(&f->error));
}

/* The standard result, at FOLDER/toys.h5; release the path with free(). */
static char *toy_result(const char *folder)
{
    struct fixture f;
    char *path = text_format("%s/toys.h5", folder);
    fixture_make(&f);
    make_result(&f, path, true);
    fixture_free(&f);
    return path;
}

/* What a command prints; it must succeed. */
static char *output_of(const char *command, const char *path)
{
    struct command_result result = run_command("%s '%s'", command, path);
    if (result.status != 0) print_error("%s: status %d\n%s\n", command, result.status, result.err);
    assert_int_equal(result.status, 0);
    free(result.err);
    return result.out;
}

static void ncdump_sees_dimensions_and_units(void **state)
{
    char *path = toy_result(*state);
    char *header = output_of("ncdump -h", path);
    static const char *const parts[] = {"variant = 2 ;",
                                        "replicate = 3 ;",
                                        "time = 2 ;",
                                        "bnds = 2 ;",
                                        "station = 2 ;",
                                        "colour = 2 ;",
                                        "size = 3 ;",
                                        "double held(variant, replicate, time, station, colour, size) ;",
                                        "double moved(variant, replicate, time, station, colour) ;",
                                        "double speed(variant, replicate, time, station) ;",
                                        "string variant(variant) ;",
                                        "string station(station) ;",
                                        "string station_name(station) ;",
                                        "string colour(colour) ;",
                                        "string colour_en(colour) ;",
                                        "string colour_nl(colour) ;",
                                        "int64 replicate(replicate) ;",
                                        "double time(time) ;",
                                        "double time_bnds(time, bnds) ;",
                                        "time:units = \"days since 2015-01-01\" ;",
                                        "time:calendar = \"standard\" ;",
                                        "time:bounds = \"time_bnds\" ;",
                                        "held:long_name = \"balls held\" ;",
                                        "held:long_name_nl = \"ballen in bezit\" ;",
                                        "held:units = \"1\" ;",
                                        "held:cell_methods = \"time: point\" ;",
                                        "moved:cell_methods = \"time: sum\" ;",
                                        "speed:cell_methods = \"time: mean\" ;",
                                        "waited:cell_methods = \"time: sum\" ;",
                                        "speed:units = \"m s-1\" ;",
                                        "held:coordinates = \"variant_label station_name longitude latitude\" ;",
                                        "held:_FillValue = NaN ;",
                                        "wait:numerator = \"waited\" ;",
                                        "wait:denominator = \"moved\" ;",
                                        "longitude:units = \"degrees_east\" ;",
                                        "colour:long_name_nl = \"kleur van de bal\" ;",
                                        ":Conventions = \"CF-1.10\" ;",
                                        ":title = \"Toys\" ;",
                                        ":title_nl = \"Speelgoed\" ;",
                                        ":source = \"samen ",
                                        ":seed = 42LL ;",
                                        ":start = \"2015-01-01\" ;",
                                        ":record_from = \"2015-02-01\" ;",
                                        ":model = \"toy\" ;",
                                        ":limits = \"fall: Balls do not fall.\\nheat: Nothing wears out.\\n\" ;",
                                        ":limits_nl = \"fall: Ballen vallen niet.\\nheat: Niets slijt.\\n\" ;",
                                        "group: parameters {",
                                        "string value(parameter, variant) ;",
                                        "group: provenance {",
                                        "string scenario ;",
                                        ":commit = \"",
                                        ":build = \"",
                                        ":compiler = \"",
                                        ":libraries = \"HDF5 "};
    for (size_t i = 0; i < LENGTH(parts); i++) assert_contains(header, parts[i]);
    assert_null(strstr(header, "phony")); /* netCDF's name for a dimension that has none */
    assert_null(strstr(header, "wait:cell_methods"));
    free(header);
    free(path);
}

static void ncdump_sees_labels_and_times(void **state)
{
    char *path = toy_result(*state);
    char *values = output_of(
        "ncdump -v "
        "variant,variant_label,variant_label_nl,station,station_name,colour,colour_en,colour_nl,size,time,time_bnds,"
        "longitude,replicate,parameters/parameter,parameters/value,parameters/unit",
        path);
    assert_contains(values, " variant = \"a\", \"b\" ;");
    assert_contains(values, " variant_label = \"first way\", \"b\" ;"); /* the name when there is no label */
    assert_contains(values, " variant_label_nl = \"eerste manier\", \"b\" ;");
    assert_contains(values, " station = \"ST1\", \"ST2\" ;");
    assert_contains(values, "\"Lage Zwaluwe\", \"’s-Hertogenbosch\" ;");
    assert_contains(values, " colour_en = \"a deep red\", \"green\" ;");
    assert_contains(values, " colour_nl = \"rood\", \"groen\" ;");
    assert_contains(values, " size = \"small\", \"mid-size\", \"large\" ;");
    assert_contains(values, " time = 59, 90 ;");
    assert_contains(values, " time_bnds =\n  31, 59,\n  59, 90 ;");
    assert_contains(values, " longitude = 4.66, 5.29 ;");
    assert_contains(values, " replicate = 0, 1, 2 ;");
    assert_contains(values, "\"/push\"");
    assert_contains(values, "\"1.5\", \"2.25\"");
    assert_contains(values, "\"N\"");
    free(values);
    free(path);
}

/* ncdump's numbers of one variable, in order; "_" (the fill value) becomes NaN. */
static size_t ncdump_numbers(const char *path, const char *name, double *numbers, size_t most)
{
    char *command = text_format("ncdump -p 9,17 -v %s", name);
    char *text = output_of(command, path);
    char *key = text_format("\n %s =", name);
    char *next = strstr(strstr(text, "\ndata:"), key);
    assert_non_null(next);
    size_t count = 0;
    for (next += strlen(key); *next != ';';) {
        size_t skip = strspn(next, " ,\n");
        next += skip;
        if (skip > 0) continue;
        assert_true(count < most);
        if (*next == '_') {
            numbers[count++] = NAN;
            next++;
        } else {
            char *end;
            numbers[count++] = strtod(next, &end);
            assert_true(end > next);
            next = end;
        }
    }
    free(key);
    free(text);
    free(command);
    return count;
}

enum { MOST = 1000 };

static void every_number_is_where_it_belongs(void **state)
{
    char *path = toy_result(*state);
    double numbers[MOST];
    const size_t cells[SERIES] = {6, 2, 2, 2, 1}, first[SERIES] = {0, 6, 8, 8, 10};
    for (size_t s = 0; s < SERIES; s++) {
        assert_int_equal(ncdump_numbers(path, toy_series[s].name, numbers, MOST),
                         VARIANTS * REPLICATES * PERIODS * 2 * cells[s]);
        const double *next = numbers;
        for (size_t v = 0; v < VARIANTS; v++)
            for (size_t r = 0; r < REPLICATES; r++)
                for (size_t p = 0; p < PERIODS; p++)
                    for (size_t g = 0; g < 2; g++)
                        for (size_t c = 0; c < cells[s]; c++, next++) {
                            double here = (double)mark(v, r, p, g, first[s] + c);
                            double moved = p == 0 && g == 0 && c == 1 ? 0 : (double)mark(v, r, p, g, 6 + c);
                            double minutes = p == 0 ? 28 * 1440 : 31 * 1440;
                            double expected = s == MOVED    ? moved
                                              : s == WAITED ? here / 1440
                                              : s == WAIT   ? here / 1440 / moved
                                              : s == SPEED  ? here / minutes / 2
                                                            : here;
                            if (s == WAIT && moved == 0.0)
                                assert_true(isnan(*next));
                            else
                                assert_near(*next, expected, 1e-14 * fabs(expected));
                        }
    }
    free(path);
}

static void h5dump_reads_a_cell(void **state)
{
    char *path = toy_result(*state);
    char *text = output_of("h5dump -m %.17g -d /held -s 1,2,1,0,1,2 -c 1,1,1,1,1,1", path);
    char *expected = text_format("(1,2,1,0,1,2): %lld", (long long)mark(1, 2, 1, 0, 5));
    assert_contains(text, expected);
    free(expected);
    free(text);
    text = output_of("h5dump -H -p -d /held", path);
    assert_contains(text, "COMPRESSION DEFLATE { LEVEL 1 }");
    assert_contains(text, "PREPROCESSING SHUFFLE");
    assert_contains(text, "CHUNKED ( 1, 1, 2, 2, 2, 3 )");
    free(text);
    free(path);
}

static void the_scenario_and_its_tables_are_in_the_file(void **state)
{
    const char *folder = *state;
    char *path = text_format("%s/toys.h5", folder);
    char *names[] = {text_format("%s/b.csv", folder), text_format("%s/a.csv", folder),
                     text_format("%s/note.txt", folder)};
    write_file(names[0], "x\n1\n");
    write_file(names[1], "# title: y\ny\n2\n");
    write_file(names[2], "no table");
    struct fixture f;
    fixture_make(&f);
    snprintf(f.scenario.tables, sizeof f.scenario.tables, "%s", folder);
    make_result(&f, path, false);
    struct command_result sums = run_command(
        "cd '%s' && sha256sum a.csv b.csv | sed 's/\\(.*\\)  .*/\"\\1\"/' | paste -sd, | sed 's/,/, /'", folder);
    char *text = output_of("ncdump -l 1000 -v provenance/table,provenance/sha256,provenance/scenario", path);
    assert_contains(text, "table = \"a.csv\", \"b.csv\" ;");
    sums.out[strcspn(sums.out, "\n")] = '\0';
    assert_int_equal(strlen(sums.out), 2 * 66 + 2);
    assert_contains(text, sums.out);
    command_free(&sums);
    free(text);

    text = output_of("h5dump -d /provenance/scenario", path);
    char *merged = scenario_text(&f.scenario, &f.error);
    assert_non_null(merged);
    for (char *line = strtok(merged, "\n"); line != NULL; line = strtok(NULL, "\n"))
        if (strchr(line, '"') == NULL) assert_contains(text, line);
    assert_contains(text, "push");
    free(merged);
    free(text);
    for (size_t i = 0; i < 3; i++) free(names[i]);
    fixture_free(&f);
    free(path);
}

/* Nothing in the file depends on the clock; a second later and under another name the same run gives the same bytes. */
static void equal_runs_make_equal_files(void **state)
{
    char *first = toy_result(*state);
    char *second = text_format("%s/again.h5", (char *)*state), *third = text_format("%s/other.h5", (char *)*state);
    sleep(1);
    struct fixture f;
    fixture_make(&f);
    make_result(&f, second, false);
    struct command_result result = run_command("cmp '%s' '%s' && h5diff '%s' '%s'", first, second, first, second);
    assert_string_equal(result.out, "");
    assert_int_equal(result.status, 0);
    command_free(&result);

    /* h5diff must be able to find a difference at all: in one number, and in the seed. */
    struct result *changed;
    f.scenario.run.seed = 43;
    assert_true(result_create(&changed, third, false, &f.plan, &f.error));
    write_runs(&f, changed);
    int64_t *rows = rows_of(&f, 0, 1);
    rows[3]++;
    assert_true(result_write(changed, 0, 1, rows, &f.error));
    memory_free(rows);
    assert_true(result_finish(changed, &f.error));
    result = run_command("h5diff '%s' '%s'", first, third);
    assert_int_equal(result.status, 1);
    assert_contains(result.out, "</held>");
    assert_contains(result.out, "<seed of <");
    command_free(&result);
    fixture_free(&f);
    free(first);
    free(second);
    free(third);
}

static void an_old_result_stands_until_the_new_one_is_whole(void **state)
{
    char *path = toy_result(*state);
    char *partial = text_format("%s.partial", path), *before = text_format("%s/before", (char *)*state);
    struct command_result copied = run_command("cp '%s' '%s'", path, before);
    assert_int_equal(copied.status, 0);
    command_free(&copied);
    struct fixture f;
    fixture_make(&f);
    struct result *result = NULL;
    assert_false(result_create(&result, path, false, &f.plan, &f.error));
    assert_null(result);
    assert_int_equal(f.error.kind, ERROR_INPUT);
    assert_string_equal(place_of(&f.error), path);
    assert_contains(f.error.what, "--force");
    assert_false(file_exists(partial));

    f.error = (struct error){0};
    f.scenario.run.seed = 43;
    assert_true(result_create(&result, path, true, &f.plan, &f.error));
    write_runs(&f, result);
    assert_true(file_exists(partial));
    struct command_result same = run_command("cmp '%s' '%s'", path, before);
    assert_int_equal(same.status, 0);
    command_free(&same);
    result_discard(result);
    assert_false(file_exists(partial));
    same = run_command("cmp '%s' '%s'", path, before);
    assert_int_equal(same.status, 0);
    command_free(&same);

    make_result(&f, path, true);
    assert_false(file_exists(partial));
    char *header = output_of("ncdump -h", path);
    assert_contains(header, ":seed = 43LL ;");
    free(header);
    fixture_free(&f);
    free(before);
    free(partial);
    free(path);
}

/* Runs a function in a child, so that a limit or a crash stays there; gives its exit status, 128 + signal if it
 * died. */
static int in_child(int (*function)(const char *path), const char *path)
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) exit(function(path)); /* exit, not _exit: HDF5 cleans up then, which must not crash either */
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

enum { AS_EXPECTED = 50, OTHERWISE = 51 };

/* Writing fails when the file may have no more than a few kilobytes. */
static int write_limited(const char *path)
{
    struct fixture f;
    struct result *result;
    fixture_make(&f);
    const struct rlimit few = {8192, 8192};
    if (setrlimit(RLIMIT_FSIZE, &few) != 0) return OTHERWISE;
    if (!result_create(&result, path, true, &f.plan, &f.error)) return OTHERWISE;
    write_runs(&f, result);
    bool good = result_finish(result, &f.error);
    fixture_free(&f);
    return !good && f.error.kind == ERROR_INPUT && strstr(f.error.what, "File too large") ? AS_EXPECTED : OTHERWISE;
}

static void a_full_disk_leaves_nothing_behind(void **state)
{
    char *path = text_format("%s/toys.h5", (char *)*state), *partial = text_format("%s.partial", path);
    assert_int_equal(in_child(write_limited, path), AS_EXPECTED);
    assert_false(file_exists(path));
    assert_false(file_exists(partial));
    free(toy_result(*state)); /* and what stood there before still stands */
    struct command_result before = run_command("cksum < '%s'", path);
    assert_int_equal(in_child(write_limited, path), AS_EXPECTED);
    struct command_result after = run_command("cksum < '%s'", path);
    assert_string_equal(before.out, after.out);
    assert_false(file_exists(partial));
    command_free(&before);
    command_free(&after);
    free(partial);
    free(path);
}

/* Series too big for one chunk are cut over groups, then over periods, and still read back right at the edges. */
static const char *const hundred[] = {"0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9", "10",
                                      "11", "12", "13", "14", "15", "16", "17", "18", "19", NULL};
static const struct dimension wide = {"wide", "wide", "breed", hundred, NULL, NULL};
static const struct dimension tall = {"tall", "tall", "hoog", hundred, NULL, NULL};
static const struct series big_series[] = {{"big", SERIES_COUNT, {&wide, &tall}, 0, "1", "big", "groot", NULL, NULL},
                                           {"slim", SERIES_COUNT, {NULL}, 0, "1", "slim", "slank", NULL, NULL},
                                           {.name = NULL}};

static void check_big(const char *path, const char *place, int64_t expected)
{
    char *command = text_format("h5dump -m %%.17g -d /big -s %s -c 1,1,1,1,1,1", place);
    char *text = output_of(command, path), *value = text_format("(%s): %lld\n", place, (long long)expected);
    assert_contains(text, value);
    free(value);
    free(text);
    free(command);
}

static void big_series_are_cut_in_chunks(void **state)
{
    enum { GROUPS = 70, DAYS = 400 };
    char *path = text_format("%s/big.h5", (char *)*state);
    struct group groups[GROUPS];
    minute_t days[DAYS];
    struct fixture f;
    fixture_make(&f);
    for (int i = 0; i < GROUPS; i++) {
        groups[i] = (struct group){.longitude = NAN, .latitude = NAN};
        snprintf(groups[i].code, sizeof groups[i].code, "G%d", i);
    }
    for (int i = 0; i < DAYS; i++) days[i] = (32 + i) * 1440;
    layout_free(&f.layout);
    assert_true(layout_make(&f.layout, big_series, &f.error));
    f.plan.groups = groups;
    f.plan.group_count = GROUPS;
    f.plan.period_ends = days;
    f.plan.period_count = DAYS;
    make_result(&f, path, false);
    check_big(path, "0,0,0,0,0,0", mark(0, 0, 0, 0, 0));
    check_big(path, "1,2,399,69,19,19", mark(1, 2, 399, 69, 399));
    check_big(path, "1,0,327,33,7,3", mark(1, 0, 327, 33, 143));
    check_big(path, "0,1,328,68,0,1", mark(0, 1, 328, 68, 1));
    char *text = output_of("h5dump -H -p -d /big -d /slim", path);
    assert_contains(text, "CHUNKED ( 1, 1, 327, 1, 20, 20 )"); /* 327 x 400 <= 2^17 < 328 x 400 */
    assert_contains(text, "CHUNKED ( 1, 1, 400, 70 )");
    free(text);
    text = output_of("ncdump -h", path);
    assert_null(strstr(text, "longitude")); /* groups without a place */
    free(text);
    fixture_free(&f);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(ncdump_sees_dimensions_and_units),
        folder_test(ncdump_sees_labels_and_times),
        folder_test(every_number_is_where_it_belongs),
        folder_test(h5dump_reads_a_cell),
        folder_test(the_scenario_and_its_tables_are_in_the_file),
        folder_test(equal_runs_make_equal_files),
        folder_test(an_old_result_stands_until_the_new_one_is_whole),
        folder_test(a_full_disk_leaves_nothing_behind),
        folder_test(big_series_are_cut_in_chunks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
