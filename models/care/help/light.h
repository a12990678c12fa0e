/* light.h - relatives who live outside the simulated gemeenten: they are asked and decide like others, but all that is
 * known of them is their age, sex and distance. They decide at once and keep no books of their own. */
#ifndef SAMEN_CARE_LIGHT_H
#define SAMEN_CARE_LIGHT_H

#include "models/care/people/wijk.h"

/* Whether the person's relative can care for someone at all: of an age for it, alive and able. */
bool light_can_help(const struct world *, const struct person *, const struct kin *, minute_t now);

/* The client asks a light relative, or asks one who helps already for more. */
MUST_USE bool light_ask(struct partition *, uint32_t case_index, struct kin *, const uint16_t asked[TASKS],
                        struct error *);

/* When the client looks round: light relatives who help and can do so no more end their help; one who has too much
 * stops or gives less at the rates of other carers, for the time between two looks. */
void light_review(struct partition *, uint32_t case_index);

#endif
