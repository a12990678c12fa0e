/* resume.h - `samen resume`: a run that was stopped goes on from its last checkpoint. */
#ifndef SAMEN_RESUME_H
#define SAMEN_RESUME_H

#include <stdbool.h>

#include "sim/base/error.h"
#include "sim/engine/model.h"

/* The subcommand. `models` is a NULL-terminated list. */
MUST_USE bool resume_main(int argc, char **argv, const struct model *const *models, struct error *);

#endif
