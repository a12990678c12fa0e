/* scenario_schema.c - the JSON Schema of scenario files.
 *
 * A scenario file may be a change to another one. So nothing is required in it, except within lists (which are replaced
 * whole), and null stands for "as if it were not said".
 */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/engine/model.h"
#include "sim/file/json.h"
#include "sim/scenario/scenario.h"

static bool out_of_memory(struct error *error)
{
    return error_system(error, NULL, "out of memory while writing the JSON Schema");
}

static bool add_null(cJSON *schema)
{
    cJSON *type = cJSON_GetObjectItemCaseSensitive(schema, "type");
    cJSON *names = cJSON_GetObjectItemCaseSensitive(schema, "enum");
    cJSON *null = names ? cJSON_CreateNull() : NULL;
    if (names && (!null || !cJSON_AddItemToArray(names, null))) return false;
    if (!type) return true;
    const char *types[] = {cJSON_GetStringValue(type), "null"};
    cJSON *both = cJSON_CreateStringArray(types, 2);
    if (both && cJSON_ReplaceItemInObjectCaseSensitive(schema, "type", both)) return true;
    cJSON_Delete(both);
    return false;
}

/* Lets an object be a change to another: no required keys, null anywhere, down to the lists. */
static bool loosen(cJSON *schema)
{
    cJSON_DeleteItemFromObjectCaseSensitive(schema, "required");
    cJSON *property;
    cJSON_ArrayForEach(property, cJSON_GetObjectItemCaseSensitive(schema, "properties"))
    {
        if (!loosen(property) || !add_null(property)) return false;
    }
    return true;
}

static bool add_reference(cJSON *to, const char *key, const char *model, const char *property, struct error *error)
{
    char *path = property ? memory_format(error, "#/$defs/%s/properties/%s", model, property)
                          : memory_format(error, "#/$defs/%s", model);
    if (!path) return false;
    cJSON *holder = key ? cJSON_AddObjectToObject(to, key) : to;
    bool good = holder && cJSON_AddStringToObject(holder, "$ref", path);
    memory_free(path);
    return good || out_of_memory(error);
}

/* "model" must name this one; a variant's change has the keys of this model only. */
static bool bind_model(cJSON *properties, const struct model *model, struct error *error)
{
    cJSON *name = cJSON_GetObjectItemCaseSensitive(properties, "model");
    cJSON_DeleteItemFromObjectCaseSensitive(name, "type");
    cJSON_DeleteItemFromObjectCaseSensitive(name, "maxLength");
    cJSON_DeleteItemFromObjectCaseSensitive(name, "pattern");
    cJSON *names = cJSON_CreateStringArray(&model->name, 1);
    if (!names || !cJSON_AddItemToObject(name, "enum", names)) {
        cJSON_Delete(names);
        return out_of_memory(error);
    }
    cJSON *item = cJSON_GetObjectItemCaseSensitive(cJSON_GetObjectItemCaseSensitive(properties, "variants"), "items");
    cJSON *inner = cJSON_GetObjectItemCaseSensitive(item, "properties");
    cJSON_DeleteItemFromObjectCaseSensitive(inner, "change");
    return add_reference(inner, "change", model->name, NULL, error);
}

/* Two definitions: by the model's name its own part, by the name with "-scenario" a whole file of that model. */
static bool define_model(cJSON *definitions, const struct model *model, struct error *error)
{
    char *name = memory_format(error, "%s-scenario", model->name);
    if (!name) return false;
    bool good = false;
    cJSON *own = cJSON_AddObjectToObject(definitions, model->name);
    cJSON *whole = cJSON_AddObjectToObject(definitions, name);
    if (!own || !whole) goto out;
    if (!parameters_schema(model->parameters, own, error) || !loosen(own)) goto out;
    if (!parameters_schema(scenario_file_parameters, whole, error) ||
        !parameters_schema(scenario_run_parameters, whole, error))
        goto out;
    cJSON *properties = cJSON_GetObjectItemCaseSensitive(whole, "properties");
    if (!bind_model(properties, model, error) || !loosen(whole)) goto out;
    for (const struct parameter *p = model->parameters; p->name; p++)
        if (!add_reference(properties, p->name, model->name, p->name, error)) goto out;
    good = true;
out:
    memory_free(name);
    return good || out_of_memory(error);
}

static bool add_choice(cJSON *any, const struct model *model, struct error *error)
{
    cJSON *choice = cJSON_CreateObject();
    if (!choice || !cJSON_AddItemToArray(any, choice)) {
        cJSON_Delete(choice);
        return out_of_memory(error);
    }
    char *name = memory_format(error, "%s-scenario", model->name);
    bool good = name && add_reference(choice, NULL, name, NULL, error);
    memory_free(name);
    return good;
}

static bool fill(cJSON *schema, const struct model *const *models, struct error *error)
{
    if (!cJSON_AddStringToObject(schema, "$schema", "https://json-schema.org/draft/2020-12/schema") ||
        !cJSON_AddStringToObject(schema, "title", "samen scenario") ||
        !cJSON_AddStringToObject(schema, "type", "object"))
        return out_of_memory(error);
    cJSON *any = cJSON_AddArrayToObject(schema, "anyOf");
    cJSON *definitions = cJSON_AddObjectToObject(schema, "$defs");
    if (!any || !definitions) return out_of_memory(error);
    for (; *models; models++)
        if (!define_model(definitions, *models, error) || !add_choice(any, *models, error)) return false;
    return true;
}

char *scenario_schema(const struct model *const *models, struct error *error)
{
    char *text = NULL;
    cJSON *schema = cJSON_CreateObject();
    if (!schema)
        out_of_memory(error);
    else if (fill(schema, models, error))
        text = json_text(schema, error);
    cJSON_Delete(schema);
    return text;
}
