/* compare.h - `samen compare`: what differs between the variants of a result, and how sure that is. */
#ifndef SAMEN_COMPARE_H
#define SAMEN_COMPARE_H

#include <stdbool.h>
#include <stdio.h>

#include "analysis/compare/comparison.h"
#include "sim/base/error.h"
#include "sim/command/subcommand.h"

extern const struct subcommand compare_subcommand;

/* What it prints for these options. */
MUST_USE bool compare_print(const struct comparison_options *, bool csv, FILE *, struct error *);

#endif
