/* fit_command.h - `samen fit`: the rates of illness and recovery in the tables, from published figures. */
#ifndef SAMEN_FIT_COMMAND_H
#define SAMEN_FIT_COMMAND_H

#include "sim/command/subcommand.h"

extern const struct subcommand fit_subcommand;

#endif
