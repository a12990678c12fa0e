/* term.h - the terms of which a target's two sums are made: a series and the labels of it that count; see target.h. */
#ifndef SAMEN_TERM_H
#define SAMEN_TERM_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/error.h"

enum { TERM_TEXT = 128, TERM_DIMENSIONS = 2 };

struct term {
    char series[TERM_TEXT];
    char labels[TERM_DIMENSIONS][TERM_TEXT]; /* "men", "household|kin", "75-84"; empty: all */
    char then;                               /* what follows: '*', '+', or 0 after the last one */
};

/* Reads the term at *text and moves on to the next one; *text is "" after the last. An error's `what` says what is
 * wrong; `where` is left to the caller. */
MUST_USE bool term_next(const char **text, struct term *, struct error *);

/* Ages of a label: "0" is 0 to 1, "5-9" 5 to 10, "100+" and "85-" have no end, "-19" begins at 0. */
bool term_ages_read(const char *label, double *from, double *to);

/* Which part of each of a dimension's labels counts, 0 to 1, into shares[count]. A label that is none of the
 * dimension's is an error, and so is a range where the labels are no ages. */
MUST_USE bool term_shares(const char *wanted, const char *dimension, char *const *labels, size_t count, double *shares,
                          struct error *);

#endif
