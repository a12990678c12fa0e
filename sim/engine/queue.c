/* queue.c - buckets for what is far, a sorted run for now, a heap for what is born inside it. */
#include "sim/engine/queue.h"

#include <string.h>

#include "sim/base/memory.h"
#include "sim/file/archive.h"

enum { CHUNK_EVENTS = 20, INVERSE_BITS = 57, WIDEST = 1 << 25 };

static const uint32_t NO_CHUNK = UINT32_MAX;

struct chunk {
    uint32_t next, count;
    struct pending events[CHUNK_EVENTS];
};

void queue_make(struct queue *queue, minute_t start, minute_t width)
{
    *queue = (struct queue){.start = start, .width = width, .far_first = INT64_MAX, .free_chunk = NO_CHUNK};
    queue->slot = (uint64_t)start / (uint64_t)width % QUEUE_RING;
    /* Exact for times within the ring: the error, below minutes x width / 2^57, never reaches the next bucket. */
    if (width <= WIDEST) queue->inverse = (UINT64_C(1) << INVERSE_BITS) / (uint64_t)width + 1;
    for (size_t i = 0; i < QUEUE_RING; i++) queue->ring[i] = NO_CHUNK;
}

void queue_free(struct queue *queue)
{
    memory_free(queue->sorted);
    memory_free(queue->place);
    memory_free(queue->heap);
    memory_free(queue->far);
    memory_free(queue->chunks);
    *queue = (struct queue){0};
}

/* Kind, agent and stamp in one number that orders as they do. */
static inline uint64_t rank_of(const struct pending *event)
{
    return (uint64_t)event->kind << 48 | (uint64_t)event->who << 16 | event->stamp;
}

static inline bool sooner(const struct pending *a, const struct pending *b)
{
    return a->after != b->after ? a->after < b->after : rank_of(a) < rank_of(b);
}

/* As it is kept in a bucket that starts at this minute. */
static inline struct pending pending_in(minute_t start, struct event event)
{
    return (struct pending){(int32_t)(event.when - start), event.who, event.kind, event.stamp};
}

static bool heap_push(struct queue *queue, struct pending event, struct error *error)
{
    if (!memory_grow(&queue->heap, &queue->heap_capacity, queue->heap_count + 1, sizeof event, error)) return false;
    size_t i = queue->heap_count++;
    while (i > 0 && sooner(&event, &queue->heap[(i - 1) / 2])) {
        queue->heap[i] = queue->heap[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    queue->heap[i] = event;
    return true;
}

static struct pending heap_pop(struct queue *queue)
{
    struct pending *heap = queue->heap, top = heap[0], last = heap[--queue->heap_count];
    size_t i = 0, count = queue->heap_count;
    for (size_t child; (child = 2 * i + 1) < count; i = child) {
        if (child + 1 < count && sooner(&heap[child + 1], &heap[child])) child++;
        if (!sooner(&heap[child], &last)) break;
        heap[i] = heap[child];
    }
    heap[i] = last;
    return top;
}

/* Puts an event in front of a list of chunks. */
static bool list_push(struct queue *queue, uint32_t *list, struct pending event, struct error *error)
{
    uint32_t head = *list;
    if (head == NO_CHUNK || queue->chunks[head].count == CHUNK_EVENTS) {
        uint32_t fresh = queue->free_chunk;
        if (fresh != NO_CHUNK) {
            queue->free_chunk = queue->chunks[fresh].next;
        } else {
            if (!memory_grow(&queue->chunks, &queue->chunk_capacity, queue->chunk_count + 1, sizeof(struct chunk),
                             error))
                return false;
            fresh = (uint32_t)queue->chunk_count++;
        }
        queue->chunks[fresh].next = head;
        queue->chunks[fresh].count = 0;
        *list = head = fresh;
    }
    struct chunk *chunk = &queue->chunks[head];
    chunk->events[chunk->count++] = event;
    return true;
}

/* How many buckets after the running one; QUEUE_RING for all that lies beyond the ring. */
static inline uint64_t buckets_ahead(const struct queue *queue, minute_t when)
{
    uint64_t minutes = (uint64_t)(when - queue->start);
    if (queue->inverse == 0) return minutes / (uint64_t)queue->width;
    return minutes < QUEUE_RING * (uint64_t)queue->width ? minutes * queue->inverse >> INVERSE_BITS : QUEUE_RING;
}

/* Puts an event in its bucket of the ring, or with those beyond it. */
static bool put_away(struct queue *queue, struct event event, struct error *error)
{
    uint64_t ahead = buckets_ahead(queue, event.when);
    if (ahead >= QUEUE_RING) {
        if (!memory_grow(&queue->far, &queue->far_capacity, queue->far_count + 1, sizeof event, error)) return false;
        if (event.when < queue->far_first) queue->far_first = event.when;
        queue->far[queue->far_count++] = event;
        return true;
    }
    uint64_t slot = (queue->slot + ahead) % QUEUE_RING;
    queue->occupied |= UINT64_C(1) << slot;
    return list_push(queue, &queue->ring[slot], pending_in(queue->start + (minute_t)ahead * queue->width, event),
                     error);
}

bool queue_push(struct queue *queue, struct event event, struct error *error)
{
    queue->pending++;
    if (event.when < queue->start + queue->width) return heap_push(queue, pending_in(queue->start, event), error);
    return put_away(queue, event, error);
}

/* Brings in what was beyond the ring and no longer is. */
static bool spread_far(struct queue *queue, struct error *error)
{
    size_t count = queue->far_count;
    queue->far_count = 0;
    queue->far_first = INT64_MAX;
    for (size_t i = 0; i < count; i++) /* what stays far is put back at or before its old place */
        if (!put_away(queue, queue->far[i], error)) return false;
    return true;
}

/* Shell's sort, with the gaps of Ciura (2001): a cell holds an event or two, or hundreds when agents share a minute. */
static void sort_cell(struct pending *events, size_t count)
{
    static const size_t gaps[] = {701, 301, 132, 57, 23, 10, 4, 1};
    for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++) {
        size_t gap = gaps[g];
        for (size_t i = gap; i < count; i++) {
            struct pending event = events[i];
            size_t j = i;
            for (; j >= gap && sooner(&event, &events[j - gap]); j -= gap) events[j] = events[j - gap];
            events[j] = event;
        }
    }
}

/* Which of the `count` cells an event falls in, by time: cells follow each other, whatever rounding does. */
static inline size_t cell_of(const struct pending *event, double cells_per_minute)
{
    return (size_t)(event->after * cells_per_minute);
}

static size_t count_events(const struct queue *queue, uint32_t list)
{
    size_t count = 0;
    for (; list != NO_CHUNK; list = queue->chunks[list].next) count += queue->chunks[list].count;
    return count;
}

/* Deals the events of a list of chunks to their cells in `sorted`, and recycles the chunks. Then cell i ends at
 * place[i + 1]. */
static void deal(struct queue *queue, uint32_t list, double cells_per_minute)
{
    uint32_t *place = queue->place;
    memset(place, 0, (queue->count + 2) * sizeof *place);
    for (uint32_t i = list; i != NO_CHUNK; i = queue->chunks[i].next)
        for (uint32_t k = 0; k < queue->chunks[i].count; k++)
            place[cell_of(&queue->chunks[i].events[k], cells_per_minute) + 2]++;
    for (size_t i = 2; i < queue->count + 2; i++) place[i] += place[i - 1];
    while (list != NO_CHUNK) {
        struct chunk *chunk = &queue->chunks[list];
        for (uint32_t k = 0; k < chunk->count; k++)
            queue->sorted[place[cell_of(&chunk->events[k], cells_per_minute) + 1]++] = chunk->events[k];
        uint32_t next = chunk->next;
        chunk->next = queue->free_chunk;
        queue->free_chunk = list;
        list = next;
    }
}

/* Makes a bucket of the ring the running one: its events in order, its chunks free. */
static bool load_bucket(struct queue *queue, size_t slot, struct error *error)
{
    uint32_t list = queue->ring[slot];
    size_t count = count_events(queue, list);
    if (!memory_grow(&queue->sorted, &queue->sorted_capacity, count, sizeof(struct pending), error) ||
        !memory_grow(&queue->place, &queue->place_capacity, count + 2, sizeof *queue->place, error))
        return false;
    queue->ring[slot] = NO_CHUNK;
    queue->occupied &= ~(UINT64_C(1) << slot);
    queue->next = 0;
    queue->count = count;
    deal(queue, list, (double)count / (double)queue->width);
    for (size_t cell = 0, first = 0; cell <= count; first = queue->place[++cell])
        if (queue->place[cell + 1] - first > 1) sort_cell(queue->sorted + first, queue->place[cell + 1] - first);
    return true;
}

/* Moves to the next bucket that holds events and starts before `limit`. Far events stay where they are until the
 * soonest of them is due, so that they are all looked at once in a turn of the ring and not once for every bucket. */
static bool advance(struct queue *queue, minute_t limit, bool *moved, struct error *error)
{
    uint64_t slot = queue->slot;
    uint64_t turned = slot == 0 ? queue->occupied : queue->occupied >> slot | queue->occupied << (QUEUE_RING - slot);
    minute_t target = turned ? queue->start + __builtin_ctzll(turned) * queue->width : INT64_MAX;
    minute_t far_target = queue->far_first - queue->far_first % queue->width;
    bool far_due = queue->far_count > 0 && far_target <= target;
    if (far_due) target = far_target;
    *moved = target < limit;
    if (!*moved) return true;
    queue->start = target;
    queue->slot = (uint64_t)target / (uint64_t)queue->width % QUEUE_RING;
    if (far_due && !spread_far(queue, error)) return false;
    return load_bucket(queue, queue->slot, error);
}

bool queue_pop(struct queue *queue, minute_t limit, struct event *event, bool *found, struct error *error)
{
    *found = false;
    while (queue->next == queue->count && queue->heap_count == 0) {
        bool moved;
        if (!advance(queue, limit, &moved, error)) return false;
        if (!moved) return true;
    }
    bool from_heap =
        queue->heap_count > 0 && (queue->next == queue->count || sooner(&queue->heap[0], &queue->sorted[queue->next]));
    const struct pending *first = from_heap ? &queue->heap[0] : &queue->sorted[queue->next];
    if (queue->start + first->after >= limit) return true;
    *found = true;
    queue->pending--;
    *event = event_in(queue->start, from_heap ? heap_pop(queue) : queue->sorted[queue->next++]);
    return true;
}

static bool write_events(const struct pending *events, size_t count, minute_t start, struct archive *archive,
                         struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        struct event event = event_in(start, events[i]);
        if (!archive_bytes(archive, &event, sizeof event, error)) return false;
    }
    return true;
}

static bool write_ring(const struct queue *queue, struct archive *archive, struct error *error)
{
    for (uint64_t ahead = 0; ahead < QUEUE_RING; ahead++) {
        minute_t start = queue->start + (minute_t)ahead * queue->width;
        for (uint32_t i = queue->ring[(queue->slot + ahead) % QUEUE_RING]; i != NO_CHUNK; i = queue->chunks[i].next)
            if (!write_events(queue->chunks[i].events, queue->chunks[i].count, start, archive, error)) return false;
    }
    return true;
}

static bool write_all(struct queue *queue, struct archive *archive, struct error *error)
{
    return write_events(queue->sorted + queue->next, queue->count - queue->next, queue->start, archive, error) &&
           write_events(queue->heap, queue->heap_count, queue->start, archive, error) &&
           write_ring(queue, archive, error) &&
           (queue->far_count == 0 || archive_bytes(archive, queue->far, queue->far_count * sizeof *queue->far, error));
}

static bool read_events(struct queue *queue, size_t count, struct archive *archive, struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        struct event event;
        if (!archive_bytes(archive, &event, sizeof event, error) || !queue_push(queue, event, error)) return false;
    }
    return true;
}

bool queue_archive(struct queue *queue, struct archive *archive, struct error *error)
{
    minute_t start = queue->start, width = queue->width;
    size_t pending = queue->pending;
    if (!archive_bytes(archive, &start, sizeof start, error) || !archive_bytes(archive, &width, sizeof width, error) ||
        !archive_size(archive, &pending, error))
        return false;
    if (!archive->reading) return write_all(queue, archive, error);
    queue_free(queue);
    queue_make(queue, start, width);
    return read_events(queue, pending, archive, error);
}
