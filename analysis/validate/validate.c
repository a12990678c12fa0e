/* validate.c - `samen validate`: runs the model as things were, and holds it against published figures. */
#include "analysis/validate/validate.h"

#include <errno.h>

#include "analysis/validate/validation.h"
#include "sim/base/memory.h"
#include "sim/base/parallel.h"
#include "sim/job/every.h"
#include "sim/job/job.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/shipped.h"

struct validate_options {
    const char *result, *output, *targets;
    struct option_texts changes;
    int64_t threads; /* 0: as many as the machine offers */
    enum language language;
    bool full, strict, quiet;
};

static const struct option validate_options[] = {
    {"full", OPTION_FLAG, offsetof(struct validate_options, full),
     .meaning = "every gemeente instead of six, one replicate (minutes, and some gigabytes of memory)"},
    {"result", OPTION_TEXT, offsetof(struct validate_options, result), .argument = "FILE", .proposed = "*.h5",
     .meaning = "no run: hold this result against the figures; its scenario must say \"survey\": true"},
    {"output", OPTION_TEXT, offsetof(struct validate_options, output), .argument = "DIR", .proposed = OPTION_FOLDERS,
     .value = "results", .meaning = "where validation.h5, validation.json and validation.svg go"},
    {"targets", OPTION_TEXT, offsetof(struct validate_options, targets), .argument = "DIR", .proposed = OPTION_FOLDERS,
     .otherwise = "those that come with the program", .meaning = "folder with validation.csv and population.csv"},
    {"strict", OPTION_FLAG, offsetof(struct validate_options, strict),
     .meaning = "exit status 1 when a target fails; otherwise the table tells, and the status is 0"},
    LANGUAGE_OPTION(struct validate_options, "the table and the picture"),
    OPTION_SET(struct validate_options),
    OPTION_REPLICATES(struct validate_options),
    OPTION_THREADS(struct validate_options),
    OPTION_QUIET(struct validate_options),
    {.name = NULL}};

static const struct example validate_examples[] = {
    {"Hold the model against all figures", "samen validate"},
    {"What one assumption does", "samen validate --set /informal/asking=0.6 --output /tmp/try"},
    {.meaning = NULL}};

/* ---- The run ---- */

static bool run(const struct validate_options *options, const char *output, const struct model *const *models,
                struct error *error)
{
    struct scenario scenario;
    const char *path = options->full ? "scenarios/validation-full.json" : "scenarios/validation.json";
    if (!scenario_read(&scenario, path, (const char *const *)options->changes.list, options->changes.count, models,
                       error))
        return false;
    const struct job job = {
        .scenario = &scenario, .output = output, .force = true, .quiet = options->quiet, .every = EVERY_USUAL};
    bool good = scenario.run.survey || error_set(error, path, "has no \"survey\": true");
    good = good && job_run(&job, error);
    scenario_free(&scenario);
    return good;
}

/* ---- The answer ---- */

static bool check_survey(const struct result_file *file, struct error *error)
{
    bool there;
    if (!hdf_exists(file->file, "survey_persons", &there, error)) return false;
    if (there) return true;
    return error_set(error, file->path, "has no yearly survey: run its scenario with \"survey\": true");
}

static bool answer(const struct validate_options *options, const struct targets *targets, const char *result,
                   size_t *failed, struct error *error)
{
    struct result_file file;
    struct validation validation = {.findings = NULL};
    char *json = NULL, *picture = NULL;
    if (!read_open(&file, result, error)) return false;
    bool good = check_survey(&file, error) && validation_make(&validation, targets, &file, error) &&
                (json = memory_format(error, "%s/validation.json", options->output)) != NULL &&
                (picture = memory_format(error, "%s/validation.svg", options->output)) != NULL &&
                validation_write_json(&validation, json, error) &&
                validation_write_picture(&validation, options->language, picture, error);
    if (good) {
        validation_print(&validation, options->language, stdout);
        printf("%s, %s\n", json, picture);
        *failed = validation_count(&validation, OUTCOME_FAIL);
    }
    memory_free(json);
    memory_free(picture);
    validation_free(&validation);
    read_close(&file);
    return good;
}

/* The figures are read first: a mistake in them should not cost a run. */
static bool validate(void *given, const struct program *program, struct error *error)
{
    const struct validate_options *options = given;
    struct targets targets;
    size_t failed = 0;
    if (options->result != NULL && (options->full || options->changes.count > 0))
        return error_set(error, "--result", "a result that exists is read, so nothing can be changed or run in full");
    parallel_threads(options->threads);
    if (!targets_read(&targets, options->targets ? options->targets : shipped_tables(), error)) return false;
    char *made = memory_format(error, "%s/validation.h5", options->output);
    bool good = made != NULL && (options->result != NULL || run(options, made, program->models, error)) &&
                answer(options, &targets, options->result != NULL ? options->result : made, &failed, error);
    if (good && fflush(stdout) != 0) good = error_file(error, "standard output", "write the answer", errno);
    if (good && options->strict && failed > 0) {
        good = error_set(error, "--strict", "%zu of %zu targets fail", failed, targets.count);
        error->kind = ERROR_ANSWER;
    }
    memory_free(made);
    targets_free(&targets);
    return good;
}

const struct subcommand validate_subcommand = {
    .name = "validate",
    .meaning = "does the model resemble the Netherlands? published figures against simulated ones",
    .description =
        "Does the model resemble the Netherlands? Runs it as things were from 2014 to 2024 in six gemeenten that "
        "resemble the country, and holds the result against published figures: people, households, kin, limitations, "
        "mantelzorg, use of care, waiting. Every figure comes with its source, definition and tolerance, see "
        "scenarios/data/validation.csv.",
    .options = validate_options,
    .size = sizeof(struct validate_options),
    .examples = validate_examples,
    .perform = validate,
};
