/* need_settings.c - declares need_settings.h: ranges, defaults, meanings and sources. */
#include "models/care/access/need_settings.h"

/* Key and place of a parameter whose key is the field's name. */
#define KEY(field) #field, .offset = offsetof(struct need_settings, field)

const struct parameter need_parameters[] = {
    {KEY(spread), .kind = REAL, .unit = "1", .low = 0, .high = 1.5, .value = 0.4,
     .meaning = "standard deviation of the logarithm of a person's own factor on the minutes of need",
     .plausible = {0.2, 0.7}, .source = "assumption"},
    {KEY(trend), .kind = REAL, .unit = "1", .low = 0, .high = 2, .value = 1,
     .meaning = "part of the trends in the rates of worsening (transitions.csv) that counts", .plausible = {0, 1.3},
     .source = "trends fitted to CBS: at least one ADL limitation at 75+ fell from 28.8% (2015) to 22.9% (2020), and "
               "Wlz indications rose from 291,655 (2015) to 358,490 (2022)"},
    {KEY(trend_until), .kind = REAL, .unit = "year", .low = 2014, .high = 2100, .value = 2022,
     .meaning = "year from which on the rates of worsening stay as they are", .plausible = {2020, 2040},
     .source = "last year of the published figures; how long trends go on is unknown"},
    {KEY(worsening_by_gap), .kind = REAL, .unit = "1", .low = 0, .high = 5, .value = 0.5,
     .meaning = "how much faster a person worsens when nothing of the need is met", .plausible = {0, 1.5},
     .source = "assumption"},
    {KEY(usual_gap), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.2,
     .meaning = "part of the need not met with which a person in need worsens as the tables say", .plausible = {0, 0.4},
     .source = "set so that all who are in need together worsen at the fitted rates"},
    {KEY(class_gradient), .common = true, .kind = REAL, .unit = "1", .low = 0.2, .high = 5, .value = 1.6,
     .meaning = "rate of worsening of the low relative to the high income and education class; the middle lies between",
     .plausible = {1.2, 2.2}, .source = "assumption"},
    {KEY(company), .kind = REAL, .unit = "1", .low = 0, .high = 5, .value = 1,
     .meaning = "minutes of company and supervision that a state asks for, relative to need.csv",
     .plausible = {0.7, 2.5},
     .source = "assumption; mantelzorgers report 12.5 hours a week over all kinds of help (CBS 2022)"},
    {KEY(age_gradient), .kind = REAL, .unit = "1/10 year", .low = 0, .high = 0.4, .value = 0.15,
     .meaning = "how much more help the same state asks for per ten years of age, relative to 75",
     .plausible = {0, 0.25},
     .source = "assumption; a limitation reported by the young is more often a difficulty that they overcome"},
    {KEY(isolation), .kind = REAL, .unit = "1", .low = 1, .high = 5, .value = 1.4,
     .meaning =
         "A12: rate of psychosocial worsening of an adult who lives alone without kin nearby, relative to others",
     .plausible = {1, 2}, .source = "assumption"},
    {KEY(isolation_km), .kind = REAL, .unit = "km", .low = 0, .high = 100, .value = 10,
     .meaning = "A12: distance within which kin count as nearby", .plausible = {5, 20}, .source = "assumption"},
    {.name = NULL}};
