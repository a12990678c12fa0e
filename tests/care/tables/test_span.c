/* test_span.c - each table says for which years it holds, and a run beyond them says what it takes for granted. */
#include "models/care/tables/span.h"
#include "sim/base/memory.h"
#include "tests/care/tables.h"

static day_t first_day(int year)
{
    return day_from_date((struct date){year, 1, 1});
}

/* What runs of these years extrapolate, as the names of tables in a row. */
static void check_list(int first, int end, const char *const *expected)
{
    struct error error = {0};
    struct model_extrapolation *list = span_extrapolate("scenarios/data", first_day(first), first_day(end), &error);
    if (!list) fail_msg("%s", message_of(&error));
    size_t i = 0;
    for (; expected[i]; i++) assert_string_equal(list[i].table, expected[i]);
    assert_string_equal(list[i].table, "");
    memory_free(list);
}

static void a_table_with_years_says_them_in_its_head(void **state)
{
    (void)state;
    static const struct {
        const char *name, *first, *last;

    } tables[] = {{"population", "year", "year"},
                  {"mortality", "period_start", "period_end"},
                  {"fertility", "year", "year"},
                  {"migration", "year", "year"}};
    for (size_t i = 0; i < LENGTH(tables); i++) {
        struct table table = open_table(tables[i].name);
        int first = 9999, last = 0;
        for (size_t row = 0; row < table.rows; row++) {
            int from = whole(&table, row, tables[i].first), to = whole(&table, row, tables[i].last);
            first = from < first ? from : first;
            last = to > last ? to : last;
        }
        assert_int_equal(table.first_year, first);
        assert_int_equal(table.last_year, last);
        table_free(&table);
    }
}

static void what_is_extrapolated_follows_from_the_years(void **state)
{
    (void)state;
    check_list(2017, 2018, (const char *const[]){"living.csv", "volunteers.csv", NULL});
    check_list(2015, 2026,
               (const char *const[]){"migration.csv", "gemeenten.csv", "care_prices.csv", "work.csv", "living.csv",
                                     "volunteers.csv", NULL});
    check_list(2024, 2052,
               (const char *const[]){"population.csv", "mortality.csv", "migration.csv", "gemeenten.csv",
                                     "care_prices.csv", "work.csv", "living.csv", "volunteers.csv", NULL});
}

static void a_run_far_beyond_the_life_table_is_refused(void **state)
{
    (void)state;
    struct error error = {0};
    struct model_extrapolation *list = span_extrapolate("scenarios/data", first_day(2015), first_day(2061), &error);
    assert_non_null(list);
    memory_free(list);
    assert_null(span_extrapolate("scenarios/data", first_day(2015), first_day(2062), &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(place_of(&error), "/end");
    assert_contains(message_of(&error), "in 2061, but population.csv ends in 2050");
}

static void a_table_without_years_is_refused(void **state)
{
    struct error error = {0};
    struct command_result result = run_command("cp scenarios/data/*.csv '%s' && sed -i.old '/^# years/d' '%s/work.csv'",
                                               (char *)*state, (char *)*state);
    assert_int_equal(result.status, 0);
    command_free(&result);
    assert_null(span_extrapolate(*state, first_day(2015), first_day(2016), &error));
    assert_contains(message_of(&error), "work.csv");
    assert_contains(message_of(&error), "# years: 2015-2050");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_with_years_says_them_in_its_head),
        cmocka_unit_test(what_is_extrapolated_follows_from_the_years),
        cmocka_unit_test(a_run_far_beyond_the_life_table_is_refused),
        cmocka_unit_test_setup_teardown(a_table_without_years_is_refused, folder_make, folder_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
