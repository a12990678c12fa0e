/* test_plans.c - the plans and the fitted values that come with the program: in the ranges that the parameters
 * declare, and with true labels. */
#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/calibrate/plan.h"
#include "models/models.h"
#include "sim/file/json.h"
#include "tests/support.h"

static const char *const plans[] = {"scenarios/calibration/need.json", "scenarios/calibration/informal.json",
                                    "scenarios/calibration/access.json"};

static const struct plan_changes no_changes = {NULL, 0};

static cJSON *shipped(void)
{
    struct error error = {.kind = ERROR_NONE};
    cJSON *json = json_read("scenarios/data/calibrated.json", &error);
    assert_non_null(json);
    return json;
}

static void plans_look_within_the_declared_ranges(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(plans); i++) {
        struct error error = {.kind = ERROR_NONE};
        struct plan plan;
        if (!plan_read(&plan, plans[i], &no_changes, models_all, &error)) fail_msg("%s: %s", error.pointer, error.what);
        plan_free(&plan);
    }
}

/* need/company is plausible from 0.7 to 2.5, and allowed from 0 to 5. */
static void plan_that_looks_beyond_is_refused(void **state)
{
    const char *folder = *state;
    static const struct {
        const char *bounds, *pointer, *found;
    } cases[] = {{"\"low\": 0.7, \"high\": 2.625", "/parameters/0/high", "found 2.625"},
                 {"\"low\": 0.6", "/parameters/0/low", "found 0.6"}};
    char here[512], *path = text_format("%s/plan.json", folder);
    assert_non_null(getcwd(here, sizeof here));
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct error error = {.kind = ERROR_NONE};
        struct plan plan;
        char *text =
            text_format("{\"scenario\": \"%s/scenarios/calibration/sample.json\", \"output\": \"out.json\", "
                        "\"parameters\": [{\"path\": \"/need/company\", %s}], \"targets\": [{\"id\": \"T5\"}]}",
                        here, cases[i].bounds);
        write_file(path, text);
        assert_false(plan_read(&plan, path, &no_changes, models_all, &error));
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_string_equal(error.pointer, cases[i].pointer);
        assert_contains(error.what, "expected a bound from 0.7 to 2.5, the plausible range of '/need/company'");
        assert_contains(error.what, cases[i].found);
        free(text);
    }
    free(path);
}

/* Bounds that a plan leaves out are those of the declaration. */
static void bounds_are_the_plausible_range_by_default(void **state)
{
    const char *folder = *state;
    char here[512], *path = text_format("%s/plan.json", folder);
    struct error error = {.kind = ERROR_NONE};
    struct plan plan;
    assert_non_null(getcwd(here, sizeof here));
    char *text = text_format("{\"scenario\": \"%s/scenarios/calibration/sample.json\", \"output\": \"out.json\", "
                             "\"parameters\": [{\"path\": \"/need/company\"}], \"targets\": [{\"id\": \"T5\"}]}",
                             here);
    write_file(path, text);
    assert_true(plan_read(&plan, path, &no_changes, models_all, &error));
    assert_near(plan.parameters[0].low, 0.7, 0);
    assert_near(plan.parameters[0].high, 2.5, 0);
    plan_free(&plan);
    free(text);
    free(path);
}

/* ---- The values ---- */

struct held {
    const cJSON *json;
    size_t count;
};

static bool hold(void *context, const char *pointer, const struct parameter *parameter, const char *value)
{
    (void)value;
    struct held *held = context;
    const cJSON *number = json_at(held->json, pointer);
    if (!number) return true;
    if (!parameter_has_plausible(parameter)) fail_msg("%s has no plausible range", pointer);
    if (number->valuedouble < parameter->plausible[0] || number->valuedouble > parameter->plausible[1])
        fail_msg("%s is %g, plausible is %g to %g", pointer, number->valuedouble, parameter->plausible[0],
                 parameter->plausible[1]);
    held->count++;
    return true;
}

static size_t numbers_in(const cJSON *json)
{
    size_t count = cJSON_IsNumber(json) ? 1 : 0;
    const cJSON *member;
    cJSON_ArrayForEach(member, json)
    {
        if (member->string && member->string[0] != '_') count += numbers_in(member);
    }
    return count;
}

static void fitted_values_are_plausible(void **state)
{
    (void)state;
    cJSON *json = shipped();
    struct error error = {.kind = ERROR_NONE};
    struct held held = {.json = json};
    const struct model *care = models_all[0];
    void *settings = calloc(1, care->settings_size);
    assert_string_equal(care->name, "care");
    assert_non_null(settings);
    assert_true(parameters_default(care->parameters, settings, &error));
    assert_true(parameters_visit(care->parameters, "", settings, hold, &held));
    assert_true(held.count > 0);
    assert_int_equal(held.count, numbers_in(json));
    parameters_free(care->parameters, settings);
    free(settings);
    cJSON_Delete(json);
}

struct compared {
    cJSON *json;
    size_t same;
};

static bool compare(void *context, const char *pointer, const struct parameter *parameter, const char *value)
{
    (void)parameter;
    struct compared *compared = context;
    const cJSON *number = json_at(compared->json, pointer);
    if (!number) return true;
    assert_near(strtod(value, NULL), number->valuedouble, 0);
    compared->same++;
    return true;
}

/* Nothing need be extended for it. */
static void every_scenario_has_the_fitted_values(void **state)
{
    struct error error = {.kind = ERROR_NONE};
    struct scenario scenario;
    struct compared compared = {.json = shipped()};
    char *path = text_format("%s/own.json", (const char *)*state);
    write_file(path, "{\"place\": {\"gemeenten\": [\"Vlieland\"]}}");
    if (!scenario_read(&scenario, path, NULL, 0, models_all, &error)) fail_msg("%s", error.what);
    assert_true(parameters_visit(scenario.model->parameters, "", scenario.settings[0], compare, &compared));
    assert_true(compared.same > 0);
    assert_int_equal(compared.same, numbers_in(compared.json));
    scenario_free(&scenario);
    cJSON_Delete(compared.json);
    free(path);
}

/* ---- The labels ---- */

static double number_of(const cJSON *target, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(target, key);
    assert_true(cJSON_IsNumber(item));
    return item->valuedouble;
}

static void targets_are_labelled_by_their_residuals(void **state)
{
    (void)state;
    cJSON *json = shipped();
    size_t count = 0;
    const cJSON *plan, *target;
    cJSON_ArrayForEach(plan, cJSON_GetObjectItemCaseSensitive(json, "_calibration"))
    {
        cJSON_ArrayForEach(target, cJSON_GetObjectItemCaseSensitive(plan, "targets"))
        {
            double off = (number_of(target, "after") - number_of(target, "published")) / number_of(target, "tolerance");
            const cJSON *outcome = cJSON_GetObjectItemCaseSensitive(target, "outcome");
            assert_near(number_of(target, "residual"), off, 1e-9);
            assert_true(cJSON_IsString(outcome));
            assert_string_equal(outcome->valuestring, fabs(off) <= 1 ? "met" : "missed");
            count++;
        }
    }
    assert_true(count > 0);
    cJSON_Delete(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plans_look_within_the_declared_ranges),
        cmocka_unit_test_setup_teardown(plan_that_looks_beyond_is_refused, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(bounds_are_the_plausible_range_by_default, folder_make, folder_remove),
        cmocka_unit_test(fitted_values_are_plausible),
        cmocka_unit_test_setup_teardown(every_scenario_has_the_fitted_values, folder_make, folder_remove),
        cmocka_unit_test(targets_are_labelled_by_their_residuals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
