/* need_settings.h - how need arises and worsens; read where rates are made and where minutes are needed. */
#ifndef SAMEN_CARE_NEED_SETTINGS_H
#define SAMEN_CARE_NEED_SETTINGS_H

#include "sim/scenario/parameter.h"

struct need_settings {
    double spread;           /* sd of the log of a person's own factor on minutes of need */
    double trend;            /* part of the trends of transitions.csv that counts */
    double trend_until;      /* year from which on rates stay as they are */
    double worsening_by_gap; /* rate of worsening, relative, when nothing of the need is met */
    double usual_gap;        /* part of the need not met with which a person worsens at the tables' rates */
    double class_gradient;   /* rate of worsening of the low class relative to the high */
    double company;          /* minutes relative to need.csv */
    double age_gradient;     /* of the minutes a state asks for, per ten years */
    double isolation;        /* rate of psychosocial worsening of people without kin nearby, relative (A12) */
    double isolation_km;     /* how near that is */
};

extern const struct parameter need_parameters[];

#endif
