/* initiative_settings.c - declares initiative_settings.h: ranges, defaults, meanings and sources. */
#include "models/care/help/initiative_settings.h"

/* Key and place of a parameter whose key is the field's name. */
#define KEY(field) #field, .offset = offsetof(struct initiative_settings, field)

const struct parameter initiative_parameters[] = {
    {KEY(starting), .kind = REAL, .unit = "1/year", .low = 0, .high = 10, .value = 0.04,
     .meaning = "E1: rate at which a wijk of 5,000 without an initiative gets one, when 2% of its people lack much",
     .plausible = {0.01, 0.1}, .source = "assumption"},
    {KEY(stopping), .kind = REAL, .unit = "1/year", .low = 0, .high = 10, .value = 0.25,
     .meaning = "rate at which an initiative without support stops", .plausible = {0.1, 0.5}, .source = "assumption"},
    {KEY(support), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.3,
     .meaning = "E4: support by the gemeente: 0 let alone, 1 taken over", .plausible = {0.1, 0.6},
     .source = "assumption"},
    {KEY(support_effect), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.5,
     .meaning = "E4: part of stopping that support at its best (half) prevents", .plausible = {0, 0.8},
     .source = "assumption; RMO (2014) 4.1 gives the shape"},
    {KEY(without_key_person), .kind = REAL, .unit = "1", .low = 1, .high = 100, .value = 6,
     .meaning = "E14: times as likely to stop when the key person is gone", .plausible = {2, 12},
     .source = "assumption"},
    {KEY(members), .kind = REAL, .unit = "persons", .low = 0, .high = 1000, .value = 12, .meaning = "active members",
     .plausible = {5, 30}, .source = "assumption"},
    {KEY(minutes), .kind = REAL, .unit = "minute/week", .low = 0, .high = 2400, .value = 90,
     .meaning = "company that a member gives", .plausible = {45, 180}, .source = "assumption"},
    {KEY(usual_share_without), .kind = REAL, .unit = "1", .low = 0.0001, .high = 1, .value = 0.02,
     .meaning =
         "E1: part of the inhabitants without a third of their need or more with which the rate `starting` holds",
     .plausible = {0.01, 0.04}, .source = "assumption"},
    {KEY(most_dissatisfaction), .kind = REAL, .unit = "1", .low = 0, .high = 100, .value = 5,
     .meaning = "E1: times that rate, at most, where more people are without", .plausible = {2, 10},
     .source = "assumption"},
    {KEY(visit_minutes), .kind = INTEGER, .unit = "minute/week", .low = 15, .high = 1200, .value = 60,
     .meaning = "company that one person gets from an initiative, at most", .plausible = {30, 120},
     .source = "assumption"},
    {KEY(leader_youngest), .kind = INTEGER, .unit = "year", .low = 18, .high = 105, .value = 30,
     .meaning = "age from which people take the lead", .plausible = {25, 40}, .source = "assumption"},
    {KEY(leader_oldest), .kind = INTEGER, .unit = "year", .low = 18, .high = 105, .value = 80,
     .meaning = "age up to which they do", .plausible = {75, 85}, .source = "assumption"},
    {.name = NULL}};
