/* test_papers.c - what the pages name is there: functions in their files, tests, parameters, tables, scenarios, links.
 *
 * In the pages of the care model and for developers a name stands between backticks:
 *
 *     `file.c: function`, `function`      in that file (.h: or a struct); what follows a comma is in the same file
 *     `test_program: test`, `test`        the same for tests
 *     `file.c`, `table.csv`, `one.json`   a source, a table, a scenario
 *     `/section/name`, `/section/a_*`     a declared parameter, or some at least; a formula may follow
 */
#include <ctype.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support.h"

/* A judge reads one page after the other against what there is. */
struct judge {
    char *files, *parameters; /* one a line, with a newline before the first */
    char *file;               /* text of the file that was named last; NULL when names do not go on */
    const char *page;
    int names, wrong;
    bool quiet; /* for pages that are wrong on purpose */
};

static void found(struct judge *judge, bool there, const char *what, const char *name)
{
    judge->names++;
    if (there) return;
    judge->wrong++;
    if (!judge->quiet) print_error("%s: no %s '%s'\n", judge->page, what, name);
}

static bool is_name(const char *text)
{
    for (; *text; text++) {
        if (!islower((unsigned char)*text) && !isdigit((unsigned char)*text) && *text != '_') return false;
    }
    return true;
}

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length > tail && strcmp(text + length - tail, end) == 0;
}

/* The path itself; or that of the only file whose path ends in "/name": NULL when there is none, or more than one.
 * Release with free(). */
static char *path_of(const struct judge *judge, const char *name)
{
    if (strchr(name, '/') && file_exists(name)) return text_format("%s", name);
    char *line = text_format("/%s\n", name);
    const char *at = strstr(judge->files, line), *start = at;
    bool only = at && !strstr(at + 1, line);
    free(line);
    if (!only) return NULL;
    while (start[-1] != '\n') start--;
    return text_format("%.*s/%s", (int)(at - start), start, name);
}

/* Whether the text defines or declares it: a function in a line that begins in the first column, a macro, or a
 * struct. */
static bool defines(const char *text, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = strstr(text, name); at; at = strstr(at + 1, name)) {
        const char *start = at;
        while (start > text && start[-1] != '\n') start--;
        if (start == at || !strchr(" *", at[-1])) continue;
        bool macro = strncmp(start, "#define ", 8) == 0;
        if ((isalpha((unsigned char)*start) || macro) && at[length] == '(') return true;
        if (at - start == 7 && strncmp(start, "struct ", 7) == 0 && at[length] == ' ') return true;
    }
    return false;
}

static void forget_file(struct judge *judge)
{
    free(judge->file);
    judge->file = NULL;
}

static void open_file(struct judge *judge, const char *name)
{
    char *path = path_of(judge, name);
    forget_file(judge);
    found(judge, path != NULL, "file, or more than one,", name);
    if (path) judge->file = read_file(path);
    free(path);
}

/* `file.c: name` or `test_program: name`. */
static void judge_pair(struct judge *judge, const char *token, const char *colon)
{
    bool source = colon[-2] == '.';
    char *file = text_format("%.*s%s", (int)(colon - token), token, source ? "" : ".c");
    open_file(judge, file);
    if (judge->file) found(judge, defines(judge->file, colon + 2), "definition of", token);
    free(file);
}

static void judge_parameter(struct judge *judge, const char *token)
{
    bool there = false;
    char *pattern = text_format("%.*s", (int)strcspn(token, " "), token);
    char *lines = text_format("%s", judge->parameters), *rest = NULL;
    for (char *line = strtok_r(lines, "\n", &rest); line && !there; line = strtok_r(NULL, "\n", &rest)) {
        there = fnmatch(pattern, line, FNM_PATHNAME) == 0;
    }
    found(judge, there, "parameter", pattern);
    free(pattern);
    free(lines);
}

static void judge_file(struct judge *judge, const char *name)
{
    char *path = path_of(judge, name);
    found(judge, path != NULL, "file", name);
    free(path);
}

/* Whether it is "file.c: name", "file.h: name" or "test_program: name". */
static const char *colon_of(const char *token)
{
    const char *colon = strstr(token, ": ");
    if (!colon || colon - token < 3 || !is_name(colon + 2)) return NULL;
    bool source = colon[-2] == '.' && strchr("ch", colon[-1]);
    return source || strncmp(token, "test_", 5) == 0 ? colon : NULL;
}

/* What stands between two backticks; `on` when only a comma separates it from what stood between the two before. */
static void judge_token(struct judge *judge, const char *token, bool on)
{
    const char *colon = colon_of(token);
    if (colon) {
        judge_pair(judge, token, colon);
    } else if (on && judge->file && is_name(token)) {
        found(judge, defines(judge->file, token), "definition of", token);
    } else if (ends_in(token, ".c") || ends_in(token, ".h")) {
        open_file(judge, token);
    } else {
        forget_file(judge);
        if (token[0] == '/' && token[1]) judge_parameter(judge, token);
        if (strncmp(token, "test_", 5) == 0) {
            char *file = text_format("%s.c", token);
            judge_file(judge, file);
            free(file);
        }
        if (ends_in(token, ".csv") || ends_in(token, ".json")) judge_file(judge, token);
    }
}

static void judge_page(struct judge *judge, const char *text)
{
    const char *before = text;
    for (const char *open = strchr(text, '`'); open; open = strchr(before, '`')) {
        const char *close = strchr(open + 1, '`');
        assert_non_null(close);
        size_t gap = (size_t)(open - before);
        char *token = text_format("%.*s", (int)(close - open - 1), open + 1);
        judge_token(judge, token, gap >= 2 && before[0] == ',' && strspn(before + 1, " \n") == gap - 1);
        free(token);
        before = close + 1;
    }
    forget_file(judge);
}

static char *output_of(const char *command)
{
    struct command_result result = run_command("%s", command);
    if (result.status != 0) fail_msg("%s\n%s", command, result.err);
    char *out = text_format("\n%s", result.out);
    command_free(&result);
    return out;
}

static int judge_make(void **state)
{
    struct judge *judge = calloc(1, sizeof *judge);
    char *command = text_format("'%s' parameters | grep '^/'", samen_program());
    assert_non_null(judge);
    judge->files = output_of("find ./samen.c ./models/models.c ./models/care ./sim ./tests ./scenarios -type f");
    judge->parameters = output_of(command);
    free(command);
    *state = judge;
    return 0;
}

static int judge_free(void **state)
{
    struct judge *judge = *state;
    free(judge->files);
    free(judge->parameters);
    free(judge);
    return 0;
}

static void what_the_pages_name_is_there(void **state)
{
    static const struct {
        const char *page;
        int names; /* at least */
    } pages[] = {{"models/care/ODD.md", 100}, {"models/care/MECHANISMS.md", 100}, {"CONTRIBUTING.md", 30}};
    struct judge *judge = *state;
    for (size_t i = 0; i < LENGTH(pages); i++) {
        int before = judge->names;
        char *text = read_file(pages[i].page);
        judge->page = pages[i].page;
        judge_page(judge, text);
        free(text);
        assert_true(judge->names - before >= pages[i].names);
    }
    assert_int_equal(judge->wrong, 0);
}

/* The judge finds what is wrong. */
static void a_wrong_name_is_found(void **state)
{
    static const struct {
        const char *text;
        int names, wrong;
    } cases[] = {
        {"by chance (`life.c: life_on_alarm`, `no_such_function`)", 3, 1},
        {"`people.h: person`, `kin`; `kin`", 3, 0},
        {"`no_such_file.c: life_on_alarm`", 1, 1},
        {"`test_life: people_survive_as_in_the_life_table`,\n`people_fly`", 3, 1},
        {"`test_nothing`", 1, 1},
        {"`/informal/asking`, `/informal/offer_*`, `/informal/offer_nobody`", 3, 1},
        {"`kin.csv`, `king.csv`, `small.json`", 3, 1},
        {"`gap > 0` and `samen run`", 0, 0},
    };
    struct judge *judge = *state;
    judge->quiet = true;
    for (size_t i = 0; i < LENGTH(cases); i++) {
        judge->names = judge->wrong = 0;
        judge_page(judge, cases[i].text);
        assert_int_equal(judge->names, cases[i].names);
        assert_int_equal(judge->wrong, cases[i].wrong);
    }
}

/* Links to files of this project, in every page. */
static void links_lead_somewhere(void **state)
{
    (void)state;
    struct command_result result =
        run_command("find . -name build -prune -o -name '*.md' -print | while read -r page; do "
                    "grep -o '](\\([^)#:]*\\))' \"$page\" | sed 's/^](//; s/)$//' | while read -r link; do "
                    "echo; [ -e \"$(dirname \"$page\")/$link\" ] || echo \"$page: no $link\"; done; done");
    assert_int_equal(result.status, 0);
    char *last = strrchr(result.out, ' ');
    if (last) fail_msg("%s", result.out);
    assert_true(strlen(result.out) > 10);
    command_free(&result);
}

/* A folder of the program has a line in CONTRIBUTING.md, that says what it is for. */
static void every_room_has_its_line(void **state)
{
    (void)state;
    struct command_result result = run_command("for room in $(find sim models analysis -type d); do "
                                               "grep -q '[`/]'\"$(basename \"$room\")/\\`\" CONTRIBUTING.md || "
                                               "echo \"$room\"; done");
    assert_int_equal(result.status, 0);
    if (result.out[0]) fail_msg("CONTRIBUTING.md does not name\n%s", result.out);
    command_free(&result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_the_pages_name_is_there, judge_make, judge_free),
        cmocka_unit_test_setup_teardown(a_wrong_name_is_found, judge_make, judge_free),
        cmocka_unit_test(links_lead_somewhere),
        cmocka_unit_test(every_room_has_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
