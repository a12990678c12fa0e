/* test_shares.c - parts of one whole add up to one at most: each pair is refused a little above it, and both are named.
 */
#include "models/care/shares.h"

#include "models/care/parameters.h"
#include "tests/support.h"

static void set(struct care_settings *settings, const char *pointer, double value)
{
    const double *field = parameters_field(care_parameters, settings, pointer);
    assert_non_null(field);
    *(double *)((char *)settings + ((const char *)field - (const char *)settings)) = value;
}

static void parts_of_a_whole_are_one_at_most(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"/financing/population/outcome_share", "/financing/population/satisfaction_share"},
        {"/provider/base_administration", "/financing/pxq/administration"},
        {"/provider/base_administration", "/financing/population/administration"},
        {"/provider/base_administration", "/provider/planned_accounting"},
    };
    for (size_t i = 0; i < LENGTH(pairs); i++) {
        struct care_settings settings;
        struct error error = {0};
        assert_true(parameters_default(care_parameters, &settings, &error));
        assert_true(shares_check(&settings, &error));
        set(&settings, pairs[i][0], 0.7);
        set(&settings, pairs[i][1], 0.3);
        assert_true(shares_check(&settings, &error));
        set(&settings, pairs[i][1], 0.31);
        assert_false(shares_check(&settings, &error));
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_string_equal(error.pointer, pairs[i][1]);
        assert_contains(error.what, pairs[i][0]);
        assert_contains(error.what, "add up to 1.01, expected at most 1");
        parameters_free(care_parameters, &settings);
    }
}

static void only_parameters_have_fields(void **state)
{
    (void)state;
    static const char *const none[] = {"/provider/nothing", "/nothing/norm", "/provider/norm/norm",
                                       "/policy/0/date",    "/provide/norm", "/providers/norm"};
    struct care_settings settings = {.provider.norm = 3};
    assert_ptr_equal(parameters_field(care_parameters, &settings, "/provider/norm"), &settings.provider.norm);
    assert_ptr_equal(parameters_field(care_parameters, &settings, "/provider"), &settings.provider);
    for (size_t i = 0; i < LENGTH(none); i++) assert_null(parameters_field(care_parameters, &settings, none[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(parts_of_a_whole_are_one_at_most),
                                       cmocka_unit_test(only_parameters_have_fields)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
