/* test_shipped.c - scenarios that come with the program are found from anywhere, and so are the model's fitted values,
 * which stand below all that a scenario says. */
#include "tests/sim/scenario/shop.h"

#include "sim/scenario/fitted.h"
#include "sim/scenario/shipped.h"

static const struct model fitted_model = {.name = "shop",
                                          .parameters = shop_parameters,
                                          .settings_size = sizeof(struct shop),
                                          .fitted = "fitted.json",
                                          .check = shop_check};
static const struct model *const fitted_models[] = {&fitted_model, NULL};

/* A program whose tables are in there/scenarios/data, and the folder of someone who uses it. */
static int installed_enter(void **state)
{
    if (enter(state) != 0) return -1;
    mkdir("there", 0777);
    mkdir("there/scenarios", 0777);
    mkdir("there/scenarios/data", 0777);
    mkdir("there/scenarios/plans", 0777);
    mkdir("mine", 0777);
    write_file("there/scenarios/base.json", "{" PLACES ", \"title\": \"Base\"}");
    write_file("there/scenarios/small.json", "{\"extends\": \"base.json\", \"seed\": 5}");
    write_file("there/scenarios/plans/one.json", "{}");
    write_file("there/scenarios/data/fitted.json", "{\"_from\": \"a fit\", \"money\": {\"price\": 12.5}}");
    write_file("mine/own.json", "{\"extends\": \"base\"}");
    write_file("mine/small.json", "{" PLACES ", \"title\": \"Mine\"}");
    return setenv("SAMEN_DATA", "there/scenarios/data", 1);
}

static int installed_leave(void **state)
{
    unsetenv("SAMEN_DATA");
    return leave(state);
}

#define installed_test(function) cmocka_unit_test_setup_teardown(function, installed_enter, installed_leave)

static void names_are_found_here_and_there(void **state)
{
    (void)state;
    static const struct {
        const char *from, *name, *path;
    } cases[] = {
        {"", "small.json", "there/scenarios/small.json"},
        {"", "small", "there/scenarios/small.json"},
        {"", "scenarios/small.json", "there/scenarios/small.json"},
        {"", "scenarios/plans/one", "there/scenarios/plans/one.json"},
        {"", "plans/one.json", "there/scenarios/plans/one.json"},
        {"", "mine/own", "mine/own.json"},
        {"mine/own.json", "base", "there/scenarios/base.json"},
        {"mine/own.json", "scenarios/base.json", "there/scenarios/base.json"},
        {"mine/own.json", "small", "mine/small.json"}, /* what is beside it comes first */
        {"mine/own.json", "smal.json", "mine/smal.json"},
        {"", "data", "data"}, /* a folder is no scenario */
        {"", "/small.json", "/small.json"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        char path[64];
        struct error error = {0};
        assert_true(shipped_find(path, sizeof path, cases[i].from, cases[i].name, &error));
        assert_string_equal(path, cases[i].path);
    }
    char little[8];
    struct error error = {0};
    assert_false(shipped_find(little, sizeof little, "", "mine/own.json", &error));
    assert_contains(error.what, "too long");
}

static void scenarios_extend_what_comes_with_the_program(void **state)
{
    (void)state;
    struct scenario scenario;
    read_good(&scenario, "mine/own.json");
    assert_string_equal(scenario.run.title, "Base");
    scenario_free(&scenario);
    read_good(&scenario, "scenarios/small");
    assert_string_equal(scenario.path, "there/scenarios/small.json");
    assert_string_equal(scenario.name, "small");
    assert_int_equal(scenario.run.seed, 5);
    scenario_free(&scenario);
    assert_refused("smal.json", NULL, "smal.json", "No such file");
    write_file("mine/lost.json", "{\"extends\": \"bas\"}");
    assert_refused("mine/lost.json", NULL, "mine/lost.json: /extends", "mine/bas");
}

static double price_of(const char *text)
{
    struct scenario scenario;
    struct error error = {0};
    write_file("s.json", text);
    if (!scenario_read(&scenario, "s.json", NULL, 0, fitted_models, &error)) fail_msg("%s", message_of(&error));
    double price = shop_of(&scenario, 0)->price;
    scenario_free(&scenario);
    return price;
}

static void fitted_values_stand_below_the_scenario(void **state)
{
    (void)state;
    assert_near(price_of("{" PLACES "}"), 12.5, 0);
    assert_near(price_of("{" PLACES ", \"money\": {\"share_a\": 0.25}}"), 12.5, 0);
    assert_near(price_of("{\"extends\": \"mine/small.json\"}"), 12.5, 0);
    assert_near(price_of("{" PLACES ", \"money\": {\"price\": 20}}"), 20, 0);
    assert_near(price_of("{" PLACES ", \"money\": {\"price\": null}}"), 30, 0); /* as declared */
}

static void a_scenario_that_was_kept_has_the_values_of_then(void **state)
{
    (void)state;
    struct scenario scenario, again;
    struct error error = {0};
    assert_true(scenario_read(&scenario, "mine/own.json", NULL, 0, fitted_models, &error));
    char *text = scenario_text(&scenario, &error);
    assert_non_null(text);
    write_file("there/scenarios/data/fitted.json", "{\"money\": {\"price\": 99, \"share_a\": 0.125}}");
    assert_true(scenario_again(&again, "own.json", text, scenario.tables, fitted_models, &error));
    assert_near(shop_of(&again, 0)->price, 12.5, 0);
    assert_near(shop_of(&again, 0)->share_a, 0.5, 0);
    free(text);
    scenario_free(&again);
    scenario_free(&scenario);
}

static void assert_fitted_refused(const char *where, const char *what)
{
    struct scenario scenario;
    struct error error = {0};
    assert_false(scenario_read(&scenario, "mine/own.json", NULL, 0, fitted_models, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(place_of(&error), where);
    assert_contains(error.what, what);
}

static void wrong_fitted_values_are_refused(void **state)
{
    (void)state;
    write_file("there/scenarios/data/fitted.json", "{\"money\": {\"price\": 101}}");
    assert_fitted_refused("there/scenarios/data/fitted.json: /money/price", "from 0 to 100");
    write_file("there/scenarios/data/fitted.json", "{\"money\": {\"prise\": 1}}");
    assert_fitted_refused("there/scenarios/data/fitted.json: /money/prise", "did you mean 'price'?");
    assert_int_equal(unlink("there/scenarios/data/fitted.json"), 0);
    assert_fitted_refused("there/scenarios/data/fitted.json", "No such file");
}

/* What `samen parameters` and `samen schema` are told: the value, and in the source what it took the place of. */
static void fitted_values_are_the_defaults(void **state)
{
    (void)state;
    struct fitted fitted;
    struct error error = {0};
    const struct model *const two[] = {&fitted_model, &queue_model, NULL};
    if (!fitted_make(&fitted, two, &error)) fail_msg("%s", message_of(&error));
    const struct parameter *money = fitted.models[0]->parameters[0].section;
    assert_string_equal(money[0].name, "price");
    assert_near(money[0].value, 12.5, 0);
    assert_string_equal(money[0].source, "fitted by `samen calibrate` (fitted.json); declared is 30");
    assert_near(money[2].value, 0.5, 0);
    assert_null(money[2].source);
    assert_near(money_parameters[0].value, 30, 0); /* the declaration itself is as it was */
    assert_ptr_equal(fitted.models[1], &queue_model);
    assert_null(fitted.models[2]);
    fitted_free(&fitted);
    assert_int_equal(unlink("there/scenarios/data/fitted.json"), 0);
    assert_false(fitted_make(&fitted, two, &error));
    assert_contains(place_of(&error), "there/scenarios/data/fitted.json");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        installed_test(names_are_found_here_and_there),
        installed_test(scenarios_extend_what_comes_with_the_program),
        installed_test(fitted_values_stand_below_the_scenario),
        installed_test(a_scenario_that_was_kept_has_the_values_of_then),
        installed_test(wrong_fitted_values_are_refused),
        installed_test(fitted_values_are_the_defaults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
