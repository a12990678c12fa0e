/* islands.h - a toy of two islands that throw balls at each other, and its checkpoints. */
#ifndef SAMEN_TESTS_ISLANDS_H
#define SAMEN_TESTS_ISLANDS_H

#include "sim/base/build.h"
#include "sim/base/memory.h"
#include "sim/job/checkpoint.h"
#include "sim/job/every.h"
#include <cjson/cJSON.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

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

static inline uint64_t scramble(uint64_t x)
{
    x = (x ^ x >> 31) * UINT64_C(0xD6E8FEB86659FD93);
    return (x ^ x >> 29) * UINT64_C(0x9FB21C651E98DF25);
}

static inline bool toy_skeleton(struct engine *engine, struct error *error)
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
static inline bool toy_build(struct engine *engine, const struct model_input *input, struct error *error)
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

static inline void toy_free(struct engine *engine)
{
    for (size_t i = 0; i < engine->partition_count; i++) {
        struct island *island = engine->partitions[i].state;
        if (island) memory_free(island->landings);
        memory_free(island);
    }
}

static inline bool toy_on_event(struct partition *partition, const struct event *event, struct error *error)
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

static inline bool toy_on_mail(struct partition *partition, const struct letter *letter, struct error *error)
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

static inline bool toy_save(struct engine *engine, struct archive *archive, struct error *error)
{
    static const struct archive_part parts[] = {ARCHIVE_ARRAY(struct island, landings, count, capacity)};
    for (size_t i = 0; i < engine->partition_count; i++)
        if (!archive_struct(archive, engine->partitions[i].state, sizeof(struct island), parts, LENGTH(parts), error))
            return false;
    return true;
}

static inline bool toy_load(struct engine *engine, const struct model_input *input, struct archive *archive,
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

static inline void expect(bool good, const struct error *error)
{
    if (!good) fail_msg("%s", message_of(error));
}

static inline void begin(struct engine *engine, struct archive *archive)
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
static inline void run(struct engine *engine, int windows)
{
    struct error error = {0};
    for (bool done = false; !done && windows > 0; windows--) expect(engine_window(engine, &done, &error), &error);
}

enum { ALL = 10000, CELLS = (PERIODS - 1) * ISLANDS * 2 };

static inline struct scenario toy_scenario(const char *tables)
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

static inline void write_with_engine(const char *path, const char *tables, int windows, struct engine *engine)
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

static inline void write_toy(const char *path, const char *tables, int windows)
{
    struct engine engine;
    write_with_engine(path, tables, windows, &engine);
    engine_free(&engine);
}

struct bytes {
    char *bytes;
    size_t length;
};

static inline struct bytes bytes_of(const char *path)
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

#endif
