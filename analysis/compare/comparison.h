/* comparison.h - the numbers behind `samen compare`: variants of one or more results, side by side.
 *
 * A line is one measure, or one part of it (one payer's cost). Its two sums are kept per variant, replicate and
 * place; the last place is all chosen places together.
 */
#ifndef SAMEN_COMPARISON_H
#define SAMEN_COMPARISON_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/base/read.h"
#include "analysis/base/statistics.h"
#include "analysis/compare/measure.h"
#include "sim/base/error.h"

struct comparison_options {
    char *const *paths; /* result files */
    size_t path_count;
    char *const *places; /* codes or names; none: all */
    size_t place_count;
    const char *period; /* "2016:2020", "2016-03:2019-12", or NULL for all */
    enum language language;
};

struct compared_variant {
    const struct result_file *file;
    size_t index;         /* within its file */
    char *name;           /* unique */
    const char *label[2]; /* by language */
};

struct compared_place {
    const char *code, *name; /* empty for all places together */
    size_t group;            /* in the files */
    double residents;        /* on average over time, in the first variant */
};

struct compared_line {
    const struct measure *measure;
    const char *part[2];   /* label of the part by language, or NULL for the whole */
    double *above, *below; /* [variant][replicate][place] */
};

struct comparison {
    struct result_file *files;
    size_t file_count;
    struct compared_variant *variants;
    size_t variant_count;
    struct compared_place *places; /* the chosen ones, then all together */
    size_t place_count;            /* without the last */
    struct compared_line *lines;
    size_t line_count;
    char ***labels; /* lists of labels that the lines point into */
    size_t *label_counts, label_lists;
    size_t replicates, first, last; /* periods first ... last - 1 */
    day_t from, to;                 /* first and last day */
    double *scratch;                /* [3][replicates] */
};

/* Reads the files and adds up what the measures need. */
MUST_USE bool comparison_make(struct comparison *, const struct comparison_options *, struct error *);
void comparison_free(struct comparison *);

/* Mean over replicates, and the difference from the first variant over paired replicates. */
struct estimate comparison_level(const struct comparison *, size_t line, size_t variant, size_t place);
struct estimate comparison_difference(const struct comparison *, size_t line, size_t variant, size_t place);

#endif
