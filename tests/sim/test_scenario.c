/* test_scenario.c - scenarios: inheritance, overrides, variants, tables, and that every fault is laid at the door of
 * the right file. */
#include <cjson/cJSON.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/base/memory.h"
#include "sim/engine/model.h"
#include "sim/file/json.h"
#include "sim/scenario/scenario.h"
#include "tests/support.h"

/* ---- a tiny model ---------------------------------------------------------------------------------------------- */

struct shop {
    double price, share_a, share_b;
    int rule;
    struct parameter_list places; /* of texts */
};

static const char *const rules[] = {"pxq", "population", NULL};

static const struct parameter money_parameters[] = {
    {"price", REAL, offsetof(struct shop, price), .unit = "euro", .low = 0, .high = 100, .value = 30,
     .meaning = "price"},
    {"rule", CHOICE, offsetof(struct shop, rule), .choices = rules, .meaning = "who is paid for what"},
    {"share_a", REAL, offsetof(struct shop, share_a), .unit = "1", .low = 0, .high = 1, .value = 0.5, .meaning = "a"},
    {"share_b", REAL, offsetof(struct shop, share_b), .unit = "1", .low = 0, .high = 1, .value = 0.5, .meaning = "b"},
    {.name = NULL}};

static const struct parameter shop_parameters[] = {
    {"money", SECTION, 0, .section = money_parameters, .meaning = "money"},
    {"places", TEXTS, offsetof(struct shop, places), .low = 1, .high = 3, .required = true,
     .meaning = "where the shops are"},
    {.name = NULL}};

static bool shop_check(const struct model_input *input, struct error *error)
{
    const struct shop *shop = input->settings;
    assert_true(input->tables[0] != '\0' && input->start <= input->record_from && input->record_from < input->end);
    if (shop->price > 90) return error_set(error, NULL, "too dear in %s", input->tables);
    if (shop->share_a + shop->share_b <= 1) return true;
    const struct error_place place = {.pointer = "/money/share_a"};
    return error_at(error, place, "shares add up to %g", shop->share_a + shop->share_b);
}

static const struct model shop_model = {
    .name = "shop", .parameters = shop_parameters, .settings_size = sizeof(struct shop), .check = shop_check};

static const struct parameter queue_parameters[] = {
    {"rate", REAL, 0, .unit = "1/hour", .low = 0, .high = 10, .value = 1, .meaning = "arrivals"}, {.name = NULL}};
static const struct model queue_model = {
    .name = "queue", .parameters = queue_parameters, .settings_size = sizeof(double)};

static const struct model *const models[] = {&shop_model, &queue_model, NULL};

/* ---- reading --------------------------------------------------------------------------------------------------- */

/* Tests stand in their own folder, so that paths in messages are short and relative. */
static char home[4096];

static int enter(void **state)
{
    if (folder_make(state) != 0 || !getcwd(home, sizeof home)) return -1;
    return chdir(*state);
}

static int leave(void **state)
{
    if (chdir(home) != 0) return -1;
    return folder_remove(state);
}

static bool read_with(struct scenario *scenario, const char *path, struct error *error, size_t count,
                      const char *const *overrides)
{
    *error = (struct error){0};
    return scenario_read(scenario, path, overrides, count, models, error);
}

static void read_good(struct scenario *scenario, const char *path)
{
    struct error error;
    if (!read_with(scenario, path, &error, 0, NULL)) fail_msg("%s", message_of(&error));
}

static void check_refused(const char *path, const char *override, const char *where, const char *what, int line)
{
    struct scenario scenario;
    struct error error;
    if (read_with(&scenario, path, &error, override ? 1 : 0, &override)) {
        scenario_free(&scenario);
        print_error("line %d: not refused\n", line);
        fail();
    }
    if (error.kind != ERROR_INPUT || strcmp(place_of(&error), where) != 0 || !strstr(error.what, what)) {
        print_error("line %d: expected\n  %s: %s\nfound kind %d\n  %s\n", line, where, what, (int)error.kind,
                    message_of(&error));
        fail();
    }
    assert_null(scenario.json);
    assert_null(scenario.settings);
}

/* `path` with at most one override must be refused at `where`, saying `what`. */
#define assert_refused(path, override, where, what) check_refused(path, override, where, what, __LINE__)

static void refused_text(const char *text, const char *where, const char *what, int line)
{
    write_file("s.json", text);
    check_refused("s.json", NULL, where, what, line);
}

#define assert_text_refused(text, where, what) refused_text(text, where, what, __LINE__)

static const struct shop *shop_of(const struct scenario *scenario, size_t variant)
{
    return scenario->settings[variant];
}

#define PLACES "\"model\": \"shop\", \"places\": [\"Utrecht\"]"

static void a_small_file_gets_the_defaults(void **state)
{
    (void)state;
    struct scenario scenario;
    write_file("tiny.json", "{" PLACES "}");
    read_good(&scenario, "tiny.json");
    const struct run_settings *run = &scenario.run;
    assert_string_equal(scenario.name, "tiny");
    assert_string_equal(scenario.path, "tiny.json");
    assert_ptr_equal(scenario.model, &shop_model);
    assert_string_equal(run->title, "tiny");
    assert_string_equal(run->title_nl, "tiny");
    assert_int_equal(run->start, 16071);       /* 2014-01-01 */
    assert_int_equal(run->record_from, 16436); /* 2015-01-01 */
    assert_int_equal(run->end, 20089);         /* 2025-01-01 */
    assert_int_equal(run->seed, 1);
    assert_int_equal(run->replicates, 1);
    assert_int_equal(run->window_days, 7);
    assert_int_equal(run->period, PERIOD_MONTH);
    assert_int_equal(run->variants.count, 1);
    const struct variant *only = run->variants.items;
    assert_string_equal(only->name, "base");
    assert_string_equal(only->label_nl, "base");
    assert_near(shop_of(&scenario, 0)->price, 30, 0);
    assert_string_equal((const char *)shop_of(&scenario, 0)->places.items, "Utrecht");
    scenario_free(&scenario);
}

static void write_family(void)
{
    mkdir("old", 0777);
    write_file("old/base.json",
               "{" PLACES ", \"title\": \"Base\", \"seed\": 5, \"money\": {\"price\": 10, \"share_a\": 0.25}}");
    write_file("old/middle.json", "{\"extends\": \"base.json\", \"money\": {\"price\": 20}, \"seed\": null}");
    write_file("child.json",
               "{\"extends\": \"old/middle.json\", \"title\": \"Child\", \"places\": [\"Ameland\", \"Zeist\"]}");
}

static void children_change_what_they_extend(void **state)
{
    (void)state;
    struct scenario scenario;
    write_family();
    read_good(&scenario, "child.json");
    assert_string_equal(scenario.run.title, "Child");
    assert_int_equal(scenario.run.seed, 1); /* taken away by the parent */
    const struct shop *shop = shop_of(&scenario, 0);
    assert_near(shop->price, 20, 0);
    assert_near(shop->share_a, 0.25, 0);
    assert_int_equal(shop->places.count, 2);
    assert_null(json_at(scenario.json, "/extends"));
    scenario_free(&scenario);
}

static void faults_are_laid_at_the_right_file(void **state)
{
    (void)state;
    write_family();
    write_file("old/base.json", "{" PLACES ", \"money\": {\"pricee\": 10}}");
    assert_refused("child.json", NULL, "old/base.json: /money/pricee", "unknown key 'pricee' (did you mean 'price'?)");
    write_file("old/base.json", "{" PLACES ", \"money\": {\"price\": 1000}}");
    assert_refused("old/base.json", NULL, "old/base.json: /money/price",
                   "expected a number from 0 to 100 (euro), found 1000");
    write_file("old/middle.json", "{\"extends\": \"base.json\", \"money\": {\"price\": \"high\"}}");
    assert_refused("child.json", NULL, "old/middle.json: /money/price", "found \"high\"");
    write_file("child.json", "{\"extends\": \"old/middle.json\", \"money\": {\"price\": 1, \"rule\": \"pxp\"}}");
    assert_refused("child.json", NULL, "child.json: /money/rule", "did you mean \"pxq\"?");
    write_file("old/middle.json", "{\"extends\": \"base.json\", \"sede\": null, \"_x\": null}");
    assert_refused("child.json", NULL, "old/middle.json: /sede", "unknown key 'sede' (did you mean 'seed'?)");
    write_file("old/middle.json", "{\"extends\": \"base.json\"}");
    write_file("old/base.json", "{" PLACES ", \"money\": {\"share_a\": 0.75}}");
    write_file("child.json", "{\"extends\": \"old/base.json\"}");
    assert_refused("child.json", NULL, "old/base.json: /money/share_a", "shares add up to 1.25");
    write_file("child.json", "{\"extends\": \"old/middle.json\"}");
    write_file("old/base.json", "{" PLACES ",\n  \"seed\": 1,}");
    assert_refused("child.json", NULL, "old/base.json:2:13", "remove the comma");
    write_file("old/base.json", "{\"model\": \"shop\"}");
    write_file("old/middle.json", "{\"extends\": \"base.json\"}");
    assert_refused("old/middle.json", NULL, "old/middle.json", "the key 'places' is missing: where the shops are");
}

static void wrong_ancestors_are_refused(void **state)
{
    (void)state;
    assert_refused("none.json", NULL, "none.json", "No such file");
    assert_refused(".", NULL, ".", "directory");
    assert_text_refused("{\"extends\": \"gone.json\"}", "s.json: /extends", "cannot read 'gone.json': No such file");
    assert_text_refused("{\"extends\": 3}", "s.json: /extends", "expected the path of a scenario file");
    assert_text_refused("{\"extends\": \"s.json\"}", "s.json: /extends", "in a circle: s.json -> s.json");
    assert_text_refused("[1]", "s.json", "a scenario is an object {\"key\": value, ...}, found a list of 1");
    mkdir("d", 0777);
    write_file("a.json", "{\"extends\": \"d/b.json\"}");
    write_file("d/b.json", "{\"extends\": \"./../a.json\"}");
    assert_refused("a.json", NULL, "d/b.json: /extends", "circle: a.json -> d/b.json -> d/./../a.json");
    write_file("d/b.json", "{\"extends\": \"nothing\"}");
    assert_refused("a.json", NULL, "d/b.json: /extends", "cannot read 'd/nothing'");
}

static void overrides_change_the_whole_before_the_variants(void **state)
{
    (void)state;
    struct scenario scenario;
    struct error error;
    write_file("s.json",
               "{" PLACES
               ", \"variants\": [{\"name\": \"x\"}, {\"name\": \"y\", \"change\": {\"money\": {\"price\": 3}}},"
               "{\"name\": \"z\"}]}");
    static const char *const overrides[] = {"/money/price=40",
                                            "/money/price=41",
                                            "/places/0=Zeist",
                                            "/places/-=\"a=b\"",
                                            "/title=A title of words",
                                            "/variants/2/change/money={\"price\": 7}",
                                            "/seed=77",
                                            "/seed=null"};
    assert_true(read_with(&scenario, "s.json", &error, LENGTH(overrides), overrides));
    static const double prices[] = {41, 3, 7};
    for (size_t i = 0; i < 3; i++) {
        const struct shop *shop = shop_of(&scenario, i);
        assert_near(shop->price, prices[i], 0);
        assert_int_equal(shop->places.count, 2);
        assert_string_equal((const char *)shop->places.items, "Zeist");
        assert_string_equal((const char *)shop->places.items + PARAMETER_TEXT, "a=b");
    }
    assert_string_equal(scenario.run.title, "A title of words");
    assert_int_equal(scenario.run.seed, 1);
    scenario_free(&scenario);
}

static void wrong_overrides_are_named(void **state)
{
    (void)state;
    write_file("s.json", "{" PLACES ", \"money\": {\"price\": 1}}");
    static const char *const cases[][3] = {
        {"/polciy=1", "--set /polciy", "unknown key 'polciy'"},
        {"/mony/price=1", "--set /mony/price", "unknown key 'mony' (did you mean 'money'?)"},
        {"/money/prise=1", "--set /money/prise", "unknown key 'prise' (did you mean 'price'?)"},
        {"/money={\"prise\": 1}", "--set /money: /money/prise", "unknown key 'prise' (did you mean 'price'?)"},
        {"/money/price=high", "--set /money/price", "expected a number from 0 to 100 (euro), found \"high\""},
        {"/money/price=1e999", "--set /money/price", "too large"},
        {"/money/price={\"a\": 1, \"a\": 2}", "--set /money/price: /a", "appears twice"},
        {"/money/price/x=1", "--set /money/price/x", "cannot set a value inside 'price': it is 1, not an object"},
        {"/places/1=x", "--set /places/1", "'1' is not an index of the list: expected 0 to 0"},
        {"/places/0=3", "--set /places/0", "expected a text of at most 127 bytes, found 3"},
        {"/places=[]", "--set /places", "expected a list of 1 to 3 texts, found a list of 0"},
        {"/sed=null", "--set /sed", "there is no key 'sed' to take away"},
        {"/seed=-1", "--set /seed", "expected a whole number from 0 to 4294967295, found -1"},
        {"/seed=4294967296", "--set /seed", "found 4294967296"},
        {"/seed", "--set", "expected /key=value or /key/key=value, found '/seed'"},
        {"seed=1", "--set", "found 'seed=1'"},
        {"=1", "--set", "found '=1'"},
        {"", "--set", "found ''"},
        {"/a~2=1", "--set /a~2", "not a JSON pointer"},
        {"/extends=x.json", "--set /extends", "said in its file"},
        {"/model=shpo", "--set /model", "unknown model 'shpo' (did you mean 'shop'?)"},
        {"/tables=nowhere", "--set /tables", "there is no folder 'nowhere'"},
        {"/end=2014-06-01", "--set /end", "expected a date after record_from (2015-01-01), found 2014-06-01"},
        {"/variants/0/name=x", "--set /variants/0/name", "expected a list of 0 to 1000 objects, found an object"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) check_refused("s.json", cases[i][0], cases[i][1], cases[i][2], (int)i);
    struct scenario scenario;
    struct error error;
    static const char *const two[] = {"/money={\"price\": 1000}", "/money/price=2000"};
    assert_false(read_with(&scenario, "s.json", &error, 2, two)); /* the last one counts, and is named */
    assert_string_equal(place_of(&error), "--set /money/price");
    assert_contains(error.what, "found 2000");
}

static void models_are_known_by_name(void **state)
{
    (void)state;
    struct scenario scenario;
    write_file("s.json", "{\"model\": \"queue\", \"rate\": 2.5}");
    read_good(&scenario, "s.json");
    assert_ptr_equal(scenario.model, &queue_model);
    assert_near(*(double *)scenario.settings[0], 2.5, 0);
    scenario_free(&scenario);
    assert_text_refused("{\"model\": \"quue\"}", "s.json: /model", "unknown model 'quue' (did you mean 'queue'?)");
    assert_text_refused("{\"model\": \"traffic\"}", "s.json: /model",
                        "unknown model 'traffic'; there is 'shop', 'queue'");
    assert_text_refused("{\"model\": 3}", "s.json: /model", "expected a text");
    assert_text_refused("{\"seed\": 3}", "s.json: /model", "unknown model 'care'");
}

static void impossible_dates_are_refused(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"\"start\": \"2016-01-01\"", "s.json: /record_from", "on or after start (2016-01-01), found 2015-01-01"},
        {"\"end\": \"2015-01-01\"", "s.json: /end", "after record_from (2015-01-01), found 2015-01-01"},
        {"\"record_from\": \"2015-01-02\"", "s.json: /record_from",
         "starts a month, as the period is a month (2015-02-01)"},
        {"\"end\": \"2024-12-31\"", "s.json: /end", "starts a month, as the period is a month (2025-01-01)"},
        {"\"end\": \"2024-13-01\"", "s.json: /end", "expected a date such as \"2015-01-01\", found \"2024-13-01\""},
        {"\"period\": \"week\"", "s.json: /period", "expected one of \"month\", \"day\", found \"week\""},
        {"\"window_days\": 32", "s.json: /window_days", "expected a whole number from 1 to 31 (day), found 32"},
        {"\"replicates\": 0", "s.json: /replicates", "expected a whole number from 1 to 10000, found 0"},
        {"\"replicates\": 1.5", "s.json: /replicates", "found 1.5"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        char *text = text_format("{" PLACES ", %s}", cases[i][0]);
        refused_text(text, cases[i][1], cases[i][2], (int)i);
        free(text);
    }
    struct scenario scenario;
    write_file("s.json", "{" PLACES ", \"period\": \"day\", \"start\": \"2015-01-02\", \"record_from\": \"2015-01-02\","
                         "\"end\": \"2015-01-03\"}");
    read_good(&scenario, "s.json");
    assert_int_equal(scenario.run.period, PERIOD_DAY);
    scenario_free(&scenario);
}

static void variants_are_checked_one_by_one(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"[{\"name\": \"a\"}, {\"name\": \"a\"}]", "s.json: /variants/1/name", "the name 'a' is taken by variant 0"},
        {"[{\"name\": \"\"}]", "s.json: /variants/0/name", "expected a name, found an empty text"},
        {"[{\"label\": \"A\"}]", "s.json: /variants/0", "the key 'name' is missing"},
        {"[{\"name\": \"a\", \"chang\": {}}]", "s.json: /variants/0/chang", "did you mean 'change'?"},
        {"[{\"name\": \"a\", \"change\": 3}]", "s.json: /variants/0/change", "expected an object {...}, found 3"},
        {"[{\"name\": \"a\"}, {\"name\": \"b\", \"change\": {\"seed\": 3}}]", "s.json: /variants/1/change/seed",
         "'seed' belongs to the whole run: a variant cannot change it"},
        {"[{\"name\": \"a\", \"change\": {\"extends\": \"x\"}}]", "s.json: /variants/0/change/extends",
         "the whole run"},
        {"[{\"name\": \"a\"}, {\"name\": \"b\", \"change\": {\"money\": {\"prise\": 3}}}]",
         "s.json: /variants/1/change/money/prise", "unknown key 'prise' (did you mean 'price'?)"},
        {"[{\"name\": \"a\", \"change\": {\"money\": {\"prise\": null}}}]", "s.json: /variants/0/change/money/prise",
         "did you mean 'price'?"},
        {"[{\"name\": \"a\"}, {\"name\": \"b\", \"change\": {\"places\": null}}]", "s.json",
         "the key 'places' is missing"},
        {"[{\"name\": \"a\"}, {\"name\": \"b\", \"change\": {\"money\": {\"share_a\": 0.75}}}]",
         "s.json: /variants/1/change/money/share_a", "shares add up to 1.25"},
        {"[{\"name\": \"a\"}, {\"name\": \"b\", \"change\": {\"money\": {\"share_b\": 0.75}}}]",
         "s.json: variant 'b': /money/share_a", "shares add up to 1.25"},
        {"[{\"name\": \"a\"}, {\"name\": \"b\", \"change\": {\"money\": {\"price\": 99}}}]", "s.json: variant 'b'",
         "too dear"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        char *text = text_format("{" PLACES ", \"variants\": %s}", cases[i][0]);
        refused_text(text, cases[i][1], cases[i][2], (int)i);
        free(text);
    }
    assert_text_refused("{" PLACES ", \"money\": {\"share_a\": 0.75}}", "s.json: /money/share_a",
                        "shares add up to 1.25");
}

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
        IN_FOLDER(a_small_file_gets_the_defaults),
        IN_FOLDER(children_change_what_they_extend),
        IN_FOLDER(faults_are_laid_at_the_right_file),
        IN_FOLDER(wrong_ancestors_are_refused),
        IN_FOLDER(overrides_change_the_whole_before_the_variants),
        IN_FOLDER(wrong_overrides_are_named),
        IN_FOLDER(models_are_known_by_name),
        IN_FOLDER(impossible_dates_are_refused),
        IN_FOLDER(variants_are_checked_one_by_one),
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
