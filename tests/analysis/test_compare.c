/* test_compare.c - the numbers of `samen compare`, and the files and options that it refuses. */
#include <hdf5.h>

#include "sim/command/program.h"
#include "tests/analysis/care_result.h"

/* Fails unless compare refuses with an INPUT error that holds this text. */
static void refuse(const struct comparison_options *options, const char *where, const char *what)
{
    struct error error = {0};
    FILE *out = tmpfile();
    assert_non_null(out);
    assert_false(compare_print(options, false, out, &error));
    fclose(out);
    assert_contains(error.what, what);
    assert_string_equal(place_of(&error), where);
    assert_int_equal(error.kind, ERROR_INPUT);
}

struct row {
    double value, difference, low, high;
};

static double number(char **text)
{
    char *end;
    double value = strtod(*text, &end);
    if (end == *text) value = NAN;
    *text = end + (*end == ',');
    return value;
}

/* The row of a CSV that starts with "code,place,measure,part," and has this variant. */
static struct row row_of(const char *csv, const char *start, const char *variant)
{
    char *key = text_format("\n%s,", start), *name = text_format(",%s,", variant);
    for (const char *at = csv; (at = strstr(at, key)) != NULL; at++) {
        char *line = strdup(at + 1);
        line[strcspn(line, "\n")] = '\0';
        char *found = strstr(line, name);
        if (found != NULL) {
            char *next = found + strlen(name);
            struct row row = {.value = number(&next)};
            row.difference = number(&next);
            row.low = number(&next);
            row.high = number(&next);
            free(line);
            free(key);
            free(name);
            return row;
        }
        free(line);
    }
    fail_msg("no row '%s' for '%s' in:\n%s", start, variant, csv);
    return (struct row){0};
}

#define assert_same(actual, expected) assert_near(actual, expected, 1e-9 * fabs((double)(expected)) + 1e-12)

/* One month, so that the published numbers come out themselves, and for both places together a quarter of them. */
static void differences_are_those_of_students_example(void **state)
{
    char *path = make_result(*state, "a.h5", &usual);
    struct comparison_options options = {.paths = &path, .path_count = 1, .period = "2015-02:2015-02"};
    char *csv = answer_of(&options, true);
    struct row row = row_of(csv, "GM0001,Aa,care_gap,", "first");
    assert_same(row.value, 20.75);
    assert_true(isnan(row.difference) && isnan(row.low));
    row = row_of(csv, "GM0001,Aa,care_gap,", "second");
    assert_same(row.value, 22.33);
    assert_near(row.difference, 1.58, 1e-8);
    assert_near(row.low, 0.7001142, 5e-8);
    assert_near(row.high, 2.4598858, 5e-8);
    row = row_of(csv, ",total,care_gap,", "second");
    assert_near(row.difference, 1.58 / 4, 1e-8);
    assert_near(row.low, 0.7001142 / 4, 5e-8);
    assert_near(row.high, 2.4598858 / 4, 5e-8);
    row = row_of(csv, "GM0002,\"’s-Bee, Nieuw\",care_gap,", "second");
    assert_same(row.value, 0);
    assert_same(row.difference, 0);
    free(csv);
    free(path);
}

static void check_value(const char *csv, const char *start, double first, double second)
{
    assert_same(row_of(csv, start, "first").value, first);
    struct row row = row_of(csv, start, "second");
    assert_same(row.value, second);
    assert_near(row.difference, second - first, 1e-8);
}

/* Spreadsheets compute a cell that begins so; a place whose accents were typed loose is found. */
static void texts_are_no_formulas(void **state)
{
    struct recipe recipe = usual;
    recipe.names[0] = "=1+1";
    recipe.names[1] = "-a, \"b\"";
    recipe.second_place = "S\xC3\xBA"
                          "dwest";
    char *path = make_result(*state, "a.h5", &recipe),
         wanted[] = "su\xCC\x81"
                    "dwest",
         *names[] = {wanted};
    struct comparison_options options = {.paths = &path, .path_count = 1, .places = names, .place_count = 1};
    char *csv = answer_of(&options, true);
    assert_contains(csv, "\nGM0002,S\xC3\xBA"
                         "dwest,care_gap,,hours a week per 1000 residents,'=1+1,");
    assert_contains(csv, ",\"'-a, \"\"b\"\"\",");
    free(csv);
    free(path);
}

static void answers_are_those_on_paper(void **state)
{
    char *path = make_result(*state, "a.h5", &usual);
    struct comparison_options options = {.paths = &path, .path_count = 1};
    char *csv = answer_of(&options, true);
    /* four weeks out of 89 days */
    check_value(csv, "GM0001,Aa,care_gap,", 20.75 * 28 / 89, 22.33 * 28 / 89);
    /* 10, 20 and 30 people weighed with 28, 31 and 30 days */
    check_value(csv, "GM0001,Aa,people_with_gap,", 1800.0 / 89, 1800.0 / 89);
    check_value(csv, ",total,people_with_gap,", 450.0 / 89, 450.0 / 89);
    check_value(csv, "GM0001,Aa,cost,", 2.50 * 365.25, 2.75 * 365.25);
    check_value(csv, "GM0001,Aa,cost,gemeente", 2.00 * 365.25, 2.00 * 365.25);
    check_value(csv, "GM0001,Aa,cost,insurer", 0.50 * 365.25, 0.75 * 365.25);
    check_value(csv, ",total,cost,", 1.375 * 365.25, 1.4375 * 365.25);
    check_value(csv, ",total,cost,gemeente", 1.25 * 365.25, 1.25 * 365.25);
    check_value(csv, ",total,cost,insurer", 0.125 * 365.25, 0.1875 * 365.25);
    check_value(csv, "GM0001,Aa,informal_hours,", 1000, 1000);
    check_value(csv, "GM0002,\"’s-Bee, Nieuw\",informal_hours,", 500, 500);
    check_value(csv, ",total,informal_hours,", 625, 625);
    check_value(csv, "GM0001,Aa,overloaded_carers,", 9.5, 9.5);
    check_value(csv, "GM0001,Aa,waiting,", 8, 8);
    /* ratios of sums: (60 + 40 + 30) / (6 + 4 + 1), not the mean of 10 and 30 */
    check_value(csv, "GM0001,Aa,waiting_time,", 10, 10);
    check_value(csv, "GM0002,\"’s-Bee, Nieuw\",waiting_time,", 30, 30);
    check_value(csv, ",total,waiting_time,", 130.0 / 11, 130.0 / 11);
    check_value(csv, ",total,administration_share,", 7.5, 10);
    free(csv);
    /* Nobody in Aa starts after February: no waiting time, rather than a wrong one. */
    options.period = "2015-03:2015-04";
    csv = answer_of(&options, true);
    assert_true(isnan(row_of(csv, "GM0001,Aa,waiting_time,", "first").value));
    assert_same(row_of(csv, ",total,waiting_time,", "first").value, 30);
    free(csv);
    free(path);
}

static void one_replicate_gives_no_interval(void **state)
{
    struct recipe recipe = usual;
    recipe.replicates = 1;
    char *path = make_result(*state, "a.h5", &recipe);
    struct comparison_options options = {.paths = &path, .path_count = 1, .period = "2015-02"};
    char *csv = answer_of(&options, true);
    struct row row = row_of(csv, "GM0001,Aa,care_gap,", "second");
    assert_same(row.difference, 1.2);
    assert_true(isnan(row.low) && isnan(row.high));
    free(csv);
    free(path);
}

static void chosen_places_are_shown_alone(void **state)
{
    char *path = make_result(*state, "a.h5", &usual);
    char aa[] = "aa", code[] = "GM0001", *names[] = {aa, code};
    struct comparison_options options = {.paths = &path, .path_count = 1, .places = names, .place_count = 2};
    char *csv = answer_of(&options, true);
    check_value(csv, ",total,informal_hours,", 1000, 1000);
    assert_null(strstr(csv, "GM0002"));
    free(csv);
    char *text = answer_of(&options, false);
    assert_contains(text, "1 gemeente, 1,000 residents");
    assert_contains(text, "\nAa (GM0001) ");
    assert_null(strstr(text, "together"));
    free(text);
    names[0] = "gm0003";
    refuse(&options, "--gemeente", "'gm0003' is not in the result (did you mean 'GM0001'?)");
    names[0] = "Rotterdam";
    refuse(&options, "--gemeente", "'Rotterdam' is not in the result, which has Aa and others");
    free(path);
}

static void periods_are_checked(void **state)
{
    char *path = make_result(*state, "a.h5", &usual);
    static const char *const wrong[][2] = {{"2016:2017", "the result runs from 2015-02-01 to 2015-04-30"},
                                           {"2015-04:2015-02", "ends before it begins"},
                                           {"march", "expected FROM:TO"},
                                           {"2015-13:2016", "expected FROM:TO"},
                                           {"2015-02-01:2016", "expected FROM:TO"},
                                           {"2015:", "expected FROM:TO"},
                                           {"", "expected FROM:TO"}};
    struct comparison_options options = {.paths = &path, .path_count = 1};
    for (size_t i = 0; i < LENGTH(wrong); i++) {
        options.period = wrong[i][0];
        refuse(&options, "--period", wrong[i][1]);
    }
    static const char *const good[][2] = {{"2015", "2015-02-01 to 2015-04-30"},
                                          {"2014:2015", "2015-02-01 to 2015-04-30"},
                                          {"2015-03", "2015-03-01 to 2015-03-31"},
                                          {"2015-01:2015-03", "2015-02-01 to 2015-03-31"}};
    for (size_t i = 0; i < LENGTH(good); i++) {
        options.period = good[i][0];
        char *text = answer_of(&options, false);
        assert_contains(text, good[i][1]);
        free(text);
    }
    free(path);
}

static void results_are_pooled_only_when_paired(void **state)
{
    struct recipe other = usual;
    other.variants = 2;
    other.names[0] = "third";
    other.names[1] = "second";
    char *paths[] = {make_result(*state, "a.h5", &usual), make_result(*state, "b.h5", &other)};
    struct comparison_options options = {.paths = paths, .path_count = 2, .period = "2015-02"};
    char *csv = answer_of(&options, true);
    char *again = text_format("second (%s)", paths[1]);
    assert_near(row_of(csv, "GM0001,Aa,care_gap,", "third").difference, 0.0, 1e-12);
    assert_near(row_of(csv, "GM0001,Aa,care_gap,", again).difference, 1.58, 1e-8);
    assert_near(row_of(csv, "GM0001,Aa,care_gap,", "second").high, 2.4598858, 5e-8);
    free(again);
    free(csv);

    struct recipe wrong[] = {usual, usual, usual, usual};
    const char *const why[] = {"not paired (seed 8, expected 7)", "9 replicates, expected 10", "the periods differ",
                               "the model is 'queue', expected 'care'"};
    wrong[0].seed = 8;
    wrong[1].replicates = 9;
    wrong[2].periods = 2;
    wrong[3].model = "queue";
    for (size_t i = 0; i < LENGTH(wrong); i++) {
        free(make_result(*state, "b.h5", &wrong[i]));
        refuse(&options, paths[1], why[i]);
    }
    char *same[] = {paths[0], paths[0], paths[0]};
    options.paths = same;
    options.path_count = 3;
    refuse(&options, paths[0], "is given twice");
    free(paths[0]);
    free(paths[1]);
}

static void a_missing_series_is_named(void **state)
{
    struct recipe recipe = usual;
    static const int leave[] = {POPULATION, GAP, COST, WAITING};
    for (size_t i = 0; i < LENGTH(leave); i++) {
        recipe.without = leave[i];
        char *path = make_result(*state, "a.h5", &recipe);
        char *what = text_format("has no series '%s'", care_series[leave[i]].name);
        struct comparison_options options = {.paths = &path, .path_count = 1};
        refuse(&options, path, what);
        free(what);
        free(path);
    }
}

static void cut_short(const char *path, const char *from, long part)
{
    struct command_result result =
        run_command("n=$(stat -c %%s '%s'); head -c $((n * %ld / 100)) '%s' > '%s'", from, part, from, path);
    assert_int_equal(result.status, 0);
    command_free(&result);
}

static void other_files_are_refused(void **state)
{
    const char *folder = *state;
    char *good = make_result(folder, "good.h5", &usual), *path = text_format("%s/bad.h5", folder);
    char *partial = text_format("%s/good.h5.partial", folder);
    struct comparison_options options = {.paths = &path, .path_count = 1};
    refuse(&options, path, "cannot read this file: No such file or directory");
    write_file(path, "");
    refuse(&options, path, "no HDF5 file");
    write_file(path, "time,value\n1,2\n");
    refuse(&options, path, "no HDF5 file");
    hid_t file = H5Fcreate(path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    assert_true(file >= 0 && H5Fclose(file) >= 0);
    refuse(&options, path, "not a result of samen");
    cut_short(path, good, 0);
    refuse(&options, path, "no HDF5 file");
    for (long part = 5; part < 100; part += 10) {
        cut_short(path, good, part);
        refuse(&options, path, "damaged or cut short");
    }
    cut_short(partial, good, 100);
    options.paths = &partial;
    refuse(&options, partial, "has not finished");
    char *directory = text_format("%s", folder);
    options.paths = &directory;
    struct error error = {0};
    FILE *out = tmpfile();
    assert_non_null(out);
    assert_false(compare_print(&options, false, out, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    fclose(out);
    free(directory);
    free(partial);
    free(path);
    free(good);
}

/* Runs the subcommand itself, as the command line gives it. */
static enum error_kind run_compare(struct error *error, const char *first, const char *second)
{
    char name[] = "compare", one[256], other[256];
    snprintf(one, sizeof one, "%s", first);
    snprintf(other, sizeof other, "%s", second != NULL ? second : "");
    char *argv[] = {name, one, second != NULL ? other : NULL, NULL};
    *error = (struct error){0};
    bool good = subcommand_perform(&compare_subcommand, second != NULL ? 3 : 2, argv, NULL, error);
    return good ? ERROR_NONE : error->kind;
}

static void options_are_checked(void **state)
{
    (void)state;
    struct error error;
    assert_int_equal(run_compare(&error, "--perod=2016", NULL), ERROR_INPUT);
    assert_contains(error.what, "--period");
    assert_int_equal(run_compare(&error, "--language=fr", "x.h5"), ERROR_INPUT);
    assert_contains(error.what, "expected en or nl, found 'fr'");
    assert_int_equal(run_compare(&error, "--csv", NULL), ERROR_INPUT);
    assert_contains(error.what, "which result?");
    assert_int_equal(run_compare(&error, "/nonexistent/x.h5", "--csv"), ERROR_INPUT);
    assert_string_equal(place_of(&error), "/nonexistent/x.h5");
}

/* An answer that cannot be written is a failure, not a shorter answer. */
static void a_full_output_is_noticed(void **state)
{
    char *path = make_result(*state, "a.h5", &usual);
    struct comparison_options options = {.paths = &path, .path_count = 1};
    struct error error = {0};
    FILE *full = fopen("/dev/full", "w");
    if (full == NULL) skip();
    assert_false(compare_print(&options, true, full, &error));
    fclose(full);
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_contains(error.what, "No space left");
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(differences_are_those_of_students_example),
        folder_test(texts_are_no_formulas),
        folder_test(answers_are_those_on_paper),
        folder_test(one_replicate_gives_no_interval),
        folder_test(chosen_places_are_shown_alone),
        folder_test(periods_are_checked),
        folder_test(results_are_pooled_only_when_paired),
        folder_test(a_missing_series_is_named),
        folder_test(other_files_are_refused),
        cmocka_unit_test(options_are_checked),
        folder_test(a_full_output_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
