/* life_settings.c - declares life_settings.h: ranges, defaults, meanings and sources. */
#include "models/care/life/life_settings.h"

/* Key and place of a parameter whose key is the field's name. */
#define KEY(field) #field, .offset = offsetof(struct life_settings, field)

const struct parameter life_parameters[] = {
    {KEY(partnering), .kind = REAL, .unit = "1", .low = 0, .high = 10, .value = 1,
     .meaning =
         "rate at which singles look for a partner, relative to that which keeps partners as common as in living.csv",
     .plausible = {0.8, 1.2}, .source = "assumption"},
    {KEY(separation), .kind = REAL, .unit = "1/year", .low = 0, .high = 0.2, .value = 0.013,
     .meaning = "rate at which couples separate at 35; halves every 15 years of age", .plausible = {0.008, 0.02},
     .source = "assumption; 8 divorces per 1000 married couples (2022, unverified) and more among the unmarried"},
    {KEY(leaving_home), .kind = REAL, .unit = "1", .low = 0, .high = 10, .value = 1,
     .meaning = "rate at which children leave their parents' home, relative to that which keeps them as common as in "
                "living.csv",
     .plausible = {0.8, 1.2}, .source = "assumption"},
    {KEY(moving), .kind = REAL, .unit = "1/year", .low = 0, .high = 1, .value = 0.12,
     .meaning = "rate at which households move at 30; halves every 20 years of age of the oldest member",
     .plausible = {0.08, 0.16}, .source = "assumption; about one in ten inhabitants moves in a year"},
    {KEY(move_within_gemeente), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.6,
     .meaning = "part of the moves that stay within the gemeente", .plausible = {0.55, 0.7}, .source = "assumption"},
    {KEY(moving_to_kin), .kind = REAL, .unit = "1/year", .low = 0, .high = 5, .value = 0.03,
     .meaning = "B10: rate at which people of 75 and over who need help every day move to the wijk of a child",
     .plausible = {0.01, 0.06}, .source = "assumption; RMO (2014) 2.1 gives the sign only"},
    {KEY(cheap_moves), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.3,
     .meaning = "C3: chance that someone in need who moves ends up in the poorer of two wijken", .plausible = {0, 0.6},
     .source = "assumption; MOVISIE (2011) gives the sign only"},
    {KEY(migrants_alone), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.5,
     .meaning = "part of the households from abroad that is one person; the others are like those who live here",
     .plausible = {0.4, 0.7}, .source = "assumption"},
    {KEY(institution_share), .common = true, .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.8,
     .meaning = "part of the people who need care round the clock that lives in an institution at the start",
     .plausible = {0.7, 0.9},
     .source = "assumption; 156,435 persons with a Wlz VV profile in 2015 (CBS 84529NED), part of them at home"},
    {KEY(searches), .kind = REAL, .unit = "1", .low = 1, .high = 10, .value = 1.2,
     .meaning = "times that singles look for a partner for every one they find: some find nobody",
     .source = "set so that living.csv is kept: 1.1-1.3"},
    {KEY(widest_age_gap), .kind = REAL, .unit = "year", .low = 0, .high = 100, .value = 12,
     .meaning = "difference of age from which two people do not become partners", .plausible = {8, 20},
     .source = "assumption"},
    {KEY(partnered_births), .kind = REAL, .unit = "1", .low = 0.1, .high = 100, .value = 5.8,
     .meaning = "births of women with a partner, relative to others of their age", .plausible = {3, 10},
     .source = "assumption"},
    {KEY(move_half_distance_km), .kind = REAL, .unit = "km", .low = 1, .high = 500, .value = 25,
     .meaning = "distance at which a gemeente of the same size draws half as many of the people who move",
     .plausible = {15, 50}, .source = "assumption"},
    {KEY(admission), .kind = REAL, .unit = "1/year", .low = 0, .high = 50, .value = 1,
     .meaning = "rate at which people who need care round the clock and live at home enter an institution",
     .plausible = {0.6, 4}, .source = "assumption; with 1 a fifth of them is at home"},
    {.name = NULL}};
