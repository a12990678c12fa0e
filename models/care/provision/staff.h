/* staff.h - professionals, one by one: hired, sick and back, gone.
 *
 * Each has one alarm clock (EVENT_STAFF): the next time that something happens to him or her. A provider knows its
 * professionals through the sums of its team.
 */
#ifndef SAMEN_CARE_STAFF_H
#define SAMEN_CARE_STAFF_H

#include "models/care/people/world.h"

struct professional {
    uint64_t identity;
    uint32_t provider; /* NOBODY: dismissed, and taken away when the alarm goes */
    uint32_t next;     /* links free places */
    int32_t minutes;   /* contract, per week */
    bool sick;
};

/* The professionals of all providers of an office. */
struct staff {
    struct professional *professionals;
    size_t count, capacity;
    uint32_t free;
};

/* One provider's professionals, in sums. */
struct team {
    uint64_t identity;        /* professionals' identities follow from it */
    uint32_t hired;           /* so far */
    int64_t contracted, sick; /* minutes per week under contract; of those who are sick */
    int64_t paid;             /* contracted x minutes, integrated up to `since`, not yet paid for */
    int64_t due;              /* the same, of months that have ended */
    minute_t since;
};

void staff_make(struct staff *);
void staff_free(struct staff *);

/* Hires someone for so many minutes a week. */
MUST_USE bool staff_hire(struct partition *, struct staff *, struct team *, uint32_t provider, int32_t minutes,
                         struct error *);

/* The provider of the professional whose alarm goes; NOBODY when there is nothing left to happen. */
uint32_t staff_provider(struct staff *, uint32_t place);

/* The alarm: falls sick, recovers or leaves. */
MUST_USE bool staff_on_event(struct partition *, struct staff *, struct team *, uint32_t place, struct error *);

/* Everybody of a provider leaves. */
void staff_dismiss(struct partition *, struct staff *, struct team *, uint32_t provider);

/* Closes the month for wages. */
void team_month(struct team *, minute_t now);

/* Part of paid time lost to sickness in the long run. */
double staff_expected_absence(const struct world *);

#endif
