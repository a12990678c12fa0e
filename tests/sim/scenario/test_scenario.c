/* test_scenario.c - scenarios: inheritance, overrides, variants, and every fault laid at the door of the right file. */
#include "tests/sim/scenario/shop.h"

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
        {"/places/0=3", "--set /places/0", "expected a text of at most 127 characters, found 3"},
        {"/places=[]", "--set /places", "expected a list of 1 to 3 texts, found a list of 0"},
        {"/sed=null", "--set /sed", "there is no key 'sed' to take away"},
        {"/seed=-1", "--set /seed", "expected a whole number from 0 to 4294967295, found -1"},
        {"/seed=4294967296", "--set /seed", "found 4294967296"},
        {"/title=caf\xE9", "--set:1:11", "byte 0xE9 is not UTF-8"},
        {"/title=a\x1B", "--set:1:9", "a control character"},
        {"/seed=01", "--set /seed:1:1", "a number is written like"},
        {"/title=\"a\\u001b\"", "--set /title", "the text has a control character"},
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

/* "-" adds to a list; where there is none it makes one. */
static void a_list_begins_with_its_first_item(void **state)
{
    (void)state;
    struct scenario scenario;
    struct error error;
    write_file("s.json", "{\"model\": \"shop\"}");
    static const char *const overrides[] = {"/places/-=Zeist",
                                            ("/places/-=Su\xCC\x81"
                                             "dwest"),
                                            "/variants/-={\"name\": \"x\"}"};
    assert_true(read_with(&scenario, "s.json", &error, LENGTH(overrides), overrides));
    assert_int_equal(shop_of(&scenario, 0)->places.count, 2);
    assert_string_equal((const char *)shop_of(&scenario, 0)->places.items, "Zeist");
    /* the accent has joined its letter */
    assert_string_equal((const char *)shop_of(&scenario, 0)->places.items + PARAMETER_TEXT, "S\xC3\xBA"
                                                                                            "dwest");
    assert_string_equal(((const struct variant *)scenario.run.variants.items)->name, "x");
    scenario_free(&scenario);
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
    write_file("s.json", "{\"places\": [\"Zeist\"]}"); /* the first model, when none is named */
    read_good(&scenario, "s.json");
    assert_ptr_equal(scenario.model, &shop_model);
    assert_string_equal(scenario.run.model, "shop");
    scenario_free(&scenario);
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
         "'seed' belongs to the whole run: a variant cannot change it; make two scenarios"},
        {"[{\"name\": \"a\"}, {\"name\": \"b\", \"change\": {\"places\": [\"Zeist\"]}}]",
         "s.json: /variants/1/change/places/0", "'places' belongs to the whole run: a variant cannot change it"},
        {"[{\"name\": \"a\", \"change\": {\"places\": [\"Utrecht\", \"Zeist\"]}}]", "s.json: /variants/0/change/places",
         "make two scenarios"},
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

/* To say once more what all variants have changes nothing. */
static void a_variant_may_repeat_what_all_have(void **state)
{
    (void)state;
    struct scenario scenario;
    write_file("s.json", "{" PLACES ", \"variants\": [{\"name\": \"a\", \"change\": {\"places\": [\"Utrecht\"]}}]}");
    read_good(&scenario, "s.json");
    scenario_free(&scenario);
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
        IN_FOLDER(a_list_begins_with_its_first_item),
        IN_FOLDER(models_are_known_by_name),
        IN_FOLDER(impossible_dates_are_refused),
        IN_FOLDER(variants_are_checked_one_by_one),
        IN_FOLDER(a_variant_may_repeat_what_all_have),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
