/* run.h - `samen run`: every variant and replicate of a scenario, into one result file. */
#ifndef SAMEN_RUN_H
#define SAMEN_RUN_H

#include <stdbool.h>

#include "sim/base/error.h"
#include "sim/engine/model.h"

/* The subcommand. `models` is a NULL-terminated list. */
MUST_USE bool run_main(int argc, char **argv, const struct model *const *models, struct error *);

#endif
