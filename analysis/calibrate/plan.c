/* plan.c - reading a plan, and checking it against the scenario and the targets. */
#include "analysis/calibrate/plan.h"

#include <cjson/cJSON.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/file/file.h"
#include "sim/file/json.h"
#include "sim/scenario/shipped.h"

static const char *const methods[] = {[FIT_SIMPLEX] = "simplex", [FIT_HISTORY_MATCHING] = "history_matching", NULL};

static const struct parameter parameter_parameters[] = {
    {.name = "path",
     .kind = TEXT,
     .offset = offsetof(struct plan_parameter, path),
     .required = true,
     .meaning = "JSON pointer of a number in the scenario, as `samen parameters` lists them"},
    {.name = "low",
     .kind = REAL,
     .offset = offsetof(struct plan_parameter, low),
     .low = -DBL_MAX,
     .high = DBL_MAX,
     .value = NAN,
     .meaning = "least value to consider; by default the least that is plausible, see `samen parameters`"},
    {.name = "high",
     .kind = REAL,
     .offset = offsetof(struct plan_parameter, high),
     .low = -DBL_MAX,
     .high = DBL_MAX,
     .value = NAN,
     .meaning = "greatest value to consider; by default the greatest that is plausible"},
    {.name = NULL}};

static const struct parameter target_parameters[] = {
    {.name = "id",
     .kind = TEXT,
     .offset = offsetof(struct plan_target, id),
     .required = true,
     .meaning = "a target in validation.csv"},
    {.name = "weight",
     .kind = REAL,
     .offset = offsetof(struct plan_target, weight),
     .low = 0,
     .high = 1e6,
     .value = 1,
     .meaning = "weight of its squared residual; 0: reported, not fitted"},
    {.name = NULL}};

static const struct parameter plan_parameters[] = {
    {.name = "title", .kind = TEXT, .offset = offsetof(struct plan_settings, title), .meaning = "what is fitted"},
    {.name = "scenario",
     .kind = TEXT,
     .offset = offsetof(struct plan_settings, scenario),
     .required = true,
     .meaning = "scenario file to run, relative to the plan"},
    {.name = "output",
     .kind = TEXT,
     .offset = offsetof(struct plan_settings, output),
     .required = true,
     .meaning = "parameter file to write, relative to the plan"},
    {.name = "parameters",
     .kind = LIST,
     .offset = offsetof(struct plan_settings, parameters),
     .low = 1,
     .high = MOST_INPUTS,
     .section = parameter_parameters,
     .size = sizeof(struct plan_parameter),
     .required = true,
     .meaning = "what may change"},
    {.name = "targets",
     .kind = LIST,
     .offset = offsetof(struct plan_settings, targets),
     .low = 1,
     .high = 1000,
     .section = target_parameters,
     .size = sizeof(struct plan_target),
     .required = true,
     .meaning = "what should come out"},
    {.name = "method",
     .kind = CHOICE,
     .offset = offsetof(struct plan_settings, method),
     .choices = methods,
     .value = FIT_HISTORY_MATCHING,
     .meaning = "how the fit is looked for"},
    {.name = "runs",
     .kind = INTEGER,
     .offset = offsetof(struct plan_settings, runs),
     .low = 1,
     .high = 100000,
     .value = 60,
     .meaning = "runs of the scenario at most"},
    {.name = "waves",
     .kind = INTEGER,
     .offset = offsetof(struct plan_settings, waves),
     .low = 1,
     .high = 20,
     .value = 2,
     .meaning = "waves of history matching"},
    {.name = "cutoff",
     .kind = REAL,
     .offset = offsetof(struct plan_settings, cutoff),
     .low = 0.5,
     .high = 10,
     .value = 3,
     .meaning = "implausibility from which a point is ruled out"},
    {.name = "replicates",
     .kind = INTEGER,
     .offset = offsetof(struct plan_settings, replicates),
     .low = 1,
     .high = 1000,
     .value = 2,
     .meaning = "replicates of every run, the same random numbers each time"},
    {.name = NULL}};

/* Refuses a key of the n-th item of a list in the plan. Returns false. */
__attribute__((format(printf, 6, 7))) static bool refuse_at(const struct plan *plan, const char *list, size_t index,
                                                            const char *key, struct error *error, const char *format,
                                                            ...)
{
    char pointer[128];
    snprintf(pointer, sizeof pointer, "/%s/%zu%s", list, index, key);
    va_list arguments;
    va_start(arguments, format);
    error_fill(error, ERROR_INPUT, (struct error_place){.file = plan->path, .pointer = pointer}, format, arguments);
    va_end(arguments);
    return false;
}

/* ---- Parameters ---- */

/* Looks for one pointer among a scenario's values; collects all that could be meant. */
struct search {
    const char *wanted;
    const struct parameter *found;
    double value;
    char **known;
    size_t count, room;
    struct error *error;
};

static bool look(void *context, const char *pointer, const struct parameter *parameter, const char *value)
{
    struct search *search = context;
    if (strcmp(pointer, search->wanted) == 0) {
        search->found = parameter;
        search->value = strtod(value, NULL);
    }
    if (parameter->kind != REAL) return true;
    if (!memory_grow(&search->known, &search->room, search->count + 1, sizeof *search->known, search->error))
        return false;
    search->known[search->count] = memory_format(search->error, "%s", pointer);
    return search->known[search->count++] != NULL;
}

static bool refuse_path(const struct plan *plan, size_t index, const struct search *search, struct error *error)
{
    const char *nearest = error_nearest_name(search->wanted, search->known, search->count, sizeof *search->known);
    if (search->found)
        return refuse_at(plan, "parameters", index, "/path", error,
                         "'%s' is no number that can be fitted; expected one that may take any value in a range",
                         search->wanted);
    if (nearest)
        return refuse_at(plan, "parameters", index, "/path", error, "unknown parameter '%s' (did you mean '%s'?)",
                         search->wanted, nearest);
    return refuse_at(plan, "parameters", index, "/path", error,
                     "unknown parameter '%s'; `samen parameters` lists them, with '/' in front", search->wanted);
}

/* Three or four digits of the range: finer than a fit is sure of, and short to read. */
static int decimals_for(double range)
{
    int decimals = 3;
    for (double size = 10.0; size <= range && decimals > 0; size *= 10.0) decimals--;
    for (double size = 1.0; size > range && decimals < 15; size /= 10.0) decimals++;
    return decimals;
}

/* A fit looks no further than where the parameter can be in the world: see parameter.h. */
static void declared_range(const struct parameter *declared, double range[2])
{
    bool plausible = parameter_has_plausible(declared);
    range[0] = plausible ? declared->plausible[0] : declared->low;
    range[1] = plausible ? declared->plausible[1] : declared->high;
}

static bool check_bounds(const struct plan *plan, size_t index, const struct fitted *fitted, struct error *error)
{
    char low[32], high[32];
    double range[2];
    declared_range(fitted->declared, range);
    json_number(range[0], low);
    json_number(range[1], high);
    bool low_outside = fitted->low < range[0] || fitted->low > range[1];
    if (low_outside || fitted->high < range[0] || fitted->high > range[1])
        return refuse_at(plan, "parameters", index, low_outside ? "/low" : "/high", error,
                         "expected a bound from %s to %s, the %s range of '%s', found %g", low, high,
                         parameter_has_plausible(fitted->declared) ? "plausible" : "whole", fitted->path,
                         low_outside ? fitted->low : fitted->high);
    if (fitted->low < fitted->high) return true;
    return refuse_at(plan, "parameters", index, "/high", error, "expected a bound above low (%g), found %g",
                     fitted->low, fitted->high);
}

static bool take_parameter(struct plan *plan, size_t index, struct error *error)
{
    const struct plan_parameter *said = (struct plan_parameter *)plan->settings.parameters.items + index;
    struct search search = {.wanted = said->path, .error = error};
    struct fitted *fitted = &plan->parameters[index];
    bool good = parameters_visit(plan->scenario.model->parameters, "", plan->scenario.settings[0], look, &search);
    if (good && (!search.found || search.found->kind != REAL)) good = refuse_path(plan, index, &search, error);
    for (size_t i = 0; i < search.count; i++) memory_free(search.known[i]);
    memory_free(search.known);
    for (size_t i = 0; i < index && good; i++)
        if (strcmp(plan->parameters[i].path, said->path) == 0)
            good = refuse_at(plan, "parameters", index, "/path", error, "this parameter is in the list already");
    if (!good || !search.found) return false;
    *fitted = (struct fitted){said->path, search.found, said->low, said->high, search.value, 0};
    double range[2];
    declared_range(search.found, range);
    if (isnan(fitted->low)) fitted->low = range[0];
    if (isnan(fitted->high)) fitted->high = range[1];
    fitted->decimals = decimals_for(fitted->high - fitted->low);
    return check_bounds(plan, index, fitted, error);
}

double fitted_value(const struct fitted *fitted, double input)
{
    char text[64];
    snprintf(text, sizeof text, "%.*f", fitted->decimals, fitted->low + input * (fitted->high - fitted->low));
    return fmin(fmax(strtod(text, NULL), fitted->low), fitted->high);
}

/* ---- Targets ---- */

/* Whether all years of the target are in the scenario's results. */
static bool check_years(const struct plan *plan, size_t index, const struct target *target, struct error *error)
{
    const struct run_settings *run = &plan->scenario.run;
    char first[32], last[32], from[11], to[11];
    day_t begin, end;
    snprintf(first, sizeof first, "%04d-01-01", target->first_year);
    snprintf(last, sizeof last, "%04d-01-01", target->last_year + 1);
    if (!date_parse(first, &begin) || !date_parse(last, &end))
        return error_system(error, target->id, "years %d to %d", target->first_year, target->last_year);
    if (run->record_from <= begin && run->end >= end) return true;
    date_format(run->record_from, from);
    date_format(run->end, to);
    return refuse_at(plan, "targets", index, "/id", error,
                     "target '%s' is about %d to %d, but the scenario records from %s until %s", target->id,
                     target->first_year, target->last_year, from, to);
}

static bool take_target(struct plan *plan, size_t index, struct error *error)
{
    const struct plan_target *said = (struct plan_target *)plan->settings.targets.items + index;
    struct error unknown = {.kind = ERROR_NONE};
    const struct target *target = targets_find(&plan->targets, said->id, &unknown);
    if (!target) return refuse_at(plan, "targets", index, "/id", error, "%s", unknown.what);
    for (size_t i = 0; i < index; i++)
        if (plan->chosen[i] == target)
            return refuse_at(plan, "targets", index, "/id", error, "this target is in the list already");
    if (target->method == TARGET_NOT_YET)
        return refuse_at(plan, "targets", index, "/id", error, "target '%s' cannot be computed yet: %s", target->id,
                         target->reason[ENGLISH]);
    if (!(target->tolerance > 0.0))
        return refuse_at(plan, "targets", index, "/id", error, "this target has no tolerance, so it cannot be fitted");
    plan->chosen[index] = target;
    plan->aims[index] = (struct aim){target->published, target->tolerance, said->weight};
    return check_years(plan, index, target, error);
}

/* ---- All ---- */

static bool take_path(struct plan *plan, const char *path, struct error *error)
{
    const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
    size_t length = strlen(file);
    if (length > 5 && strcmp(file + length - 5, ".json") == 0) length -= 5;
    if (length >= sizeof plan->name || strlen(path) >= sizeof plan->path)
        return error_set(error, path, "the path is too long");
    memcpy(plan->name, file, length);
    memcpy(plan->path, path, strlen(path));
    return true;
}

static bool read_settings(struct plan *plan, const struct plan_changes *changes, struct error *error)
{
    const struct parameter_part part = {plan_parameters, &plan->settings};
    cJSON *json = json_read(plan->path, error);
    bool good = json && parameters_default(plan_parameters, &plan->settings, error) &&
                parameters_read(&part, 1, json, plan->path, "", error);
    cJSON_Delete(json);
    if (!good) return false;
    if (changes->runs > 0) plan->settings.runs = changes->runs;
    const char *from = changes->output ? "" : plan->path;
    const char *output = changes->output ? changes->output : plan->settings.output;
    if (file_path_beside(plan->scenario_path, sizeof plan->scenario_path, plan->path, plan->settings.scenario) &&
        file_path_beside(plan->output, sizeof plan->output, from, output))
        return true;
    return error_set(error, plan->path, "the path of 'scenario' or 'output' is too long");
}

static bool read_scenario(struct plan *plan, const struct model *const *models, struct error *error)
{
    char replicates[48];
    snprintf(replicates, sizeof replicates, "/replicates=%lld", (long long)plan->settings.replicates);
    const char *const overrides[] = {replicates};
    if (!scenario_read(&plan->scenario, plan->scenario_path, overrides, 1, models, error)) return false;
    if (plan->scenario.run.variants.count == 1) return true;
    return error_set(error, plan->scenario_path, "expected a scenario with one variant to calibrate, found %zu",
                     plan->scenario.run.variants.count);
}

static bool check_budget(const struct plan *plan, struct error *error)
{
    const struct error_place place = {.file = plan->path, .pointer = "/runs"};
    const struct fit_problem problem = {.inputs = plan->settings.parameters.count,
                                        .method = (enum fit_method)plan->settings.method,
                                        .waves = (size_t)plan->settings.waves};
    size_t fewest = fit_fewest_runs(&problem);
    if ((size_t)plan->settings.runs >= fewest) return true;
    return error_at(error, place, "expected at least %zu runs for %zu parameter%s%s, found %lld", fewest,
                    problem.inputs, problem.inputs == 1 ? "" : "s",
                    problem.method == FIT_SIMPLEX ? "" : " and these waves", (long long)plan->settings.runs);
}

static bool read_lists(struct plan *plan, struct error *error)
{
    size_t parameters = plan->settings.parameters.count, targets = plan->settings.targets.count;
    if (!(plan->parameters = memory_new(parameters, sizeof *plan->parameters, error)) ||
        !(plan->chosen = memory_new(targets, sizeof *plan->chosen, error)) ||
        !(plan->aims = memory_new(targets, sizeof *plan->aims, error)))
        return false;
    for (size_t i = 0; i < parameters; i++)
        if (!take_parameter(plan, i, error)) return false;
    for (size_t i = 0; i < targets; i++)
        if (!take_target(plan, i, error)) return false;
    return true;
}

bool plan_read(struct plan *plan, const char *path, const struct plan_changes *changes,
               const struct model *const *models, struct error *error)
{
    char found[sizeof plan->path];
    *plan = (struct plan){0};
    if (shipped_find(found, sizeof found, "", path, error) && take_path(plan, found, error) &&
        read_settings(plan, changes, error) && check_budget(plan, error) && read_scenario(plan, models, error) &&
        targets_read(&plan->targets, plan->scenario.tables, error) && read_lists(plan, error))
        return true;
    plan_free(plan);
    return false;
}

void plan_free(struct plan *plan)
{
    memory_free(plan->parameters);
    memory_free(plan->chosen);
    memory_free(plan->aims);
    targets_free(&plan->targets);
    scenario_free(&plan->scenario);
    parameters_free(plan_parameters, &plan->settings);
    *plan = (struct plan){0};
}
