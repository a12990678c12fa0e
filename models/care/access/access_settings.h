/* access_settings.h - applying, the wijkteam, granting. */
#ifndef SAMEN_CARE_ACCESS_SETTINGS_H
#define SAMEN_CARE_ACCESS_SETTINGS_H

#include "models/care/care.h"
#include "sim/scenario/parameter.h"

struct access_settings {
    double apply_threshold_minutes; /* weekly gap from which one thinks of applying */
    double applying;                /* per year, of a person with a gap of mean size and of mean distrust (A7) */
    double conversations;           /* per week per 10,000 residents */
    double decision_days;           /* from conversation to decision */
    double strictness; /* share of the gap that the team thinks own strength and network can still solve (F3) */
    double strictness_company;
    double private_help[CLASSES];  /* chance of buying household help rather than applying, by class */
    double screening_error;        /* sd of the log of assessed relative to true need (F4) */
    double generosity;             /* granted over assessed */
    double own_contribution_cents; /* per month and household with Wmo care */
    double already_clients;        /* part of the people with a gap at the start who had care before */
    double first_weeks;            /* of the run: whoever applies then may have had care before */
    double return_weeks;           /* within which they apply, after kin have answered */
    double usual_gap_minutes;      /* a week, at which people apply at the rate above */
    int64_t again_days;            /* after a refusal, before one applies again */
    double reassessment;           /* change of need, relative, from which a review changes the grant */
    int64_t least_grant_minutes;   /* a week; less is not worth applying for, and is not granted */
};

extern const struct parameter access_parameters[];

#endif
