/* pool.c - taking and giving back the items of a pool, of whatever type. */
#include "models/care/people/pool.h"

#include <string.h>

#include "sim/base/memory.h"

static unsigned char *item(const struct pool *pool, uint32_t index)
{
    return *(unsigned char **)pool->array + (size_t)index * pool->size;
}

bool pool_take(const struct pool *pool, uint32_t *index, struct error *error)
{
    if (*pool->free != UINT32_MAX) {
        *index = *pool->free;
        memcpy(pool->free, item(pool, *index) + pool->link, sizeof *pool->free);
    } else {
        if (!memory_grow(pool->array, pool->capacity, *pool->count + 1, pool->size, error)) return false;
        *index = (uint32_t)(*pool->count)++;
    }
    memset(item(pool, *index), 0, pool->size);
    return true;
}

void pool_release(const struct pool *pool, uint32_t index)
{
    memcpy(item(pool, index) + pool->link, pool->free, sizeof *pool->free);
    *pool->free = index;
}
