/* run.h - `samen run`: every variant and replicate of a scenario, into one result file. */
#ifndef SAMEN_RUN_H
#define SAMEN_RUN_H

#include "sim/command/subcommand.h"

extern const struct subcommand run_subcommand;

#endif
