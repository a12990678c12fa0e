/* lookup.h - from a person's number to a place in an array: a hash table that is only asked, never walked through, so
 * that its inner order cannot leak into what happens. */
#ifndef SAMEN_CARE_LOOKUP_H
#define SAMEN_CARE_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/error.h"

struct lookup_cell {
    uint32_t number, place; /* number NOBODY: empty */
};

/* All zeros is an empty table. */
struct lookup {
    struct lookup_cell *cells;
    size_t count, capacity; /* a power of two, or 0 */
};

/* The place of a number, NOBODY when it has none. */
uint32_t lookup_get(const struct lookup *, uint32_t number);

/* Gives a number that has none a place. */
MUST_USE bool lookup_put(struct lookup *, uint32_t number, uint32_t place, struct error *);

void lookup_drop(struct lookup *, uint32_t number);
void lookup_free(struct lookup *);

#endif
