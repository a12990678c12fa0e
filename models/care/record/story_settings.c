/* story_settings.c - declares story_settings.h: ranges, defaults, meanings and sources. */
#include "models/care/record/story_settings.h"

/* Key and place of a parameter whose key is the field's name. */
#define KEY(field) #field, .offset = offsetof(struct story_settings, field)

const struct parameter story_parameters[] = {
    {KEY(persons), .common = true, .kind = INTEGER, .unit = "persons", .low = 0, .high = 100000000, .value = 300,
     .meaning =
         "of the inhabitants at the start, about, are followed, and as large a part of those who come later; `samen "
         "story` tells their lives",
     .source = "scenario"},
    {.name = NULL}};
