#include "analysis/validate/validate.h"

#include <errno.h>
#include <inttypes.h>
#include <omp.h>
#include <string.h>

#include "analysis/validate/validation.h"
#include "sim/base/memory.h"
#include "sim/base/options.h"
#include "sim/job/job.h"
#include "sim/scenario/scenario.h"

static const char validate_help[] =
    "usage: samen validate [options]\n"
    "\n"
    "Does the model resemble the Netherlands? Runs it as things were from 2014 to 2024 in six gemeenten that resemble\n"
    "the country, and holds the result against published figures: people, households, kin, limitations, mantelzorg, "
    "use\n"
    "of care, waiting. Every figure comes with its source, definition and tolerance, see "
    "scenarios/data/validation.csv.\n"
    "\n"
    "  --full              every gemeente instead of six, one replicate (minutes, and some gigabytes of memory)\n"
    "  --result FILE       no run: hold this result against the figures; its scenario must say \"survey\": true\n"
    "  --output DIR        where validation.h5, validation.json and validation.svg go (default results)\n"
    "  --targets DIR       folder with validation.csv and population.csv (default scenarios/data)\n"
    "  --strict            exit status 1 when a target fails; otherwise the table tells, and the status is 0\n"
    "  --language en|nl    language of the table and the picture (default en)\n"
    "  --set /path=value   change one value of the scenario, e.g. --set /informal/asking=0.6\n"
    "  --replicates N      runs with other random numbers, for the intervals\n"
    "  --threads N         threads to use (default: all); the result is the same for any number\n"
    "  --quiet             no progress line\n"
    "  --help              this text\n"
    "\n"
    "To see what one assumption does:  samen validate --set /informal/asking=0.6 --output /tmp/try\n";

enum { MOST_OVERRIDES = 64 };

struct validate_options {
    const char *result, *output, *targets;
    const char *overrides[MOST_OVERRIDES];
    size_t override_count;
    char replicates[64];
    int64_t threads; /* 0: as many as the machine offers */
    enum language language;
    bool full, strict, quiet, help;
};

enum { FULL = 1, RESULT, OUTPUT, TARGETS, STRICT, LANGUAGE, SET, REPLICATES, THREADS, QUIET, HELP };

static bool add_override(struct validate_options *options, const char *text, struct error *error)
{
    if (options->override_count == MOST_OVERRIDES)
        return error_set(error, "--set", "at most %d changes fit on a command line", MOST_OVERRIDES);
    options->overrides[options->override_count++] = text;
    return true;
}

static bool take_replicates(struct validate_options *options, struct error *error)
{
    int64_t number;
    if (!option_integer("--replicates", optarg, 1, 10000, &number, error)) return false;
    snprintf(options->replicates, sizeof options->replicates, "/replicates=%" PRId64, number);
    return add_override(options, options->replicates, error);
}

static bool take_option(struct validate_options *options, int option, struct error *error)
{
    switch (option) {
    case FULL:
        return options->full = true;
    case RESULT:
        options->result = optarg;
        return true;
    case OUTPUT:
        options->output = optarg;
        return true;
    case TARGETS:
        options->targets = optarg;
        return true;
    case STRICT:
        return options->strict = true;
    case LANGUAGE:
        return language_read(optarg, &options->language, error);
    case SET:
        return add_override(options, optarg, error);
    case REPLICATES:
        return take_replicates(options, error);
    case THREADS:
        return option_integer("--threads", optarg, 1, 1024, &options->threads, error);
    case QUIET:
        return options->quiet = true;
    case HELP:
        return options->help = true;
    default:
        return false;
    }
}

static bool read_options(struct validate_options *options, int argc, char **argv, struct error *error)
{
    static const struct option table[] = {{"full", no_argument, NULL, FULL},
                                          {"result", required_argument, NULL, RESULT},
                                          {"output", required_argument, NULL, OUTPUT},
                                          {"targets", required_argument, NULL, TARGETS},
                                          {"strict", no_argument, NULL, STRICT},
                                          {"language", required_argument, NULL, LANGUAGE},
                                          {"set", required_argument, NULL, SET},
                                          {"replicates", required_argument, NULL, REPLICATES},
                                          {"threads", required_argument, NULL, THREADS},
                                          {"quiet", no_argument, NULL, QUIET},
                                          {"help", no_argument, NULL, HELP},
                                          {0}};
    optind = 1;
    for (int option; (option = option_next(argc, argv, table, error)) != -1;)
        if (!take_option(options, option, error)) return false;
    if (options->help) return true;
    if (optind < argc)
        return error_set(error, "samen validate", "found '%s'; a result is given as --result FILE", argv[optind]);
    if (options->result != NULL && (options->full || options->override_count > 0))
        return error_set(error, "--result", "a result that exists is read, so nothing can be changed or run in full");
    return true;
}

/* ---- The run ---- */

static bool run(const struct validate_options *options, const char *output, const struct model *const *models,
                struct error *error)
{
    struct scenario scenario;
    const char *path = options->full ? "scenarios/validation-full.json" : "scenarios/validation.json";
    if (!scenario_read(&scenario, path, options->overrides, options->override_count, models, error)) return false;
    const struct job job = {
        .scenario = &scenario, .output = output, .force = true, .quiet = options->quiet, .every = "10min"};
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
static bool validate(const struct validate_options *options, const struct model *const *models, struct error *error)
{
    struct targets targets;
    size_t failed = 0;
    if (!targets_read(&targets, options->targets, error)) return false;
    char *made = memory_format(error, "%s/validation.h5", options->output);
    bool good = made != NULL && (options->result != NULL || run(options, made, models, error)) &&
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

bool validate_main(int argc, char **argv, const struct model *const *models, struct error *error)
{
    struct validate_options options = {.output = "results", .targets = "scenarios/data"};
    if (!read_options(&options, argc, argv, error)) return false;
    if (options.help) return fputs(validate_help, stdout) >= 0;
    if (options.threads > 0) omp_set_num_threads((int)options.threads);
    return validate(&options, models, error);
}
