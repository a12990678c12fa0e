/* describe.h - `samen parameters` and `samen schema`: what a scenario can say. */
#ifndef SAMEN_DESCRIBE_H
#define SAMEN_DESCRIBE_H

#include "sim/command/subcommand.h"

extern const struct subcommand describe_parameters_subcommand, describe_schema_subcommand;

#endif
