/* manual.h - `samen manual`: the manual pages samen(1), samen-run(1) ..., from the declarations of the subcommands. */
#ifndef SAMEN_MANUAL_H
#define SAMEN_MANUAL_H

#include <stdio.h>

#include "sim/command/subcommand.h"

/* The page of the program, or of one subcommand, in roff with the man macros. */
void manual_program(const struct program *, FILE *);
void manual_page(const struct program *, const struct subcommand *, FILE *);

extern const struct subcommand manual_subcommand;

#endif
