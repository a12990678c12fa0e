/* validate.h - `samen validate`: does the model resemble the Netherlands? */
#ifndef SAMEN_VALIDATE_H
#define SAMEN_VALIDATE_H

#include <stdbool.h>

#include "sim/base/error.h"
#include "sim/engine/model.h"

/* The subcommand: argv[0] is its name. Prints to standard output. `models` is a NULL-terminated list. */
MUST_USE bool validate_main(int argc, char **argv, const struct model *const *models, struct error *);

#endif
