/* volunteering.h - the person's side of volunteering; matching is the office's (coordination.h). */
#ifndef SAMEN_CARE_VOLUNTEERING_H
#define SAMEN_CARE_VOLUNTEERING_H

#include "models/care/letters.h"
#include "models/care/wijk.h"

/* At a birthday some volunteers stop and some people start; at constant shares by age and sex the two balance. */
bool volunteering_birthday(struct partition *, uint32_t slot, struct error *);

/* Tells the office of a volunteer who is there at the start or has moved in. */
bool volunteer_offer(struct partition *, uint32_t slot, struct error *);

/* B6: a person who lacks company and has no mantelzorger would like a volunteer; asks once, withdraws when that
 * changes. */
bool volunteer_want(struct partition *, uint32_t case_index, struct error *);

/* The organisation gives this client so many minutes from now on. */
bool on_volunteer(struct partition *, uint32_t slot, const struct volunteer_letter *, struct error *);

#endif
