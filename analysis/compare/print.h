/* print.h - a comparison as tables for people, or as CSV for machines. */
#ifndef SAMEN_PRINT_H
#define SAMEN_PRINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "analysis/compare/comparison.h"

enum { PRINT_WIDTH = 118 }; /* no line is wider */

/* A text cut to `width` columns at the edge of a character; right-aligned or followed by blanks. */
void print_cell(const char *text, size_t width, bool right, FILE *);

/* What is compared: title, period, places, variants. */
void print_heading(const struct comparison *, enum language, FILE *);

/* All chosen places together first, then each of them. */
void print_tables(const struct comparison *, enum language, FILE *);

/* One row per place, line and variant: level, difference from the first variant, and its 95% interval. */
void print_csv(const struct comparison *, FILE *);

/* "+16.8 ± 1.7", in brackets when it cannot be told from no difference. */
enum { DIFFERENCE_TEXT = 2 * NUMBER_TEXT + 8 };
void print_difference(char text[DIFFERENCE_TEXT], const struct estimate *, int decimals, enum language);

#endif
