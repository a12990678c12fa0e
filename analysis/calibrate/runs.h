/* runs.h - the runs of a calibration: each a simulation with other parameters, done once and written down.
 *
 * What a run said about the targets goes to a file at once, so that a calibration that was killed goes on where it was
 * and ends with the same answer. The file belongs to one program, one scenario and one folder of tables: when one of
 * them has changed it is begun anew.
 */
#ifndef SAMEN_RUNS_H
#define SAMEN_RUNS_H

#include "analysis/calibrate/plan.h"
#include "sim/base/progress.h"

struct cJSON;

struct runs {
    const struct plan *plan;
    const struct model *const *models;
    const char *path;   /* of the file */
    char *result;       /* result file of the run that is going on; removed afterwards */
    struct cJSON *json; /* {"made_by": ..., "runs": [{"parameters": [...], "targets": [[...], ...]}, ...]} */
    size_t done, fresh; /* runs that were asked for, and those of them that had to be simulated */
    struct progress progress;
};

MUST_USE bool runs_open(struct runs *, const struct plan *, const struct model *const *models, const char *path,
                        bool quiet, struct error *);
void runs_close(struct runs *);

/* For fit_problem.run, with a struct runs as context. */
MUST_USE bool runs_do(void *context, const double *point, double *values, double *variances, struct error *);

/* Adds the report to the file and takes it over, also on failure. NULL: it could not be made. */
MUST_USE bool runs_report(struct runs *, struct cJSON *report, struct error *);

/* Values of the parameters at a point; the start's own are not rounded. */
void runs_values(const struct plan *, const double *point, double *values);

/* The inputs of the start: where the scenario's values lie between the bounds. */
void runs_start(const struct plan *, double *point);

#endif
