/* hold.c - the queue alone.
 *
 * The hold model (Jones 1986): the queue holds n events; an operation takes out the first and puts one back, an
 * exponential time later. Two calendars. "week" is the engine's own: buckets of a week, minutes, events a year ahead on
 * average, so that with very many pending several share their minute and must be told apart by agent. "fine" has time
 * in such small units that ties are rare, as in queues that count in floating point.
 *
 * The increments come from a table, so that the queue is measured and not the logarithm. The first n operations, in
 * which the pending events get their steady spread, are not timed.
 */
#include "tests/bench/bench.h"

#include "sim/base/random.h"
#include "sim/engine/queue.h"

enum { INCREMENTS = 1 << 14, OPERATIONS = 3000000, ROUNDS = 3 };

struct calendar {
    const char *name;
    minute_t width, mean;
};

static void draw_increments(minute_t increments[INCREMENTS], minute_t mean)
{
    struct stream stream = stream_of((struct random_source){1, 0}, 1, 0, 0);
    for (size_t i = 0; i < INCREMENTS; i++) increments[i] = (minute_t)((double)mean * stream_exponential(&stream));
}

/* Takes out and puts back; the mixed times keep the compiler from leaving the work out. */
static minute_t hold(struct queue *queue, const minute_t increments[INCREMENTS], size_t operations, size_t *at,
                     struct error *error)
{
    minute_t mix = 0;
    for (size_t i = 0; i < operations; i++) {
        struct event event;
        bool found;
        must(queue_pop(queue, INT64_MAX, &event, &found, error), error);
        mix ^= event.when;
        event.when += increments[(*at)++ % INCREMENTS];
        must(queue_push(queue, event, error), error);
    }
    return mix;
}

/* Operations per second: the best of some rounds, because what disturbs only makes slower. */
static double measure(size_t pending, const struct calendar *calendar)
{
    static minute_t increments[INCREMENTS];
    struct error error = {.kind = ERROR_NONE};
    struct queue queue;
    draw_increments(increments, calendar->mean);
    queue_make(&queue, 0, calendar->width);
    for (size_t i = 0; i < pending; i++) {
        minute_t when = increments[i % INCREMENTS] + (minute_t)(i / INCREMENTS) * calendar->mean / 1000;
        must(queue_push(&queue, (struct event){when, (uint32_t)i, 0, 0}, &error), &error);
    }
    size_t at = pending, operations = pending > OPERATIONS ? pending : OPERATIONS;
    minute_t mix = hold(&queue, increments, pending, &at, &error);
    double best = 0.0;
    for (int round = 0; round < ROUNDS; round++) {
        double begin = process_seconds();
        mix ^= hold(&queue, increments, operations, &at, &error);
        double speed = (double)operations / (process_seconds() - begin);
        if (speed > best) best = speed;
    }
    queue_free(&queue);
    return mix != 0 ? best : 0.0;
}

int main(int argc, char **argv)
{
    static const struct calendar calendars[] = {
        {"week", MINUTES_PER_WEEK, MINUTES_PER_YEAR},
        {"fine", INT64_C(1) << 24, INT64_C(1) << 30},
    };
    size_t most = argc > 1 ? (size_t)strtoull(argv[1], NULL, 10) : 10000000;
    for (size_t c = 0; c < sizeof calendars / sizeof *calendars; c++) {
        for (size_t pending = 10000; pending <= most; pending *= 10) {
            char which[64];
            snprintf(which, sizeof which, "%s, %zu pending", calendars[c].name, pending);
            report("hold", which, "operations", measure(pending, &calendars[c]) * 1e-6, "million/s");
        }
    }
    return EXIT_SUCCESS;
}
