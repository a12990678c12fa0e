/* tables_health.c - states of health and the way between them. */
#include "models/care/tables/tables_health.h"

#include <stdio.h>

#include "models/care/tables/tables_parts.h"
#include "sim/base/real.h"

const char *const tables_track_names[] = {"physical", "psychosocial", NULL};
const int tables_track_states[TRACKS] = {PHYSICAL_STATES, PSYCHOSOCIAL_STATES};
const int tables_knot_ages[KNOTS] = {20, 50, 60, 70, 80, 90, 100};

bool tables_read_state(const struct table *table, size_t row, const int *columns, int *track, int *state,
                       struct error *error)
{
    int64_t number;
    if (!table_choice(table, row, columns[0], tables_track_names, track, error)) return false;
    if (!table_integer(table, row, columns[1], 0, tables_track_states[*track] - 1, &number, error)) return false;
    *state = (int)number;
    return true;
}

bool tables_find_columns(const struct table *table, const char *const *names, int count, int *columns,
                         struct error *error)
{
    for (int i = 0; i < count; i++)
        if ((columns[i] = table_column(table, names[i], error)) < 0) return false;
    return true;
}

/* States ---------------------------------------------------------------------------------------------------------- */

enum { MORTALITY = 2, WORSENING, RECOVERY, STATE_COLUMNS };

static bool read_state_row(struct care_tables *tables, const struct table *table, size_t row, const int *columns,
                           struct error *error)
{
    double *const ratios[TRACKS] = {tables->mortality_ratio, tables->mortality_ratio_psychosocial};
    int track, state;
    double ratio, value[STATE_COLUMNS] = {0};
    if (!tables_read_state(table, row, columns, &track, &state, error)) return false;
    if (!table_real(table, row, columns[MORTALITY], 0.01, 100, &ratio, error)) return false;
    if (ratios[track][state] > 0) return table_error(table, row, columns[1], error, "a second row for this state");
    ratios[track][state] = ratio;
    for (int i = WORSENING; i <= RECOVERY; i++) {
        if (!table_real(table, row, columns[i], 0, 100, &value[i], error)) return false;
        if ((track == PHYSICAL || state == 0) && (value[i] < 1 || value[i] > 1))
            return table_error(table, row, columns[i], error,
                               "expected 1: only psychosocial problems change how fast the physical state changes");
    }
    if (track == PSYCHOSOCIAL) {
        tables->physical_worsening[state] = value[WORSENING];
        tables->physical_recovery[state] = value[RECOVERY];
    }
    return true;
}

static bool check_states(const struct care_tables *tables, const struct table *table, struct error *error)
{
    const double *const ratios[TRACKS] = {tables->mortality_ratio, tables->mortality_ratio_psychosocial};
    for (int track = 0; track < TRACKS; track++)
        for (int state = 0; state < tables_track_states[track]; state++)
            if (!(ratios[track][state] > 0))
                return error_set(error, table->path, "a row is missing: track %s, state %d", tables_track_names[track],
                                 state);
    return true;
}

bool tables_read_states(struct care_tables *tables, const char *folder, struct error *error)
{
    static const char *const names[] = {"track", "state", "mortality_ratio", "physical_worsening", "physical_recovery"};
    struct table table;
    int columns[STATE_COLUMNS];
    if (!tables_open(&table, folder, "states.csv", error)) return false;
    bool good = tables_find_columns(&table, names, STATE_COLUMNS, columns, error);
    for (size_t row = 0; good && row < table.rows; row++) good = read_state_row(tables, &table, row, columns, error);
    good = good && check_states(tables, &table, error);
    table_free(&table);
    return good;
}

/* Transitions ----------------------------------------------------------------------------------------------------- */

enum { TO = 2, FIRST_KNOT, FEMALE_RATIO = FIRST_KNOT + KNOTS, TREND, TRANSITION_COLUMNS };

static double rate_at(const struct transition *transition, double age)
{
    int k = 1;
    while (k < KNOTS - 1 && age > tables_knot_ages[k]) k++;
    double low = transition->rate[k - 1],
           part = (age - tables_knot_ages[k - 1]) / (tables_knot_ages[k] - tables_knot_ages[k - 1]);
    if (part < 0) part = 0;
    if (part > 1) part = 1;
    return low * real_exp(part * real_log(transition->rate[k] / low));
}

void transition_fill(struct care_tables *tables, const struct transition *transition)
{
    struct intensity *of_track[TRACKS] = {tables->physical, tables->psychosocial};
    struct intensity *intensity = &of_track[transition->track][transition->from];
    bool worse = transition->to > transition->from;
    double(*way)[AGES] = worse ? intensity->up : intensity->down;
    if (worse) intensity->trend = transition->trend;
    for (int age = 0; age < AGES; age++) {
        way[MALE][age] = rate_at(transition, age + 0.5);
        way[FEMALE][age] = way[MALE][age] * transition->female_ratio;
    }
}

static bool read_rates(const struct table *table, size_t row, const int *columns, struct transition *transition,
                       struct error *error)
{
    for (int k = 0; k < KNOTS; k++)
        if (!table_real(table, row, columns[FIRST_KNOT + k], 1e-9, 10, &transition->rate[k], error)) return false;
    if (!table_real(table, row, columns[FEMALE_RATIO], 0.01, 100, &transition->female_ratio, error)) return false;
    if (!table_real(table, row, columns[TREND], -0.2, 0.2, &transition->trend, error)) return false;
    if (transition->to < transition->from && (transition->trend < 0 || transition->trend > 0))
        return table_error(table, row, columns[TREND], error, "expected 0: recovery has no trend");
    return true;
}

static bool read_transition(const struct table *table, size_t row, const int *columns, struct transition *transition,
                            struct error *error)
{
    int64_t to;
    if (!tables_read_state(table, row, columns, &transition->track, &transition->from, error)) return false;
    if (!table_integer(table, row, columns[TO], 0, tables_track_states[transition->track] - 1, &to, error))
        return false;
    transition->to = (int)to;
    if (to != transition->from + 1 && to != transition->from - 1)
        return table_error(table, row, columns[TO], error, "expected a state next to %d, found %lld", transition->from,
                           (long long)to);
    return read_rates(table, row, columns, transition, error);
}

static bool same_way(const struct transition *a, const struct transition *b)
{
    return a->track == b->track && a->from == b->from && a->to == b->to;
}

/* Every state but the last can worsen; a way back is not asked for. */
static bool check_transitions(const struct transition *list, size_t count, const char *path, struct error *error)
{
    for (int track = 0; track < TRACKS; track++)
        for (int state = 0; state + 1 < tables_track_states[track]; state++) {
            const struct transition way = {.track = track, .from = state, .to = state + 1};
            size_t i = 0;
            while (i < count && !same_way(&list[i], &way)) i++;
            if (i == count)
                return error_set(error, path, "a row is missing: track %s, from %d to %d", tables_track_names[track],
                                 state, state + 1);
        }
    return true;
}

static bool read_list(const struct table *table, struct transition list[MOST_TRANSITIONS], size_t *count,
                      struct error *error)
{
    char knots[KNOTS][16];
    const char *names[TRANSITION_COLUMNS] = {"track", "from", "to"};
    int columns[TRANSITION_COLUMNS];
    for (int k = 0; k < KNOTS; k++) {
        snprintf(knots[k], sizeof knots[k], "rate_at_%d", tables_knot_ages[k]);
        names[FIRST_KNOT + k] = knots[k];
    }
    names[FEMALE_RATIO] = "female_ratio";
    names[TREND] = "trend";
    if (!tables_find_columns(table, names, TRANSITION_COLUMNS, columns, error)) return false;
    *count = 0;
    for (size_t row = 0; row < table->rows; row++) {
        struct transition transition = {0};
        if (!read_transition(table, row, columns, &transition, error)) return false;
        for (size_t i = 0; i < *count; i++)
            if (same_way(&list[i], &transition))
                return table_error(table, row, columns[TO], error, "a second row for this transition");
        list[(*count)++] = transition; /* there are no more ways between neighbours than the list has room for */
    }
    return check_transitions(list, *count, table->path, error);
}

bool transitions_read(struct transition list[MOST_TRANSITIONS], size_t *count, const char *folder, struct error *error)
{
    struct table table;
    if (!tables_open(&table, folder, "transitions.csv", error)) return false;
    bool good = read_list(&table, list, count, error);
    table_free(&table);
    return good;
}

bool tables_read_transitions(struct care_tables *tables, const char *folder, struct error *error)
{
    struct transition list[MOST_TRANSITIONS];
    size_t count;
    if (!transitions_read(list, &count, folder, error)) return false;
    for (size_t i = 0; i < count; i++) transition_fill(tables, &list[i]);
    return true;
}
