/* findings.h - what a finished fit tells about its parameters and targets, besides the numbers.
 *
 * Which target answers to which parameter, what stays undetermined, and which targets want opposite things. All of it
 * comes from the emulators, so it costs no runs.
 */
#ifndef SAMEN_FINDINGS_H
#define SAMEN_FINDINGS_H

#include "analysis/calibrate/fit.h"

enum bound { BOUND_NONE, BOUND_LOW, BOUND_HIGH };

/* Two targets of which one comes nearer to its published value as the other goes away. */
struct conflict {
    size_t aim, other;
    double strength;
};

/* Parameters that can be changed together, in these proportions, with hardly any effect on the targets. */
struct direction {
    double part[MOST_INPUTS]; /* of unit length, in parts of the ranges */
    double width;             /* the change, in parts of the ranges, that costs one tolerance */
};

struct findings {
    size_t inputs, aim_count;
    double *effect;       /* [aims][inputs] tolerances from a parameter's low to its high bound, others fitted */
    double *least, *most; /* [aims] over the whole space, by the emulators */
    enum bound bound[MOST_INPUTS]; /* whether the fit stands at a bound */
    struct conflict *conflicts;    /* strongest first */
    size_t conflict_count;
    struct direction directions[MOST_INPUTS]; /* the undetermined ones, widest first */
    size_t direction_count;
};

/* Needs findings_free, also after a failure. */
MUST_USE bool findings_make(struct findings *, const struct fit *, struct error *);
void findings_free(struct findings *);

#endif
