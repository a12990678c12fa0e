/* calibrate.c - `samen calibrate`: reads a plan, has its fit made, and tells what came of it. */
#include "analysis/calibrate/calibrate.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

#include "analysis/calibrate/report.h"
#include "analysis/calibrate/runs.h"
#include "sim/base/memory.h"
#include "sim/base/parallel.h"
#include "sim/file/json.h"

struct calibrate_options {
    const char *plan, *output, *runs_file;
    int64_t runs, threads; /* 0: not said */
    bool quiet;
};

static const struct option calibrate_options[] = {
    {"output", OPTION_TEXT, offsetof(struct calibrate_options, output), .argument = "FILE", .proposed = "*.json",
     .otherwise = "the plan's", .meaning = "the parameter file; what other plans wrote into it stays"},
    {"runs", OPTION_INTEGER, offsetof(struct calibrate_options, runs), .argument = "N", .low = 1, .high = 100000,
     .otherwise = "the plan's", .meaning = "runs at most"},
    {"runs-file", OPTION_TEXT, offsetof(struct calibrate_options, runs_file), .argument = "FILE", .proposed = "*.json",
     .otherwise = "results/calibration/<plan>.json",
     .meaning = "where finished runs and the report are kept; a calibration that was stopped goes on from there"},
    OPTION_THREADS(struct calibrate_options),
    OPTION_QUIET(struct calibrate_options),
    {.name = NULL}};

static const struct example calibrate_examples[] = {
    {"Fit the need for care", "samen calibrate scenarios/calibration/need.json"},
    {"The same, to a file that a scenario can extend",
     "samen calibrate scenarios/calibration/need.json --output need.json"},
    {"A plan; scenario and output are relative to it, the method can also be simplex (finer, but chance can stop it "
     "early)",
     "{\"title\": \"What is fitted\",\n"
     " \"scenario\": \"sample.json\",       (a small sample: a few gemeenten, the years of the targets)\n"
     " \"output\": \"../data/calibrated.json\",\n"
     " \"parameters\": [{\"path\": \"/informal/asking\", \"low\": 0.5, \"high\": 0.9}, ...],\n"
     " \"targets\": [{\"id\": \"carers\"}, {\"id\": \"carer_hours\", \"weight\": 0.5}, ...],\n"
     " \"method\": \"history_matching\",\n"
     " \"runs\": 60, \"waves\": 2, \"cutoff\": 3, \"replicates\": 2}"},
    {.meaning = NULL}};

/* The fit is done: works out what it tells, writes it down, prints it. */
static bool conclude(const struct plan *plan, const struct fit *fit, struct runs *runs, struct error *error)
{
    struct findings findings;
    double fitted[MOST_INPUTS];
    struct calibration calibration = {plan, fit, &findings, fitted};
    runs_values(plan, fit->points + fit->best * fit->inputs, fitted);
    bool good = findings_make(&findings, fit, error) && runs_report(runs, output_json(&calibration, error), error) &&
                output_write(&calibration, error);
    if (good) {
        progress_end(&runs->progress, runs->path, NULL);
        report_print(&calibration, stdout);
    }
    findings_free(&findings);
    return good;
}

static bool fit_plan(const struct plan *plan, struct runs *runs, struct error *error)
{
    struct fit_problem problem = {.inputs = plan->settings.parameters.count,
                                  .aim_count = plan->settings.targets.count,
                                  .aims = plan->aims,
                                  .method = (enum fit_method)plan->settings.method,
                                  .runs = (size_t)plan->settings.runs,
                                  .waves = (size_t)plan->settings.waves,
                                  .cutoff = plan->settings.cutoff,
                                  .run = runs_do,
                                  .context = runs};
    struct fit fit;
    runs_start(plan, problem.start);
    bool good = fit_make(&fit, &problem, error);
    if (good)
        good = conclude(plan, &fit, runs, error);
    else if (error->pointer[0] && !error->file[0]) /* a place in the plan, whose name the fit does not know */
        error_locate(error, plan->path, error->pointer);
    fit_free(&fit);
    return good;
}

static bool open_and_calibrate(const struct calibrate_options *options, const struct plan *plan,
                               const struct model *const *models, struct error *error)
{
    struct runs runs;
    char *path = options->runs_file ? memory_format(error, "%s", options->runs_file)
                                    : memory_format(error, "results/calibration/%s.json", plan->name);
    bool good = path && output_allowed(plan, error) && runs_open(&runs, plan, models, path, options->quiet, error);
    if (good) {
        good = fit_plan(plan, &runs, error);
        runs_close(&runs);
    }
    memory_free(path);
    return good;
}

static bool calibrate(void *given, const struct program *program, struct error *error)
{
    const struct calibrate_options *options = given;
    struct plan plan;
    parallel_threads(options->threads);
    const struct plan_changes changes = {options->output, options->runs};
    if (!plan_read(&plan, options->plan, &changes, program->models, error)) return false;
    bool good = open_and_calibrate(options, &plan, program->models, error);
    plan_free(&plan);
    return good;
}

const struct subcommand calibrate_subcommand = {
    .name = "calibrate",
    .meaning = "fit parameters to published figures, and tell how well that can be done",
    .description =
        "Changes the parameters that the plan names until the targets that it names come as near as they can to their "
        "published values (validation.csv), in runs with the same random numbers. Tells how near that is, how sure the "
        "values are, which stand at a bound, which targets no parameter moves and which of them want opposite "
        "things.\n\nWrites a parameter file that scenarios can extend.",
    .operand = {"plan", OPTION_TEXT, offsetof(struct calibrate_options, plan), .argument = "PLAN.json",
                .proposed = "*.json", .meaning = "what is fitted, and to what"},
    .options = calibrate_options,
    .size = sizeof(struct calibrate_options),
    .examples = calibrate_examples,
    .perform = calibrate,
};
