/* settings.h - everything that a scenario can say about the care model, each section declared in its own room. */
#ifndef SAMEN_CARE_SETTINGS_H
#define SAMEN_CARE_SETTINGS_H

#include "models/care/access/access_settings.h"
#include "models/care/access/need_settings.h"
#include "models/care/help/informal_settings.h"
#include "models/care/help/initiative_settings.h"
#include "models/care/help/neighbour_settings.h"
#include "models/care/help/volunteer_settings.h"
#include "models/care/life/life_settings.h"
#include "models/care/money/financing/rules.h"
#include "models/care/money/gemeente_settings.h"
#include "models/care/population/place_settings.h"
#include "models/care/provision/provider_settings.h"
#include "models/care/record/story_settings.h"
#include "sim/base/clock.h"
#include "sim/scenario/parameter.h"

struct care_settings {
    struct place_settings place;
    struct life_settings life;
    struct need_settings need;
    struct informal_settings informal;
    struct neighbour_settings neighbours;
    struct volunteer_settings volunteers;
    struct initiative_settings initiatives;
    struct access_settings access;
    struct provider_settings provider;
    struct gemeente_settings gemeente;
    struct financing_settings financing;
    struct story_settings stories;
    struct parameter_list policy; /* of struct policy_change, see provision/policy */
};

#endif
