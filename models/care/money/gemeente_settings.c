/* gemeente_settings.c - declares gemeente_settings.h: ranges, defaults, meanings and sources. */
#include "models/care/money/gemeente_settings.h"

/* Key and place of a parameter whose key is the field's name. */
#define KEY(field) #field, .offset = offsetof(struct gemeente_settings, field)

const struct parameter gemeente_parameters[] = {
    {KEY(budget_level), .kind = REAL, .unit = "1", .low = 0, .high = 3, .value = 1,
     .meaning = "the Rijk's transfer relative to what Wmo care cost in the year before the record",
     .plausible = {0.6, 1.1}, .source = "assumption; M3 asks for cuts of 0-40%"},
    {KEY(wlz_day_cents), .kind = REAL, .unit = "eurocent/day", .low = 0, .high = 100000, .value = 0,
     .meaning = "price of a day in an institution; 0: the one in care_prices.csv", .source = "scenario"},
    {.name = NULL}};
