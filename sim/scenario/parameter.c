/* parameter.c - defaults, and reading with checks. */
#include "sim/scenario/parameter.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/base/memory.h"
#include "sim/base/utf8.h"
#include "sim/file/json.h"
#include "sim/scenario/parameter_field.h"
#include "sim/scenario/parameter_hint.h"
#include "sim/scenario/parameter_text.h"

static void mark_given(const struct parameter *parameter, void *settings, bool given)
{
    if (parameter->given > 0) *(bool *)((char *)settings + parameter->given) = given;
}

static bool default_text(const struct parameter *parameter, char *field, struct error *error)
{
    size_t length = parameter->text ? strlen(parameter->text) : 0;
    if (length >= PARAMETER_TEXT) return error_system(error, parameter->name, "the declared default is too long");
    if (parameter->text) memcpy(field, parameter->text, length);
    memset(field + length, 0, PARAMETER_TEXT - length);
    return true;
}

static bool default_date(const struct parameter *parameter, day_t *field, struct error *error)
{
    *field = 0;
    if (!parameter->text || date_parse(parameter->text, field)) return true;
    return error_system(error, parameter->name, "the declared default '%s' is not a date", parameter->text);
}

static bool default_field(const struct parameter *parameter, void *field, struct error *error)
{
    switch (parameter->kind) {
    case REAL:
        *(double *)field = parameter->value;
        return true;
    case INTEGER:
        *(int64_t *)field = (int64_t)parameter->value;
        return true;
    case BOOLEAN:
        *(bool *)field = parameter->value > 0.0;
        return true;
    case CHOICE:
        *(int *)field = (int)parameter->value;
        return true;
    case TEXT:
        return default_text(parameter, field, error);
    case DATE:
        return default_date(parameter, field, error);
    case SECTION:
    case ROWS:
        return parameters_default(parameter->section, field, error);
    case LIST:
    case TEXTS:
        *(struct parameter_list *)field = (struct parameter_list){0};
        return true;
    case OBJECT:
        return true;
    }
    return error_system(error, parameter->name, "the declared kind does not exist");
}

bool parameters_default(const struct parameter *table, void *settings, struct error *error)
{
    for (; table->name; table++) {
        if (!default_field(table, parameter_field(table, settings), error)) return false;
        mark_given(table, settings, false);
    }
    return true;
}

static void free_list(const struct parameter *parameter, struct parameter_list *list)
{
    for (size_t i = 0; parameter->kind == LIST && i < list->count; i++)
        parameters_free(parameter->section, parameter_item(parameter, list, i));
    memory_free(list->items);
    *list = (struct parameter_list){0};
}

void parameters_free(const struct parameter *table, void *settings)
{
    for (; table->name; table++) {
        void *field = parameter_field(table, settings);
        if (table->kind == SECTION || table->kind == ROWS) parameters_free(table->section, field);
        if (table->kind == LIST || table->kind == TEXTS) free_list(table, field);
    }
}

/* What stays the same while one object is read. */
struct reading {
    const char *file, *pointer;
    const struct parameter_part *parts; /* all that may stand in the object */
    size_t count;
    struct error *error;
};

/* Sets an error at a place. Returns false. */
__attribute__((format(printf, 3, 4))) static bool refuse(const struct reading *reading, const struct json_place *place,
                                                         const char *format, ...)
{
    struct error *error = reading->error;
    char inner[sizeof error->pointer], pointer[2 * sizeof inner];
    json_pointer(place, inner, sizeof inner);
    if (snprintf(pointer, sizeof pointer, "%s%s", reading->pointer, inner) < 0) pointer[0] = '\0';
    va_list arguments;
    va_start(arguments, format);
    error_fill(error, ERROR_INPUT, (struct error_place){.file = reading->file, .pointer = pointer}, format, arguments);
    va_end(arguments);
    return false;
}

static bool refuse_value(const struct reading *reading, const struct json_place *place,
                         const struct parameter *parameter, const cJSON *value)
{
    char expected[PARAMETER_WORDS], found[JSON_FOUND], hint[PARAMETER_WORDS];
    parameter_expected(parameter, expected);
    parameter_hint(reading->parts, reading->count, parameter, value, hint);
    json_found(value, found);
    const char *nearest = NULL;
    if (parameter->kind == CHOICE && cJSON_IsString(value) && value->valuestring[0])
        nearest =
            error_nearest_name(value->valuestring, parameter->choices, parameter_choices(parameter), sizeof(char *));
    if (cJSON_IsString(value) && utf8_control(value->valuestring, strlen(value->valuestring)))
        return refuse(reading, place, "the text has a control character, such as a line break or a terminal's command");
    if (nearest)
        return refuse(reading, place, "expected %s, found %s (did you mean \"%s\"?)", expected, found, nearest);
    return refuse(reading, place, "expected %s, found %s%s", expected, found, hint);
}

static bool in_range(const struct parameter *parameter, const cJSON *value)
{
    if (!cJSON_IsNumber(value) || !isfinite(value->valuedouble)) return false;
    return value->valuedouble >= parameter->low && value->valuedouble <= parameter->high;
}

/* Above 2^53 a double no longer holds every whole number, so what was written would not be what is read. */
static bool is_whole(double number)
{
    return fabs(number) <= 0x1p53 && floor(number) >= number;
}

static bool choice_index(const struct parameter *parameter, const char *name, int *index)
{
    for (int i = 0; parameter->choices[i]; i++) {
        if (strcmp(parameter->choices[i], name) != 0) continue;
        *index = i;
        return true;
    }
    return false;
}

static bool take_text(const cJSON *value, char *field)
{
    if (!cJSON_IsString(value)) return false;
    size_t length = strlen(value->valuestring);
    if (utf8_count(value->valuestring) > PARAMETER_LETTERS || length >= PARAMETER_TEXT) return false;
    if (utf8_control(value->valuestring, length)) return false;
    memcpy(field, value->valuestring, length);
    memset(field + length, 0, PARAMETER_TEXT - length);
    return true;
}

/* Takes over a value that is not a container; false when it does not suit. */
static bool take_leaf(const struct parameter *parameter, const cJSON *value, void *field)
{
    switch (parameter->kind) {
    case REAL:
        if (!in_range(parameter, value)) return false;
        *(double *)field = value->valuedouble;
        return true;
    case INTEGER:
        if (!in_range(parameter, value) || !is_whole(value->valuedouble)) return false;
        *(int64_t *)field = (int64_t)value->valuedouble;
        return true;
    case BOOLEAN:
        *(bool *)field = cJSON_IsTrue(value);
        return cJSON_IsBool(value);
    case TEXT:
        return take_text(value, field);
    case CHOICE:
        return cJSON_IsString(value) && choice_index(parameter, value->valuestring, field);
    case DATE:
        return cJSON_IsString(value) && date_parse(value->valuestring, field);
    default:
        return cJSON_IsObject(value);
    }
}

static bool read_object(const struct reading *reading, const struct parameter_part *parts, size_t count,
                        const cJSON *object, const struct json_place *place);

/* The items of a list are sections or texts; a section's place is named as an object is. */
static bool read_item(const struct reading *reading, const struct parameter *parameter, void *item, const cJSON *value,
                      const struct json_place *place)
{
    const struct parameter as = {.name = parameter->name, .kind = parameter->kind == LIST ? SECTION : TEXT};
    if (parameter->kind == TEXTS) return take_text(value, item) || refuse_value(reading, place, &as, value);
    if (!parameters_default(parameter->section, item, reading->error)) return false;
    if (!cJSON_IsObject(value)) return refuse_value(reading, place, &as, value);
    const struct parameter_part part = {parameter->section, item};
    return read_object(reading, &part, 1, value, place);
}

static bool read_items(const struct reading *reading, const struct parameter *parameter, struct parameter_list *list,
                       const cJSON *value, const struct json_place *place)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, value)
    {
        const struct json_place at = {place, NULL, list->count};
        void *to = parameter_item(parameter, list, list->count++);
        if (!read_item(reading, parameter, to, item, &at)) return false;
    }
    return true;
}

static bool read_list(const struct reading *reading, const struct parameter *parameter, struct parameter_list *list,
                      const cJSON *value, const struct json_place *place)
{
    double count = cJSON_GetArraySize(value);
    bool too_many = parameter->high > 0.0 && count > parameter->high;
    if (!cJSON_IsArray(value) || count < parameter->low || too_many)
        return refuse_value(reading, place, parameter, value);
    struct parameter_list fresh = {0};
    fresh.items = memory_new((size_t)count, parameter_item_size(parameter), reading->error);
    if (!fresh.items) return false;
    if (!read_items(reading, parameter, &fresh, value, place)) {
        free_list(parameter, &fresh);
        return false;
    }
    free_list(parameter, list);
    *list = fresh;
    return true;
}

static bool read_value(const struct reading *reading, const struct parameter *parameter, void *field,
                       const cJSON *value, const struct json_place *place)
{
    if (parameter->kind == LIST || parameter->kind == TEXTS) return read_list(reading, parameter, field, value, place);
    if (parameter->kind == SECTION && cJSON_IsObject(value)) {
        const struct parameter_part part = {parameter->section, field};
        return read_object(reading, &part, 1, value, place);
    }
    return take_leaf(parameter, value, field) || refuse_value(reading, place, parameter, value);
}

/* A key's row, and the settings that its field is in. */
static const struct parameter *find(const struct parameter_part *part, const char *name, void **settings)
{
    for (const struct parameter *row = part->table; row->name; row++) {
        *settings = part->settings;
        if (row->kind == ROWS) {
            const struct parameter_part inside = {row->section, parameter_field(row, part->settings)};
            const struct parameter *found = find(&inside, name, settings);
            if (found) return found;
        } else if (strcmp(row->name, name) == 0) {
            return row;
        }
    }
    return NULL;
}

static const struct parameter *find_in(const struct parameter_part *parts, size_t count, const char *name,
                                       void **settings)
{
    const struct parameter *found = NULL;
    for (size_t i = 0; i < count && !found; i++) found = find(&parts[i], name, settings);
    return found;
}

enum { KEYS_SHOWN = 12, KEYS_SEARCHED = 256 };

static size_t collect_keys(const struct parameter *table, const char *keys[KEYS_SEARCHED], size_t count)
{
    for (; table->name; table++) {
        if (table->kind == ROWS)
            count = collect_keys(table->section, keys, count);
        else if (count < KEYS_SEARCHED)
            keys[count++] = table->name;
    }
    return count;
}

/* The first keys: "'rule', 'tariff' ...". */
static void list_keys(const char *const *keys, size_t count, char *text, size_t size)
{
    size_t length = 0;
    for (size_t i = 0; i < count && i <= KEYS_SHOWN && length < size; i++) {
        int written = i == KEYS_SHOWN ? snprintf(text + length, size - length, " ...")
                                      : snprintf(text + length, size - length, "%s'%s'", i ? ", " : "", keys[i]);
        if (written > 0) length += (size_t)written;
    }
}

/* Says which key was probably meant, or else which ones there are. */
static bool refuse_key(const struct reading *reading, const struct parameter_part *parts, size_t count, const char *key,
                       const struct json_place *place)
{
    const char *keys[KEYS_SEARCHED] = {NULL};
    size_t found = 0;
    for (size_t i = 0; i < count; i++) found = collect_keys(parts[i].table, keys, found);
    const char *nearest = error_nearest_name(key, keys, found, sizeof *keys);
    if (nearest) return refuse(reading, place, "unknown key '%s' (did you mean '%s'?)", key, nearest);
    char known[512] = "";
    list_keys(keys, found, known, sizeof known);
    return refuse(reading, place, "unknown key '%s'; keys here are %s", key, known);
}

static bool is_comment(const char *key)
{
    return key[0] == '$' || key[0] == '_';
}

static bool read_member(const struct reading *reading, const struct parameter_part *parts, size_t count,
                        const cJSON *member, const struct json_place *parent)
{
    const char *key = member->string;
    const struct json_place place = {parent, key, 0};
    if (is_comment(key)) return true;
    void *settings;
    const struct parameter *parameter = find_in(parts, count, key, &settings);
    if (!parameter) return refuse_key(reading, parts, count, key, &place);
    if (!read_value(reading, parameter, parameter_field(parameter, settings), member, &place)) return false;
    mark_given(parameter, settings, true);
    return true;
}

/* Looks for keys that must be there; a section that is left out may need some too. */
static bool check_absent(const struct reading *reading, const struct parameter_part *part, const cJSON *object,
                         const struct json_place *place)
{
    for (const struct parameter *p = part->table; p->name; p++) {
        if (p->kind != ROWS && object && cJSON_GetObjectItemCaseSensitive(object, p->name)) continue;
        if (p->required)
            return refuse(reading, place, "the key '%s' is missing: %s", p->name, p->meaning ? p->meaning : "");
        if (p->kind != SECTION && p->kind != ROWS) continue;
        const struct json_place inside = {place, p->name, 0};
        const struct parameter_part section = {p->section, NULL};
        bool here = p->kind == ROWS;
        if (!check_absent(reading, &section, here ? object : NULL, here ? place : &inside)) return false;
    }
    return true;
}

static bool read_object(const struct reading *reading, const struct parameter_part *parts, size_t count,
                        const cJSON *object, const struct json_place *place)
{
    const cJSON *member;
    cJSON_ArrayForEach(member, object)
    {
        if (!read_member(reading, parts, count, member, place)) return false;
    }
    for (size_t i = 0; i < count; i++)
        if (!check_absent(reading, &parts[i], object, place)) return false;
    return true;
}

bool parameters_read(const struct parameter_part *parts, size_t count, const cJSON *object, const char *file,
                     const char *pointer, struct error *error)
{
    const struct reading reading = {file, pointer, parts, count, error};
    const struct parameter root = {.kind = SECTION};
    if (!cJSON_IsObject(object)) return refuse_value(&reading, NULL, &root, object);
    return read_object(&reading, parts, count, object, NULL);
}

static bool known_keys(const struct reading *reading, const struct parameter_part *parts, size_t count,
                       const cJSON *object, const struct json_place *parent)
{
    const cJSON *member;
    cJSON_ArrayForEach(member, object)
    {
        const struct json_place place = {parent, member->string, 0};
        void *settings;
        if (is_comment(member->string)) continue;
        const struct parameter *parameter = find_in(parts, count, member->string, &settings);
        if (!parameter && cJSON_IsNull(member)) return refuse_key(reading, parts, count, member->string, &place);
        if (!parameter || parameter->kind != SECTION || !cJSON_IsObject(member)) continue;
        const struct parameter_part section = {parameter->section, NULL};
        if (!known_keys(reading, &section, 1, member, &place)) return false;
    }
    return true;
}

bool parameters_known(const struct parameter_part *parts, size_t count, const cJSON *object, const char *file,
                      const char *pointer, struct error *error)
{
    const struct reading reading = {file, pointer, parts, count, error};
    return known_keys(&reading, parts, count, object, NULL);
}
