/* test_periods.c - the length of the periods in which a run is reported changes what is written down, not what
 * happens: added up, a year of days is a year of months, to the last recorded integer. */
#include "tests/care/harness.h"

static const char *const monthly[] = {"/end=2016-01-01", NULL};
static const char *const daily[] = {"/end=2016-01-01", "/period=day", NULL};

static bool is_level_at_end(const struct series *series)
{
    return series->kind == SERIES_STOCK;
}

/* What the days of a month give together: levels at its end from its last day, everything else added up. */
static int64_t of_days(const struct care_run *days, const struct series *series, size_t first, size_t last,
                       size_t column)
{
    int64_t sum = 0;
    if (is_level_at_end(series)) return care_row(days, last - 1, 0)[column];
    for (size_t day = first; day < last; day++) sum += care_row(days, day, 0)[column];
    return sum;
}

static void a_month_is_the_sum_of_its_days(void **state)
{
    (void)state;
    struct care_run months, days;
    care_all(&months, monthly);
    care_all(&days, daily);
    assert_int_equal(months.periods, 12);
    assert_int_equal(days.periods, 365);
    const struct layout *layout = &months.engine.layout;
    size_t compared = 0;
    for (size_t month = 0, day = 0; month < months.periods; month++) {
        size_t last = day;
        while (days.ends[last] < months.ends[month]) last++;
        last++;
        for (size_t s = 0; s < layout->count; s++) {
            if (layout->series[s].kind == SERIES_RATIO) continue;
            for (size_t c = 0; c < series_cells(&layout->series[s]); c++, compared++) {
                size_t column = layout->first[s] + c;
                assert_int_equal(care_row(&months, month, 0)[column],
                                 of_days(&days, &layout->series[s], day, last, column));
            }
        }
        day = last;
    }
    assert_true(compared > 1000);
    assert_true(care_total(&months, "need", NULL, NULL) > 0);
    care_free(&months);
    care_free(&days);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_month_is_the_sum_of_its_days)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
