/* weights.h - how many people of the country one simulated person stands for, by sex and age. */
#ifndef SAMEN_WEIGHTS_H
#define SAMEN_WEIGHTS_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/error.h"

enum { WEIGHT_SEXES = 2, WEIGHT_BANDS = 21 /* of five years; the last is 100 and over */ };

/* The country's people in some years, from population.csv. */
struct weights {
    size_t count;
    double *years;                                /* [count] rising; the middle of the year: 2015.5 */
    double (*people)[WEIGHT_SEXES][WEIGHT_BANDS]; /* [count] */
};

MUST_USE bool weights_read(struct weights *, const char *path, struct error *);
void weights_free(struct weights *);

/* People of a sex (0 men, 1 women) from age `from` up to, not including, `to`, at a moment such as 2016.0; linear
 * between the years of the table and within a band of ages. */
double weights_people(const struct weights *, int sex, double from, double to, double moment);

#endif
