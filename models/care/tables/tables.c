/* tables.c - reads all tables, and answers what a rate is on a day. */
#include "models/care/tables/tables.h"

#include "models/care/tables/tables_parts.h"
#include "sim/base/memory.h"

bool tables_read(struct care_tables *tables, const char *folder, int start_year, struct error *error)
{
    *tables = (struct care_tables){0};
    if (tables_read_population(tables, folder, start_year, error) && tables_read_rates(tables, folder, error) &&
        tables_read_living(tables, folder, error) && tables_read_kin(tables, folder, error) &&
        tables_read_gemeenten(tables, folder, error) && tables_read_names(tables, folder, error) &&
        tables_read_states(tables, folder, error) && tables_read_transitions(tables, folder, error) &&
        tables_read_need(tables, folder, error) && tables_read_prices(tables, folder, error)) {
        tables_settle_start(tables);
        return true;
    }
    tables_free(tables);
    return false;
}

void tables_free(struct care_tables *tables)
{
    memory_free(tables->gemeenten);
    memory_free(tables->names);
    tables->gemeenten = NULL;
    tables->names = NULL;
    tables->gemeente_count = tables->name_count = 0;
}

static int period_of(int year)
{
    int period = year < 2010 ? 0 : (year - 2010) / 5;
    return period < PERIODS ? period : PERIODS - 1;
}

double tables_mortality(const struct care_tables *tables, int year, enum sex sex, int age)
{
    return tables->base_mortality[period_of(year)][sex][age];
}

double tables_deaths(const struct care_tables *tables, int year, enum sex sex, int age)
{
    return tables->mortality[period_of(year)][sex][age];
}

/* Straight between the table's years, constant beyond them. */
double tables_fertility(const struct care_tables *tables, int year, int age)
{
    int group = (year - 1950) / 5;
    if (year <= 1950) return tables->fertility[0][age];
    if (group >= FERTILITY_YEARS - 1) return tables->fertility[FERTILITY_YEARS - 1][age];
    double part = (double)(year - 1950 - 5 * group) / 5.0;
    return (1.0 - part) * tables->fertility[group][age] + part * tables->fertility[group + 1][age];
}

double tables_net_migration(const struct care_tables *tables, int year)
{
    int place = year - MIGRATION_FIRST;
    return tables->net_migration[place < 0 ? 0 : place < MIGRATION_YEARS ? place : MIGRATION_YEARS - 1];
}
