/* access_settings.h - applying, the wijkteam, granting. */
#ifndef SAMEN_CARE_ACCESS_SETTINGS_H
#define SAMEN_CARE_ACCESS_SETTINGS_H

#include "models/care/care.h"
#include "sim/scenario/parameter.h"

struct access_settings {
    double apply_threshold_minutes; /* weekly gap from which one thinks of applying */
    double applying;                /* per year, of a person with a gap of mean size and reservation (A7) */
    double conversations;           /* per week per 10,000 residents */
    double decision_days;           /* from conversation to decision */
    double strictness; /* share of the gap that the team thinks own strength and network can still solve (F3) */
    double strictness_company;
    double private_help[CLASSES];  /* chance of buying household help rather than applying, by class */
    double screening_error;        /* sd of the log of assessed relative to true need (F4) */
    double generosity;             /* granted over assessed */
    double own_contribution_cents; /* per month and household with Wmo care */
};

extern const struct parameter access_parameters[];

#endif
