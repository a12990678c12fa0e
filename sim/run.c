#include "sim/run.h"

#include <omp.h>
#include <stdio.h>
#include <string.h>

#include "sim/engine.h"
#include "sim/memory.h"
#include "sim/options.h"
#include "sim/progress.h"
#include "sim/result.h"
#include "sim/scenario.h"

enum { MOST_OVERRIDES = 256 };

struct run_options {
    const char *scenario, *output;
    char *overrides[MOST_OVERRIDES];
    size_t override_count;
    int64_t threads; /* 0: as many as the machine offers */
    bool force, quiet, help;
};

static const char run_help[] =
    "usage: samen run SCENARIO.json [options]\n"
    "\n"
    "Simulates every variant and replicate of a scenario and writes one HDF5 file.\n"
    "\n"
    "  --output FILE       where the result goes (default results/<scenario>.h5)\n"
    "  --force             replace a result that exists\n"
    "  --set /path=value   change one value of the scenario, e.g. --set /informal/offer_kin=0.4\n"
    "  --seed N            same as --set /seed=N\n"
    "  --replicates N      same as --set /replicates=N\n"
    "  --threads N         threads to use (default: all); the result is the same for any number\n"
    "  --quiet             no progress line\n"
    "  --help              this text\n"
    "\n"
    "`samen parameters` lists everything a scenario can say. `samen compare FILE` answers from the result.\n";

static bool add_override(struct run_options *options, struct error *error, const char *prefix, const char *value)
{
    if (options->override_count == MOST_OVERRIDES)
        return error_set(error, "--set", "at most %d changes fit on a command line; put them in a scenario file",
                         MOST_OVERRIDES);
    char *text = memory_format(error, "%s%s", prefix, value);
    if (!text) return false;
    options->overrides[options->override_count++] = text;
    return true;
}

enum { OUTPUT = 1, FORCE, SET, SEED, REPLICATES, THREADS, QUIET, HELP };

static bool take_option(struct run_options *options, int option, struct error *error)
{
    switch (option) {
    case OUTPUT:
        options->output = optarg;
        return true;
    case FORCE:
        options->force = true;
        return true;
    case SET:
        return add_override(options, error, "", optarg);
    case SEED:
        return add_override(options, error, "/seed=", optarg);
    case REPLICATES:
        return add_override(options, error, "/replicates=", optarg);
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

static bool read_options(struct run_options *options, int argc, char **argv, struct error *error)
{
    static const struct option table[] = {{"output", required_argument, NULL, OUTPUT},
                                          {"force", no_argument, NULL, FORCE},
                                          {"set", required_argument, NULL, SET},
                                          {"seed", required_argument, NULL, SEED},
                                          {"replicates", required_argument, NULL, REPLICATES},
                                          {"threads", required_argument, NULL, THREADS},
                                          {"quiet", no_argument, NULL, QUIET},
                                          {"help", no_argument, NULL, HELP},
                                          {0}};
    optind = 1;
    for (int option; (option = option_next(argc, argv, table, error)) != -1;)
        if (!take_option(options, option, error)) return false;
    if (options->help) return true;
    if (optind == argc)
        return error_set(error, "samen run", "which scenario? For example: samen run scenarios/small.json");
    if (argc - optind > 1)
        return error_set(error, "samen run", "one scenario at a time, found also '%s'", argv[optind + 1]);
    options->scenario = argv[optind];
    return true;
}

/* The ends of all periods from start to end, as minutes since start; how many of them are warm-up. */
static minute_t *period_ends(const struct run_settings *run, size_t *count, size_t *warm_up, struct error *error)
{
    minute_t *ends = memory_new((size_t)(run->end - run->start) + 1, sizeof *ends, error);
    if (!ends) return NULL;
    *count = *warm_up = 0;
    for (day_t day = run->start; day < run->end;) {
        day_t next = run->period == PERIOD_DAY ? day + 1 : next_month(day);
        if (day < run->record_from && next > run->record_from) next = run->record_from;
        if (next > run->end) next = run->end;
        ends[(*count)++] = (next - run->start) * MINUTES_PER_DAY;
        if (next <= run->record_from) ++*warm_up;
        day = next;
    }
    return ends;
}

struct job {
    struct scenario scenario;
    minute_t *ends;
    size_t period_count, warm_up;
    struct layout layout;
    struct progress progress;
    const char *path;
    bool force;
    struct result *result;
};

static void show_progress(struct job *job, const struct engine *engine, size_t variant, size_t replicate)
{
    const struct run_settings *run = &job->scenario.run;
    const struct variant *names = run->variants.items;
    char date[11], what[256];
    date_format(run->start + engine->now / MINUTES_PER_DAY, date);
    snprintf(what, sizeof what, "%s, replicate %zu of %lld, %.7s", names[variant].name, replicate + 1,
             (long long)run->replicates, date);
    double runs = (double)(replicate * run->variants.count + variant) + (double)engine->now / (double)engine->end;
    progress_show(&job->progress, runs / (double)((size_t)run->replicates * run->variants.count), engine_events(engine),
                  what);
}

/* The file is created when the first world stands, because only then the groups are known. */
static bool open_result(struct job *job, const struct engine *engine, struct error *error)
{
    if (job->result) return true;
    struct result_plan plan = {.scenario = &job->scenario,
                               .model = job->scenario.model,
                               .layout = &job->layout,
                               .groups = engine->groups,
                               .group_count = engine->group_count,
                               .period_ends = job->ends + job->warm_up,
                               .period_count = job->period_count - job->warm_up};
    return result_create(&job->result, job->path, job->force, &plan, error);
}

static bool run_one(struct job *job, size_t variant, size_t replicate, struct error *error)
{
    const struct scenario *scenario = &job->scenario;
    struct model_input input = {.settings = scenario->settings[variant],
                                .tables = scenario->tables,
                                .source = {(uint32_t)scenario->run.seed, (uint32_t)replicate},
                                .start = scenario->run.start,
                                .record_from = scenario->run.record_from,
                                .end = scenario->run.end};
    struct engine_plan plan = {.model = scenario->model,
                               .input = &input,
                               .window = scenario->run.window_days * MINUTES_PER_DAY,
                               .period_ends = job->ends,
                               .period_count = job->period_count,
                               .warm_up_periods = job->warm_up};
    struct engine engine;
    if (!engine_make(&engine, &plan, error)) return false;
    bool good = open_result(job, &engine, error);
    for (bool done = false; good && !done;) {
        good = engine_window(&engine, &done, error);
        if (good) show_progress(job, &engine, variant, replicate);
    }
    good = good && result_write(job->result, variant, replicate, engine.rows, error);
    job->progress.events += engine_events(&engine);
    engine_free(&engine);
    return good;
}

static bool run_all(struct job *job, struct error *error)
{
    for (size_t replicate = 0; replicate < (size_t)job->scenario.run.replicates; replicate++)
        for (size_t variant = 0; variant < job->scenario.run.variants.count; variant++)
            if (!run_one(job, variant, replicate, error)) return false;
    return true;
}

/* results/<scenario>.h5 unless the user says otherwise; new memory. */
static char *output_path(const struct run_options *options, const struct scenario *scenario, struct error *error)
{
    if (options->output) return memory_format(error, "%s", options->output);
    return memory_format(error, "results/%s.h5", scenario->name);
}

static bool run_job(struct job *job, const struct run_options *options, struct error *error)
{
    char *path = output_path(options, &job->scenario, error);
    if (!path) return false;
    job->path = path;
    job->force = options->force;
    job->ends = period_ends(&job->scenario.run, &job->period_count, &job->warm_up, error);
    bool good = job->ends && result_allowed(path, options->force, error) &&
                layout_make(&job->layout, job->scenario.model->series, error);
    progress_start(&job->progress, options->quiet);
    good = good && run_all(job, error);
    if (good) {
        good = result_finish(job->result, error);
        if (good) progress_end(&job->progress, path);
    } else {
        result_discard(job->result);
    }
    layout_free(&job->layout);
    memory_free(job->ends);
    memory_free(path);
    return good;
}

bool command_run(int argc, char **argv, const struct model *const *models, struct error *error)
{
    struct run_options options = {0};
    struct job job = {.result = NULL};
    bool good = read_options(&options, argc, argv, error);
    if (good && options.help) {
        fputs(run_help, stdout);
    } else if (good) {
        if (options.threads > 0) omp_set_num_threads((int)options.threads);
        good = scenario_read(&job.scenario, options.scenario, (const char *const *)options.overrides,
                             options.override_count, models, error);
        if (good) {
            good = run_job(&job, &options, error);
            scenario_free(&job.scenario);
        }
    }
    for (size_t i = 0; i < options.override_count; i++) memory_free(options.overrides[i]);
    return good;
}
