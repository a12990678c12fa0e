/* model.h - the care model as the engine sees it: building the world, and who handles what. */
#ifndef SAMEN_CARE_MODEL_H
#define SAMEN_CARE_MODEL_H

#include "sim/engine/model.h"

extern const struct model care_model;

#endif
