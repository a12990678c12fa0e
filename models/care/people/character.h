/* character.h - how hard someone finds it to ask for help, and to offer it: drawn once, for life. */
#ifndef SAMEN_CARE_CHARACTER_H
#define SAMEN_CARE_CHARACTER_H

#include "models/care/people/people.h"
#include "sim/base/random.h"

/* Of newborns and of newcomers of any age: each the mean of three uniform bytes. */
void character_draw(struct person *, struct stream *);

/* Of people of an age at the start: the mean of three uniform numbers. Asking is harder for the old: so much is added
 * to their reservation per year of age beyond 50, and taken off below (A1). */
void character_draw_at_age(struct person *, struct stream *, int age, double per_year);

#endif
