/* test_calibrate.c - `samen calibrate` as a user runs it, on one counter where customers queue: everything has a
 * formula there.
 *
 * With 0.8 arrivals and a mean service of s hours, customers wait 0.8 s^2 / (1 - 0.8 s) hours on average (M/M/1),
 * and the counter is busy for 0.8 s of the time. The number of arrivals has nothing to do with s.
 */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/file/json.h"
#include "tests/support.h"

static const double arrivals_per_hour = 0.8, true_service = 0.9;

static double mean_wait(double service)
{
    return arrivals_per_hour * service * service / (1.0 - arrivals_per_hour * service);
}

static const char scenario_text[] =
    "{\"model\": \"queue\", \"start\": \"1995-01-01\", \"record_from\": \"1996-01-01\", \"end\": \"2046-01-01\",\n"
    " \"window_days\": 31, \"seed\": 7, \"tables\": \"tables\",\n"
    " \"stations\": [{\"name\": \"counter\", \"classes\": [{\"arrivals_per_hour\": 0.8, \"service_hours\": 0.6}]}]}\n";

static const char plan_text[] =
    "{\"title\": \"One counter\", \"scenario\": \"counter.json\", \"output\": \"fitted.json\",\n"
    " \"parameters\": [{\"path\": \"/stations/0/classes/0/service_hours\", \"low\": 0.5, \"high\": 1.1}],\n"
    " \"targets\": [{\"id\": \"wait\"}, {\"id\": \"crowd\"}],\n"
    " \"method\": \"simplex\", \"runs\": 25, \"replicates\": 1}\n";

static void write_in(const char *folder, const char *name, const char *text)
{
    char *path = text_format("%s/%s", folder, name);
    write_file(path, text);
    free(path);
}

static char *read_in(const char *folder, const char *name)
{
    char *path = text_format("%s/%s", folder, name);
    char *text = file_exists(path) ? read_file(path) : NULL;
    free(path);
    return text;
}

/* counter.json, plan.json and their tables: `wait` should be that of a service of 0.9 hours. */
static int counter_make(void **state)
{
    if (folder_make(state) != 0) return -1;
    const char *folder = *state;
    struct command_result made =
        run_command("mkdir '%s/tables' && cp scenarios/data/population.csv '%s/tables'", folder, folder);
    int status = made.status;
    char *table = text_format(
        "id,name,name_nl,unit,year,published,tolerance,tolerance_kind,method,above,below,weighted,factor,decimals,"
        "definition,note,source,url,reason,reason_nl,basis\n"
        "wait,Waiting time,Wachttijd,ratio,1996-2045,%.6f,0.01,absolute,ratio,waited,starts,no,1,3,mean,,M/M/1,,,,\n"
        "crowd,Arrivals,Aankomsten,persons,1996-2045,7000,100,absolute,ratio,arrivals,,no,1,0,per year,,M/M/1,,,,\n"
        "far,Waiting far too long,Te lang,ratio,1996-2045,500,1,absolute,ratio,waited,starts,no,1,1,mean,,none,,,,\n"
        "later,Not yet,Nog niet,ratio,1996,1,,,not_yet,,,,,1,none,,none,,there is no queue,er is geen rij,\n"
        "long,Waiting longer,Langer,ratio,1996-2045,%.6f,0.01,absolute,ratio,waited,starts,no,1,1,mean,,M/M/1,,,,\n"
        "past,Before the record,Vroeger,ratio,1995,1,1,absolute,ratio,waited,starts,no,1,1,mean,,none,,,,\n",
        mean_wait(true_service), mean_wait(1.0));
    write_in(folder, "tables/validation.csv", table);
    write_in(folder, "counter.json", scenario_text);
    write_in(folder, "plan.json", plan_text);
    command_free(&made);
    free(table);
    return status == 0 ? 0 : -1;
}

#define counter_test(function) cmocka_unit_test_setup_teardown(function, counter_make, folder_remove)

static struct command_result calibrate(const char *folder, const char *more)
{
    return run_command("'%s' calibrate '%s/plan.json' --runs-file '%s/runs.json' --quiet %s", samen_program(), folder,
                       folder, more);
}

/* Writes the plan with one piece of its text replaced. */
static void change_plan(const char *folder, const char *from, const char *to)
{
    const char *at = strstr(plan_text, from);
    assert_non_null(at);
    char *text = text_format("%.*s%s%s", (int)(at - plan_text), plan_text, to, at + strlen(from));
    write_in(folder, "plan.json", text);
    free(text);
}

static cJSON *json_in(const char *folder, const char *name)
{
    char *text = read_in(folder, name);
    assert_non_null(text);
    cJSON *json = cJSON_Parse(text);
    assert_non_null(json);
    free(text);
    return json;
}

/* With all digits. */
static void write_json(const char *folder, const char *name, cJSON *json)
{
    struct error error = {.kind = ERROR_NONE};
    char *text = json_text(json, &error);
    assert_non_null(text);
    write_in(folder, name, text);
    free(text);
    cJSON_Delete(json);
}

static const cJSON *member(const cJSON *object, const char *key)
{
    const cJSON *found = cJSON_GetObjectItemCaseSensitive(object, key);
    if (!found) print_error("no key '%s'\n", key);
    assert_non_null(found);
    return found;
}

/* The fitted service time as the parameter file says it. */
static double fitted_service(const cJSON *json)
{
    const cJSON *station = cJSON_GetArrayItem(member(json, "stations"), 0);
    return member(cJSON_GetArrayItem(member(station, "classes"), 0), "service_hours")->valuedouble;
}

static const cJSON *told_target(const cJSON *json, int index)
{
    return cJSON_GetArrayItem(member(member(member(json, "_calibration"), "plan"), "targets"), index);
}

/* What the file says of every target follows from its numbers. */
static void assert_outcomes_are_true(const cJSON *json)
{
    const cJSON *target;
    cJSON_ArrayForEach(target, member(member(member(json, "_calibration"), "plan"), "targets"))
    {
        double off = member(target, "after")->valuedouble - member(target, "published")->valuedouble;
        double tolerances = off / member(target, "tolerance")->valuedouble;
        assert_near(member(target, "residual")->valuedouble, tolerances, 1e-9);
        assert_string_equal(member(target, "outcome")->valuestring,
                            tolerances >= -1 && tolerances <= 1 ? "met" : "missed");
    }
}

/* In 50 years there are 350,000 customers: their mean wait is within two percent of the formula, whose slope by s is 12
 * hours an hour, so s is found to within 0.01. */
static void service_time_is_found(void **state)
{
    const char *folder = *state;
    const char *const methods[] = {"simplex", "history_matching"};
    for (size_t i = 0; i < LENGTH(methods); i++) {
        change_plan(folder, "simplex", methods[i]);
        struct command_result result = calibrate(folder, "");
        if (result.status != 0) print_error("%s\n", result.err);
        assert_int_equal(result.status, 0);
        cJSON *json = json_in(folder, "fitted.json");
        assert_near(fitted_service(json), true_service, 0.01);
        assert_near(member(told_target(json, 0), "after")->valuedouble, mean_wait(true_service), 0.01);
        assert_near(member(told_target(json, 0), "before")->valuedouble, mean_wait(0.6), 0.03);
        assert_string_equal(member(told_target(json, 1), "reach")->valuestring, "cannot be moved");
        assert_contains(result.out, "crowd cannot be moved by these parameters");
        assert_contains(result.out, "Of the 1 targets that were fitted 1 are met.");
        assert_outcomes_are_true(json);
        cJSON_Delete(json);
        command_free(&result);
    }
}

static void parameter_file_can_be_extended(void **state)
{
    const char *folder = *state;
    struct command_result made = calibrate(folder, "");
    assert_int_equal(made.status, 0);
    command_free(&made);
    cJSON *json = json_in(folder, "fitted.json");
    double service = fitted_service(json);
    cJSON_Delete(json);
    write_in(folder, "child.json", "{\"extends\": \"fitted.json\", \"model\": \"queue\", \"end\": \"2016-01-01\"}");
    struct command_result run = run_command(
        "'%s' run '%s/child.json' --quiet --output '%s/child.h5' && h5dump -d /parameters/value '%s/child.h5'",
        samen_program(), folder, folder, folder);
    char number[32], *value;
    json_number(service, number);
    value = text_format("\"%s\"", number);
    assert_int_equal(run.status, 0);
    assert_contains(run.out, value);
    free(value);
    command_free(&run);
}

/* A target that no service time reaches: it is told, and the other one is fitted all the same. */
static void target_out_of_reach_is_told(void **state)
{
    const char *folder = *state;
    change_plan(folder, "{\"id\": \"crowd\"}", "{\"id\": \"far\"}");
    struct command_result result = calibrate(folder, "");
    assert_int_equal(result.status, 0);
    assert_contains(result.out, "far is out of reach: by the emulators it lies between");
    assert_contains(result.out, "It was left out of the fit.");
    assert_contains(result.out, "MISSED, OUT OF REACH, not fitted");
    cJSON *json = json_in(folder, "fitted.json");
    assert_near(fitted_service(json), true_service, 0.01);
    assert_outcomes_are_true(json);
    cJSON_Delete(json);
    command_free(&result);
}

/* Each of the two can be met, not both: whatever is within reach, what is missed is called so. */
static void target_within_reach_may_be_missed(void **state)
{
    const char *folder = *state;
    change_plan(folder, "{\"id\": \"crowd\"}", "{\"id\": \"long\"}");
    struct command_result result = calibrate(folder, "");
    assert_int_equal(result.status, 0);
    assert_contains(result.out, "t  MISSED\n");
    assert_contains(result.out, "Of the 2 targets that were fitted 0 are met.");
    cJSON *json = json_in(folder, "fitted.json");
    for (int i = 0; i < 2; i++) {
        assert_string_equal(member(told_target(json, i), "reach")->valuestring, "in reach");
        assert_string_equal(member(told_target(json, i), "outcome")->valuestring, "missed");
    }
    assert_outcomes_are_true(json);
    cJSON_Delete(json);
    command_free(&result);
}

static void fit_at_its_bound_is_told(void **state)
{
    const char *folder = *state;
    change_plan(folder, "\"high\": 1.1", "\"high\": 0.8985");
    struct command_result result = calibrate(folder, "");
    assert_int_equal(result.status, 0);
    assert_contains(result.out, "AT ITS UPPER BOUND");
    command_free(&result);
}

static void plan_without_any_response_is_refused(void **state)
{
    const char *folder = *state;
    change_plan(folder, "{\"id\": \"wait\"}, ", "");
    struct command_result result = calibrate(folder, "");
    assert_int_equal(result.status, 2);
    assert_contains(result.err, "plan.json: /targets: no target responds to any of these parameters");
    assert_null(read_in(folder, "fitted.json"));
    command_free(&result);
}

/* ---- Going on ---- */

/* Leaves the first `count` runs in the file, as a calibration that was killed does. */
static void cut_runs(const char *folder, int count)
{
    cJSON *json = json_in(folder, "runs.json");
    cJSON *runs = cJSON_GetObjectItemCaseSensitive(json, "runs");
    assert_true(cJSON_GetArraySize(runs) > count);
    while (cJSON_GetArraySize(runs) > count) cJSON_DeleteItemFromArray(runs, count);
    cJSON_DeleteItemFromObjectCaseSensitive(json, "report");
    write_json(folder, "runs.json", json);
}

static void calibration_that_was_stopped_gives_the_same(void **state)
{
    const char *folder = *state;
    struct command_result first = calibrate(folder, "--threads 2");
    char *fitted = read_in(folder, "fitted.json"), *runs = read_in(folder, "runs.json");
    assert_int_equal(first.status, 0);
    for (int left = 0; left < 20; left += 6) {
        cut_runs(folder, left);
        struct command_result again = calibrate(folder, "--threads 1");
        char *fitted_again = read_in(folder, "fitted.json"), *runs_again = read_in(folder, "runs.json");
        assert_int_equal(again.status, 0);
        assert_string_equal(again.out, first.out);
        assert_string_equal(fitted_again, fitted);
        assert_string_equal(runs_again, runs);
        free(fitted_again);
        free(runs_again);
        command_free(&again);
    }
    free(fitted);
    free(runs);
    command_free(&first);
}

/* Says that the first run, the start, gave something it did not. */
static void forge_first_run(const char *folder)
{
    cJSON *json = json_in(folder, "runs.json");
    cJSON *run = cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(json, "runs"), 0);
    cJSON *wait = cJSON_GetArrayItem(cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(run, "targets"), 0), 0);
    cJSON_SetNumberValue(wait, 77.0);
    write_json(folder, "runs.json", json);
}

static double told_before(const char *folder)
{
    struct command_result result = calibrate(folder, "");
    assert_int_equal(result.status, 0);
    cJSON *json = json_in(folder, "fitted.json");
    double before = member(told_target(json, 0), "before")->valuedouble;
    cJSON_Delete(json);
    command_free(&result);
    return before;
}

/* Finished runs are believed as long as program, scenario and tables are the same, and only then. */
static void finished_runs_are_used_only_for_the_same_scenario(void **state)
{
    const char *folder = *state;
    told_before(folder);
    forge_first_run(folder);
    assert_near(told_before(folder), 77.0, 0.0);
    char *other = text_format("%.*s8%s", (int)(strstr(scenario_text, "7, \"tables") - scenario_text), scenario_text,
                              strstr(scenario_text, "7, \"tables") + 1);
    write_in(folder, "counter.json", other); /* seed 8 */
    assert_near(told_before(folder), mean_wait(0.6), 0.03);
    free(other);
    forge_first_run(folder);
    struct command_result added = run_command("printf 'a\\n1\\n' > '%s/tables/new.csv'", folder);
    command_free(&added);
    assert_near(told_before(folder), mean_wait(0.6), 0.03);
}

/* A scenario may extend the file that its own calibration writes. Then the second time it starts where it ended: the
 * same answer, from the runs that are there. */
static void calibration_of_its_own_output_stays(void **state)
{
    const char *folder = *state;
    const char *stations = strstr(scenario_text, " \"stations\"");
    char *output = text_format("{\"_calibration\": {}, %s", stations);
    int length = (int)(stations - scenario_text) - 3; /* without the brace, the comma and the line's end */
    char *child = text_format("{\"extends\": \"fitted.json\", %.*s}", length, scenario_text + 1);
    write_in(folder, "fitted.json", output);
    write_in(folder, "counter.json", child);
    assert_near(told_before(folder), mean_wait(0.6), 0.03);
    cJSON *json = json_in(folder, "fitted.json"), *runs = json_in(folder, "runs.json");
    double service = fitted_service(json), after = member(told_target(json, 0), "after")->valuedouble;
    int count = cJSON_GetArraySize(member(runs, "runs"));
    cJSON_Delete(json);
    cJSON_Delete(runs);
    assert_near(told_before(folder), after, 0.0);
    json = json_in(folder, "fitted.json");
    runs = json_in(folder, "runs.json");
    assert_near(fitted_service(json), service, 0.0);
    assert_int_equal(cJSON_GetArraySize(member(runs, "runs")), count);
    cJSON_Delete(json);
    cJSON_Delete(runs);
    free(output);
    free(child);
}

/* ---- Files that are there already ---- */

static void values_of_other_plans_stay(void **state)
{
    const char *folder = *state;
    write_in(folder, "fitted.json", "{\"_calibration\": {\"other\": {\"seed\": 5}}, \"window_days\": 31}");
    struct command_result result = calibrate(folder, "");
    assert_int_equal(result.status, 0);
    cJSON *json = json_in(folder, "fitted.json");
    assert_near(member(json, "window_days")->valuedouble, 31, 0);
    assert_near(member(member(member(json, "_calibration"), "other"), "seed")->valuedouble, 5, 0);
    assert_near(fitted_service(json), true_service, 0.01);
    cJSON_Delete(json);
    command_free(&result);
}

static void other_files_are_not_overwritten(void **state)
{
    const char *folder = *state;
    write_in(folder, "fitted.json", "{\"title\": \"by hand\"}");
    struct command_result result = calibrate(folder, "");
    assert_int_equal(result.status, 2);
    assert_contains(result.err, "fitted.json: there is another file here, which no calibration wrote");
    command_free(&result);
    result = calibrate(folder, "--output '/dev/null/no'");
    assert_int_equal(result.status, 2);
    command_free(&result);
    write_in(folder, "runs.json", "{\"title\": \"by hand\"}");
    write_in(folder, "fitted.json", "{\"_calibration\": {}}");
    result = calibrate(folder, "");
    assert_int_equal(result.status, 2);
    assert_contains(result.err, "runs.json: this is no file of calibration runs");
    char *kept = read_in(folder, "runs.json");
    assert_string_equal(kept, "{\"title\": \"by hand\"}");
    free(kept);
    command_free(&result);
}

/* ---- Refusals ---- */

struct refusal {
    const char *from, *to;       /* in the plan */
    const char *place, *message; /* in the error */
};

static const struct refusal refusals[] = {
    {"service_hours", "servce_hours",
     "plan.json: /parameters/0/path: ", "did you mean '/stations/0/classes/0/service_hours'?"},
    {"service_hours", "service", "plan.json: /parameters/0/path: ", "is no number that can be fitted"},
    {"\"/stations/0/classes/0/service_hours\"", "7", "plan.json: /parameters/0/path: ", "expected a text of at most"},
    {"\"low\": 0.5", "\"low\": 1.2", "plan.json: /parameters/0/high: ", "expected a bound above low (1.2), found 1.1"},
    {"\"low\": 0.5", "\"low\": 0.1", "plan.json: /parameters/0/low: ", "expected a bound from 0.5 to 1000"},
    {"\"high\": 1.1", "\"high\": 1e9", "plan.json: /parameters/0/high: ", "expected a bound from 0.5 to 1000"},
    {"\"high\": 1.1", "\"hihg\": 1.1", "plan.json: /parameters/0/hihg: ", "did you mean 'high'?"},
    {"\"high\": 1.1}", "\"high\": 1.1}, {\"path\": \"/stations/0/classes/0/service_hours\"}",
     "plan.json: /parameters/1/path: ", "in the list already"},
    {"\"wait\"", "\"wiat\"", "plan.json: /targets/0/id: ", "did you mean 'wait'?"},
    {"\"crowd\"", "\"wait\"", "plan.json: /targets/1/id: ", "in the list already"},
    {"\"wait\"", "\"later\"", "plan.json: /targets/0/id: ", "cannot be computed yet: there is no queue"},
    {"\"wait\"", "\"past\"",
     "plan.json: /targets/0/id: ", "about 1995 to 1995, but the scenario records from 1996-01-01"},
    {"\"runs\": 25", "\"runs\": 12", "plan.json: /runs: ", "expected at least 13 runs for 1 parameter, found 12"},
    {"\"simplex\"", "\"simplx\"", "plan.json: /method: ", "did you mean \"simplex\"?"},
    {"\"output\": \"fitted.json\",", "", "plan.json: ", "the key 'output' is missing"},
    {"counter.json", "countr.json", "countr.json: ", "No such file"},
};

static void wrong_plans_are_refused(void **state)
{
    const char *folder = *state;
    for (size_t i = 0; i < LENGTH(refusals); i++) {
        change_plan(folder, refusals[i].from, refusals[i].to);
        struct command_result result = calibrate(folder, "");
        if (result.status != 2) print_error("%s: status %d\n", refusals[i].to, result.status);
        assert_int_equal(result.status, 2);
        assert_string_equal(result.out, "");
        assert_contains(result.err, refusals[i].place);
        assert_contains(result.err, refusals[i].message);
        assert_null(read_in(folder, "fitted.json"));
        assert_null(read_in(folder, "runs.json"));
        command_free(&result);
    }
}

static void scenario_with_variants_is_refused(void **state)
{
    const char *folder = *state;
    write_in(folder, "two.json",
             "{\"extends\": \"counter.json\", \"variants\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}");
    change_plan(folder, "counter.json", "two.json");
    struct command_result result = calibrate(folder, "");
    assert_int_equal(result.status, 2);
    assert_contains(result.err, "two.json: expected a scenario with one variant to calibrate, found 2");
    command_free(&result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        counter_test(service_time_is_found),
        counter_test(parameter_file_can_be_extended),
        counter_test(target_out_of_reach_is_told),
        counter_test(target_within_reach_may_be_missed),
        counter_test(fit_at_its_bound_is_told),
        counter_test(plan_without_any_response_is_refused),
        counter_test(calibration_that_was_stopped_gives_the_same),
        counter_test(finished_runs_are_used_only_for_the_same_scenario),
        counter_test(calibration_of_its_own_output_stays),
        counter_test(values_of_other_plans_stay),
        counter_test(other_files_are_not_overwritten),
        counter_test(wrong_plans_are_refused),
        counter_test(scenario_with_variants_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
