/* Options of the command line: what is taken, and what is refused in which words. */
#include <stdlib.h>
#include <string.h>

#include "sim/base/options.h"
#include "tests/support.h"

enum { OUTPUT = 1, FORCE, SET, REPLICATES, MOST = 10 };

static const struct option table[] = {{"output", required_argument, NULL, OUTPUT},
                                      {"force", no_argument, NULL, FORCE},
                                      {"set", required_argument, NULL, SET},
                                      {"replicates", required_argument, NULL, REPLICATES},
                                      {0}};

struct line {
    const char *words[MOST]; /* NULL-terminated; the first is the program */
};

/* getopt sorts the words in place, so it gets a copy. */
static int copy_words(const struct line *line, char *words[MOST + 1])
{
    int count = 0;
    for (; line->words[count]; count++) {
        /* The words are only read, but getopt's interface has no const. */
        memcpy(&words[count], &line->words[count], sizeof *words);
    }
    words[count] = NULL;
    optind = 1;
    return count;
}

static void options_and_values_are_taken(void **state)
{
    (void)state;
    static const struct line line = {
        {"samen", "a.json", "--output", "-", "--set=/x=1", "--force", "b.json", "--repl", "-7", NULL}};
    static const struct {
        int option;
        const char *value;
    } expected[] = {{OUTPUT, "-"}, {SET, "/x=1"}, {FORCE, NULL}, {REPLICATES, "-7"}};
    char *words[MOST + 1];
    int count = copy_words(&line, words);
    struct error error = {0};
    for (size_t i = 0; i < LENGTH(expected); i++) {
        assert_int_equal(option_next(count, words, table, &error), expected[i].option);
        if (expected[i].value) assert_string_equal(optarg, expected[i].value);
    }
    assert_int_equal(option_next(count, words, table, &error), -1);
    assert_int_equal(error.kind, ERROR_NONE);
    assert_int_equal(count - optind, 2);
    assert_string_equal(words[optind], "a.json");
    assert_string_equal(words[optind + 1], "b.json");
}

static void what_follows_two_dashes_is_no_option(void **state)
{
    (void)state;
    static const struct line line = {{"samen", "--force", "--", "--output", NULL}};
    char *words[MOST + 1];
    int count = copy_words(&line, words);
    struct error error = {0};
    assert_int_equal(option_next(count, words, table, &error), FORCE);
    assert_int_equal(option_next(count, words, table, &error), -1);
    assert_int_equal(count - optind, 1);
    assert_string_equal(words[optind], "--output");
}

struct refusal {
    struct line line;
    const char *where, *what;
};

static void check_refusal(const struct refusal *refusal)
{
    char *words[MOST + 1];
    int count = copy_words(&refusal->line, words), option;
    struct error error = {0};
    do option = option_next(count, words, table, &error);
    while (option != -1 && option != '?');
    assert_int_equal(option, '?');
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(place_of(&error), refusal->where);
    assert_contains(error.what, refusal->what);
}

static void refusals_name_what_was_typed_and_what_was_meant(void **state)
{
    (void)state;
    static const struct refusal refusals[] = {
        {{{"samen", "--outptu", "x", NULL}}, "--outptu", "unknown option (did you mean '--output'?)"},
        {{{"samen", "a.json", "--repilcates", "3", NULL}}, "--repilcates", "did you mean '--replicates'?"},
        {{{"samen", "--force", "a.json", "--repilcates=3", NULL}}, "--repilcates=3", "did you mean '--replicates'?"},
        {{{"samen", "--FORCE", NULL}}, "--FORCE", "did you mean '--force'?"},
        {{{"samen", "--zzzzzzzzzzzz", NULL}}, "--zzzzzzzzzzzz", "unknown option; --help lists the options"},
        {{{"samen", "a.json", "-q", NULL}}, "-q", "unknown option; --help lists the options"},
        {{{"samen", "--output", NULL}}, "--output", "this option needs a value"},
        {{{"samen", "--force", "a.json", "--set", NULL}}, "--set", "this option needs a value"},
        {{{"samen", "a.json", "--force=yes", NULL}}, "--force=yes", "this option takes no value"},
        {{{"samen", "--a-very-long-option-that-is-longer-than-any-name-could-ever-reasonably-be=1", NULL}},
         "--a-very-long-option-that-is-longer-than-any-name-could-ever-reasonably-be=1",
         "unknown option; --help lists the options"},
    };
    for (size_t i = 0; i < LENGTH(refusals); i++) check_refusal(&refusals[i]);
}

/* The last test: getopt stays within the bundle, and there is no portable way to lift it out. */
static void a_bundle_of_letters_is_refused_whole(void **state)
{
    (void)state;
    static const struct refusal refusal = {
        {{"samen", "--force", "a.json", "b.json", "-xy", NULL}}, "-xy", "unknown option"};
    check_refusal(&refusal);
}

static void check_integer(const char *text, int64_t low, int64_t high, bool good, int64_t expected)
{
    struct error error = {0};
    int64_t value = -99;
    assert_int_equal(option_integer("--threads", text, low, high, &value, &error), good);
    if (good) {
        assert_int_equal(value, expected);
        assert_int_equal(error.kind, ERROR_NONE);
        return;
    }
    char *found =
        text_format("expected a whole number from %lld to %lld, found '%s'", (long long)low, (long long)high, text);
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(place_of(&error), "--threads");
    assert_string_equal(error.what, found);
    assert_int_equal(value, -99); /* untouched */
    free(found);
}

static void whole_numbers_are_read_within_their_range(void **state)
{
    (void)state;
    check_integer("1", 1, 1024, true, 1);
    check_integer("1024", 1, 1024, true, 1024);
    check_integer("-5", -5, 5, true, -5);
    check_integer("0012", 1, 1024, true, 12);
    check_integer("9223372036854775807", INT64_MIN, INT64_MAX, true, INT64_MAX);
    check_integer("-9223372036854775808", INT64_MIN, INT64_MAX, true, INT64_MIN);
    static const char *const refused[] = {"0",
                                          "1025",
                                          "-1",
                                          "",
                                          " ",
                                          "two",
                                          "3x",
                                          "0x10",
                                          "1.5",
                                          "1e3",
                                          "4 ",
                                          "9223372036854775808",
                                          "99999999999999999999999"};
    for (size_t i = 0; i < LENGTH(refused); i++) check_integer(refused[i], 1, 1024, false, 0);
    check_integer("", -5, 5, false, 0);
    check_integer("9223372036854775808", INT64_MIN, INT64_MAX, false, 0);
    check_integer("-9223372036854775809", INT64_MIN, INT64_MAX, false, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_values_are_taken),
        cmocka_unit_test(what_follows_two_dashes_is_no_option),
        cmocka_unit_test(refusals_name_what_was_typed_and_what_was_meant),
        cmocka_unit_test(whole_numbers_are_read_within_their_range),
        cmocka_unit_test(a_bundle_of_letters_is_refused_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
