/* test_install.c - make install, uninstall and dist, and the installed program, which works from any folder. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

/* As a user calls it, not as a part of the make that runs the tests. */
#define MAKE "env -u MAKEFLAGS -u MAKELEVEL make CC='" SAMEN_CC "' CFLAGS=-O1 STAGE=test-install "

static char *must(const char *line)
{
    struct command_result result = run_command("%s", line);
    if (result.status != 0) fail_msg("%s: exit status %d\n%s%s", line, result.status, result.out, result.err);
    char *out = text_format("%s", result.out);
    command_free(&result);
    return out;
}

static void make_in(const char *folder, const char *goal, const char *where)
{
    char *line = text_format(MAKE "%s %s='%s/a prefix'", goal, where, folder);
    free(must(line));
    free(line);
}

/* The files below a folder. */
static size_t files_in(const char *folder)
{
    char *line = text_format("if [ -e '%s/a prefix' ]; then find '%s/a prefix' -type f | wc -l; else echo 0; fi",
                             folder, folder);
    char *count = must(line);
    size_t files = strtoul(count, NULL, 10);
    free(count);
    free(line);
    return files;
}

/* What the help shows, and what one writes oneself, from a folder where nothing is. */
static const char *const lines[] = {
    "samen run scenarios/small.json --quiet --replicates 1 --set /end=2015-02-01",
    "samen compare results/small.h5",
    "samen run small --quiet --force --replicates 1 --set /end=2015-02-01",
    "printf '{\"extends\": \"base\", \"end\": \"2015-02-01\", \"place\": {\"gemeenten\": [\"Vlieland\"]}}' >own.json",
    "samen run own.json --quiet",
    "printf '{\"end\": \"2015-02-01\", \"place\": {\"gemeenten\": [\"Vlieland\"]}}' >bare.json",
    "samen run bare.json --quiet",
    "samen validate --quiet --replicates 1 --set '/place/gemeenten=[\"Schiermonnikoog\"]'",
    "samen calibrate scenarios/calibration/need.json --runs 1 2>&1 | grep '/runs: expected at least'",
    "samen fit --look",
    "samen parameters | grep calibrated.json",
    "samen schema | grep calibrated.json",
    "test -s \"$HOME/share/man/man1/samen-run.1\"",
    "test -s \"$HOME/share/doc/samen/models/care/ODD.md\"",
};

static void the_installed_program_works_from_any_folder(void **state)
{
    const char *folder = *state;
    make_in(folder, "install", "PREFIX");
    assert_true(files_in(folder) > 40);
    for (size_t i = 0; i < LENGTH(lines); i++) {
        char *line = text_format("mkdir -p '%s/empty' && cd '%s/empty' && export HOME='%s/a prefix' && "
                                 "export PATH=\"$HOME/bin:$PATH\" && unset SAMEN_DATA && %s",
                                 folder, folder, folder, lines[i]);
        free(must(line));
        free(line);
    }
    make_in(folder, "uninstall", "PREFIX");
    assert_int_equal(files_in(folder), 0);
}

/* A packager's folder in front of the prefix: everything goes there, and nothing to the prefix itself. */
static void everything_goes_below_destdir(void **state)
{
    const char *folder = *state;
    make_in(folder, "install PREFIX=/nowhere/samen", "DESTDIR");
    size_t files = files_in(folder);
    char *path = text_format("%s/a prefix/nowhere/samen/bin/samen", folder);
    assert_true(files > 40);
    assert_true(file_exists(path));
    assert_false(file_exists("/nowhere"));
    make_in(folder, "uninstall PREFIX=/nowhere/samen", "DESTDIR");
    assert_int_equal(files_in(folder), 0);
    free(path);
}

static void make_can_be_called_from_elsewhere(void **state)
{
    char here[1024];
    assert_non_null(getcwd(here, sizeof here));
    char *line = text_format("cd '%s' && " MAKE "-f '%s/Makefile' help", (const char *)*state, here);
    char *out = must(line);
    assert_contains(out, "make check");
    free(out);
    free(line);
}

/* The sources of the commit, with a citation that names it; only of what is committed. */
static void a_release_has_the_sources_and_names_its_commit(void **state)
{
    (void)state;
    struct command_result git = run_command("git rev-parse HEAD"), changes = run_command("git diff --quiet HEAD");
    struct command_result dist = run_command(MAKE "dist");
    if (git.status == 0 && changes.status == 0) {
        char *list = must("tar -tzf build/samen-*.tar.gz"), *cited = must("tar -xzOf build/samen-*.tar.gz --wildcards "
                                                                          "'*/CITATION.cff'");
        assert_int_equal(dist.status, 0);
        assert_contains(list, "/Makefile\n");
        assert_contains(list, "/scenarios/data/calibrated.json\n");
        git.out[strcspn(git.out, "\n")] = '\0';
        char *commit = text_format("commit: %s", git.out);
        assert_contains(cited, commit);
        free(commit);
        free(cited);
        free(list);
    } else {
        assert_int_not_equal(dist.status, 0);
        assert_contains(dist.err, "samen: commit the changes first");
    }
    command_free(&git);
    command_free(&changes);
    command_free(&dist);
}

/* Where the numbers would be others, or the threads are missing, there is no program, and one line says why. */
static void compilers_that_cannot_do_it_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *flags, *file, *why;
    } cases[] = {
        {"-U__FLT_EVAL_METHOD__ -D__FLT_EVAL_METHOD__=2", "sim/base/real.c", "-msse2 -mfpmath=sse"}, /* x87 */
        {"-ffast-math", "sim/base/real.c", "without -ffast-math"},
        {"", "sim/base/parallel.c", "samen needs OpenMP"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct command_result result =
            run_command(SAMEN_CC " -std=c17 -I. -fsyntax-only %s %s", cases[i].flags, cases[i].file);
        assert_int_not_equal(result.status, 0);
        assert_contains(result.err, cases[i].why);
        command_free(&result);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(the_installed_program_works_from_any_folder),
        folder_test(everything_goes_below_destdir),
        folder_test(make_can_be_called_from_elsewhere),
        cmocka_unit_test(compilers_that_cannot_do_it_are_refused),
        cmocka_unit_test(a_release_has_the_sources_and_names_its_commit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
