/* read.h - reading a result file, see sim/result/result.h for its layout.
 *
 * Nothing in the file is trusted: a file that is no HDF5, is cut short, is someone else's, or lacks a series gives
 * an INPUT error that says what is wrong.
 */
#ifndef SAMEN_READ_H
#define SAMEN_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/base/number.h"
#include "sim/base/clock.h"
#include "sim/base/error.h"
#include "sim/file/hdf.h"

struct result_file {
    char *path;
    hid_t file;
    char *model, *title, *title_nl; /* title_nl is the title when the file has none */
    char *limits[2]; /* what the model leaves out, by language, lines "name: sentence"; NULL when the file is silent */
    int64_t seed;
    size_t variants, replicates, periods, groups;
    char **names, **labels, **labels_nl; /* [variants] */
    char **codes, **places;              /* [groups] */
    day_t start;
    double *bounds; /* [periods][2] begin and end of each period, days since start */
};

MUST_USE bool read_open(struct result_file *, const char *path, struct error *);

/* Harmless on a zeroed struct. */
void read_close(struct result_file *);

/* An INPUT error unless the result has this series. */
MUST_USE bool read_require(const struct result_file *, const char *series, struct error *);

/* A part of a result: one run, periods first ... last - 1. */
struct result_part {
    size_t variant, replicate, first, last;
};

/* Sums a series over the part's periods and over its own dimensions, into sums[group][slice]. With slices = 1 all
 * cells are added; otherwise `slices` is the size of the first own dimension, whose labels are kept apart. With
 * `timed` each value counts as many times as its period has days, which is what turns a level into person-days. */
MUST_USE bool read_sum(const struct result_file *, const char *series, const struct result_part *, bool timed,
                       size_t slices, double *sums, struct error *);

/* A series added up over the part's periods and all groups, cell by cell. */
struct result_cells {
    size_t dimensions, size[2]; /* of the series' own; 1 where there is none */
    char *name[2];              /* of the dimensions, or NULL */
    double *sums;               /* [size[0]][size[1]] */
};
MUST_USE bool read_add_cells(const struct result_file *, const char *series, const struct result_part *,
                             struct result_cells *, struct error *);

/* Harmless on a zeroed struct. */
void read_cells_free(struct result_cells *);

/* The two series of a RATIO; new memory. */
MUST_USE bool read_ratio(const struct result_file *, const char *series, char **numerator, char **denominator,
                         struct error *);

/* The labels of a dimension, and the Dutch ones (the same when there are none); release with hdf_free_texts. */
MUST_USE bool read_labels(const struct result_file *, const char *dimension, char ***labels, char ***labels_nl,
                          size_t *count, struct error *);

/* What people say for the labels of a dimension; the labels themselves where the file has no words for them. Release
 * with hdf_free_texts. */
MUST_USE bool read_words(const struct result_file *, const char *dimension, enum language, char ***words, size_t *count,
                         struct error *);

#endif
