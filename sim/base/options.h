/* options.h - command-line options with the same helpful refusals everywhere. */
#ifndef SAMEN_OPTIONS_H
#define SAMEN_OPTIONS_H

#include <getopt.h>
#include <stdbool.h>
#include <stdint.h>

#include "sim/base/error.h"

/* getopt_long without its printing: returns the option's value, -1 at the end, or '?' with the error set (the option as
 * typed and the nearest valid one). Set optind to 1 before the first call. */
MUST_USE int option_next(int argc, char **argv, const struct option *options, struct error *);

/* The text of an option as a whole number within [low, high]. */
MUST_USE bool option_integer(const char *name, const char *text, int64_t low, int64_t high, int64_t *value,
                             struct error *);

#endif
