/* initiative.h - a citizens' initiative in a wijk: neighbours who organise company for people who lack it.
 *
 * It starts where people are left without care and someone takes the lead (E1), lives on its members' time, and ends
 * sooner when it loses its key person (E14) or is supported too little or too much (E4: support helps most at half).
 * One at a time per wijk; no legal form, money or rights taken over yet.
 */
#ifndef SAMEN_CARE_INITIATIVE_H
#define SAMEN_CARE_INITIATIVE_H

#include "models/care/help/initiative_settings.h"

struct partition;

/* Of a wijk. */
struct initiative {
    bool running;
    uint32_t key_person; /* number of the person who leads it */
};

/* A month: starts, stops, or goes on and shares its time out; sets the next month's event. */
MUST_USE bool initiative_month(struct partition *, struct error *);

#endif
