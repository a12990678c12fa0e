#include "sim/parallel.h"

bool parallel_for(size_t count, bool (*work)(void *context, size_t i, struct error *), void *context,
                  struct error *error)
{
    size_t failed = count;
#pragma omp parallel for schedule(dynamic, 1) if (count > 1)
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
