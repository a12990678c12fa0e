/* statistics.h - means and intervals over replicates.
 *
 * Variants of one run share their random numbers, so a replicate gives a pair of worlds and the differences within
 * the pairs vary far less than the worlds do. The interval is Student's t over those differences.
 */
#ifndef SAMEN_STATISTICS_H
#define SAMEN_STATISTICS_H

#include <stddef.h>

#include "analysis/base/number.h"

struct estimate {
    size_t count; /* replicates */
    double mean, low,
        high; /* low and high are NaN when there is no interval: one replicate, or a value that is missing */
};

/* What an estimated difference allows one to say. */
enum verdict {
    VERDICT_HIGHER,  /* the whole interval lies above 0 */
    VERDICT_LOWER,   /* the whole interval lies below 0 */
    VERDICT_UNCLEAR, /* the interval holds 0 */
    VERDICT_EQUAL,   /* exactly the same in every replicate */
    VERDICT_UNKNOWN  /* no interval */
};

/* Mean with its 95% interval. NaN among the values makes the estimate NaN. */
struct estimate estimate_of(const double *values, size_t count);

/* The same for other - base, replicate by replicate. `scratch` has room for `count` numbers. */
struct estimate estimate_paired(const double *base, const double *other, size_t count, double *scratch);

enum verdict estimate_verdict(const struct estimate *);

/* "+16.8 ± 1.7", in brackets when it cannot be told from zero. */
enum { ESTIMATE_TEXT = 2 * NUMBER_TEXT + 8 };
void estimate_format(char text[ESTIMATE_TEXT], const struct estimate *, int decimals, enum language);

#endif
