/* runs.c - one run at a time, kept in a file so that it need not be done twice. */
#include "analysis/calibrate/runs.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "analysis/base/read.h"
#include "sim/base/build.h"
#include "sim/base/memory.h"
#include "sim/file/file.h"
#include "sim/file/json.h"
#include "sim/file/save.h"
#include "sim/file/sums.h"
#include "sim/job/job.h"

/* ---- What a file belongs to ---- */

/* Adds a text to an object or, without a key, to a list. */
static bool add_text(cJSON *to, const char *key, const char *text, struct error *error)
{
    cJSON *item = cJSON_CreateString(text);
    if (item && (key ? cJSON_AddItemToObject(to, key, item) : cJSON_AddItemToArray(to, item))) return true;
    cJSON_Delete(item);
    return error_system(error, NULL, "out of memory");
}

static bool add_tables(cJSON *to, const char *folder, struct error *error)
{
    struct sums sums;
    cJSON *tables = cJSON_AddObjectToObject(to, "tables");
    if (!tables) return error_system(error, NULL, "out of memory");
    if (!sums_make(&sums, folder, error)) return false;
    bool good = true;
    for (size_t i = 0; i < sums.count && good; i++) good = add_text(tables, sums.names[i], sums.sums[i], error);
    sums_free(&sums);
    return good;
}

static bool add_names(cJSON *to, const struct plan *plan, struct error *error)
{
    cJSON *parameters = cJSON_AddArrayToObject(to, "parameters");
    cJSON *targets = cJSON_AddArrayToObject(to, "targets");
    if (!parameters || !targets) return error_system(error, NULL, "out of memory");
    for (size_t i = 0; i < plan->settings.parameters.count; i++)
        if (!add_text(parameters, NULL, plan->parameters[i].path, error)) return false;
    for (size_t i = 0; i < plan->settings.targets.count; i++)
        if (!add_text(targets, NULL, plan->chosen[i]->id, error)) return false;
    return true;
}

/* The scenario without what every run says anew and without comments, so that a calibration whose scenario extends its
 * own output finds its runs again. */
static cJSON *lasting_scenario(const struct plan *plan, struct error *error)
{
    cJSON *scenario = cJSON_Duplicate(plan->scenario.json, true);
    for (cJSON *next, *item = scenario ? scenario->child : NULL; item; item = next) {
        next = item->next;
        if (item->string[0] == '_' || item->string[0] == '$') cJSON_Delete(cJSON_DetachItemViaPointer(scenario, item));
    }
    for (size_t i = 0; scenario && i < plan->settings.parameters.count; i++) {
        cJSON *zero = cJSON_CreateNumber(0);
        if (zero && json_set(scenario, plan->parameters[i].path, zero, plan->scenario_path, error)) continue;
        cJSON_Delete(scenario);
        scenario = NULL;
    }
    if (!scenario) error_system(error, NULL, "out of memory");
    return scenario;
}

/* Program, scenario, tables, and which parameters and targets: where all are the same, so are the numbers. */
static cJSON *made_by(const struct plan *plan, struct error *error)
{
    cJSON *json = cJSON_CreateObject(), *scenario = lasting_scenario(plan, error);
    char *program = build_text(error);
    bool good = json && program && scenario && cJSON_AddItemToObject(json, "scenario", scenario);
    if (good)
        scenario = NULL;
    else
        error_system(error, NULL, "out of memory");
    good = good && add_text(json, "program", program, error) && add_tables(json, plan->scenario.tables, error) &&
           add_names(json, plan, error);
    cJSON_Delete(scenario);
    memory_free(program);
    if (good) return json;
    cJSON_Delete(json);
    return NULL;
}

/* ---- The file ---- */

static bool begin(struct runs *runs, cJSON *maker, struct error *error)
{
    cJSON_Delete(runs->json);
    runs->json = cJSON_CreateObject();
    if (!runs->json || !cJSON_AddItemToObject(runs->json, "made_by", maker)) {
        cJSON_Delete(maker);
        return error_system(error, NULL, "out of memory");
    }
    if (cJSON_AddArrayToObject(runs->json, "runs")) return true;
    return error_system(error, NULL, "out of memory");
}

/* What more there must be in it, open_file tells. */
static const struct save_kind runs_kind = {"a file of calibration runs", "{"};

/* An earlier file of the same making, or a new beginning. What is no such file is not overwritten. */
static bool open_file(struct runs *runs, struct error *error)
{
    cJSON *maker = made_by(runs->plan, error);
    bool there;
    if (!maker || !save_allowed(runs->path, true, &runs_kind, error) || !file_path_exists(runs->path, &there, error))
        goto fail;
    if (!there) return begin(runs, maker, error);
    runs->json = json_read(runs->path, error);
    if (!runs->json) goto fail;
    const cJSON *earlier = cJSON_GetObjectItemCaseSensitive(runs->json, "made_by");
    if (!earlier || !cJSON_IsArray(cJSON_GetObjectItemCaseSensitive(runs->json, "runs"))) {
        error_set(error, runs->path, "this is no file of calibration runs; choose another with --runs-file");
        goto fail;
    }
    if (!cJSON_Compare(earlier, maker, true)) return begin(runs, maker, error);
    cJSON_Delete(maker);
    return true;
fail:
    cJSON_Delete(maker);
    return false;
}

bool runs_open(struct runs *runs, const struct plan *plan, const struct model *const *models, const char *path,
               bool quiet, struct error *error)
{
    *runs = (struct runs){.plan = plan, .models = models, .path = path};
    progress_start(&runs->progress, quiet);
    runs->result = memory_format(error, "%s.h5", path);
    if (runs->result && open_file(runs, error)) return true;
    runs_close(runs);
    return false;
}

void runs_close(struct runs *runs)
{
    memory_free(runs->result);
    cJSON_Delete(runs->json);
    runs->result = NULL;
    runs->json = NULL;
}

static bool write_file(const struct runs *runs, struct error *error)
{
    struct save save;
    char *text = json_text(runs->json, error);
    bool good =
        text && save_open(&save, runs->path, true, &runs_kind, error) && save_finish(&save, text, strlen(text), error);
    memory_free(text);
    return good;
}

bool runs_report(struct runs *runs, cJSON *report, struct error *error)
{
    return report && json_set(runs->json, "/report", report, runs->path, error) && write_file(runs, error);
}

/* ---- Values ---- */

void runs_start(const struct plan *plan, double *point)
{
    for (size_t i = 0; i < plan->settings.parameters.count; i++) {
        const struct fitted *fitted = &plan->parameters[i];
        point[i] = (fitted->start - fitted->low) / (fitted->high - fitted->low);
    }
}

void runs_values(const struct plan *plan, const double *point, double *values)
{
    double start[MOST_INPUTS];
    size_t count = plan->settings.parameters.count;
    runs_start(plan, start);
    bool at_start = memcmp(point, start, count * sizeof *start) == 0;
    for (size_t i = 0; i < count; i++)
        values[i] = at_start ? plan->parameters[i].start : fitted_value(&plan->parameters[i], point[i]);
}

/* ---- One run ---- */

static bool same_numbers(const cJSON *list, const double *values, size_t count)
{
    if (cJSON_GetArraySize(list) != (int)count) return false;
    for (size_t i = 0; i < count; i++) {
        const cJSON *item = cJSON_GetArrayItem(list, (int)i);
        if (!cJSON_IsNumber(item) || item->valuedouble < values[i] || item->valuedouble > values[i]) return false;
    }
    return true;
}

/* The earlier run with these parameters, or NULL. */
static const cJSON *find_run(const struct runs *runs, const double *parameters)
{
    const cJSON *run;
    cJSON_ArrayForEach(run, cJSON_GetObjectItemCaseSensitive(runs->json, "runs"))
    {
        if (same_numbers(cJSON_GetObjectItemCaseSensitive(run, "parameters"), parameters,
                         runs->plan->settings.parameters.count))
            return cJSON_GetObjectItemCaseSensitive(run, "targets");
    }
    return NULL;
}

static bool add_run(const struct runs *runs, const double *parameters, cJSON *targets, struct error *error)
{
    cJSON *run = cJSON_CreateObject();
    cJSON *list = cJSON_CreateDoubleArray(parameters, (int)runs->plan->settings.parameters.count);
    cJSON *all = cJSON_GetObjectItemCaseSensitive(runs->json, "runs");
    if (run && list && cJSON_AddItemToObject(run, "parameters", list)) {
        list = NULL;
        if (cJSON_AddItemToObject(run, "targets", targets)) {
            targets = NULL;
            if (cJSON_AddItemToArray(all, run)) return write_file(runs, error);
        }
    }
    cJSON_Delete(run);
    cJSON_Delete(list);
    cJSON_Delete(targets);
    return error_system(error, NULL, "out of memory");
}

/* The plan's scenario with other parameters. It is not read anew: an edit must not come between two runs. */
static bool change_scenario(const struct runs *runs, const double *parameters, struct scenario *scenario,
                            struct error *error)
{
    const struct plan *plan = runs->plan;
    cJSON *json = cJSON_Duplicate(plan->scenario.json, true);
    char *text = NULL;
    bool good = json || error_system(error, NULL, "out of memory");
    for (size_t i = 0; i < plan->settings.parameters.count && good; i++) {
        cJSON *number = cJSON_CreateNumber(parameters[i]);
        good = number ? json_set(json, plan->parameters[i].path, number, plan->scenario_path, error)
                      : error_system(error, NULL, "out of memory");
    }
    good = good && (text = json_text(json, error)) &&
           scenario_again(scenario, plan->scenario_path, text, plan->scenario.tables, runs->models, error);
    memory_free(text);
    cJSON_Delete(json);
    return good;
}

static bool simulate(const struct runs *runs, const double *parameters, struct error *error)
{
    struct scenario scenario;
    if (!change_scenario(runs, parameters, &scenario, error)) return false;
    struct job job = {.scenario = &scenario, .output = runs->result, .force = true, .quiet = true};
    bool good = job_run(&job, error);
    scenario_free(&scenario);
    return good;
}

/* One list per target with the value in every replicate. The caller deletes it. */
static cJSON *measure(const struct runs *runs, const struct result_file *result, struct error *error)
{
    const struct plan *plan = runs->plan;
    cJSON *targets = cJSON_CreateArray();
    for (size_t t = 0; targets && t < plan->settings.targets.count; t++) {
        cJSON *list = cJSON_CreateArray();
        if (!list || !cJSON_AddItemToArray(targets, list)) goto full;
        for (size_t r = 0; r < result->replicates; r++) {
            double value;
            if (!target_simulated(&plan->targets, plan->chosen[t], result, 0, r, &value, error)) goto fail;
            if (!isfinite(value)) {
                error_set(error, plan->chosen[t]->id,
                          "this target is no number in the simulation: there is nothing to "
                          "divide by; take a larger sample");
                goto fail;
            }
            cJSON *number = cJSON_CreateNumber(value);
            if (!number || !cJSON_AddItemToArray(list, number)) goto full;
        }
    }
    if (targets) return targets;
full:
    error_system(error, NULL, "out of memory");
fail:
    cJSON_Delete(targets);
    return NULL;
}

/* Simulates, measures, and writes down what came out. */
static bool run_anew(struct runs *runs, const double *parameters, struct error *error)
{
    struct result_file result = {0};
    cJSON *targets = NULL;
    if (runs->fresh++ == 0)
        progress_begin_at(&runs->progress, (double)runs->done / (double)runs->plan->settings.runs, 0);
    bool good = simulate(runs, parameters, error) && read_open(&result, runs->result, error);
    if (good) targets = measure(runs, &result, error);
    read_close(&result);
    if (unlink(runs->result) != 0 && errno != ENOENT && good)
        good = error_file(error, runs->result, "remove this file", errno);
    if (good && targets) return add_run(runs, parameters, targets, error);
    cJSON_Delete(targets);
    return false;
}

/* Mean over the replicates, and the variance of that mean: 0 when there is one, because nothing is known of it. */
static bool summarise(const struct runs *runs, const cJSON *list, double *mean, double *variance, struct error *error)
{
    double count = (double)runs->plan->settings.replicates, sum = 0.0;
    *mean = *variance = 0.0;
    if (!list || cJSON_GetArraySize(list) != (int)count)
        return error_set(error, runs->path, "a run has %d replicates, expected %d; remove this file",
                         cJSON_GetArraySize(list), (int)count);
    for (const cJSON *item = list->child; item; item = item->next) *mean += item->valuedouble / count;
    for (const cJSON *item = list->child; item; item = item->next)
        sum += (item->valuedouble - *mean) * (item->valuedouble - *mean);
    if (count > 1.0) *variance = sum / (count - 1.0) / count;
    return true;
}

bool runs_do(void *context, const double *point, double *values, double *variances, struct error *error)
{
    struct runs *runs = context;
    double parameters[MOST_INPUTS] = {0.0};
    char what[64];
    runs_values(runs->plan, point, parameters);
    const cJSON *targets = find_run(runs, parameters);
    if (!targets && !run_anew(runs, parameters, error)) return false;
    if (!targets) targets = find_run(runs, parameters);
    if (cJSON_GetArraySize(targets) != (int)runs->plan->settings.targets.count)
        return error_set(error, runs->path, "a run has not all targets; remove this file");
    for (size_t i = 0; i < runs->plan->settings.targets.count; i++)
        if (!summarise(runs, cJSON_GetArrayItem(targets, (int)i), &values[i], &variances[i], error)) return false;
    runs->done++;
    snprintf(what, sizeof what, "run %zu of %lld", runs->done, (long long)runs->plan->settings.runs);
    progress_show(&runs->progress, (double)runs->done / (double)runs->plan->settings.runs, 0, what);
    return true;
}
