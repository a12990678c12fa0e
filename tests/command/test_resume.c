/* test_resume.c - `samen run --checkpoint` and `samen resume`, as a user meets them: killed, refused, on a full
 * disk. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

/* A run of a second or less. */
#define TOLD                                                                                                           \
    "run scenarios/small.json --set '/place/gemeenten=[\"Zoeterwoude\"]' --set /start=2014-10-01"                      \
    " --set /end=2015-04-01 --replicates 1"
#define SMALL TOLD " --quiet"

static char *good(const char *command)
{
    struct command_result result = run_command("%s", command);
    if (result.status != 0) print_error("%s: status %d\n%s\n", command, result.status, result.err);
    assert_int_equal(result.status, 0);
    free(result.out);
    return result.err;
}

static void refused(const char *arguments, const char *what)
{
    struct command_result result = run_command("'%s' %s", samen_program(), arguments);
    if (result.status != 2) print_error("samen %s: status %d\n%s\n", arguments, result.status, result.err);
    assert_int_equal(result.status, 2);
    assert_string_equal(result.out, "");
    assert_contains(result.err, what);
    command_free(&result);
}

/* The whole story, at random moments; the script tells what it does. */
static void killed_runs_end_with_the_same_bits(void **state)
{
    (void)state;
    struct command_result result = run_command("SAMEN='%s' sh tests/kill-and-resume.sh", samen_program());
    if (result.status != 0) print_error("status %d\n%s%s\n", result.status, result.out, result.err);
    assert_int_equal(result.status, 0);
    assert_contains(result.out, "all the same");
    command_free(&result);
}

/* A limit on the size of files (600 or 1200 kB, shells differ) that stops the checkpoint of eight thousand people, 1400
 * kB, and not the result, 300 kB. Nothing is lost but the checkpoint, and that is told once. */
static void a_full_disk_does_not_stop_the_run(void **state)
{
    const char *folder = *state, *samen = samen_program();
    char *plain = text_format("'%s' " SMALL " --output '%s/plain.h5'", samen, folder);
    char *limited = text_format("ulimit -f 1200 && '%s' " SMALL " --output '%s/limited.h5' --checkpoint '%s/checkpoint'"
                                " --every 1month",
                                samen, folder, folder);
    char *same =
        text_format("cmp '%s/plain.h5' '%s/limited.h5' && test ! -e '%s/checkpoint.partial'", folder, folder, folder);
    free(good(plain));
    char *told = good(limited);
    assert_contains(told, "warning");
    assert_contains(told, "checkpoint: cannot write this file: File too large; there is no new checkpoint");
    assert_null(strstr(strstr(told, "warning") + 1, "warning"));
    free(good(same));
    char *texts[] = {plain, limited, same, told};
    for (size_t i = 0; i < LENGTH(texts); i++) free(texts[i]);
}

/* Stops a run by a limit on its time in the processor, some windows after its first checkpoint. */
static void stop_a_run(const char *folder)
{
    struct command_result result =
        run_command("'%s' " SMALL " --set /end=2040-01-01 --output '%s/result.h5' --checkpoint '%s/checkpoint'"
                    " --every 1month & for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do"
                    " sleep 0.2; test -e '%s/checkpoint' && break; done; kill -9 $!; test -e '%s/checkpoint'",
                    samen_program(), folder, folder, folder, folder);
    assert_int_equal(result.status, 0);
    command_free(&result);
}

static void what_stands_in_the_way_is_refused(void **state)
{
    const char *folder = *state;
    stop_a_run(folder);
    char *again = text_format(SMALL " --output '%s/x.h5' --checkpoint '%s/checkpoint'", folder, folder);
    char *resume = text_format("resume '%s/checkpoint' --quiet", folder);
    char *result = text_format("%s/result.h5", folder), *elsewhere = text_format("%s --output '%s'", resume, result);
    refused(again, "goes on from it, --force replaces it");
    write_file(result, "somebody else's");
    refused(resume, "exists already");
    refused(elsewhere, "exists already");
    char *kept = read_file(result);
    assert_string_equal(kept, "somebody else's");
    char *texts[] = {again, resume, result, elsewhere, kept};
    for (size_t i = 0; i < LENGTH(texts); i++) free(texts[i]);
}

/* The same file by another name is the same file. */
static void result_and_checkpoint_are_different_files(void **state)
{
    static const char *const names[][2] = {
        {"o.h5", "./o.h5"}, {"o.h5", "o.h5.partial"}, {"o.h5.partial", "o.h5"}, {"new/o.h5", "./new//o.h5"}};
    const char *folder = *state;
    for (size_t i = 0; i < LENGTH(names); i++) {
        char *run =
            text_format(SMALL " --output '%s/%s' --checkpoint '%s/%s'", folder, names[i][0], folder, names[i][1]);
        refused(run, "where the result goes");
        free(run);
    }
    char *link = text_format("%s/link", folder),
         *run = text_format(SMALL " --output '%s/o.h5' --checkpoint '%s/o.h5'", folder, link);
    assert_int_equal(symlink(folder, link), 0);
    refused(run, "where the result goes");
    free(run);
    free(link);
}

/* --force is for results: a scenario and a table stay. */
static void only_results_are_replaced(void **state)
{
    char *path = text_format("%s/mine.json", (char *)*state), *run = text_format(SMALL " --force --output '%s'", path);
    char *checkpoint = text_format(SMALL " --force --output '%s.h5' --checkpoint '%s'", path, path);
    write_file(path, "{\"extends\": \"small.json\"}");
    refused(run, "is not a result of samen");
    refused(checkpoint, "is not a checkpoint of samen");
    char *kept = read_file(path);
    assert_string_equal(kept, "{\"extends\": \"small.json\"}");
    char *texts[] = {path, run, checkpoint, kept};
    for (size_t i = 0; i < LENGTH(texts); i++) free(texts[i]);
}

/* What is meant for a stream that is closed does not go into the file that was opened in its place. */
static void closed_streams_leave_the_result_alone(void **state)
{
    const char *folder = *state;
    struct command_result result = run_command(
        "'%s' " SMALL " --output '%s/a.h5' && '%s' " TOLD " --every 1month --checkpoint '%s/c' --output '%s/b.h5'"
        " <&- >&- 2>&- && h5dump -H '%s/b.h5' >/dev/null && tests/same '%s/a.h5' '%s/b.h5'",
        samen_program(), folder, samen_program(), folder, folder, folder, folder, folder);
    assert_int_equal(result.status, 0);
    command_free(&result);
}

/* A run of a minute is asked to stop as soon as it has begun; what the shell sees of it, and what it said. */
static char *ask_to_stop(const char *folder, const char *signal, const char *options, int status)
{
    struct command_result result = run_command(
        "'%s' " TOLD " --set /end=2040-01-01 --output '%s/o.h5' %s 2>'%s/said' & for i in 1 2 3 4 5 6 7 8 9;"
        " do sleep 0.2; test -e '%s/o.h5.partial' && break; done; kill -%s $!; wait $!",
        samen_program(), folder, options, folder, folder, signal);
    assert_int_equal(result.status, status);
    command_free(&result);
    char *path = text_format("%s/said", folder), *said = read_file(path);
    assert_int_equal(remove(path), 0);
    free(path);
    return said;
}

/* As shells and Slurm tell it: 128 and the signal. Without a checkpoint nothing stays. */
static void signals_end_a_run_in_order(void **state)
{
    static const struct {
        const char *name;
        int number;
    } signals[] = {{"TERM", 15}, {"HUP", 1}};
    const char *folder = *state;
    for (size_t i = 0; i < LENGTH(signals); i++) {
        char *said = ask_to_stop(folder, signals[i].name, "", 128 + signals[i].number);
        assert_contains(said, "no checkpoint was asked for");
        free(said);
        char *option = text_format("--every 1h --checkpoint '%s/c'", folder);
        said = ask_to_stop(folder, signals[i].name, option, 128 + signals[i].number);
        assert_contains(said, "samen resume '");
        struct command_result left = run_command("cd '%s' && ls && rm c", folder);
        assert_string_equal(left.out, "c\n");
        command_free(&left);
        free(said);
        free(option);
    }
}

/* Not even --force takes it from a run that is at work, with its checkpoint not written yet. */
static void two_runs_do_not_share_a_checkpoint(void **state)
{
    const char *folder = *state;
    struct command_result result = run_command(
        "'%s' " SMALL
        " --set /end=2040-01-01 --output '%s/a.h5' --every 1h --checkpoint '%s/c' & for i in 1 2 3 4 5 6 7"
        " 8 9; do sleep 0.2; test -e '%s/a.h5.partial' && break; done; '%s' " SMALL " --force --output '%s/b.h5'"
        " --checkpoint '%s/c'; status=$?; kill -9 $!; exit $status",
        samen_program(), folder, folder, folder, samen_program(), folder, folder);
    assert_int_equal(result.status, 2);
    assert_contains(result.err, "/c: is being written by another run");
    command_free(&result);
}

static void slips_are_told(void **state)
{
    (void)state;
    refused(SMALL " --every 1month", "--checkpoint FILE is missing");
    refused(SMALL " --output nowhere/x.h5 --checkpoint nowhere/x.h5", "where the result goes");
    refused(SMALL " --output nowhere/x.h5 --checkpoint nowhere/x --every 3weeks", "expected a time like");
    refused(SMALL " --output nowhere/x.h5 --checkpoint nowhere/", "found a folder");
    refused("resume", "which checkpoint?");
    refused("resume a b", "found also 'b'");
    refused("resume nowhere/x", "No such file");
    refused("resume scenarios/small.json", "is not a checkpoint of samen");
    refused("resume nowhere/x --thread 2x", "expected a whole number");
    assert_false(file_exists("nowhere/x.h5"));
    assert_false(file_exists("nowhere/x.h5.partial"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_runs_end_with_the_same_bits),
        folder_test(a_full_disk_does_not_stop_the_run),
        folder_test(what_stands_in_the_way_is_refused),
        folder_test(result_and_checkpoint_are_different_files),
        folder_test(only_results_are_replaced),
        folder_test(closed_streams_leave_the_result_alone),
        folder_test(signals_end_a_run_in_order),
        folder_test(two_runs_do_not_share_a_checkpoint),
        cmocka_unit_test(slips_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
