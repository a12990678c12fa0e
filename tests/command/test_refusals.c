/* test_refusals.c - input that a user can mend: one message that names the place and the remedy, exit status 2, and
 * nothing left behind.
 *
 * Every test works on a copy of scenarios/ in a folder of its own: FOLDER/scenarios/small.json with
 * FOLDER/scenarios/data.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support.h"

static int scenarios_copy(void **state)
{
    if (folder_make(state) != 0) return -1;
    struct command_result copied = run_command("cp -R scenarios '%s/scenarios'", (char *)*state);
    int status = copied.status;
    command_free(&copied);
    return status == 0 ? 0 : -1;
}

#define refusal_test(function) cmocka_unit_test_setup_teardown(function, scenarios_copy, folder_remove)

enum { MOST_PARTS = 4 };

/* Arguments after `samen run`, in which @ stands for the test's folder, and what the message must hold. */
struct refusal {
    const char *arguments;
    const char *parts[MOST_PARTS];
};

/* The text with every @ replaced by the folder. Released with free(). */
static char *with_folder(const char *text, const char *folder)
{
    char *all = text_format("%s", "");
    for (const char *from = text; *from;) {
        size_t length = strcspn(from, "@");
        char *more = text_format("%s%.*s%s", all, (int)length, from, from[length] ? folder : "");
        free(all);
        all = more;
        from += length + (from[length] ? 1 : 0);
    }
    return all;
}

static void assert_one_line(const char *text)
{
    const char *end = strchr(text, '\n');
    if (end && end > text && end[1] == '\0') return;
    print_error("expected one line, found:\n%s\n", text);
    fail();
}

/* Nothing that a run makes is in the folder: no result, no partial file. */
static void assert_nothing_left(const char *folder)
{
    struct command_result found = run_command("find '%s' -name '*.h5*' -o -name '*.partial'", folder);
    assert_string_equal(found.out, "");
    command_free(&found);
}

static void assert_refused(const char *folder, const char *prefix, const struct refusal *refusal)
{
    char *arguments = with_folder(refusal->arguments, folder);
    struct command_result result = run_command("%s '%s' %s", prefix, samen_program(), arguments);
    if (result.status != 2) print_error("samen %s: status %d\n%s\n", arguments, result.status, result.err);
    assert_int_equal(result.status, 2);
    assert_string_equal(result.out, "");
    assert_one_line(result.err);
    for (size_t i = 0; i < MOST_PARTS && refusal->parts[i]; i++) {
        char *part = with_folder(refusal->parts[i], folder);
        assert_contains(result.err, part);
        free(part);
    }
    command_free(&result);
    free(arguments);
}

/* Refuses each of these, run on the copied small scenario. */
static void assert_all_refused(const char *folder, const struct refusal *refusals, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *arguments = text_format("run @/scenarios/small.json --output @/out.h5 %s", refusals[i].arguments);
        struct refusal full = refusals[i];
        full.arguments = arguments;
        assert_refused(folder, "", &full);
        assert_nothing_left(folder);
        free(arguments);
    }
}

#define ASSERT_ALL_REFUSED(state, table) assert_all_refused((state), (table), LENGTH(table))

static void unknown_keys_get_the_nearest_name(void **state)
{
    static const struct refusal refusals[] = {
        {"--set /polciy=1", {"/polciy", "unknown", "'policy'"}},
        {"--set /replicate=3", {"/replicate", "unknown", "'replicates'"}},
        {"--set /informal/askin=0.5", {"/informal/askin", "unknown", "'asking'"}},
        {"--set /financing/pxq/ceilling=0.5", {"/financing/pxq/ceilling", "unknown", "'ceiling'"}},
        {"--set /zzzzzzzzzzzzzz=1", {"/zzzzzzzzzzzzzz", "unknown"}},
    };
    ASSERT_ALL_REFUSED(*state, refusals);
}

static void wrong_types_name_what_was_expected_and_found(void **state)
{
    static const struct refusal refusals[] = {
        {"--set '/replicates=\"four\"'", {"/replicates", "expected", "four"}},
        {"--set /replicates=1.5", {"/replicates", "expected", "1.5"}},
        {"--set /informal/asking=true", {"/informal/asking", "expected", "true"}},
        {"--set /informal=7", {"/informal", "expected an object", "7"}},
        {"--set /place/gemeenten=7", {"/place/gemeenten", "expected", "7"}},
        {"--set '/place/gemeenten=[7]'", {"/place/gemeenten/0", "expected", "7"}},
        {"--set /title=7", {"/title", "expected", "7"}},
        {"--set /variants=null --set '/variants=[1]'", {"/variants/0", "expected an object"}},
    };
    ASSERT_ALL_REFUSED(*state, refusals);
}

static void values_out_of_range_name_the_range(void **state)
{
    static const struct refusal refusals[] = {
        {"--set /replicates=0", {"/replicates", "0", "1"}},
        {"--replicates 1000000", {"/replicates", "1000000", "10000"}},
        {"--set /informal/asking=1.5", {"/informal/asking", "1.5", "1"}},
        {"--set /informal/asking=-0.1", {"/informal/asking", "-0.1", "0"}},
        {"--seed -1", {"/seed", "-1", "0"}},
        {"--seed 4294967296", {"/seed", "4294967296", "4294967295"}},
        {"--set /informal/asking=1e999", {"/informal/asking"}},
        {"--threads 0", {"threads", "from 1", "'0'"}},
        {"--threads two", {"threads", "whole number", "'two'"}},
    };
    ASSERT_ALL_REFUSED(*state, refusals);
}

static void names_that_do_not_exist_get_the_nearest(void **state)
{
    static const struct refusal refusals[] = {
        {"--set '/place/gemeenten=[\"Utrehct\"]'", {"gemeente", "Utrehct", "Utrecht"}},
        {"--set '/place/gemeenten=[\"Utrecht\", \"Nergenshuizen\"]'", {"gemeente", "Nergenshuizen"}},
        {"--set /financing/wmo=popluation", {"/financing/wmo", "popluation", "population"}},
        {"--set /model=caer", {"/model", "caer", "care"}},
        {"--set /period=mnth", {"/period", "mnth", "month"}},
    };
    ASSERT_ALL_REFUSED(*state, refusals);
}

static void impossible_dates_are_refused(void **state)
{
    static const struct refusal refusals[] = {
        {"--set /end=2015-02-30", {"/end", "2015-02-30"}}, {"--set /start=yesterday", {"/start", "yesterday"}},
        {"--set /start=2015-1-1", {"/start", "2015-1-1"}}, {"--set /end=1990-01-01", {"1990-01-01"}},
        {"--set /record_from=2090-01-01", {"2090-01-01"}},
    };
    ASSERT_ALL_REFUSED(*state, refusals);
}

static void settings_that_are_not_pointers_are_refused(void **state)
{
    static const struct refusal refusals[] = {
        {"--set replicates=3", {"replicates"}},
        {"--set /replicates", {"/replicates"}},
        {"--set /variants/99/name=x", {"/variants/99"}},
        {"--set /replicates/deep=3", {"/replicates"}},
    };
    ASSERT_ALL_REFUSED(*state, refusals);
}

static void unknown_commands_and_options_get_the_nearest(void **state)
{
    static const struct refusal refusals[] = {
        {"rnu", {"rnu", "'run'"}},
        {"comprae x.h5", {"comprae", "'compare'"}},
        {"help rnu", {"rnu", "'run'"}},
        {"--verison", {"--verison", "unknown"}},
        {"run", {"scenario"}},
        {"run @/scenarios/small.json --output @/out.h5 --repilcates 3", {"--repilcates", "--replicates"}},
        {"run @/scenarios/small.json --output @/out.h5 --oputput=x.h5", {"--oputput", "--output"}},
        {"run @/scenarios/small.json --output", {"--output", "needs a value"}},
        {"run @/scenarios/small.json @/other.json", {"@/other.json"}},
        {"compare", {"result"}},
    };
    for (size_t i = 0; i < LENGTH(refusals); i++) assert_refused(*state, "", &refusals[i]);
    assert_nothing_left(*state);
}

static void write_scenario(const char *folder, const char *name, const char *text)
{
    char *path = text_format("%s/scenarios/%s", folder, name);
    write_file(path, text);
    free(path);
}

static void broken_files_name_the_line(void **state)
{
    static const struct {
        const char *name, *text, *part;
    } files[] = {
        {"broken.json", "{\n  \"extends\": \"small.json\",\n  \"seed\": 1,,\n}\n", "broken.json:3"},
        {"cut.json", "{\n  \"extends\": \"small.json\",\n  \"seed\": 1\n", "cut.json:"},
        {"more.json", "{\"extends\": \"small.json\"}\n{}\n", "more.json:2"},
        {"empty.json", "", "empty.json"},
        {"list.json", "[1, 2]\n", "list.json"},
        {"twice.json", "{\"extends\": \"small.json\",\n\"seed\": 1,\n\"seed\": 2}\n", "seed"},
        {"orphan.json", "{\"extends\": \"nobody.json\"}\n", "nobody.json"},
        {"circle.json", "{\"extends\": \"circle.json\"}\n", "circle.json"},
        {"latin1.json", "{\"extends\": \"small.json\", \"title\": \"caf\xe9\"}\n", "latin1.json"},
        {"variants.json", "{\"extends\": \"small.json\", \"variants\": [{\"name\": \"a\"}, {\"name\": \"a\"}]}\n",
         "/variants/1"},
        {"change.json",
         "{\"extends\": \"small.json\",\n \"variants\": [{\"name\": \"a\", \"change\": {\"sede\": 1}}]}\n", "'seed'"},
    };
    for (size_t i = 0; i < LENGTH(files); i++) {
        write_scenario(*state, files[i].name, files[i].text);
        char *arguments = text_format("run @/scenarios/%s --output @/out.h5", files[i].name);
        assert_refused(*state, "", &(struct refusal){arguments, {files[i].part}});
        assert_nothing_left(*state);
        free(arguments);
    }
}

static void unreadable_scenarios_are_named(void **state)
{
    static const struct refusal refusals[] = {
        {"run @/nobody.json --output @/out.h5", {"@/nobody.json", "No such file"}},
        {"run @/scenarios --output @/out.h5", {"@/scenarios"}},
        {"run @/scenarios/small.json/x --output @/out.h5", {"@/scenarios/small.json/x"}},
    };
    for (size_t i = 0; i < LENGTH(refusals); i++) assert_refused(*state, "", &refusals[i]);
    assert_nothing_left(*state);
}

/* Changes the copied mortality table with a sed script, and expects a refusal with these words. */
static void assert_table_refused(const char *folder, const char *script, const struct refusal *refusal)
{
    struct command_result changed = run_command("cp scenarios/data/mortality.csv '%s/scenarios/data/mortality.csv' && "
                                                "sed -i.before '%s' '%s/scenarios/data/mortality.csv'",
                                                folder, script, folder);
    assert_int_equal(changed.status, 0);
    command_free(&changed);
    assert_all_refused(folder, refusal, 1);
}

/* The line of the file's header: the first that is no comment. */
static int header_line(const char *path)
{
    char *text = read_file(path);
    int line = 1;
    for (const char *at = text; *at == '#'; line++) {
        at = strchr(at, '\n');
        assert_non_null(at);
        at++;
    }
    free(text);
    return line;
}

static void malformed_tables_name_row_and_column(void **state)
{
    int header = header_line("scenarios/data/mortality.csv");
    char *bad_cell = text_format("%ds/[^,]*$/many/", header + 3);
    char *at_cell = text_format("mortality.csv:%d", header + 3);
    assert_table_refused(*state, bad_cell, &(struct refusal){"", {at_cell, "column", "many"}});
    char *empty_cell = text_format("%ds/[^,]*$//", header + 3);
    assert_table_refused(*state, empty_cell, &(struct refusal){"", {at_cell, "column"}});
    char *too_many = text_format("%ds/$/,1/", header + 3);
    assert_table_refused(*state, too_many, &(struct refusal){"", {at_cell}});
    char *bad_header = text_format("%ds/^[^,]*/unheard/", header);
    assert_table_refused(*state, bad_header, &(struct refusal){"", {"mortality.csv", "column"}});
    char *no_rows = text_format("%d,$d", header + 1);
    assert_table_refused(*state, no_rows, &(struct refusal){"", {"mortality.csv", "rows"}});
    char *lost_row = text_format("%dd", header + 3);
    assert_table_refused(*state, lost_row, &(struct refusal){"", {"mortality.csv"}});
    char *texts[] = {bad_cell, at_cell, empty_cell, too_many, bad_header, no_rows, lost_row};
    for (size_t i = 0; i < LENGTH(texts); i++) free(texts[i]);
}

static void missing_tables_are_named(void **state)
{
    static const char *const tables[] = {"gemeenten.csv", "mortality.csv", "fertility.csv", "population.csv"};
    for (size_t i = 0; i < LENGTH(tables); i++) {
        char *path = text_format("%s/scenarios/data/%s", (char *)*state, tables[i]);
        char *text = read_file(path);
        assert_int_equal(remove(path), 0);
        assert_all_refused(*state, &(struct refusal){"", {tables[i], "No such file"}}, 1);
        write_file(path, text);
        free(text);
        free(path);
    }
}

static void unwritable_outputs_are_named(void **state)
{
    static const struct refusal refusals[] = {
        {"run @/scenarios/small.json --output @/scenarios", {"@/scenarios"}},
        {"run @/scenarios/small.json --output @/scenarios/", {"@/scenarios/"}},
        {"run @/scenarios/small.json --output @/scenarios/small.json/x.h5", {"@/scenarios/small.json"}},
        {"run @/scenarios/small.json --output /proc/self/samen-x.h5", {"/proc/self"}},
        {"run @/scenarios/small.json --output /dev/full --force", {"/dev/full"}},
        {"run @/scenarios/small.json --output ''", {"--output"}},
    };
    for (size_t i = 0; i < LENGTH(refusals); i++) assert_refused(*state, "", &refusals[i]);
    assert_nothing_left(*state);
}

static void an_existing_result_is_kept(void **state)
{
    char *path = text_format("%s/out.h5", (char *)*state);
    write_file(path, "precious");
    struct refusal other = {"run @/scenarios/small.json --output @/out.h5", {"@/out.h5", "exists", "not a result"}};
    assert_refused(*state, "", &other);
    char *text = read_file(path);
    assert_string_equal(text, "precious");
    free(text);
    write_file(path, ""); /* belongs to nobody, yet stands there */
    struct refusal refusal = {"run @/scenarios/small.json --output @/out.h5", {"@/out.h5", "exists", "--force"}};
    assert_refused(*state, "", &refusal);
    free(path);
}

/* The thread sanitizer itself dies of a limit on file sizes, or on the stack. */
static void skip_under_thread_sanitizer(void)
{
    if (getenv("TSAN_OPTIONS")) skip();
}

static void a_small_stack_is_told(void **state)
{
    skip_under_thread_sanitizer();
    struct refusal refusal = {"run @/scenarios/small.json --output @/out.h5", {"stack", "128 KiB", "ulimit -s"}};
    assert_refused(*state, "ulimit -s 128;", &refusal);
}

/* A limit on file sizes stands in for a full disk: once with the signal that it brings, once with a failing write only.
 */
static void a_full_disk_leaves_nothing(void **state)
{
    skip_under_thread_sanitizer();
    struct refusal refusal = {"run @/scenarios/small.json --quiet --output @/out.h5", {"@/out.h5"}};
    assert_refused(*state, "ulimit -f 8;", &refusal);
    assert_nothing_left(*state);
    assert_refused(*state, "trap '' XFSZ; ulimit -f 8;", &refusal);
    assert_nothing_left(*state);
}

/* The old result survives until a new one is complete. */
static void a_full_disk_keeps_the_old_result(void **state)
{
    skip_under_thread_sanitizer();
    char *path = text_format("%s/out.h5", (char *)*state);
    write_file(path, "precious");
    struct refusal refusal = {"run @/scenarios/small.json --quiet --force --output @/out.h5", {"@/out.h5"}};
    assert_refused(*state, "ulimit -f 8;", &refusal);
    char *text = read_file(path);
    assert_string_equal(text, "precious");
    free(text);
    struct command_result found = run_command("find '%s' -name '*.partial'", (char *)*state);
    assert_string_equal(found.out, "");
    command_free(&found);
    free(path);
}

static void files_that_are_no_results_are_refused(void **state)
{
    static const struct refusal refusals[] = {
        {"compare @/nobody.h5", {"@/nobody.h5"}},
        {"compare @/scenarios/small.json", {"@/scenarios/small.json"}},
        {"compare @/scenarios", {"@/scenarios"}},
    };
    for (size_t i = 0; i < LENGTH(refusals); i++) assert_refused(*state, "", &refusals[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        refusal_test(unknown_keys_get_the_nearest_name),
        refusal_test(wrong_types_name_what_was_expected_and_found),
        refusal_test(values_out_of_range_name_the_range),
        refusal_test(names_that_do_not_exist_get_the_nearest),
        refusal_test(impossible_dates_are_refused),
        refusal_test(settings_that_are_not_pointers_are_refused),
        refusal_test(unknown_commands_and_options_get_the_nearest),
        refusal_test(broken_files_name_the_line),
        refusal_test(unreadable_scenarios_are_named),
        refusal_test(malformed_tables_name_row_and_column),
        refusal_test(missing_tables_are_named),
        refusal_test(unwritable_outputs_are_named),
        refusal_test(a_small_stack_is_told),
        refusal_test(an_existing_result_is_kept),
        refusal_test(a_full_disk_leaves_nothing),
        refusal_test(a_full_disk_keeps_the_old_result),
        refusal_test(files_that_are_no_results_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
