/* parameters.h - everything that a scenario can say about the care model, in the order in which it is shown. */
#ifndef SAMEN_CARE_PARAMETERS_H
#define SAMEN_CARE_PARAMETERS_H

#include "sim/scenario/parameter.h"

/* Of a struct care_settings. */
extern const struct parameter care_parameters[];

#endif
