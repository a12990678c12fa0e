/* test_clock.c - the calendar. The truth is the C library's gmtime_r, which knows the proleptic Gregorian calendar
 * from year 0 on. */
#include <string.h>
#include <time.h>

#include "sim/base/clock.h"
#include "tests/support.h"

/* 0000-03-01 and 9999-12-31 as days since 1970. */
static const day_t first = -719468, last = 2932896;

static struct tm library_date(day_t day)
{
    time_t seconds = (time_t)(day * 86400);
    struct tm parts;
    assert_non_null(gmtime_r(&seconds, &parts));
    return parts;
}

static void every_day_is_the_librarys(void **state)
{
    (void)state;
    for (day_t day = first - 60; day <= last; day++) {
        struct date date = date_from_day(day);
        struct tm parts = library_date(day);
        if (date.year != parts.tm_year + 1900 || date.month != parts.tm_mon + 1 || date.day != parts.tm_mday)
            fail_msg("day %lld is %d-%d-%d", (long long)day, date.year, date.month, date.day);
        if (day_from_date(date) != day) fail_msg("day %lld does not come back", (long long)day);
    }
}

static void known_days(void **state)
{
    (void)state;
    assert_int_equal(day_from_date((struct date){1970, 1, 1}), 0);
    assert_int_equal(day_from_date((struct date){2000, 2, 29}), 11016);
    /* 15 October 1582, the first Gregorian day, is Julian day number 2,299,161; 1 January 1970 is 2,440,588. */
    assert_int_equal(day_from_date((struct date){1582, 10, 15}), 2299161 - 2440588);
    assert_int_equal(day_from_date((struct date){-400, 3, 1}), first - 146097);
}

static void months_begin_where_the_day_is_one(void **state)
{
    (void)state;
    for (day_t day = day_from_date((struct date){1895, 1, 1}); day < day_from_date((struct date){2105, 1, 1}); day++) {
        struct tm parts = library_date(day);
        assert_int_equal(clock_month_start(day), day - (parts.tm_mday - 1));
        day_t next = day + 1;
        while (library_date(next).tm_mday != 1) next++;
        assert_int_equal(clock_next_month(day), next);
    }
}

static void texts_come_back(void **state)
{
    (void)state;
    for (day_t day = first; day <= last; day += 13) {
        struct tm parts = library_date(day);
        char text[11], expected[32];
        strftime(expected, sizeof expected, "-%m-%d", &parts);
        date_format(day, text);
        assert_string_equal(text + 4, expected);
        day_t found = 0;
        assert_true(date_parse(text, &found));
        assert_int_equal(found, day);
    }
    char text[11];
    date_format(16436, text);
    assert_string_equal(text, "2015-01-01");
    date_format(last + 1, text);
    assert_string_equal(text, "no date");
}

static void what_is_no_date_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",           "2015",       "2015-02-30", "2015-02-29",  "1900-02-29", "2015-13-01",  "2015-00-01",
        "2015-01-00", "2015-04-31", "2015-1-1",   "15-01-01",    "2015/01/01", "2015-01-01 ", " 2015-01-01",
        "2015-01-1x", "+015-01-01", "-015-01-01", "2015-01-011", "2015-01- 1", "20150101",
    };
    for (size_t i = 0; i < LENGTH(wrong); i++) {
        day_t day = 42;
        assert_false(date_parse(wrong[i], &day));
        assert_int_equal(day, 42);
    }
    day_t day = 0;
    assert_true(date_parse("2000-02-29", &day));
    assert_int_equal(day, 11016);
}

static void a_year_is_365_days_and_a_quarter(void **state)
{
    (void)state;
    /* 400 Gregorian years are 146,097 days; the Julian year of 365.25 days is what rates per year are per. */
    assert_int_equal(MINUTES_PER_YEAR * 4, MINUTES_PER_DAY * 1461);
    assert_int_equal(MINUTES_PER_WEEK, MINUTES_PER_HOUR * 24 * 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_is_the_librarys),         cmocka_unit_test(known_days),
        cmocka_unit_test(months_begin_where_the_day_is_one), cmocka_unit_test(texts_come_back),
        cmocka_unit_test(what_is_no_date_is_refused),        cmocka_unit_test(a_year_is_365_days_and_a_quarter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
