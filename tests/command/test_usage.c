/* test_usage.c - what the program tells about its own use, for every command and option that it has: help, examples,
 * manual pages. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support.h"

/* The command itself, for its tables. */
#define main samen_main
int main(int argc, char **argv);
#include "samen.c"
#undef main

#include "sim/base/build.h"
#include "sim/base/version.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

enum { WIDEST = 100, MOST_WORDS = 20 };

/* Calls it for every command. */
static void for_each(void (*check)(const struct subcommand *))
{
    for (const struct subcommand *const *next = samen.subcommands; *next; next++) check(*next);
}

/* What `samen WORDS` prints; it ends well and without a message. Release with free(). */
static char *printed(const char *words)
{
    struct command_result result = run_command("'%s' %s", samen_program(), words);
    assert_int_equal(result.status, 0);
    assert_string_equal(result.err, "");
    free(result.err);
    return result.out;
}

static char *help_of(const char *name)
{
    char *words = text_format("help %s", name), *text = printed(words);
    free(words);
    return text;
}

/* Reads a line of words into new memory of the command's options. */
static bool reads(const struct subcommand *subcommand, char *const *words, int count, bool *help, struct error *error)
{
    char *copy[MOST_WORDS];
    assert_true(count <= MOST_WORDS);
    for (int i = 0; i < count; i++) copy[i] = words[i];
    void *options = calloc(1, subcommand->size + 1);
    assert_non_null(options);
    *error = (struct error){.kind = ERROR_NONE};
    bool good = subcommand_read(subcommand, count, copy, options, help, error);
    subcommand_free(subcommand, options);
    free(options);
    return good;
}

/* Help ------------------------------------------------------------------------------------------------------------- */

static void check_help(const struct subcommand *subcommand)
{
    char *text = help_of(subcommand->name), *words = text_format("%s --help", subcommand->name);
    char *other = printed(words);
    assert_string_equal(text, other);
    for (const char *line = text; *line;) {
        size_t length = strcspn(line, "\n");
        if (length > WIDEST) fail_msg("%s: too wide: %.*s", subcommand->name, (int)length, line);
        if (length > 0 && line[length - 1] == ' ')
            fail_msg("%s: a space ends: %.*s", subcommand->name, (int)length, line);
        line += length + 1;
    }
    free(text);
    free(words);
    free(other);
}

static void help_fits_a_screen(void **state)
{
    (void)state;
    for_each(check_help);
}

static void the_list_names_every_command(void **state)
{
    (void)state;
    char *text = printed("help"), *same = printed("--help");
    assert_string_equal(text, same);
    for (const struct subcommand *const *next = samen.subcommands; *next; next++) {
        char *line = text_format("\n  %-12s%s\n", (*next)->name, (*next)->meaning);
        assert_contains(text, line);
        free(line);
    }
    free(text);
    free(same);
}

/* What the help calls FILE or N can be this. */
static const char *value_of(const char *argument)
{
    static const struct {
        const char *argument, *value;
    } values[] = {{"N", "1"},
                  {"K", "1"},
                  {"S", "1"},
                  {"en|nl", "nl"},
                  {"WHO", "in_need"},
                  {"TIME", "3months"},
                  {"FILE", "x"},
                  {"DIR", "x"},
                  {"NAME", "x"},
                  {"ID", "01"},
                  {"FROM:TO", "2015:2016"},
                  {"/path=value", "/seed=1"}};
    for (size_t i = 0; i < LENGTH(values); i++)
        if (strcmp(values[i].argument, argument) == 0) return values[i].value;
    fail_msg("what could %s be?", argument);
    return NULL;
}

/* The option of a line "  --output FILE    meaning" is taken. With --help at the end no operand is missed. */
static void check_line(const struct subcommand *subcommand, const char *line)
{
    char name[64] = "", argument[64] = "", last[] = "--help";
    int end = 0;
    assert_int_equal(sscanf(line, "  --%50s%n", name, &end), 1);
    bool flag = strncmp(line + end, "  ", 2) == 0;
    if (!flag) assert_int_equal(sscanf(line + end, " %60s", argument), 1);
    char *typed = text_format("--%s%s%s", name, flag ? "" : "=", flag ? "" : value_of(argument));
    char command[] = "command", *words[] = {command, typed, last};
    bool help = false;
    struct error error;
    if (!reads(subcommand, words, 3, &help, &error)) fail_msg("%s: %s: %s", subcommand->name, typed, error.what);
    assert_true(help);
    free(typed);
}

static void check_options_of_help(const struct subcommand *subcommand)
{
    char *text = help_of(subcommand->name);
    size_t found = 0;
    for (const char *line = text; (line = strstr(line, "\n  --")) != NULL; found++) check_line(subcommand, ++line);
    size_t declared = 0;
    while (subcommand->options[declared].name) declared++;
    assert_int_equal(found, declared + 1);
    free(text);
}

static void every_option_of_a_help_is_accepted(void **state)
{
    (void)state;
    for_each(check_options_of_help);
}

/* Declarations ----------------------------------------------------------------------------------------------------- */

static void check_option(const struct subcommand *subcommand, const struct option *option)
{
    assert_non_null(option->meaning);
    assert_true(islower((unsigned char)option->meaning[0]));
    assert_true(option->meaning[strlen(option->meaning) - 1] != '.');
    assert_true(option->kind == OPTION_FLAG || option->argument || option->words);
    if (option->kind == OPTION_INTEGER) assert_true(option->low < option->high);
    if (option->kind == OPTION_WORD) assert_non_null(option->words[1]);
    if (option->kind != OPTION_FLAG || strcmp(option->name, "help") != 0)
        assert_true(option->offset < subcommand->size);
    if (option->proposed)
        assert_true(strchr("*/", option->proposed[0]) || strcmp(option->proposed, OPTION_SUBCOMMANDS) == 0);
}

static void check_declaration(const struct subcommand *subcommand)
{
    const struct option *option, *other;
    for (size_t i = 0; (option = subcommand_option(subcommand, i)); i++) {
        check_option(subcommand, option);
        for (size_t j = 0; j < i && (other = subcommand_option(subcommand, j)); j++)
            assert_string_not_equal(option->name, other->name);
    }
    if (subcommand->operand.name) check_option(subcommand, &subcommand->operand);
    assert_true(islower((unsigned char)subcommand->meaning[0]) || isupper((unsigned char)subcommand->meaning[1]));
    assert_true(subcommand->description[strlen(subcommand->description) - 1] == '.');
    assert_int_equal(strncmp(subcommand->examples[0].line, "samen ", 6), 0);
}

static void declarations_are_whole(void **state)
{
    (void)state;
    for_each(check_declaration);
}

/* An example of a line can be typed as it stands, up to where the shell goes on with something else. Files of the
 * project that it names are there. */
static void check_example(const struct example *example)
{
    if (strncmp(example->line, "samen ", 6) != 0) return;
    char *line = text_format("%s", example->line), *words[MOST_WORDS] = {NULL};
    int count = 0;
    line[strcspn(line, "|>&")] = '\0';
    for (char *word = strtok(line, " "); word && count < MOST_WORDS; word = strtok(NULL, " ")) {
        if (strncmp(word, "scenarios/", 10) == 0) assert_true(file_exists(word));
        words[count++] = word;
    }
    struct error error = {.kind = ERROR_NONE};
    bool help;
    const struct subcommand *subcommand = subcommand_find(&samen, words[1], &error);
    assert_non_null(subcommand);
    if (!reads(subcommand, words + 1, count - 1, &help, &error)) fail_msg("%s: %s", example->line, error.what);
    free(line);
}

static void check_examples(const struct subcommand *subcommand)
{
    for (const struct example *example = subcommand->examples; example->meaning; example++) check_example(example);
}

static void examples_can_be_typed(void **state)
{
    (void)state;
    for_each(check_examples);
    for (const struct example *example = samen.examples; example->meaning; example++) check_example(example);
}

/* Manual pages ----------------------------------------------------------------------------------------------------- */

/* With roff's escape for a dash. */
static char *escaped(const char *text)
{
    char *all = text_format("%s", "");
    for (; *text; text++) {
        char *more = text_format(*text == '-' ? "%s\\-" : "%s%c", all, *text);
        free(all);
        all = more;
    }
    return all;
}

static void check_page(const char *folder, const struct subcommand *subcommand)
{
    char *path = text_format("%s/samen-%s.1", folder, subcommand->name), *page = read_file(path);
    char *name = text_format("samen\\-%s \\- ", subcommand->name);
    assert_contains(page, name);
    const struct option *option;
    for (size_t i = 0; (option = subcommand_option(subcommand, i)); i++) {
        char *typed = text_format("--%s", option->name), *written = escaped(typed);
        assert_contains(page, written);
        free(typed);
        free(written);
    }
    free(path);
    free(page);
    free(name);
}

/* One for the program, one for each command, and nothing else. */
static void every_command_has_a_page(void **state)
{
    char *words = text_format("manual '%s/man'", (char *)*state), *folder = text_format("%s/man", (char *)*state);
    free(printed(words));
    free(printed(words)); /* pages that are there are replaced */
    size_t commands = 0;
    for (; samen.subcommands[commands]; commands++) check_page(folder, samen.subcommands[commands]);
    struct command_result files = run_command("ls '%s' | wc -l", folder);
    assert_int_equal(atoi(files.out), commands + 1);
    command_free(&files);
    char *path = text_format("%s/samen.1", folder), *page = read_file(path);
    for (size_t i = 0; i < commands; i++) {
        char *reference = text_format("\n.BR samen\\-%s (1)\n", samen.subcommands[i]->name);
        assert_contains(page, reference);
        free(reference);
    }
    char *texts[] = {words, folder, path, page};
    for (size_t i = 0; i < LENGTH(texts); i++) free(texts[i]);
}

/* What a checker has to say about the pages: nothing. */
static void check_pages(const char *folder, const char *program, const char *checker)
{
    struct command_result there = run_command("command -v %s", program);
    bool absent = there.status != 0;
    command_free(&there);
    if (absent) skip();
    char *words = text_format("manual '%s'", folder);
    free(printed(words));
    struct command_result result =
        run_command("for page in '%s'/*.1; do %s \"$page\" || exit 1; done", folder, checker);
    assert_string_equal(result.err, "");
    assert_string_equal(result.out, "");
    assert_int_equal(result.status, 0);
    command_free(&result);
    free(words);
}

static void mandoc_finds_no_fault(void **state)
{
    check_pages(*state, "mandoc", "mandoc -T lint -W warning");
}

static void groff_finds_no_fault(void **state)
{
    check_pages(*state, "groff", "groff -man -ww -z");
}

static void a_folder_that_cannot_be_written_is_named(void **state)
{
    (void)state;
    struct command_result result = run_command("'%s' manual README.md/man", samen_program());
    assert_int_equal(result.status, 2);
    assert_contains(result.err, "README.md/man");
    command_free(&result);
}

/* Version and citation --------------------------------------------------------------------------------------------- */

static void version_and_commit_are_told(void **state)
{
    (void)state;
    char *text = printed("--version");
    char *expected = text_format("samen %s (commit %s)\n", SAMEN_VERSION, build_this.commit);
    assert_string_equal(text, expected);
    struct command_result git = run_command("git describe --always --abbrev=12 --exclude='*'");
    if (git.status == 0 && file_exists(".git")) {
        git.out[strcspn(git.out, "\n")] = '\0';
        assert_contains(text, git.out);
    }
    command_free(&git);
    free(expected);
    free(text);
}

/* A commit cannot name itself: only a release, made by `make dist`, or an installed copy says which one it is. */
static void the_citation_is_of_this_version(void **state)
{
    (void)state;
    char *citation = read_file("CITATION.cff");
    char *version = text_format("\nversion: %s\n", SAMEN_VERSION);
    char *released = text_format("\ndate-released: %s\n", SAMEN_RELEASED);
    assert_contains(citation, version);
    assert_contains(citation, released);
    const char *commit = strstr(citation, "\ncommit: ");
    if (file_exists(".git"))
        assert_null(commit);
    else if (commit)
        assert_int_equal(strncmp(commit + strlen("\ncommit: "), build_this.commit, strlen(build_this.commit)), 0);
    free(citation);
    free(version);
    free(released);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_fits_a_screen),
        cmocka_unit_test(the_list_names_every_command),
        cmocka_unit_test(every_option_of_a_help_is_accepted),
        cmocka_unit_test(declarations_are_whole),
        cmocka_unit_test(examples_can_be_typed),
        folder_test(every_command_has_a_page),
        folder_test(mandoc_finds_no_fault),
        folder_test(groff_finds_no_fault),
        cmocka_unit_test(a_folder_that_cannot_be_written_is_named),
        cmocka_unit_test(version_and_commit_are_told),
        cmocka_unit_test(the_citation_is_of_this_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
