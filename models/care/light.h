/* light.h - relatives who live outside the simulated gemeenten: they are asked and decide like others, but all that is
 * known of them is their age, sex and distance. They decide at once and keep no books of their own. */
#ifndef SAMEN_CARE_LIGHT_H
#define SAMEN_CARE_LIGHT_H

#include "models/care/wijk.h"

/* Whether the relative is of an age to be asked. */
bool light_can_help(const struct kin *, minute_t now);

/* The client asks a light relative, or asks one who helps already for more. */
bool light_ask(struct partition *, uint32_t case_index, struct kin *, const uint16_t asked[TASKS], struct error *);

#endif
