/* neighbour_settings.h - small help between neighbours. */
#ifndef SAMEN_CARE_NEIGHBOUR_SETTINGS_H
#define SAMEN_CARE_NEIGHBOUR_SETTINGS_H

#include "sim/scenario/parameter.h"

struct neighbour_settings {
    double asking;         /* chance that a person of mean reservation asks neighbours for small things */
    double minutes;        /* a week, most that a neighbour is asked for */
    int64_t reach, circle; /* places on either side; neighbours who help one person, at most (C7) */
    double cohesion;       /* effect of the wijk's cohesion on asking and offering, signed (C1) */
    double time_bank;      /* part of the people who offer when they ask (C6) */
    int64_t until_age;     /* at which a neighbour is no longer asked */
};

extern const struct parameter neighbour_parameters[];

#endif
