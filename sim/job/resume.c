/* resume.c - `samen resume`: reads a checkpoint and has the rest of its run simulated. */
#include "sim/job/resume.h"

#include "sim/base/parallel.h"
#include "sim/job/job.h"

struct resume_options {
    const char *checkpoint, *output, *every;
    int64_t threads; /* 0: as many as the machine offers */
    bool force, quiet;
};

static const struct option resume_options[] = {
    {"output", OPTION_TEXT, offsetof(struct resume_options, output), .argument = "FILE", .proposed = "*.h5",
     .otherwise = "where it was to go", .meaning = "where the result goes"},
    OPTION_FORCE(struct resume_options, "a result"),
    OPTION_THREADS(struct resume_options),
    {"every", OPTION_TEXT, offsetof(struct resume_options, every), .argument = "TIME", .otherwise = "as before",
     .meaning = "how often a checkpoint is written"},
    OPTION_QUIET(struct resume_options),
    {.name = NULL}};

static const struct example resume_examples[] = {
    {"Go on with a run that was stopped", "samen resume results/netherlands.checkpoint"}, {.meaning = NULL}};

static bool resume(void *given, const struct program *program, struct error *error)
{
    const struct resume_options *options = given;
    struct checkpoint checkpoint;
    struct archive archive;
    struct scenario scenario = {.json = NULL};
    parallel_threads(options->threads);
    if (!checkpoint_read(&checkpoint, &archive, options->checkpoint, error)) return false;
    bool good =
        scenario_again(&scenario, checkpoint.scenario, checkpoint.text, checkpoint.tables, program->models, error) &&
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

const struct subcommand resume_subcommand = {
    .name = "resume",
    .meaning = "go on with a run that was stopped, from its last checkpoint",
    .description = "Goes on with a run that was stopped, from its last checkpoint (`samen run` SCENARIO.json "
                   "`--checkpoint` FILE). The result is the same, to the bit, as if nothing had happened. New "
                   "checkpoints go to the same FILE; it is removed when the result stands. Needs the same build of the "
                   "program and the same tables.",
    .operand = {"checkpoint", OPTION_TEXT, offsetof(struct resume_options, checkpoint), .argument = "FILE",
                .proposed = OPTION_FILES, .meaning = "the checkpoint"},
    .options = resume_options,
    .size = sizeof(struct resume_options),
    .examples = resume_examples,
    .perform = resume,
};
