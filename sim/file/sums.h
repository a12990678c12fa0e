/* sums.h - the CSV tables of a folder and their checksums: what a result was made from, what a checkpoint needs. */
#ifndef SAMEN_SUMS_H
#define SAMEN_SUMS_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/error.h"

/* In the order of the names. */
struct sums {
    char **names, **sums; /* [count] file name; SHA-256, as sha256sum prints it */
    size_t count, name_capacity, sum_capacity;
};

/* A model without tables has no folder either: "", or one that is not there. On failure nothing is left to free. */
MUST_USE bool sums_make(struct sums *, const char *folder, struct error *);
void sums_free(struct sums *);

#endif
