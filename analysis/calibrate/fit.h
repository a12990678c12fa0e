/* fit.h - finding the parameters at which a simulation gives the numbers it should.
 *
 * What is made small is the weighted sum of squared residuals, each in tolerances of its target. Every run uses the
 * same random numbers, so that two runs differ by their parameters and not by luck.
 *
 *   simplex            runs that fill the space, emulators fitted to them, and from the emulators' best point on the
 *                      simplex of Nelder & Mead (1965) over real runs. It needs few runs and goes on into detail that
 *                      no emulator shows; chance in the simulation can stop it early.
 *   history matching   waves of runs where the fit may still lie (space.h), and then runs at the best point by the
 *                      emulators, each of which sharpens them. Emulators average over chance, so it cannot be led
 *                      astray by it.
 *
 * A parameter that moves no target by half a tolerance between its bounds is kept where it was. The answer is the best
 * of all runs within the bounds, so it is never worse than a start that lies there, and its numbers were simulated, not
 * emulated.
 */
#ifndef SAMEN_FIT_H
#define SAMEN_FIT_H

#include "analysis/calibrate/space.h"

enum fit_method { FIT_SIMPLEX, FIT_HISTORY_MATCHING };

struct fit_problem {
    size_t inputs, aim_count;
    const struct aim *aims;
    double start[MOST_INPUTS]; /* inputs now; may lie outside 0 ... 1 */
    enum fit_method method;
    size_t runs, waves; /* the budget, see fit_fewest_runs; waves of history matching */
    double cutoff;      /* see space.h */

    /* Simulates at a point: values[aim_count] are means over replicates, variances[aim_count] those of these means. */
    bool (*run)(void *context, const double *point, double *values, double *variances, struct error *);
    void *context;
};

struct fit {
    size_t inputs, aim_count, count; /* runs; the first is the start */
    double *points;                  /* [count][inputs] */
    double *values, *variances;      /* [count][aims] */
    double *chance;                  /* [aims] variance of a run's value, mean over all runs */
    size_t best;
    struct space space;

    /* Inputs that no target answers to are kept at the start: their fit would be chance. The others are free. */
    size_t free[MOST_INPUTS], free_count;
    double start[MOST_INPUTS];
};

/* Whether an input was fitted. */
bool fit_is_free(const struct fit *, size_t input);

size_t fit_fewest_runs(const struct fit_problem *);

/* Needs fit_free, also after a failure. Fails with INPUT when no target responds to any parameter, or only by a
 * fraction of its tolerance; the place is /targets of the plan, whose file it does not know. */
MUST_USE bool fit_make(struct fit *, const struct fit_problem *, struct error *);
void fit_free(struct fit *);

/* Whether the inputs can bring an aim where it should be: as the emulators say, unless a run did it after all. */
enum reach fit_reach(const struct fit *, size_t aim);

/* The weighted sum of squared residuals of a run, over the aims that take part. */
double fit_objective(const struct fit *, size_t run);

/* Where a function of `inputs` numbers from 0 to 1 is least: simplex from `point`, which gets the answer. `most` is how
 * often the function may be asked; NaN from it stops the search. Returns the least value. */
double fit_descend(double (*function)(const double *point, void *context), void *context, size_t inputs, double *point,
                   double step, size_t most, struct error *);

#endif
