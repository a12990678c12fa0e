/* help.h - `samen help` and --help: how a subcommand is used, from its declaration. */
#ifndef SAMEN_HELP_H
#define SAMEN_HELP_H

#include <stdio.h>

#include "sim/command/subcommand.h"

/* The widest line, but for words that are longer. */
enum { HELP_WIDTH = 100 };

/* What `samen NAME --help` prints. */
void help_print(const struct subcommand *, FILE *);

/* What `samen help` prints: all subcommands. */
void help_program(const struct program *, FILE *);

extern const struct subcommand help_subcommand;

#endif
