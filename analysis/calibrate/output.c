/* output.c - a calibration as JSON: what it found, and the parameter file. */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

#include "analysis/calibrate/report.h"
#include "sim/base/build.h"
#include "sim/base/memory.h"
#include "sim/base/version.h"
#include "sim/file/file.h"
#include "sim/file/json.h"
#include "sim/file/save.h"

static const char provenance_key[] = "_calibration";

static bool out_of_memory(struct error *error)
{
    return error_system(error, NULL, "out of memory");
}

/* ---- The report ---- */

static bool add_parameter(cJSON *list, const struct calibration *calibration, size_t index)
{
    static const char *const bounds[] = {"no", "lower", "upper"};
    const struct fitted *fitted = &calibration->plan->parameters[index];
    const struct space *space = &calibration->fit->space;
    const double range[] = {fitted->low, fitted->high};
    const double left[] = {fitted_value(fitted, space->low[index]), fitted_value(fitted, space->high[index])};
    cJSON *item = cJSON_CreateObject(), *between = cJSON_CreateDoubleArray(range, 2);
    cJSON *plausible = space->share > 0.0 ? cJSON_CreateDoubleArray(left, 2) : cJSON_CreateNull();
    if (item && cJSON_AddItemToArray(list, item) && cJSON_AddStringToObject(item, "path", fitted->path) &&
        cJSON_AddNumberToObject(item, "start", fitted->start) &&
        cJSON_AddNumberToObject(item, "fitted", calibration->fitted[index]) && between &&
        cJSON_AddItemToObject(item, "between", between) && plausible &&
        cJSON_AddItemToObject(item, "not_ruled_out", plausible) &&
        cJSON_AddStringToObject(item, "at_bound", bounds[calibration->findings->bound[index]]) &&
        cJSON_AddBoolToObject(item, "kept", !fit_is_free(calibration->fit, index)))
        return true;
    if (!item || !between || !cJSON_GetObjectItem(item, "between")) cJSON_Delete(between);
    if (!item || !plausible || !cJSON_GetObjectItem(item, "not_ruled_out")) cJSON_Delete(plausible);
    return false;
}

static bool add_target(cJSON *list, const struct calibration *calibration, size_t index)
{
    static const char *const reaches[] = {
        [REACH_IN] = "in reach", [REACH_FAR] = "out of reach", [REACH_NONE] = "cannot be moved"};
    const struct target *target = calibration->plan->chosen[index];
    const struct fit *fit = calibration->fit;
    const struct aim *aim = &calibration->plan->aims[index];
    double after = fit->values[fit->best * fit->aim_count + index];
    cJSON *item = cJSON_CreateObject();
    return item && cJSON_AddItemToArray(list, item) && cJSON_AddStringToObject(item, "id", target->id) &&
           cJSON_AddNumberToObject(item, "published", target->published) &&
           cJSON_AddNumberToObject(item, "tolerance", target->tolerance) &&
           cJSON_AddNumberToObject(item, "weight", aim->weight) &&
           cJSON_AddNumberToObject(item, "before", fit->values[index]) &&
           cJSON_AddNumberToObject(item, "after", after) &&
           cJSON_AddNumberToObject(item, "residual", aim_residual(aim, after)) &&
           cJSON_AddStringToObject(item, "outcome", aim_met(aim, after) ? "met" : "missed") &&
           cJSON_AddBoolToObject(item, "fitted", space_fits(&fit->space, index)) &&
           cJSON_AddStringToObject(item, "reach", reaches[fit_reach(fit, index)]);
}

static bool add_lists(cJSON *json, const struct calibration *calibration)
{
    cJSON *parameters = cJSON_AddArrayToObject(json, "parameters");
    cJSON *targets = cJSON_AddArrayToObject(json, "targets");
    if (!parameters || !targets) return false;
    for (size_t i = 0; i < calibration->fit->inputs; i++)
        if (!add_parameter(parameters, calibration, i)) return false;
    for (size_t i = 0; i < calibration->fit->aim_count; i++)
        if (!add_target(targets, calibration, i)) return false;
    return true;
}

static bool add_effects(cJSON *json, const struct calibration *calibration)
{
    size_t inputs = calibration->fit->inputs;
    cJSON *list = cJSON_AddArrayToObject(json, "effects");
    for (size_t a = 0; list && a < calibration->fit->aim_count; a++) {
        cJSON *row = cJSON_CreateDoubleArray(calibration->findings->effect + a * inputs, (int)inputs);
        if (row && cJSON_AddItemToArray(list, row)) continue;
        cJSON_Delete(row);
        return false;
    }
    return list != NULL;
}

cJSON *output_json(const struct calibration *calibration, struct error *error)
{
    const struct plan *plan = calibration->plan;
    const struct fit *fit = calibration->fit;
    const char *title = plan->settings.title[0] ? plan->settings.title : plan->name;
    const char *method = plan->settings.method == FIT_SIMPLEX ? "simplex" : "history_matching";
    cJSON *json = cJSON_CreateObject();
    if (json && cJSON_AddStringToObject(json, "title", title) &&
        cJSON_AddStringToObject(json, "program", "samen " SAMEN_VERSION) &&
        cJSON_AddStringToObject(json, "commit", build_this.commit) &&
        cJSON_AddStringToObject(json, "scenario", plan->scenario.name) &&
        cJSON_AddNumberToObject(json, "seed", (double)plan->scenario.run.seed) &&
        cJSON_AddNumberToObject(json, "replicates", (double)plan->scenario.run.replicates) &&
        cJSON_AddStringToObject(json, "method", method) && cJSON_AddNumberToObject(json, "runs", (double)fit->count) &&
        cJSON_AddNumberToObject(json, "objective_before", fit_objective(fit, 0)) &&
        cJSON_AddNumberToObject(json, "objective_after", fit_objective(fit, fit->best)) &&
        cJSON_AddNumberToObject(json, "share_not_ruled_out", fit->space.share) && add_lists(json, calibration) &&
        add_effects(json, calibration))
        return json;
    cJSON_Delete(json);
    out_of_memory(error);
    return NULL;
}

/* ---- The parameter file ---- */

/* What more there must be in it, read_output tells. */
static const struct save_kind output_kind = {"a file of parameters", "{"};

/* What stands at the output already: `json` is NULL when nothing does. */
static bool read_output(const struct plan *plan, cJSON **json, struct error *error)
{
    *json = NULL;
    bool there;
    if (!save_allowed(plan->output, true, &output_kind, error) || !file_path_exists(plan->output, &there, error))
        return false;
    if (!there) return true;
    *json = json_read(plan->output, error);
    if (!*json) return false;
    if (cJSON_IsObject(cJSON_GetObjectItemCaseSensitive(*json, provenance_key))) return true;
    cJSON_Delete(*json);
    *json = NULL;
    return error_set(error, plan->output,
                     "there is another file here, which no calibration wrote; choose another output");
}

bool output_allowed(const struct plan *plan, struct error *error)
{
    cJSON *json;
    bool good = read_output(plan, &json, error);
    cJSON_Delete(json);
    return good;
}

/* A list in a scenario replaces the whole list of what it extends: the file gets the scenario's, to change in it. */
static bool copy_list(cJSON *json, const struct plan *plan, const char *path, struct error *error)
{
    char outer[PARAMETER_TEXT];
    for (const char *end = strchr(path + 1, '/'); end; end = strchr(end + 1, '/')) {
        memcpy(outer, path, (size_t)(end - path));
        outer[end - path] = '\0';
        const cJSON *list = json_at(plan->scenario.json, outer);
        if (!cJSON_IsArray(list)) continue;
        if (json_at(json, outer)) return true;
        cJSON *copy = cJSON_Duplicate(list, true);
        return copy ? json_set(json, outer, copy, plan->output, error) : out_of_memory(error);
    }
    return true;
}

static bool put_values(cJSON *json, const struct calibration *calibration, struct error *error)
{
    const struct plan *plan = calibration->plan;
    for (size_t i = 0; i < calibration->fit->inputs; i++) {
        const char *path = plan->parameters[i].path;
        cJSON *number;
        if (!fit_is_free(calibration->fit, i)) continue; /* its value is not this calibration's */
        if (!copy_list(json, plan, path, error)) return false;
        if (!(number = cJSON_CreateNumber(calibration->fitted[i]))) return out_of_memory(error);
        if (!json_set(json, path, number, plan->output, error)) return false;
    }
    return true;
}

static bool put_provenance(cJSON *json, const struct calibration *calibration, struct error *error)
{
    char pointer[sizeof calibration->plan->name + 32];
    cJSON *report = output_json(calibration, error);
    if (!report) return false;
    cJSON_DeleteItemFromObjectCaseSensitive(report, "effects"); /* for the report; not where values come from */
    snprintf(pointer, sizeof pointer, "/%s/%s", provenance_key, calibration->plan->name);
    return json_set(json, pointer, report, calibration->plan->output, error);
}

bool output_write(const struct calibration *calibration, struct error *error)
{
    const char *path = calibration->plan->output;
    struct save save;
    cJSON *json;
    char *text = NULL;
    if (!read_output(calibration->plan, &json, error)) return false;
    if (!json && !(json = cJSON_CreateObject())) return out_of_memory(error);
    bool good = put_provenance(json, calibration, error) && put_values(json, calibration, error) &&
                (text = json_text(json, error)) && save_open(&save, path, true, &output_kind, error) &&
                save_finish(&save, text, strlen(text), error);
    memory_free(text);
    cJSON_Delete(json);
    return good;
}
