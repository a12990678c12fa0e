/* test_schema.c - the JSON Schema and the reader must agree: what the one allows the other takes, for every model's
 * parameters.
 *
 * The schema is read by a small validator that knows nothing of parameters, only the words of draft 2020-12 that are
 * used. Random objects are made from the schema, some with a fault in them, and put to both. Dates are days that
 * exist or break the pattern: no pattern knows how long February is.
 */
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/models.h"
#include "sim/base/memory.h"
#include "sim/file/json.h"
#include "sim/scenario/parameter.h"
#include "sim/scenario/scenario.h"
#include "tests/dice.h"
#include "tests/support.h"

static const cJSON *word(const cJSON *schema, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(schema, name);
}

/* The validator ---------------------------------------------------------------------------------------------------- */

static bool valid(const cJSON *schema, const cJSON *value);

static bool right_type(const char *type, const cJSON *value)
{
    if (strcmp(type, "number") == 0) return cJSON_IsNumber(value);
    if (strcmp(type, "integer") == 0) return cJSON_IsNumber(value) && fmod(value->valuedouble, 1.0) == 0.0;
    if (strcmp(type, "string") == 0) return cJSON_IsString(value);
    if (strcmp(type, "boolean") == 0) return cJSON_IsBool(value);
    if (strcmp(type, "array") == 0) return cJSON_IsArray(value);
    if (strcmp(type, "object") == 0) return cJSON_IsObject(value);
    fail_msg("the schema uses the type %s", type);
    return false;
}

/* Of the two patterns that occur, the one of dates. */
static bool like_a_date(const char *text)
{
    static const char shape[] = "dddd-dd-dd";
    if (strlen(text) != strlen(shape)) return false;
    for (size_t i = 0; shape[i]; i++)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i]) return false;
    return true;
}

/* The other: no control characters, which stand for one byte each up to U+007F, for two from U+0080 on. */
static bool without_controls(const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at; at++)
        if (*at < 0x20 || *at == 0x7F || (*at == 0xC2 && at[1] < 0xA0)) return false;
    return true;
}

static bool like_its_pattern(const cJSON *schema, const char *text)
{
    const cJSON *pattern = word(schema, "pattern");
    if (!pattern) return true;
    if (word(schema, "format")) return like_a_date(text);
    assert_string_equal(pattern->valuestring, "^[^\\u0000-\\u001F\\u007F-\\u009F]*$");
    return without_controls(text);
}

static size_t characters(const char *text)
{
    size_t count = 0;
    for (; *text; text++) count += (*text & '\xC0') != '\x80';
    return count;
}

static bool within(const cJSON *schema, const char *low, const char *high, double found)
{
    const cJSON *least = word(schema, low), *most = word(schema, high);
    return !(least && found < least->valuedouble) && !(most && found > most->valuedouble);
}

static bool in_enum(const cJSON *names, const cJSON *value)
{
    const cJSON *name;
    cJSON_ArrayForEach(name, names) if (cJSON_Compare(name, value, true)) return true;
    return false;
}

static bool valid_object(const cJSON *schema, const cJSON *value)
{
    const cJSON *member, *name;
    cJSON_ArrayForEach(name, word(schema, "required")) if (!word(value, name->valuestring)) return false;
    cJSON_ArrayForEach(member, value)
    {
        const cJSON *property = word(word(schema, "properties"), member->string);
        bool comment = member->string[0] == '$' || member->string[0] == '_';
        if (property ? !valid(property, member) : cJSON_IsFalse(word(schema, "additionalProperties")) && !comment)
            return false;
    }
    return true;
}

static bool valid(const cJSON *schema, const cJSON *value)
{
    const cJSON *type = word(schema, "type"), *names = word(schema, "enum"), *item;
    if (type && !right_type(type->valuestring, value)) return false;
    if (names && !in_enum(names, value)) return false;
    if (cJSON_IsNumber(value)) return within(schema, "minimum", "maximum", value->valuedouble);
    if (cJSON_IsString(value))
        return within(schema, "minLength", "maxLength", (double)characters(value->valuestring)) &&
               like_its_pattern(schema, value->valuestring);
    if (cJSON_IsObject(value)) return valid_object(schema, value);
    if (!cJSON_IsArray(value)) return true;
    cJSON_ArrayForEach(item, value) if (!valid(word(schema, "items"), item)) return false;
    return within(schema, "minItems", "maxItems", cJSON_GetArraySize(value));
}

/* Random objects --------------------------------------------------------------------------------------------------- */

static cJSON *any_value(struct dice *dice)
{
    static const char *const texts[] = {"null",      "true", "1.5",        "-3",    "\"word\"",        "[]",
                                        "[1]",       "{}",   "{\"_a\":1}", "1e300", "\"2015-13-99x\"", "\"2015-6-1\"",
                                        "4294967296"};
    return cJSON_Parse(texts[dice_below(dice, LENGTH(texts))]);
}

/* Within the bounds, on them, or a step outside. */
static cJSON *some_number(const cJSON *schema, struct dice *dice)
{
    bool whole = strcmp(word(schema, "type")->valuestring, "integer") == 0;
    const cJSON *least = word(schema, "minimum"), *most = word(schema, "maximum");
    double low = least ? least->valuedouble : -1000, high = most ? most->valuedouble : fmax(low, 0) + 1000;
    double step = whole ? 1 : 1e-6 * fmax(1, fabs(high - low)), number = dice_between(dice, low, high);
    if (whole) number = low + floor((high - low) * dice_real(dice));
    size_t kind = dice_below(dice, 40);
    if (kind < 4) number = kind % 2 ? low : high;
    if (kind == 4) number = low - step;
    if (kind == 5) number = high + step;
    if (kind == 6) number += 0.5;
    return cJSON_CreateNumber(number);
}

static cJSON *some_text(const cJSON *schema, struct dice *dice)
{
    static const char *const others[] = {"\xC3\xAB", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xC2\xA0"};
    static const char *const controls[] = {"\n", "\x1B", "\x7F", "\xC2\x85"};
    char text[1024] = "";
    const cJSON *most = word(schema, "maxLength");
    if (word(schema, "format")) {
        snprintf(text, sizeof text, "20%02zu-%02zu-%02zu", dice_below(dice, 100), 1 + dice_below(dice, 12),
                 1 + dice_below(dice, 28));
        if (dice_below(dice, 30) == 0) text[dice_below(dice, 10)] = 'x';
        return cJSON_CreateString(text);
    }
    size_t length = dice_below(dice, 20), edge = most ? (size_t)most->valuedouble : 100;
    if (dice_below(dice, 10) == 0) length = edge + dice_below(dice, 2);
    for (size_t i = 0; i < length; i++) {
        const char plain[2] = {(char)(' ' + dice_below(dice, 95)), '\0'};
        size_t kind = dice_below(dice, 600);
        strcat(text, kind == 0 ? controls[dice_below(dice, 4)] : kind < 200 ? others[dice_below(dice, 4)] : plain);
    }
    return cJSON_CreateString(text);
}

static cJSON *some_value(const cJSON *schema, struct dice *dice);

static cJSON *some_list(const cJSON *schema, struct dice *dice)
{
    cJSON *list = cJSON_CreateArray();
    const cJSON *least = word(schema, "minItems"), *most = word(schema, "maxItems");
    size_t count = (least ? (size_t)least->valuedouble : 0) + dice_below(dice, 3);
    if (most && dice_below(dice, 10) == 0 && most->valuedouble < 20) count = (size_t)most->valuedouble + 1;
    if (least && dice_below(dice, 20) == 0) count = (size_t)least->valuedouble - 1;
    for (size_t i = 0; i < count; i++) cJSON_AddItemToArray(list, some_value(word(schema, "items"), dice));
    return list;
}

static bool needed(const cJSON *schema, const char *name)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, word(schema, "required")) if (strcmp(item->valuestring, name) == 0) return true;
    return false;
}

static cJSON *some_object(const cJSON *schema, struct dice *dice)
{
    cJSON *object = cJSON_CreateObject();
    const cJSON *property;
    cJSON_ArrayForEach(property, word(schema, "properties"))
    {
        bool there = needed(schema, property->string) ? dice_below(dice, 60) > 0 : dice_below(dice, 6) == 0;
        if (there) cJSON_AddItemToObject(object, property->string, some_value(property, dice));
    }
    if (dice_below(dice, 20) == 0) cJSON_AddItemToObject(object, "_note", any_value(dice));
    if (dice_below(dice, 60) == 0) cJSON_AddItemToObject(object, "unheard_of", any_value(dice));
    return object;
}

static cJSON *some_value(const cJSON *schema, struct dice *dice)
{
    const cJSON *type = word(schema, "type"), *names = word(schema, "enum");
    if (dice_below(dice, 80) == 0) return any_value(dice);
    if (names)
        return cJSON_Duplicate(cJSON_GetArrayItem(names, (int)dice_below(dice, (size_t)cJSON_GetArraySize(names))),
                               true);
    switch (type->valuestring[0]) {
    case 'n':
    case 'i':
        return some_number(schema, dice);
    case 's':
        return some_text(schema, dice);
    case 'b':
        return cJSON_CreateBool((cJSON_bool)dice_below(dice, 2));
    case 'a':
        return some_list(schema, dice);
    default:
        return some_object(schema, dice);
    }
}

/* Both judges ------------------------------------------------------------------------------------------------------ */

static bool reader_takes(const struct parameter *table, size_t size, const cJSON *object, struct error *error)
{
    struct error memory = {0};
    void *settings = memory_new(1, size, &memory);
    assert_non_null(settings);
    assert_true(parameters_default(table, settings, &memory));
    struct parameter_part part = {table, settings};
    bool good = parameters_read(&part, 1, object, "x.json", "", error);
    parameters_free(table, settings);
    memory_free(settings);
    return good;
}

static void check_agreement(const struct parameter *table, size_t size, uint64_t seed, size_t objects)
{
    struct error memory = {0};
    struct dice dice = {seed};
    size_t taken = 0;
    cJSON *schema = cJSON_CreateObject();
    assert_true(parameters_schema(table, schema, &memory));
    for (size_t i = 0; i < objects; i++) {
        struct error error = {0};
        cJSON *object = some_object(schema, &dice);
        bool expected = valid(schema, object), found = reader_takes(table, size, object, &error);
        if (found != expected) {
            char *text = json_text(object, &memory);
            fail_msg("the schema says %d, the reader %d (%s):\n%s", expected, found, message_of(&error), text);
        }
        if (!found) assert_string_equal(error.file, "x.json");
        taken += found ? 1 : 0;
        cJSON_Delete(object);
    }
    assert_true(taken > objects / 20 && taken < objects - objects / 20); /* both answers were asked for */
    cJSON_Delete(schema);
}

static void every_model_reads_what_its_schema_allows(void **state)
{
    (void)state;
    for (size_t i = 0; models_all[i]; i++)
        check_agreement(models_all[i]->parameters, models_all[i]->settings_size, i, 2000);
}

static void a_run_reads_what_its_schema_allows(void **state)
{
    (void)state;
    check_agreement(scenario_run_parameters, sizeof(struct run_settings), 99, 4000);
}

/* Every default that the schema names is one that the schema allows, at any depth. */
static size_t check_defaults(const cJSON *schema, const char *name)
{
    size_t count = 0;
    const cJSON *value = word(schema, "default"), *property;
    if (value && !valid(schema, value)) fail_msg("the default of %s is not allowed by its schema", name);
    if (value) count++;
    cJSON_ArrayForEach(property, word(schema, "properties")) count += check_defaults(property, property->string);
    if (word(schema, "items")) count += check_defaults(word(schema, "items"), name);
    return count;
}

static void defaults_are_within_their_bounds(void **state)
{
    (void)state;
    for (size_t i = 0; models_all[i]; i++) {
        struct error error = {0};
        cJSON *schema = cJSON_CreateObject();
        assert_true(parameters_schema(models_all[i]->parameters, schema, &error));
        assert_true(check_defaults(schema, models_all[i]->name) > 1);
        cJSON_Delete(schema);
    }
}

/* The schema of whole files ---------------------------------------------------------------------------------------- */

static size_t check_references(const cJSON *root, const cJSON *item)
{
    size_t count = 0;
    const cJSON *child;
    cJSON_ArrayForEach(child, item)
    {
        if (child->string && strcmp(child->string, "$ref") == 0) {
            assert_true(child->valuestring[0] == '#');
            if (!json_at(root, child->valuestring + 1)) fail_msg("%s leads nowhere", child->valuestring);
            count++;
        }
        count += check_references(root, child);
    }
    return count;
}

static void references_of_the_files_schema_lead_somewhere(void **state)
{
    (void)state;
    struct error error = {0};
    char *text = scenario_schema(models_all, &error);
    assert_non_null(text);
    cJSON *schema = json_parse(text, "schema", &error);
    assert_non_null(schema);
    assert_true(check_references(schema, schema) > 10);
    for (size_t i = 0; models_all[i]; i++) {
        const cJSON *own = word(word(schema, "$defs"), models_all[i]->name);
        size_t count = 0;
        for (const struct parameter *p = models_all[i]->parameters; p->name; p++, count++)
            if (!word(word(own, "properties"), p->name)) fail_msg("%s lacks %s", models_all[i]->name, p->name);
        assert_int_equal(cJSON_GetArraySize(word(own, "properties")), count);
    }
    cJSON_Delete(schema);
    memory_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_model_reads_what_its_schema_allows),
        cmocka_unit_test(a_run_reads_what_its_schema_allows),
        cmocka_unit_test(defaults_are_within_their_bounds),
        cmocka_unit_test(references_of_the_files_schema_lead_somewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
