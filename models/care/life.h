/* life.h - a person's life: birthdays, births, deaths, partners, leaving home, moving, changes of health.
 *
 * Every person has one alarm clock. When it is set, at a moment called `drawn`, the time to each thing that can happen
 * next is drawn from its rate at that moment (competing exponential times); the clock is set to the soonest, at the
 * latest the next birthday, when rates change with age. Because exponential times have no memory, drawing all of them
 * anew at every alarm is exact for rates that are constant between birthdays. The draws are a function of (person,
 * drawn), so the same person in another variant meets the same fate as long as its rates and moments are the same.
 */
#ifndef SAMEN_CARE_LIFE_H
#define SAMEN_CARE_LIFE_H

#include "models/care/wijk.h"

/* What an alarm can be for. The order is that of the random words. */
enum life_event {
    LIFE_DEATH,
    LIFE_PHYSICAL_WORSE,
    LIFE_PHYSICAL_BETTER,
    LIFE_PSYCHOSOCIAL_WORSE,
    LIFE_PSYCHOSOCIAL_BETTER,
    LIFE_BIRTH,
    LIFE_PARTNERING,
    LIFE_SEPARATION,
    LIFE_LEAVING_HOME,
    LIFE_MOVING,
    LIFE_ADMISSION, /* to an institution */
    LIFE_BIRTHDAY,
    LIFE_EVENTS
};

/* The yearly rate of each event for a person, now; exposed for tests. LIFE_BIRTHDAY has none. */
void life_rates(const struct partition *, const struct person *, double rates[LIFE_EVENTS]);

/* Sets the alarm from now on, dropping the one that was set. */
bool life_set_alarm(struct partition *, uint32_t slot, struct error *);

/* The alarm rings. */
bool life_on_alarm(struct partition *, const struct event *, struct error *);

/* Adds a newcomer to the wijk's books and sets the alarm: a newborn, an immigrant, at the start everyone. */
bool life_begin(struct partition *, uint32_t slot, struct error *);

#endif
