/* alarm.h - a person's alarm clock: what happens to it next, and when.
 *
 * Every person has one alarm clock. When it is set, the time to each thing that can happen
 * next is drawn from its rate at that moment (competing exponential times); the clock is set to the soonest, at the
 * latest the next birthday, when rates change with age. Because exponential times have no memory, drawing all of them
 * anew at every alarm is exact for rates that are constant between birthdays. The draws are a function of (person,
 * moment), so the same person in another variant meets the same fate as long as its rates and moments are the same.
 */
#ifndef SAMEN_CARE_ALARM_H
#define SAMEN_CARE_ALARM_H

#include "models/care/people/wijk.h"

/* What an alarm can be for. The order is that of the random words: four to a block, and a block of which no event can
 * happen is never computed, so what belongs to few stands together. */
enum life_event {
    LIFE_DEATH,
    LIFE_PHYSICAL_WORSE,
    LIFE_PSYCHOSOCIAL_WORSE,
    LIFE_MOVING,

    LIFE_BIRTH,
    LIFE_PARTNERING,
    LIFE_SEPARATION,
    LIFE_LEAVING_HOME,

    LIFE_PHYSICAL_BETTER,
    LIFE_PSYCHOSOCIAL_BETTER,
    LIFE_ADMISSION, /* to an institution */
    LIFE_BIRTHDAY,
    LIFE_EVENTS
};

/* Part of the rate of moving that leads to the wijk of a child (B10): of the old in need of daily care. */
double alarm_moves_to_kin(const struct world *, const struct person *, int age);

/* The yearly rate of each event for a person, now; exposed for tests. LIFE_BIRTHDAY has none. */
void alarm_rates(const struct partition *, const struct person *, double rates[LIFE_EVENTS]);

/* Sets the alarm from now on, dropping the one that was set. */
MUST_USE bool alarm_set(struct partition *, uint32_t slot, struct error *);

#endif
