/* life_table.h - the published death rates, read from their table by the tests themselves. */
#ifndef SAMEN_TESTS_LIFE_TABLE_H
#define SAMEN_TESTS_LIFE_TABLE_H

#include "tests/care/harness.h"

#include "sim/file/table.h"

static const double SIGMAS = 4.0; /* once in 16,000 by chance; and the draws are the same in every run of the test */

enum { START_YEAR = 2015, YEARS = 10 };

static inline struct table open_table(const char *path)
{
    struct table table;
    struct error error = {0};
    if (!table_read(&table, path, &error)) fail_msg("%s", message_of(&error));
    return table;
}

static const char *cell(const struct table *table, size_t row, const char *name)
{
    struct error error = {0};
    int at = table_column(table, name, &error);
    assert_true(at >= 0);
    return table_text(table, row, at);
}

static inline int whole(const struct table *table, size_t row, const char *name)
{
    return (int)strtol(cell(table, row, name), NULL, 10);
}

/* Central death rates 2015-2020 and 2020-2025, from the file: bands 0, 1-4, 5-9 ... 95-99, 100 and over. */
struct life_table {
    double death[2][SEXES][AGES];
};

static inline void read_life_table(struct life_table *rates)
{
    struct table table = open_table("scenarios/data/mortality.csv");
    size_t found = 0;
    for (size_t row = 0; row < table.rows; row++) {
        int period = (whole(&table, row, "period_start") - START_YEAR) / 5, start = whole(&table, row, "age_start");
        if (whole(&table, row, "period_start") < START_YEAR || period > 1) continue;
        int end = start == 0 ? 1 : start == 1 ? 5 : start == 100 ? AGES : start + 5;
        int sex = cell(&table, row, "sex")[0] == 'f' ? FEMALE : MALE;
        for (int age = start; age < end; age++, found++)
            rates->death[period][sex][age] = strtod(cell(&table, row, "rate"), NULL);
    }
    assert_int_equal(found, 2 * SEXES * AGES);
    table_free(&table);
}

static const minute_t MONTH =
    MINUTES_PER_YEAR / 12; /* step of the integrals over time: fine against bands of five years */

/* Within a day of the calendar. */
static inline int year_at(minute_t now)
{
    int year = (int)(now / MINUTES_PER_YEAR);
    return START_YEAR + (year < YEARS ? year : YEARS - 1);
}

static inline double death_rate(const struct life_table *rates, enum sex sex, int age, minute_t now)
{
    return rates->death[(year_at(now) - START_YEAR) / 5][sex][age < AGES ? age : AGES - 1];
}

/* A month, or what is left of it, in years. */
static inline double step_years(minute_t now, minute_t end)
{
    return (double)(end - now < MONTH ? end - now : MONTH) / (double)MINUTES_PER_YEAR;
}

#endif
