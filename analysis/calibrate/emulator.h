/* emulator.h - a polynomial that stands in for the simulation: what a target would be at parameters that were not run.
 *
 * Parameters are given as inputs from 0 to 1 within their ranges. The polynomial is a constant, a plane, a plane with
 * squares, or a full second-order surface (Box & Wilson 1951), whichever has the lowest Bayesian information criterion
 * (Schwarz 1978). That criterion asks for more evidence the more runs there are, so when a constant wins the target
 * does not respond to the parameters in a way that these runs can tell from chance.
 */
#ifndef SAMEN_EMULATOR_H
#define SAMEN_EMULATOR_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/error.h"

enum { MOST_INPUTS = 16 };

enum emulator_shape { EMULATOR_CONSTANT, EMULATOR_LINEAR, EMULATOR_SQUARES, EMULATOR_FULL, EMULATOR_SHAPES };

struct emulator {
    size_t inputs, terms;
    enum emulator_shape shape;
    double *coefficients; /* [terms] */
    double *inverse;      /* [terms][terms] (X'X)^-1 */
    double noise;         /* variance of a run around the surface */
    double check;         /* root mean square error at a run that was left out (leave-one-out cross-validation) */
};

/* Runs that a surface needs at least: a plane, and as many again to check it by. */
size_t emulator_fewest_runs(size_t inputs);

/* Terms of a surface of this shape. */
size_t emulator_terms(enum emulator_shape, size_t inputs);

/* Fits to `count` runs at points[count][inputs]. At least three runs. Needs emulator_free, also after a failure. */
MUST_USE bool emulator_fit(struct emulator *, const double *points, const double *values, size_t count, size_t inputs,
                           struct error *);
void emulator_free(struct emulator *);

/* What a run at this point would give, and the variance of that prediction: the surface's own and a run's around it. */
double emulator_mean(const struct emulator *, const double *point);
double emulator_variance(const struct emulator *, const double *point);

/* Derivatives of the mean by each input. */
void emulator_slope(const struct emulator *, const double *point, double *slope);

#endif
