#include "analysis/calibrate/calibrate.h"

#include <cjson/cJSON.h>
#include <omp.h>
#include <stdio.h>
#include <string.h>

#include "analysis/calibrate/report.h"
#include "analysis/calibrate/runs.h"
#include "sim/base/memory.h"
#include "sim/base/options.h"
#include "sim/file/json.h"

static const char calibrate_help[] =
    "usage: samen calibrate PLAN.json [options]\n"
    "\n"
    "Changes the parameters that the plan names until the targets that it names come as near as they can to their\n"
    "published values (validation.csv), in runs with the same random numbers. Tells how near that is, how sure the\n"
    "values are, which stand at a bound, which targets no parameter moves and which of them want opposite things.\n"
    "Writes a parameter file that scenarios can extend.\n"
    "\n"
    "  --output FILE      the parameter file (default: the plan's); what other plans wrote into it stays\n"
    "  --runs N           runs at most (default: the plan's)\n"
    "  --runs-file FILE   where finished runs and the report are kept (default results/calibration/<plan>.json);\n"
    "                     a calibration that was stopped goes on from there\n"
    "  --threads N        threads to use (default: all); the result is the same for any number\n"
    "  --quiet            no progress line\n"
    "  --help             this text\n"
    "\n"
    "A plan:\n"
    "  {\"title\": \"What is fitted\",\n"
    "   \"scenario\": \"sample.json\",                 a small sample: a few gemeenten, the years of the targets\n"
    "   \"output\": \"../calibrated.json\",            both relative to the plan\n"
    "   \"parameters\": [{\"path\": \"/informal/asking\", \"low\": 0.5, \"high\": 0.9}, ...],\n"
    "   \"targets\": [{\"id\": \"carers\"}, {\"id\": \"carer_hours\", \"weight\": 0.5}, ...],\n"
    "   \"method\": \"history_matching\",              or \"simplex\": finer, but chance can stop it early\n"
    "   \"runs\": 60, \"waves\": 2, \"cutoff\": 3, \"replicates\": 2}\n";

struct calibrate_options {
    const char *plan, *output, *runs_file;
    int64_t runs, threads; /* 0: not said */
    bool quiet, help;
};

enum { OUTPUT = 1, RUNS, RUNS_FILE, THREADS, QUIET, HELP };

static bool take_option(struct calibrate_options *options, int option, struct error *error)
{
    switch (option) {
    case OUTPUT:
        options->output = optarg;
        return true;
    case RUNS:
        return option_integer("--runs", optarg, 1, 100000, &options->runs, error);
    case RUNS_FILE:
        options->runs_file = optarg;
        return true;
    case THREADS:
        return option_integer("--threads", optarg, 1, 1024, &options->threads, error);
    case QUIET:
        options->quiet = true;
        return true;
    case HELP:
        options->help = true;
        return true;
    default:
        return false;
    }
}

static bool read_options(struct calibrate_options *options, int argc, char **argv, struct error *error)
{
    static const struct option table[] = {{"output", required_argument, NULL, OUTPUT},
                                          {"runs", required_argument, NULL, RUNS},
                                          {"runs-file", required_argument, NULL, RUNS_FILE},
                                          {"threads", required_argument, NULL, THREADS},
                                          {"quiet", no_argument, NULL, QUIET},
                                          {"help", no_argument, NULL, HELP},
                                          {0}};
    optind = 1;
    for (int option; (option = option_next(argc, argv, table, error)) != -1;)
        if (!take_option(options, option, error)) return false;
    if (options->help) return true;
    if (optind == argc)
        return error_set(error, "samen calibrate",
                         "which plan? For example: samen calibrate scenarios/calibration/need.json");
    if (argc - optind > 1)
        return error_set(error, "samen calibrate", "one plan at a time, found also '%s'", argv[optind + 1]);
    options->plan = argv[optind];
    return true;
}

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
        progress_end(&runs->progress, runs->path);
        report_print(&calibration, stdout);
    }
    findings_free(&findings);
    return good;
}

static bool calibrate(const struct plan *plan, struct runs *runs, struct error *error)
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
        good = calibrate(plan, &runs, error);
        runs_close(&runs);
    }
    memory_free(path);
    return good;
}

bool calibrate_main(int argc, char **argv, const struct model *const *models, struct error *error)
{
    struct calibrate_options options = {0};
    struct plan plan;
    if (!read_options(&options, argc, argv, error)) return false;
    if (options.help) return fputs(calibrate_help, stdout) != EOF;
    if (options.threads > 0) omp_set_num_threads((int)options.threads);
    const struct plan_changes changes = {options.output, options.runs};
    if (!plan_read(&plan, options.plan, &changes, models, error)) return false;
    bool good = open_and_calibrate(&options, &plan, models, error);
    plan_free(&plan);
    return good;
}
