/* life.h - a person's life: birthdays, births, deaths, partners, leaving home, moving, changes of health. What comes
 * next is the alarm clock's affair (alarm.h); here it happens. */
#ifndef SAMEN_CARE_LIFE_H
#define SAMEN_CARE_LIFE_H

#include "models/care/people/people.h"
#include "sim/engine/queue.h"

struct partition;

/* Women with a partner have `partnered_births` times as many births as others. Counts how many of each there are in the
 * wijk, so that all together have what the fertility table says; from time to time. */
void life_mothers(struct partition *);

/* The alarm rings. */
MUST_USE bool life_on_alarm(struct partition *, const struct event *, struct error *);

/* Adds a newcomer to the wijk's books and sets the alarm: a newborn, an immigrant, at the start everyone. */
MUST_USE bool life_begin(struct partition *, uint32_t slot, struct error *);

#endif
