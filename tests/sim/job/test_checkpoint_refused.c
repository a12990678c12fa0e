/* test_checkpoint_refused.c - nothing but a whole checkpoint of this program and these tables is believed. */
#include "tests/sim/job/islands.h"

/* Refusals --------------------------------------------------------------------------------------------------------- */

static void refuse(const char *path, const char *what)
{
    struct error error = {0};
    struct checkpoint checkpoint;
    struct archive archive;
    if (checkpoint_read(&checkpoint, &archive, path, &error)) fail_msg("%s was taken, expected: %s", path, what);
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_contains(error.what, what);
    archive_close(&archive); /* does no harm */
}

/* In place: to empty a file and write it anew ten thousand times makes some file systems wait for the disk. */
static void put_bytes(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void a_file_cut_short_anywhere_is_refused(void **state)
{
    char *path = text_format("%s/checkpoint", (char *)*state);
    write_toy(path, "", 20);
    struct bytes whole = bytes_of(path);
    assert_true(whole.length > 1000);
    for (size_t length = whole.length; length-- > 0;) {
        assert_int_equal(truncate(path, (off_t)length), 0);
        refuse(path, "damaged");
    }
    free(whole.bytes);
    free(path);
}

static void a_changed_byte_anywhere_is_refused(void **state)
{
    char *path = text_format("%s/checkpoint", (char *)*state);
    write_toy(path, "", 20);
    struct bytes whole = bytes_of(path);
    for (size_t i = 0; i < whole.length; i++) {
        char before = whole.bytes[i];
        whole.bytes[i] = (char)(before ^ (1 << i % 8));
        put_bytes(path, whole.bytes, whole.length);
        refuse(path, i < 8 ? "not a checkpoint" : i < 12 ? "format" : i < 16 ? "another way" : "damaged");
        whole.bytes[i] = before;
    }
    put_bytes(path, whole.bytes, whole.length);
    struct error error = {0};
    struct checkpoint checkpoint;
    struct archive archive;
    expect(checkpoint_read(&checkpoint, &archive, path, &error), &error); /* as it was, it is good */
    archive_close(&archive);
    checkpoint_free(&checkpoint);
    free(whole.bytes);
    free(path);
}

static void swapped_and_added_bytes_are_refused(void **state)
{
    char *path = text_format("%s/checkpoint", (char *)*state);
    write_toy(path, "", 20);
    struct bytes whole = bytes_of(path);
    char *changed = malloc(whole.length + 8), word[8];
    assert_non_null(changed);
    for (size_t at = 16; at + 64 < whole.length; at += 8) {
        if (memcmp(whole.bytes + at, whole.bytes + at + 8, 8) == 0) continue;
        memcpy(changed, whole.bytes, whole.length);
        memcpy(word, changed + at, 8);
        memcpy(changed + at, changed + at + 8, 8);
        memcpy(changed + at + 8, word, 8);
        put_bytes(path, changed, whole.length);
        refuse(path, "damaged");
    }
    memcpy(changed, whole.bytes, whole.length);
    memset(changed + whole.length, 0, 8);
    put_bytes(path, changed, whole.length + 8);
    refuse(path, "damaged");
    free(changed);
    free(whole.bytes);
    free(path);
}

static void what_is_no_checkpoint_is_refused(void **state)
{
    char *path = text_format("%s/other", (char *)*state);
    refuse(path, "No such file");
    refuse(*state, "");
    refuse("/dev/null", "not a regular file");
    write_file(path, "{\"title\": \"a scenario, not a checkpoint, and longer than a head\"}");
    refuse(path, "not a checkpoint");
    write_file(path, "x");
    refuse(path, "not a checkpoint");
    free(path);
}

/* Another version, commit, compiler, library or source text would all stand in the same text. */
static void a_checkpoint_of_another_program_is_refused(void **state)
{
    char *path = text_format("%s/checkpoint", (char *)*state), *other = text_format("samen 0.0.9, commit 0123abcd");
    struct error error = {0};
    struct archive archive;
    expect(archive_create(&archive, path, &error), &error);
    expect(archive_text(&archive, &other, &error), &error);
    expect(archive_finish(&archive, &error), &error);
    refuse(path, "another program (samen 0.0.9, commit 0123abcd)");
    free(other);
    free(path);
}

static void changed_tables_are_refused(void **state)
{
    char *path = text_format("%s/checkpoint", (char *)*state), *tables = text_format("%s/tables", (char *)*state);
    char *one = text_format("%s/one.csv", tables), *two = text_format("%s/two.csv", tables);
    char *zero = text_format("%s/aaa.csv", tables), *note = text_format("%s/README.md", tables);
    struct command_result made = run_command("mkdir '%s'", tables);
    assert_int_equal(made.status, 0);
    command_free(&made);
    write_file(one, "a,b\n1,2\n");
    write_file(two, "c\n3\n");
    write_toy(path, tables, 4);

    struct error error = {0};
    struct checkpoint checkpoint;
    struct archive archive;
    write_file(note, "a note is no table");
    expect(checkpoint_read(&checkpoint, &archive, path, &error), &error);
    archive_close(&archive);
    checkpoint_free(&checkpoint);

    write_file(two, "c\n4\n");
    refuse(path, "two.csv has changed");
    assert_int_equal(remove(two), 0);
    refuse(path, "two.csv has disappeared");
    write_file(two, "c\n3\n");
    write_file(zero, "z\n");
    refuse(path, "aaa.csv has been added");
    char *texts[] = {path, tables, one, two, zero, note};
    for (size_t i = 0; i < LENGTH(texts); i++) free(texts[i]);
}

int main(void)
{
    omp_set_num_threads(1); /* islands are too small to share; tests/care/test_archive.c has more threads */
    const struct CMUnitTest tests[] = {
        folder_test(a_file_cut_short_anywhere_is_refused),       folder_test(a_changed_byte_anywhere_is_refused),
        folder_test(swapped_and_added_bytes_are_refused),        folder_test(what_is_no_checkpoint_is_refused),
        folder_test(a_checkpoint_of_another_program_is_refused), folder_test(changed_tables_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
