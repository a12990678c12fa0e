/* prevalence.c - who is in which state of health, by class, sex and age, at the start and year by year. */
#include "models/care/tables/prevalence.h"

#include <string.h>

#include "sim/base/memory.h"
#include "sim/base/real.h"

enum { TERMS = 8, ROUNDS = 4, LIFE_TABLE = 1 /* period 2015-2020 */, FIRST_PERIOD = 2010 };

static const double STEP_AT_MOST = 0.25; /* times the fastest rate: nine terms of a series leave less than 1e-10 */

void prevalence_health_worsening(const struct care_tables *tables, const struct need_settings *need, double moment,
                                 int class, double factor[WORSENINGS])
{
    double until = need->trend_until;
    double years = (moment < until ? moment : until) - TREND_FROM;
    if (years < 0) years = 0;
    double gradient = 0.5 * (1 - class) * real_log(need->class_gradient);
    for (int i = 0; i < WORSENINGS; i++) {
        const struct intensity *intensity =
            i < PHYSICAL_STATES - 1 ? &tables->physical[i] : &tables->psychosocial[i - (PHYSICAL_STATES - 1)];
        factor[i] = real_exp(need->trend * intensity->trend * years + gradient);
    }
}

void moves_make(struct moves *moves, const struct care_tables *tables, enum sex sex, int age,
                const double worsening[WORSENINGS])
{
    for (int i = 0; i < HEALTH_STATES; i++) {
        int p = i / PSYCHOSOCIAL_STATES, s = i % PSYCHOSOCIAL_STATES;
        bool worst = p == PHYSICAL_STATES - 1, worst_mind = s == PSYCHOSOCIAL_STATES - 1;
        moves->worse[PHYSICAL][i] =
            worst ? 0 : tables->physical[p].up[sex][age] * worsening[p] * tables->physical_worsening[s];
        moves->better[PHYSICAL][i] = p == 0 ? 0 : tables->physical[p].down[sex][age] * tables->physical_recovery[s];
        moves->worse[PSYCHOSOCIAL][i] =
            worst_mind ? 0 : tables->psychosocial[s].up[sex][age] * worsening[PHYSICAL_STATES - 1 + s];
        moves->better[PSYCHOSOCIAL][i] = s == 0 ? 0 : tables->psychosocial[s].down[sex][age];
        moves->death[i] = tables->mortality_ratio[p] * tables->mortality_ratio_psychosocial[s];
    }
}

/* What goes in and out of each pair per year, with a death rate of `base` in states 0. */
static void moves_flow(const struct moves *moves, double base, const double from[HEALTH_STATES],
                       double rate[HEALTH_STATES])
{
    static const int stride[TRACKS] = {PSYCHOSOCIAL_STATES, 1};
    for (int i = 0; i < HEALTH_STATES; i++) rate[i] = -base * moves->death[i] * from[i];
    for (int t = 0; t < TRACKS; t++) {
        for (int i = 0; i < HEALTH_STATES; i++) rate[i] -= (moves->worse[t][i] + moves->better[t][i]) * from[i];
        for (int i = stride[t]; i < HEALTH_STATES; i++) {
            rate[i] += moves->worse[t][i - stride[t]] * from[i - stride[t]];
            rate[i - stride[t]] += moves->better[t][i] * from[i];
        }
    }
}

/* A step of the Taylor series of exp(A h) p, and of its integral over the step, which is added to `lived`. */
static void step(const struct moves *moves, double base, double h, double *occupancy, double *lived)
{
    double term[HEALTH_STATES], rate[HEALTH_STATES];
    for (int i = 0; i < HEALTH_STATES; i++) {
        term[i] = occupancy[i];
        lived[i] += h * occupancy[i];
    }
    for (int k = 1; k <= TERMS; k++) {
        moves_flow(moves, base, term, rate);
        for (int i = 0; i < HEALTH_STATES; i++) {
            term[i] = rate[i] * (h / k);
            occupancy[i] += term[i];
            lived[i] += h * term[i] / (k + 1);
        }
    }
}

static double fastest(const struct moves *moves, double base)
{
    double most = 0;
    for (int i = 0; i < HEALTH_STATES; i++) {
        double out = base * moves->death[i];
        for (int t = 0; t < TRACKS; t++) out += moves->worse[t][i] + moves->better[t][i];
        if (out > most) most = out;
    }
    return most;
}

static void scale_to_one(double part[HEALTH_STATES])
{
    double sum = 0;
    for (int i = 0; i < HEALTH_STATES; i++) sum += part[i];
    for (int i = 0; i < HEALTH_STATES; i++) part[i] /= sum;
}

void prevalence_year(const struct moves *moves, double base, double occupancy[HEALTH_STATES],
                     double share[HEALTH_STATES])
{
    int steps = 1 + (int)(fastest(moves, base) / STEP_AT_MOST);
    memset(share, 0, HEALTH_STATES * sizeof *share);
    for (int i = 0; i < steps; i++) step(moves, base, 1.0 / steps, occupancy, share);
    scale_to_one(occupancy);
    scale_to_one(share);
}

static double mean_ratio(const struct moves *moves, double share[CLASSES][HEALTH_STATES])
{
    double sum = 0;
    for (int class = 0; class < CLASSES; class ++)
        for (int i = 0; i < HEALTH_STATES; i++) sum += share[class][i] * moves->death[i];
    return sum / CLASSES;
}

/* A year of age of a sex, all classes, from a birthday on. The base rate and the shares depend on each other; going
 * back and forth settles quickly, because deaths within a year change the shares little; from a year to the next once
 * is enough. A fixed number of rounds gives the same bits everywhere. */
static void live_a_year(struct cross_section *now, const struct care_tables *tables, enum sex sex, int age, int rounds,
                        double worsening[CLASSES][WORSENINGS], double birthday[CLASSES][HEALTH_STATES])
{
    struct moves moves[CLASSES];
    double end[CLASSES][HEALTH_STATES], *ratio = &now->ratio[sex][age];
    for (int class = 0; class < CLASSES; class ++) moves_make(&moves[class], tables, sex, age, worsening[class]);
    for (int round = 0; round < rounds; round++) {
        double base = tables->mortality[LIFE_TABLE][sex][age] / *ratio;
        memcpy(end, birthday, sizeof end);
        for (int class = 0; class < CLASSES; class ++)
            prevalence_year(&moves[class], base, end[class], now->share[sex][age][class]);
        *ratio = mean_ratio(&moves[0], now->share[sex][age]);
    }
    memcpy(now->end[sex][age], end, sizeof end);
}

static void worsening_of_year(const struct care_tables *tables, const struct need_settings *need, int year,
                              double worsening[CLASSES][WORSENINGS])
{
    for (int class = 0; class < CLASSES; class ++)
        prevalence_health_worsening(tables, need, year, class, worsening[class]);
}

void cross_section_settle(struct cross_section *now, const struct care_tables *tables, const struct need_settings *need)
{
    double worsening[CLASSES][WORSENINGS], birth[CLASSES][HEALTH_STATES] = {{1}, {1}, {1}};
    worsening_of_year(tables, need, TREND_FROM, worsening);
    for (enum sex sex = MALE; sex < SEXES; sex++)
        for (int age = 0; age < AGES; age++) {
            now->ratio[sex][age] = age > 0 ? now->ratio[sex][age - 1] : 1;
            live_a_year(now, tables, sex, age, ROUNDS, worsening, age > 0 ? now->end[sex][age - 1] : birth);
        }
}

/* From old to young, so that everyone starts from where the year before has ended. */
void cross_section_next(struct cross_section *now, const struct care_tables *tables, const struct need_settings *need,
                        int year)
{
    double worsening[CLASSES][WORSENINGS], birth[CLASSES][HEALTH_STATES] = {{1}, {1}, {1}};
    worsening_of_year(tables, need, year, worsening);
    for (enum sex sex = MALE; sex < SEXES; sex++)
        for (int age = AGES - 1; age >= 0; age--)
            live_a_year(now, tables, sex, age, 1, worsening, age > 0 ? now->end[sex][age - 1] : birth);
}

static void keep_health(struct care_tables *tables, const struct cross_section *now)
{
    for (int class = 0; class < CLASSES; class ++)
        for (enum sex sex = MALE; sex < SEXES; sex++)
            for (int age = 0; age < AGES; age++)
                memcpy(tables->health[class][sex][age], now->share[sex][age][class],
                       sizeof tables->health[class][sex][age]);
}

static void keep_base(struct care_tables *tables, const struct cross_section *now, int first)
{
    for (int period = first; period < PERIODS; period++)
        for (enum sex sex = MALE; sex < SEXES; sex++)
            for (int age = 0; age < AGES; age++)
                tables->base_mortality[period][sex][age] = tables->mortality[period][sex][age] / now->ratio[sex][age];
}

/* The third of five years. A run that ends before it still gets the whole period's mortality: where a run stops must
 * not change what comes before. */
static int middle_of_period(int year)
{
    return year - (year - FIRST_PERIOD) % 5 + 2;
}

bool prevalence_fill(struct care_tables *tables, const struct need_settings *need, int start_year, int end_year,
                     struct error *error)
{
    struct cross_section *now = memory_new(1, sizeof *now, error);
    if (!now) return false;
    cross_section_settle(now, tables, need);
    keep_health(tables, now);
    keep_base(tables, now, 0);
    int last = middle_of_period(end_year > start_year ? end_year : start_year);
    for (int year = TREND_FROM + 1; year <= last || year <= start_year; year++) {
        cross_section_next(now, tables, need, year);
        if (year == start_year) keep_health(tables, now);
        /* a period gets the mortality of its middle */
        if (year == middle_of_period(year)) keep_base(tables, now, (year - FIRST_PERIOD) / 5);
    }
    memory_free(now);
    return true;
}

void prevalence_health_at_home(const double all[HEALTH_STATES], double institution_share, double share[HEALTH_STATES])
{
    for (int i = 0; i < HEALTH_STATES; i++)
        share[i] = all[i] * (i / PSYCHOSOCIAL_STATES == PHYSICAL_STATES - 1 ? 1.0 - institution_share : 1.0);
    scale_to_one(share);
}

int prevalence_health_draw(const double share[HEALTH_STATES], double uniform)
{
    int state = 0;
    for (double sum = share[0]; state + 1 < HEALTH_STATES && uniform >= sum; sum += share[state]) state++;
    return state;
}
