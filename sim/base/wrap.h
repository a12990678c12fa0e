/* wrap.h - running text in lines of a screen. */
#ifndef SAMEN_WRAP_H
#define SAMEN_WRAP_H

#include <stddef.h>
#include <stdio.h>

/* Breaks a text (UTF-8) at blanks so that no line has more than `width` columns, unless one word has; a line break in
 * the text stays one. It begins at the column where the line stands; further lines begin at `indent`. */
void wrap_text(const char *text, size_t width, size_t column, size_t indent, FILE *);

#endif
