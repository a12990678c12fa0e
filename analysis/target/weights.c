/* weights.c - reading the country's people by year, sex and age. */
#include "analysis/target/weights.h"

#include <string.h>

#include "sim/base/memory.h"
#include "sim/file/table.h"

enum { BAND_YEARS = 5, FIRST_YEAR = 1900, LAST_YEAR = 2200 };

static const double MOST_PEOPLE = 1e9;
static const double MIDDLE_OF_YEAR = 0.5; /* the table is of 1 July */

/* The place of a year, which may be new; rows come year by year. */
static bool find_year(struct weights *weights, size_t *capacity, double year, struct error *error)
{
    if (weights->count > 0 && weights->years[weights->count - 1] == year) return true;
    size_t people = *capacity;
    if (!memory_grow(&weights->years, capacity, weights->count + 1, sizeof *weights->years, error) ||
        !memory_grow(&weights->people, &people, weights->count + 1, sizeof *weights->people, error))
        return false;
    weights->years[weights->count++] = year;
    return true;
}

struct places {
    int year, sex, age, persons;
};

static bool read_row(struct weights *weights, size_t *capacity, const struct table *table, size_t row,
                     const struct places *at, struct error *error)
{
    static const char *const sexes[] = {"m", "f", NULL};
    int64_t year, age;
    int sex;
    double persons;
    if (!table_integer(table, row, at->year, FIRST_YEAR, LAST_YEAR, &year, error) ||
        !table_choice(table, row, at->sex, sexes, &sex, error) ||
        !table_integer(table, row, at->age, 0, BAND_YEARS * (WEIGHT_BANDS - 1), &age, error) ||
        !table_real(table, row, at->persons, 0, MOST_PEOPLE, &persons, error))
        return false;
    if (age % BAND_YEARS != 0)
        return table_error(table, row, at->age, error, "expected a multiple of %d, found %lld", BAND_YEARS,
                           (long long)age);
    double moment = (double)year + MIDDLE_OF_YEAR;
    if (weights->count > 0 && moment < weights->years[weights->count - 1])
        return table_error(table, row, at->year, error, "the years must rise");
    if (!find_year(weights, capacity, moment, error)) return false;
    weights->people[weights->count - 1][sex][age / BAND_YEARS] = persons;
    return true;
}

static bool check_whole(const struct weights *weights, const char *path, struct error *error)
{
    for (size_t i = 0; i < weights->count; i++)
        for (int sex = 0; sex < WEIGHT_SEXES; sex++)
            for (int band = 0; band < WEIGHT_BANDS; band++)
                if (weights->people[i][sex][band] <= 0.0)
                    return error_set(error, path, "%.0f has no people of age %d and sex %s",
                                     weights->years[i] - MIDDLE_OF_YEAR, band * BAND_YEARS, sex == 0 ? "m" : "f");
    return true;
}

bool weights_read(struct weights *weights, const char *path, struct error *error)
{
    struct table table;
    size_t capacity = 0;
    *weights = (struct weights){0};
    if (!table_read(&table, path, error)) return false;
    struct places at = {table_column(&table, "year", error), table_column(&table, "sex", error),
                        table_column(&table, "age_start", error), table_column(&table, "persons", error)};
    bool good = at.year >= 0 && at.sex >= 0 && at.age >= 0 && at.persons >= 0;
    for (size_t row = 0; good && row < table.rows; row++) good = read_row(weights, &capacity, &table, row, &at, error);
    good = good && check_whole(weights, path, error);
    table_free(&table);
    if (!good) weights_free(weights);
    return good;
}

void weights_free(struct weights *weights)
{
    memory_free(weights->years);
    memory_free(weights->people);
    *weights = (struct weights){0};
}

/* People of one year of the table, evenly over the ages of a band. */
static double people_in(const double bands[WEIGHT_BANDS], double from, double to)
{
    double sum = 0.0;
    for (int band = 0; band < WEIGHT_BANDS; band++) {
        double low = band * BAND_YEARS, high = low + BAND_YEARS;
        if (band == WEIGHT_BANDS - 1) { /* open: all of it, or nothing */
            sum += to > low ? bands[band] : 0.0;
            continue;
        }
        double begin = from > low ? from : low, end = to < high ? to : high;
        if (end > begin) sum += bands[band] * (end - begin) / BAND_YEARS;
    }
    return sum;
}

double weights_people(const struct weights *weights, int sex, double from, double to, double moment)
{
    size_t last = weights->count - 1, at = 0;
    if (moment <= weights->years[0]) return people_in(weights->people[0][sex], from, to);
    if (moment >= weights->years[last]) return people_in(weights->people[last][sex], from, to);
    while (weights->years[at + 1] < moment) at++;
    double part = (moment - weights->years[at]) / (weights->years[at + 1] - weights->years[at]);
    return (1.0 - part) * people_in(weights->people[at][sex], from, to) +
           part * people_in(weights->people[at + 1][sex], from, to);
}
