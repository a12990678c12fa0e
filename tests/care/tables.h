/* tables.h - what the tests of the tables share: reading cells, and the life table by single year of age.
 *
 * A cell that cannot be read fails the test with the message of sim/file/table.h.
 */
#ifndef SAMEN_TESTS_CARE_TABLES_H
#define SAMEN_TESTS_CARE_TABLES_H

#include "tests/support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/error.h"
#include "sim/file/table.h"

enum { MEN, WOMEN, SEXES };
enum { AGES = 110, STATES = 5 };

/* Reading -------------------------------------------------------------------------------------------------------- */

static inline struct table open_table(const char *name)
{
    struct table table;
    struct error error = {0};
    char *path = text_format("scenarios/data/%s.csv", name);
    bool read = table_read(&table, path, &error);
    free(path);
    if (!read) fail_msg("%s", message_of(&error));
    return table;
}

static inline int column_of(const struct table *table, const char *name)
{
    struct error error = {0};
    int column = table_column(table, name, &error);
    if (column < 0) fail_msg("%s", message_of(&error));
    return column;
}

static inline double real(const struct table *table, size_t row, const char *name)
{
    struct error error = {0};
    double value = NAN;
    if (!table_real(table, row, column_of(table, name), -1e12, 1e12, &value, &error))
        fail_msg("%s", message_of(&error));
    return value;
}

static inline int whole(const struct table *table, size_t row, const char *name)
{
    struct error error = {0};
    int64_t value = 0;
    if (!table_integer(table, row, column_of(table, name), -1000000000, 1000000000, &value, &error))
        fail_msg("%s", message_of(&error));
    return (int)value;
}

static inline bool says(const struct table *table, size_t row, const char *column, const char *text)
{
    return strcmp(table_text(table, row, column_of(table, column)), text) == 0;
}

static inline int sex_of(const struct table *table, size_t row)
{
    if (says(table, row, "sex", "m")) return MEN;
    assert_true(says(table, row, "sex", "f"));
    return WOMEN;
}

/* Persons of an age range [from, to) in a year; ages are multiples of 5. */
static inline double persons(const struct table *table, int year, int sex, int from, int to)
{
    double sum = 0;
    for (size_t row = 0; row < table->rows; row++) {
        int age = whole(table, row, "age_start");
        if (whole(table, row, "year") != year || age < from || age >= to) continue;
        if (sex == SEXES || sex == sex_of(table, row)) sum += real(table, row, "persons");
    }
    return sum;
}

/* mx by single year of age, one period of the mortality table. */
static inline void read_mortality(int period, double rates[SEXES][AGES])
{
    struct table table = open_table("mortality");
    int found = 0;
    for (size_t row = 0; row < table.rows; row++) {
        if (whole(&table, row, "period_start") != period) continue;
        int start = whole(&table, row, "age_start");
        int end = start == 0 ? 1 : start == 1 ? 5 : start == 100 ? AGES : start + 5;
        for (int age = start; age < end; age++) rates[sex_of(&table, row)][age] = real(&table, row, "rate");
        found += end - start;
    }
    assert_int_equal(found, SEXES * AGES);
    table_free(&table);
}

/* Years still to live at an age: deaths at a constant rate within each year of age, and for ever after the last. */
static inline double expectancy(const double rates[AGES], int from)
{
    double alive = 1, years = 0;
    for (int age = from; age < AGES; age++) {
        double next = age + 1 < AGES ? alive * exp(-rates[age]) : 0;
        years += (alive - next) / rates[age];
        alive = next;
    }
    return years;
}

#endif
