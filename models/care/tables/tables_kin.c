/* tables_kin.c - the gemeenten of the country and what is known about kin. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "models/care/tables/tables_parts.h"
#include "sim/base/memory.h"

/* Gemeenten ------------------------------------------------------------------------------------------------------- */

enum gemeente_column {
    CODE,
    NAME,
    INHABITANTS,
    MEN,
    WOMEN,
    SHARE_0,
    SHARE_15,
    SHARE_25,
    SHARE_45,
    SHARE_65,
    DENSITY,
    HOUSEHOLDS,
    SHARE_SINGLE,
    SHARE_COUPLE,
    SHARE_WITH_CHILDREN,
    LONGITUDE,
    LATITUDE,
    GEMEENTE_COLUMNS
};

static const char *const gemeente_columns[GEMEENTE_COLUMNS] = {
    "code",         "name",         "inhabitants",         "men",       "women",   "share_0_14",
    "share_15_24",  "share_25_44",  "share_45_64",         "share_65",  "density", "households",
    "share_single", "share_couple", "share_with_children", "longitude", "latitude"};

/* Shares are rounded to whole per cents, so a few of them add up to 1 only about. */
static bool check_shares(const struct table *table, size_t row, const double *share, int count, const char *which,
                         struct error *error)
{
    double sum = 0;
    for (int i = 0; i < count; i++) sum += share[i];
    if (sum >= 0.95 && sum <= 1.05) return true;
    return table_error(table, row, -1, error, "%s shares add up to %g, expected 1 within 0.05", which, sum);
}

static bool read_text(const struct table *table, size_t row, int column, char *text, size_t size, struct error *error)
{
    const char *cell = table_text(table, row, column);
    if (cell[0] == '\0' || strlen(cell) >= size)
        return table_error(table, row, column, error, "expected a text of 1 to %zu bytes, found %zu", size - 1,
                           strlen(cell));
    memcpy(text, cell, strlen(cell) + 1);
    return true;
}

static bool read_counts(struct gemeente_row *gemeente, const struct table *table, size_t row, const int *columns,
                        struct error *error)
{
    int64_t *const counts[] = {&gemeente->inhabitants, &gemeente->men, &gemeente->women, &gemeente->households};
    static const enum gemeente_column places[] = {INHABITANTS, MEN, WOMEN, HOUSEHOLDS};
    for (int i = 0; i < 4; i++)
        if (!table_integer(table, row, columns[places[i]], 1, 100000000, counts[i], error)) return false;
    if (gemeente->men + gemeente->women != gemeente->inhabitants)
        return table_error(table, row, -1, error, "%lld men and %lld women are not %lld inhabitants",
                           (long long)gemeente->men, (long long)gemeente->women, (long long)gemeente->inhabitants);
    if (gemeente->households > gemeente->inhabitants)
        return table_error(table, row, -1, error, "%lld households for %lld inhabitants",
                           (long long)gemeente->households, (long long)gemeente->inhabitants);
    return true;
}

static bool read_shares(struct gemeente_row *gemeente, const struct table *table, size_t row, const int *columns,
                        struct error *error)
{
    double household[3];
    for (int i = 0; i < 5; i++)
        if (!table_real(table, row, columns[SHARE_0 + i], 0, 1, &gemeente->share_age[i], error)) return false;
    for (int i = 0; i < 3; i++)
        if (!table_real(table, row, columns[SHARE_SINGLE + i], 0, 1, &household[i], error)) return false;
    gemeente->share_single = household[0];
    gemeente->share_couple = household[1];
    gemeente->share_with_children = household[2];
    return check_shares(table, row, gemeente->share_age, 5, "the age", error) &&
           check_shares(table, row, household, 3, "the household", error);
}

/* "GM" and digits; the number names the gemeente in random draws. */
static bool check_code(const struct table *table, size_t row, int column, const char *code, struct error *error)
{
    size_t digits = strncmp(code, "GM", 2) == 0 ? strspn(code + 2, "0123456789") : 0;
    if (digits >= 1 && digits <= 8 && code[2 + digits] == '\0') return true;
    return table_error(table, row, column, error, "expected 'GM' and digits, found '%s'", code);
}

static bool read_gemeente(struct gemeente_row *gemeente, const struct table *table, size_t row, const int *columns,
                          struct error *error)
{
    return read_text(table, row, columns[CODE], gemeente->code, sizeof gemeente->code, error) &&
           check_code(table, row, columns[CODE], gemeente->code, error) &&
           read_text(table, row, columns[NAME], gemeente->name, sizeof gemeente->name, error) &&
           read_counts(gemeente, table, row, columns, error) && read_shares(gemeente, table, row, columns, error) &&
           table_real(table, row, columns[DENSITY], 0, 1e6, &gemeente->density, error) &&
           table_real(table, row, columns[LONGITUDE], -180, 180, &gemeente->longitude, error) &&
           table_real(table, row, columns[LATITUDE], -90, 90, &gemeente->latitude, error);
}

static bool check_unique(const struct gemeente_row *rows, size_t count, const struct table *table, const int *columns,
                         struct error *error)
{
    const struct gemeente_row *row = &rows[count - 1];
    for (size_t i = 0; i + 1 < count; i++) {
        if (strcmp(rows[i].code, row->code) == 0)
            return table_error(table, count - 1, columns[CODE], error, "a second row for '%s'", row->code);
        if (strcasecmp(rows[i].name, row->name) == 0)
            return table_error(table, count - 1, columns[NAME], error, "a second row for '%s'", row->name);
    }
    return true;
}

bool tables_read_gemeenten(struct care_tables *tables, const char *folder, struct error *error)
{
    struct table table;
    int columns[GEMEENTE_COLUMNS];
    bool good = false;
    if (!tables_open(&table, folder, "gemeenten.csv", error)) return false;
    for (int i = 0; i < GEMEENTE_COLUMNS; i++)
        if ((columns[i] = table_column(&table, gemeente_columns[i], error)) < 0) goto out;
    tables->gemeenten = memory_new(table.rows, sizeof *tables->gemeenten, error);
    if (!tables->gemeenten) goto out;
    for (size_t row = 0; row < table.rows; row++)
        if (!read_gemeente(&tables->gemeenten[row], &table, row, columns, error) ||
            !check_unique(tables->gemeenten, row + 1, &table, columns, error))
            goto out;
    tables->gemeente_count = table.rows;
    good = true;
out:
    table_free(&table);
    return good;
}

/* Kin ------------------------------------------------------------------------------------------------------------- */

struct quantity {
    const char *name;
    size_t place; /* in struct kin_table */
    double low, high;
};

#define PLACE(field) offsetof(struct kin_table, field)

static const struct quantity quantities[] = {
    {"childless_1920", PLACE(childless[0]), 0, 0.9},
    {"childless_1935", PLACE(childless[1]), 0, 0.9},
    {"childless_1945", PLACE(childless[2]), 0, 0.9},
    {"childless_1960", PLACE(childless[3]), 0, 0.9},
    {"childless_1970", PLACE(childless[4]), 0, 0.9},
    {"children_one", PLACE(children[0]), 0, 1},
    {"children_two", PLACE(children[1]), 0, 1},
    {"children_three", PLACE(children[2]), 0, 1},
    {"children_four_plus", PLACE(children[3]), 0, 1},
    {"same_gemeente_share", PLACE(same_gemeente), 0, 1},
    {"same_gemeente_median_km", PLACE(near_median_km), 0.01, 1000},
    {"same_gemeente_sigma", PLACE(near_sigma), 0, 5},
    {"near_single_parent", PLACE(near_single_parent), 0.01, 100},
    {"near_couple_with_children", PLACE(near_couple), 0.01, 100},
    {"siblings_near_share", PLACE(siblings_near), 0, 1},
    {"elsewhere_half_km", PLACE(elsewhere_half_km), 0.1, 1000},
    {"mortality_decline", PLACE(mortality_decline), 0, 0.1},
    {"parents_abroad_share", PLACE(parents_abroad), 0, 1},
    {"partner_age_difference_mean", PLACE(partner_age_difference), -20, 20},
    {"partner_age_difference_sd", PLACE(partner_age_sd), 0, 20},
    {"share_one_parent", PLACE(one_parent), 0, 1},
    {"share_mother_one_parent", PLACE(one_parent_mother), 0, 1},
};

enum { QUANTITIES = sizeof quantities / sizeof quantities[0] };

/* Rows of other names are there for readers of the table; they do no harm. */
static bool read_quantity(struct kin_table *kin, const struct table *table, size_t row, const int columns[2],
                          bool seen[QUANTITIES], struct error *error)
{
    const char *name = table_text(table, row, columns[0]);
    for (int i = 0; i < QUANTITIES; i++) {
        if (strcmp(name, quantities[i].name) != 0) continue;
        if (seen[i]) return table_error(table, row, columns[0], error, "a second row for '%s'", name);
        double value;
        if (!table_real(table, row, columns[1], quantities[i].low, quantities[i].high, &value, error)) return false;
        memcpy((char *)kin + quantities[i].place, &value, sizeof value);
        seen[i] = true;
    }
    return true;
}

static bool check_kin(const struct kin_table *kin, const struct table *table, const bool seen[QUANTITIES],
                      struct error *error)
{
    for (int i = 0; i < QUANTITIES; i++)
        if (!seen[i]) return error_set(error, table->path, "a row is missing: quantity '%s'", quantities[i].name);
    double sum = kin->children[0] + kin->children[1] + kin->children[2] + kin->children[3];
    if (sum < 0.999 || sum > 1.001)
        return error_set(error, table->path, "children_one ... children_four_plus add up to %g, expected 1", sum);
    if (kin->children[0] <= 0 || kin->children[1] <= 0)
        return error_set(error, table->path, "children_one and children_two must be more than 0");
    return true;
}

bool tables_read_kin(struct care_tables *tables, const char *folder, struct error *error)
{
    struct table table;
    bool seen[QUANTITIES] = {false};
    if (!tables_open(&table, folder, "kin.csv", error)) return false;
    int columns[2] = {table_column(&table, "quantity", error), table_column(&table, "value", error)};
    bool good = columns[0] >= 0 && columns[1] >= 0;
    for (size_t row = 0; good && row < table.rows; row++)
        good = read_quantity(&tables->kin, &table, row, columns, seen, error);
    if (good) good = check_kin(&tables->kin, &table, seen, error);
    table_free(&table);
    return good;
}

double tables_childless(const struct kin_table *kin, int birth_year)
{
    static const int year[CHILDLESS_YEARS] = {1920, 1935, 1945, 1960, 1970};
    if (birth_year <= year[0]) return kin->childless[0];
    for (int i = 1; i < CHILDLESS_YEARS; i++) {
        double part = (double)(birth_year - year[i - 1]) / (year[i] - year[i - 1]);
        if (birth_year <= year[i]) return (1 - part) * kin->childless[i - 1] + part * kin->childless[i];
    }
    return kin->childless[CHILDLESS_YEARS - 1];
}
