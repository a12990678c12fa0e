/* pool.h - arrays whose items come and go. An index stays valid as long as its item lives; a pointer only until the
 * next item is taken. Freed items form a list through one of their own uint32_t fields. */
#ifndef SAMEN_CARE_POOL_H
#define SAMEN_CARE_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/error.h"

/* The parts of a pool, wherever they stand: `array` is a T **, `link` the offset of the field that links free items. */
struct pool {
    void *array;
    size_t *count, *capacity, size, link;
    uint32_t *free;
};

/* Takes an item: the last one freed, else a new one. Its content is zero. */
bool pool_take(const struct pool *, uint32_t *index, struct error *);
void pool_release(const struct pool *, uint32_t index);

#endif
