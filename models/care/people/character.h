/* character.h - traits for life: how hard someone finds it to ask one's own circle, to offer help, and to apply for
 * care. They are apart: who would rather not burden kin (A1, A2) wants formal care to stay (Linders, in RMO, Leren
 * innoveren, par. 2.3). */
#ifndef SAMEN_CARE_CHARACTER_H
#define SAMEN_CARE_CHARACTER_H

#include "models/care/people/world.h"
#include "sim/base/random.h"

/* Of someone new to the model, of whatever age: reservation about asking and reluctance to offer, each the mean of
 * three uniform bytes. */
void character_draw(struct person *, struct stream *);

/* Reservation about asking one's own circle and accepting its help (A1, A2) at the age that the person has now, 0-1: it
 * is harder for the old. */
double character_reservation(const struct world *, const struct person *, minute_t now);

/* Distrust of services and their forms (A7), 0-1: the mean of three uniform numbers, the same for life. */
double character_distrust(const struct world *, const struct person *);

#endif
