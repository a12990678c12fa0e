/* neighbours.h - help from people nearby (C1, C4, C6, C7).
 *
 * Households are placed side by side, so the people near in slot are a person's neighbours, for as long as both stay;
 * no tie between them needs to be stored. They are asked after kin, for small things: household help and company, a few
 * hours at most. They do not offer unasked (C4). Whether they are asked and say yes may rise or fall with the cohesion
 * of the wijk: the sources contradict each other, so the sign is a setting (C1).
 */
#ifndef SAMEN_CARE_NEIGHBOURS_H
#define SAMEN_CARE_NEIGHBOURS_H

#include "models/care/people/wijk.h"

/* Cohesion of a wijk as it is at the start, -1 to 1: denser places and lower classes have less; 0 is a middling
 * place. */
double neighbours_cohesion(const struct partition *);

/* Asks neighbours for small help, when the person gets over it. */
MUST_USE bool neighbours_ask(struct partition *, uint32_t case_index, struct error *);

/* Ends the help of neighbours who have moved to another wijk. */
MUST_USE bool neighbours_part(struct partition *, uint32_t case_index, struct error *);

#endif
