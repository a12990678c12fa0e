/* access_settings.c - declares access_settings.h: ranges, defaults, meanings and sources. */
#include "models/care/access/access_settings.h"

/* Key and place of a parameter whose key is the field's name. */
#define KEY(field) #field, .offset = offsetof(struct access_settings, field)

const struct parameter access_parameters[] = {
    {KEY(apply_threshold_minutes), .kind = REAL, .unit = "minute/week", .low = 0, .high = 1000, .value = 60,
     .meaning = "gap from which a person thinks of applying, and from which `people_with_gap` counts",
     .source = "assumption: 30-120"},
    {KEY(applying), .kind = REAL, .unit = "1/year", .low = 0, .high = 20, .value = 0.5,
     .meaning = "A7: rate at which a person of average reservation with a gap applies", .source = "assumption: 0.2-2"},
    {KEY(conversations), .kind = REAL, .unit = "1/week", .low = 0, .high = 1000, .value = 6,
     .meaning = "conversations that the wijkteam can hold per week per 10,000 inhabitants",
     .source = "assumption: 4-15; with 5 or fewer queues grow without end where many apply"},
    {KEY(decision_days), .kind = REAL, .unit = "day", .low = 0, .high = 365, .value = 14,
     .meaning =
         "least time from application to grant; the law allows six weeks for the inquiry and two for the decision",
     .source = "Wmo 2015, art. 2.3.2 and 2.3.5"},
    {KEY(strictness), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.25,
     .meaning = "F3: part of the gap that the team leaves to own strength, network and general provisions",
     .source = "assumption: 0-0.4"},
    {KEY(strictness_company), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.7,
     .meaning = "F3: the same for company, for which there are general provisions first",
     .source = "assumption: 0.4-0.9"},
    {"private_help_low", .offset = offsetof(struct access_settings, private_help[0]), .kind = REAL, .unit = "1",
     .low = 0, .high = 1, .value = 0.05,
     .meaning = "chance that a person of the low class buys household help rather than applying for it",
     .source = "assumption: 0-0.15"},
    {"private_help_middle", .offset = offsetof(struct access_settings, private_help[1]), .kind = REAL, .unit = "1",
     .low = 0, .high = 1, .value = 0.35, .meaning = "the same for the middle class",
     .source =
         "assumption: 0.2-0.5; Wmo household help per 1000 in the first half of 2019: low 49, middle 41, high 4 (CBS)"},
    {"private_help_high", .offset = offsetof(struct access_settings, private_help[2]), .kind = REAL, .unit = "1",
     .low = 0, .high = 1, .value = 0.85, .meaning = "the same for the high class",
     .source = "assumption: 0.7-0.95; Wmo household help per 1000 in the first half of 2019: low 49, middle 41, high 4 "
               "(CBS)"},
    {KEY(screening_error), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.2,
     .meaning = "F4: standard deviation of the logarithm of assessed relative to true need",
     .source = "assumption: 0.1-0.4"},
    {KEY(generosity), .kind = REAL, .unit = "1", .low = 1, .high = 2, .value = 1.1,
     .meaning = "granted over assessed minutes: room for the provider to give more", .source = "assumption: 1-1.3"},
    {KEY(own_contribution_cents), .kind = REAL, .unit = "eurocent/month", .low = 0, .high = 50000, .value = 1900,
     .meaning = "own contribution of a household with Wmo care",
     .source = "Wmo subscription tariff 2020-2023, 19.00 euro a month"},
    {KEY(already_clients), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.6,
     .meaning = "part of the people with a gap in the first weeks who had care before: they get it without waiting",
     .source = "assumption: 0.4-0.8"},
    {KEY(first_weeks), .kind = REAL, .unit = "week", .low = 0, .high = 52, .value = 4,
     .meaning = "time from the start in which people are found to have had care before", .source = "assumption: 3-8"},
    {KEY(return_weeks), .kind = REAL, .unit = "week", .low = 0, .high = 52, .value = 3,
     .meaning = "time within which these apply, once kin have answered", .source = "assumption: 1-4"},
    {KEY(usual_gap_minutes), .kind = REAL, .unit = "minute/week", .low = 1, .high = 10080, .value = 180,
     .meaning =
         "A7: gap with which people apply at the rate `applying`; the rate grows with the gap, up to three times",
     .source = "assumption: 90-360"},
    {KEY(again_days), .kind = INTEGER, .unit = "day", .low = 0, .high = 3650, .value = 365,
     .meaning = "time after a refusal in which nobody applies for the same again", .source = "assumption: 90-730"},
    {KEY(reassessment), .kind = REAL, .unit = "1", .low = 0, .high = 10, .value = 0.25,
     .meaning = "change of what is needed, relative to what was granted for, from which a review changes the grant",
     .source = "assumption: 0.1-0.5"},
    {KEY(least_grant_minutes), .kind = INTEGER, .unit = "minute/week", .low = 1, .high = 600, .value = 15,
     .meaning = "less than this is not worth applying for, and is not granted", .source = "assumption: 10-60"},
    {.name = NULL}};
