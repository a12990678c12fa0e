/* run.c - `samen run`: reads a scenario with the changes of the command line, and has it simulated. */
#include "sim/job/run.h"

#include "sim/base/memory.h"
#include "sim/base/parallel.h"
#include "sim/engine/model.h"
#include "sim/job/every.h"
#include "sim/job/job.h"
#include "sim/result/result.h"
#include "sim/scenario/scenario.h"

struct run_options {
    const char *scenario, *output, *checkpoint, *every;
    struct option_texts changes;
    int64_t threads; /* 0: as many as the machine offers */
    bool force, quiet;
};

static const struct option run_options[] = {
    {"output", OPTION_TEXT, offsetof(struct run_options, output), .argument = "FILE", .proposed = "*.h5",
     .otherwise = "results/<scenario>.h5", .meaning = "where the result goes"},
    OPTION_FORCE(struct run_options, "a result"),
    OPTION_SET(struct run_options),
    {"seed", OPTION_TEXTS, offsetof(struct run_options, changes), .argument = "N",
     .prefix = "/seed=", .meaning = "same as --set /seed=N: another seed, other random numbers"},
    OPTION_REPLICATES(struct run_options),
    OPTION_THREADS(struct run_options),
    {"checkpoint", OPTION_TEXT, offsetof(struct run_options, checkpoint), .argument = "FILE", .proposed = OPTION_FILES,
     .meaning = "now and then write down how far the run is; `samen resume FILE` goes on from there"},
    {"every", OPTION_TEXT, offsetof(struct run_options, every), .argument = "TIME", .otherwise = EVERY_USUAL,
     .meaning = "how often: 30s, 10min, 2h, or simulated time: 3months"},
    OPTION_QUIET(struct run_options),
    {.name = NULL}};

static const struct example run_examples[] = {
    {"A small place, in seconds", "samen run scenarios/small.json"},
    {"The same with one assumption changed",
     "samen run scenarios/small.json --set /informal/asking=0.6 --output results/asking.h5"},
    {"A long run that may be stopped",
     "samen run scenarios/netherlands.json --checkpoint results/netherlands.checkpoint"},
    {.meaning = NULL}};

/* results/<scenario>.h5 unless the user says otherwise; new memory. */
static char *output_path(const struct run_options *options, const struct scenario *scenario, struct error *error)
{
    if (options->output) return memory_format(error, "%s", options->output);
    return memory_format(error, "results/%s.h5", scenario->name);
}

/* What the run takes for granted beyond the years of its tables. */
static void say_extrapolations(const struct scenario *scenario)
{
    const struct model_extrapolation *next = scenario->extrapolations;
    if (!next || !next->table[0]) return;
    fprintf(stderr, "samen: this run goes beyond the years of its tables\n");
    for (; next->table[0]; next++) {
        char years[16] = "";
        if (next->last > next->first) snprintf(years, sizeof years, "-%d", next->last);
        fprintf(stderr, "  %-16s %d%-5s  %s\n", next->table, next->first, years, next->en);
    }
}

static bool run_scenario(const struct run_options *options, const struct scenario *scenario, struct error *error)
{
    char *output = output_path(options, scenario, error);
    struct job job = {.scenario = scenario,
                      .output = output,
                      .force = options->force,
                      .quiet = options->quiet,
                      .checkpoint = options->checkpoint,
                      .every = options->every ? options->every : EVERY_USUAL};
    bool good = output && result_allowed(output, options->force, error);
    if (good && !options->quiet) say_extrapolations(scenario);
    good = good && job_run(&job, error);
    memory_free(output);
    return good;
}

static bool run(void *given, const struct program *program, struct error *error)
{
    const struct run_options *options = given;
    struct scenario scenario;
    if (options->every && !options->checkpoint)
        return error_set(error, "--every", "how often, but not where: --checkpoint FILE is missing");
    parallel_threads(options->threads);
    if (!scenario_read(&scenario, options->scenario, (const char *const *)options->changes.list, options->changes.count,
                       program->models, error))
        return false;
    bool good = run_scenario(options, &scenario, error);
    scenario_free(&scenario);
    return good;
}

const struct subcommand run_subcommand = {
    .name = "run",
    .meaning = "simulate a scenario: every variant and replicate, into one HDF5 file",
    .description = "Simulates every variant and replicate of a scenario and writes one HDF5 file.\n\n"
                   "`samen parameters` lists everything a scenario can say. `samen compare FILE` answers from the "
                   "result.",
    .operand = {"scenario", OPTION_TEXT, offsetof(struct run_options, scenario), .argument = "SCENARIO.json",
                .proposed = "*.json", .meaning = "what to simulate"},
    .options = run_options,
    .size = sizeof(struct run_options),
    .examples = run_examples,
    .perform = run,
};
