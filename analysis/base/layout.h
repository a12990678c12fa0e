/* layout.h - texts laid out in columns of a terminal, in UTF-8. */
#ifndef SAMEN_LAYOUT_H
#define SAMEN_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { LAYOUT_WIDTH = 118 }; /* no line of a table is wider */

/* A text cut to `width` columns at the edge of a character; right-aligned or followed by blanks. */
void layout_cell(const char *text, size_t width, bool right, FILE *);

void layout_repeat(char letter, size_t times, FILE *);

#endif
