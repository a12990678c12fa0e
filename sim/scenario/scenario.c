/* scenario.c - from files and overrides to a checked scenario, part by part. */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/engine/model.h"
#include "sim/file/json.h"
#include "sim/scenario/scenario_parts.h"
#include "sim/scenario/shipped.h"

static bool refuse_model(const struct reader *reader, const char *name, const struct model *const *models)
{
    char known[256] = "";
    const char *nearest = NULL;
    size_t length = 0;
    for (size_t i = 0; models[i] && length < sizeof known; i++) {
        const char *pair[] = {nearest, models[i]->name};
        nearest = error_nearest_name(name, pair, 2, sizeof *pair);
        int written = snprintf(known + length, sizeof known - length, "%s'%s'", i ? ", " : "", models[i]->name);
        if (written > 0) length += (size_t)written;
    }
    if (nearest) return scenario_refuse(reader, "/model", "unknown model '%s' (did you mean '%s'?)", name, nearest);
    return scenario_refuse(reader, "/model", "unknown model '%s'; there is %s", name, known);
}

/* The model's name is read first, alone: it decides which other keys there can be. Without one it is the first. */
static bool pick_model(struct reader *reader, const struct model *const *models)
{
    bool good = false;
    struct run_settings run = {0};
    const cJSON *name = cJSON_GetObjectItemCaseSensitive(reader->scenario->json, "model");
    cJSON *alone = cJSON_CreateObject(), *copy = name ? cJSON_Duplicate(name, true) : NULL;
    const struct parameter_part part = {scenario_run_parameters, &run};
    if (!alone || (name && (!copy || !cJSON_AddItemToObject(alone, "model", copy)))) {
        cJSON_Delete(copy);
        error_system(reader->error, NULL, "out of memory");
        goto out;
    }
    if (!parameters_default(scenario_run_parameters, &run, reader->error)) goto out;
    if (!parameters_read(&part, 1, alone, "", "", reader->error)) {
        scenario_relocate(reader);
        goto out;
    }
    for (size_t i = 0; models[i] && !good; i++) {
        good = run.model[0] == '\0' || strcmp(models[i]->name, run.model) == 0;
        if (good) reader->scenario->model = models[i];
    }
    if (!good) refuse_model(reader, run.model, models);
out:
    cJSON_Delete(alone);
    return good;
}

static bool check_files(const struct reader *reader)
{
    for (size_t i = 0; i < reader->layers.count; i++)
        if (!scenario_known(reader, reader->layers.files[i].json, reader->layers.files[i].path, "")) return false;
    return true;
}

/* Reads the scenario before any variant's change: it must be right by itself. */
static bool read_base(struct reader *reader)
{
    struct scenario *scenario = reader->scenario;
    struct whole whole;
    if (!scenario_whole_read(scenario->model, &whole, scenario->json, reader->error)) return scenario_relocate(reader);
    scenario->run = whole.run;
    snprintf(scenario->run.model, sizeof scenario->run.model, "%s", scenario->model->name);
    reader->base = whole.own; /* the scenario and its reader have these now */
    return true;
}

static bool refuse_date(const struct reader *reader, const char *pointer, day_t day, const char *other, day_t other_day)
{
    char date[11], other_date[11];
    date_format(day, date);
    date_format(other_day, other_date);
    return scenario_refuse(reader, pointer, "expected a date %s (%s), found %s", other, other_date, date);
}

static bool check_dates(const struct reader *reader)
{
    const struct run_settings *run = &reader->scenario->run;
    if (run->record_from < run->start)
        return refuse_date(reader, "/record_from", run->record_from, "on or after start", run->start);
    if (run->end <= run->record_from)
        return refuse_date(reader, "/end", run->end, "after record_from", run->record_from);
    if (run->period != PERIOD_MONTH) return true;
    if (clock_month_start(run->record_from) != run->record_from)
        return refuse_date(reader, "/record_from", run->record_from, "that starts a month, as the period is a month",
                           clock_next_month(run->record_from));
    if (clock_month_start(run->end) != run->end)
        return refuse_date(reader, "/end", run->end, "that starts a month, as the period is a month",
                           clock_next_month(run->end));
    return true;
}

/* "scenarios/small.json" -> "small". */
static bool take_path(struct scenario *scenario, const char *path, struct error *error)
{
    const char *slash = strrchr(path, '/');
    const char *file = slash ? slash + 1 : path;
    size_t length = strlen(file);
    if (length > 5 && strcmp(file + length - 5, ".json") == 0) length -= 5;
    if (length >= sizeof scenario->name || strlen(path) >= sizeof scenario->path)
        return error_set(error, path, "the path is too long (file name at most %zu, path at most %zu bytes)",
                         sizeof scenario->name - 1, sizeof scenario->path - 1);
    memcpy(scenario->name, file, length);
    memcpy(scenario->path, path, strlen(path));
    return true;
}

static bool merge(struct reader *reader)
{
    cJSON_Delete(reader->tables);
    cJSON_Delete(reader->scenario->json);
    reader->tables = NULL;
    reader->scenario->json = layers_merge(&reader->layers, reader->error);
    if (!reader->scenario->json) return false;
    reader->tables = cJSON_DetachItemFromObjectCaseSensitive(reader->scenario->json, "tables");
    return true;
}

/* The model's fitted values stand below all that the files say. A scenario that was kept as text has them already. */
static bool add_fitted(struct reader *reader)
{
    char path[LAYER_PATH];
    const char *name = reader->scenario->model->fitted;
    if (!name || reader->folder) return true;
    if (snprintf(path, sizeof path, "%s/%s", reader->scenario->tables, name) >= (int)sizeof path)
        return error_set(reader->error, reader->scenario->tables, "the path is too long");
    return layers_under(&reader->layers, path, reader->error) && merge(reader);
}

/* Asks the model what this run takes for granted beyond the years of its tables. */
static bool extrapolate(struct reader *reader)
{
    struct scenario *scenario = reader->scenario;
    const struct run_settings *run = &scenario->run;
    const struct model_input input = {.settings = scenario->settings[0],
                                      .tables = scenario->tables,
                                      .start = run->start,
                                      .record_from = run->record_from,
                                      .end = run->end};
    if (!scenario->model->extrapolate) return true;
    scenario->extrapolations = scenario->model->extrapolate(&input, reader->error);
    return scenario->extrapolations || scenario_relocate(reader);
}

static bool read_all(struct reader *reader, const struct model *const *models)
{
    return merge(reader) && pick_model(reader, models) && scenario_tables_find(reader) && add_fitted(reader) &&
           check_files(reader) && read_base(reader) && scenario_variants_check(reader) && check_dates(reader) &&
           scenario_variants_read(reader) && extrapolate(reader) && scenario_tables_keep(reader);
}

static bool finish(struct reader *reader, bool good)
{
    cJSON_Delete(reader->tables);
    if (reader->base) parameters_free(reader->scenario->model->parameters, reader->base);
    memory_free(reader->base);
    layers_free(&reader->layers);
    if (!good) scenario_free(reader->scenario);
    return good;
}

bool scenario_again(struct scenario *scenario, const char *path, const char *text, const char *tables,
                    const struct model *const *models, struct error *error)
{
    *scenario = (struct scenario){0};
    struct reader reader = {.scenario = scenario, .folder = tables, .error = error};
    return finish(&reader, take_path(scenario, path, error) && layers_parse(&reader.layers, text, path, error) &&
                               read_all(&reader, models));
}

bool scenario_read(struct scenario *scenario, const char *path, const char *const *overrides, size_t override_count,
                   const struct model *const *models, struct error *error)
{
    *scenario = (struct scenario){0};
    struct reader reader = {.scenario = scenario, .error = error};
    char found[sizeof scenario->path];
    return finish(&reader, shipped_find(found, sizeof found, "", path, error) && take_path(scenario, found, error) &&
                               layers_read(&reader.layers, found, overrides, override_count, error) &&
                               read_all(&reader, models));
}

void scenario_free(struct scenario *scenario)
{
    memory_free(scenario->extrapolations);
    for (size_t i = 0; scenario->settings && i < scenario->run.variants.count; i++) {
        if (scenario->settings[i]) parameters_free(scenario->model->parameters, scenario->settings[i]);
        memory_free(scenario->settings[i]);
    }
    memory_free(scenario->settings);
    parameters_free(scenario_run_parameters, &scenario->run);
    cJSON_Delete(scenario->json);
    *scenario = (struct scenario){0};
}

char *scenario_text(const struct scenario *scenario, struct error *error)
{
    return json_text(scenario->json, error);
}
