/* calibrate.h - `samen calibrate`: fits parameters of a scenario to published figures. */
#ifndef SAMEN_CALIBRATE_H
#define SAMEN_CALIBRATE_H

#include "sim/command/subcommand.h"

extern const struct subcommand calibrate_subcommand;

#endif
