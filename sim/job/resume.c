#include "sim/job/resume.h"

#include <omp.h>
#include <stdio.h>

#include "sim/base/options.h"
#include "sim/job/job.h"

struct resume_options {
    const char *checkpoint, *output, *every;
    int64_t threads; /* 0: as many as the machine offers */
    bool force, quiet, help;
};

static const char resume_help[] =
    "usage: samen resume FILE [options]\n"
    "\n"
    "Goes on with a run that was stopped, from its last checkpoint (samen run ... --checkpoint FILE). The result is "
    "the\n"
    "same, to the bit, as if nothing had happened. New checkpoints go to the same FILE; it is removed when the result\n"
    "stands. Needs the same build of the program and the same tables.\n"
    "\n"
    "  --output FILE       where the result goes (default: where it was to go)\n"
    "  --force             replace a result that exists\n"
    "  --threads N         threads to use (default: all)\n"
    "  --every TIME        how often a checkpoint is written (default: as before)\n"
    "  --quiet             no progress line\n"
    "  --help              this text\n";

enum { OUTPUT = 1, FORCE, THREADS, EVERY, QUIET, HELP };

static bool take_option(struct resume_options *options, int option, struct error *error)
{
    switch (option) {
    case OUTPUT:
        options->output = optarg;
        return true;
    case FORCE:
        options->force = true;
        return true;
    case THREADS:
        return option_integer("--threads", optarg, 1, 1024, &options->threads, error);
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

static bool read_options(struct resume_options *options, int argc, char **argv, struct error *error)
{
    static const struct option table[] = {{"output", required_argument, NULL, OUTPUT},
                                          {"force", no_argument, NULL, FORCE},
                                          {"threads", required_argument, NULL, THREADS},
                                          {"every", required_argument, NULL, EVERY},
                                          {"quiet", no_argument, NULL, QUIET},
                                          {"help", no_argument, NULL, HELP},
                                          {0}};
    optind = 1;
    for (int option; (option = option_next(argc, argv, table, error)) != -1;)
        if (!take_option(options, option, error)) return false;
    if (options->help) return true;
    if (optind == argc)
        return error_set(error, "samen resume", "which checkpoint? The file that samen run --checkpoint names");
    if (argc - optind > 1)
        return error_set(error, "samen resume", "one checkpoint at a time, found also '%s'", argv[optind + 1]);
    options->checkpoint = argv[optind];
    return true;
}

static bool resume(const struct resume_options *options, const struct model *const *models, struct error *error)
{
    struct checkpoint checkpoint;
    struct archive archive;
    struct scenario scenario = {.json = NULL};
    if (!checkpoint_read(&checkpoint, &archive, options->checkpoint, error)) return false;
    bool good = scenario_again(&scenario, checkpoint.scenario, checkpoint.text, checkpoint.tables, models, error) &&
                checkpoint_redirect(&checkpoint, options->output, options->every, options->force, error);
    struct job job = {.scenario = &scenario,
                      .output = checkpoint.output,
                      .force = checkpoint.force,
                      .quiet = options->quiet,
                      .checkpoint = options->checkpoint,
                      .every = checkpoint.every,
                      .resumed = &checkpoint,
                      .archive = &archive};
    good = good && job_run(&job, error);
    archive_close(&archive);
    scenario_free(&scenario);
    checkpoint_free(&checkpoint);
    return good;
}

bool resume_main(int argc, char **argv, const struct model *const *models, struct error *error)
{
    struct resume_options options = {0};
    if (!read_options(&options, argc, argv, error)) return false;
    if (options.help) {
        fputs(resume_help, stdout);
        return true;
    }
    if (options.threads > 0) omp_set_num_threads((int)options.threads);
    return resume(&options, models, error);
}
