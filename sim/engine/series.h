/* series.h - time series: what a run records.
 *
 * A model declares its series in a table. Every series has one column per combination of its dimensions' labels; the
 * last dimension runs fastest. A partition's recorder holds one integer per column, so totals do not depend on the
 * order in which partitions are added.
 *
 * Levels (INTEGRAL, MEAN, STOCK) are changed by deltas and integrated exactly between the changes:
 * with the period starting at a, the integral over [a, b] of a level with jumps d_i at t_i is L(b) (b - a) - sum d_i
 * (t_i - a).
 */
#ifndef SAMEN_SERIES_H
#define SAMEN_SERIES_H

#include <stddef.h>
#include <stdint.h>

#include "sim/base/clock.h"
#include "sim/base/error.h"

enum series_kind {
    SERIES_INTEGRAL, /* level x minutes over the period, times scale */
    SERIES_MEAN,     /* level, averaged over the period, times scale */
    SERIES_STOCK,    /* level at the end of the period, times scale */
    SERIES_COUNT,    /* sum of what was counted in the period, times scale */
    SERIES_RATIO /* numerator / denominator, two other series of the same dimensions; NaN when nothing to divide by */
};

struct dimension {
    const char *name, *long_name, *long_name_nl;
    const char *const *labels;    /* NULL-terminated */
    const char *const *labels_nl; /* as many, or NULL */
    const char *const *labels_en; /* what people say in English where that is not the label itself: as many, or NULL */
};

enum { SERIES_DIMENSIONS = 2 };

struct series {
    const char *name; /* NULL ends a table */
    enum series_kind kind;
    const struct dimension *dimensions[SERIES_DIMENSIONS]; /* NULL where unused */
    double scale;                                          /* from the recorded integer to `unit`; 0 means 1 */
    const char *unit;                                      /* UDUNITS where it has one */
    const char *long_name, *long_name_nl;
    const char *numerator, *denominator; /* of SERIES_RATIO */
};

/* Where each series of a table has its columns. */
struct layout {
    const struct series *series;
    size_t count;   /* series in the table */
    size_t columns; /* recorded integers in a row; a RATIO has none of its own */
    size_t *first;  /* [count] first column of each series */
    size_t *stride; /* [count] columns between neighbours in its first dimension */
};

MUST_USE bool layout_make(struct layout *, const struct series *, struct error *);
void layout_free(struct layout *);

/* Keeps only the first `count` series of the table. */
void layout_cut(struct layout *, size_t count);

/* Number of labels; number of cells of a series (product over its dimensions). */
size_t dimension_size(const struct dimension *);
size_t series_cells(const struct series *);

/* What one partition has recorded since `since`. */
struct recorder {
    minute_t since;
    int64_t *level;  /* [columns] present level, or count so far */
    int64_t *moment; /* [columns] sum of delta x (time - since) */
};

MUST_USE bool recorder_make(struct recorder *, const struct layout *, struct error *);
void recorder_free(struct recorder *);

static inline void series_change(struct recorder *recorder, size_t column, int64_t delta, minute_t now)
{
    recorder->level[column] += delta;
    recorder->moment[column] += delta * (now - recorder->since);
}

static inline void series_count(struct recorder *recorder, size_t column, int64_t number)
{
    recorder->level[column] += number;
}

/* Closes the period at `end`: adds its row to `row` [columns] (integrals for INTEGRAL and MEAN, levels for STOCK,
 * counts for COUNT) and starts the next period. */
void recorder_close(struct recorder *, const struct layout *, minute_t end, int64_t *row);

/* A recorded integer as the value of its series, in the series' unit. `minutes` is the length of the period. */
double series_value(const struct series *, int64_t recorded, minute_t minutes);

#endif
