/* leave.h - a person leaves the simulated world or the wijk: what must be ended, and who must be told. */
#ifndef SAMEN_CARE_LEAVE_H
#define SAMEN_CARE_LEAVE_H

#include "models/care/people/wijk.h"

MUST_USE bool leave_by_death(struct partition *, uint32_t slot, struct error *);

/* Leaves for a place outside the simulated gemeenten, `distance` (0.1 km) away; kin keep a light relative. */
MUST_USE bool leave_emigrate(struct partition *, uint32_t slot, uint16_t distance, struct error *);

/* Takes a person off the wijk's books and lists, without telling anyone; used when a whole household moves. */
void leave_remove(struct partition *, uint32_t slot);

#endif
