/* test_sums.c - the checksums of a folder's tables: which files count, in which order, and that the sum is the
 * file's own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "sim/file/sha256.h"
#include "sim/file/sums.h"
#include "tests/dice.h"
#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

static void put(const char *folder, const char *name, const char *text)
{
    char *path = text_format("%s/%s", folder, name);
    write_file(path, text);
    free(path);
}

static struct sums sums_of(const char *folder)
{
    struct sums sums;
    struct error error = {0};
    if (!sums_make(&sums, folder, &error)) fail_msg("%s", message_of(&error));
    return sums;
}

/* The sums of "" and "abc" are the published ones. */
static void only_tables_count_in_the_order_of_their_names(void **state)
{
    static const char *const others[] = {"notes.txt", ".csv", "b.CSV", "c.csv.bak", "csv", "d.json", "xcsv"};
    for (size_t i = 0; i < LENGTH(others); i++) put(*state, others[i], "other");
    put(*state, "z.csv", "");
    put(*state, "B.csv", "abc");
    put(*state, "a.csv", "abc");
    put(*state, "a b.csv", "");
    struct sums sums = sums_of(*state);
    static const char *const names[] = {"B.csv", "a b.csv", "a.csv", "z.csv"}; /* as strcmp orders them */
    static const char *const nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                             *const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    const char *const expected[] = {abc, nothing, abc, nothing};
    assert_int_equal(sums.count, LENGTH(names));
    for (size_t i = 0; i < LENGTH(names); i++) {
        assert_string_equal(sums.names[i], names[i]);
        assert_string_equal(sums.sums[i], expected[i]);
    }
    sums_free(&sums);
    assert_int_equal(sums.count, 0);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Files made in a random order come back sorted, however many there are. */
static void a_hundred_tables_are_sorted(void **state)
{
    enum { TABLES = 100 };
    struct dice dice = {3};
    char names[TABLES][16];
    for (size_t i = 0; i < TABLES; i++) {
        snprintf(names[i], sizeof names[i], "%08x.csv", (unsigned)(dice_bits(&dice) >> 32));
        put(*state, names[i], names[i]);
    }
    struct sums sums = sums_of(*state);
    qsort(names, TABLES, sizeof *names, by_text);
    assert_int_equal(sums.count, TABLES);
    for (size_t i = 0; i < TABLES; i++) {
        assert_string_equal(sums.names[i], names[i]);
        for (size_t k = 0; k < i; k++) assert_string_not_equal(sums.sums[k], sums.sums[i]);
    }
    sums_free(&sums);
}

/* Any change of a table is seen in its sum and in no other. */
static void a_change_is_seen_where_it_is(void **state)
{
    put(*state, "one.csv", "a,b\n1,2\n");
    put(*state, "two.csv", "a,b\n3,4\n");
    struct sums before = sums_of(*state);
    put(*state, "two.csv", "a,b\n3,4 \n");
    struct sums after = sums_of(*state);
    assert_string_equal(before.sums[0], after.sums[0]);
    assert_string_not_equal(before.sums[1], after.sums[1]);
    sums_free(&before);
    sums_free(&after);
}

static void no_folder_has_no_tables(void **state)
{
    struct sums sums = sums_of("");
    assert_int_equal(sums.count, 0);
    sums_free(&sums);
    char *missing = text_format("%s/missing", (char *)*state);
    sums = sums_of(missing);
    assert_int_equal(sums.count, 0);
    sums_free(&sums);
    sums = sums_of(*state);
    assert_int_equal(sums.count, 0);
    sums_free(&sums);
    free(missing);
}

/* A file in the place of the folder, and a folder in the place of a table. */
static void what_cannot_be_summed_is_told(void **state)
{
    struct sums sums;
    struct error error = {0};
    char *file = text_format("%s/file", (char *)*state), *folder = text_format("%s/x.csv", (char *)*state);
    write_file(file, "text");
    assert_false(sums_make(&sums, file, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(error.file, file);
    assert_int_equal(mkdir(folder, 0777), 0);
    error = (struct error){0};
    assert_false(sums_make(&sums, *state, &error));
    assert_string_equal(error.file, folder);
    assert_null(sums.names);
    assert_null(sums.sums);
    free(file);
    free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(only_tables_count_in_the_order_of_their_names),
        folder_test(a_hundred_tables_are_sorted),
        folder_test(a_change_is_seen_where_it_is),
        folder_test(no_folder_has_no_tables),
        folder_test(what_cannot_be_summed_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
