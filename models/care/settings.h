/* settings.h - everything that a scenario can say about the care model, each section declared in its own room. */
#ifndef SAMEN_CARE_SETTINGS_H
#define SAMEN_CARE_SETTINGS_H

#include "models/care/access/access_settings.h"
#include "models/care/access/need_settings.h"
#include "models/care/help/informal_settings.h"
#include "models/care/help/initiative_settings.h"
#include "models/care/help/neighbour_settings.h"
#include "models/care/help/volunteer_settings.h"
#include "models/care/life/life_settings.h"
#include "models/care/money/gemeente_settings.h"
#include "models/care/people/place_settings.h"
#include "models/care/provision/provider_settings.h"
#include "models/care/record/story_settings.h"
#include "sim/base/clock.h"
#include "sim/scenario/parameter.h"

struct pxq_settings {
    double ceiling;        /* of yearly payment, against the year before; 0: none */
    double administration; /* part of paid hours */
};

struct population_settings {
    double level;              /* sum against what was paid per resident the year before */
    double outcome_share;      /* of the sum that depends on need met */
    double satisfaction_share; /* of the sum that depends on satisfaction */
    double outcome_norm;       /* need met that earns the whole outcome share */
    bool risk_adjusted;        /* the sum follows the age of the residents */
    double savings_kept;       /* part of what is not spent that the provider keeps */
    double administration;
};

struct financing_settings {
    int wmo, zvw; /* rules from the start: index into care_rule_names */
    struct pxq_settings pxq;
    struct population_settings population;
};

/* A change at a date. */
struct policy_change {
    day_t date;
    struct parameter_list gemeenten; /* texts; empty: all */
    int payer;                       /* POLICY_PAYERS: gemeente, insurer */
    int rule;
    double tariff; /* factor on the tariffs from then on */
    double budget; /* factor on the gemeente's budget from then on */
};

struct care_settings {
    struct place_settings place;
    struct life_settings life;
    struct need_settings need;
    struct informal_settings informal;
    struct neighbour_settings neighbours;
    struct volunteer_settings volunteers;
    struct initiative_settings initiatives;
    struct access_settings access;
    struct provider_settings provider;
    struct gemeente_settings gemeente;
    struct financing_settings financing;
    struct story_settings stories;
    struct parameter_list policy; /* of struct policy_change */
};

/* Tables of the last two sections. */
extern const struct parameter settings_financing_parameters[], settings_policy_parameters[];
extern const char *const care_rule_names[]; /* same order as financing_rules */

#endif
