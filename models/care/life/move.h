/* move.h - moving house: within the gemeente, to another one, out of the simulated world and into it.
 *
 * A household that moves to another wijk travels as one letter with its people, kin, cases, ties and duties. Rights to
 * Wmo care end at the border of the gemeente. A person who moves away to a place that is not simulated leaves the
 * world; inflow.h brings others in.
 */
#ifndef SAMEN_CARE_MOVE_H
#define SAMEN_CARE_MOVE_H

#include "models/care/people/wijk.h"

/* The person's household moves. `gone` when it leaves the wijk. */
MUST_USE bool move_household(struct partition *, uint32_t slot, bool *gone, struct error *);

/* Opens a household's letter. Only writes what belongs to this wijk and its people's entries in the address book. */
MUST_USE bool move_on_arrival(struct partition *, const struct letter *, struct error *);

#endif
