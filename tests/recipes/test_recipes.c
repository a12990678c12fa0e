/* test_recipes.c - a third financing rule, an instrument of policy and a series are added by the recipes of
 * financing.h, policy.h and record.h to a copy of the care model; a run with them, read by what was compiled before,
 * is held against what they say they do. */
#include "tests/compile.h"
#include "tests/support.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/base/read.h"
#include "models/care/care.h"
#include "sim/file/hdf.h"

static const char scenario[] =
    "{\"extends\": \"%s/scenarios/base.json\", \"start\": \"2014-01-01\", \"record_from\": \"2015-01-01\","
    " \"end\": \"2016-01-01\", \"replicates\": 1, \"stories\": {\"persons\": 400},"
    " \"place\": {\"gemeenten\": [\"Vlieland\", \"Schiermonnikoog\"]},"
    " \"financing\": {\"output\": {\"price\": 43210}},"
    " \"variants\": [{\"name\": \"as it was\"},"
    "  {\"name\": \"output\", \"change\": {\"policy\": [{\"date\": \"2015-03-01\", \"payer\": \"insurer\", \"rule\": "
    "\"output\"}, {\"date\": \"2015-03-01\", \"payer\": \"gemeente\", \"rule\": \"output\"}]}},"
    "  {\"name\": \"gift\", \"change\": {\"policy\": [{\"date\": \"2015-07-01\", \"gemeenten\": [\"Vlieland\"],"
    " \"gift\": 1234.5}]}}]}";

enum variant { AS_IT_WAS, OUTPUT, GIFT };
enum { PXQ_RULE, POPULATION_RULE, OUTPUT_RULE };

static void must(const char *format, const char *folder, const char *part)
{
    struct command_result result = run_command(format, folder);
    if (result.status != 0) fail_msg("%s\n%s%s", format, result.out, result.err);
    if (part) assert_contains(result.out, part);
    command_free(&result);
}

/* A series in one month of a variant, in all gemeenten together. */
static struct result_cells cells_of(const struct result_file *file, const char *series, enum variant variant,
                                    size_t month)
{
    struct error error = {0};
    struct result_cells cells = {0};
    const struct result_part part = {.variant = variant, .first = month, .last = month + 1};
    if (!read_add_cells(file, series, &part, &cells, &error)) fail_msg("%s", message_of(&error));
    return cells;
}

static double sum_of(const struct result_cells *cells, size_t first, size_t last, size_t step)
{
    double sum = 0;
    for (size_t i = first; i < last; i += step) sum += cells->sums[i];
    return sum;
}

/* To the cent: all that the insurer pays is the price times the clients of the month. */
static void check_payment(const struct result_file *file)
{
    for (size_t month = 0; month < 12; month++) {
        struct result_cells cost = cells_of(file, "cost", OUTPUT, month);
        struct result_cells paid = cells_of(file, "client_months", OUTPUT, month);
        struct result_cells clients = cells_of(file, "clients", OUTPUT, month);
        assert_int_equal(paid.size[1], 3);
        double insurer = sum_of(&cost, INSURER * COMPONENTS, (INSURER + 1) * COMPONENTS, 1), months = 0, present = 0;
        for (size_t task = PERSONAL_CARE; task <= NURSING; task++) {
            months += paid.sums[3 * task + OUTPUT_RULE];
            present += clients.sums[3 * task + OUTPUT_RULE];
        }
        assert_true(month < 3 ? months + present <= 0 : months > 0);
        if (month >= 4) assert_near(insurer, 432.10 * months, 1e-6);
        if (month >= 4) assert_true(months <= present); /* who started since is a client too, and not yet paid for */
        read_cells_free(&cost);
        read_cells_free(&paid);
        read_cells_free(&clients);
    }
}

/* Once, in one gemeente, and nothing else: by budget and by balance. */
static void check_gift(const struct result_file *file)
{
    struct error error = {0};
    for (size_t month = 0; month < 12; month++) {
        const struct result_part before = {AS_IT_WAS, 0, month, month + 1}, after = {GIFT, 0, month, month + 1};
        double was[2][4], is[2][4];
        assert_true(read_sum(file, "budget", &before, false, 4, &was[0][0], &error));
        assert_true(read_sum(file, "budget", &after, false, 4, &is[0][0], &error));
        bool vlieland = strcmp(file->places[0], "Vlieland") == 0;
        double here = vlieland ? is[0][GEMEENTE] - was[0][GEMEENTE] : is[1][GEMEENTE] - was[1][GEMEENTE];
        double there = vlieland ? is[1][GEMEENTE] - was[1][GEMEENTE] : is[0][GEMEENTE] - was[0][GEMEENTE];
        assert_near(here, month == 7 ? 1234.5 : 0.0, 1e-6); /* July is settled in August */
        assert_near(there, 0.0, 1e-6);
    }
}

static void check_words(const struct result_file *file)
{
    struct error error = {0};
    static const char *const expected[] = {"a price per client", "een prijs per cliënt"};
    for (int language = 0; language < 2; language++) {
        char **words;
        size_t count;
        assert_true(read_words(file, "rule", (enum language)language, &words, &count, &error));
        assert_int_equal(count, 3);
        assert_string_equal(words[OUTPUT_RULE], expected[language]);
        hdf_free_texts(words, count);
    }
}

static void what_is_added_by_the_recipes_works(void **state)
{
    const char *folder = *state;
    struct error error = {0};
    struct result_file file;
    struct command_result root = run_command("pwd");
    root.out[strcspn(root.out, "\n")] = '\0';
    char *path = text_format("%s/r.json", folder), *text = text_format(scenario, root.out);
    char *result = text_format("%s/r.h5", folder);
    write_file(path, text);
    must("tests/recipes/follow '%s' " SAMEN_COMPILE " -Werror -O0", folder, NULL);
    must("cd '%s' && find objects -name '*output*' && find objects -name '*gift*'", folder, "gift");
    char *link =
        text_format(SAMEN_COMPILE " -O0 -o '%s/samen' samen.c '%s'/objects/*.o " SAMEN_LIBRARIES, folder, folder);
    struct command_result linked = run_command("%s", link);
    if (linked.status != 0) fail_msg("%s\n%s", link, linked.err);
    must("'%s/samen' parameters", folder, "/financing/output/price");
    must("'%s/samen' parameters", folder, "/policy/*/gift");
    must("'%s/samen' schema", folder, "\"gift\"");
    char *run = text_format("'%s/samen' run '%s/r.json' --quiet --output '%s/r.h5'", folder, folder, folder);
    struct command_result ran = run_command("%s", run);
    if (ran.status != 0) fail_msg("%s", ran.err);
    if (!read_open(&file, result, &error)) fail_msg("%s", message_of(&error));
    check_payment(&file);
    check_gift(&file);
    check_words(&file);
    read_close(&file);
    /* The program that knows two rules reads a result with three. */
    char *samen = text_format("'%s' story '%s/r.h5' --random 400 --of in_need", samen_program(), folder);
    struct command_result english = run_command("%s", samen), dutch = run_command("%s --language nl", samen);
    assert_contains(english.out, "begins to pay providers a price per client.");
    assert_contains(dutch.out, "aanbieders een prijs per cliënt betalen.");
    struct command_result compared = run_command("'%s' compare '%s/r.h5'", samen_program(), folder);
    assert_int_equal(compared.status, 0);
    struct command_result *results[] = {&root, &linked, &ran, &english, &dutch, &compared};
    for (size_t i = 0; i < LENGTH(results); i++) command_free(results[i]);
    char *texts[] = {path, text, result, link, run, samen};
    for (size_t i = 0; i < LENGTH(texts); i++) free(texts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_added_by_the_recipes_works, folder_make, folder_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
