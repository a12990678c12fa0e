/* print.h - a comparison as tables for people, or as CSV for machines. */
#ifndef SAMEN_PRINT_H
#define SAMEN_PRINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "analysis/compare/comparison.h"

/* What is compared: title, period, places, variants. */
void print_heading(const struct comparison *, enum language, FILE *);

/* All chosen places together first, then each of them. */
void print_tables(const struct comparison *, enum language, FILE *);

/* One row per place, line and variant: level, difference from the first variant, and its 95% interval. */
void print_csv(const struct comparison *, FILE *);

#endif
