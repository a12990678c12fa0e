/* memory.h - allocation that cannot be forgotten to check: failure always fills the error. */
#ifndef SAMEN_MEMORY_H
#define SAMEN_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/error.h"

/* To be called once, before any allocation. A national run has thousands of arrays of some hundred kilobytes that all
 * grow slowly. The GNU allocator then gives each pages of its own from 64 KiB on, so that growing moves page tables
 * instead of bytes and leaves no holes. */
void memory_prepare(void);

/* `count` zeroed items of `size` bytes; NULL with the error set when memory runs out. A count of 0 gives a valid
 * pointer. */
MUST_USE void *memory_new(size_t count, size_t size, struct error *);

/* Makes room for `needed` items in the array at *(T **)array, growing by a part of its size; new room is
 * zeroed. */
MUST_USE bool memory_grow(void *array, size_t *capacity, size_t needed, size_t size, struct error *);

/* printf into new memory. */
MUST_USE char *memory_format(struct error *, const char *format, ...) __attribute__((format(printf, 2, 3)));

void memory_free(void *);

#endif
