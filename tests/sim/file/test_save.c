/* test_save.c - files that appear only when they are whole. The truth is what the file system shows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/file/save.h"
#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

/* Whatever stands there. */
static const struct save_kind any_kind = {"anything", ""};

static void save_text(const char *path, bool force, const char *text)
{
    struct error error = {0};
    struct save save;
    if (!save_open(&save, path, force, &any_kind, &error) || !save_finish(&save, text, strlen(text), &error))
        fail_msg("%s", message_of(&error));
}

static void assert_file(const char *path, const char *text)
{
    char *found = read_file(path);
    assert_string_equal(found, text);
    free(found);
}

static void the_old_file_stands_until_the_new_one_is_whole(void **state)
{
    char *path = text_format("%s/result", (char *)*state), *partial = text_format("%s.partial", path);
    struct error error = {0};
    struct save save;
    save_text(path, false, "old");
    assert_false(file_exists(partial));
    assert_false(save_open(&save, path, false, &any_kind, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_contains(error.what, "--force");
    assert_false(file_exists(partial));

    error = (struct error){0};
    assert_true(save_open(&save, path, true, &any_kind, &error));
    assert_true(file_exists(partial));
    assert_file(path, "old");
    save_discard(&save);
    assert_false(file_exists(partial));
    assert_file(path, "old");

    save_text(path, true, "new and longer");
    assert_file(path, "new and longer");
    assert_false(file_exists(partial));
    free(partial);
    free(path);
}

static void missing_folders_are_made(void **state)
{
    char *path = text_format("%s/new/and/deeper/result", (char *)*state);
    save_text(path, false, "text");
    assert_file(path, "text");
    free(path);
}

static void a_name_without_a_folder_is_in_this_one(void **state)
{
    char before[4096];
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(*state), 0);
    save_text("result", false, "text");
    assert_file("result", "text");
    assert_int_equal(chdir(before), 0);
}

static void refuse(const char *path, const char *what)
{
    struct error error = {0}, again = {0};
    struct save save;
    assert_false(save_allowed(path, true, &any_kind, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_contains(error.what, what);
    assert_false(save_open(&save, path, true, &any_kind, &again));
    assert_string_equal(again.what, error.what);
}

static void impossible_paths_are_refused(void **state)
{
    const char *folder = *state;
    char *file = text_format("%s/file", folder), *under = text_format("%s/file/result", folder);
    char *deeper = text_format("%s/file/more/result", folder), *slash = text_format("%s/result/", folder);
    char *locked = text_format("%s/locked", folder), *inside = text_format("%s/locked/result", folder);
    write_file(file, "text");
    refuse(under, "Not a directory");
    refuse(deeper, "Not a directory");
    refuse(slash, "found a folder");
    refuse(folder, "not a regular file");
    refuse("/dev/full", "not a regular file");
    refuse("", "expected a file name");
    assert_int_equal(mkdir(locked, 0555), 0);
    if (geteuid() != 0) refuse(inside, "Permission denied"); /* root may write anywhere */
    free(inside);
    free(locked);
    free(slash);
    free(deeper);
    free(under);
    free(file);
}

/* Runs a function in a child, so that a limit or a signal stays there; its exit status, 128 + signal if it died. */
static int in_child(int (*function)(const char *path), const char *path)
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) _exit(function(path));
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

enum { AS_EXPECTED = 50, OTHERWISE = 51 };

/* The limit's signal must not end the program: only the write fails. */
static int write_limited(const char *path)
{
    static const char bytes[100000];
    struct error error = {0};
    struct save save;
    const struct rlimit few = {4096, 4096};
    if (setrlimit(RLIMIT_FSIZE, &few) != 0 || !save_open(&save, path, true, &any_kind, &error)) return OTHERWISE;
    bool good = save_finish(&save, bytes, sizeof bytes, &error);
    return !good && error.kind == ERROR_INPUT && strstr(error.what, "File too large") ? AS_EXPECTED : OTHERWISE;
}

static void a_full_disk_leaves_nothing_behind(void **state)
{
    char *path = text_format("%s/result", (char *)*state), *partial = text_format("%s.partial", path);
    assert_int_equal(in_child(write_limited, path), AS_EXPECTED);
    assert_false(file_exists(path));
    assert_false(file_exists(partial));
    save_text(path, false, "old");
    assert_int_equal(in_child(write_limited, path), AS_EXPECTED);
    assert_file(path, "old");
    assert_false(file_exists(partial));
    free(partial);
    free(path);
}

/* Another process that wants the same output while the first is at work. */
static int try_to_open(const char *path)
{
    struct error error = {0};
    struct save save;
    if (save_open(&save, path, true, &any_kind, &error)) return OTHERWISE;
    return error.kind == ERROR_INPUT && strstr(error.what, "another run") ? AS_EXPECTED : OTHERWISE;
}

static void two_runs_cannot_share_an_output(void **state)
{
    char *path = text_format("%s/result", (char *)*state);
    struct error error = {0};
    struct save save;
    assert_true(save_open(&save, path, false, &any_kind, &error));
    assert_int_equal(in_child(try_to_open, path), AS_EXPECTED);
    assert_true(save_finish(&save, "text", 4, &error));
    assert_file(path, "text");
    free(path);
}

/* A file left behind by a run that was killed is simply written over, however long it is. */
static void a_partial_file_of_a_dead_run_is_no_obstacle(void **state)
{
    char *path = text_format("%s/result", (char *)*state), *partial = text_format("%s.partial", path);
    char *longer = text_format("%0100000d", 0);
    write_file(partial, longer);
    save_text(path, false, "short");
    assert_file(path, "short");
    assert_false(file_exists(partial));
    free(longer);
    free(partial);
    free(path);
}

/* Neither where a name leads nor what has another beginning is touched; an empty file is nobody's. */
static void what_another_wrote_is_not_replaced(void **state)
{
    static const struct save_kind kind = {"a song", "la la"};
    const char *folder = *state;
    char *path = text_format("%s/song", folder), *partial = text_format("%s.partial", path);
    char *other = text_format("%s/other", folder);
    struct error error = {0};
    struct save save;
    write_file(path, "{}");
    assert_false(save_open(&save, path, true, &kind, &error));
    assert_contains(error.what, "is not a song");
    assert_file(path, "{}");
    write_file(path, "la la li");
    assert_true(save_allowed(path, true, &kind, &(struct error){0}));
    write_file(path, "");
    assert_true(save_allowed(path, true, &kind, &(struct error){0}));

    write_file(other, "la la of another");
    assert_int_equal(symlink(other, partial), 0);
    assert_false(save_open(&save, path, true, &kind, &(struct error){0}));
    assert_file(other, "la la of another");
    assert_int_equal(unlink(partial), 0);
    assert_int_equal(link(other, partial), 0);
    assert_true(save_open(&save, path, true, &kind, &error));
    save_discard(&save);
    assert_file(other, "la la of another");
    write_file(partial, "{}");
    assert_false(save_open(&save, path, true, &kind, &(struct error){0}));
    assert_file(partial, "{}");
    assert_int_equal(unlink(partial), 0);
    assert_int_equal(mkfifo(partial, 0666), 0);
    assert_false(save_open(&save, path, true, &kind, &(struct error){0})); /* and does not wait for a reader */
    free(other);
    free(partial);
    free(path);
}

/* Both files stand afterwards: the one that came in between, and all that was written. */
static void what_appears_meanwhile_is_not_replaced(void **state)
{
    char *path = text_format("%s/result", (char *)*state), *partial = text_format("%s.partial", path);
    struct error error = {0};
    struct save save;
    assert_true(save_open(&save, path, false, &any_kind, &error));
    write_file(path, "of another");
    assert_false(save_finish(&save, "text", 4, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_contains(error.what, partial);
    assert_file(path, "of another");
    assert_file(partial, "text");
    free(partial);
    free(path);
}

/* Someone renames another file to the name of the partial one: it is not taken for what was written, nor removed. */
static void only_what_was_written_gets_the_name(void **state)
{
    char *path = text_format("%s/result", (char *)*state), *partial = text_format("%s.partial", path);
    char *other = text_format("%s/other", (char *)*state);
    struct error error = {0};
    struct save save;
    assert_true(save_open(&save, path, false, &any_kind, &error));
    write_file(other, "of another");
    assert_int_equal(rename(other, partial), 0);
    assert_false(save_finish(&save, "text", 4, &error));
    assert_contains(error.what, "replaced");
    assert_false(file_exists(path));
    assert_file(partial, "of another");
    free(other);
    free(partial);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(the_old_file_stands_until_the_new_one_is_whole),
        folder_test(missing_folders_are_made),
        folder_test(a_name_without_a_folder_is_in_this_one),
        folder_test(impossible_paths_are_refused),
        folder_test(a_full_disk_leaves_nothing_behind),
        folder_test(two_runs_cannot_share_an_output),
        folder_test(a_partial_file_of_a_dead_run_is_no_obstacle),
        folder_test(what_another_wrote_is_not_replaced),
        folder_test(what_appears_meanwhile_is_not_replaced),
        folder_test(only_what_was_written_gets_the_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
