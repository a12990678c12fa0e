/* test_error.c - errors, names and memory. The truth about distances is Levenshtein's recursive definition, written
 * out below. */
#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "sim/base/error.h"
#include "sim/base/memory.h"
#include "tests/support.h"

/* The address sanitizer would end the program when memory is refused, where the C library answers NULL. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

static void a_terminal_obeys_no_message(void **state)
{
    (void)state;
    struct error error = {0};
    char text[128];
    error_at(&error, (struct error_place){.file = "a\x1B[2J", .pointer = "/\n"}, "found 'x\xC2\x9Bm\xC3\xA9'");
    error_format(&error, text, sizeof text);
    assert_string_equal(text, "a?[2J: /?: found 'x??m\xC3\xA9'");
}

static void the_first_error_stays(void **state)
{
    (void)state;
    struct error error = {0};
    assert_false(
        error_at(&error, (struct error_place){"file.json", "/seed", 12, 3}, "expected %d, found %s", 1, "two"));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(error.file, "file.json");
    assert_string_equal(error.pointer, "/seed");
    assert_int_equal(error.line, 12);
    assert_int_equal(error.column, 3);
    assert_string_equal(error.what, "expected 1, found two");
    assert_false(error_system(&error, "elsewhere", "later"));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(error.file, "file.json");
    assert_string_equal(error.pointer, "/seed");
    assert_string_equal(error.what, "expected 1, found two");
}

/* Each part may be missing. A line without a file does not occur. */
static void a_message_joins_what_is_known(void **state)
{
    (void)state;
    static const struct {
        struct error_place place;
        const char *message;
    } cases[] = {
        {{NULL, NULL, 0, 0}, "wrong"},
        {{"a.json", NULL, 0, 0}, "a.json: wrong"},
        {{NULL, "/seed", 0, 0}, "/seed: wrong"},
        {{"a.json", "/seed", 0, 0}, "a.json: /seed: wrong"},
        {{"a.csv", NULL, 12, 0}, "a.csv:12: wrong"},
        {{"a.csv", "column 'age'", 12, 0}, "a.csv:12: column 'age': wrong"},
        {{"a.json", NULL, 12, 3}, "a.json:12:3: wrong"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct error error = {0};
        char text[64], small[8];
        assert_false(error_at(&error, cases[i].place, "wrong"));
        error_format(&error, text, sizeof text);
        assert_string_equal(text, cases[i].message);
        error_format(&error, small, sizeof small);
        assert_int_equal(strncmp(small, cases[i].message, sizeof small - 1), 0);
        assert_true(strlen(small) < sizeof small);
    }
}

static void a_caller_knows_the_file(void **state)
{
    (void)state;
    struct error error = {0};
    error_at(&error, (struct error_place){.pointer = "/a"}, "wrong");
    assert_false(error_locate(&error, "b.json", "/b/a"));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(message_of(&error), "b.json: /b/a: wrong");
}

static void a_place_may_be_missing(void **state)
{
    (void)state;
    struct error error = {0};
    assert_false(error_system(&error, NULL, "no memory"));
    assert_int_equal(error.kind, ERROR_SYSTEM);
    assert_string_equal(place_of(&error), "");
}

static void long_texts_are_cut_within_their_room(void **state)
{
    (void)state;
    struct error error = {0};
    char text[4096];
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    error_set(&error, text, "%s", text);
    assert_int_equal(strlen(error.file), sizeof error.file - 1);
    assert_int_equal(strlen(error.what), sizeof error.what - 1);
}

/* 511 bytes of room hold 255 e's with an accent of two bytes each; half a letter would not be text. */
static void a_cut_place_is_still_utf8(void **state)
{
    (void)state;
    struct error error = {0};
    char text[1024];
    for (size_t i = 0; i + 2 < sizeof text; i += 2) memcpy(text + i, "\xC3\xA9", 2);
    text[1022] = '\0';
    error_set(&error, text, "x");
    assert_int_equal(strlen(error.file), 510);
}

static void files_fail_in_two_ways(void **state)
{
    (void)state;
    static const int user[] = {ENOENT, EACCES, EISDIR, ENOTDIR, EROFS, ENOSPC, ENAMETOOLONG, EFBIG, EDQUOT, EEXIST};
    static const int machine[] = {EIO, ENOMEM, EMFILE, EINVAL, 0};
    for (size_t i = 0; i < LENGTH(user); i++) {
        struct error error = {0};
        assert_false(error_file(&error, "a.h5", "write it", user[i]));
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_string_equal(place_of(&error), "a.h5");
        assert_contains(error.what, "cannot write it: ");
        assert_contains(error.what, strerror(user[i]));
    }
    for (size_t i = 0; i < LENGTH(machine); i++) {
        struct error error = {0};
        assert_false(error_file(&error, "a.h5", "write it", machine[i]));
        assert_int_equal(error.kind, ERROR_SYSTEM);
    }
}

/* The definition itself, slow: either the last letters meet, or one of three edits is the last. */
static size_t edits(const char *a, size_t m, const char *b, size_t n)
{
    if (m == 0) return n;
    if (n == 0) return m;
    bool same = tolower((unsigned char)a[m - 1]) == tolower((unsigned char)b[n - 1]);
    size_t best = edits(a, m - 1, b, n - 1) + (same ? 0 : 1);
    size_t dropped = edits(a, m - 1, b, n) + 1, added = edits(a, m, b, n - 1) + 1;
    if (dropped < best) best = dropped;
    return added < best ? added : best;
}

static void nearness_is_levenshtein(void **state)
{
    (void)state;
    static const char *const words[] = {"tarif",   "tariff",   "Tariff", "rate",  "ceiling", "celing",
                                        "kitten",  "sitting",  "rule",   "ruler", "seed",    "speed",
                                        "variant", "variants", "end",    "x",     "",        "tafirf"};
    for (size_t i = 0; i < LENGTH(words); i++) {
        for (size_t j = 0; j < LENGTH(words); j++) {
            size_t apart = edits(words[i], strlen(words[i]), words[j], strlen(words[j]));
            size_t limit = strlen(words[i]) / 3 > 2 ? strlen(words[i]) / 3 : 2;
            const char *nearest = error_nearest_name(words[i], &words[j], 1, sizeof *words);
            if (apart <= limit)
                assert_ptr_equal(nearest, words[j]);
            else
                assert_null(nearest);
        }
    }
}

static void the_nearest_of_many_is_chosen(void **state)
{
    (void)state;
    struct row {
        const char *name;
        int other;
    };
    static const struct row rows[] = {{"population", 1}, {"tariffs", 2}, {"tariff", 3}, {NULL, 4}, {"seed", 5}};
    assert_string_equal(error_nearest_name("tarif", &rows[0].name, LENGTH(rows), sizeof *rows), "tariff");
    static const char *const equals[] = {"ab", "ac", "ad"};
    assert_string_equal(error_nearest_name("a", equals, LENGTH(equals), sizeof *equals),
                        "ab"); /* the first of equals */
    assert_string_equal(error_nearest_name("POPULATON", &rows[0].name, LENGTH(rows), sizeof *rows), "population");
    assert_null(error_nearest_name("administration", &rows[0].name, LENGTH(rows), sizeof *rows));
    assert_null(error_nearest_name("tarif", &rows[0].name, 0, sizeof *rows));
}

static void very_long_names_are_not_near(void **state)
{
    (void)state;
    char text[1000];
    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = '\0';
    const char *names[] = {text};
    assert_null(error_nearest_name(text, names, 1, sizeof *names));
    assert_null(error_nearest_name("a", names, 1, sizeof *names));
}

static void memory_is_zeroed_and_kept_while_it_grows(void **state)
{
    (void)state;
    struct error error = {0};
    int64_t *numbers = NULL;
    size_t capacity = 0;
    for (int64_t i = 0; i < 1000; i++) {
        assert_true(memory_grow(&numbers, &capacity, (size_t)i + 1, sizeof *numbers, &error));
        assert_true(capacity > (size_t)i);
        for (size_t j = (size_t)i; j < capacity; j++) assert_int_equal(numbers[j], 0);
        numbers[i] = i + 1;
        for (size_t j = (size_t)i + 1; j < capacity; j++) numbers[j] = 0;
    }
    for (int64_t i = 0; i < 1000; i++) assert_int_equal(numbers[i], i + 1);
    memory_free(numbers);
}

static void impossible_sizes_are_errors(void **state)
{
    (void)state;
    struct error error = {0};
    assert_null(memory_new(SIZE_MAX / 2, 4, &error));
    assert_int_equal(error.kind, ERROR_SYSTEM);
    assert_contains(error.what, "out of memory");

    static const size_t impossible[] = {SIZE_MAX, SIZE_MAX / 8, SIZE_MAX / 4 * 3};
    for (size_t i = 0; i < LENGTH(impossible); i++) {
        error = (struct error){0};
        size_t capacity = 0;
        char *array = NULL;
        assert_false(memory_grow(&array, &capacity, impossible[i], 16, &error));
        assert_int_equal(error.kind, ERROR_SYSTEM);
        assert_null(array);
        assert_int_equal(capacity, 0);
    }
}

static void nothing_has_an_address_too(void **state)
{
    (void)state;
    struct error error = {0};
    void *memory = memory_new(0, 8, &error);
    assert_non_null(memory);
    memory_free(memory);
    memory_free(NULL);
    char *text = memory_format(&error, "%s %05.1f", "a", 2.25);
    assert_string_equal(text, "a 002.2");
    memory_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_terminal_obeys_no_message),  cmocka_unit_test(the_first_error_stays),
        cmocka_unit_test(a_place_may_be_missing),       cmocka_unit_test(a_message_joins_what_is_known),
        cmocka_unit_test(a_caller_knows_the_file),      cmocka_unit_test(long_texts_are_cut_within_their_room),
        cmocka_unit_test(a_cut_place_is_still_utf8),    cmocka_unit_test(files_fail_in_two_ways),
        cmocka_unit_test(nearness_is_levenshtein),      cmocka_unit_test(the_nearest_of_many_is_chosen),
        cmocka_unit_test(very_long_names_are_not_near), cmocka_unit_test(memory_is_zeroed_and_kept_while_it_grows),
        cmocka_unit_test(impossible_sizes_are_errors),  cmocka_unit_test(nothing_has_an_address_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
