/* test_tutorial.c - the tutorial in models/README.md, followed to the letter: its model is compiled, linked, run,
 * and gives the answer it promises. */
#include <hdf5.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/compile.h"
#include "tests/support.h"

enum { VARIANTS = 2, MONTHS = 1200 };

/* The n-th block of code in the page (from 0) that is in this language. Release with free(). */
static char *block(const char *page, const char *language, int n)
{
    char *fence = text_format("\n```%s\n", language);
    for (;; n--) {
        page = strstr(page, fence);
        assert_non_null(page);
        page += strlen(fence);
        if (n == 0) break;
    }
    free(fence);
    const char *end = strstr(page, "\n```\n");
    assert_non_null(end);
    return text_format("%.*s\n", (int)(end - page), page);
}

static int lines(const char *text)
{
    int count = 0;
    for (; *text; text++) count += *text == '\n';
    return count;
}

/* Writes the blocks as the files they stand for. */
static void write_blocks(const char *folder)
{
    static const struct {
        const char *language, *file;
        int n;
    } blocks[] = {{"c", "counter.c", 0}, {"c", "models.c", 1}, {"json", "counter.json", 0}};
    char *page = read_file("models/README.md");
    for (size_t i = 0; i < LENGTH(blocks); i++) {
        char *text = block(page, blocks[i].language, blocks[i].n);
        char *path = text_format("%s/%s", folder, blocks[i].file);
        if (i == 0) assert_in_range(lines(text), 40, 99);
        write_file(path, text);
        free(path);
        free(text);
    }
    free(page);
}

static void must(const char *command)
{
    struct command_result result = run_command("%s", command);
    if (result.status != 0) fail_msg("%s\n%s%s", command, result.out, result.err);
    command_free(&result);
}

/* The mean over all months of every variant. */
static void read_means(const char *path, const char *series, double means[VARIANTS])
{
    static double values[VARIANTS][MONTHS];
    hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    assert_true(file >= 0);
    hid_t set = H5Dopen2(file, series, H5P_DEFAULT);
    assert_true(set >= 0);
    hid_t space = H5Dget_space(set);
    assert_int_equal(H5Sget_simple_extent_npoints(space), VARIANTS * MONTHS);
    assert_true(H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0);
    assert_true(H5Sclose(space) >= 0 && H5Dclose(set) >= 0 && H5Fclose(file) >= 0);
    for (int v = 0; v < VARIANTS; v++) {
        means[v] = 0.0;
        for (int m = 0; m < MONTHS; m++) means[v] += values[v][m] / MONTHS;
    }
}

/* The variance of the mean number in M/M/1 over t mean service times is about 2 r (1 + r) / ((1 - r)^4 t), Whitt,
 * Management Science 35 (1989). For a hundred years of hours that makes a standard error of 0.5% of 1 and of 1.1% of 4;
 * the bounds are four times as wide. */
static void the_tutorial_works(void **state)
{
    const char *folder = *state;
    double means[VARIANTS];
    write_blocks(folder);
    char *compile =
        text_format(SAMEN_COMPILE " -Werror -o '%s/samen' samen.c '%s/counter.c' '%s/models.c' " SAMEN_LIBRARIES,
                    folder, folder, folder);
    char *run = text_format("'%s/samen' run '%s/counter.json' --quiet --threads 1 --output '%s/counter.h5'", folder,
                            folder, folder);
    char *result = text_format("%s/counter.h5", folder);
    must(compile);
    must(run);
    read_means(result, "customers", means);
    assert_near(means[0], 1.0, 0.021);
    assert_near(means[1], 4.0, 0.18);
    read_means(result, "served", means);
    assert_near(means[0], 0.5 * 24 * 365.2425 / 12, 0.01 * 0.5 * 730);
    char *texts[] = {compile, run, result};
    for (size_t i = 0; i < LENGTH(texts); i++) free(texts[i]);
}

/* What the page promises about a misspelt key, and about the lists. */
static void the_model_is_known_everywhere(void **state)
{
    const char *folder = *state;
    write_blocks(folder);
    char *compile = text_format(SAMEN_COMPILE " -o '%s/samen' samen.c '%s/counter.c' '%s/models.c' " SAMEN_LIBRARIES,
                                folder, folder, folder);
    must(compile);
    free(compile);
    struct command_result result = run_command("'%s/samen' run '%s/counter.json' --set /servise=2", folder, folder);
    assert_int_equal(result.status, 2);
    assert_contains(result.err, "did you mean 'service'?");
    command_free(&result);
    result = run_command("'%s/samen' parameters", folder);
    assert_contains(result.out, "counter: one server, one line");
    assert_contains(result.out, "queue: queueing stations");
    assert_contains(result.out, "care: ");
    command_free(&result);
    result = run_command("'%s/samen' schema", folder);
    assert_contains(result.out, "#/$defs/counter-scenario");
    assert_contains(result.out, "#/$defs/queue-scenario");
    command_free(&result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_tutorial_works, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(the_model_is_known_everywhere, folder_make, folder_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
