/* settings.h - everything a scenario can say about the care model; declared in settings.c. */
#ifndef SAMEN_CARE_SETTINGS_H
#define SAMEN_CARE_SETTINGS_H

#include "models/care/care.h"
#include "sim/base/clock.h"
#include "sim/scenario/parameter.h"

struct place_settings {
    struct parameter_list gemeenten; /* texts: names or CBS codes; "all" */
    int64_t wijk_size;               /* inhabitants per wijk, about */
    double segregation;              /* of households over the wijken of a gemeente, by class and age */
};

struct life_settings {
    double partnering;           /* of singles, against the rate that keeps living.csv */
    double separation;           /* of couples, per year */
    double leaving_home;         /* of adults with their parents, against the rate that keeps living.csv */
    double moving;               /* of households, per year, head of 30; falls with age */
    double move_within_gemeente; /* share of moves */
    double moving_to_kin;        /* per year, of people of 75 and over who need daily care and have children (B10) */
    double cheap_moves;          /* chance that someone in need who moves takes the poorer of two wijken (C3) */
    double migrants_alone;       /* part of households from abroad that is one person */
    double institution_share;    /* of those in state 4 at the start who live in an institution */
};

struct need_settings {
    double spread;           /* sd of the log of a person's own factor on minutes of need */
    double trend;            /* part of the trends of transitions.csv that is reckoned with */
    double trend_until;      /* year from which on rates stay as they are */
    double worsening_by_gap; /* rate of worsening, relative, when nothing of the need is met */
    double usual_gap;        /* part of the need not met with which a person worsens at the tables' rates */
    double class_gradient;   /* rate of worsening of the low class against the high */
    double company;          /* minutes against need.csv */
    double age_gradient;     /* of the minutes a state asks for, per ten years */
    double isolation;        /* rate of psychosocial worsening of who lives alone without kin nearby, relative (A12) */
    double isolation_km;     /* how near that is */
};

struct informal_settings {
    double asking;                 /* chance that a person of mean reservation asks kin (A1) */
    double heavy_request;          /* what is left of that chance for a request of 20 hours a week (A1) */
    double declining;              /* chance that a person of mean reservation declines an offer (A2) */
    double offer[RELATIONS];       /* chance that a relative nearby without work or load offers (A3) */
    double offer_half_distance_km; /* distance at which half as many offer (B4) */
    double offer_work;             /* part of the chance lost by a 40-hour job (B3) */
    double offer_women;            /* odds of women against men */
    double reciprocity;            /* part of both chances that a full balance adds (A5) */
    double offer_strain;           /* part of the chance lost at strain 1 */
    double free_hours;             /* a week, of an adult without paid work, that can go to care */
    double free_hours_work;        /* of those lost per paid hour */
    double household_share;        /* of the free hours that a housemate gives at most */
    double household_part;         /* of a need that housemates see to at most */
    double kin_share;              /* of the free hours that kin elsewhere give at most */
    double kin_part;               /* of what is missing, by one helper from elsewhere, at most */
    double usual_care_minutes;     /* a week; less for a housemate makes nobody a mantelzorger */
    int64_t spared;                /* occasions on which who was asked in vain is not asked again */
    double organising_minutes;     /* a week, extra load per client who has professionals too (B5) */
    double strain_weeks;           /* time constant of strain */
    double overload;               /* strain from which a carer is overloaded */
    double cutting_rate;           /* per year, of an overloaded carer cutting back by a third */
    double stopping_rate;          /* per year, of an overloaded carer stopping */
    double respite;                /* per year, of an overloaded carer being reached by respite (B9) */
    double respite_hours;          /* a week that others take over then */
    double work_loss;              /* per year, of an overloaded carer working a day less (B2, B3) */
    double work_return;            /* part of lost working hours that comes back in a year without care */
    double illness;                /* rate of psychosocial worsening of an overloaded carer, relative */
    double reconsider_weeks;       /* between times a client looks round again */
};

struct neighbour_settings {
    double asking;         /* chance that a person of mean reservation asks neighbours for small things */
    double minutes;        /* a week, most that a neighbour is asked for */
    int64_t reach, circle; /* places on either side; neighbours who help one person, at most (C7) */
    double cohesion;       /* effect of the wijk's cohesion on asking and offering, signed (C1) */
    double time_bank;      /* part of the people who offer when they ask (C6) */
};

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

struct initiative_settings {
    double starting;           /* per year in a wijk of 5,000 */
    double stopping;           /* per year, without support */
    double support;            /* 0 let alone ... 1 taken over (E4) */
    double support_effect;     /* part of stopping that support at its best prevents */
    double without_key_person; /* times as likely to stop (E14) */
    double members, minutes;   /* per initiative; per week and member */
};

struct access_settings {
    double apply_threshold_minutes; /* weekly gap from which one thinks of applying */
    double applying;                /* per year, of a person with a gap of mean size and reservation (A7) */
    double conversations;           /* per week per 10,000 residents */
    double decision_days;           /* from conversation to decision */
    double strictness; /* share of the gap that the team thinks own strength and network can still solve (F3) */
    double strictness_company;
    double private_help[CLASSES];  /* chance of buying household help rather than applying, by class */
    double screening_error;        /* sd of the log of assessed against true need (F4) */
    double generosity;             /* granted over assessed */
    double own_contribution_cents; /* per month and household with Wmo care */
};

struct provider_settings {
    double residents_per_provider;
    double staffing;            /* staff at the start against what the first clients need */
    double hours_per_worker;    /* contract, per week */
    double hiring_rate;         /* per year, of vacancies being filled */
    double leaving_rate;        /* per year, of professionals */
    double sickness_rate;       /* per year, of falling sick */
    double sickness_weeks;      /* mean length */
    double norm;                /* weight of the client's benefit, in tariffs (A of the choice) */
    double marginal_cost;       /* of one more minute, in full cost */
    double base_administration; /* part of paid hours, whatever the contract */
    double prevention_power;    /* k: per hour of effort per client and year */
    double prevention_effect;   /* part of worsening that unlimited effort prevents */
    double prevention_value;    /* yearly cost avoided if nobody worsened, part of yearly care cost */
    double prevention_horizon;  /* years that count */
    double satisfaction_weight; /* of need met, against waiting */
};

struct gemeente_settings {
    double budget_level;  /* of the transfer, against cost in the year before the record */
    double wlz_day_cents; /* per day in an institution; default from care_prices.csv when 0 */
};

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

struct story_settings {
    int64_t persons; /* of the inhabitants at the start, about */
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

extern const struct parameter care_parameters[];
extern const char *const care_rule_names[]; /* same order as financing_rules */

#endif
