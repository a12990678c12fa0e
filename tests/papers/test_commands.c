/* test_commands.c - every command line of README.md and CONTRIBUTING.md runs, in a copy of the scenarios.
 *
 * The lines run as they stand there. What would take minutes is made small in the copy instead: scenarios of the same
 * names with few people and months, and plans of calibration with one parameter. `make` is only asked what it would do:
 * these tests are a part of what it does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/base/read.h"
#include "models/care/record/record.h"
#include "tests/support.h"

/* The scenarios of the copy: each extends the one of the project by this. */
static const struct {
    const char *folder, *name, *keys;
} small_scenarios[] = {
    {"", "base", "'start': '2014-10-01', 'end': '2015-04-01'"},
    {"", "pxq-vs-population", "'start': '2012-01-01', 'replicates': 1, 'place': {'gemeenten': ['Kerkrade']}"},
    {"", "small", "'start': '2014-10-01', 'end': '2015-04-01', 'place': {'gemeenten': ['Schiermonnikoog']}"},
    {"", "netherlands", "'place': {'gemeenten': ['Zoeterwoude']}"},
    {"", "validation", "'start': '2013-10-01', 'place': {'gemeenten': ['Schiermonnikoog']}"},
    {"", "validation-full", "'place': {'gemeenten': ['Schiermonnikoog']}"},
    {"calibration/", "sample",
     "'place': {'gemeenten': ['Schiermonnikoog']}, 'start': '2021-10-01', 'record_from': '2022-01-01', 'end': "
     "'2023-01-01'"},
};

/* The plans of the copy, instead of those of the project. */
static const char *const plans[] = {"need", "informal", "access"};
#define SMALL_PLAN                                                                                                     \
    "{'title': 'small', 'scenario': 'sample.json', 'output': '../data/calibrated.json', 'runs': 11, 'waves': 1,"       \
    " 'parameters': [{'path': '/informal/usual_care_minutes'}], 'targets': [{'id': 'T4-all'}]}"

/* What must have happened before a line that begins so: a run that was killed when it had a checkpoint. */
static const struct {
    const char *line, *before;
} befores[] = {
    {"./samen resume nl.ckpt",
     "rm -f results/netherlands.h5; ./samen run scenarios/netherlands.json --set /end=2040-01-01 --quiet --checkpoint "
     "nl.ckpt --every 1month & for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do"
     " sleep 0.2; test -e nl.ckpt && break; done; kill -9 $!; test -e nl.ckpt"},
    {"./samen story results/pxq-vs-population.h5 --random",
     "./samen run scenarios/pxq-vs-population.json --quiet"}, /* which `make run` does */
};

/* JSON in which " is written '. */
static void write_json(const char *path, const char *text)
{
    char *json = text_format("%s\n", text);
    for (char *c = json; *c; c++) *c = *c == '\'' ? '"' : *c;
    write_file(path, json);
    free(json);
}

static void must(const char *folder, const char *line)
{
    struct command_result result = run_command("cd '%s' && { %s\n}", folder, line);
    if (result.status != 0) fail_msg("%s: exit status %d\n%s%s", line, result.status, result.out, result.err);
    command_free(&result);
}

static void make_small(const char *folder)
{
    for (size_t i = 0; i < LENGTH(small_scenarios); i++) {
        const char *name = small_scenarios[i].name;
        char *path = text_format("%s/scenarios/%s%s.json", folder, small_scenarios[i].folder, name);
        char *whole = text_format("%s/scenarios/%s%s-whole.json", folder, small_scenarios[i].folder, name);
        char *text = text_format("{'extends': '%s-whole.json', %s}", name, small_scenarios[i].keys);
        assert_int_equal(rename(path, whole), 0);
        write_json(path, text);
        char *texts[] = {path, whole, text};
        for (size_t t = 0; t < LENGTH(texts); t++) free(texts[t]);
    }
    for (size_t i = 0; i < LENGTH(plans); i++) {
        char *path = text_format("%s/scenarios/calibration/%s.json", folder, plans[i]);
        assert_true(file_exists(path));
        write_json(path, SMALL_PLAN);
        free(path);
    }
}

/* A folder with the scenarios, the program, and what make needs to know. */
static int copy_make(void **state)
{
    if (folder_make(state) != 0) return -1;
    const char *folder = *state;
    char *copy =
        text_format("cp -R scenarios '%s' && ln -s \"$(realpath '%s')\" '%s/samen'", folder, samen_program(), folder);
    must(".", copy);
    free(copy);
    make_small(folder);
    return 0;
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* Whether a line of code is a command to be tried. */
static bool is_command(const char *line)
{
    static const char *const programs[] = {"./samen ", "make", "ncdump ", "h5dump "};
    for (size_t i = 0; i < LENGTH(programs); i++) {
        if (begins(line, programs[i])) return true;
    }
    return false;
}

/* Runs the line in the folder; of make, without what a make around this test told its children. */
static void try_line(const char *folder, const char *line)
{
    if (begins(line, "make")) {
        char *dry = text_format("env -u MAKEFLAGS -u MAKELEVEL make --dry-run%s", line + strlen("make"));
        must(".", dry);
        free(dry);
        return;
    }
    for (size_t i = 0; i < LENGTH(befores); i++) {
        if (begins(line, befores[i].line)) must(folder, befores[i].before);
    }
    must(folder, line);
}

/* Tries the commands in the lines that are indented as code; returns how many there are. */
static int try_blocks(const char *folder, const char *page)
{
    int tried = 0;
    char *text = text_format("%s", page), *rest = NULL;
    for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        if (!begins(line, "    ") || !is_command(line + 4)) continue;
        char *comment = strstr(line, "  #");
        while (comment && *comment == ' ') *comment-- = '\0';
        try_line(folder, line + 4);
        tried++;
    }
    free(text);
    return tried;
}

/* The same for what stands between backticks. */
static int try_inline(const char *folder, const char *page)
{
    int tried = 0;
    for (const char *open = strchr(page, '`'), *close; open; open = strchr(close + 1, '`')) {
        close = strchr(open + 1, '`');
        assert_non_null(close);
        char *token = text_format("%.*s", (int)(close - open - 1), open + 1);
        if (is_command(token)) {
            try_line(folder, token);
            tried++;
        }
        free(token);
    }
    return tried;
}

static int try_page(const char *folder, const char *name)
{
    char *page = read_file(name);
    int tried = try_blocks(folder, page) + try_inline(folder, page);
    free(page);
    return tried;
}

/* Saves the example of a scenario under the name that the page gives it. */
static void save_example(const char *folder)
{
    char *page = read_file("README.md"), *path = text_format("%s/zutphen.json", folder);
    char *start = strstr(page, "\n```json\n");
    assert_non_null(start);
    char *end = strstr(start + 9, "```");
    assert_non_null(end);
    *end = '\0';
    write_file(path, start + 9);
    free(path);
    free(page);
}

/* Applications that the wijkteam refused under a variant. */
static double refusals(const char *path, size_t variant)
{
    struct error error = {0};
    struct result_file result;
    char **labels = NULL, **labels_nl = NULL;
    double sums[COUNTED], refused = 0.0;
    size_t count = 0;
    if (!read_open(&result, path, &error) || !read_labels(&result, "event", &labels, &labels_nl, &count, &error))
        fail_msg("%s", message_of(&error));
    assert_int_equal(count, COUNTED);
    struct result_part part = {.variant = variant, .last = result.periods};
    if (!read_sum(&result, "events", &part, false, COUNTED, sums, &error)) fail_msg("%s", message_of(&error));
    for (size_t i = 0; i < count; i++)
        if (strcmp(labels[i], "refusal") == 0) refused = sums[i];
    hdf_free_texts(labels, count);
    hdf_free_texts(labels_nl, count);
    read_close(&result);
    assert_true(refused > 0.0);
    return refused;
}

static void the_commands_of_the_readme_run(void **state)
{
    save_example(*state);
    assert_true(try_page(*state, "README.md") >= 20);
    char *example = text_format("%s/results/zutphen.h5", (const char *)*state);
    assert_true(refusals(example, 1) < refusals(example, 0)); /* as its title says */
    free(example);
}

static void the_commands_for_developers_run(void **state)
{
    assert_true(try_page(*state, "CONTRIBUTING.md") >= 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_commands_of_the_readme_run, copy_make, folder_remove),
        cmocka_unit_test_setup_teardown(the_commands_for_developers_run, copy_make, folder_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
