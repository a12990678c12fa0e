/* samen.c - the command: who cares for whom, and what changes when the money is paid differently.
 *
 * Lists the subcommands, prints the one error there can be, and turns it into an exit status.
 */
#include <errno.h>
#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "analysis/calibrate/calibrate.h"
#include "analysis/compare/compare.h"
#include "analysis/fit/fit_command.h"
#include "analysis/gemeenten/gemeenten.h"
#include "analysis/story/story.h"
#include "analysis/validate/validate.h"
#include "models/models.h"
#include "sim/base/memory.h"
#include "sim/base/stop.h"
#include "sim/command/completion.h"
#include "sim/command/help.h"
#include "sim/command/manual.h"
#include "sim/command/program.h"
#include "sim/job/describe.h"
#include "sim/job/resume.h"
#include "sim/job/run.h"

static const struct subcommand *const subcommands[] = {
    &run_subcommand,
    &resume_subcommand,
    &compare_subcommand,
    &validate_subcommand,
    &story_subcommand,
    &calibrate_subcommand,
    &describe_parameters_subcommand,
    &describe_schema_subcommand,
    &gemeenten_subcommand,
    &fit_subcommand,
    &help_subcommand,
    &manual_subcommand,
    &completion_subcommand,
    NULL,
};

static const struct example examples[] = {
    {"To begin", "samen run scenarios/small.json && samen compare results/small.h5"}, {.meaning = NULL}};

static const struct program samen = {
    .name = "samen",
    .meaning = "who cares for whom, and what changes when the money is paid differently",
    .description =
        "Simulates, person by person, how households, informal carers, volunteers, professional providers and "
        "municipalities in the Netherlands share care under a rule for paying for it, and what happens when the rule "
        "changes.\n\n"
        "A scenario (JSON) says what is simulated: where, when, under which rules, and in which variants. `samen run` "
        "writes one result (HDF5), from which `samen compare` and `samen story` answer. The result does not depend on "
        "the number of threads.",
    .examples = examples,
    .subcommands = subcommands,
    .models = models_all,
};

/* Windows are short, so threads wait for each other often; on a busy machine those that wait by spinning take the
 * processor from those that work (three times slower and worse). OpenMP reads its policy from the environment before
 * main begins, so the program starts itself anew with the policy set. Where that fails, as on systems without
 * /proc, it just goes on. */
static void let_threads_sleep(char **argv)
{
    if (!getenv("OMP_WAIT_POLICY") && setenv("OMP_WAIT_POLICY", "passive", 0) == 0) execv("/proc/self/exe", argv);
}

/* Where one of the three streams is closed, the next file that is opened would take its place, and what is meant for
 * the stream would be written into it. The null device takes the place instead, opened the other way, so that using the
 * stream still fails. */
static bool open_streams(struct error *error)
{
    for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++) {
        if (fcntl(file, F_GETFD) >= 0) continue;
        if (errno != EBADF || open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY) != file)
            return error_file(error, "/dev/null", "open it in place of a stream that is closed", errno);
    }
    return true;
}

/* A run has had enough at 256 KiB; threads get as much as the limit says. Beyond the limit there is no message. */
static bool check_stack(struct error *error)
{
    struct rlimit stack;
    const rlim_t least = (rlim_t)1 << 20;
    if (getrlimit(RLIMIT_STACK, &stack) != 0) return error_file(error, "stack", "find its limit", errno);
    return stack.rlim_cur >= least ||
           error_set(error, "stack", "limited to %llu KiB, expected %llu KiB or more: `ulimit -s 8192`",
                     (unsigned long long)stack.rlim_cur >> 10, (unsigned long long)least >> 10);
}

int main(int argc, char **argv)
{
    struct error error = {.kind = ERROR_NONE};
    bool good = open_streams(&error) && check_stack(&error);
    let_threads_sleep(argv);
    memory_prepare();
    gsl_set_error_handler_off(); /* its own would abort; we look at what its functions return */
    good = good && program_perform(&samen, argc, argv, &error);
    if (good && (fflush(stdout) != 0 || ferror(stdout)))
        good = error_set(&error, "standard output", "could not be written");
    if (good) return EXIT_SUCCESS;
    char message[sizeof error];
    error_format(&error, message, sizeof message);
    fprintf(stderr, "samen: %s\n", message);
    if (error.kind == ERROR_STOPPED) stop_process();
    return (int)error.kind;
}
