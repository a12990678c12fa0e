/* parallel.c - a loop on all threads. */
#include "sim/base/parallel.h"

#ifndef _OPENMP
#error "samen needs OpenMP: a compiler that knows -fopenmp, with its library (libgomp of gcc, libomp of clang)"
#endif

#include <omp.h>

typedef bool work_function(void *context, size_t i, struct error *);

void parallel_threads(int64_t count)
{
    if (count > 0) omp_set_num_threads((int)count);
}

/* One thread needs no team, and a single job no second thread. */
static bool one_by_one(size_t count, work_function *work, void *context, struct error *error)
{
    for (size_t i = 0; i < count; i++)
        if (!work(context, i, error)) return false;
    return true;
}

bool parallel_for(size_t count, work_function *work, void *context, struct error *error)
{
    if (count <= 1 || omp_get_max_threads() == 1) return one_by_one(count, work, context, error);
    size_t failed = count;
#pragma omp parallel for schedule(dynamic, 1)
    for (size_t i = 0; i < count; i++) {
        struct error own = {.kind = ERROR_NONE};
        if (work(context, i, &own)) continue;
#pragma omp critical(samen_parallel_failure)
        if (i < failed) {
            failed = i;
            *error = own;
        }
    }
    return failed == count;
}
