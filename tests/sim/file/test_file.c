/* test_file.c - text files: what UTF-8 is (Unicode standard, section 3.9), places in a text, paths. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/base/memory.h"
#include "sim/file/file.h"
#include "tests/support.h"

/* Encodes by the bit distribution of the standard's table 3-6. */
static size_t encode(unsigned long point, char *to)
{
    if (point < 0x80) {
        to[0] = (char)point;
        return 1;
    }
    size_t extra = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    static const unsigned long first[] = {0, 0xC0, 0xE0, 0xF0};
    to[0] = (char)(first[extra] | point >> (6 * extra));
    for (size_t i = 1; i <= extra; i++) to[i] = (char)(0x80 | ((point >> (6 * (extra - i))) & 0x3F));
    return extra + 1;
}

static void every_character_is_read(void **state)
{
    char *path = text_format("%s/all.txt", (char *)*state);
    char *text = malloc(0x110000 * 4 + 1);
    assert_non_null(text);
    size_t length = 0, characters = 0, read_length;
    for (unsigned long point = 1; point <= 0x10FFFF; point++) {
        if ((point >= 0xD800 && point <= 0xDFFF) || (point < 0x20 && point != '\t' && point != '\r')) continue;
        if (point >= 0x7F && point <= 0x9F) continue; /* control characters */
        length += encode(point, text + length);
        characters++;
    }
    text[length] = '\0';
    write_file(path, text);
    struct error error = {0};
    char *found = file_read(path, &read_length, &error);
    if (!found) fail_msg("%s", message_of(&error));
    assert_int_equal(read_length, length);
    assert_memory_equal(found, text, length + 1);
    size_t line, column;
    file_text_place(found, length, &line, &column);
    assert_int_equal(line, 1);
    assert_int_equal(column, characters + 1);
    memory_free(found);
    free(text);
    free(path);
}

static void what_is_not_utf8_is_refused(void **state)
{
    static const char *const wrong[] = {
        "\x80",
        "\xBF",
        "\xC0\x80",
        "\xC1\xBF",
        "\xC3",
        "\xC3(",
        "\xE0\x9F\xBF",
        "\xE0\x80\x80",
        "\xE2\x82",
        "\xE2(\xA1",
        "\xE2\x82(",
        "\xED\xA0\x80",
        "\xED\xBF\xBF",
        "\xF0\x80\x80\x80",
        "\xF0\x8F\xBF\xBF",
        "\xF0\x9F\x98",
        "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80",
        "\xFF",
        "\xFE\xFF",
    };
    char *path = text_format("%s/wrong.txt", (char *)*state);
    for (size_t i = 0; i < LENGTH(wrong); i++) {
        struct error error = {0};
        size_t length;
        char *text = text_format("a\n\xC3\xA9%s", wrong[i]),
             *what = text_format("byte 0x%02X", (unsigned char)wrong[i][0]);
        write_file(path, text);
        assert_null(file_read(path, &length, &error));
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_contains(place_of(&error), "wrong.txt:2:2");
        assert_contains(error.what, what);
        free(text);
        free(what);
    }
    free(path);
}

/* U+001B begins a terminal's commands, U+009B too; one byte order mark is dropped, a second one is none. */
static void what_no_text_has_is_refused(void **state)
{
    static const char *const wrong[][3] = {
        {"a\n\tb\x1B[2J", ":2:3", "a control character"},
        {"a\x7F", ":1:2", "a control character"},
        {"\xC3\xA9\xC2\x9B", ":1:2", "a control character"},
        {"\xEF\xBB\xBF\xEF\xBB\xBF"
         "a",
         ":1:1", "a second byte order mark"},
    };
    char *path = text_format("%s/wrong.txt", (char *)*state);
    for (size_t i = 0; i < LENGTH(wrong); i++) {
        struct error error = {0};
        size_t length;
        write_file(path, wrong[i][0]);
        assert_null(file_read(path, &length, &error));
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_contains(place_of(&error), wrong[i][1]);
        assert_contains(error.what, wrong[i][2]);
    }
    free(path);
}

static void a_file_too_long_is_refused(void **state)
{
    char *path = text_format("%s/long", (char *)*state);
    struct error error = {0};
    size_t length;
    write_file(path, "");
    assert_int_equal(truncate(path, (off_t)300 << 20), 0); /* a hole takes no place on the disk */
    assert_null(file_read(path, &length, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_contains(error.what, "larger than");
    free(path);
}

static void paths_are_beside_the_file_that_names_them(void **state)
{
    static const char *const cases[][3] = {
        {"s.json", "b.json", "b.json"}, {"x/s.json", "b.json", "x/b.json"}, {"x/y/s.json", "../b", "x/y/../b"},
        {"/x/s.json", "b", "/x/b"},     {"x/s.json", "/etc/b", "/etc/b"},   {"", "b", "b"},
    };
    char path[16];
    for (size_t i = 0; i < LENGTH(cases); i++) {
        assert_true(file_path_beside(path, sizeof path, cases[i][0], cases[i][1]));
        assert_string_equal(path, cases[i][2]);
    }
    assert_true(file_path_beside(path, sizeof path, "x/s", "1234567890123"));
    assert_false(file_path_beside(path, sizeof path, "x/s", "12345678901234"));
    bool folder;
    struct error error = {0};
    assert_true(file_path_is_folder(*state, &folder, &error) && folder);
    assert_true(file_path_is_folder("/dev/null", &folder, &error) && !folder);
    assert_true(file_path_is_folder("/nowhere/at/all", &folder, &error) && !folder);
    assert_int_equal(error.kind, ERROR_NONE);
}

static void what_could_wait_for_ever_is_refused(void **state)
{
    char *path = text_format("%s/pipe", (char *)*state);
    struct error error = {0};
    size_t length;
    assert_int_equal(mkfifo(path, 0666), 0);
    assert_null(file_read(path, &length, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_contains(error.what, "is a pipe or a device");
    free(path);
}

static void assert_same(const char *folder, const char *a, const char *b, bool expected)
{
    char *first = text_format("%s/%s", folder, a), *second = text_format("%s/%s", folder, b);
    struct error error = {0};
    bool same;
    assert_true(file_path_same(first, second, &same, &error));
    if (same != expected) fail_msg("%s and %s: %d", first, second, same);
    free(first);
    free(second);
}

/* Names do not tell: links, detours, and files and folders that do not exist yet. */
static void files_are_the_same_by_any_name(void **state)
{
    const char *folder = *state;
    char *here = text_format("%s/a", folder), *hard = text_format("%s/hard", folder);
    char *link_to_folder = text_format("%s/link", folder);
    write_file(here, "a");
    assert_int_equal(link(here, hard), 0);
    assert_int_equal(symlink(folder, link_to_folder), 0);
    assert_same(folder, "a", "./a", true);
    assert_same(folder, "a", "hard", true);
    assert_same(folder, "a", "link/a", true);
    assert_same(folder, "b", "link//b", true);
    assert_same(folder, "new/b", "link/new/b", true);
    assert_same(folder, "a", "b", false);
    assert_same(folder, "b", "c", false);
    assert_same(folder, "new/b", "b", false);
    free(link_to_folder);
    free(hard);
    free(here);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(every_character_is_read),
        IN_FOLDER(what_is_not_utf8_is_refused),
        IN_FOLDER(what_no_text_has_is_refused),
        IN_FOLDER(a_file_too_long_is_refused),
        IN_FOLDER(what_could_wait_for_ever_is_refused),
        IN_FOLDER(files_are_the_same_by_any_name),
        IN_FOLDER(paths_are_beside_the_file_that_names_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
