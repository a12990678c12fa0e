/* test_queue.c - the queue of pending events against sorted arrays. */
#include <stdlib.h>
#include <string.h>

#include "sim/base/philox.h"
#include "sim/engine/queue.h"
#include "tests/support.h"

enum { MILLION = 1000000 };

/* A number below `count`, a pure function of its other arguments. */
static uint64_t random_below(uint32_t i, uint32_t what, uint64_t count)
{
    struct philox_block block = philox((struct philox_block){{i, 0, 0, 0}}, what, 1);
    return ((uint64_t)block.word[1] << 32 | block.word[0]) % count;
}

/* Time, kind, agent, stamp: the order that queue.h promises. */
static int by_order(const void *a, const void *b)
{
    const struct event *x = a, *y = b;
    if (x->when != y->when) return (x->when > y->when) - (x->when < y->when);
    if (x->kind != y->kind) return x->kind - y->kind;
    if (x->who != y->who) return (x->who > y->who) - (x->who < y->who);
    return x->stamp - y->stamp;
}

static void push(struct queue *queue, struct event event)
{
    struct error error = {0};
    if (!queue_push(queue, event, &error)) fail_msg("%s", error.what);
}

static bool pop(struct queue *queue, minute_t limit, struct event *event)
{
    struct error error = {0};
    bool found;
    if (!queue_pop(queue, limit, event, &found, &error)) fail_msg("%s", error.what);
    return found;
}

static void expect(struct queue *queue, minute_t limit, struct event expected)
{
    struct event event;
    assert_true(pop(queue, limit, &event));
    if (by_order(&event, &expected) != 0)
        fail_msg("event at %lld of kind %d, agent %u, stamp %d; expected at %lld of kind %d, agent %u, stamp %d",
                 (long long)event.when, event.kind, event.who, event.stamp, (long long)expected.when, expected.kind,
                 expected.who, expected.stamp);
}

static void expect_nothing(struct queue *queue, minute_t limit)
{
    struct event event;
    assert_false(pop(queue, limit, &event));
}

static struct event *events_new(size_t count)
{
    struct event *events = malloc(count * sizeof *events);
    assert_non_null(events);
    return events;
}

/* Many share their time, kind and agent. */
static struct event random_event(uint32_t i, minute_t from, uint64_t span)
{
    return (struct event){.when = from + (minute_t)random_below(i, 1, span),
                          .kind = (uint16_t)random_below(i, 2, 3),
                          .who = (uint32_t)random_below(i, 3, 4),
                          .stamp = (uint16_t)random_below(i, 4, 2)};
}

/* A million at once ---------------------------------------------------------------------------------------------- */

static void check_all(uint32_t count, minute_t start, minute_t width, uint64_t span)
{
    struct event *events = events_new(count);
    struct queue queue;
    queue_make(&queue, start, width);
    for (uint32_t i = 0; i < count; i++) {
        events[i] = random_event(i, start, span);
        push(&queue, events[i]);
    }
    assert_int_equal(queue.pending, count);
    qsort(events, count, sizeof *events, by_order);
    for (size_t i = 0; i < count; i++) expect(&queue, INT64_MAX, events[i]);
    assert_int_equal(queue.pending, 0);
    expect_nothing(&queue, INT64_MAX);
    queue_free(&queue);
    free(events);
}

static void a_million_events_come_in_order(void **state)
{
    (void)state;
    static const struct {
        minute_t start, width;
        uint64_t span;
    } shapes[] = {
        {0, 10080, 525960},                       /* a year of weeks: all within the ring */
        {0, 10080, UINT64_C(5259600)},            /* ten years: nearly all beyond it */
        {0, 10080, 10000},                        /* all in the running bucket */
        {0, 1, 1000},                             /* buckets of a minute: nothing but ties */
        {70 * 1439, 1439, 100000},                /* an odd width, begun late */
        {0, (1 << 25) - 1, UINT64_C(1) << 30},    /* the widest that is multiplied with, nearly */
        {0, INT64_C(1) << 26, UINT64_C(1) << 33}, /* wider */
    };
    for (size_t i = 0; i < LENGTH(shapes); i++) check_all(MILLION, shapes[i].start, shapes[i].width, shapes[i].span);
    check_all(3000, 0, 10080, UINT64_C(1) << 40); /* tens of thousands of empty buckets between two events */
}

/* Pushing and popping in turn ------------------------------------------------------------------------------------ */

/* What should be pending: an array that is sorted anew after every round of pushes. */
struct reference {
    struct event *events;
    size_t first, count; /* [first, count) is pending, sorted */
    minute_t now;        /* of the last event taken out, or the last limit reached */
};

/* How far ahead a round's events lie: in the running bucket, in the ring, beyond it, or after a long silence. */
static struct event event_ahead(const struct reference *reference, minute_t width, uint32_t i, uint32_t round)
{
    const uint64_t w = (uint64_t)width;
    const uint64_t spans[] = {1, w, w, 3 * w, 70 * w, 200 * w};
    uint64_t shape = random_below(round, 5, 7);
    if (shape == 6) return random_event(i, reference->now + 1000 * width, w);
    return random_event(i, reference->now, spans[shape]);
}

static void take_until(struct queue *queue, struct reference *reference, minute_t limit, size_t most)
{
    for (; most > 0 && reference->first < reference->count; most--) {
        const struct event *next = &reference->events[reference->first];
        if (next->when >= limit) break;
        expect(queue, limit, *next);
        reference->now = next->when;
        reference->first++;
    }
    if (most == 0) return;
    expect_nothing(queue, limit);
    if (limit != INT64_MAX && limit > reference->now) reference->now = limit;
}

/* Limits: within the bucket, at an event and just after it, some buckets ahead, none. */
static minute_t limit_ahead(const struct reference *reference, minute_t width, uint32_t round)
{
    minute_t next = reference->first < reference->count ? reference->events[reference->first].when : reference->now;
    switch (random_below(round, 6, 5)) {
    case 0:
        return reference->now + (minute_t)random_below(round, 7, (uint64_t)width);
    case 1:
        return next;
    case 2:
        return next + 1;
    case 3:
        return reference->now + (minute_t)random_below(round, 8, (uint64_t)(100 * width));
    default:
        return INT64_MAX;
    }
}

static void check_turns(minute_t start, minute_t width)
{
    enum { EVENTS = 100000 };
    struct reference reference = {.events = events_new(EVENTS), .now = start};
    struct queue queue;
    queue_make(&queue, start, width);
    for (uint32_t round = 0; reference.count < EVENTS; round++) {
        size_t pushes = (size_t)random_below(round, 9, 300);
        for (; pushes > 0 && reference.count < EVENTS; pushes--) {
            struct event event = event_ahead(&reference, width, (uint32_t)reference.count, round);
            reference.events[reference.count++] = event;
            push(&queue, event);
        }
        assert_int_equal(queue.pending, reference.count - reference.first);
        qsort(reference.events + reference.first, reference.count - reference.first, sizeof(struct event), by_order);
        take_until(&queue, &reference, limit_ahead(&reference, width, round), (size_t)random_below(round, 10, 600));
        assert_int_equal(queue.pending, reference.count - reference.first);
    }
    take_until(&queue, &reference, INT64_MAX, SIZE_MAX);
    assert_int_equal(reference.first, EVENTS);
    assert_int_equal(queue.pending, 0);
    queue_free(&queue);
    free(reference.events);
}

static void events_come_in_order_while_others_are_pushed(void **state)
{
    (void)state;
    check_turns(0, 10080);
    check_turns(0, 1);
    check_turns(0, 7);
    check_turns(129 * 1439, 1439);
    check_turns(INT64_C(100) * 365 * 1440, 1440);
}

/* The hold model: every event that is taken out pushes one later event. Whatever comes out in order, each event once,
 * with only later ones pushed, came out in the right order. */
static void check_hold(minute_t width, uint64_t ahead)
{
    enum { PENDING = 10000 };
    bool *seen = calloc(MILLION + PENDING, sizeof *seen);
    assert_non_null(seen);
    struct queue queue;
    queue_make(&queue, 0, width);
    uint32_t next = 0;
    for (; next < PENDING; next++) push(&queue, (struct event){(minute_t)random_below(next, 11, ahead), next, 0, 0});
    struct event last = {-1, 0, 0, 0}, event;
    while (pop(&queue, INT64_MAX, &event)) {
        assert_true(by_order(&last, &event) < 0);
        assert_false(seen[event.who]);
        seen[event.who] = true;
        last = event;
        if (next == MILLION) continue;
        minute_t when = event.when + 1 + (minute_t)random_below(next, 12, ahead);
        push(&queue, (struct event){when, next, (uint16_t)random_below(next, 13, 9), (uint16_t)next});
        next++;
    }
    for (size_t i = 0; i < MILLION; i++) assert_true(seen[i]);
    /* Chunks are recycled: full ones of twenty, and one begun for each bucket. */
    assert_true(queue.chunk_count <= PENDING / 20 + QUEUE_RING + 2);
    queue_free(&queue);
    free(seen);
}

static void holding_keeps_order_and_memory(void **state)
{
    (void)state;
    check_hold(10080, 10080);
    check_hold(10080, 10);
    check_hold(1440, 100000);
    check_hold(1440, 1000000);
}

/* By hand -------------------------------------------------------------------------------------------------------- */

static void ties_are_broken_by_kind_then_agent_then_stamp(void **state)
{
    (void)state;
    static const struct event sorted[] = {/* when, who, kind, stamp */
                                          {5, 9, 0, 9}, {5, 9, 0, 10},  {5, 10, 0, 0}, {5, 0x10000, 0, 0},
                                          {5, 0, 2, 0}, {5, 0, 256, 0}, {6, 0, 0, 0}};
    static const size_t shuffles[][LENGTH(sorted)] = {{6, 5, 4, 3, 2, 1, 0}, {3, 1, 5, 0, 6, 2, 4}};
    for (size_t s = 0; s < LENGTH(shuffles); s++) {
        for (minute_t at = 0; at <= 7000; at += 3500) { /* in the running bucket, in the ring, beyond it */
            struct queue queue;
            queue_make(&queue, 0, 100);
            for (size_t i = 0; i < LENGTH(sorted); i++) {
                struct event event = sorted[shuffles[s][i]];
                event.when += at;
                push(&queue, event);
            }
            for (size_t i = 0; i < LENGTH(sorted); i++) {
                struct event event = sorted[i];
                event.when += at;
                expect(&queue, INT64_MAX, event);
            }
            queue_free(&queue);
        }
    }
}

static void nothing_comes_at_or_after_the_limit(void **state)
{
    (void)state;
    struct queue queue;
    queue_make(&queue, 0, 100);
    expect_nothing(&queue, INT64_MAX);
    for (minute_t when = 50; when < 10000; when += 950) push(&queue, (struct event){when, 1, 0, 0});
    for (minute_t when = 50; when < 10000; when += 950) {
        expect_nothing(&queue, when - 40);
        expect_nothing(&queue, when);
        expect(&queue, when + 1, (struct event){when, 1, 0, 0});
        expect_nothing(&queue, when + 1);
    }
    expect_nothing(&queue, INT64_MAX);
    queue_free(&queue);
}

/* Looking for the next event may bring its bucket in early; what happens before it is still to come first. */
static void events_before_a_bucket_that_was_brought_in_come_first(void **state)
{
    (void)state;
    struct queue queue;
    queue_make(&queue, 0, 100);
    push(&queue, (struct event){10, 1, 0, 0});
    push(&queue, (struct event){950, 2, 0, 0});
    push(&queue, (struct event){990, 3, 0, 0});
    expect(&queue, 920, (struct event){10, 1, 0, 0});
    expect_nothing(&queue, 920);
    push(&queue, (struct event){970, 4, 0, 0});
    push(&queue, (struct event){930, 5, 0, 0});
    push(&queue, (struct event){500, 6, 0, 0});
    push(&queue, (struct event){1000, 7, 0, 0});
    expect(&queue, 920, (struct event){500, 6, 0, 0});
    expect_nothing(&queue, 920);
    static const struct event rest[] = {
        {930, 5, 0, 0}, {950, 2, 0, 0}, {970, 4, 0, 0}, {990, 3, 0, 0}, {1000, 7, 0, 0}};
    for (size_t i = 0; i < LENGTH(rest); i++) expect(&queue, INT64_MAX, rest[i]);
    queue_free(&queue);
}

static void a_long_silence_costs_nothing(void **state)
{
    (void)state;
    struct queue queue;
    queue_make(&queue, 0, 1);
    for (int power = 10; power <= 60; power++) push(&queue, (struct event){INT64_C(1) << power, 1, 0, 0});
    for (int power = 10; power <= 60; power++) {
        expect_nothing(&queue, INT64_C(1) << power);
        expect(&queue, INT64_MAX, (struct event){INT64_C(1) << power, 1, 0, 0});
    }
    queue_free(&queue);
}

/* What the hint shows comes that many places later, as long as nothing is pushed. */
static void the_hint_is_the_event_that_comes(void **state)
{
    (void)state;
    enum { EVENTS = 1000, AHEAD = 12 };
    struct event hints[EVENTS] = {{0}}, event;
    size_t right = 0;
    struct queue queue;
    queue_make(&queue, 0, 10080);
    assert_false(queue_ahead(&queue, 0, &event));
    for (uint32_t i = 0; i < EVENTS; i++) push(&queue, random_event(i, 10080, 10080));
    for (size_t i = 0; i < EVENTS; i++) {
        assert_true(pop(&queue, INT64_MAX, &event));
        if (i > AHEAD && by_order(&event, &hints[i]) == 0) right++;
        struct event coming;
        bool comes = queue_ahead(&queue, AHEAD, &coming);
        assert_int_equal(comes, i + 1 + AHEAD < EVENTS);
        if (comes) hints[i + 1 + AHEAD] = coming;
    }
    assert_int_equal(right, EVENTS - AHEAD - 1);
    queue_free(&queue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_million_events_come_in_order),
        cmocka_unit_test(events_come_in_order_while_others_are_pushed),
        cmocka_unit_test(holding_keeps_order_and_memory),
        cmocka_unit_test(ties_are_broken_by_kind_then_agent_then_stamp),
        cmocka_unit_test(nothing_comes_at_or_after_the_limit),
        cmocka_unit_test(events_before_a_bucket_that_was_brought_in_come_first),
        cmocka_unit_test(a_long_silence_costs_nothing),
        cmocka_unit_test(the_hint_is_the_event_that_comes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
