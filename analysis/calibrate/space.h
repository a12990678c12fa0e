/* space.h - where in the space of parameters a fit may still lie: history matching.
 *
 * A point is ruled out when some emulator says that a target would lie further from its published value than tolerance,
 * emulator and chance together explain: its implausibility, that distance over the standard deviation of the three,
 * exceeds a cutoff (3 by default, after Pukelsheim's three-sigma rule, American Statistician 48, 1994). A tolerance
 * counts as two standard deviations: validation.csv makes it twice the error of survey and definition. Ruling out goes
 * in waves (Craig et al. 1997; Vernon, Goldstein & Bower, Bayesian Analysis 5, 2010): the next runs are made where
 * nothing was ruled out, and the emulators fitted to them know that part better. What no wave rules out is what the
 * targets cannot tell apart: it is the answer's uncertainty.
 */
#ifndef SAMEN_SPACE_H
#define SAMEN_SPACE_H

#include "analysis/calibrate/emulator.h"

/* A number that the simulation should give. */
struct aim {
    double published;
    double tolerance; /* above 0; two standard deviations of the error in the published value */
    double weight;    /* of its squared residual in the fit; 0: reported only */
};

/* Whether the parameters could bring a target, alone, where it should be. Whether they did is another thing: see
 * aim_met. */
enum reach {
    REACH_IN,   /* somewhere in the space it is not implausible */
    REACH_FAR,  /* it responds, but stays implausible everywhere */
    REACH_NONE, /* it does not respond to these parameters */
};

/* Emulators of all aims, fitted to the runs in a box, which is a part of the space. */
struct wave {
    double low[MOST_INPUTS], high[MOST_INPUTS];
    struct emulator *emulators; /* [aims] */
};

struct space {
    size_t inputs, aim_count;
    const struct aim *aims;
    const double *chance; /* [aims] variance of a mean over replicates */
    double cutoff;
    enum reach *reach; /* [aims] by the first wave; aims that are not in reach rule nothing out */
    struct wave *waves;
    size_t wave_count, wave_room;

    /* Points that fill what is left, the first of them evenly; when nothing is, the least implausible ones. */
    double *points, *implausibility;
    size_t count;
    double share;                               /* part of the space that is left */
    double low[MOST_INPUTS], high[MOST_INPUTS]; /* box around what is left, or around the points when nothing is */
};

/* The whole space, filled evenly. `aims` and `chance` must live on; `waves` is the most there will be. */
MUST_USE bool space_make(struct space *, size_t inputs, const struct aim *aims, size_t aim_count, const double *chance,
                         double cutoff, size_t waves, struct error *);
void space_free(struct space *);

/* Fits the next wave's emulators to those of the runs (points[count][inputs], values[count][aims]) that lie in the box
 * around what is left, and when they are too few to the nearest others as well; rules out. */
MUST_USE bool space_rule_out(struct space *, const double *points, const double *values, size_t count, struct error *);

/* Standardised residual of one aim: in tolerances. */
double aim_residual(const struct aim *, double value);

/* Whether the value lies within the tolerance. */
bool aim_met(const struct aim *, double value);

/* The emulators that know most. At least one wave. */
const struct emulator *space_emulators(const struct space *);

/* Whether an aim takes part in the fit: it is in reach; if none is, whether it responds at all. */
bool space_fits(const struct space *, size_t aim);

/* Quasi-random points (Sobol 1967) that fill the unit cube evenly. */
MUST_USE bool space_fill(double *points, size_t count, size_t inputs, struct error *);

#endif
