/* life_settings.h - partnership, separation, moving, coming from abroad. */
#ifndef SAMEN_CARE_LIFE_SETTINGS_H
#define SAMEN_CARE_LIFE_SETTINGS_H

#include "sim/scenario/parameter.h"

struct life_settings {
    double partnering;            /* of singles, relative to the rate that keeps living.csv */
    double separation;            /* of couples, per year */
    double leaving_home;          /* of adults with their parents, relative to the rate that keeps living.csv */
    double moving;                /* of households, per year, head of 30; falls with age */
    double move_within_gemeente;  /* share of moves */
    double moving_to_kin;         /* per year, of people of 75 and over who need daily care and have children (B10) */
    double cheap_moves;           /* chance that someone in need who moves takes the poorer of two wijken (C3) */
    double migrants_alone;        /* part of households from abroad that is one person */
    double institution_share;     /* of those in state 4 at the start who live in an institution */
    double searches;              /* for every partner that is found */
    double widest_age_gap;        /* years between people who become partners */
    double partnered_births;      /* of women with a partner, relative to others of their age */
    double move_half_distance_km; /* at which a gemeente of the same size draws half as many people who move */
    double admission;             /* per year, of people in state 4 at home */
};

extern const struct parameter life_parameters[];

#endif
