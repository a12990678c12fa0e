/* validation.h - a result held against all targets: the numbers behind `samen validate`, and how they are shown. */
#ifndef SAMEN_VALIDATION_H
#define SAMEN_VALIDATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "analysis/base/statistics.h"
#include "analysis/target/target.h"
#include "sim/base/error.h"

enum outcome {
    OUTCOME_PASS,        /* the mean over replicates lies within the tolerance */
    OUTCOME_FAIL,        /* it does not, or there is nothing to divide by */
    OUTCOME_NOT_YET,     /* the target cannot be computed */
    OUTCOME_NOT_RECORDED /* the result does not hold the target's years */
};

struct finding {
    const struct target *target;
    enum outcome outcome;
    double *values; /* [replicates] */
    struct estimate simulated;
};

struct validation {
    const struct targets *targets;
    const struct result_file *file;
    struct finding *findings; /* [targets->count] in the order of the table */
    double persons;           /* in the last December of the first replicate */
};

/* The first variant of the result. */
MUST_USE bool validation_make(struct validation *, const struct targets *, const struct result_file *, struct error *);
void validation_free(struct validation *);

size_t validation_count(const struct validation *, enum outcome);

/* The same among the targets of which the model knows this. */
size_t validation_count_of(const struct validation *, enum target_basis, enum outcome);

/* "free", "calibrated" ... for people. */
const char *validation_basis(enum target_basis, enum language);

/* A table for people: targets, then what cannot be validated. */
void validation_print(const struct validation *, enum language, FILE *);

/* Everything in one JSON file. */
MUST_USE bool validation_write_json(const struct validation *, const char *path, struct error *);

/* Simulated beside published by age, as an SVG picture. */
MUST_USE bool validation_write_picture(const struct validation *, enum language, const char *path, struct error *);

#endif
