#include "models/models.h"

#include <stddef.h>

#include "models/care/care.h"

const struct model *const all_models[] = {&care_model, NULL};
