/* place_settings.h - where: the gemeenten, and how their people are spread over wijken. */
#ifndef SAMEN_CARE_PLACE_SETTINGS_H
#define SAMEN_CARE_PLACE_SETTINGS_H

#include "sim/scenario/parameter.h"

struct place_settings {
    struct parameter_list gemeenten; /* texts: names or CBS codes; "all" */
    int64_t wijk_size;               /* inhabitants per wijk, about */
    double segregation;              /* of households over the wijken of a gemeente, by class and age */
    double standing_apart;           /* of a wijk's mean class (0-2) from the middle: beyond it is poor or rich */
};

extern const struct parameter place_parameters[];

#endif
