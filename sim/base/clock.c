/* clock.c - the proleptic Gregorian calendar in integers.
 *
 * Years are counted from March, so that the leap day is the last day of the year and a month's first day follows from
 * its number alone; 400 years have exactly 146,097 days. Day 0 of this count is 0000-03-01, 719,468 days before 1970.
 */
#include "sim/base/clock.h"

#include <stdio.h>
#include <string.h>

enum { DAYS_IN_4_YEARS = 1461, DAYS_IN_100_YEARS = 36524, DAYS_IN_400_YEARS = 146097, DAYS_TO_1970 = 719468 };

static int64_t floor_divide(int64_t a, int64_t b)
{
    int64_t quotient = a / b;
    return a % b < 0 ? quotient - 1 : quotient;
}

/* Days from 1 March to the first of the month, months counted from March = 0: 31, 30, 31, 30, 31 repeats every 153
 * days. */
static int64_t days_before_month(int64_t month)
{
    return (153 * month + 2) / 5;
}

day_t day_from_date(struct date date)
{
    int64_t month = date.month > 2 ? date.month - 3 : date.month + 9;
    int64_t year = date.month > 2 ? date.year : date.year - 1;
    int64_t leap_days = floor_divide(year, 4) - floor_divide(year, 100) + floor_divide(year, 400);
    return 365 * year + leap_days + days_before_month(month) + date.day - 1 - DAYS_TO_1970;
}

struct date date_from_day(day_t day)
{
    int64_t days = day + DAYS_TO_1970;
    int64_t era = floor_divide(days, DAYS_IN_400_YEARS);
    days -= era * DAYS_IN_400_YEARS;
    /* The last day of a 4-, 100- and 400-year cycle is a leap day: leave it out before dividing by 365. */
    int64_t leap_days = days / (DAYS_IN_4_YEARS - 1) - days / DAYS_IN_100_YEARS + days / (DAYS_IN_400_YEARS - 1);
    int64_t year = (days - leap_days) / 365;
    days -= 365 * year + year / 4 - year / 100;
    int64_t month = (5 * days + 2) / 153;
    return (struct date){
        .year = (int)(era * 400 + year + (month > 9 ? 1 : 0)),
        .month = (int)(month > 9 ? month - 9 : month + 3),
        .day = (int)(days - days_before_month(month) + 1),
    };
}

day_t clock_month_start(day_t day)
{
    return day - date_from_day(day).day + 1;
}

day_t clock_next_month(day_t day)
{
    struct date date = date_from_day(day);
    date.day = 1;
    date.month++;
    if (date.month > 12) {
        date.month = 1;
        date.year++;
    }
    return day_from_date(date);
}

/* Reads exactly `digits` decimal digits; -1 for anything else. */
static int people_number(const char *text, int digits)
{
    int number = 0;
    for (int i = 0; i < digits; i++) {
        if (text[i] < '0' || text[i] > '9') return -1;
        number = 10 * number + (text[i] - '0');
    }
    return number;
}

bool date_parse(const char *text, day_t *day)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-') return false;
    struct date date = {
        .year = people_number(text, 4), .month = people_number(text + 5, 2), .day = people_number(text + 8, 2)};
    if (date.year < 0 || date.month < 1 || date.month > 12 || date.day < 1) return false;
    /* A day that the month does not have comes back as another date. */
    day_t found = day_from_date(date);
    if (date_from_day(found).day != date.day) return false;
    *day = found;
    return true;
}

void date_format(day_t day, char text[11])
{
    struct date date = date_from_day(day);
    if (date.year < 0 || date.year > 9999) {
        memcpy(text, "no date", 8); /* outside what the format can say */
        return;
    }
    unsigned year = (unsigned)date.year % 10000, month = (unsigned)date.month % 100,
             of_month = (unsigned)date.day % 100;
    snprintf(text, 11, "%04u-%02u-%02u", year, month, of_month);
}
