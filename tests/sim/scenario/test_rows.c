/* test_rows.c - rows of another table in the same object, and whether a key was given: read, refused, shown,
 * checked. */
#include "tests/support.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

#include "sim/scenario/parameter.h"

struct wheel {
    double size;
    int kind;
    bool size_given, kind_given;
};

struct cart {
    int64_t load;
    struct wheel wheel;
};

static const char *const kinds[] = {"wood", "iron", NULL};

static const struct parameter wheel_parameters[] = {
    {"size", REAL, offsetof(struct wheel, size), .given = offsetof(struct wheel, size_given), .unit = "m", .low = 0,
     .high = 2, .value = 1, .meaning = "across"},
    {"kind", CHOICE, offsetof(struct wheel, kind), .given = offsetof(struct wheel, kind_given), .choices = kinds,
     .value = -1, .meaning = "of what it is made"},
    {.name = NULL}};

static const struct parameter cart_parameters[] = {
    {"load", INTEGER, offsetof(struct cart, load), .unit = "kg", .low = 0, .high = 100, .value = 5, .meaning = "most"},
    {"wheel", ROWS, offsetof(struct cart, wheel), .section = wheel_parameters},
    {.name = NULL}};

static const struct parameter needy_wheel[] = {
    {"size", REAL, offsetof(struct wheel, size), .low = 0, .high = 2, .required = true, .meaning = "across"},
    {.name = NULL}};
static const struct parameter needy_cart[] = {{"wheel", ROWS, offsetof(struct cart, wheel), .section = needy_wheel},
                                              {.name = NULL}};

static bool read_cart(const struct parameter *table, struct cart *cart, const char *json, struct error *error)
{
    const struct parameter_part part = {table, cart};
    memset(cart, 0x5a, sizeof *cart);
    assert_true(parameters_default(table, cart, error));
    cJSON *object = cJSON_Parse(json);
    assert_non_null(object);
    bool good = parameters_read(&part, 1, object, "cart.json", "", error);
    cJSON_Delete(object);
    return good;
}

static void rows_are_read_in_the_same_object(void **state)
{
    (void)state;
    struct error error = {0};
    struct cart cart;
    assert_true(read_cart(cart_parameters, &cart, "{\"kind\": \"iron\", \"load\": 7}", &error));
    assert_true(cart.load == 7 && cart.wheel.kind == 1);
    assert_near(cart.wheel.size, 1, 0);
    assert_true(cart.wheel.kind_given && !cart.wheel.size_given);
    assert_true(read_cart(cart_parameters, &cart, "{\"size\": 1}", &error));
    assert_true(cart.wheel.size_given && !cart.wheel.kind_given); /* also when what is given is the default */
    assert_int_equal(cart.wheel.kind, -1);
}

static void keys_of_all_rows_are_known(void **state)
{
    (void)state;
    struct cart cart;
    static const char *const cases[][3] = {
        {"{\"sise\": 1}", "/sise", "unknown key 'sise' (did you mean 'size'?)"},
        {"{\"wheel\": 1}", "/wheel", "unknown key 'wheel'; keys here are 'load', 'size', 'kind'"},
        {"{\"size\": 3}", "/size", "expected a number from 0 to 2 (m), found 3"}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct error error = {0};
        assert_false(read_cart(cart_parameters, &cart, cases[i][0], &error));
        assert_string_equal(error.pointer, cases[i][1]);
        assert_string_equal(error.what, cases[i][2]);
    }
    struct error error = {0};
    assert_false(read_cart(needy_cart, &cart, "{}", &error));
    assert_string_equal(error.pointer, "");
    assert_contains(error.what, "the key 'size' is missing");
}

static bool add_line(void *context, const char *pointer, const struct parameter *parameter, const char *value)
{
    (void)parameter;
    strcat(strcat(strcat(strcat(context, pointer), "="), value), "\n");
    return true;
}

static void rows_are_shown_where_they_stand(void **state)
{
    (void)state;
    struct error error = {0};
    struct cart cart;
    char lines[256] = "", text[2048] = "";
    assert_true(read_cart(cart_parameters, &cart, "{}", &error));
    assert_true(parameters_visit(cart_parameters, "/cart", &cart, add_line, lines));
    assert_string_equal(lines, "/cart/load=5\n/cart/size=1\n/cart/kind=\n");
    for (int markdown = 0; markdown < 2; markdown++) {
        FILE *file = tmpfile();
        assert_non_null(file);
        parameters_print(cart_parameters, "/cart", markdown == 1, file);
        rewind(file);
        text[fread(text, 1, sizeof text - 1, file)] = '\0';
        fclose(file);
        assert_contains(text, markdown ? "| `/cart/kind` | choice | wood, iron |  | of what it is made |  |\n"
                                       : "/cart/kind\n    choice: wood, iron\n    of what it is made\n");
        assert_contains(text, "/cart/size");
        assert_null(strstr(text, "wheel"));
    }
}

static void the_schema_has_rows_where_they_stand(void **state)
{
    (void)state;
    struct error error = {0};
    cJSON *schema = cJSON_CreateObject(), *needy = cJSON_CreateObject();
    assert_true(parameters_schema(cart_parameters, schema, &error) && parameters_schema(needy_cart, needy, &error));
    const cJSON *properties = cJSON_GetObjectItem(schema, "properties"),
                *kind = cJSON_GetObjectItem(properties, "kind");
    assert_int_equal(cJSON_GetArraySize(properties), 3);
    assert_non_null(kind);
    assert_false(cJSON_HasObjectItem(kind, "default"));
    assert_true(cJSON_HasObjectItem(cJSON_GetObjectItem(properties, "size"), "default"));
    assert_string_equal(cJSON_GetArrayItem(cJSON_GetObjectItem(needy, "required"), 0)->valuestring, "size");
    cJSON_Delete(schema);
    cJSON_Delete(needy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_read_in_the_same_object),
        cmocka_unit_test(keys_of_all_rows_are_known),
        cmocka_unit_test(rows_are_shown_where_they_stand),
        cmocka_unit_test(the_schema_has_rows_where_they_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
