/* test_failures.c - every call that can fail fails once, and in another round it and all after it: the program says
 * so in one line, ends with status 3 (2 when the disk is full), and leaves nothing behind: no result, no partial
 * file, no memory, no HDF5 object, no open file. See failing.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/failure/failing.h"
#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

enum { USER = 2, MACHINE = 3 };

/* As small as it gets, with two variants and a change of policy. */
static const char tiny[] =
    "{\"extends\": \"%s/scenarios/base.json\", \"record_from\": \"2012-02-01\",\n"
    " \"end\": \"2012-03-01\", \"place\": {\"gemeenten\": [\"Schiermonnikoog\"]}, \"variants\": [\n"
    " {\"name\": \"pxq\"}, {\"name\": \"population\", \"change\": {\"policy\": [\n"
    "  {\"date\": \"2012-02-01\", \"payer\": \"gemeente\", \"rule\": \"population\"}]}}]}\n";

/* Gives its path. */
static char *write_tiny(const char *folder)
{
    char here[1024];
    assert_non_null(getcwd(here, sizeof here));
    char *text = text_format(tiny, here), *scenario = text_format("%s/tiny.json", folder);
    write_file(scenario, text);
    free(text);
    return scenario;
}

/* Runs it into a file, with two replicates. */
static struct outcome run_tiny(const char *folder, const char *path, const struct failures *failures)
{
    char *scenario = write_tiny(folder), *copy = text_format("%s", path);
    char *words[] = {"samen", "run",           scenario,   "--quiet", "--threads", "1",
                     "--set", "/replicates=2", "--output", copy,      NULL};
    struct outcome outcome = failures_try(failures, words);
    free(scenario);
    free(copy);
    return outcome;
}

/* Failures of one sort in a whole run; the run in which they did not happen ends well. */
static void try_run(const char *folder, struct failures failures, size_t least)
{
    char *path = text_format("%s/new/result.h5", folder);
    if (failures.or_status == 0) failures.or_status = failures.status;
    failures.path = path;
    struct outcome outcome = run_tiny(folder, path, &failures);
    assert_int_equal(outcome.status, 0);
    assert_true(file_exists(path));
    assert_true(outcome.tried >= least);
    assert_int_equal(outcome.bad, 0);
    free(path);
}

static void memory_runs_out(void **state)
{
    try_run(*state, (struct failures){.kind = FAIL_MEMORY, .status = MACHINE}, 200);
}

static void memory_runs_out_for_good(void **state)
{
    try_run(*state, (struct failures){.kind = FAIL_MEMORY, .status = MACHINE, .for_good = true}, 200);
}

static void hdf5_fails(void **state)
{
    try_run(*state, (struct failures){.kind = FAIL_HDF, .status = MACHINE}, 200);
}

static void hdf5_fails_for_good(void **state)
{
    try_run(*state, (struct failures){.kind = FAIL_HDF, .status = MACHINE, .for_good = true}, 200);
}

static void files_fail(void **state)
{
    try_run(*state, (struct failures){.kind = FAIL_FILE, .error = EIO, .status = MACHINE}, 50);
}

static void files_fail_for_good(void **state)
{
    try_run(*state, (struct failures){.kind = FAIL_FILE, .error = EIO, .status = MACHINE, .for_good = true}, 50);
}

static void the_disk_is_full(void **state)
{
    struct failures failures = {.kind = FAIL_FILE, .error = ENOSPC, .writes_only = true, .status = USER};
    try_run(*state, failures, 5);
}

/* ---- Checkpoints: a run may go on without, and says so ---- */

#define CHECKPOINT "--checkpoint", checkpoint, "--every", "1months", "--force"

static void try_checkpoints(const char *folder, struct failures failures, size_t least)
{
    char *path = text_format("%s/new/result.h5", folder), *checkpoint = text_format("%s/checkpoint", folder);
    char *scenario = write_tiny(folder);
    char *run[] = {"samen", "run", scenario, "--quiet", "--threads", "1", CHECKPOINT, "--output", path, NULL};
    char *resume[] = {"samen", "resume", checkpoint, "--quiet", "--threads", "1", NULL};
    failures.path = path;
    failures.checkpoint = checkpoint;
    if (failures.or_status == 0) failures.or_status = failures.status;
    struct outcome outcome = failures_try(&failures, run);
    assert_int_equal(outcome.status, 0);
    assert_true(outcome.tried >= least);
    assert_int_equal(outcome.bad, 0);
    assert_false(file_exists(checkpoint));

    /* The last write is the one that gives the result its name; without it the checkpoint stays. */
    assert_int_equal(unlink(path), 0);
    struct failures count = {.kind = FAIL_FILE, .error = EIO, .writes_only = true, .nth = SIZE_MAX};
    outcome = failures_try(&count, run);
    assert_int_equal(outcome.status, 0);
    count.nth = outcome.calls;
    assert_int_equal(failures_try(&count, run).status, MACHINE);
    assert_true(file_exists(checkpoint));
    assert_int_equal(unlink(path), 0);

    outcome = failures_try(&failures, resume);
    assert_int_equal(outcome.status, 0);
    assert_true(outcome.tried >= least);
    assert_int_equal(outcome.bad, 0);
    assert_true(file_exists(path));
    assert_false(file_exists(checkpoint));
    assert_int_equal(unlink(path), 0);
    char *texts[] = {path, checkpoint, scenario};
    for (size_t i = 0; i < LENGTH(texts); i++) free(texts[i]);
}

static void checkpoints_without_memory(void **state)
{
    try_checkpoints(*state, (struct failures){.kind = FAIL_MEMORY, .status = MACHINE}, 100);
}

static void checkpoints_while_files_fail(void **state)
{
    struct failures failures = {.kind = FAIL_FILE, .error = EIO, .status = MACHINE};
    try_checkpoints(*state, failures, 20);
    failures.for_good = true;
    try_checkpoints(*state, failures, 20);
}

static void checkpoints_on_a_full_disk(void **state)
{
    struct failures failures = {.kind = FAIL_FILE, .error = ENOSPC, .writes_only = true, .status = USER};
    try_checkpoints(*state, failures, 4);
}

/* ---- Comparing ---- */

/* Failures of one sort, once and then for good. */
static void try_twice(struct failures failures, char **words, size_t least)
{
    if (failures.or_status == 0) failures.or_status = failures.status;
    for (int round = 0; round < 2; round++) {
        failures.for_good = round == 1;
        struct outcome outcome = failures_try(&failures, words);
        assert_int_equal(outcome.status, 0);
        assert_true(outcome.tried >= least);
        assert_int_equal(outcome.bad, 0);
    }
}

/* The same while a result is read by a command. */
static void try_reading(const char *folder, const char *command, struct failures failures, size_t least)
{
    char *path = text_format("%s/result.h5", folder);
    assert_int_equal(run_tiny(folder, path, NULL).status, 0);
    char word[16], *words[] = {"samen", word, path, NULL};
    snprintf(word, sizeof word, "%s", command);
    try_twice(failures, words, least);
    free(path);
}

static void comparing_without_memory(void **state)
{
    try_reading(*state, "compare", (struct failures){.kind = FAIL_MEMORY, .status = MACHINE}, 40);
}

/* HDF5 does not tell a damaged file from a failing disk. Nothing is lost when a file that was only read does not
 * close. */
static void comparing_while_hdf5_fails(void **state)
{
    struct failures failures = {.kind = FAIL_HDF, .status = MACHINE, .or_status = USER, .except = "H5Fclose"};
    try_reading(*state, "compare", failures, 100);
}

static void comparing_a_file_that_cannot_be_read(void **state)
{
    try_reading(*state, "compare", (struct failures){.kind = FAIL_FILE, .error = EIO, .status = MACHINE}, 1);
}

static void telling_without_memory(void **state)
{
    try_reading(*state, "story", (struct failures){.kind = FAIL_MEMORY, .status = MACHINE}, 20);
}

static void telling_while_hdf5_fails(void **state)
{
    struct failures failures = {.kind = FAIL_HDF, .status = MACHINE, .or_status = USER, .except = "H5Fclose"};
    try_reading(*state, "story", failures, 100);
}

/* ---- The manual ---- */

/* Whatever page fails, the last one is not written. Calls are tried in the first pages, which the parent writes too. */
static void try_manual(const char *folder, struct failures failures, size_t least)
{
    static const char *const names[] = {"samen.1", "samen-run.1", "samen-resume.1", "samen-completion.1"};
    char *pages = text_format("%s/new", folder), *paths[LENGTH(names)];
    char *words[] = {"samen", "manual", pages, NULL};
    for (size_t i = 0; i < LENGTH(names); i++) paths[i] = text_format("%s/%s", pages, names[i]);
    for (size_t i = 0; i < LENGTH(failures.also); i++) failures.also[i] = paths[i];
    failures.path = paths[LENGTH(failures.also)];
    struct outcome outcome = failures_try(&failures, words);
    assert_int_equal(outcome.status, 0);
    assert_true(file_exists(failures.path));
    assert_true(outcome.tried >= least);
    assert_int_equal(outcome.bad, 0);
    for (size_t i = 0; i < LENGTH(names); i++) free(paths[i]);
    free(pages);
}

static void a_manual_without_memory(void **state)
{
    try_manual(*state, (struct failures){.kind = FAIL_MEMORY, .status = MACHINE, .or_status = MACHINE}, 5);
}

static void a_manual_on_a_full_disk(void **state)
{
    struct failures failures = {
        .kind = FAIL_FILE, .error = ENOSPC, .writes_only = true, .status = USER, .or_status = USER};
    try_manual(*state, failures, 3);
}

/* ---- Validating ---- */

/* A result of two years with a survey, held against the published figures. */
static void try_validate(const char *folder, struct failures failures, size_t least)
{
    char *path = text_format("%s/result.h5", folder), *output = text_format("%s/new", folder);
    char *run[] = {"samen",
                   "run",
                   "scenarios/validation.json",
                   "--quiet",
                   "--output",
                   path,
                   "--replicates",
                   "2",
                   "--set",
                   "/place/gemeenten=[\"Schiermonnikoog\"]",
                   "--set",
                   "/start=2014-01-01",
                   "--set",
                   "/end=2016-01-01",
                   NULL};
    char *words[] = {"samen", "validate", "--result", path, "--output", output, NULL};
    assert_int_equal(failures_try(NULL, run).status, 0);
    try_twice(failures, words, least);
    free(output);
    free(path);
}

static void validating_without_memory(void **state)
{
    try_validate(*state, (struct failures){.kind = FAIL_MEMORY, .status = MACHINE}, 40);
}

static void validating_while_hdf5_fails(void **state)
{
    struct failures failures = {.kind = FAIL_HDF, .status = MACHINE, .or_status = USER, .except = "H5Fclose"};
    try_validate(*state, failures, 50);
}

/* ---- Calibrating ---- */

static const char counter[] =
    "{\"model\": \"queue\", \"start\": \"2015-01-01\", \"end\": \"2016-01-01\", \"tables\": \"tables\",\n"
    " \"stations\": [{\"name\": \"a\", \"classes\": [{\"arrivals_per_hour\": 0.01}]}]}\n";

static const char plan[] =
    "{\"scenario\": \"counter.json\", \"output\": \"new.json\", \"method\": \"simplex\", \"runs\": 13,\n"
    " \"parameters\": [{\"path\": \"/stations/0/classes/0/service_hours\", \"low\": 1, \"high\": 20}],\n"
    " \"targets\": [{\"id\": \"work\"}]}\n";

static const char work[] =
    "id,name,name_nl,unit,year,published,tolerance,tolerance_kind,method,above,below,weighted,factor,decimals,"
    "definition,note,source,url,reason,reason_nl,basis\n"
    "work,Busy,Bezig,ratio,2015,1,0.1,absolute,ratio,busy,,no,1,3,a year,,sum,,,,\n";

static void write_in(const char *folder, const char *name, const char *text)
{
    char *path = text_format("%s/%s", folder, name);
    write_file(path, text);
    free(path);
}

/* A counter where hardly anyone comes. What failed may leave the runs that it did. */
static void try_calibrate(const char *folder, struct failures failures, size_t least)
{
    struct command_result made =
        run_command("mkdir '%s/tables' && cp scenarios/data/population.csv '%s/tables'", folder, folder);
    assert_int_equal(made.status, 0);
    command_free(&made);
    write_in(folder, "tables/validation.csv", work);
    write_in(folder, "counter.json", counter);
    write_in(folder, "plan.json", plan);
    char *path = text_format("%s/plan.json", folder), *output = text_format("%s/new.json", folder);
    char *runs = text_format("%s/runs.json", folder), *result = text_format("%s/runs.json.h5", folder);
    char *words[] = {"samen", "calibrate", path, "--quiet", "--threads", "1", "--runs-file", runs, NULL};
    if (failures.or_status == 0) failures.or_status = failures.status;
    failures.path = output;
    failures.also[0] = runs;
    failures.also[1] = result;
    struct outcome outcome = failures_try(&failures, words);
    assert_int_equal(outcome.status, 0);
    assert_true(outcome.tried >= least);
    assert_int_equal(outcome.bad, 0);
    free(path);
    free(output);
    free(result);
    free(runs);
}

static void calibrating_without_memory(void **state)
{
    try_calibrate(*state, (struct failures){.kind = FAIL_MEMORY, .status = MACHINE}, 200);
}

static void calibrating_while_files_fail(void **state)
{
    try_calibrate(*state, (struct failures){.kind = FAIL_FILE, .error = EIO, .status = MACHINE}, 50);
}

/* A call without a stand-in could not fail here. What fills an error or cannot fail needs none. */
static void every_hdf5_call_can_fail(void **state)
{
    (void)state;
    struct command_result result = run_command(
        "nm -u \"$(dirname \"$(readlink /proc/%d/exe)\")/../../libsamen.a\" | sed -n 's/^ *U \\(H5[A-Z]*[a-z]"
        "[A-Za-z0-9_]*[a-z0-9]\\)$/\\1/p' | sort -u | grep -vE '_g$|^H5(open|check_version|Eset_auto2|Ewalk2|"
        "free_memory|Iget_type)$' | while read -r name; do grep -qx -e \"-Wl,--wrap=$name\" "
        "tests/failure/wraps || echo $name; done",
        (int)getpid());
    assert_string_equal(result.err, "");
    assert_string_equal(result.out, "");
    command_free(&result);
}

/* The thread sanitizer hangs in children of children. Only one thread is at work here anyway. */
#if defined __SANITIZE_THREAD__
#define THREAD_SANITIZER 1
#elif defined __has_feature
#if __has_feature(thread_sanitizer)
#define THREAD_SANITIZER 1
#endif
#endif
#ifndef THREAD_SANITIZER
#define THREAD_SANITIZER 0
#endif

int main(void)
{
    const struct CMUnitTest first[] = {cmocka_unit_test(every_hdf5_call_can_fail)};
    if (THREAD_SANITIZER) return cmocka_run_group_tests(first, NULL, NULL);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_hdf5_call_can_fail), folder_test(memory_runs_out),
        folder_test(memory_runs_out_for_good),      folder_test(hdf5_fails),
        folder_test(hdf5_fails_for_good),           folder_test(files_fail),
        folder_test(files_fail_for_good),           folder_test(the_disk_is_full),
        folder_test(checkpoints_without_memory),    folder_test(checkpoints_while_files_fail),
        folder_test(checkpoints_on_a_full_disk),    folder_test(comparing_without_memory),
        folder_test(comparing_while_hdf5_fails),    folder_test(comparing_a_file_that_cannot_be_read),
        folder_test(calibrating_without_memory),    folder_test(calibrating_while_files_fail),
        folder_test(a_manual_without_memory),       folder_test(a_manual_on_a_full_disk),
        folder_test(validating_without_memory),     folder_test(validating_while_hdf5_fails),
        folder_test(telling_without_memory),        folder_test(telling_while_hdf5_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
