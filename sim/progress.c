#include "sim/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static const double SECONDS_BETWEEN_ON_TERMINAL = 0.2, SECONDS_BETWEEN_IN_LOG = 10.0;

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

void progress_start(struct progress *progress, bool quiet)
{
    double now = seconds();
    *progress = (struct progress){.quiet = quiet, .terminal = isatty(STDERR_FILENO) == 1, .begun = now, .shown = now};
}

void progress_show(struct progress *progress, double done, uint64_t events, const char *what)
{
    double now = seconds();
    if (progress->quiet) return;
    if (now - progress->shown < (progress->terminal ? SECONDS_BETWEEN_ON_TERMINAL : SECONDS_BETWEEN_IN_LOG)) return;
    progress->shown = now;
    double passed = now - progress->begun, left = done > 0.0 ? passed * (1.0 - done) / done : 0.0;
    fprintf(stderr, "%s%3.0f%%  %s  %.1f million events/s  %.0f:%02.0f left%s", progress->terminal ? "\r\033[K" : "",
            100.0 * done, what, (double)(progress->events + events) / passed * 1e-6, (double)((long)left / 60),
            (double)((long)left % 60), progress->terminal ? "" : "\n");
    fflush(stderr);
}

void progress_end(struct progress *progress, const char *path)
{
    if (progress->quiet) return;
    double passed = seconds() - progress->begun;
    fprintf(stderr, "%s%s: %.0f million events in %.1f s\n", progress->terminal ? "\r\033[K" : "", path,
            (double)progress->events * 1e-6, passed);
}
