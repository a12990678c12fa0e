/* meter.h - what professionals give in a wijk, integrated exactly: see series.h for the arithmetic. */
#ifndef SAMEN_CARE_METER_H
#define SAMEN_CARE_METER_H

#include <stdbool.h>
#include <stddef.h>

#include "models/care/care.h"
#include "sim/base/clock.h"
#include "sim/base/error.h"

/* Of one provider and task. */
struct meter {
    int64_t level, moment; /* minutes per week delivered */
    int64_t need;          /* sum of what its clients were assessed to need, minutes per week */
    int32_t clients;
    float intensity; /* quantity / need that the provider chose, last heard */
};

/* All that a wijk's people get from professionals since the month began. */
struct deliveries {
    struct meter *meters;      /* [provider][task] of the gemeente */
    struct meter private_help; /* what persons buy themselves */
    struct meter respite;      /* care taken over from carers who have too much (B9) */
    minute_t since;
    double worsening;        /* multiplies the rate of worsening of clients; 1 is no prevention */
    bool quantities_changed; /* a provider's choice came in since the last week */
};

MUST_USE bool deliveries_make(struct deliveries *, uint32_t providers, struct error *);
void deliveries_free(struct deliveries *);

static inline struct meter *deliveries_meter(const struct deliveries *deliveries, uint32_t provider, enum task task)
{
    return &deliveries->meters[provider * TASKS + task];
}

/* Delivered minutes of a meter change by so much, now. */
void meter_change(const struct deliveries *, struct meter *, minute_t now, int64_t minutes, int64_t need, int clients);

/* Minutes per week x minutes delivered from `since` to `end`, from which on the meter counts anew. */
int64_t meter_take(const struct deliveries *, struct meter *, minute_t end);

#endif
