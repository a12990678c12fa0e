/* clock.h - simulated time and the calendar.
 *
 * Time is an integer: minutes since midnight of the scenario's start date. Dates follow the proleptic Gregorian
 * calendar without time zones or leap seconds, as CF's "standard" calendar does for these years.
 */
#ifndef SAMEN_CLOCK_H
#define SAMEN_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

typedef int64_t minute_t;

#define MINUTES_PER_HOUR INT64_C(60)
#define MINUTES_PER_DAY INT64_C(1440)
#define MINUTES_PER_WEEK INT64_C(10080)
#define MINUTES_PER_YEAR INT64_C(525960) /* 365.25 days */
#define WEEKS_PER_YEAR ((double)MINUTES_PER_YEAR / (double)MINUTES_PER_WEEK)

/* A date as days since 1970-01-01. */
typedef int64_t day_t;

struct date {
    int year, month, day; /* month 1-12, day 1-31 */
};

day_t day_from_date(struct date);
struct date date_from_day(day_t);

/* First day of the month that holds `day`, and of the month after it. */
day_t clock_month_start(day_t day);
day_t clock_next_month(day_t day);

/* Reads "2015-01-01"; false for anything else, including 2015-02-30. */
bool date_parse(const char *text, day_t *day);

/* Writes "2015-01-01" (11 bytes with the zero). */
void date_format(day_t day, char text[11]);

#endif
