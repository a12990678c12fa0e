/* test_hint.c - who asks for a value by year, or for one that there is not, is told the nearest that can be done. */
#include <cjson/cJSON.h>

#include "sim/scenario/parameter_hint.h"
#include "tests/support.h"

struct change {
    int32_t date;
    double tariff;
    bool given;
};

static const struct parameter tariff_rows[] = {
    {"tariff", REAL, offsetof(struct change, tariff), .high = 9, .given = offsetof(struct change, given)},
    {.name = NULL}};

static const struct parameter change_parameters[] = {{"date", DATE, offsetof(struct change, date), .required = true},
                                                     {.name = "own", .kind = ROWS, .section = tariff_rows},
                                                     {.name = NULL}};

static const char *const lengths[] = {"month", "day", NULL};

static const struct parameter with_list[] = {
    {"speed", REAL, 0, .high = 1},
    {.name = "name", .kind = TEXT},
    {"period", CHOICE, 0, .choices = lengths, .instead = "add months up"},
    {"plans", LIST, 0, .section = change_parameters, .size = sizeof(struct change)},
    {.name = NULL}};

static const struct parameter without_list[] = {{"speed", REAL, 0, .high = 1}, {.name = NULL}};

static void assert_hint(const struct parameter *table, size_t row, const char *json, const char *expected)
{
    char text[PARAMETER_WORDS];
    const struct parameter_part part = {table, NULL};
    cJSON *found = cJSON_Parse(json);
    assert_non_null(found);
    parameter_hint(&part, 1, &table[row], found, text);
    assert_string_equal(text, expected);
    cJSON_Delete(found);
}

static void the_nearest_is_told(void **state)
{
    (void)state;
    static const char dated[] =
        "; a parameter has one value for all years and places, but a dated change in /plans can set 'tariff'";
    assert_hint(with_list, 0, "{\"2015\": 1}", dated);
    assert_hint(with_list, 0, "[1, 2]", dated);
    assert_hint(with_list, 0, "\"fast\"", "");
    assert_hint(with_list, 1, "[1, 2]", "");
    assert_hint(with_list, 2, "\"week\"", "; add months up");
    assert_hint(without_list, 0, "[1]",
                "; a parameter has one value for all years and places; make a scenario for each");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_nearest_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
