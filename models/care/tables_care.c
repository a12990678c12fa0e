/* tables_care.c - states of health, the way between them, what they need and what care costs. */
#include <stdlib.h>
#include <string.h>

#include "models/care/tables_parts.h"
#include "sim/real.h"

enum { PHYSICAL, PSYCHOSOCIAL, TRACKS };

static const char *const track_names[] = {"physical", "psychosocial", NULL};
static const char *const task_names[] = {"household", "personal_care", "nursing", "guidance", "company", NULL};
static const int state_counts[TRACKS] = {PHYSICAL_STATES, PSYCHOSOCIAL_STATES};

/* Track and state of a row. */
static bool read_state(const struct table *table, size_t row, const int *columns, int *track, int *state,
                       struct error *error)
{
    int64_t number;
    if (!table_choice(table, row, columns[0], track_names, track, error)) return false;
    if (!table_integer(table, row, columns[1], 0, state_counts[*track] - 1, &number, error)) return false;
    *state = (int)number;
    return true;
}

static bool find_columns(const struct table *table, const char *const *names, int count, int *columns,
                         struct error *error)
{
    for (int i = 0; i < count; i++)
        if ((columns[i] = table_column(table, names[i], error)) < 0) return false;
    return true;
}

/* States ---------------------------------------------------------------------------------------------------------- */

static bool read_states(struct care_tables *tables, const struct table *table, struct error *error)
{
    static const char *const names[] = {"track", "state", "mortality_ratio"};
    double *const ratios[TRACKS] = {tables->mortality_ratio, tables->mortality_ratio_psychosocial};
    int columns[3], track, state;
    if (!find_columns(table, names, 3, columns, error)) return false;
    for (size_t row = 0; row < table->rows; row++) {
        double ratio;
        if (!read_state(table, row, columns, &track, &state, error)) return false;
        if (!table_real(table, row, columns[2], 0.01, 100, &ratio, error)) return false;
        if (ratios[track][state] > 0) return table_error(table, row, columns[1], error, "a second row for this state");
        ratios[track][state] = ratio;
    }
    for (track = 0; track < TRACKS; track++)
        for (state = 0; state < state_counts[track]; state++)
            if (!(ratios[track][state] > 0))
                return error_set(error, table->path, "a row is missing: track %s, state %d", track_names[track], state);
    return true;
}

bool tables_read_states(struct care_tables *tables, const char *folder, struct error *error)
{
    struct table table;
    if (!tables_open(&table, folder, "states.csv", error)) return false;
    bool good = read_states(tables, &table, error);
    table_free(&table);
    return good;
}

/* Transitions ----------------------------------------------------------------------------------------------------- */

enum { RATE_AT_65 = 3, SLOPE, FLOOR, FEMALE_RATIO, TRANSITION_COLUMNS };

/* A year of age has the intensity of its middle. */
static void fill_intensity(double intensity[SEXES][AGES], const double *value)
{
    for (int age = 0; age < AGES; age++) {
        double rate = value[RATE_AT_65] * real_exp(value[SLOPE] * (age + 0.5 - 65.0));
        if (rate < value[FLOOR]) rate = value[FLOOR];
        intensity[MALE][age] = rate;
        intensity[FEMALE][age] = rate * value[FEMALE_RATIO];
    }
}

static bool read_transition(struct care_tables *tables, const struct table *table, size_t row, const int *columns,
                            struct error *error)
{
    static const double highest[TRANSITION_COLUMNS] = {0, 0, 0, 10, 1, 10, 100};
    static const double lowest[TRANSITION_COLUMNS] = {0, 0, 0, 0, -1, 0, 0.01};
    struct intensity *const intensities[TRACKS] = {tables->physical, tables->psychosocial};
    int track, from;
    int64_t to;
    double value[TRANSITION_COLUMNS] = {0};
    if (!read_state(table, row, columns, &track, &from, error)) return false;
    if (!table_integer(table, row, columns[2], 0, state_counts[track] - 1, &to, error)) return false;
    if (to != from + 1 && to != from - 1)
        return table_error(table, row, columns[2], error, "expected a state next to %d, found %lld", from,
                           (long long)to);
    for (int i = RATE_AT_65; i < TRANSITION_COLUMNS; i++)
        if (!table_real(table, row, columns[i], lowest[i], highest[i], &value[i], error)) return false;
    struct intensity *intensity = &intensities[track][from];
    double(*way)[AGES] = to > from ? intensity->up : intensity->down;
    if (way[MALE][0] > 0) return table_error(table, row, columns[2], error, "a second row for this transition");
    fill_intensity(way, value);
    return true;
}

/* Every state but the last can worsen; a way back is not asked for. */
static bool check_transitions(const struct care_tables *tables, const struct table *table, struct error *error)
{
    const struct intensity *const intensities[TRACKS] = {tables->physical, tables->psychosocial};
    for (int track = 0; track < TRACKS; track++)
        for (int state = 0; state + 1 < state_counts[track]; state++)
            if (!(intensities[track][state].up[MALE][0] > 0))
                return error_set(error, table->path, "a row with a positive rate is missing: track %s, from %d to %d",
                                 track_names[track], state, state + 1);
    return true;
}

bool tables_read_transitions(struct care_tables *tables, const char *folder, struct error *error)
{
    static const char *const names[] = {"track", "from", "to", "rate_at_65", "slope", "floor", "female_ratio"};
    struct table table;
    int columns[TRANSITION_COLUMNS];
    if (!tables_open(&table, folder, "transitions.csv", error)) return false;
    bool good = find_columns(&table, names, TRANSITION_COLUMNS, columns, error);
    for (size_t row = 0; good && row < table.rows; row++) good = read_transition(tables, &table, row, columns, error);
    good = good && check_transitions(tables, &table, error);
    table_free(&table);
    return good;
}

/* Need ------------------------------------------------------------------------------------------------------------ */

typedef bool seen_needs[TRACKS][PHYSICAL_STATES][TASKS];

static bool read_need(struct care_tables *tables, const struct table *table, size_t row, const int *columns,
                      seen_needs seen, struct error *error)
{
    int track, state, task;
    if (!read_state(table, row, columns, &track, &state, error)) return false;
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
        for (int state = 1; state < state_counts[track]; state++)
            for (int task = 0; task < TASKS; task++)
                if (!seen[track][state][task])
                    return error_set(error, table->path, "a row is missing: track %s, state %d, task %s",
                                     track_names[track], state, task_names[task]);
    return true;
}

bool tables_read_need(struct care_tables *tables, const char *folder, struct error *error)
{
    static const char *const names[] = {"track", "state", "task", "minutes_per_week", "self_share"};
    struct table table;
    int columns[5];
    seen_needs seen = {{{false}}};
    if (!tables_open(&table, folder, "need.csv", error)) return false;
    bool good = find_columns(&table, names, 5, columns, error);
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
    bool good = find_columns(&table, names, 5, columns, error);
    for (size_t row = 0; good && row < table.rows; row++) good = read_price(tables, &table, row, columns, seen, error);
    for (int i = 0; good && i <= TASKS; i++)
        if (!seen[i]) good = error_set(error, table.path, "a row is missing: task %s", product_names[i]);
    table_free(&table);
    return good;
}
