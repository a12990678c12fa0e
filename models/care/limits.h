/* limits.h - what the care model leaves out and how far it can be believed, by its own account. */
#ifndef SAMEN_CARE_LIMITS_H
#define SAMEN_CARE_LIMITS_H

#include "sim/engine/model.h"

extern const struct model_limit care_limits[];

#endif
