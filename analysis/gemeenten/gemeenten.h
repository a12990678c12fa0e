/* gemeenten.h - `samen gemeenten`: which gemeenten there are, what they are called and what became of them. */
#ifndef SAMEN_GEMEENTEN_H
#define SAMEN_GEMEENTEN_H

#include "sim/command/subcommand.h"

extern const struct subcommand gemeenten_subcommand;

#endif
