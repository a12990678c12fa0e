/* test_completion.c - what the tab key proposes. Bash answers for itself; zsh and fish only where they are
 * installed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support.h"

#define main samen_main
int main(int argc, char **argv);
#include "samen.c"
#undef main

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

/* What bash proposes for these words, of which the last is being typed; one per line, in order of the alphabet. */
static char *proposed(const char *words)
{
    struct command_result result = run_command(
        "bash -c 'source <(\"$0\" completion bash) && complete -p samen >/dev/null && COMP_WORDS=(\"$0\" %s) && "
        "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) && _samen && printf \"%%s\\n\" \"${COMPREPLY[@]}\" | LC_ALL=C sort' "
        "'%s'",
        words, samen_program());
    assert_string_equal(result.err, "");
    assert_int_equal(result.status, 0);
    free(result.err);
    return result.out;
}

static void check_proposed(const char *words, const char *expected)
{
    char *text = proposed(words);
    if (strcmp(text, expected) != 0) fail_msg("samen %s: proposed\n%s, not\n%s", words, text, expected);
    free(text);
}

/* Is it one of the lines? */
static void check_line(const char *text, const char *before, const char *name)
{
    char *line = text_format("\n%s%s\n", before, name), *all = text_format("\n%s", text);
    assert_contains(all, line);
    free(line);
    free(all);
}

static void bash_proposes_commands(void **state)
{
    (void)state;
    char *text = proposed("\"\"");
    for (const struct subcommand *const *next = samen.subcommands; *next; next++) check_line(text, "", (*next)->name);
    free(text);
    check_proposed("re", "resume\n");
    check_proposed("--v", "--version\n");
    check_proposed("help val", "validate\n");
    check_proposed("completion \"\"", "bash\nfish\nzsh\n");
    check_proposed("nonsense \"\"", "\n");
}

static void bash_proposes_options(void **state)
{
    (void)state;
    for (const struct subcommand *const *next = samen.subcommands; *next; next++) {
        char *words = text_format("%s --", (*next)->name), *text = proposed(words);
        const struct option *option;
        size_t count = 0, lines = 0;
        for (; (option = subcommand_option(*next, count)); count++) check_line(text, "--", option->name);
        for (const char *c = text; *c; c++) lines += *c == '\n';
        assert_int_equal(lines, count);
        free(words);
        free(text);
    }
    check_proposed("run scenarios/small.json --q", "--quiet\n");
}

/* All words of every option that has them. */
static void bash_proposes_words(void **state)
{
    (void)state;
    const struct option *option;
    size_t found = 0;
    for (const struct subcommand *const *next = samen.subcommands; *next; next++)
        for (size_t i = 0; (option = subcommand_option(*next, i)); i++) {
            if (option->kind != OPTION_WORD) continue;
            char *words = text_format("%s --%s \"\"", (*next)->name, option->name), *text = proposed(words);
            for (size_t j = 0; option->words[j]; j++) check_line(text, "", option->words[j]);
            found++;
            free(words);
            free(text);
        }
    assert_true(found >= 3);
    check_proposed("story x.h5 --of i", "in_need\n");
    check_proposed("compare --language = n", "nl\n");
    check_proposed("compare --language =", "en\nnl\n");
    check_proposed("run --seed \"\"", "\n"); /* nobody can guess */
}

/* The settings that `samen parameters` lists, up to their values. */
static void bash_proposes_settings(void **state)
{
    (void)state;
    check_proposed("run x.json --set /record_f", "/record_from=\n");
    check_proposed("validate --set = /replic", "/replicates=\n");
    check_proposed("run --set /informal/asking =", "\n");
    check_proposed("run --set /informal/asking = 0", "\n");
    struct command_result listed = run_command("'%s' parameters | grep -c '^/'", samen_program());
    char *text = proposed("run --set \"\"");
    int count = 0;
    for (const char *c = text; *c; c++) count += *c == '\n';
    assert_int_equal(count, atoi(listed.out));
    command_free(&listed);
    free(text);
}

static void bash_proposes_files(void **state)
{
    static const char *const names[] = {"a.json", "b c.json", "d.h5", "e.txt", "f/g.h5"};
    const char *folder = *state;
    struct command_result made = run_command("mkdir '%s/f'", folder);
    assert_int_equal(made.status, 0);
    command_free(&made);
    for (size_t i = 0; i < LENGTH(names); i++) {
        char *path = text_format("%s/%s", folder, names[i]);
        write_file(path, "");
        free(path);
    }
    static const struct {
        const char *words, *expected; /* names with spaces around them, which the shell leaves out */
    } cases[] = {
        {"run", "a.json|b c.json|f"},
        {"compare x.h5", "d.h5|f"},
        {"story --of carers", "d.h5|f"},
        {"run --output", "d.h5|f"},
        {"validate --output", "f"},
        {"calibrate --runs-file", "a.json|b c.json|f"},
        {"fit", "f"},
        {"run --checkpoint", "a.json|b c.json|d.h5|e.txt|f"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        char *words = text_format("%s \"%s/\"", cases[i].words, folder), *text = proposed(words);
        char *expected = text_format("%s", "");
        for (const char *name = cases[i].expected; *name;) {
            size_t length = strcspn(name, "|");
            char *more = text_format("%s%s/%.*s\n", expected, folder, (int)length, name);
            free(expected);
            expected = more;
            name += length + (name[length] == '|');
        }
        if (strcmp(text, expected) != 0) fail_msg("samen %s: proposed\n%s, not\n%s", words, text, expected);
        free(words);
        free(text);
        free(expected);
    }
}

/* Skips the test when the shell is not there. */
static void need_shell(const char *shell)
{
    struct command_result there = run_command("command -v %s", shell);
    bool absent = there.status != 0;
    command_free(&there);
    if (absent) skip();
}

static void fish_proposes_commands_options_and_words(void **state)
{
    (void)state;
    need_shell("fish");
    static const struct {
        const char *line, *part;
    } cases[] = {{"samen ca", "calibrate\tfit parameters"},
                 {"samen run --qu", "--quiet\tno progress line"},
                 {"samen story x.h5 --of in", "in_need\t"},
                 {"samen compare --language=n", "--language=nl\t"},
                 {"samen help va", "validate"},
                 {"samen run scenarios/sma", "scenarios/small.json\t"}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct command_result result = run_command(
            "fish --no-config -c \"'%s' completion fish | source; complete -C '%s'\"", samen_program(), cases[i].line);
        assert_contains(result.out, cases[i].part);
        command_free(&result);
    }
}

static void zsh_understands_the_script(void **state)
{
    need_shell("zsh");
    struct command_result result = run_command("'%s' completion zsh >'%s/_samen' && zsh -f -n '%s/_samen'",
                                               samen_program(), (char *)*state, (char *)*state);
    assert_string_equal(result.err, "");
    assert_int_equal(result.status, 0);
    command_free(&result);
}

static void other_shells_are_refused(void **state)
{
    (void)state;
    struct command_result result = run_command("'%s' completion tcsh", samen_program());
    assert_int_equal(result.status, 2);
    assert_contains(result.err, "expected bash, zsh or fish, found 'tcsh'");
    command_free(&result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bash_proposes_commands), cmocka_unit_test(bash_proposes_options),
        cmocka_unit_test(bash_proposes_words),    cmocka_unit_test(bash_proposes_settings),
        folder_test(bash_proposes_files),         cmocka_unit_test(fish_proposes_commands_options_and_words),
        folder_test(zsh_understands_the_script),  cmocka_unit_test(other_shells_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
