/* shipped.h - the scenarios and tables that come with the program, wherever it is run.
 *
 * The tables are in the folder that $SAMEN_DATA names, or else where `make` or `make install` said; the scenarios are
 * beside that folder.
 */
#ifndef SAMEN_SHIPPED_H
#define SAMEN_SHIPPED_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/error.h"

/* The folder of the tables. */
const char *shipped_tables(void);

/* Finds the scenario (or plan) that is called `name` in the file `from` (or, "", on the command line): beside that
 * file, or else among those that come with the program, where "scenarios/" in front may be left out; ".json" may be
 * left out too. When there is none, `path` is the one beside the file. */
MUST_USE bool shipped_find(char *path, size_t size, const char *from, const char *name, struct error *);

#endif
