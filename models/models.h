/* models.h - the models a scenario can name. */
#ifndef SAMEN_MODELS_H
#define SAMEN_MODELS_H

#include "sim/engine/model.h"

/* NULL-terminated. */
extern const struct model *const models_all[];

#endif
