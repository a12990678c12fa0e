#include "sim/job/run.h"

#include <omp.h>
#include <stdio.h>

#include "sim/base/memory.h"
#include "sim/base/options.h"
#include "sim/job/job.h"
#include "sim/scenario/scenario.h"

enum { MOST_OVERRIDES = 256 };

struct run_options {
    const char *scenario, *output, *checkpoint, *every;
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
    "  --set /path=value   change one value of the scenario, e.g. --set /informal/offer_child=0.7\n"
    "  --seed N            same as --set /seed=N\n"
    "  --replicates N      same as --set /replicates=N\n"
    "  --threads N         threads to use (default: all); the result is the same for any number\n"
    "  --checkpoint FILE   now and then write down how far the run is; `samen resume FILE` goes on from there\n"
    "  --every TIME        how often: 10min (default), 30s, 2h, or simulated time: 3months\n"
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

enum { OUTPUT = 1, FORCE, SET, SEED, REPLICATES, THREADS, CHECKPOINT, EVERY, QUIET, HELP };

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
    case CHECKPOINT:
        options->checkpoint = optarg;
        return true;
    case EVERY:
        options->every = optarg;
        return true;
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
                                          {"checkpoint", required_argument, NULL, CHECKPOINT},
                                          {"every", required_argument, NULL, EVERY},
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
    if (options->every && !options->checkpoint)
        return error_set(error, "--every", "how often, but not where: --checkpoint FILE is missing");
    options->scenario = argv[optind];
    return true;
}

/* results/<scenario>.h5 unless the user says otherwise; new memory. */
static char *output_path(const struct run_options *options, const struct scenario *scenario, struct error *error)
{
    if (options->output) return memory_format(error, "%s", options->output);
    return memory_format(error, "results/%s.h5", scenario->name);
}

static bool run_scenario(const struct run_options *options, const struct scenario *scenario, struct error *error)
{
    char *output = output_path(options, scenario, error);
    struct job job = {.scenario = scenario,
                      .output = output,
                      .force = options->force,
                      .quiet = options->quiet,
                      .checkpoint = options->checkpoint,
                      .every = options->every ? options->every : "10min"};
    bool good = output && job_run(&job, error);
    memory_free(output);
    return good;
}

bool run_main(int argc, char **argv, const struct model *const *models, struct error *error)
{
    struct run_options options = {0};
    struct scenario scenario;
    bool good = read_options(&options, argc, argv, error);
    if (good && options.help) {
        fputs(run_help, stdout);
    } else if (good) {
        if (options.threads > 0) omp_set_num_threads((int)options.threads);
        good = scenario_read(&scenario, options.scenario, (const char *const *)options.overrides,
                             options.override_count, models, error);
        if (good) {
            good = run_scenario(&options, &scenario, error);
            scenario_free(&scenario);
        }
    }
    for (size_t i = 0; i < options.override_count; i++) memory_free(options.overrides[i]);
    return good;
}
