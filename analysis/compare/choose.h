/* choose.h - which files, variants, places and periods a comparison is about. */
#ifndef SAMEN_CHOOSE_H
#define SAMEN_CHOOSE_H

#include "analysis/compare/comparison.h"

/* Opens the files and checks that they can be put side by side: the same people, chances, times and places. */
MUST_USE bool choose_files(struct comparison *, const struct comparison_options *, struct error *);

/* All variants of all files; a name that occurs twice gets its file's name behind it. */
MUST_USE bool choose_variants(struct comparison *, struct error *);

MUST_USE bool choose_places(struct comparison *, const struct comparison_options *, struct error *);
MUST_USE bool choose_periods(struct comparison *, const struct comparison_options *, struct error *);

#endif
