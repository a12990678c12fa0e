/* test_checkpoint.c - checkpoints of a toy: what was stopped goes on to the same rows as what was not. */
#include "tests/sim/job/islands.h"

#include "sim/base/build.h"

/* Round trips ------------------------------------------------------------------------------------------------------ */

static void assert_same_end(const struct engine *a, const struct engine *b)
{
    assert_memory_equal(a->rows, b->rows, CELLS * sizeof *a->rows);
    for (size_t i = 0; i < ISLANDS; i++) {
        const struct island *x = a->partitions[i].state, *y = b->partitions[i].state;
        assert_true(x->hash == y->hash && x->count == y->count && x->count > 10);
        assert_memory_equal(x->landings, y->landings, x->count * sizeof *x->landings);
        assert_int_equal(a->partitions[i].events, b->partitions[i].events);
    }
}

static void what_was_stopped_ends_like_what_was_not(void **state)
{
    static const int windows[] = {1, 2, 9, 10, 19, 20, 33, 50, 51, 63, 64, 70, 71, 89, 90};
    char *path = text_format("%s/checkpoint", (char *)*state);
    struct engine whole;
    begin(&whole, NULL);
    run(&whole, ALL);
    for (size_t i = 0; i < LENGTH(windows); i++) {
        struct error error = {0};
        struct checkpoint checkpoint;
        struct archive archive;
        struct engine stopped, resumed;
        write_with_engine(path, "", windows[i], &stopped);
        expect(checkpoint_read(&checkpoint, &archive, path, &error), &error);
        begin(&resumed, &archive);
        expect(archive_finish(&archive, &error), &error);
        assert_int_equal(resumed.now, windows[i] * WEEK);
        run(&resumed, ALL);
        run(&stopped, ALL); /* writing has changed nothing */
        assert_same_end(&resumed, &whole);
        assert_same_end(&stopped, &whole);
        engine_free(&resumed);
        engine_free(&stopped);
        checkpoint_free(&checkpoint);
    }
    engine_free(&whole);
    free(path);
}

static void everything_beside_the_engine_comes_back(void **state)
{
    char *path = text_format("%s/checkpoint", (char *)*state), folder[4096], expected[4200];
    static const int64_t rows[5] = {1, -2, 3, INT64_MAX, INT64_MIN};
    struct error error = {0};
    struct checkpoint checkpoint;
    struct archive archive;
    write_toy(path, "", 3);
    expect(checkpoint_read(&checkpoint, &archive, path, &error), &error);
    archive_close(&archive);
    assert_non_null(getcwd(folder, sizeof folder));
    snprintf(expected, sizeof expected, "%s/out.h5", folder);
    assert_string_equal(checkpoint.output, expected);
    assert_contains(checkpoint.build, build_this.sources);
    assert_null(strstr(checkpoint.build, "commit")); /* one that changes a page only changes no bits */
    assert_string_equal(checkpoint.scenario, "toys/toy.json");
    assert_contains(checkpoint.text, "\"balls\"");
    assert_string_equal(checkpoint.every, "3months");
    assert_true(checkpoint.force && checkpoint.engine);
    assert_int_equal(checkpoint.count, 2);
    assert_int_equal(checkpoint.finished[0].count, 5);
    assert_memory_equal(checkpoint.finished[0].rows, rows, sizeof rows);
    assert_int_equal(checkpoint.finished[1].count, 2);
    assert_memory_equal(checkpoint.finished[1].rows, rows + 1, 2 * sizeof *rows);
    assert_int_equal(checkpoint.finished[0].journal.count, 1);
    assert_memory_equal(checkpoint.finished[0].journal.entries, &told_entry, sizeof told_entry);
    assert_int_equal(checkpoint.finished[1].journal.count, 0);
    checkpoint_free(&checkpoint);
    free(path);
}

static bool holds(const struct bytes *bytes, const void *address)
{
    for (size_t i = 0; i + sizeof address <= bytes->length; i++)
        if (memcmp(bytes->bytes + i, &address, sizeof address) == 0) return true;
    return false;
}

/* Who reads them has other things at these places. */
static void no_address_is_written(void **state)
{
    char *path = text_format("%s/checkpoint", (char *)*state);
    struct engine engine;
    write_with_engine(path, "", 30, &engine);
    struct bytes bytes = bytes_of(path);
    for (size_t i = 0; i < ISLANDS; i++) {
        const struct island *island = engine.partitions[i].state;
        assert_non_null(island->landings);
        assert_false(holds(&bytes, island));
        assert_false(holds(&bytes, island->landings));
        assert_false(holds(&bytes, engine.partitions[i].recorder.level));
        assert_false(holds(&bytes, engine.partitions[i].outbox[engine.writing].letters));
    }
    engine_free(&engine);
    free(bytes.bytes);
    free(path);
}

/* A full disk ------------------------------------------------------------------------------------------------------ */

/* A limit on the size of files is what a full disk looks like from within. It holds until it is lifted again, in this
 * process and not in a child: OpenMP's threads do not survive a fork. */
static void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes < limit.rlim_max ? bytes : limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void a_full_disk_keeps_the_last_checkpoint_and_the_run(void **state)
{
    char *path = text_format("%s/checkpoint", (char *)*state), *partial = text_format("%s.partial", path);
    struct error error = {0}, full = {0};
    struct scenario scenario = toy_scenario("");
    struct checkpoint checkpoint;
    struct engine engine, whole;
    begin(&whole, NULL);
    run(&whole, ALL);
    write_with_engine(path, "", 20, &engine);
    struct bytes before = bytes_of(path);
    run(&engine, 10);
    expect(checkpoint_make(&checkpoint, &scenario, "out.h5", "1h", false, &error), &error);
    limit_files(512);
    bool good = checkpoint_write(&checkpoint, &engine, path, &full);
    limit_files(RLIM_INFINITY);
    assert_false(good);
    assert_int_equal(full.kind, ERROR_INPUT);
    assert_contains(full.what, "File too large");

    struct bytes after = bytes_of(path);
    assert_int_equal(after.length, before.length);
    assert_memory_equal(after.bytes, before.bytes, before.length);
    assert_false(file_exists(partial));
    expect(checkpoint_write(&checkpoint, &engine, path, &error), &error); /* there is room again */
    run(&engine, ALL);
    assert_same_end(&engine, &whole);
    engine_free(&engine);
    engine_free(&whole);
    checkpoint_free(&checkpoint);
    cJSON_Delete(scenario.json);
    free(before.bytes);
    free(after.bytes);
    free(partial);
    free(path);
}

/* How often -------------------------------------------------------------------------------------------------------- */

static void times_are_read(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "10", "min", "-3min", "0s", " 5s", "1.5h", "3 months", "3weeks", "99999999h"};
    struct error error = {0};
    struct every every;
    expect(every_read(&every, "90s", &error), &error);
    assert_near(every.seconds, 90, 0);
    expect(every_read(&every, "10min", &error), &error);
    assert_near(every.seconds, 600, 0);
    expect(every_read(&every, "2h", &error), &error);
    assert_near(every.seconds, 7200, 0);
    assert_false(every_due(&every));
    expect(every_read(&every, "3months", &error), &error);
    assert_int_equal(every.months, 3);
    for (size_t i = 0; i < LENGTH(bad); i++) {
        struct error refused = {0};
        assert_false(every_read(&every, bad[i], &refused));
        assert_int_equal(refused.kind, ERROR_INPUT);
    }
}

/* From 1 January in weeks: the first of February, March and April fall in the 5th, 9th and 13th. */
static void months_count_when_they_end(void **state)
{
    (void)state;
    struct error error = {0};
    struct every every;
    day_t start = day_from_date((struct date){2015, 1, 1});
    expect(every_read(&every, "3months", &error), &error);
    for (int week = 1; week <= 13; week++) {
        assert_false(every_due(&every));
        every_pass(&every, start + 7 * (week - 1), start + 7 * week);
        assert_int_equal(every.passed, week < 5 ? 0 : week < 9 ? 1 : week < 13 ? 2 : 3);
    }
    assert_true(every_due(&every));
    every_again(&every);
    assert_false(every_due(&every));
    every_pass(&every, start, start + 365); /* to the first of January: twelve */
    assert_int_equal(every.passed, 12);
}

int main(void)
{
    omp_set_num_threads(1); /* islands are too small to share; tests/care/test_archive.c has more threads */
    const struct CMUnitTest tests[] = {
        folder_test(what_was_stopped_ends_like_what_was_not),
        folder_test(everything_beside_the_engine_comes_back),
        folder_test(no_address_is_written),
        folder_test(a_full_disk_keeps_the_last_checkpoint_and_the_run),
        cmocka_unit_test(times_are_read),
        cmocka_unit_test(months_count_when_they_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
