/* samen - who cares for whom, and what changes when the money is paid differently.
 *
 * The command: picks a subcommand, prints the one error there can be, turns it into an exit status.
 */
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/calibrate/calibrate.h"
#include "analysis/compare/compare.h"
#include "analysis/story/story.h"
#include "analysis/validate/validate.h"
#include "models/care/tables/fit.h"
#include "models/models.h"
#include "sim/base/memory.h"
#include "sim/base/version.h"
#include "sim/job/describe.h"
#include "sim/job/resume.h"
#include "sim/job/run.h"

static bool run(int argc, char **argv, struct error *error)
{
    return run_main(argc, argv, models_all, error);
}

static bool resume(int argc, char **argv, struct error *error)
{
    return resume_main(argc, argv, models_all, error);
}

static bool parameters(int argc, char **argv, struct error *error)
{
    return describe_parameters_main(argc, argv, models_all, error);
}

static bool schema(int argc, char **argv, struct error *error)
{
    return describe_schema_main(argc, argv, models_all, error);
}

static bool validate(int argc, char **argv, struct error *error)
{
    return validate_main(argc, argv, models_all, error);
}

static bool calibrate(int argc, char **argv, struct error *error)
{
    return calibrate_main(argc, argv, models_all, error);
}

static bool help(int argc, char **argv, struct error *error);

static const struct command {
    const char *name;
    bool (*perform)(int argc, char **argv, struct error *);
    const char *meaning;
} commands[] = {
    {"run", run, "simulate a scenario: every variant and replicate, into one HDF5 file"},
    {"resume", resume, "go on with a run that was stopped, from its last checkpoint"},
    {"compare", compare_main, "what differs between the variants of a result, and how sure that is"},
    {"validate", validate, "does the model resemble the Netherlands? published figures against simulated ones"},
    {"story", story_main, "what happened to a person in the model, and why, under each variant"},
    {"calibrate", calibrate, "fit parameters to published figures, and tell how well that can be done"},
    {"parameters", parameters, "everything a scenario can say: unit, range, default, meaning, source"},
    {"schema", schema, "JSON Schema of scenario files, for editors"},
    {"fit", fit_main, "the rates of illness and recovery in the tables, from published figures"},
    {"help", help, "this text, or that of a command"},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static const struct command *find(const char *name, struct error *error)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(name, commands[i].name) == 0) return &commands[i];
    const char *near = error_nearest_name(name, commands, COMMANDS, sizeof *commands);
    if (near)
        error_set(error, name, "unknown command (did you mean '%s'?)", near);
    else
        error_set(error, name, "unknown command; `samen help` lists them");
    return NULL;
}

static bool help(int argc, char **argv, struct error *error)
{
    if (argc > 1) {
        const struct command *command = find(argv[1], error);
        char option[] = "--help", *words[] = {argv[1], option, NULL};
        return command && command->perform != help ? command->perform(2, words, error) : command != NULL;
    }
    printf("samen " SAMEN_VERSION " - who cares for whom, and what changes when the money is paid differently\n\n"
           "usage: samen COMMAND ...\n\n");
    for (size_t i = 0; i < COMMANDS; i++) printf("  %-12s%s\n", commands[i].name, commands[i].meaning);
    printf("  %-12s%s\n\n", "--version", "the program's version");
    printf("To begin:  samen run scenarios/small.json && samen compare results/small.h5\n");
    return true;
}

static bool perform(int argc, char **argv, struct error *error)
{
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) return help(1, argv, error);
    if (strcmp(argv[1], "--version") == 0) {
        puts("samen " SAMEN_VERSION);
        return true;
    }
    const struct command *command = find(argv[1], error);
    return command && command->perform(argc - 1, argv + 1, error);
}

/* Windows are short, so threads wait for each other often; on a busy machine those that wait by spinning take the
 * processor from those that work (three times slower and worse). OpenMP reads its policy from the environment before
 * main begins, so the program starts itself anew with the policy set. Where that fails, as on systems without
 * /proc, it just goes on. */
static void let_threads_sleep(char **argv)
{
    if (!getenv("OMP_WAIT_POLICY") && setenv("OMP_WAIT_POLICY", "passive", 0) == 0) execv("/proc/self/exe", argv);
}

int main(int argc, char **argv)
{
    let_threads_sleep(argv);
    memory_prepare();
    gsl_set_error_handler_off(); /* its own would abort; we look at what its functions return */
    struct error error = {.kind = ERROR_NONE};
    bool good = perform(argc, argv, &error);
    if (good && (fflush(stdout) != 0 || ferror(stdout)))
        good = error_set(&error, "standard output", "could not be written");
    if (good) return EXIT_SUCCESS;
    char message[sizeof error];
    error_format(&error, message, sizeof message);
    fprintf(stderr, "samen: %s\n", message);
    return (int)error.kind;
}
