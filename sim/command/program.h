/* program.h - the command as a whole: it picks a subcommand from its list. */
#ifndef SAMEN_PROGRAM_H
#define SAMEN_PROGRAM_H

#include "sim/command/subcommand.h"

/* What can be said instead of a subcommand. */
extern const struct option program_options[];

/* The subcommand of this name, or NULL with the error set: the nearest name. */
const struct subcommand *program_find(const struct program *, const char *name, struct error *);

/* What the line says, of which argv[0] is the program. */
bool program_perform(const struct program *, int argc, char **argv, struct error *);

#endif
