/* volunteer_settings.c - declares volunteer_settings.h: ranges, defaults, meanings and sources. */
#include "models/care/help/volunteer_settings.h"

/* Key and place of a parameter whose key is the field's name. */
#define KEY(field) #field, .offset = offsetof(struct volunteer_settings, field)

const struct parameter volunteer_parameters[] = {
    {KEY(joining_scale), .kind = REAL, .unit = "1", .low = 0, .high = 2, .value = 1,
     .meaning = "volunteers in care, relative to volunteers.csv",
     .source = "1 is the published share; 0-2 for what-ifs"},
    {KEY(home_visits), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.25,
     .meaning = "part of the volunteers in care that visits people at home through an organisation",
     .plausible = {0.1, 0.5}, .source = "assumption; 250,000 for vulnerable people in 2006 (MOVISIE)"},
    {KEY(leaving), .kind = REAL, .unit = "1/year", .low = 0, .high = 2, .value = 0.2,
     .meaning = "rate at which volunteers stop", .plausible = {0.1, 0.3},
     .source = "assumption (20% a year, unverified)"},
    {KEY(minutes), .kind = REAL, .unit = "minute/week", .low = 15, .high = 1200, .value = 150,
     .meaning = "what a volunteer gives", .plausible = {90, 300},
     .source = "assumption; 3 hours (with a job) to 6 (without) for all volunteers, CBS 2014"},
    {KEY(coordinator_hours), .kind = REAL, .unit = "hour", .low = 0.1, .high = 100, .value = 6,
     .meaning = "D5: coordinator hours for one match of volunteer and client", .plausible = {3, 15},
     .source = "assumption"},
    {KEY(coordinator_hours_per_volunteer), .kind = REAL, .unit = "hour/year", .low = 0, .high = 100, .value = 6,
     .meaning = "D1, D4: coordinator hours of attention per volunteer and year", .plausible = {3, 12},
     .source = "assumption"},
    {KEY(coordinators), .kind = REAL, .unit = "hour/week", .low = 0, .high = 1000, .value = 40,
     .meaning = "coordinator hours per week per 10,000 inhabitants", .plausible = {10, 60}, .source = "assumption"},
    {KEY(coordinator_wage), .kind = REAL, .unit = "eurocent/hour", .low = 0, .high = 20000, .value = 4500,
     .meaning = "cost of a coordinator's hour", .plausible = {3500, 6000}, .source = "assumption"},
    {.name = NULL}};
