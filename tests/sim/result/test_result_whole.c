/* test_result_whole.c - a result appears only when it is whole: equal files, old ones, full disks, chunks. */
#include "tests/sim/result/toy_result.h"

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
    assert_true(result_finish(changed, (char[RESULT_DIGEST]){0}, &f.error));
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

/* Python, where it has h5py, makes the digest anew from the numbers. */
static void the_digest_can_be_made_by_others(void **state)
{
    struct command_result there = run_command("/usr/bin/python3 -c 'import h5py' 2>'%s/probe'", (char *)*state);
    int status = there.status;
    command_free(&there);
    if (status != 0) skip();
    char *path = toy_result(*state);
    struct command_result said = run_command("/usr/bin/python3 tests/readers/digest.py '%s'", path);
    assert_string_equal(said.out, "same\n");
    assert_int_equal(said.status, 0);
    command_free(&said);
    free(path);
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
    bool good = result_finish(result, (char[RESULT_DIGEST]){0}, &f.error);
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
        folder_test(equal_runs_make_equal_files),
        folder_test(the_digest_can_be_made_by_others),
        folder_test(an_old_result_stands_until_the_new_one_is_whole),
        folder_test(a_full_disk_leaves_nothing_behind),
        folder_test(big_series_are_cut_in_chunks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
