/* volunteer_settings.h - volunteers and the organisation that matches them. */
#ifndef SAMEN_CARE_VOLUNTEER_SETTINGS_H
#define SAMEN_CARE_VOLUNTEER_SETTINGS_H

#include "sim/scenario/parameter.h"

struct volunteer_settings {
    double joining_scale;                   /* multiplies the shares of volunteers.csv */
    double home_visits;                     /* part of the volunteers that visits at home; the others are not matched */
    double leaving;                         /* per year */
    double minutes;                         /* per week and volunteer */
    double coordinator_hours;               /* per match, once */
    double coordinator_hours_per_volunteer; /* per year, attention */
    double coordinators;                    /* hours per week per 10,000 residents */
    double coordinator_wage;                /* cents per hour */
};

extern const struct parameter volunteer_parameters[];

#endif
