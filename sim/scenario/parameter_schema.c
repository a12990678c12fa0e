/* parameter_schema.c - the declared parameters as JSON Schema (draft 2020-12), for editors and checkers. */
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/scenario/parameter.h"
#include "sim/scenario/parameter_text.h"

/* A table made of two is written by two calls: what the first has made is used by the second. */
static cJSON *member_object(cJSON *object, const char *key)
{
    cJSON *member = cJSON_GetObjectItemCaseSensitive(object, key);
    return member ? member : cJSON_AddObjectToObject(object, key);
}

static bool describe(const struct parameter *parameter, cJSON *schema)
{
    char text[2048] = "", range[PARAMETER_WORDS] = "";
    const char *unit = parameter_unit(parameter);
    bool plausible = parameter_has_plausible(parameter);
    if (plausible) parameter_range_words(parameter, range);
    int length = snprintf(text, sizeof text, "%s%s%s%s%s%s%s%s%s", parameter->meaning ? parameter->meaning : "",
                          unit[0] ? " (" : "", unit, unit[0] ? ")" : "", parameter_common_words(parameter),
                          plausible ? ". Range: " : "", range, parameter->source ? ". Source: " : "",
                          parameter->source ? parameter->source : "");
    return length >= 0 && cJSON_AddStringToObject(schema, "description", text);
}

static bool number_schema(const struct parameter *parameter, cJSON *schema)
{
    if (!cJSON_AddStringToObject(schema, "type", parameter->kind == REAL ? "number" : "integer")) return false;
    if (isfinite(parameter->low) && !cJSON_AddNumberToObject(schema, "minimum", parameter->low)) return false;
    if (isfinite(parameter->high) && !cJSON_AddNumberToObject(schema, "maximum", parameter->high)) return false;
    return parameter->required || cJSON_AddNumberToObject(schema, "default", parameter->value);
}

static const char without_controls[] = "^[^\\u0000-\\u001F\\u007F-\\u009F]*$";

static bool text_schema(const struct parameter *parameter, cJSON *schema)
{
    if (!cJSON_AddStringToObject(schema, "type", "string")) return false;
    if (parameter->kind == TEXT && (!cJSON_AddNumberToObject(schema, "maxLength", PARAMETER_LETTERS) ||
                                    !cJSON_AddStringToObject(schema, "pattern", without_controls)))
        return false;
    if (parameter->kind == DATE && !cJSON_AddStringToObject(schema, "format", "date")) return false;
    if (parameter->kind == DATE && !cJSON_AddStringToObject(schema, "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))
        return false;
    if (parameter->required || !parameter->text) return true;
    return cJSON_AddStringToObject(schema, "default", parameter->text);
}

static bool choice_schema(const struct parameter *parameter, cJSON *schema)
{
    size_t count = parameter_choices(parameter);
    cJSON *names = cJSON_CreateStringArray(parameter->choices, (int)count);
    if (!names) return false;
    if (!cJSON_AddItemToObject(schema, "enum", names)) {
        cJSON_Delete(names);
        return false;
    }
    if (parameter->required || parameter->value < 0.0) return true;
    size_t index = (size_t)parameter->value;
    return cJSON_AddStringToObject(schema, "default", parameter->choices[index]);
}

static bool list_schema(const struct parameter *parameter, cJSON *schema, struct error *error)
{
    if (!cJSON_AddStringToObject(schema, "type", "array")) return false;
    if (parameter->low > 0.0 && !cJSON_AddNumberToObject(schema, "minItems", parameter->low)) return false;
    if (parameter->high > 0.0 && isfinite(parameter->high) &&
        !cJSON_AddNumberToObject(schema, "maxItems", parameter->high))
        return false;
    cJSON *items = cJSON_AddObjectToObject(schema, "items");
    if (!items) return false;
    if (parameter->kind == LIST) return parameters_schema(parameter->section, items, error);
    const struct parameter text = {.kind = TEXT, .required = true};
    return text_schema(&text, items);
}

/* False with the error unset when memory runs out. */
static bool value_schema(const struct parameter *parameter, cJSON *schema, struct error *error)
{
    if (!describe(parameter, schema)) return false;
    switch (parameter->kind) {
    case REAL:
    case INTEGER:
        return number_schema(parameter, schema);
    case BOOLEAN:
        if (!cJSON_AddStringToObject(schema, "type", "boolean")) return false;
        return parameter->required || cJSON_AddBoolToObject(schema, "default", parameter->value > 0.0);
    case TEXT:
    case DATE:
        return text_schema(parameter, schema);
    case CHOICE:
        return choice_schema(parameter, schema);
    case SECTION:
        return parameters_schema(parameter->section, schema, error);
    case LIST:
    case TEXTS:
        return list_schema(parameter, schema, error);
    case OBJECT:
        return cJSON_AddStringToObject(schema, "type", "object");
    case ROWS: /* add_properties has put its rows in the place */
        return true;
    }
    return false;
}

/* A section that holds a required key is required itself: the reader misses the key in an absent section too. */
static bool is_required(const struct parameter *parameter)
{
    const struct parameter *inner = parameter->kind == SECTION || parameter->kind == ROWS ? parameter->section : NULL;
    for (; inner && inner->name; inner++)
        if (is_required(inner)) return true;
    return parameter->required;
}

static bool add_required(cJSON *schema, const char *name)
{
    cJSON *required = cJSON_GetObjectItemCaseSensitive(schema, "required");
    if (!required) required = cJSON_AddArrayToObject(schema, "required");
    cJSON *text = cJSON_CreateString(name);
    if (required && text && cJSON_AddItemToArray(required, text)) return true;
    cJSON_Delete(text);
    return false;
}

/* What any object allows beside its keys: comments. */
static bool open_object(cJSON *schema)
{
    if (cJSON_HasObjectItem(schema, "type")) return true;
    if (!cJSON_AddStringToObject(schema, "type", "object")) return false;
    if (!cJSON_AddBoolToObject(schema, "additionalProperties", false)) return false;
    cJSON *patterns = cJSON_AddObjectToObject(schema, "patternProperties");
    return patterns && cJSON_AddTrueToObject(patterns, "^[$_]");
}

static bool add_properties(const struct parameter *table, cJSON *schema, struct error *error)
{
    if (!open_object(schema)) return false;
    cJSON *properties = member_object(schema, "properties");
    for (; properties && table->name; table++) {
        if (table->kind == ROWS) {
            if (!add_properties(table->section, schema, error)) return false;
            continue;
        }
        cJSON *property = cJSON_AddObjectToObject(properties, table->name);
        if (!property || !value_schema(table, property, error)) return false;
        if (is_required(table) && !add_required(schema, table->name)) return false;
    }
    return properties != NULL;
}

bool parameters_schema(const struct parameter *table, cJSON *schema, struct error *error)
{
    if (add_properties(table, schema, error)) return true;
    return error_system(error, NULL, "out of memory while writing the JSON Schema");
}
