/* station.h - one service station: customers come, wait in line, are served, and go on.
 *
 * A station is a partition. Its customers are alike within a class, so a waiting customer is just the minute of its
 * arrival, and one in service is just the event of the service's end.
 */
#ifndef SAMEN_QUEUE_STATION_H
#define SAMEN_QUEUE_STATION_H

#include "models/queue/draws.h"
#include "sim/engine/engine.h"

/* What can happen; an event's `who` is the class. Its kind is what happens and, above that, the moment within the
 * minute. Moments take no time: they only bring what falls in one minute in a fair order. Without them a class that
 * goes first would always come just before a service ends, or just after, which with services of half an hour makes its
 * wait 2% too short or too long. */
enum queue_event { EVENT_ARRIVAL, EVENT_VISIT, EVENT_END, QUEUE_EVENTS };

enum queue_process { PROCESS_ARRIVAL, PROCESS_SERVICE, PROCESS_ONWARD };

/* Minutes of arrival of those who wait, in a ring; the capacity is a power of two. */
struct line {
    minute_t *arrived;
    size_t first, count, capacity;
};

struct class
{
    struct line line;
    struct draws arrivals, services;
};

struct station {
    const struct station_settings *settings;
    const size_t *onward; /* stations that the settings name */
    uint64_t ended;       /* services so far */
    int64_t number, busy; /* customers here; of them in service */
    struct class classes[CLASSES];
};

/* `onward` is taken over. The partition's state is this station. */
void station_make(struct partition *, const struct station_settings *, size_t *onward);
void station_free(struct station *);

/* Lets the first customer of every class come. */
MUST_USE bool station_begin(struct partition *, struct error *);

/* A customer from outside: so there will be another. */
MUST_USE bool station_arrival(struct partition *, uint32_t class, struct error *);
MUST_USE bool station_enter(struct partition *, uint32_t class, struct error *);
MUST_USE bool station_end(struct partition *, uint32_t class, uint16_t moment, struct error *);

static inline uint16_t station_event_kind(enum queue_event what, uint16_t moment)
{
    return (uint16_t)(moment * QUEUE_EVENTS + what);
}

#endif
