/* kin.h - what can be told of a light relative, of whom only birth, sex and distance are known.
 *
 * Nothing about such a relative is kept up to date or scheduled: whether he or she is alive, and well enough to care
 * for someone, is a pure function of identity and time. One uniform number per relative is compared with survival
 * since the relative was last known to be alive (life table by year), another with the share of people of that age
 * and sex who are well. A relative that is dead once stays dead.
 */
#ifndef SAMEN_CARE_KIN_H
#define SAMEN_CARE_KIN_H

#include "models/care/people/world.h"

/* A light relative, born so many minutes after the start of the run, who is alive at `now`; both may be negative. */
struct kin kin_light(enum relation relation, enum sex sex, int64_t birth, minute_t now, uint16_t distance);

/* A relative who is known now and goes out of sight. */
void kin_becomes_light(struct kin *, int64_t birth, minute_t now);

/* Names the relative's random draws. */
uint64_t kin_light_identity(const struct person *, const struct kin *);

int64_t kin_light_birth(const struct kin *); /* minutes since the start, to the month */
int kin_light_age(const struct kin *, minute_t now);
bool kin_light_lives(const struct world *, const struct person *, const struct kin *, minute_t now);

/* Lives, and neither needs personal care nor has more than light psychosocial trouble. */
bool kin_light_able(const struct world *, const struct person *, const struct kin *, minute_t now);

#endif
