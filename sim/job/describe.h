/* describe.h - `samen parameters` and `samen schema`: what a scenario can say. */
#ifndef SAMEN_DESCRIBE_H
#define SAMEN_DESCRIBE_H

#include <stdbool.h>

#include "sim/base/error.h"
#include "sim/engine/model.h"

MUST_USE bool describe_parameters_main(int argc, char **argv, const struct model *const *models, struct error *);
MUST_USE bool describe_schema_main(int argc, char **argv, const struct model *const *models, struct error *);

#endif
