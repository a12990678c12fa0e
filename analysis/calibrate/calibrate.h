/* calibrate.h - `samen calibrate`: fits parameters of a scenario to published figures. */
#ifndef SAMEN_CALIBRATE_H
#define SAMEN_CALIBRATE_H

#include <stdbool.h>

#include "sim/base/error.h"
#include "sim/engine/model.h"

/* The subcommand. `models` is a NULL-terminated list. */
MUST_USE bool calibrate_main(int argc, char **argv, const struct model *const *models, struct error *);

#endif
