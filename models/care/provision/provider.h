/* provider.h - a provider of care: its clients in sums, its waiting list, its team, its contracts, and what it chooses.
 *
 * A provider's tasks share its professionals' hours.
 *
 * A provider knows its clients only through what the wijken report once a month, and what it started since.
 */
#ifndef SAMEN_CARE_PROVIDER_H
#define SAMEN_CARE_PROVIDER_H

#include "models/care/letters.h"
#include "models/care/money/contract.h"
#include "models/care/provision/market.h"
#include "models/care/provision/staff.h"

/* Someone to whom care was granted and for whom it has not started. */
struct waiting {
    uint32_t client;
    uint16_t assessed; /* minutes per week */
    uint8_t task;
};

/* Care that was started and is not yet in a report. */
struct started {
    minute_t arrives; /* when the client's wijk opens the letter */
    uint16_t assessed;
    uint8_t task;
};

/* What the wijken reported about a month, summed. */
struct report {
    int64_t integral[TASKS]; /* delivered minutes per week x minutes */
    int64_t need[TASKS];     /* minutes per week */
    int64_t clients[TASKS];
};

struct provider {
    uint32_t index, gemeente;
    enum provider_kind kind;
    double share; /* of its kind's clients and of the gemeente's residents */
    bool closed;
    int months_in_debt;
    struct agreement agreements[2];
    size_t agreement_count;
    struct team team;
    struct waiting *waiting;
    size_t waiting_count, waiting_capacity;
    struct started *started;
    size_t started_count, started_capacity;
    struct report reports[2]; /* of the month to settle next; of the one after it */
    int64_t need[TASKS];      /* of clients as last settled, and what was started since; minutes per week */
    int64_t clients[TASKS];
    int64_t need_before[TASKS];   /* of clients at the end of the month settled last */
    int64_t inherited;            /* minutes per week of clients of the start for whom no team was hired yet */
    int64_t carry[TASKS];         /* of integrals, too small for a whole minute */
    double intensity[TASKS];      /* quantity / need, chosen */
    double willing[TASKS];        /* the same if there were hours enough */
    double prevention, worsening; /* minutes per week of effort; what it leaves of the rate of worsening */
    int64_t administration;       /* minutes per week, as recorded */
    cents_t wages;                /* of the last month */
};

static inline bool provider_gives(const struct provider *provider, enum task task)
{
    return market_kind_of(task) == provider->kind;
}

/* What an hour of the team makes, with its tasks weighted by its clients' need. */
struct mix {
    double billable;       /* delivered over paid minutes, before administration and sickness */
    double administration; /* part of paid minutes: the base and that of each contract */
    double cost;           /* cents per delivered minute, as planned */
    double wage;           /* cents per paid minute: with planned productivity a delivered minute costs `cost` */
};

void provider_make(struct provider *, const struct world *, uint32_t gemeente, uint32_t index);
void provider_free(struct provider *);

/* A client: starts at once, or joins the waiting list. */
MUST_USE bool provider_start(struct partition *, struct provider *, const struct waiting *, uint32_t wijk,
                             struct error *);
MUST_USE bool provider_queue(struct provider *, const struct waiting *, struct error *);

/* A week's starts: in the order of the list, while there is time. */
MUST_USE bool provider_week(struct partition *, struct provider *, struct error *);

/* Takes those who left the gemeente off the list. One who died while waiting stays on it: the letter by which care
 * starts then comes to nobody, and the next report does not count the client. */
void provider_tidy(const struct partition *, struct provider *);

/* Takes over what the wijken reported up to `end`. */
void provider_learn(struct provider *, minute_t end);

struct mix provider_mix(const struct world *, const struct provider *);

/* Minutes per week that can be delivered. */
double provider_capacity(const struct world *, const struct provider *);

/* Chooses quantities and prevention for the coming month. */
void provider_choose(const struct world *, struct provider *);

/* Clients of the start bring their part of the team; later, vacancies are filled. */
MUST_USE bool provider_first_team(struct partition *, struct provider *, struct staff *, struct error *);
MUST_USE bool provider_hire(struct partition *, struct provider *, struct staff *, cents_t cash, struct error *);

/* Brings the recorded administration up to date. */
void provider_record(struct partition *, struct provider *);

#endif
