/* every.h - when the next checkpoint is due: every ten minutes that pass, or every three months that are simulated. */
#ifndef SAMEN_EVERY_H
#define SAMEN_EVERY_H

#include <stdbool.h>

#include "sim/base/clock.h"
#include "sim/base/error.h"

/* When nothing is said. */
#define EVERY_USUAL "10min"

struct every {
    double seconds; /* of wall time; 0: months count */
    int64_t months; /* simulated; a month counts when its end is reached, in whichever run */
    double since;   /* when the last checkpoint was written */
    int64_t passed; /* months since then */
};

/* "30s", "10min", "2h" of wall time, "1month", "3months" simulated; the time counts from now. */
MUST_USE bool every_read(struct every *, const char *text, struct error *);

/* The run went on from one day to another. */
void every_pass(struct every *, day_t from, day_t to);

bool every_due(const struct every *);

/* A checkpoint was written, or could not be. */
void every_again(struct every *);

#endif
