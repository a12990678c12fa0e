/* household.h - who lives with whom: finding a partner, separating, leaving home, entering an institution. */
#ifndef SAMEN_CARE_HOUSEHOLD_H
#define SAMEN_CARE_HOUSEHOLD_H

#include "models/care/people/people.h"

struct partition;

enum { SEEKERS = 64 };

/* Of a wijk: numbers of the persons who look for a partner. */
struct seekers {
    uint32_t numbers[SEXES][SEEKERS];
    size_t count[SEXES];
};

/* Looks among the wijk's other seekers for the one nearest in age; without a match, waits there to be found. */
MUST_USE bool household_seek_partner(struct partition *, uint32_t slot, struct error *);

/* The woman stays with the children; the man leaves for a household of his own. */
MUST_USE bool household_separate(struct partition *, uint32_t slot, struct error *);

void household_leave_home(struct partition *, uint32_t slot);

/* Leaves the household for an institution, where all need is met (Wlz). The partner, if any, stays behind. */
MUST_USE bool household_enter_institution(struct partition *, uint32_t slot, struct error *);

/* After someone has left the household of this member: grown-up children become independent, minors without adults
 * find a foster household. */
void household_mend(struct partition *, uint32_t member);

/* Ends a couple; both alarms must be set again by the caller where that matters. */
void household_unlink_partner(struct people *, uint32_t slot);

#endif
