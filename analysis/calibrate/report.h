/* report.h - a finished calibration for people, and as JSON for machines. */
#ifndef SAMEN_CALIBRATE_REPORT_H
#define SAMEN_CALIBRATE_REPORT_H

#include <stdio.h>

#include "analysis/calibrate/findings.h"
#include "analysis/calibrate/plan.h"

struct calibration {
    const struct plan *plan;
    const struct fit *fit;
    const struct findings *findings;
    const double *fitted; /* [parameters] values at the best run */
};

/* Tables of parameters, targets and effects, then in words what a reader must know. */
void report_print(const struct calibration *, FILE *);

/* The same numbers as an object. The caller deletes it. NULL on failure. */
MUST_USE struct cJSON *output_json(const struct calibration *, struct error *);

/* Writes the parameter file: a piece of a scenario with the fitted values, which scenarios can extend, and under
 * "_calibration" where they come from. What other plans wrote into the file stays. */
MUST_USE bool output_write(const struct calibration *, struct error *);

/* Refuses an output that exists and is no parameter file. */
MUST_USE bool output_allowed(const struct plan *, struct error *);

#endif
