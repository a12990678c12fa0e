/* words.h - the closing paragraph of a comparison, in plain words, from the numbers. */
#ifndef SAMEN_WORDS_H
#define SAMEN_WORDS_H

#include <stdio.h>

#include "analysis/compare/comparison.h"

/* What differs, by how much and how surely; what cannot be told apart; what the model leaves out, as the
 * result says. */
MUST_USE bool words_print(const struct comparison *, enum language, FILE *, struct error *);

#endif
