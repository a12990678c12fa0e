/* volunteering.h - the person's side of volunteering; matching is the office's (coordination.h). */
#ifndef SAMEN_CARE_VOLUNTEERING_H
#define SAMEN_CARE_VOLUNTEERING_H

#include "models/care/letters.h"
#include "models/care/people/wijk.h"

/* What someone who is new to the model gives, by a uniform number: quarters of an hour per week, or 0. */
uint8_t volunteering_draw(const struct world *, const struct person *, int age, double uniform);

/* At a birthday some volunteers stop and some people start, so that the shares of volunteers.csv are kept. */
MUST_USE bool volunteering_birthday(struct partition *, uint32_t slot, struct error *);

/* Tells the office of a person who is there at the start or has moved in, if it is a volunteer. */
MUST_USE bool volunteering_begin(struct partition *, uint32_t slot, struct error *);

/* B6: a person who lacks company and has no mantelzorger would like a volunteer; asks once, withdraws when that
 * changes. */
MUST_USE bool volunteering_want(struct partition *, uint32_t case_index, struct error *);

/* The organisation gives this client so many minutes from now on. */
MUST_USE bool volunteering_on_letter(struct partition *, uint32_t slot, const struct volunteer_letter *,
                                     struct error *);

#endif
