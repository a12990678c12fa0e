/* test_validate.c - samen validate as a user meets it, on an island of a thousand people. */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

#define ISLAND "--quiet --replicates 2 --set '/place/gemeenten=[\"Schiermonnikoog\"]' --output '%s'"

static struct command_result validate(const char *folder, const char *options)
{
    char *common = text_format(ISLAND, folder);
    struct command_result result = run_command("'%s' validate %s %s", samen_program(), common, options);
    free(common);
    return result;
}

static char *in(const char *folder, const char *name)
{
    return text_format("%s/%s", folder, name);
}

static cJSON *read_json(const char *folder)
{
    char *path = in(folder, "validation.json"), *text = read_file(path);
    cJSON *json = cJSON_Parse(text);
    assert_non_null(json);
    free(text);
    free(path);
    return json;
}

static double number(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    assert_true(cJSON_IsNumber(item));
    return item->valuedouble;
}

/* What the model knew of a figure is told beside it, and each kind is counted apart. */
static void check_scores(const cJSON *json, const char *table)
{
    static const char *const bases[] = {"free", "calibrated", "fitted", "input"};
    for (size_t i = 0; i < LENGTH(bases); i++) {
        int pass = 0, fail = 0;
        const cJSON *target;
        cJSON_ArrayForEach(target, cJSON_GetObjectItemCaseSensitive(json, "targets"))
        {
            const char *basis = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(target, "basis"));
            const char *outcome = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(target, "outcome"));
            assert_non_null(basis);
            pass += strcmp(basis, bases[i]) == 0 && strcmp(outcome, "pass") == 0;
            fail += strcmp(basis, bases[i]) == 0 && strcmp(outcome, "fail") == 0;
        }
        const cJSON *score =
            cJSON_GetObjectItemCaseSensitive(cJSON_GetObjectItemCaseSensitive(json, "scores"), bases[i]);
        assert_true(pass + fail > 5);
        assert_int_equal(pass, number(score, "pass"));
        assert_int_equal(fail, number(score, "fail"));
        char *line = text_format("  %-13s%3d of %3d pass  ", bases[i], pass, pass + fail);
        assert_contains(table, line);
        free(line);
    }
}

/* What the JSON file says follows from its own numbers; the table on the screen agrees. */
static void check_verdicts(const cJSON *json, const char *table)
{
    int pass = 0, fail = 0, other = 0;
    const cJSON *target;
    cJSON_ArrayForEach(target, cJSON_GetObjectItemCaseSensitive(json, "targets"))
    {
        const char *outcome = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(target, "outcome"));
        assert_non_null(outcome);
        assert_contains(table, cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(target, "id")));
        bool passes = strcmp(outcome, "pass") == 0, fails = strcmp(outcome, "fail") == 0;
        if (passes) {
            double off = number(target, "simulated") - number(target, "published");
            assert_true((off < 0 ? -off : off) <= number(target, "tolerance"));
        }
        pass += passes;
        fail += fails;
        other += !passes && !fails;
    }
    assert_true(pass > 10 && fail > 10 && other >= 5);
    assert_int_equal(pass, number(json, "pass"));
    assert_int_equal(fail, number(json, "fail"));
    check_scores(json, table);
    char *summary = text_format("%d pass, %d fail; %d cannot be validated yet", pass, fail, other);
    assert_contains(table, summary);
    free(summary);
}

static void validate_prints_and_writes(void **state)
{
    struct command_result result = validate(*state, "");
    assert_string_equal(result.err, "");
    assert_int_equal(result.status, 0);
    cJSON *json = read_json(*state);
    assert_int_equal(number(json, "replicates"), 2);
    check_verdicts(json, result.out);
    cJSON_Delete(json);
    char *path = in(*state, "validation.svg"), *picture = read_file(path);
    assert_contains(picture, "<svg ");
    assert_contains(picture, "</svg>");
    assert_contains(picture, ">pass: free ");
    free(picture);
    free(path);
    command_free(&result);
}

/* The same result gives the same answer, in Dutch too; and strict turns failures into a status. */
static void a_result_can_be_read_again(void **state)
{
    struct command_result run = validate(*state, "--strict"), again;
    assert_int_equal(run.status, 1);
    assert_contains(run.err, "targets fail");
    char *json = in(*state, "validation.json"), *first = read_file(json);
    again = run_command("'%s' validate --result '%s/validation.h5' --output '%s' --language nl", samen_program(),
                        (char *)*state, (char *)*state);
    assert_int_equal(again.status, 0);
    assert_contains(again.out, "Kan nog niet worden gevalideerd");
    char *second = read_file(json);
    assert_string_equal(first, second);
    free(second);
    free(first);
    free(json);
    command_free(&again);
    command_free(&run);
}

static void wrong_requests_are_refused(void **state)
{
    static const struct {
        const char *options, *what;
    } cases[] = {
        {"--langauge nl", "did you mean '--language'?"}, {"--language fr", "expected en or nl, found 'fr'"},
        {"results/small.h5", "--result FILE"},           {"--result x.h5", "nothing can be changed"},
        {"--targets nowhere", "nowhere/validation.csv"}, {"--set /informal/askin=1", "did you mean"},
        {"--set /survey=false", "\"survey\": true"},     {"--replicates 0", "expected a whole number"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct command_result result = validate(*state, cases[i].options);
        assert_int_equal(result.status, 2);
        assert_contains(result.err, cases[i].what);
        assert_string_equal(result.out, "");
        command_free(&result);
    }
    char *path = in(*state, "validation.h5");
    assert_false(file_exists(path)); /* nothing half-written */
    free(path);
}

static void a_result_without_a_survey_is_refused(void **state)
{
    struct command_result run = run_command(
        "'%s' run scenarios/small.json --quiet --replicates 1 --output '%s/small.h5'", samen_program(), (char *)*state);
    assert_int_equal(run.status, 0);
    struct command_result result = run_command("'%s' validate --result '%s/small.h5' --output '%s'", samen_program(),
                                               (char *)*state, (char *)*state);
    assert_int_equal(result.status, 2);
    assert_contains(result.err, "has no yearly survey");
    command_free(&result);
    command_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(validate_prints_and_writes),
        folder_test(a_result_can_be_read_again),
        folder_test(wrong_requests_are_refused),
        folder_test(a_result_without_a_survey_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
