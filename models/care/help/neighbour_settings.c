/* neighbour_settings.c - declares neighbour_settings.h: ranges, defaults, meanings and sources. */
#include "models/care/help/neighbour_settings.h"

/* Key and place of a parameter whose key is the field's name. */
#define KEY(field) #field, .offset = offsetof(struct neighbour_settings, field)

const struct parameter neighbour_parameters[] = {
    {KEY(asking), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.3,
     .meaning = "A1, C4: chance that a person of average reservation asks neighbours when no relative is left to ask",
     .plausible = {0.1, 0.6},
     .source = "assumption; neighbours do not offer unasked (MOVISIE, about 2011, on latent neighbourliness)"},
    {KEY(minutes), .kind = REAL, .unit = "minute/week", .low = 30, .high = 1200, .value = 120,
     .meaning = "most that one neighbour is asked for, of household help and company together", .plausible = {60, 240},
     .source = "assumption"},
    {KEY(reach), .kind = INTEGER, .unit = "persons", .low = 1, .high = 1000, .value = 30,
     .meaning = "persons on either side who are neighbours", .plausible = {10, 60},
     .source = "assumption; thirteen households or so"},
    {KEY(circle), .kind = INTEGER, .unit = "persons", .low = 0, .high = 20, .value = 1,
     .meaning = "C7: neighbours who help one person at a time, at most; several are a care circle with a rota",
     .plausible = {1, 8}, .source = "assumption; 1-2 without a circle, 3-8 with one"},
    {KEY(cohesion), .kind = REAL, .unit = "1", .low = -1, .high = 1, .value = 0,
     .meaning =
         "C1, contested: what the cohesion of the wijk adds to asking and to offering between neighbours; negative: "
         "where people are close they ask and offer less",
     .plausible = {-0.5, 0.5}, .source = "assumption; MOVISIE (about 2011) has both signs"},
    {KEY(time_bank), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0,
     .meaning = "C6: part of the people who take part in a time bank, where people who ask also offer: reservation and "
                "reluctance between neighbours count half",
     .source = "scenario; the half is an assumption"},
    {KEY(until_age), .kind = INTEGER, .unit = "year", .low = 18, .high = 106, .value = 85,
     .meaning = "age from which neighbours are not asked", .plausible = {75, 90}, .source = "assumption"},
    {.name = NULL}};
