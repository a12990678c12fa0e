/* record.h - the series of the queueing model. */
#ifndef SAMEN_QUEUE_RECORD_H
#define SAMEN_QUEUE_RECORD_H

#include "sim/engine/engine.h"

/* In the order of the table. MEAN, COUNT and so on: see series.h. All but the first are by class. */
enum queue_series {
    SERIES_NUMBER, /* by number of customers: time with so many of them in the station */
    SERIES_CUSTOMERS,
    SERIES_WAITING,
    SERIES_BUSY,
    SERIES_ARRIVALS, /* from outside and from other stations */
    SERIES_STARTS,
    SERIES_DEPARTURES,
    SERIES_WAITED, /* minutes, of those whose service began */
    SERIES_MEAN_WAIT,
    QUEUE_SERIES
};

enum { NUMBERS = 21 }; /* 0 to 19, and 20 or more */

extern const struct series queue_series[];
extern const struct dimension queue_station;

/* Column of a series for the label i of its dimension. */
static inline size_t queue_column(const struct partition *partition, enum queue_series series, size_t i)
{
    return partition->engine->layout.first[series] + i;
}

#endif
