/* initiative_settings.c - declares initiative_settings.h: ranges, defaults, meanings and sources. */
#include "models/care/help/initiative_settings.h"

/* Key and place of a parameter whose key is the field's name. */
#define KEY(field) #field, .offset = offsetof(struct initiative_settings, field)

const struct parameter initiative_parameters[] = {
    {KEY(starting), .kind = REAL, .unit = "1/year", .low = 0, .high = 10, .value = 0.04,
     .meaning = "E1: rate at which a wijk of 5,000 without an initiative gets one, when 2% of its people lack much",
     .source = "assumption: 0.01-0.1"},
    {KEY(stopping), .kind = REAL, .unit = "1/year", .low = 0, .high = 10, .value = 0.25,
     .meaning = "rate at which an initiative without support stops", .source = "assumption: 0.1-0.5"},
    {KEY(support), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.3,
     .meaning = "E4: support by the gemeente: 0 let alone, 1 taken over", .source = "assumption: 0.1-0.6"},
    {KEY(support_effect), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.5,
     .meaning = "E4: part of stopping that support at its best (half) prevents",
     .source = "assumption: 0-0.8; RMO (2014) 4.1 gives the shape"},
    {KEY(without_key_person), .kind = REAL, .unit = "1", .low = 1, .high = 100, .value = 6,
     .meaning = "E14: times as likely to stop when the key person is gone", .source = "assumption: 2-12"},
    {KEY(members), .kind = REAL, .unit = "persons", .low = 0, .high = 1000, .value = 12, .meaning = "active members",
     .source = "assumption: 5-30"},
    {KEY(minutes), .kind = REAL, .unit = "minute/week", .low = 0, .high = 2400, .value = 90,
     .meaning = "company that a member gives", .source = "assumption: 45-180"},
    {.name = NULL}};
