/* place_settings.c - declares place_settings.h: ranges, defaults, meanings and sources. */
#include "models/care/population/place_settings.h"

/* Key and place of a parameter whose key is the field's name. */
#define KEY(field) #field, .offset = offsetof(struct place_settings, field)

const struct parameter place_parameters[] = {
    {KEY(gemeenten), .kind = TEXTS, .low = 1, .high = 1000, .required = true, .common = true,
     .meaning = "gemeenten to simulate, by name or CBS code; \"all\" for the whole country", .source = "scenario"},
    {KEY(wijk_size), .common = true, .kind = INTEGER, .unit = "persons", .low = 500, .high = 50000, .value = 5000,
     .meaning = "inhabitants of a wijk, about", .plausible = {2000, 10000},
     .source = "assumption; CBS counts about 3,200 wijken for 17 million inhabitants"},
    {KEY(segregation), .common = true, .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.3,
     .meaning = "C8: correlation of a household's class and age with the wijk where it lives: 0 wijken alike, 1 sorted",
     .plausible = {0.15, 0.5}, .source = "assumption"},
    {KEY(standing_apart), .kind = REAL, .unit = "1", .low = 0, .high = 1, .value = 0.1,
     .meaning = "C3: how far the mean class (0 to 2) of a poor or rich wijk is from the middle",
     .plausible = {0.05, 0.2}, .source = "assumption"},
    {.name = NULL}};
