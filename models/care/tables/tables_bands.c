/* tables_bands.c - tables by sex and age band: checked for completeness, then spread over single years of age. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "models/care/tables/tables_parts.h"
#include "sim/base/memory.h"

static const char *const sex_names[] = {"m", "f", NULL};

bool tables_open(struct table *table, const char *folder, const char *name, struct error *error)
{
    char path[sizeof table->path];
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (length < 0 || (size_t)length >= sizeof path) return error_set(error, folder, "the path is too long");
    return table_read(table, path, error);
}

/* Where the columns stand in this table; -1 for those that it does not have. */
struct places {
    int group, sex, age, value;
};

static bool find_columns(const struct table *table, const struct band_columns *columns, struct places *places,
                         struct error *error)
{
    places->group = columns->group ? table_column(table, columns->group, error) : -1;
    if (columns->group && places->group < 0) return false;
    places->sex = columns->sex ? table_column(table, columns->sex, error) : -1;
    if (columns->sex && places->sex < 0) return false;
    places->age = table_column(table, "age_start", error);
    if (places->age < 0) return false;
    places->value = table_column(table, columns->value, error);
    return places->value >= 0;
}

static bool read_group(const struct table *table, size_t row, const struct band_columns *columns, int column,
                       int *group, struct error *error)
{
    *group = 0;
    if (column < 0) return true;
    int64_t year, last = columns->first + (int64_t)columns->step * (columns->count - 1);
    if (!table_integer(table, row, column, columns->first, last, &year, error)) return false;
    int64_t offset = year - columns->first;
    if (offset % columns->step != 0)
        return table_error(table, row, column, error, "expected %d, %d, ... %lld, found %lld", columns->first,
                           columns->first + columns->step, (long long)last, (long long)year);
    *group = (int)(offset / columns->step);
    return true;
}

static bool read_band(struct bands *bands, const struct table *table, size_t row, const struct band_columns *columns,
                      const struct places *places, struct error *error)
{
    int group, sex = MALE;
    int64_t age;
    double value;
    if (!read_group(table, row, columns, places->group, &group, error)) return false;
    if (places->sex >= 0 && !table_choice(table, row, places->sex, sex_names, &sex, error)) return false;
    if (!table_integer(table, row, places->age, 0, AGES - 1, &age, error)) return false;
    if (!table_real(table, row, places->value, columns->low, columns->high, &value, error)) return false;
    double *cell = &bands->value[((size_t)group * SEXES + (size_t)sex) * AGES + (size_t)age];
    if (!isnan(*cell)) return table_error(table, row, -1, error, "a second row for the same sex and age");
    *cell = value;
    return true;
}

/* Ages at which a band starts in any group. */
static void find_starts(const struct bands *bands, bool starts[AGES])
{
    for (int group = 0; group < bands->group_count; group++)
        for (enum sex sex = MALE; sex < SEXES; sex++)
            for (int age = 0; age < AGES; age++)
                if (!isnan(bands_at(bands, group, sex, age))) starts[age] = true;
}

static bool report_missing(const struct table *table, const struct band_columns *columns, int group, int sex, int age,
                           struct error *error)
{
    char which[64] = "", whose[16] = "";
    if (columns->group)
        snprintf(which, sizeof which, "%s %d, ", columns->group, columns->first + columns->step * group);
    if (columns->sex) snprintf(whose, sizeof whose, "sex %s, ", sex_names[sex]);
    return error_set(error, table->path, "a row is missing: %s%sage_start %d", which, whose, age);
}

static bool check_complete(const struct bands *bands, const struct table *table, const struct band_columns *columns,
                           const bool starts[AGES], struct error *error)
{
    int sexes = columns->sex ? SEXES : 1, start = -1;
    for (int age = 0; age < AGES; age++) {
        if (!starts[age]) continue;
        if (start >= 0 && age - start > columns->width)
            return error_set(error, table->path, "rows are missing: no age_start from %d to %d", start + 1, age - 1);
        start = age;
    }
    for (int group = 0; group < bands->group_count; group++)
        for (int sex = 0; sex < sexes; sex++)
            for (int age = 0; age < AGES; age++)
                if (starts[age] && isnan(bands_at(bands, group, (enum sex)sex, age)))
                    return report_missing(table, columns, group, sex, age, error);
    return true;
}

/* Copies each band's value to all its ages. */
static void spread(struct bands *bands, const bool starts[AGES])
{
    int end = AGES;
    for (int age = AGES - 1; age >= 0; age--) {
        bands->end[age] = end;
        if (!starts[age]) continue;
        end = bands->first_age = age;
    }
    for (int group = 0; group < bands->group_count; group++)
        for (int sex = 0; sex < SEXES; sex++) {
            double *value = &bands->value[((size_t)group * SEXES + (size_t)sex) * AGES];
            for (int age = 1; age < AGES; age++)
                if (!starts[age]) value[age] = value[age - 1];
        }
}

bool bands_read(struct bands *bands, const struct table *table, const struct band_columns *columns, struct error *error)
{
    *bands = (struct bands){.group_count = columns->group ? columns->count : 1};
    struct places places;
    bool starts[AGES] = {false};
    if (!find_columns(table, columns, &places, error)) return false;
    size_t cells = (size_t)bands->group_count * SEXES * AGES;
    bands->value = memory_new(cells, sizeof *bands->value, error);
    if (!bands->value) return false;
    for (size_t i = 0; i < cells; i++) bands->value[i] = (double)NAN;
    for (size_t row = 0; row < table->rows; row++)
        if (!read_band(bands, table, row, columns, &places, error)) goto failed;
    find_starts(bands, starts);
    if (!check_complete(bands, table, columns, starts, error)) goto failed;
    spread(bands, starts);
    return true;
failed:
    bands_free(bands);
    return false;
}

void bands_free(struct bands *bands)
{
    memory_free(bands->value);
    bands->value = NULL;
}

bool bands_of_file(struct bands *bands, const char *folder, const char *name, const struct band_columns *columns,
                   struct error *error)
{
    struct table table = {0};
    if (!tables_open(&table, folder, name, error)) return false;
    bool good = bands_read(bands, &table, columns, error);
    table_free(&table);
    return good;
}
