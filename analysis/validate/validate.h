/* validate.h - `samen validate`: does the model resemble the Netherlands? */
#ifndef SAMEN_VALIDATE_H
#define SAMEN_VALIDATE_H

#include "sim/command/subcommand.h"

extern const struct subcommand validate_subcommand;

#endif
