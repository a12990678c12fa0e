/* test_scenario_text.c - scenarios: finding tables, reading back from text, the schema, running out of memory. */
#include "tests/sim/scenario/shop.h"

static void a_variant_is_a_change_to_the_whole(void **state)
{
    (void)state;
    struct scenario scenario;
    write_file("old.json", "{" PLACES ", \"variants\": [{\"name\": \"old\"}]}");
    write_file("s.json",
               "{\"extends\": \"old.json\", \"money\": {\"price\": 2, \"share_a\": 0.1}, \"variants\": ["
               "{\"name\": \"a\", \"label\": \"A\"}, {\"name\": \"b\", \"label\": \"B\", \"label_nl\": \"Bee\","
               "\"change\": {\"money\": {\"rule\": \"population\", \"price\": null}, \"_why\": \"\"}}]}");
    read_good(&scenario, "s.json");
    assert_int_equal(scenario.run.variants.count, 2);
    const struct variant *variants = scenario.run.variants.items;
    assert_string_equal(variants[0].label_nl, "A");
    assert_string_equal(variants[1].label_nl, "Bee");
    const struct shop *a = shop_of(&scenario, 0), *b = shop_of(&scenario, 1);
    assert_near(a->price, 2, 0);
    assert_int_equal(a->rule, 0);
    assert_near(b->price, 30, 0);
    assert_near(b->share_a, 0.1, 0);
    assert_int_equal(b->rule, 1);
    scenario_free(&scenario);
}

static void tables_are_looked_for_nearby_first(void **state)
{
    (void)state;
    struct scenario scenario;
    write_family();
    unsetenv("SAMEN_DATA");
    read_good(&scenario, "child.json");
    assert_string_equal(scenario.tables + strlen(scenario.tables) - 4, "data"); /* what the build says */
    scenario_free(&scenario);
    setenv("SAMEN_DATA", "/somewhere/tables", 1);
    read_good(&scenario, "child.json");
    assert_string_equal(scenario.tables, "/somewhere/tables");
    scenario_free(&scenario);
    mkdir("old/data", 0777);
    read_good(&scenario, "child.json");
    assert_string_equal(scenario.tables, "old/data");
    scenario_free(&scenario);
    mkdir("data", 0777);
    read_good(&scenario, "child.json");
    assert_string_equal(scenario.tables, "data");
    scenario_free(&scenario);
    unsetenv("SAMEN_DATA");
}

static void tables_can_be_named(void **state)
{
    struct scenario scenario;
    struct error error;
    write_family();
    mkdir("data", 0777);
    mkdir("old/mine", 0777);
    write_file("old/middle.json", "{\"extends\": \"base.json\", \"tables\": \"mine\"}");
    read_good(&scenario, "child.json");
    assert_string_equal(scenario.tables, "old/mine");
    char *full = text_format("%s/old/mine", (char *)*state);
    assert_string_equal(json_at(scenario.json, "/tables")->valuestring, full);
    scenario_free(&scenario);
    const char *override = "/tables=old/data";
    mkdir("old/data", 0777);
    assert_true(read_with(&scenario, "old/middle.json", &error, 1, &override));
    assert_string_equal(scenario.tables, "old/data");
    scenario_free(&scenario);
    free(full);
    write_file("old/middle.json", "{\"extends\": \"base.json\", \"tables\": \"yours\"}");
    assert_refused("child.json", NULL, "old/middle.json: /tables", "there is no folder 'old/yours'");
    write_file("old/middle.json", "{\"extends\": \"base.json\", \"tables\": [1]}");
    assert_refused("child.json", NULL, "old/middle.json: /tables", "expected the path of a folder");
}

/* The text, written to a file elsewhere, must be the same run. */
static void a_scenario_can_be_read_from_its_text(void **state)
{
    (void)state;
    struct scenario scenario, again;
    struct error error;
    write_family();
    mkdir("old/data", 0777);
    mkdir("other", 0777);
    const char *overrides[] = {"/money/price=0.30000000000000004", "/tables=old/data", "/variants=[{\"name\": \"x\"}]"};
    assert_true(read_with(&scenario, "child.json", &error, LENGTH(overrides), overrides));
    char *text = scenario_text(&scenario, &error);
    assert_non_null(text);
    write_file("other/again.json", text);
    memory_free(text);
    read_good(&again, "other/again.json");
    assert_memory_equal(shop_of(&again, 0), shop_of(&scenario, 0), offsetof(struct shop, places));
    assert_contains(again.tables, "/old/data");
    assert_true(cJSON_Compare(scenario.json, again.json, true));
    assert_string_equal(again.run.title, "Child");
    assert_int_equal(again.run.variants.count, 1);
    scenario_free(&scenario);
    scenario_free(&again);
}

static void paths_too_long_are_refused(void **state)
{
    (void)state;
    struct scenario scenario;
    struct error error;
    char *path = text_format("%0600d.json", 0);
    assert_false(read_with(&scenario, path, &error, 0, NULL));
    assert_contains(error.what, "too long");
    char *text = text_format("{\"extends\": \"%s\"}", path);
    write_file("s.json", text);
    assert_refused("s.json", NULL, "s.json: /extends", "too long");
    free(text);
    free(path);
}

/* ---- the schema ------------------------------------------------------------------------------------------------ */

static void assert_at(const cJSON *json, const char *pointer, const char *expected)
{
    const cJSON *found = json_at(json, pointer);
    if (!found) fail_msg("nothing at %s", pointer);
    char *text = cJSON_PrintUnformatted(found);
    assert_string_equal(text, expected);
    free(text);
}

static void the_schema_describes_files_of_every_model(void **state)
{
    (void)state;
    struct error error = {0};
    char *text = scenario_schema(models, &error);
    assert_non_null(text);
    cJSON *schema = json_parse(text, "schema", &error);
    assert_non_null(schema);
    memory_free(text);
    assert_at(schema, "/$schema", "\"https://json-schema.org/draft/2020-12/schema\"");
    assert_at(schema, "/anyOf", "[{\"$ref\":\"#/$defs/shop-scenario\"},{\"$ref\":\"#/$defs/queue-scenario\"}]");
    assert_at(schema, "/$defs/shop-scenario/additionalProperties", "false");
    assert_at(schema, "/$defs/shop-scenario/properties/money", "{\"$ref\":\"#/$defs/shop/properties/money\"}");
    assert_at(schema, "/$defs/shop-scenario/properties/model/enum", "[\"shop\",null]");
    assert_at(schema, "/$defs/shop-scenario/properties/seed/type", "[\"integer\",\"null\"]");
    assert_at(schema, "/$defs/shop-scenario/properties/extends/type", "[\"string\",\"null\"]");
    assert_at(schema, "/$defs/shop-scenario/properties/variants/items/required", "[\"name\"]");
    assert_at(schema, "/$defs/shop-scenario/properties/variants/items/properties/change",
              "{\"$ref\":\"#/$defs/shop\"}");
    assert_at(schema, "/$defs/shop/properties/places/minItems", "1");
    assert_at(schema, "/$defs/shop/properties/money/properties/rule/enum", "[\"pxq\",\"population\",null]");
    assert_null(json_at(schema, "/$defs/shop/required"));
    assert_null(json_at(schema, "/$defs/queue-scenario/properties/money"));
    cJSON_Delete(schema);
}

/* ---- running out of memory ------------------------------------------------------------------------------------- */

static size_t allocations, allocations_allowed;
static bool only_once; /* one allocation fails, or all from it on */

static void *scarce(size_t size)
{
    size_t number = allocations++;
    if (number < allocations_allowed || (only_once && number > allocations_allowed)) return malloc(size);
    errno = ENOMEM; /* as POSIX asks of malloc */
    return NULL;
}

static char *text_of_child(struct error *error)
{
    struct scenario scenario;
    static const char *const overrides[] = {"/money/share_b=0.125", "/money/price=7"};
    if (!read_with(&scenario, "child.json", error, LENGTH(overrides), overrides)) return NULL;
    char *text = scenario_text(&scenario, error);
    scenario_free(&scenario);
    return text;
}

static char *text_of_schema(struct error *error)
{
    *error = (struct error){0};
    return scenario_schema(models, error);
}

/* Makes every allocation of cJSON fail in turn. The address sanitizer sees to leaks. */
static void starve(char *(*make)(struct error *), bool once)
{
    cJSON_Hooks hooks = {scarce, free};
    char *text = NULL;
    only_once = once;
    for (allocations_allowed = 0; !text && allocations_allowed < 10000; allocations_allowed++) {
        struct error error;
        allocations = 0;
        cJSON_InitHooks(&hooks);
        text = make(&error);
        cJSON_InitHooks(NULL);
        if (error.kind != (text ? ERROR_NONE : ERROR_SYSTEM))
            fail_msg("allocation %zu: %s", allocations_allowed, message_of(&error));
    }
    assert_non_null(text);
    assert_true(allocations_allowed > 100);
    memory_free(text);
}

static void no_allocation_of_json_goes_unchecked(void **state)
{
    (void)state;
    write_family();
    write_file("child.json",
               "{\"extends\": \"old/middle.json\", \"tables\": \".\", \"variants\": [{\"name\": \"x\", \"change\":"
               "{\"money\": {\"rule\": \"population\"}}}]}");
    starve(text_of_child, false);
    starve(text_of_child, true);
}

static void no_allocation_of_the_schema_goes_unchecked(void **state)
{
    (void)state;
    starve(text_of_schema, false);
    starve(text_of_schema, true);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_variant_is_a_change_to_the_whole),
        IN_FOLDER(tables_are_looked_for_nearby_first),
        IN_FOLDER(tables_can_be_named),
        IN_FOLDER(a_scenario_can_be_read_from_its_text),
        IN_FOLDER(paths_too_long_are_refused),
        cmocka_unit_test(the_schema_describes_files_of_every_model),
        IN_FOLDER(no_allocation_of_json_goes_unchecked),
        cmocka_unit_test(no_allocation_of_the_schema_goes_unchecked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
