/* queue.h - the pending events of one partition, soonest first.
 *
 * Far events lie unsorted in buckets of equal width, in chunks of twenty that are recycled; a bucket is sorted once,
 * when its time comes. Events born inside the running bucket wait in a small heap. So an event is written twice and
 * read twice, nearly always in sequence, however many are pending. Order is (time, kind, agent, stamp): what happens
 * never depends on memory.
 *
 * Nothing is ever taken out of the middle: an agent that changes its mind raises its stamp, and the model passes over
 * events with a stale one.
 */
#ifndef SAMEN_QUEUE_H
#define SAMEN_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/clock.h"
#include "sim/base/error.h"

struct event {
    minute_t when;
    uint32_t who; /* agent, in the partition's numbering */
    uint16_t kind;
    uint16_t stamp;
};

/* An event as it waits in a bucket: twelve bytes, its time counted from the bucket's start. */
struct pending {
    int32_t after; /* negative only for what was pushed after its bucket was brought in early */
    uint32_t who;
    uint16_t kind;
    uint16_t stamp;
};

static inline struct event event_in(minute_t start, struct pending pending)
{
    return (struct event){start + pending.after, pending.who, pending.kind, pending.stamp};
}

enum { QUEUE_RING = 64 }; /* buckets: one bit each in a word */

struct archive;
struct chunk;

struct queue {
    minute_t start, width;  /* of the running bucket */
    uint64_t slot;          /* of the running bucket in the ring */
    uint64_t inverse;       /* 2^57 / width, to multiply with in the place of dividing; 0: too wide for that */
    struct pending *sorted; /* the running bucket; [next, count) is still to come */
    size_t next, count, sorted_capacity;
    uint32_t *place; /* scratch: where the cells begin that a bucket is dealt to */
    size_t place_capacity;
    struct pending *heap; /* born inside the running bucket */
    size_t heap_count, heap_capacity;
    uint64_t occupied;         /* bit b: ring bucket b holds events */
    uint32_t ring[QUEUE_RING]; /* first chunk of each bucket */
    struct event *far;         /* beyond the ring, in no order */
    size_t far_count, far_capacity;
    minute_t far_first;   /* soonest of them */
    struct chunk *chunks; /* all chunks, used and free */
    size_t chunk_count, chunk_capacity;
    uint32_t free_chunk;
    size_t pending;
};

/* `start` is a multiple of `width`, which is less than 2^31. */
void queue_make(struct queue *, minute_t start, minute_t width);
void queue_free(struct queue *);

/* `event.when` may not lie before the last event taken out. */
MUST_USE bool queue_push(struct queue *, struct event, struct error *);

/* Takes out the first event before `limit`. `found` is false when there is none. */
MUST_USE bool queue_pop(struct queue *, minute_t limit, struct event *, bool *found, struct error *);

/* The pending events, in whatever order they lie: nothing depends on it. When reading, the queue's old events are
 * forgotten. */
MUST_USE bool queue_archive(struct queue *, struct archive *, struct error *);

/* The event `ahead` places after the next in the sorted bucket: a hint for prefetching. False when there is none. */
static inline bool queue_ahead(const struct queue *queue, size_t ahead, struct event *event)
{
    if (queue->next + ahead >= queue->count) return false;
    *event = event_in(queue->start, queue->sorted[queue->next + ahead]);
    return true;
}

#endif
