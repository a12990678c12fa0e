/* record.h - the series of the queueing model. */
#ifndef SAMEN_QUEUE_RECORD_H
#define SAMEN_QUEUE_RECORD_H

#include "sim/engine.h"

enum queue_series {    /* order of the table */
    SERIES_NUMBER,     /* number: time with so many customers in the station */
    SERIES_CUSTOMERS,  /* class: mean, waiting or in service */
    SERIES_WAITING,    /* class: mean */
    SERIES_BUSY,       /* class: mean of servers busy with it */
    SERIES_ARRIVALS,   /* class: count, from outside and from other stations */
    SERIES_STARTS,     /* class: count of services that began */
    SERIES_DEPARTURES, /* class: count of services that ended */
    SERIES_WAITED,     /* class: count of minutes, of those whose service began */
    SERIES_MEAN_WAIT,  /* class: ratio */
    QUEUE_SERIES
};

enum { NUMBERS = 21 }; /* 0 to 19, and 20 or more */

extern const struct series queue_series[];
extern const struct dimension queue_station;

/* Column of a series for the label i of its dimension. */
static inline size_t column(const struct partition *partition, enum queue_series series, size_t i)
{
    return partition->engine->layout.first[series] + i;
}

#endif
