/* models.c - the list. */
#include "models/models.h"

#include <stddef.h>

#include "models/care/model.h"
#include "models/queue/model.h"

const struct model *const models_all[] = {&care_model, &queue_model, NULL};
