/* initiative_settings.h - citizens' initiatives. */
#ifndef SAMEN_CARE_INITIATIVE_SETTINGS_H
#define SAMEN_CARE_INITIATIVE_SETTINGS_H

#include "sim/scenario/parameter.h"

struct initiative_settings {
    double starting;             /* per year in a wijk of 5,000 */
    double stopping;             /* per year, without support */
    double support;              /* 0 let alone ... 1 taken over (E4) */
    double support_effect;       /* part of stopping that support at its best prevents */
    double without_key_person;   /* times as likely to stop (E14) */
    double members, minutes;     /* per initiative; per week and member */
    double usual_share_without;  /* of the inhabitants who lack much, with whom initiatives start at the rate above */
    double most_dissatisfaction; /* times that rate, at most */
    int64_t visit_minutes;       /* a week, for one person, at most */
    int64_t leader_youngest, leader_oldest; /* ages of people who take the lead */
};

extern const struct parameter initiative_parameters[];

#endif
