/* informal_settings.h - asking and offering between kin, and the load of mantelzorgers. */
#ifndef SAMEN_CARE_INFORMAL_SETTINGS_H
#define SAMEN_CARE_INFORMAL_SETTINGS_H

#include "models/care/care.h"
#include "sim/scenario/parameter.h"

enum { MOST_ASKED_AT_ONCE = 8 }; /* room for relatives who are asked at one occasion */

struct informal_settings {
    double asking;                 /* chance that a person of mean reservation asks kin (A1) */
    double heavy_request;          /* what is left of that chance for a request of 20 hours a week (A1) */
    double declining;              /* chance that a person of mean reservation declines an offer (A2) */
    double offer[RELATIONS];       /* chance that a relative nearby without work or load offers (A3) */
    double offer_half_distance_km; /* distance at which half as many offer (B4) */
    double offer_work;             /* part of the chance lost by a 40-hour job (B3) */
    double offer_women;            /* odds of women relative to men */
    double reciprocity;            /* part of both chances that a full balance adds (A5) */
    double offer_strain;           /* part of the chance lost at strain 1 */
    double free_hours;             /* a week, of an adult without paid work, that can go to care */
    double free_hours_work;        /* of those lost per paid hour */
    double household_share;        /* of the free hours that a housemate gives at most */
    double household_part;         /* of a need that housemates see to at most */
    double kin_share;              /* of the free hours that kin elsewhere give at most */
    double kin_part;               /* of what is missing, by one helper from elsewhere, at most */
    double usual_care_minutes;     /* a week; less for a housemate makes nobody a mantelzorger */
    int64_t spared;                /* occasions on which a relative who was asked is not asked again */
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
    double asking_by_age;          /* what is added to reservation per year of age beyond 50 (A1) */
    double heavy_hours;            /* a week, of a request that is heavy (A1) */
    int64_t asked_at_once;         /* relatives asked at one occasion, at most */
    double helps_already;          /* what is expected of a relative who helps already, relative to another */
    int64_t least_minutes;         /* a week; nobody offers or gives less */
    double strength_light;         /* what is left of the strength to help in physical state 1 (C2) */
    double strength_daily;         /* in physical state 2; none from 3 on */
    double strength_psychosocial;  /* in psychosocial state 1; none in 2 */
    double strength_from_80;       /* at most, from 80 on */
    double cutting_keeps;          /* what a carer who cuts back goes on giving */
    double light_work_hours;       /* a week, of a light relative of working age, whether at work or not */
    int64_t light_until_age;       /* at which a light relative no longer helps */
    int64_t credit_caring, credit_volunteering; /* points of the balance: for a quarter as a carer, a year (A5) */
    int64_t debit_asking, debit_receiving;      /* for each who is asked, for each look round with help from outside */
    int64_t balance_years;                      /* in which it would be forgotten at the first year's pace */
};

extern const struct parameter informal_parameters[];

#endif
