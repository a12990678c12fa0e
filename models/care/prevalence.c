#include "models/care/prevalence.h"

#include <string.h>

enum { STEPS = 32, TERMS = 8, ROUNDS = 12, LIFE_TABLE = 1 /* period 2015-2020 */ };

/* What goes in and out of each state per year, for parts `from` of the people. */
static void flow(const struct track *track, enum sex sex, int age, double base, const double *from, double *rate)
{
    for (int s = 0; s < track->states; s++) rate[s] = -base * track->ratio[s] * from[s];
    for (int s = 0; s < track->states; s++) {
        double up = s + 1 < track->states ? track->intensity[s].up[sex][age] * from[s] : 0;
        double down = s > 0 ? track->intensity[s].down[sex][age] * from[s] : 0;
        rate[s] -= up + down;
        if (s + 1 < track->states) rate[s + 1] += up;
        if (s > 0) rate[s - 1] += down;
    }
}

/* A step of the Taylor series of exp(A h) p, and of its integral over the step, which is added to `lived`. */
static void step(const struct track *track, enum sex sex, int age, double base, double *occupancy, double *lived)
{
    const double h = 1.0 / STEPS;
    double term[PHYSICAL_STATES], rate[PHYSICAL_STATES];
    for (int s = 0; s < track->states; s++) {
        term[s] = occupancy[s];
        lived[s] += h * occupancy[s];
    }
    for (int k = 1; k <= TERMS; k++) {
        flow(track, sex, age, base, term, rate);
        for (int s = 0; s < track->states; s++) {
            term[s] = rate[s] * (h / k);
            occupancy[s] += term[s];
            lived[s] += h * term[s] / (k + 1);
        }
    }
}

static void scale_to_one(double *part, int states)
{
    double sum = 0;
    for (int s = 0; s < states; s++) sum += part[s];
    for (int s = 0; s < states; s++) part[s] /= sum;
}

void prevalence_year(const struct track *track, enum sex sex, int age, double base, double *occupancy, double *share)
{
    memset(share, 0, (size_t)track->states * sizeof *share);
    for (int i = 0; i < STEPS; i++) step(track, sex, age, base, occupancy, share);
    scale_to_one(occupancy, track->states);
    scale_to_one(share, track->states);
}

static double mean_ratio(const struct track *track, const double *share)
{
    double sum = 0;
    for (int s = 0; s < track->states; s++) sum += share[s] * track->ratio[s];
    return sum;
}

/* One sex on its way through life. */
struct cohort {
    struct track track[2];
    double occupancy[2][PHYSICAL_STATES], share[2][PHYSICAL_STATES];
    double ratio[2]; /* mean over the states, of each track */
};

/* The base rate and the shares of a year depend on each other; going back and forth settles quickly, because deaths
 * within a year change the shares little. A fixed number of rounds gives the same bits everywhere. */
static void live_a_year(struct cohort *cohort, enum sex sex, int age, double mortality)
{
    double before[2][PHYSICAL_STATES];
    memcpy(before, cohort->occupancy, sizeof before);
    for (int round = 0; round < ROUNDS; round++) {
        double ratio[2] = {cohort->ratio[0], cohort->ratio[1]};
        memcpy(cohort->occupancy, before, sizeof before);
        for (int t = 0; t < 2; t++) {
            /* mortality / (own mean x other's mean) x other's mean */
            prevalence_year(&cohort->track[t], sex, age, mortality / ratio[t], cohort->occupancy[t], cohort->share[t]);
            cohort->ratio[t] = mean_ratio(&cohort->track[t], cohort->share[t]);
        }
    }
}

static void fill_sex(struct care_tables *tables, enum sex sex)
{
    struct cohort cohort = {
        .track = {{PHYSICAL_STATES, tables->physical, tables->mortality_ratio},
                  {PSYCHOSOCIAL_STATES, tables->psychosocial, tables->mortality_ratio_psychosocial}},
        .occupancy = {{1}, {1}},
        .ratio = {1, 1},
    };
    for (int age = 0; age < AGES; age++) {
        live_a_year(&cohort, sex, age, tables->mortality[LIFE_TABLE][sex][age]);
        memcpy(tables->prevalence[sex][age], cohort.share[0], sizeof tables->prevalence[sex][age]);
        memcpy(tables->prevalence_psychosocial[sex][age], cohort.share[1],
               sizeof tables->prevalence_psychosocial[sex][age]);
        for (int period = 0; period < PERIODS; period++)
            tables->base_mortality[period][sex][age] =
                tables->mortality[period][sex][age] / (cohort.ratio[0] * cohort.ratio[1]);
    }
}

void prevalence_fill(struct care_tables *tables)
{
    for (enum sex sex = MALE; sex < SEXES; sex++) fill_sex(tables, sex);
}
