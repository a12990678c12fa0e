/* test_queue_saved.c - a queue that is saved and read back in the middle of things goes on as if nothing had happened,
 * whatever its buckets.
 *
 * Two queues get the same events; one of them goes through a file now and then, into another queue of another width
 * that already held events. What comes out of both must be the same.
 */
#include <stdlib.h>
#include <string.h>

#include "sim/engine/queue.h"
#include "sim/file/archive.h"
#include "tests/dice.h"
#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

struct pair {
    struct queue plain, saved;
    struct dice dice;
    minute_t now, farthest;
    size_t pushed, popped;
    char *path;
};

static void push(struct pair *pair, minute_t when)
{
    struct error error = {0};
    struct event event = {when, (uint32_t)dice_below(&pair->dice, 50), (uint16_t)dice_below(&pair->dice, 3),
                          (uint16_t)dice_bits(&pair->dice)};
    assert_true(queue_push(&pair->plain, event, &error) && queue_push(&pair->saved, event, &error));
    pair->pushed++;
}

/* Takes the next one out of both; false when there is none before the limit. */
static bool pop(struct pair *pair, minute_t limit)
{
    struct error error = {0};
    struct event one, other;
    bool found, found_too;
    assert_true(queue_pop(&pair->plain, limit, &one, &found, &error));
    assert_true(queue_pop(&pair->saved, limit, &other, &found_too, &error));
    assert_int_equal(found, found_too);
    if (!found) return false;
    assert_true(one.when == other.when && one.who == other.who && one.kind == other.kind && one.stamp == other.stamp);
    assert_true(one.when >= pair->now && one.when < limit);
    pair->now = one.when;
    pair->popped++;
    return true;
}

/* Saves the one, and reads it into a queue that was something else. */
static void go_through_a_file(struct pair *pair)
{
    struct error error = {0};
    struct archive archive;
    struct queue fresh;
    assert_true(archive_create(&archive, pair->path, &error) && queue_archive(&pair->saved, &archive, &error) &&
                archive_finish(&archive, &error));
    queue_make(&fresh, 0, 11);
    for (minute_t when = 3; when < 3000; when += 100)
        assert_true(queue_push(&fresh, (struct event){when, 1, 1, 1}, &error));
    assert_true(archive_open(&archive, pair->path, &error) && queue_archive(&fresh, &archive, &error) &&
                archive_finish(&archive, &error));
    assert_int_equal(fresh.pending, pair->saved.pending);
    queue_free(&pair->saved);
    pair->saved = fresh;
}

static void check_width(const char *path, minute_t start, minute_t width, minute_t farthest)
{
    struct pair pair = {.dice = {(uint64_t)width}, .now = start, .farthest = farthest, .path = (char *)path};
    queue_make(&pair.plain, start, width);
    queue_make(&pair.saved, start, width);
    for (size_t turn = 0; turn < 24; turn++) {
        for (size_t i = 0; i < 60; i++) push(&pair, pair.now + (minute_t)dice_below(&pair.dice, (size_t)farthest));
        for (size_t i = 0; i < 20; i++) push(&pair, pair.now + (minute_t)dice_below(&pair.dice, 5));
        if (turn % 4 == 1) go_through_a_file(&pair);
        size_t most = dice_below(&pair.dice, 120);
        minute_t limit = pair.now + 1 + (minute_t)dice_below(&pair.dice, (size_t)farthest);
        while (most-- > 0 && pop(&pair, limit)) continue;
        assert_int_equal(pair.plain.pending, pair.pushed - pair.popped);
        if (turn % 4 == 3) go_through_a_file(&pair);
    }
    while (pop(&pair, INT64_MAX)) continue;
    assert_int_equal(pair.popped, pair.pushed);
    go_through_a_file(&pair); /* an empty one too */
    assert_int_equal(pair.saved.pending, 0);
    queue_free(&pair.plain);
    queue_free(&pair.saved);
}

/* Narrow and wide buckets, wider than what is multiplied instead of divided, and events within and beyond the ring. */
static void a_saved_queue_goes_on_as_before(void **state)
{
    static const struct {
        minute_t width, farthest;
    } cases[] = {{1, 10},
                 {1, 1000},
                 {7, 400},
                 {1440, 100},
                 {1440, 1440 * 60},
                 {10080, 10080 * 300},
                 {1 << 25, 1 << 30},
                 {(1 << 25) + 1, INT64_C(1) << 33},
                 {(INT64_C(1) << 31) - 1, INT64_C(1) << 40}};
    char *path = text_format("%s/queue", (char *)*state);
    for (size_t i = 0; i < LENGTH(cases); i++) {
        check_width(path, 0, cases[i].width, cases[i].farthest);
        check_width(path, 129 * cases[i].width, cases[i].width, cases[i].farthest);
    }
    free(path);
}

/* Cut short, a saved queue is refused and leaves nothing behind that cannot be freed. */
static void a_queue_without_its_events_is_refused(void **state)
{
    char *path = text_format("%s/queue", (char *)*state);
    struct archive archive;
    struct error error = {0};
    struct queue queue;
    minute_t start = 0, width = 60;
    size_t pending = 3;
    struct event event = {70, 1, 0, 0};
    assert_true(archive_create(&archive, path, &error) && archive_bytes(&archive, &start, sizeof start, &error) &&
                archive_bytes(&archive, &width, sizeof width, &error) && archive_size(&archive, &pending, &error) &&
                archive_bytes(&archive, &event, sizeof event, &error) && archive_finish(&archive, &error));
    queue_make(&queue, 0, 1);
    assert_true(archive_open(&archive, path, &error));
    assert_false(queue_archive(&queue, &archive, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_contains(error.what, "its parts do not fit");
    archive_close(&archive);
    queue_free(&queue);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(a_saved_queue_goes_on_as_before),
        folder_test(a_queue_without_its_events_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
