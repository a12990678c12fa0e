/* plan.h - a calibration plan: which parameters are fitted to which targets, and with how much work.
 *
 *     {"title": "Need", "scenario": "sample.json", "output": "../data/calibrated.json",
 *      "parameters": [{"path": "/need/trend", "low": 0, "high": 1.3}, ...],
 *      "targets": [{"id": "T4-all"}, {"id": "T9", "weight": 0.5}, ...],
 *      "method": "history_matching", "runs": 60, "replicates": 2}
 *
 * Paths are relative to the plan. The scenario is a small sample (a few gemeenten, the years of the targets) with one
 * variant; targets are rows of validation.csv in its folder of tables.
 */
#ifndef SAMEN_PLAN_H
#define SAMEN_PLAN_H

#include "analysis/calibrate/fit.h"
#include "analysis/target/target.h"
#include "sim/engine/model.h"
#include "sim/scenario/scenario.h"

/* What the plan says, as it is read. */
struct plan_parameter {
    char path[PARAMETER_TEXT];
    double low, high; /* within the declared range; NaN: as declared */
};

struct plan_target {
    char id[PARAMETER_TEXT];
    double weight;
};

struct plan_settings {
    char title[PARAMETER_TEXT], scenario[PARAMETER_TEXT], output[PARAMETER_TEXT];
    struct parameter_list parameters, targets; /* of struct plan_parameter, struct plan_target */
    int method;                                /* CHOICE: enum fit_method */
    int64_t runs, waves, replicates;
    double cutoff;
};

/* A parameter that is fitted, with what is known of it. */
struct fitted {
    const char *path; /* the plan's */
    const struct parameter *declared;
    double low, high, start;
    int decimals; /* values are rounded to these, so that what was run is what is written */
};

struct plan {
    char path[512], name[128]; /* the file, and its name without folder and .json */
    char scenario_path[512], output[512];
    struct plan_settings settings;
    struct scenario scenario; /* with the plan's replicates, before any parameter is changed */
    struct targets targets;
    struct fitted *parameters;    /* [settings.parameters.count] */
    const struct target **chosen; /* [settings.targets.count] */
    struct aim *aims;             /* [settings.targets.count] */
};

/* What the command line says instead. */
struct plan_changes {
    const char *output; /* NULL: as the plan says */
    int64_t runs;       /* 0: as the plan says */
};

/* Reads and checks it all. On failure nothing is left to free. */
MUST_USE bool plan_read(struct plan *, const char *path, const struct plan_changes *, const struct model *const *models,
                        struct error *);
void plan_free(struct plan *);

/* The value of a parameter for an input from 0 to 1: between its bounds, rounded. */
double fitted_value(const struct fitted *, double input);

#endif
