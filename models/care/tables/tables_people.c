/* tables_people.c - how many people there are, how they are born, die, move, live together and work. */
#include <math.h>
#include <string.h>

#include "models/care/tables/tables_parts.h"
#include "sim/base/memory.h"
#include "sim/base/real.h"

enum { WARM_UP_YEARS = 5 }; /* before the table; people are then taken back by the life table */
enum { POPULATION_FIRST = 2015, POPULATION_STEP = 5, POPULATION_YEARS = 8, CENSUS_YEAR = 2017 /* of gemeenten.csv */ };

/* Population ------------------------------------------------------------------------------------------------------ */

/* Persons of a band on 1 July, straight between the table's years, constant beyond them. */
static double persons_in(const struct bands *bands, enum sex sex, int age, int year)
{
    int group = (year - POPULATION_FIRST) / POPULATION_STEP;
    if (year <= POPULATION_FIRST) return bands_at(bands, 0, sex, age);
    if (group >= POPULATION_YEARS - 1) return bands_at(bands, POPULATION_YEARS - 1, sex, age);
    double part = (double)(year - POPULATION_FIRST - POPULATION_STEP * group) / POPULATION_STEP;
    return (1.0 - part) * bands_at(bands, group, sex, age) + part * bands_at(bands, group + 1, sex, age);
}

static double persons_in_all(const struct bands *bands, int year)
{
    double sum = 0;
    for (enum sex sex = MALE; sex < SEXES; sex++)
        for (int age = bands->first_age; age < AGES; age = bands->end[age]) sum += persons_in(bands, sex, age, year);
    return sum;
}

/* First age of the band that holds this age; the first band starts at 0. */
static int band_start(const struct bands *bands, int age)
{
    int start = 0;
    while (bands->end[start] <= age) start = bands->end[start];
    return start;
}

/* Persons per year of age. */
static double density(const struct bands *bands, enum sex sex, int start, int year)
{
    return persons_in(bands, sex, start, year) / (bands->end[start] - start);
}

/* Yearly ratio of neighbouring ages inside the band that starts at `start`, from the bands on both sides where there
 * are. */
static double ratio_within(const struct bands *bands, enum sex sex, int start, int year)
{
    int end = bands->end[start];
    if (end >= AGES) return 0.6; /* past 100 about 40% of the people die each year */
    int before = start > 0 ? band_start(bands, start - 1) : start;
    int after = bands->end[end] < AGES ? end : start; /* the open band tells nothing about a year */
    double low = density(bands, sex, before, year), high = density(bands, sex, after, year);
    double apart = 0.5 * ((after + bands->end[after]) - (before + bands->end[before]));
    if (low <= 0 || high <= 0 || apart <= 0) return 1.0;
    return real_exp(real_log(high / low) / apart);
}

/* Single ages: geometric within a band, so that neighbouring bands meet without a step and the band's sum stays exact.
 */
static void spread_population(struct care_tables *tables, const struct bands *bands, int year)
{
    for (enum sex sex = MALE; sex < SEXES; sex++)
        for (int start = 0; start < AGES; start = bands->end[start]) {
            double ratio = ratio_within(bands, sex, start, year), weight = 1, sum = 0;
            for (int age = start; age < bands->end[start]; age++, weight *= ratio) sum += weight;
            weight = persons_in(bands, sex, start, year) / sum;
            for (int age = start; age < bands->end[start]; age++, weight *= ratio)
                tables->population[sex][age] = weight;
        }
}

static void sum_age_groups(const struct care_tables *tables, double sums[CENSUS_GROUPS])
{
    static const int first[CENSUS_GROUPS + 1] = {0, 15, 25, 45, 65, AGES};
    for (int group = 0; group < CENSUS_GROUPS; group++) {
        sums[group] = 0;
        for (int age = first[group]; age < first[group + 1]; age++)
            sums[group] += tables->population[MALE][age] + tables->population[FEMALE][age];
    }
}

/* A year earlier everyone was a year younger, and those who died in between were still there. Migration is left out:
 * some 0.2% of the people a year. */
static void go_back_a_year(struct care_tables *tables)
{
    for (enum sex sex = MALE; sex < SEXES; sex++) {
        double *persons = tables->population[sex], oldest = persons[AGES - 1];
        for (int age = 0; age < AGES - 1; age++)
            persons[age] = persons[age + 1] * real_exp(tables->mortality[0][sex][age]);
        persons[AGES - 2] = persons[AGES - 1] = 0.5 * oldest; /* the open group stays about as large */
    }
}

void tables_settle_start(struct care_tables *tables)
{
    double start[CENSUS_GROUPS], all = 0, census = 0;
    for (int i = 0; i < tables->years_before; i++) go_back_a_year(tables);
    sum_age_groups(tables, start);
    for (int group = 0; group < CENSUS_GROUPS; group++) {
        all += start[group];
        census += tables->census_age[group];
    }
    tables->population_scale = all / census;
    for (int group = 0; group < CENSUS_GROUPS; group++)
        tables->age_trend[group] = (start[group] / all) / (tables->census_age[group] / census);
}

/* Migration ------------------------------------------------------------------------------------------------------- */

enum { RECENT_YEARS = 10 };

struct migration {
    double net[MIGRATION_YEARS];
    int first, last; /* years in the table */
};

static bool read_migration(struct migration *migration, const struct table *table, struct error *error)
{
    int year_column = table_column(table, "year", error), net_column = table_column(table, "net_persons", error);
    if (year_column < 0 || net_column < 0) return false;
    migration->first = MIGRATION_FIRST + MIGRATION_YEARS;
    migration->last = MIGRATION_FIRST - 1;
    for (int i = 0; i < MIGRATION_YEARS; i++) migration->net[i] = (double)NAN;
    for (size_t row = 0; row < table->rows; row++) {
        int64_t year;
        double net;
        if (!table_integer(table, row, year_column, MIGRATION_FIRST, MIGRATION_FIRST + MIGRATION_YEARS - 1, &year,
                           error) ||
            !table_real(table, row, net_column, -5e6, 5e6, &net, error))
            return false;
        if (!isnan(migration->net[year - MIGRATION_FIRST]))
            return table_error(table, row, year_column, error, "a second row for the year %lld", (long long)year);
        migration->net[year - MIGRATION_FIRST] = net;
        if (year < migration->first) migration->first = (int)year;
        if (year > migration->last) migration->last = (int)year;
    }
    for (int year = migration->first; year <= migration->last; year++)
        if (isnan(migration->net[year - MIGRATION_FIRST]))
            return error_set(error, table->path, "a row is missing: year %d", year);
    if (migration->last - migration->first + 1 < RECENT_YEARS)
        return error_set(error, table->path, "expected at least %d years, found %d", RECENT_YEARS,
                         migration->last - migration->first + 1);
    return true;
}

/* Years after the table take the mean of its last ten, which hold a calm time and a war; years before it its first. */
static double net_in(const struct migration *migration, int year)
{
    if (year < migration->first) year = migration->first;
    if (year <= migration->last) return migration->net[year - MIGRATION_FIRST];
    double sum = 0;
    for (int i = 0; i < RECENT_YEARS; i++) sum += migration->net[migration->last - i - MIGRATION_FIRST];
    return sum / RECENT_YEARS;
}

/* Net migration of a year per inhabitant. */
static double migration_rate(const struct migration *migration, const struct bands *persons, int year)
{
    return net_in(migration, year) / persons_in_all(persons, year);
}

bool tables_read_population(struct care_tables *tables, const char *folder, int start_year, struct error *error)
{
    static const struct band_columns columns = {
        "year", POPULATION_FIRST, POPULATION_STEP, POPULATION_YEARS, "sex", "persons", 0, 1e8, 5};
    struct table table;
    struct bands bands = {0};
    struct migration migration;
    bool good = false;
    if (!tables_open(&table, folder, "population.csv", error)) return false;
    int last = POPULATION_FIRST + POPULATION_STEP * (POPULATION_YEARS - 1);
    if (!bands_read(&bands, &table, &columns, error)) goto out;
    if (bands.first_age != 0) {
        error_set(error, table.path, "a row is missing: age_start 0");
        goto out;
    }
    if (start_year < POPULATION_FIRST - WARM_UP_YEARS || start_year > last) {
        error_set(error, table.path,
                  "no population for a start in %d: the table has %d to %d, and a warm-up may begin %d years before it "
                  "(/start says when; /tables names a folder with another table)",
                  start_year, POPULATION_FIRST, last, WARM_UP_YEARS);
        goto out;
    }
    if (!(persons_in_all(&bands, CENSUS_YEAR) > 0 && persons_in_all(&bands, start_year) > 0)) {
        error_set(error, table.path, "nobody lives in %d", start_year);
        goto out;
    }
    spread_population(tables, &bands, CENSUS_YEAR);
    sum_age_groups(tables, tables->census_age);
    spread_population(tables, &bands, start_year);
    tables->years_before = start_year < POPULATION_FIRST ? POPULATION_FIRST - start_year : 0;
    table_free(&table);
    if (!tables_open(&table, folder, "migration.csv", error) || !read_migration(&migration, &table, error)) goto out;
    for (int i = 0; i < MIGRATION_YEARS; i++)
        tables->net_migration[i] = migration_rate(&migration, &bands, MIGRATION_FIRST + i);
    good = true;
out:
    bands_free(&bands);
    table_free(&table);
    return good;
}

/* Births and deaths ----------------------------------------------------------------------------------------------- */

static bool read_mortality(struct care_tables *tables, const char *folder, struct error *error)
{
    static const struct band_columns columns = {"period_start", 2010, 5, PERIODS, "sex", "rate", 0, 10, 5};
    struct table table;
    struct bands bands = {0};
    if (!tables_open(&table, folder, "mortality.csv", error)) return false;
    bool good = bands_read(&bands, &table, &columns, error);
    if (good && bands.first_age != 0) good = error_set(error, table.path, "a row is missing: age_start 0");
    for (int period = 0; good && period < PERIODS; period++)
        for (enum sex sex = MALE; sex < SEXES; sex++)
            for (int age = 0; age < AGES; age++)
                tables->mortality[period][sex][age] = bands_at(&bands, period, sex, age);
    bands_free(&bands);
    table_free(&table);
    return good;
}

/* No births outside the table's bands; its last band is as wide as the one before. */
static bool read_fertility(struct care_tables *tables, const char *folder, struct error *error)
{
    static const struct band_columns columns = {"year", 1950, 5, FERTILITY_YEARS, NULL, "rate", 0, 2, 5};
    struct bands bands;
    if (!bands_of_file(&bands, folder, "fertility.csv", &columns, error)) return false;
    int last = bands.first_age;
    while (bands.end[last] < AGES) last = bands.end[last];
    for (int group = 0; group < FERTILITY_YEARS; group++)
        for (int age = bands.first_age; age < last + columns.width && age < AGES; age++)
            tables->fertility[group][age] = bands_at(&bands, group, MALE, age);
    bands_free(&bands);
    return true;
}

bool tables_read_rates(struct care_tables *tables, const char *folder, struct error *error)
{
    return read_mortality(tables, folder, error) && read_fertility(tables, folder, error);
}

/* Living and working ---------------------------------------------------------------------------------------------- */

/* A share or a number by sex and age: `below` stands for ages under the first band, `above` for `end` and older. */
struct profile {
    struct band_columns columns;
    double below, above;
    int end;
};

static bool read_profile(double profile[SEXES][AGES], const char *folder, const char *file, const struct profile *how,
                         struct error *error)
{
    struct bands bands;
    if (!bands_of_file(&bands, folder, file, &how->columns, error)) return false;
    for (enum sex sex = MALE; sex < SEXES; sex++)
        for (int age = 0; age < AGES; age++)
            profile[sex][age] = age < bands.first_age ? how->below
                                : age >= how->end     ? how->above
                                                      : bands_at(&bands, 0, sex, age);
    bands_free(&bands);
    return true;
}

/* Both sexes stand in one row. */
static bool read_volunteers(struct care_tables *tables, const char *folder, struct error *error)
{
    static const char *const names[SEXES] = {"share_men", "share_women"};
    for (enum sex sex = MALE; sex < SEXES; sex++) {
        struct band_columns columns = {.value = names[sex], .low = 0, .high = 1, .count = 1, .width = 10};
        struct bands bands;
        if (!bands_of_file(&bands, folder, "volunteers.csv", &columns, error)) return false;
        for (int age = bands.first_age; age < AGES; age++)
            tables->volunteers[sex][age] = bands_at(&bands, 0, MALE, age);
        bands_free(&bands);
    }
    return true;
}

bool tables_read_living(struct care_tables *tables, const char *folder, struct error *error)
{
    enum { RETIRED = 75 }; /* the last band of work.csv is 70 to 74 */
    static const struct profile employed = {
        {.sex = "sex", .value = "employed_share", .high = 1, .width = 5}, 0, 0, RETIRED};
    static const struct profile hours = {
        {.sex = "sex", .value = "hours_per_week", .high = 80, .width = 5}, 0, 0, RETIRED};
    static const struct profile parents = {
        {.sex = "sex", .value = "share_with_parents", .high = 1, .width = 5}, 1, 0, AGES};
    static const struct profile partner = {
        {.sex = "sex", .value = "share_with_partner", .high = 1, .width = 5}, 0, 0, AGES};
    return read_profile(tables->employed, folder, "work.csv", &employed, error) &&
           read_profile(tables->work_hours, folder, "work.csv", &hours, error) &&
           read_profile(tables->with_parents, folder, "living.csv", &parents, error) &&
           read_profile(tables->with_partner, folder, "living.csv", &partner, error) &&
           read_volunteers(tables, folder, error);
}
