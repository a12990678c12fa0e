/* story_settings.h - whose life is written down. */
#ifndef SAMEN_CARE_STORY_SETTINGS_H
#define SAMEN_CARE_STORY_SETTINGS_H

#include "sim/scenario/parameter.h"

struct story_settings {
    int64_t persons; /* of the inhabitants at the start, about */
};

extern const struct parameter story_parameters[];

#endif
