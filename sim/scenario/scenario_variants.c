/* scenario_variants.c - the variants of a scenario: named, checked, and read one by one over the whole. */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/engine/model.h"
#include "sim/file/json.h"
#include "sim/scenario/scenario_parts.h"

enum { POINTER = 512 };

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
        return scenario_refuse(reader, pointer,
                               "'%.64s' belongs to the whole run: a variant cannot change it; make two scenarios",
                               member->string);
    }
    char pointer[POINTER];
    snprintf(pointer, sizeof pointer, "/variants/%zu/change", index);
    return scenario_known(reader, change_of(reader->scenario, index), "", pointer) || scenario_relocate(reader);
}

static bool check_variant_name(const struct reader *reader, const struct variant *variants, size_t index)
{
    char pointer[64];
    snprintf(pointer, sizeof pointer, "/variants/%zu/name", index);
    if (variants[index].name[0] == '\0')
        return scenario_refuse(reader, pointer, "expected a name, found an empty text");
    for (size_t i = 0; i < index; i++) {
        if (strcmp(variants[i].name, variants[index].name) != 0) continue;
        return scenario_refuse(reader, pointer, "the name '%s' is taken by variant %zu (counted from 0)",
                               variants[i].name, i);
    }
    return true;
}

static void copy_when_empty(char to[PARAMETER_TEXT], const char *from)
{
    if (to[0] == '\0') snprintf(to, PARAMETER_TEXT, "%.*s", PARAMETER_TEXT - 1, from);
}

bool scenario_variants_check(struct reader *reader)
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

/* Sends the user to the variant's change when the fault is in there, else to where the scenario says it. */
static bool relocate_in_variant(const struct reader *reader, size_t index)
{
    struct error *error = reader->error;
    char inner[POINTER];
    if (!error->file[0] && pointer_in_change(reader, index, error->pointer, inner)) error_locate(error, NULL, inner);
    return scenario_relocate(reader);
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
    if (!scenario_whole_read(scenario->model, &whole, json, reader->error)) {
        relocate_in_variant(reader, index);
        goto out;
    }
    if (!parameters_match(scenario->model->parameters, "", whole.own, reader->base, reader->error)) {
        relocate_check(reader, index);
        goto out;
    }
    if (!check_model(reader, index, whole.own)) goto out;
    scenario->settings[index] = whole.own;
    whole.own = NULL;
    good = true;
out:
    scenario_whole_free(scenario->model, &whole);
    cJSON_Delete(json);
    return good;
}

bool scenario_variants_read(struct reader *reader)
{
    size_t count = reader->scenario->run.variants.count;
    reader->scenario->settings = memory_new(count, sizeof(void *), reader->error);
    if (!reader->scenario->settings) return false;
    for (size_t i = 0; i < count; i++)
        if (!read_variant(reader, i)) return false;
    return true;
}
