/* scenario.c - from files, variants and overrides to checked settings. */
#include "sim/scenario/scenario.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sim/base/memory.h"
#include "sim/engine/model.h"
#include "sim/file/file.h"
#include "sim/file/json.h"
#include "sim/scenario/layers.h"

#ifndef SAMEN_DATA_DIR
#define SAMEN_DATA_DIR "scenarios/data"
#endif

/* What is needed while a scenario is read. */
struct reader {
    struct scenario *scenario;
    struct layers layers;
    cJSON *tables;      /* the value of "tables", taken out of the merged object; or NULL */
    const char *folder; /* of the tables when that is known already; or NULL */
    struct error *error;
};

/* ---- places ---------------------------------------------------------------------------------------------------- */

enum { POINTER = 512 };

/* Sets an error where the layers say the value at a pointer was written. Returns false. */
__attribute__((format(printf, 3, 4))) static bool refuse(const struct reader *reader, const char *pointer,
                                                         const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    error_fill(reader->error, ERROR_INPUT, (struct error_place){.pointer = pointer}, format, arguments);
    va_end(arguments);
    return layers_locate(&reader->layers, pointer, reader->error);
}

static const cJSON *change_of(const struct scenario *scenario, size_t variant)
{
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(scenario->json, "variants");
    return cJSON_GetObjectItemCaseSensitive(cJSON_GetArrayItem(list, (int)variant), "change");
}

/* The pointer of a value that a variant changes, seen from the whole scenario. False when the variant leaves it alone.
 */
static bool pointer_in_change(const struct reader *reader, size_t variant, const char *pointer, char inner[POINTER])
{
    const cJSON *change = change_of(reader->scenario, variant);
    if (!change || !pointer[0] || !json_at(change, pointer)) return false;
    int length = snprintf(inner, POINTER, "/variants/%zu/change%s", variant, pointer);
    return length > 0 && length < POINTER;
}

/* The merged object is nobody's file: it is read without a name, so that a message about it has only a pointer as its
 * place. This puts the file or the option in. Returns false, as the reading did. */
static bool relocate(const struct reader *reader)
{
    struct error *error = reader->error;
    if (error->kind != ERROR_INPUT || error->file[0]) return false;
    return layers_locate(&reader->layers, error->pointer, error);
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

/* A model's settings with everything else that may stand in the same object. */
struct whole {
    struct file_settings files;
    struct run_settings run;
    void *own; /* the model's */
};

static void whole_free(const struct model *model, struct whole *whole)
{
    parameters_free(scenario_run_parameters, &whole->run);
    if (whole->own) parameters_free(model->parameters, whole->own);
    memory_free(whole->own);
    *whole = (struct whole){0};
}

/* Reads an object with the keys of the engine and the model. Places in messages are bare pointers. */
static bool whole_read(const struct model *model, struct whole *whole, const cJSON *json, struct error *error)
{
    *whole = (struct whole){.own = memory_new(1, model->settings_size, error)};
    const struct parameter_part parts[] = {{scenario_run_parameters, &whole->run},
                                           {model->parameters, whole->own},
                                           {scenario_file_parameters, &whole->files}};
    bool good = whole->own != NULL;
    for (size_t i = 0; i < 3 && good; i++) good = parameters_default(parts[i].table, parts[i].settings, error);
    if (good && parameters_read(parts, 3, json, "", "", error)) return true;
    whole_free(model, whole);
    return false;
}

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
    if (nearest) return refuse(reader, "/model", "unknown model '%s' (did you mean '%s'?)", name, nearest);
    return refuse(reader, "/model", "unknown model '%s'; there is %s", name, known);
}

/* The model's name is read first, alone: it decides which other keys there can be. */
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
        relocate(reader);
        goto out;
    }
    for (size_t i = 0; models[i] && !good; i++) {
        good = strcmp(models[i]->name, run.model) == 0;
        if (good) reader->scenario->model = models[i];
    }
    if (!good) refuse_model(reader, run.model, models);
out:
    cJSON_Delete(alone);
    return good;
}

/* Checks what merging would swallow: null for a key that does not exist, in one of the files or in a variant's change.
 */
static bool check_nulls(const struct reader *reader, const cJSON *json, const char *file, const char *pointer)
{
    const struct parameter_part parts[] = {
        {scenario_run_parameters, NULL}, {reader->scenario->model->parameters, NULL}, {scenario_file_parameters, NULL}};
    return parameters_known(parts, 3, json, file, pointer, reader->error);
}

static bool check_files(const struct reader *reader)
{
    for (size_t i = 0; i < reader->layers.count; i++)
        if (!check_nulls(reader, reader->layers.files[i].json, reader->layers.files[i].path, "")) return false;
    return true;
}

/* Reads the scenario before any variant's change: it must be right by itself. */
static bool read_base(struct reader *reader)
{
    struct scenario *scenario = reader->scenario;
    struct whole whole;
    if (!whole_read(scenario->model, &whole, scenario->json, reader->error)) return relocate(reader);
    scenario->run = whole.run;
    whole.run.variants = (struct parameter_list){0}; /* the scenario has it now */
    whole_free(scenario->model, &whole);
    return true;
}

/* ---- checks ---------------------------------------------------------------------------------------------------- */

static bool refuse_date(const struct reader *reader, const char *pointer, day_t day, const char *other, day_t other_day)
{
    char date[11], other_date[11];
    date_format(day, date);
    date_format(other_day, other_date);
    return refuse(reader, pointer, "expected a date %s (%s), found %s", other, other_date, date);
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

static bool is_engine_key(const char *key)
{
    for (const struct parameter *p = scenario_run_parameters; p->name; p++)
        if (strcmp(p->name, key) == 0) return true;
    for (const struct parameter *p = scenario_file_parameters; p->name; p++)
        if (strcmp(p->name, key) == 0) return true;
    return false;
}

/* Variants share people, dates and luck, or they could not be compared. */
static bool check_change(const struct reader *reader, size_t index)
{
    const cJSON *member;
    cJSON_ArrayForEach(member, change_of(reader->scenario, index))
    {
        if (!is_engine_key(member->string)) continue;
        char pointer[POINTER];
        snprintf(pointer, sizeof pointer, "/variants/%zu/change/%.64s", index, member->string);
        return refuse(reader, pointer, "'%.64s' belongs to the whole run: a variant cannot change it", member->string);
    }
    char pointer[POINTER];
    snprintf(pointer, sizeof pointer, "/variants/%zu/change", index);
    return check_nulls(reader, change_of(reader->scenario, index), "", pointer) || relocate(reader);
}

static bool check_variant_name(const struct reader *reader, const struct variant *variants, size_t index)
{
    char pointer[64];
    snprintf(pointer, sizeof pointer, "/variants/%zu/name", index);
    if (variants[index].name[0] == '\0') return refuse(reader, pointer, "expected a name, found an empty text");
    for (size_t i = 0; i < index; i++) {
        if (strcmp(variants[i].name, variants[index].name) != 0) continue;
        return refuse(reader, pointer, "the name '%s' is taken by variant %zu (counted from 0)", variants[i].name, i);
    }
    return true;
}

static void copy_when_empty(char to[PARAMETER_TEXT], const char *from)
{
    if (to[0] == '\0') snprintf(to, PARAMETER_TEXT, "%.*s", PARAMETER_TEXT - 1, from);
}

/* Checks the list of variants and fills in what may be left out. */
static bool check_variants(struct reader *reader)
{
    struct run_settings *run = &reader->scenario->run;
    if (run->variants.count == 0) {
        struct variant *only = memory_new(1, sizeof *only, reader->error);
        if (!only) return false;
        copy_when_empty(only->name, "base");
        memory_free(run->variants.items);
        run->variants = (struct parameter_list){1, only};
    }
    struct variant *variants = run->variants.items;
    for (size_t i = 0; i < run->variants.count; i++) {
        if (!check_variant_name(reader, variants, i) || !check_change(reader, i)) return false;
        copy_when_empty(variants[i].label, variants[i].name);
        copy_when_empty(variants[i].label_nl, variants[i].label);
    }
    copy_when_empty(run->title, reader->scenario->name);
    copy_when_empty(run->title_nl, run->title);
    return true;
}

/* ---- tables ---------------------------------------------------------------------------------------------------- */

static bool tables_given(struct reader *reader)
{
    struct scenario *scenario = reader->scenario;
    if (!cJSON_IsString(reader->tables) || !reader->tables->valuestring[0])
        return refuse(reader, "/tables", "expected the path of a folder with CSV tables");
    const char *from = layers_file(&reader->layers, "/tables");
    if (!file_path_beside(scenario->tables, sizeof scenario->tables, from, reader->tables->valuestring))
        return refuse(reader, "/tables", "the path is too long");
    bool folder;
    if (!file_path_is_folder(scenario->tables, &folder, reader->error)) return false;
    if (folder) return true;
    return refuse(reader, "/tables", "there is no folder '%s'", scenario->tables);
}

/* data/ beside the scenario or beside what it extends, nearest first; then what the environment or the build says. */
static bool find_tables(struct reader *reader)
{
    struct scenario *scenario = reader->scenario;
    char *path = scenario->tables;
    const size_t size = sizeof scenario->tables;
    if (reader->folder) {
        if (file_path_beside(path, size, "", reader->folder)) return true;
        return error_set(reader->error, reader->folder, "the path is too long (at most %zu bytes)", size - 1);
    }
    if (reader->tables) return tables_given(reader);
    for (size_t i = 0; i < reader->layers.count; i++) {
        bool there = file_path_beside(path, size, reader->layers.files[i].path, "data");
        if (there && !file_path_is_folder(path, &there, reader->error)) return false;
        if (there) return true;
    }
    const char *environment = getenv("SAMEN_DATA");
    const char *folder = environment && environment[0] ? environment : SAMEN_DATA_DIR;
    if (file_path_beside(path, size, "", folder)) return true;
    return error_set(reader->error, "SAMEN_DATA", "the path is too long (at most %zu bytes)", size - 1);
}

/* Puts "tables" back for whoever runs the scenario again from its text, elsewhere: as a full path. */
static bool keep_tables(struct reader *reader)
{
    if (!reader->tables) return true;
    char full[1024] = "";
    const char *path = reader->scenario->tables;
    if (path[0] != '/' && !getcwd(full, sizeof full / 2))
        return error_file(reader->error, path, "find the present folder", errno);
    size_t length = strlen(full);
    snprintf(full + length, sizeof full - length, "%s%s", length ? "/" : "", path);
    if (cJSON_AddStringToObject(reader->scenario->json, "tables", full)) return true;
    return error_system(reader->error, NULL, "out of memory");
}

/* ---- variants -------------------------------------------------------------------------------------------------- */

/* Sends the user to the variant's change when the fault is in there, else to where the scenario says it. */
static bool relocate_in_variant(const struct reader *reader, size_t index)
{
    struct error *error = reader->error;
    char inner[POINTER];
    if (!error->file[0] && pointer_in_change(reader, index, error->pointer, inner)) error_locate(error, NULL, inner);
    return relocate(reader);
}

/* The same for settings that do not go together in this variant: when it is not the variant that says them, then they
 * need not be wrong in another. */
static bool relocate_check(const struct reader *reader, size_t index)
{
    const struct scenario *scenario = reader->scenario;
    const struct variant *variants = scenario->run.variants.items;
    struct error *error = reader->error;
    char inner[POINTER], place[sizeof error->pointer + PARAMETER_TEXT + 16];
    if (error->kind != ERROR_INPUT || error->file[0]) return false;
    if (scenario->run.variants.count == 1 || pointer_in_change(reader, index, error->pointer, inner))
        return relocate_in_variant(reader, index);
    int length = snprintf(place, sizeof place, "variant '%s'%s%s", variants[index].name, error->pointer[0] ? ": " : "",
                          error->pointer);
    return error_locate(error, scenario->path, length < 0 ? NULL : place);
}

/* Asks the model whether the settings make sense together. */
static bool check_model(const struct reader *reader, size_t index, const void *settings)
{
    const struct scenario *scenario = reader->scenario;
    const struct run_settings *run = &scenario->run;
    const struct model_input input = {
        settings, scenario->tables, {(uint32_t)run->seed, 0}, run->start, run->record_from, run->end, run->survey};
    return !scenario->model->check || scenario->model->check(&input, reader->error) || relocate_check(reader, index);
}

static bool read_variant(struct reader *reader, size_t index)
{
    struct scenario *scenario = reader->scenario;
    struct whole whole = {0};
    bool good = false;
    cJSON *json = cJSON_Duplicate(scenario->json, true);
    if (!json) {
        error_system(reader->error, NULL, "out of memory");
        goto out;
    }
    if (!json_merge(json, change_of(scenario, index), reader->error)) goto out;
    if (!whole_read(scenario->model, &whole, json, reader->error)) {
        relocate_in_variant(reader, index);
        goto out;
    }
    if (!check_model(reader, index, whole.own)) goto out;
    scenario->settings[index] = whole.own;
    whole.own = NULL;
    good = true;
out:
    whole_free(scenario->model, &whole);
    cJSON_Delete(json);
    return good;
}

static bool read_variants(struct reader *reader)
{
    size_t count = reader->scenario->run.variants.count;
    reader->scenario->settings = memory_new(count, sizeof(void *), reader->error);
    if (!reader->scenario->settings) return false;
    for (size_t i = 0; i < count; i++)
        if (!read_variant(reader, i)) return false;
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

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

static bool read_all(struct reader *reader, const struct model *const *models)
{
    reader->scenario->json = layers_merge(&reader->layers, reader->error);
    if (!reader->scenario->json) return false;
    reader->tables = cJSON_DetachItemFromObjectCaseSensitive(reader->scenario->json, "tables");
    return pick_model(reader, models) && check_files(reader) && read_base(reader) && check_variants(reader) &&
           check_dates(reader) && find_tables(reader) && read_variants(reader) && keep_tables(reader);
}

static bool finish(struct reader *reader, bool good)
{
    cJSON_Delete(reader->tables);
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
    return finish(&reader, take_path(scenario, path, error) &&
                               layers_read(&reader.layers, path, overrides, override_count, error) &&
                               read_all(&reader, models));
}

void scenario_free(struct scenario *scenario)
{
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
