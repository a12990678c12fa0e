/* test_checkpoint.c - checkpoints of a toy: what was stopped goes on to the same rows as what was not, and nothing
 * but a whole file of this program with the same tables is taken. The truth is the run that nobody stopped. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cjson/cJSON.h>
#include <omp.h>

#include "sim/base/build.h"
#include "sim/base/memory.h"
#include "sim/job/checkpoint.h"
#include "sim/job/every.h"
#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

/* The toy: two islands --------------------------------------------------------------------------------------------- */

/* Balls fly from island to island by mail and bounce on each for a while; an island remembers every landing. */
enum { ISLANDS = 2, BALLS = 40, WEEK = 7 * 1440, PERIODS = 6 };

struct landing {
    minute_t when;
    uint32_t ball, bounces;
};

struct island {
    uint64_t hash; /* of all that ever happened here, in order */
    struct landing *landings;
    size_t count, capacity;
};

static const struct series toy_series[] = {
    {.name = "balls", .kind = SERIES_MEAN}, {.name = "bounces", .kind = SERIES_COUNT}, {.name = NULL}};

static uint64_t scramble(uint64_t x)
{
    x = (x ^ x >> 31) * UINT64_C(0xD6E8FEB86659FD93);
    return (x ^ x >> 29) * UINT64_C(0x9FB21C651E98DF25);
}

static bool toy_skeleton(struct engine *engine, struct error *error)
{
    static const struct group groups[ISLANDS] = {{.code = "A"}, {.code = "B"}};
    if (!engine_groups(engine, groups, ISLANDS, error) || !engine_partitions(engine, ISLANDS, error)) return false;
    for (uint32_t i = 0; i < ISLANDS; i++) {
        engine->partitions[i].group = i;
        engine->partitions[i].state = memory_new(1, sizeof(struct island), error);
        if (!engine->partitions[i].state) return false;
    }
    return true;
}

/* Events lie everywhere: in the running window, in later ones, and beyond what the queue keeps at hand. */
static bool toy_build(struct engine *engine, const struct model_input *input, struct error *error)
{
    (void)input;
    if (!toy_skeleton(engine, error)) return false;
    for (uint32_t ball = 0; ball < BALLS; ball++) {
        minute_t when = ball % 8 == 7 ? 70 * WEEK + ball : (minute_t)(scramble(ball + 1) % (12 * WEEK));
        if (!engine_schedule(&engine->partitions[ball % ISLANDS], when, ball, (uint16_t)(ball % 3), 0, error))
            return false;
    }
    return true;
}

static void toy_free(struct engine *engine)
{
    for (size_t i = 0; i < engine->partition_count; i++) {
        struct island *island = engine->partitions[i].state;
        if (island) memory_free(island->landings);
        memory_free(island);
    }
}

static bool toy_on_event(struct partition *partition, const struct event *event, struct error *error)
{
    struct island *island = partition->state;
    island->hash = scramble(island->hash ^ (uint64_t)event->when ^ (uint64_t)event->who << 40 ^ event->stamp);
    engine_count_add(partition, 1, 1);
    engine_level_change(partition, 0, (event->stamp & 1) ? -1 : 1);
    if (island->hash % 3 == 0)
        return engine_post(partition, (uint32_t)(1 - partition->index), 7, event->who, &island->hash,
                           sizeof island->hash, error);
    return engine_schedule(partition, event->when + 1 + (minute_t)(island->hash % (3 * WEEK)), event->who, event->kind,
                           (uint16_t)(event->stamp + 1), error);
}

static bool toy_on_mail(struct partition *partition, const struct letter *letter, struct error *error)
{
    struct island *island = partition->state;
    uint64_t from;
    memcpy(&from, engine_letter_body(partition, letter), sizeof from);
    island->hash = scramble(island->hash + from);
    if (!memory_grow(&island->landings, &island->capacity, island->count + 1, sizeof *island->landings, error))
        return false;
    const struct landing *last = island->count > 0 ? &island->landings[island->count - 1] : NULL;
    uint32_t bounces = last ? last->bounces + last->ball : 0;
    island->landings[island->count++] = (struct landing){letter->time, letter->agent, bounces};
    return engine_schedule(partition, partition->now + 1 + (minute_t)(island->hash % WEEK) + bounces % 5, letter->agent,
                           1, 0, error);
}

static bool toy_save(struct engine *engine, struct archive *archive, struct error *error)
{
    static const struct archive_part parts[] = {ARCHIVE_ARRAY(struct island, landings, count, capacity)};
    for (size_t i = 0; i < engine->partition_count; i++)
        if (!archive_struct(archive, engine->partitions[i].state, sizeof(struct island), parts, LENGTH(parts), error))
            return false;
    return true;
}

static bool toy_load(struct engine *engine, const struct model_input *input, struct archive *archive,
                     struct error *error)
{
    (void)input;
    return toy_skeleton(engine, error) && toy_save(engine, archive, error);
}

static const struct model toy_model = {.name = "toy",
                                       .series = toy_series,
                                       .build = toy_build,
                                       .free = toy_free,
                                       .save = toy_save,
                                       .load = toy_load,
                                       .on_event = toy_on_event,
                                       .on_mail = toy_on_mail};

/* Runs --------------------------------------------------------------------------------------------------------------
 */

static const minute_t ends[PERIODS] = {9 * WEEK + 17, 20 * WEEK, 33 * WEEK, 50 * WEEK + 1, 69 * WEEK, 90 * WEEK + 5};
static const struct model_input toy_input = {.tables = ""};

static void expect(bool good, const struct error *error)
{
    if (!good) fail_msg("%s", message_of(error));
}

static void begin(struct engine *engine, struct archive *archive)
{
    struct error error = {0};
    const struct engine_plan plan = {.model = &toy_model,
                                     .input = &toy_input,
                                     .window = WEEK,
                                     .period_ends = ends,
                                     .period_count = PERIODS,
                                     .warm_up_periods = 1,
                                     .archive = archive};
    expect(engine_make(engine, &plan, &error), &error);
}

/* Runs so many windows, at most to the end. */
static void run(struct engine *engine, int windows)
{
    struct error error = {0};
    for (bool done = false; !done && windows > 0; windows--) expect(engine_window(engine, &done, &error), &error);
}

enum { ALL = 10000, CELLS = (PERIODS - 1) * ISLANDS * 2 };

static struct scenario toy_scenario(const char *tables)
{
    struct scenario scenario = {.path = "toys/toy.json", .json = cJSON_CreateObject()};
    assert_non_null(scenario.json);
    assert_non_null(cJSON_AddNumberToObject(scenario.json, "balls", BALLS));
    snprintf(scenario.tables, sizeof scenario.tables, "%s", tables);
    return scenario;
}

/* Two runs are done, the third has gone some windows; its engine is the caller's to free. */
/* What the first of the runs that are done told. */
static const struct journal_entry told_entry = {.who = UINT64_MAX,
                                                .other = 7,
                                                .time = 1234567890123,
                                                .kind = 65535,
                                                .cause = 3,
                                                .detail = {-1, INT32_MIN, INT32_MAX}};

static void write_with_engine(const char *path, const char *tables, int windows, struct engine *engine)
{
    struct error error = {0};
    struct scenario scenario = toy_scenario(tables);
    struct checkpoint checkpoint;
    int64_t rows[5] = {1, -2, 3, INT64_MAX, INT64_MIN};
    struct journal told = {0}, silent = {0};
    journal_add(&told, told_entry);
    begin(engine, NULL);
    run(engine, windows);
    expect(checkpoint_make(&checkpoint, &scenario, "out.h5", "3months", true, &error), &error);
    expect(checkpoint_add(&checkpoint, rows, 5, &told, &error), &error);
    expect(checkpoint_add(&checkpoint, rows + 1, 2, &silent, &error), &error);
    expect(checkpoint_write(&checkpoint, engine, path, &error), &error);
    checkpoint_free(&checkpoint);
    journal_free(&told);
    cJSON_Delete(scenario.json);
}

static void write_toy(const char *path, const char *tables, int windows)
{
    struct engine engine;
    write_with_engine(path, tables, windows, &engine);
    engine_free(&engine);
}

struct bytes {
    char *bytes;
    size_t length;
};

static struct bytes bytes_of(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    struct bytes bytes = {.bytes = malloc(1 << 20)};
    assert_non_null(bytes.bytes);
    bytes.length = fread(bytes.bytes, 1, 1 << 20, file);
    assert_true(bytes.length < 1 << 20);
    fclose(file);
    return bytes;
}

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

/* Refusals --------------------------------------------------------------------------------------------------------- */

static void refuse(const char *path, const char *what)
{
    struct error error = {0};
    struct checkpoint checkpoint;
    struct archive archive;
    if (checkpoint_read(&checkpoint, &archive, path, &error)) fail_msg("%s was taken, expected: %s", path, what);
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_contains(error.what, what);
    archive_close(&archive); /* does no harm */
}

/* In place: to empty a file and write it anew ten thousand times makes some file systems wait for the disk. */
static void put_bytes(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void a_file_cut_short_anywhere_is_refused(void **state)
{
    char *path = text_format("%s/checkpoint", (char *)*state);
    write_toy(path, "", 20);
    struct bytes whole = bytes_of(path);
    assert_true(whole.length > 1000);
    for (size_t length = whole.length; length-- > 0;) {
        assert_int_equal(truncate(path, (off_t)length), 0);
        refuse(path, "damaged");
    }
    free(whole.bytes);
    free(path);
}

static void a_changed_byte_anywhere_is_refused(void **state)
{
    char *path = text_format("%s/checkpoint", (char *)*state);
    write_toy(path, "", 20);
    struct bytes whole = bytes_of(path);
    for (size_t i = 0; i < whole.length; i++) {
        char before = whole.bytes[i];
        whole.bytes[i] = (char)(before ^ (1 << i % 8));
        put_bytes(path, whole.bytes, whole.length);
        refuse(path, i < 8 ? "not a checkpoint" : i < 12 ? "format" : i < 16 ? "another way" : "damaged");
        whole.bytes[i] = before;
    }
    put_bytes(path, whole.bytes, whole.length);
    struct error error = {0};
    struct checkpoint checkpoint;
    struct archive archive;
    expect(checkpoint_read(&checkpoint, &archive, path, &error), &error); /* as it was, it is good */
    archive_close(&archive);
    checkpoint_free(&checkpoint);
    free(whole.bytes);
    free(path);
}

static void swapped_and_added_bytes_are_refused(void **state)
{
    char *path = text_format("%s/checkpoint", (char *)*state);
    write_toy(path, "", 20);
    struct bytes whole = bytes_of(path);
    char *changed = malloc(whole.length + 8), word[8];
    assert_non_null(changed);
    for (size_t at = 16; at + 64 < whole.length; at += 8) {
        if (memcmp(whole.bytes + at, whole.bytes + at + 8, 8) == 0) continue;
        memcpy(changed, whole.bytes, whole.length);
        memcpy(word, changed + at, 8);
        memcpy(changed + at, changed + at + 8, 8);
        memcpy(changed + at + 8, word, 8);
        put_bytes(path, changed, whole.length);
        refuse(path, "damaged");
    }
    memcpy(changed, whole.bytes, whole.length);
    memset(changed + whole.length, 0, 8);
    put_bytes(path, changed, whole.length + 8);
    refuse(path, "damaged");
    free(changed);
    free(whole.bytes);
    free(path);
}

static void what_is_no_checkpoint_is_refused(void **state)
{
    char *path = text_format("%s/other", (char *)*state);
    refuse(path, "No such file");
    refuse(*state, "");
    refuse("/dev/null", "not a regular file");
    write_file(path, "{\"title\": \"a scenario, not a checkpoint, and longer than a head\"}");
    refuse(path, "not a checkpoint");
    write_file(path, "x");
    refuse(path, "not a checkpoint");
    free(path);
}

/* Another version, commit, compiler, library or source text would all stand in the same text. */
static void a_checkpoint_of_another_program_is_refused(void **state)
{
    char *path = text_format("%s/checkpoint", (char *)*state), *other = text_format("samen 0.0.9, commit 0123abcd");
    struct error error = {0};
    struct archive archive;
    expect(archive_create(&archive, path, &error), &error);
    expect(archive_text(&archive, &other, &error), &error);
    expect(archive_finish(&archive, &error), &error);
    refuse(path, "another program (samen 0.0.9, commit 0123abcd)");
    free(other);
    free(path);
}

static void changed_tables_are_refused(void **state)
{
    char *path = text_format("%s/checkpoint", (char *)*state), *tables = text_format("%s/tables", (char *)*state);
    char *one = text_format("%s/one.csv", tables), *two = text_format("%s/two.csv", tables);
    char *zero = text_format("%s/aaa.csv", tables), *note = text_format("%s/README.md", tables);
    struct command_result made = run_command("mkdir '%s'", tables);
    assert_int_equal(made.status, 0);
    command_free(&made);
    write_file(one, "a,b\n1,2\n");
    write_file(two, "c\n3\n");
    write_toy(path, tables, 4);

    struct error error = {0};
    struct checkpoint checkpoint;
    struct archive archive;
    write_file(note, "a note is no table");
    expect(checkpoint_read(&checkpoint, &archive, path, &error), &error);
    archive_close(&archive);
    checkpoint_free(&checkpoint);

    write_file(two, "c\n4\n");
    refuse(path, "two.csv has changed");
    assert_int_equal(remove(two), 0);
    refuse(path, "two.csv has disappeared");
    write_file(two, "c\n3\n");
    write_file(zero, "z\n");
    refuse(path, "aaa.csv has been added");
    char *texts[] = {path, tables, one, two, zero, note};
    for (size_t i = 0; i < LENGTH(texts); i++) free(texts[i]);
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
        folder_test(a_file_cut_short_anywhere_is_refused),
        folder_test(a_changed_byte_anywhere_is_refused),
        folder_test(swapped_and_added_bytes_are_refused),
        folder_test(what_is_no_checkpoint_is_refused),
        folder_test(a_checkpoint_of_another_program_is_refused),
        folder_test(changed_tables_are_refused),
        folder_test(a_full_disk_keeps_the_last_checkpoint_and_the_run),
        cmocka_unit_test(times_are_read),
        cmocka_unit_test(months_count_when_they_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
