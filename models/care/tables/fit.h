/* fit.h - `samen fit`: the rates of transitions.csv from published figures about health.
 *
 * The unknowns are the logarithms of each row's rates at the knots (of recovery: level and slope only), the ratio of
 * women to men, and two trends. They are chosen by least squares: what the closed form (prevalence.h) makes of them
 * against limitations.csv, each figure weighed by its tolerance, and against mild expectations that decide what the
 * figures leave open: rates that change smoothly with age, and plausible recovery. GSL's Levenberg-Marquardt does the
 * work; no simulation is needed.
 */
#ifndef SAMEN_CARE_FIT_H
#define SAMEN_CARE_FIT_H

#include "models/care/tables/limitations.h"
#include "models/care/tables/tables_health.h"

struct fit {
    struct limitations limitations;
    struct transition list[MOST_TRANSITIONS];
    double sd[MOST_TRANSITIONS]; /* of the logarithm of the rate at 70: what the figures leave open */
    size_t count;
};

/* Improves the list from where it stands, puts it into the tables and counts the figures anew. */
MUST_USE bool fit_rates(struct fit *, struct error *);

/* Puts the list into the tables and counts the figures. */
void fit_look(struct fit *);

#endif
