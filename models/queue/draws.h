/* draws.h - the n-th interarrival or service time of one class at one station.
 *
 * Whole minutes, rounded up with a chance equal to the fraction, so that the mean stays what it is; and beside them at
 * which moment within its minute the event falls, see station.h.
 *
 * Times are drawn some dozens at once, because a processor works out many logarithms side by side much faster than one
 * when it is needed. A draw depends on the seed, the station, the class and its number, and on nothing that happens
 * in the run.
 */
#ifndef SAMEN_QUEUE_DRAWS_H
#define SAMEN_QUEUE_DRAWS_H

#include "models/queue/settings.h"
#include "sim/base/random.h"

enum { DRAWS_AT_ONCE = 64, MOMENTS = 64 };

struct law {
    enum service_law kind;
    double mean;   /* minutes; of a phase for ERLANG */
    double other;  /* mean of the second phase of HYPEREXPONENTIAL */
    double chance; /* of its first phase */
    int phases;
};

struct draws {
    struct law law;
    struct random_source source;
    uint64_t agent;
    uint32_t batch; /* number of the next batch */
    uint16_t process;
    uint16_t left;
    uint32_t times[DRAWS_AT_ONCE]; /* in moments */
};

struct draw {
    minute_t minutes;
    uint16_t moment; /* 0 ... MOMENTS - 1 */
};

struct law draws_law_of_arrivals(const struct class_settings *);
struct law draws_law_of_service(const struct class_settings *);

/* Draws the next batch. */
void draws_refill(struct draws *);

static inline struct draw draws_next(struct draws *draws)
{
    if (draws->left == 0) draws_refill(draws);
    uint32_t time = draws->times[--draws->left];
    return (struct draw){time / MOMENTS, (uint16_t)(time % MOMENTS)};
}

#endif
