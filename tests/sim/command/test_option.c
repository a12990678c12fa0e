/* test_option.c - options of the command line: what each kind takes, and what is refused in which words. */
#include <stdlib.h>
#include <string.h>

#include "sim/command/program.h"
#include "tests/support.h"

enum { MOST = 12 };

enum colour { RED, GREEN, BLUE };

struct options {
    struct option_texts files, changes;
    const char *output, *folder;
    int64_t threads, offset;
    enum colour colour;
    bool force;
};

static const char *const colours[] = {"red", "green", "blue", NULL};

static const struct option table[] = {
    {"output", OPTION_TEXT, offsetof(struct options, output), .argument = "FILE", .proposed = "*.h5", .meaning = "m"},
    {"folder", OPTION_TEXT, offsetof(struct options, folder), .argument = "DIR", .value = "results", .meaning = "m"},
    OPTION_FORCE(struct options, "a result"),
    OPTION_SET(struct options),
    OPTION_REPLICATES(struct options),
    OPTION_THREADS(struct options),
    {"offset", OPTION_INTEGER, offsetof(struct options, offset), .argument = "N", .low = -5, .high = INT64_MAX,
     .value = "3", .meaning = "m"},
    {"colour", OPTION_WORD, offsetof(struct options, colour), .words = colours, .value = "green", .meaning = "m"},
    {.name = NULL}};

static const struct example examples[] = {{"One", "samen paint a.json"}, {.meaning = NULL}};

static bool done; /* perform was called */

static bool perform(void *given, const struct program *program, struct error *error)
{
    (void)given;
    (void)program;
    (void)error;
    return done = true;
}

static const struct subcommand many = {
    .name = "paint",
    .meaning = "m",
    .description = "d",
    .operand = {"file", OPTION_TEXTS, offsetof(struct options, files), .argument = "FILE.json", .meaning = "m"},
    .options = table,
    .size = sizeof(struct options),
    .examples = examples,
    .perform = perform,
};

static bool read_line(const struct subcommand *subcommand, const char *const *line, struct options *options, bool *help,
                      struct error *error)
{
    char *words[MOST + 1] = {"paint"};
    int count = 1;
    for (; line[count - 1]; count++) memcpy(&words[count], &line[count - 1], sizeof *words);
    *options = (struct options){.output = NULL};
    *error = (struct error){0};
    return subcommand_read(subcommand, count, words, options, help, error);
}

static void every_kind_fills_its_field(void **state)
{
    (void)state;
    static const char *const line[] = {"a.json",    "--output", "-",       "--set=/x=1", "--force", "b.json",
                                       "--offs=-5", "--repl",   "--quiet", "--colour",   "blue",    NULL};
    struct options options;
    struct error error;
    bool help = true;
    assert_true(read_line(&many, line, &options, &help, &error));
    assert_false(help);
    assert_int_equal(error.kind, ERROR_NONE);
    assert_int_equal(options.files.count, 2);
    assert_string_equal(options.files.list[0], "a.json");
    assert_string_equal(options.files.list[1], "b.json");
    assert_int_equal(options.changes.count, 2);
    assert_string_equal(options.changes.list[0], "/x=1");
    assert_string_equal(options.changes.list[1], "/replicates=--quiet");
    assert_string_equal(options.output, "-");
    assert_int_equal(options.offset, -5);
    assert_int_equal(options.colour, BLUE);
    assert_true(options.force);
    subcommand_free(&many, &options);
    assert_int_equal(options.changes.count, 0);
}

static void what_is_not_said_is_the_default(void **state)
{
    (void)state;
    static const char *const line[] = {"a.json", NULL};
    struct options options;
    struct error error;
    bool help;
    assert_true(read_line(&many, line, &options, &help, &error));
    assert_null(options.output);
    assert_string_equal(options.folder, "results");
    assert_int_equal(options.threads, 0);
    assert_int_equal(options.offset, 3);
    assert_int_equal(options.colour, GREEN);
    assert_int_equal(options.changes.count, 0);
    assert_false(options.force);
    subcommand_free(&many, &options);
}

static void the_last_value_counts(void **state)
{
    (void)state;
    static const char *const line[] = {"a", "--offset", "1", "--offset=2", "--output=", "--colour=red", NULL};
    struct options options;
    struct error error;
    bool help;
    assert_true(read_line(&many, line, &options, &help, &error));
    assert_int_equal(options.offset, 2);
    assert_string_equal(options.output, "");
    assert_int_equal(options.colour, RED);
    subcommand_free(&many, &options);
}

static void what_follows_two_dashes_is_no_option(void **state)
{
    (void)state;
    static const char *const line[] = {"--force", "--", "--output", "--", NULL};
    struct options options;
    struct error error;
    bool help;
    assert_true(read_line(&many, line, &options, &help, &error));
    assert_true(options.force);
    assert_int_equal(options.files.count, 2);
    assert_string_equal(options.files.list[0], "--output");
    assert_string_equal(options.files.list[1], "--");
    subcommand_free(&many, &options);
}

/* With --help nothing else needs to be on the line, and nothing is done. */
static void help_is_an_option_of_all(void **state)
{
    (void)state;
    static const char *const lines[][2] = {{"--help", NULL}, {"--he", NULL}};
    struct options options;
    struct error error;
    for (size_t i = 0; i < LENGTH(lines); i++) {
        bool help = false;
        assert_true(read_line(&many, lines[i], &options, &help, &error));
        assert_true(help);
        subcommand_free(&many, &options);
    }
    char *words[] = {"paint", "--force", "a.json", NULL};
    done = false;
    assert_true(subcommand_perform(&many, 3, words, NULL, &error));
    assert_true(done);
}

struct refusal {
    const char *line[MOST]; /* NULL-terminated */
    const char *where, *what;
};

static void check_refusal(const struct subcommand *subcommand, const struct refusal *refusal)
{
    struct options options;
    struct error error;
    bool help;
    assert_false(read_line(subcommand, refusal->line, &options, &help, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(place_of(&error), refusal->where);
    assert_string_equal(error.what, refusal->what);
    subcommand_free(subcommand, &options);
}

static void refusals_name_what_was_typed_and_what_was_meant(void **state)
{
    (void)state;
    static const char unknown[] = "unknown option; --help lists the options";
    static const struct refusal refusals[] = {
        {{"--outptu", "x", NULL}, "--outptu", "unknown option (did you mean '--output'?)"},
        {{"a.json", "--repilcates", "3", NULL}, "--repilcates", "unknown option (did you mean '--replicates'?)"},
        {{"--force", "a", "--repilcates=3", NULL}, "--repilcates=3", "unknown option (did you mean '--replicates'?)"},
        {{"--FORCE", NULL}, "--FORCE", "unknown option (did you mean '--force'?)"},
        {{"--hlep", NULL}, "--hlep", "unknown option (did you mean '--help'?)"},
        {{"--fo", NULL}, "--fo", "is this '--folder' or '--force'?"},
        {{"--zzzzzzzzzzzz", NULL}, "--zzzzzzzzzzzz", unknown},
        {{"--=x", NULL}, "--=x", unknown},
        {{"a.json", "-q", NULL}, "-q", unknown},
        {{"--force", "a.json", "b.json", "-xyxyxyxy", NULL}, "-xyxyxyxy", unknown},
        {{"--output", NULL}, "--output", "this option needs a value"},
        {{"--force", "a.json", "--set", NULL}, "--set", "this option needs a value"},
        {{"a.json", "--force=yes", NULL}, "--force=yes", "this option takes no value"},
        {{"a.json", "--help=yes", NULL}, "--help=yes", "this option takes no value"},
        {{"--a-very-long-option-that-is-longer-than-any-name-could-ever-reasonably-be=1", NULL},
         "--a-very-long-option-that-is-longer-than-any-name-could-ever-reasonably-be=1",
         unknown},
        {{"a", "--colour", "pink", NULL}, "--colour", "expected red, green or blue, found 'pink'"},
        {{"a", "--colour=", NULL}, "--colour", "expected red, green or blue, found ''"},
        {{"a", "--thr", "0", NULL}, "--threads", "expected a whole number from 1 to 1024, found '0'"},
        {{NULL}, "samen paint", "which file? For example: samen paint a.json"},
        {{"--force", NULL}, "samen paint", "which file? For example: samen paint a.json"},
    };
    for (size_t i = 0; i < LENGTH(refusals); i++) check_refusal(&many, &refusals[i]);
}

/* One operand, one of words, none, or one that may be left out. */
static void operands_are_counted(void **state)
{
    (void)state;
    struct subcommand one = many, none = many, word = many;
    one.operand.kind = OPTION_TEXT;
    one.operand.offset = offsetof(struct options, output);
    none.operand.name = NULL;
    word.operand.kind = OPTION_WORD;
    word.operand.offset = offsetof(struct options, colour);
    word.operand.words = colours;
    check_refusal(&one, &(struct refusal){{"a", "b", NULL}, "samen paint", "one file at a time, found also 'b'"});
    check_refusal(&none, &(struct refusal){{"a", NULL}, "samen paint", "takes no arguments, found 'a'"});
    check_refusal(&none, &(struct refusal){{"a.h5", NULL},
                                           "samen paint",
                                           "takes no arguments, found 'a.h5' (did you mean '--output FILE'?)"});
    check_refusal(&word, &(struct refusal){{"pink", NULL}, "samen paint", "expected red, green or blue, found 'pink'"});
    static const char *const nothing[] = {NULL}, *const red[] = {"red", NULL};
    struct options options;
    struct error error;
    bool help;
    assert_true(read_line(&none, nothing, &options, &help, &error));
    assert_true(read_line(&word, red, &options, &help, &error));
    assert_int_equal(options.colour, RED);
    one.optional = true;
    assert_true(read_line(&one, nothing, &options, &help, &error));
    assert_null(options.output);
}

static void check_integer(const char *text, int64_t low, int64_t high, bool good, int64_t expected)
{
    const struct option option = {.name = "threads", .kind = OPTION_INTEGER, .low = low, .high = high};
    struct error error = {0};
    int64_t value = -99;
    assert_int_equal(option_take(&option, "--threads", text, &value, &error), good);
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

static void an_option_tells_about_itself(void **state)
{
    (void)state;
    static const struct option threads = OPTION_THREADS(struct options);
    static const struct option force = OPTION_FORCE(struct options, "a result");
    char text[OPTION_MEANING], typed[OPTION_TYPED];
    assert_string_equal(option_meaning(&threads, text),
                        "threads to use; the result is the same for any number (1 to 1024, default: all)");
    assert_string_equal(option_meaning(&force, text), "replace a result that exists");
    assert_string_equal(option_meaning(&table[7], text), "m (default: green)");
    assert_string_equal(option_typed(&threads, typed), "--threads N");
    assert_string_equal(option_typed(&force, typed), "--force");
    assert_string_equal(option_typed(&table[7], typed), "--colour red|green|blue");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_fills_its_field),
        cmocka_unit_test(what_is_not_said_is_the_default),
        cmocka_unit_test(the_last_value_counts),
        cmocka_unit_test(what_follows_two_dashes_is_no_option),
        cmocka_unit_test(help_is_an_option_of_all),
        cmocka_unit_test(refusals_name_what_was_typed_and_what_was_meant),
        cmocka_unit_test(operands_are_counted),
        cmocka_unit_test(whole_numbers_are_read_within_their_range),
        cmocka_unit_test(an_option_tells_about_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
