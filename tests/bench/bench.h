/* bench.h - what the benchmarks share: a clock, a seat of memory, and the line in which a figure is reported.
 *
 * Every benchmark is a program that prints lines of tab-separated fields: benchmark, case, quantity, value, unit. The
 * script `run` beside it makes a table and a JSON file of them. A benchmark that fails says why and exits with 1.
 */
#ifndef SAMEN_TESTS_BENCH_H
#define SAMEN_TESTS_BENCH_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "sim/base/error.h"

static inline double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* What this process has used of the processors: on a busy machine a steadier measure than the clock on the wall. */
static inline double process_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* The most memory this process has had in use, in bytes. Linux counts kilobytes, macOS bytes. */
static inline double peak_bytes(void)
{
    struct rusage usage;
    if (getrusage(RUSAGE_SELF, &usage) != 0) return 0.0;
#ifdef __APPLE__
    return (double)usage.ru_maxrss;
#else
    return (double)usage.ru_maxrss * 1024.0;
#endif
}

static inline void report(const char *benchmark, const char *which, const char *quantity, double value,
                          const char *unit)
{
    printf("%s\t%s\t%s\t%.6g\t%s\n", benchmark, which, quantity, value, unit);
    fflush(stdout);
}

/* Ends the program unless `good`. */
static inline void must(bool good, const struct error *error)
{
    if (good) return;
    char message[sizeof *error];
    error_format(error, message, sizeof message);
    fprintf(stderr, "%s\n", message);
    exit(EXIT_FAILURE);
}

#endif
