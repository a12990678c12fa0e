/* tables_care.c - what states of health need, and what care costs. */
#include <stdlib.h>
#include <string.h>

#include "models/care/tables/tables_health.h"
#include "models/care/tables/tables_parts.h"
#include "sim/base/clock.h"

static const char *const task_names[] = {"household", "personal_care", "nursing", "guidance", "company", NULL};

/* Need ------------------------------------------------------------------------------------------------------------ */

typedef bool seen_needs[TRACKS][PHYSICAL_STATES][TASKS];

static bool read_need(struct care_tables *tables, const struct table *table, size_t row, const int *columns,
                      seen_needs seen, struct error *error)
{
    int track, state, task;
    if (!tables_read_state(table, row, columns, &track, &state, error)) return false;
    if (!table_choice(table, row, columns[2], task_names, &task, error)) return false;
    if (state == 0) return table_error(table, row, columns[1], error, "state 0 has no need");
    if (seen[track][state][task]) return table_error(table, row, -1, error, "a second row for this state and task");
    seen[track][state][task] = true;
    return table_real(table, row, columns[3], 0, MINUTES_PER_WEEK, &tables->need_minutes[track][state][task], error) &&
           table_real(table, row, columns[4], 0, 1, &tables->self_share[track][state][task], error);
}

static bool check_needs(const struct table *table, seen_needs seen, struct error *error)
{
    for (int track = 0; track < TRACKS; track++)
        for (int state = 1; state < tables_track_states[track]; state++)
            for (int task = 0; task < TASKS; task++)
                if (!seen[track][state][task])
                    return error_set(error, table->path, "a row is missing: track %s, state %d, task %s",
                                     tables_track_names[track], state, task_names[task]);
    return true;
}

bool tables_read_need(struct care_tables *tables, const char *folder, struct error *error)
{
    static const char *const names[] = {"track", "state", "task", "minutes_per_week", "self_share"};
    struct table table;
    int columns[5];
    seen_needs seen = {{{false}}};
    if (!tables_open(&table, folder, "need.csv", error)) return false;
    bool good = tables_find_columns(&table, names, 5, columns, error);
    for (size_t row = 0; good && row < table.rows; row++) good = read_need(tables, &table, row, columns, seen, error);
    good = good && check_needs(&table, seen, error);
    table_free(&table);
    return good;
}

/* Prices ---------------------------------------------------------------------------------------------------------- */

enum { INSTITUTION_DAY = TASKS };

static const char *const product_names[] = {"household", "personal_care",   "nursing", "guidance",
                                            "company",   "institution_day", NULL};
static const char *const payer_names[] = {"gemeente", "insurer", "zorgkantoor", "person", NULL};

static bool read_price(struct care_tables *tables, const struct table *table, size_t row, const int *columns,
                       bool seen[TASKS + 1], struct error *error)
{
    int product, payer;
    double tariff, cost, billable;
    if (!table_choice(table, row, columns[0], product_names, &product, error) ||
        !table_choice(table, row, columns[1], payer_names, &payer, error) ||
        !table_real(table, row, columns[2], 0, 1e7, &tariff, error) ||
        !table_real(table, row, columns[3], 0, 1e7, &cost, error) ||
        !table_real(table, row, columns[4], 0.01, 1, &billable, error))
        return false;
    enum payer expected = product == INSTITUTION_DAY ? ZORGKANTOOR : payer_of((enum task)product);
    if ((enum payer)payer != expected)
        return table_error(table, row, columns[1], error, "expected '%s', who pays for this by law, found '%s'",
                           payer_names[expected], payer_names[payer]);
    if (seen[product])
        return table_error(table, row, columns[0], error, "a second row for '%s'", product_names[product]);
    seen[product] = true;
    if (product == INSTITUTION_DAY) {
        tables->institution_day_cents = tariff;
        return true;
    }
    tables->tariff[product] = tariff / 60;
    tables->cost[product] = cost / 60;
    tables->billable[product] = billable;
    return true;
}

bool tables_read_prices(struct care_tables *tables, const char *folder, struct error *error)
{
    static const char *const names[] = {"task", "payer", "tariff_cents_per_hour", "cost_cents_per_hour",
                                        "billable_share"};
    struct table table;
    int columns[5];
    bool seen[TASKS + 1] = {false};
    if (!tables_open(&table, folder, "care_prices.csv", error)) return false;
    bool good = tables_find_columns(&table, names, 5, columns, error);
    for (size_t row = 0; good && row < table.rows; row++) good = read_price(tables, &table, row, columns, seen, error);
    for (int i = 0; good && i <= TASKS; i++)
        if (!seen[i]) good = error_set(error, table.path, "a row is missing: task %s", product_names[i]);
    table_free(&table);
    return good;
}
