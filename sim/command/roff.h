/* roff.h - texts in the language of manual pages. */
#ifndef SAMEN_ROFF_H
#define SAMEN_ROFF_H

#include <stdio.h>

/* A text as it stands, with what means something to roff escaped. */
void roff_literal(const char *text, FILE *);

/* Paragraphs with empty lines between them, in short lines, and each sentence on one of its own; `code` becomes
 * bold. */
void roff_paragraphs(const char *text, FILE *);

/* Lines that are neither joined nor filled. */
void roff_lines(const char *text, FILE *);

#endif
