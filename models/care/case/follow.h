/* follow.h - following a case up: whenever its care has changed, what that means for the person's health and next
 * step. */
#ifndef SAMEN_CARE_FOLLOW_H
#define SAMEN_CARE_FOLLOW_H

#include "models/care/people/wijk.h"

/* After anything changed a case's care: brings its class of gap up to date, which the rate of worsening depends on, and
 * draws when the person applies for professional care or next looks round, whichever is sooner. */
MUST_USE bool follow_up(struct partition *, uint32_t case_index, struct error *);

/* Whether the gap has moved to another class since the last follow-up. */
bool follow_gap_class_changed(const struct care_case *);

/* Whether we are in the first weeks of the run, in which the stock of clients at the start is found, and this person is
 * one of those who had professional care before: it gets it back without waiting. */
bool follow_was_client(const struct partition *, const struct care_case *);

/* Whether enough of a task is missing to apply for it, and nothing is under way yet. */
bool follow_can_apply(const struct partition *, const struct care_case *, enum task);

#endif
