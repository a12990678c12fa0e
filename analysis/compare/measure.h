/* measure.h - the questions that `samen compare` answers, each the quotient of two sums over a result's series.
 *
 * A sum is taken over periods, places and cells before dividing, so the answer for a year, or for all gemeenten
 * together, is never an average of averages.
 */
#ifndef SAMEN_MEASURE_H
#define SAMEN_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/base/number.h"

struct measure {
    const char *name;     /* for machines */
    const char *label[2]; /* in a table, with its unit; by language */
    const char *noun[2];  /* in a sentence */
    const char *unit[2];  /* of a difference, in a sentence */
    const char *series;   /* above the line; a RATIO brings both sides along */
    bool ratio;           /* whether it does; otherwise person-days of the residents stand below the line */
    bool timed;           /* levels and persons per period: weighed with the days of the period */
    double factor;        /* from the quotient to the unit */
    int decimals;
    bool points;    /* a percentage: differences are percentage points, and no percentages of percentages */
    const char *by; /* a dimension of the series whose labels get a line each, or NULL */
};

/* In the order of the table; one without a name ends it. */
extern const struct measure measures[];

/* The series of the residents, a level of persons. */
extern const char measure_residents[];

#endif
