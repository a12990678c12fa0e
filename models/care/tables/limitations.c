/* limitations.c - published figures of limitations, and what rates make of them. */
#include "models/care/tables/limitations.h"

#include <string.h>

#include "models/care/tables/tables_parts.h"

const char *const quantity_names[] = {"iadl",     "adl",    "daily_care", "independent", "round_the_clock",
                                      "moderate", "severe", "dementia",   "onset",       "changes",
                                      NULL};
static const double HOME_PART = 0.25; /* of physical state 4 that lives at home; assumption 0.2-0.35 */

/* Reading --------------------------------------------------------------------------------------------------------- */

enum { QUANTITY, YEAR, SEX, AGE_START, AGE_END, VALUE, TOLERANCE, USE, FIGURE_COLUMNS };

static bool read_figure(const struct table *table, size_t row, const int *columns, struct limitation *figure,
                        struct error *error)
{
    static const char *const sexes[] = {"m", "f", "b", NULL}, *const uses[] = {"show", "fit", NULL};
    int64_t year, start, end;
    int use;
    if (!table_choice(table, row, columns[QUANTITY], quantity_names, &figure->quantity, error) ||
        !table_integer(table, row, columns[YEAR], 1950, LAST_FIGURES, &year, error) ||
        !table_choice(table, row, columns[SEX], sexes, &figure->sex, error) ||
        !table_integer(table, row, columns[AGE_START], 0, AGES - 1, &start, error) ||
        !table_integer(table, row, columns[AGE_END], start + 1, AGES, &end, error) ||
        !table_real(table, row, columns[VALUE], 0, 1e8, &figure->value, error) ||
        !table_real(table, row, columns[TOLERANCE], 1e-6, 1e8, &figure->tolerance, error) ||
        !table_choice(table, row, columns[USE], uses, &use, error))
        return false;
    bool percent = figure->quantity != ROUND_THE_CLOCK && figure->quantity != DEMENTIA;
    if (percent && figure->value > 100)
        return table_error(table, row, columns[VALUE], error, "expected per cent, found %g", figure->value);
    figure->year = year < FIRST_FIGURES ? FIRST_FIGURES : (int)year;
    figure->age_start = (int)start;
    figure->age_end = (int)end;
    figure->fitted = use == 1;
    return true;
}

static bool read_figures(struct limitations *limitations, const char *folder, struct error *error)
{
    static const char *const names[] = {"quantity", "year", "sex", "age_start", "age_end", "value", "tolerance", "use"};
    struct table table;
    int columns[FIGURE_COLUMNS];
    if (!tables_open(&table, folder, "limitations.csv", error)) return false;
    bool good = tables_find_columns(&table, names, FIGURE_COLUMNS, columns, error);
    if (good && table.rows > MOST_LIMITATIONS)
        good = error_set(error, table.path, "expected at most %d rows, found %zu", MOST_LIMITATIONS, table.rows);
    limitations->last_year = FIRST_FIGURES;
    for (size_t row = 0; good && row < table.rows; row++) {
        struct limitation *figure = &limitations->list[limitations->count++];
        good = read_figure(&table, row, columns, figure, error);
        if (good && figure->year > limitations->last_year) limitations->last_year = figure->year;
    }
    table_free(&table);
    return good;
}

/* How many persons there are in every year, from the tables of runs that start then. */
static bool read_persons(struct limitations *limitations, const char *folder, struct error *error)
{
    struct care_tables *tables = &limitations->tables;
    for (int year = FIRST_FIGURES; year <= limitations->last_year; year++) {
        if (!tables_read(tables, folder, year, error)) return false;
        memcpy(limitations->persons[year - FIRST_FIGURES], tables->population, sizeof tables->population);
        if (year < limitations->last_year) tables_free(tables);
    }
    return true;
}

bool limitations_read(struct limitations *limitations, const struct need_settings *need, const char *folder,
                      struct error *error)
{
    *limitations = (struct limitations){.need = *need};
    return read_figures(limitations, folder, error) && read_persons(limitations, folder, error);
}

/* Counting -------------------------------------------------------------------------------------------------------- */

/* Part of the people of a sex and age for whom a pair of states counts, and of whom they are a part. */
static void weigh(int quantity, int state, double *part, double *of)
{
    static const int lowest[QUANTITIES] = {[IADL] = 1, [ADL] = 2, [DAILY_CARE] = 3};
    int p = state / PSYCHOSOCIAL_STATES, s = state % PSYCHOSOCIAL_STATES;
    *of = 1;
    switch (quantity) {
    case IADL:
    case ADL:
    case DAILY_CARE:
        *of = p == PHYSICAL_STATES - 1 ? HOME_PART : 1;
        *part = p >= lowest[quantity] ? *of : 0;
        return;
    case INDEPENDENT:
        *part = p == 0;
        return;
    case ROUND_THE_CLOCK:
        *part = p == PHYSICAL_STATES - 1;
        return;
    case MODERATE:
        *part = s == 1;
        return;
    default:
        *part = s == PSYCHOSOCIAL_STATES - 1;
    }
}

struct sums {
    double counted, all;
};

static void add_states(struct sums *sums, const struct limitation *figure, const double share[CLASSES][HEALTH_STATES],
                       double persons)
{
    for (int class = 0; class < CLASSES; class ++)
        for (int i = 0; i < HEALTH_STATES; i++) {
            double part, of;
            weigh(figure->quantity, i, &part, &of);
            sums->counted += persons / CLASSES * share[class][i] * part;
            sums->all += persons / CLASSES * share[class][i] * of;
        }
}

/* New cases of the worst psychosocial state in a year, and who could become one. */
static void add_onset(struct sums *sums, const struct limitations *limitations, const struct limitation *figure,
                      enum sex sex, int age, double persons)
{
    for (int class = 0; class < CLASSES; class ++) {
        double worsening[WORSENINGS];
        struct moves moves;
        prevalence_health_worsening(&limitations->tables, &limitations->need, figure->year, class, worsening);
        moves_make(&moves, &limitations->tables, sex, age, worsening);
        for (int i = 0; i < HEALTH_STATES; i++) {
            if (i % PSYCHOSOCIAL_STATES == PSYCHOSOCIAL_STATES - 1) continue;
            double part = persons / CLASSES * limitations->now.share[sex][age][class][i];
            sums->all += part;
            if (i % PSYCHOSOCIAL_STATES == PSYCHOSOCIAL_STATES - 2)
                sums->counted += part * moves.worse[PSYCHOSOCIAL][i];
        }
    }
}

/* People followed from a birthday on, by the number of moves between states 0, 1 and worse that they have made: none,
 * one. A person who has made more, or died after one, is no longer in it. */
struct followed {
    double moved[2][HEALTH_STATES], died_first; /* died_first: whose only move was death */
};

static int grade(int state)
{
    int p = state / PSYCHOSOCIAL_STATES;
    return p < 2 ? p : 2;
}

static void follow(const struct moves *moves, double base, double h, struct followed *people)
{
    static const int stride[TRACKS] = {PSYCHOSOCIAL_STATES, 1};
    struct followed change = {{{0}}, 0};
    for (int m = 0; m < 2; m++)
        for (int i = 0; i < HEALTH_STATES; i++) {
            double here = h * people->moved[m][i], death = base * moves->death[i] * here;
            change.moved[m][i] -= death;
            if (m == 0) change.died_first += death;
            for (int way = 0; way < 2 * TRACKS; way++) {
                int t = way / 2, to = way % 2 ? i - stride[t] : i + stride[t];
                double flow = here * (way % 2 ? moves->better[t][i] : moves->worse[t][i]);
                if (flow <= 0) continue;
                int made = m + (grade(to) != grade(i));
                change.moved[m][i] -= flow;
                if (made < 2) change.moved[made][to] += flow;
            }
        }
    people->died_first += change.died_first;
    for (int m = 0; m < 2; m++)
        for (int i = 0; i < HEALTH_STATES; i++) people->moved[m][i] += change.moved[m][i];
}

/* Whoever lives on with one move at most, or died without any other, has not moved more than once. */
static void add_changes(struct sums *sums, const struct limitations *limitations, const struct limitation *figure,
                        enum sex sex, int age, double persons)
{
    enum { YEARS = 5, STEPS = 50 };
    for (int class = 0; class < CLASSES; class ++) {
        double worsening[WORSENINGS], calm = 0;
        struct followed people = {{{0}}, 0};
        struct moves moves;
        memcpy(people.moved[0], limitations->now.end[sex][age - 1][class], sizeof people.moved[0]);
        prevalence_health_worsening(&limitations->tables, &limitations->need, figure->year, class, worsening);
        for (int year = 0; year < YEARS && age + year < AGES; year++) {
            double base = limitations->tables.mortality[1][sex][age + year] / limitations->now.ratio[sex][age + year];
            moves_make(&moves, &limitations->tables, sex, age + year, worsening);
            for (int i = 0; i < STEPS; i++) follow(&moves, base, 1.0 / STEPS, &people);
        }
        for (int i = 0; i < HEALTH_STATES; i++) calm += people.moved[0][i] + people.moved[1][i];
        sums->counted += persons / CLASSES * (1 - calm - people.died_first);
        sums->all += persons / CLASSES;
    }
}

static double find(const struct limitations *limitations, const struct limitation *figure)
{
    struct sums sums = {0, 0};
    for (enum sex sex = MALE; sex < SEXES; sex++)
        for (int age = figure->age_start; age < figure->age_end; age++) {
            double persons = limitations->persons[figure->year - FIRST_FIGURES][sex][age];
            if (figure->sex != SEXES && figure->sex != (int)sex) continue;
            if (figure->quantity == ONSET)
                add_onset(&sums, limitations, figure, sex, age, persons);
            else if (figure->quantity == CHANGES)
                add_changes(&sums, limitations, figure, sex, age > 0 ? age : 1, persons);
            else
                add_states(&sums, figure, (const double(*)[HEALTH_STATES])limitations->now.share[sex][age], persons);
        }
    bool number = figure->quantity == ROUND_THE_CLOCK || figure->quantity == DEMENTIA;
    return number ? sums.counted : 100 * sums.counted / sums.all;
}

void limitations_find(struct limitations *limitations)
{
    cross_section_settle(&limitations->now, &limitations->tables, &limitations->need);
    for (int year = FIRST_FIGURES; year <= limitations->last_year; year++) {
        if (year > TREND_FROM) cross_section_next(&limitations->now, &limitations->tables, &limitations->need, year);
        for (size_t i = 0; i < limitations->count; i++)
            if (limitations->list[i].year == year)
                limitations->list[i].found = find(limitations, &limitations->list[i]);
    }
}
