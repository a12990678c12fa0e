/* program.h - the command as a whole: it picks a subcommand from its list. */
#ifndef SAMEN_PROGRAM_H
#define SAMEN_PROGRAM_H

#include "sim/command/subcommand.h"

/* What the line says, of which argv[0] is the program. */
MUST_USE bool program_perform(const struct program *, int argc, char **argv, struct error *);

/* The same for one subcommand, whose name is argv[0]: reads the line and does it, or shows the help. */
MUST_USE bool subcommand_perform(const struct subcommand *, int argc, char **argv, const struct program *,
                                 struct error *);

#endif
