/* target.h - published figures that a run is held against, and what a run says about each of them.
 *
 * The targets stand in a CSV file (scenarios/data/validation.csv), one per row, with how each is computed from the
 * series of a result: see `above` and `below`. A run that says something about them records the yearly survey
 * ("survey": true in its scenario).
 *
 *     struct targets targets;
 *     if (!targets_read(&targets, "scenarios/data", error)) return false;
 *     const struct target *target = targets_find(&targets, "T4-all", error);
 *     double value;                                                      NaN when there is nothing to divide by
 *     if (!target_simulated(&targets, target, &result, 0, replicate, &value, error)) ...
 *     targets_free(&targets);
 *
 * A figure is a quotient of two sums, each over the cells of a series and the months of the target's years. `above` and
 * `below` name them as terms, multiplied and added (products first):
 *
 *     series[label|label][label]    a term: the labels of the series' own dimensions that count; none: all of them.
 *                                   A dimension of ages also takes "75-84", "85-" and "-19"; a band that a range
 *                                   cuts counts for the part of its years that lies within.
 *     term * term, term + term
 *
 * Weighted: as in a survey, the persons of a result stand for the country's people of their sex and age: every cell of
 * a series over sex and age counts (people of the country) / (persons of the result) times, with the people of
 * population.csv at the end of the year. So a sample of gemeenten gives figures of the country, and counts too.
 */
#ifndef SAMEN_TARGET_H
#define SAMEN_TARGET_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/base/number.h"
#include "analysis/base/read.h"
#include "analysis/target/weights.h"
#include "sim/base/error.h"
#include "sim/file/table.h"

enum target_method {
    TARGET_RATIO,           /* factor x above / below; with `below` empty: factor x above per year */
    TARGET_LIFE_EXPECTANCY, /* years, from deaths (above) and persons at the ends of years (below), of one sex */
    TARGET_NOT_YET          /* cannot be computed: `reason` says why */
};

/* What the model knows of a figure before it is held against it: only a figure of which it knows nothing tests it. */
enum target_basis {
    TARGET_FREE,
    TARGET_CALIBRATED, /* `samen calibrate` fitted parameters to it: a target in calibrated.json */
    TARGET_FITTED,     /* `samen fit` fitted the rates of health to it */
    TARGET_INPUT,      /* a table or a parameter was set to it */
    TARGET_BASES
};

struct target {
    const char *id;
    const char *name[2]; /* by enum language */
    const char *unit[2];
    int first_year, last_year; /* calendar years, both included */
    double published;          /* in the unit, as tolerance is */
    double tolerance;
    enum target_method method;
    enum target_basis basis;
    const char *above, *below;
    bool weighted;
    double factor;
    int decimals;           /* to print */
    const char *definition; /* whose: "CBS", "SCP" */
    const char *note;       /* where the model's measure is another, and why this tolerance */
    const char *source, *url;
    const char *reason[2]; /* of TARGET_NOT_YET, by enum language */
};

struct targets {
    struct target *items;
    size_t count;
    struct table table;     /* the texts point into it */
    struct weights weights; /* the country's people */
};

/* Reads validation.csv, population.csv and, where it is there, calibrated.json in the folder. A wrong cell
 * is refused with file, line and column. */
MUST_USE bool targets_read(struct targets *, const char *folder, struct error *);
void targets_free(struct targets *);

/* NULL, with the nearest id in the error, when there is none of this name. */
MUST_USE const struct target *targets_find(const struct targets *, const char *id, struct error *);

/* The target's value in one run, in its unit; NaN when there is nothing to divide by. An INPUT error when the result
 * lacks a series, a label or a year, or when the target cannot be computed yet. */
MUST_USE bool target_simulated(const struct targets *, const struct target *, const struct result_file *,
                               size_t variant, size_t replicate, double *value, struct error *);

/* Whether the result holds the target's years. */
bool target_recorded(const struct target *, const struct result_file *);

#endif
