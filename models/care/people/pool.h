/* pool.h - arrays whose items come and go. An index stays valid as long as its item lives; a pointer only until the
 * next item is taken. Freed items form a list through one of their own uint32_t fields.
 *
 *     struct cases POOL_OF(struct care_case);
 *     struct pool pool = POOL(cases, struct care_case, ties);
 *     if (!pool_take(&pool, &index, error)) ...
 */
#ifndef SAMEN_CARE_POOL_H
#define SAMEN_CARE_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/error.h"

/* What a pool consists of. `free` is the first free item, UINT32_MAX when there is none. */
#define POOL_OF(type)                                                                                                  \
    {                                                                                                                  \
        type *items;                                                                                                   \
        size_t count, capacity;                                                                                        \
        uint32_t free;                                                                                                 \
    }

#define POOL_EMPTY                                                                                                     \
    {                                                                                                                  \
        .free = UINT32_MAX                                                                                             \
    }

/* A pool of whatever type, for the functions below; `link` is the field that links free items. */
#define POOL(of, type, link)                                                                                           \
    (struct pool)                                                                                                      \
    {                                                                                                                  \
        &(of)->items, &(of)->count, &(of)->capacity, sizeof(type), offsetof(type, link), &(of)->free                   \
    }

struct pool {
    void *array; /* type ** */
    size_t *count, *capacity, size, link;
    uint32_t *free;
};

/* Takes an item: the last one freed, else a new one. Its content is zero. */
MUST_USE bool pool_take(const struct pool *, uint32_t *index, struct error *);
void pool_release(const struct pool *, uint32_t index);

#endif
