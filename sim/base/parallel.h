/* parallel.h - doing the same to many independent things on all threads. */
#ifndef SAMEN_PARALLEL_H
#define SAMEN_PARALLEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/error.h"

/* From now on so many threads; 0: as many as the machine offers. */
void parallel_threads(int64_t count);

/* Calls work(context, i) for i = 0 ... count - 1, in any order and at the same time. When some fail, the error is that
 * of the lowest i, so that the message does not depend on threads. */
MUST_USE bool parallel_for(size_t count, bool (*work)(void *context, size_t i, struct error *), void *context,
                           struct error *);

#endif
