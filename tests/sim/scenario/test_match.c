/* test_match.c - what all variants have in common is found to differ wherever it does: in a value, a text of a list,
 * the number of items, a row of an item. */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

#include "sim/file/json.h"
#include "sim/scenario/parameter.h"
#include "tests/support.h"

struct desk {
    char name[PARAMETER_TEXT];
    double pace;
};

struct hall {
    double size, light;
    int64_t doors;
    struct parameter_list signs; /* texts */
    struct parameter_list desks; /* of struct desk */
};

struct house {
    struct hall hall;
};

static const struct parameter desk_parameters[] = {
    {"name", TEXT, offsetof(struct desk, name), .required = true, .common = true},
    {"pace", REAL, offsetof(struct desk, pace), .low = 0, .high = 9, .value = 1},
    {.name = NULL}};

static const struct parameter door_parameters[] = {{"doors", INTEGER, 0, .low = 0, .high = 9, .common = true},
                                                   {.name = NULL}};

static const struct parameter hall_parameters[] = {
    {"size", REAL, offsetof(struct hall, size), .low = 0, .high = 9, .common = true},
    {"light", REAL, offsetof(struct hall, light), .low = 0, .high = 9},
    {"", ROWS, offsetof(struct hall, doors), .section = door_parameters},
    {"signs", TEXTS, offsetof(struct hall, signs), .common = true},
    {"desks", LIST, offsetof(struct hall, desks), .section = desk_parameters, .size = sizeof(struct desk),
     .common = true},
    {.name = NULL}};

static const struct parameter house_parameters[] = {
    {"hall", SECTION, offsetof(struct house, hall), .section = hall_parameters}, {.name = NULL}};

static char signs[][PARAMETER_TEXT] = {"in", "out"}, other_signs[][PARAMETER_TEXT] = {"in", "exit"};
static struct desk desks[] = {{"a", 1}, {"b", 2}}, faster[] = {{"a", 3}, {"b", 4}}, others[] = {{"a", 1}, {"c", 2}};

static const struct house usual = {{1.5, 2, 3, {2, signs}, {2, desks}}};

static void assert_differs(struct house house, const char *pointer, const char *name)
{
    struct error error = {0};
    assert_false(parameters_match(house_parameters, "", &house, &usual, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(error.pointer, pointer);
    assert_contains(error.what, name);
    assert_contains(error.what, "make two scenarios");
}

static void differences_are_found(void **state)
{
    (void)state;
    assert_differs((struct house){{1.5000000000000002, 2, 3, {2, signs}, {2, desks}}}, "/hall/size", "'size'");
    assert_differs((struct house){{1.5, 2, 4, {2, signs}, {2, desks}}}, "/hall/doors", "'doors'");
    assert_differs((struct house){{1.5, 2, 3, {1, signs}, {2, desks}}}, "/hall/signs", "'signs'");
    assert_differs((struct house){{1.5, 2, 3, {2, other_signs}, {2, desks}}}, "/hall/signs/1", "'signs'");
    assert_differs((struct house){{1.5, 2, 3, {2, signs}, {1, desks}}}, "/hall/desks", "'desks'");
    assert_differs((struct house){{1.5, 2, 3, {2, signs}, {2, others}}}, "/hall/desks/1/name", "'name'");
}

static void other_values_may_differ(void **state)
{
    (void)state;
    struct error error = {0};
    const struct house house = {{1.5, 9, 3, {2, signs}, {2, faster}}};
    assert_true(parameters_match(house_parameters, "", &house, &usual, &error));
    assert_int_equal(error.kind, ERROR_NONE);
}

static void people_are_told(void **state)
{
    (void)state;
    char text[4096];
    FILE *file = tmpfile();
    assert_non_null(file);
    parameters_print(house_parameters, "", false, file);
    rewind(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_contains(text, "/hall/size\n    number: 0 to 9; default 0, the same in all variants\n");
    assert_contains(text, "/hall/light\n    number: 0 to 9; default 0\n");
    struct error error = {0};
    cJSON *schema = cJSON_CreateObject();
    assert_true(parameters_schema(hall_parameters, schema, &error));
    const cJSON *size = json_at(schema, "/properties/size/description"), *light = json_at(schema, "/properties/light");
    assert_contains(cJSON_GetStringValue(size), "the same in all variants");
    assert_null(strstr(cJSON_GetStringValue(json_at(light, "/description")), "variants"));
    cJSON_Delete(schema);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(differences_are_found),
                                       cmocka_unit_test(other_values_may_differ), cmocka_unit_test(people_are_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
