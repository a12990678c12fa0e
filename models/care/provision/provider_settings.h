/* provider_settings.h - providers and their professionals. */
#ifndef SAMEN_CARE_PROVIDER_SETTINGS_H
#define SAMEN_CARE_PROVIDER_SETTINGS_H

#include "sim/scenario/parameter.h"

struct provider_settings {
    double residents_per_provider;
    double staffing;            /* staff at the start relative to what the first clients need */
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
    double satisfaction_weight; /* of need met, relative to waiting */
    double weight_ratio;        /* weight in the market of the largest provider over that of the smallest, at most */
    int64_t wages_in_debt;      /* months of wages: a provider that owes more is deep in debt */
    int64_t months_in_debt;     /* deep in debt, after which it closes */
    double planned_accounting;  /* part of paid hours for the contract's accounts that tariffs were made for */
    double most_administration; /* part of paid hours: whatever a scenario says, some time is left for clients */
};

extern const struct parameter provider_parameters[];

#endif
