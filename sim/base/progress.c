/* progress.c - the line: rewritten in place on a terminal, in a log one for every tenth of the work or ten minutes. */
#include "sim/base/progress.h"

#include <math.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static const double SECONDS_BETWEEN_ON_TERMINAL = 0.2, SECONDS_BETWEEN_IN_LOG = 600.0;

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

void progress_begin_at(struct progress *progress, double done, uint64_t events)
{
    progress->begun = seconds();
    progress->done_before = done;
    progress->tenths = (int)(10.0 * done);
    progress->events_before = events;
}

void progress_warn(struct progress *progress, const struct error *error, const char *but)
{
    if (progress->warned) return;
    progress->warned = true;
    char message[sizeof *error];
    error_format(error, message, sizeof message);
    fprintf(stderr, "%ssamen: warning: %s; %s\n", progress->terminal && !progress->quiet ? "\r\033[K" : "", message,
            but);
}

void progress_show(struct progress *progress, double done, uint64_t events, const char *what)
{
    double now = seconds();
    if (progress->quiet) return;
    int tenths = (int)(10.0 * done);
    bool due = now - progress->shown >= (progress->terminal ? SECONDS_BETWEEN_ON_TERMINAL : SECONDS_BETWEEN_IN_LOG);
    if (!due && (progress->terminal || tenths <= progress->tenths)) return;
    progress->shown = now;
    progress->tenths = tenths;
    double passed = now - progress->begun, fresh = done - progress->done_before;
    double left = fresh > 0.0 ? passed * (1.0 - done) / fresh : 0.0;
    double speed = (double)(progress->events + events - progress->events_before) / passed * 1e-6;
    fprintf(stderr, "%s%3.0f%%  %s  ", progress->terminal ? "\r\033[K" : "", 100.0 * done, what);
    if (speed > 0.0) fprintf(stderr, "%.1f million events/s  ", speed);
    fprintf(stderr, "%.0f:%02.0f left%s", floor(left / 60.0), floor(fmod(left, 60.0)), progress->terminal ? "" : "\n");
    fflush(stderr);
}

void progress_end(struct progress *progress, const char *path, const char *last)
{
    if (progress->quiet) return;
    double passed = seconds() - progress->begun, events = (double)(progress->events - progress->events_before) * 1e-6;
    fprintf(stderr, "%s%s: ", progress->terminal ? "\r\033[K" : "", path);
    if (events > 0.0) fprintf(stderr, "%.0f million events in ", events);
    fprintf(stderr, "%.1f s%s%s\n", passed, last ? ", " : "", last ? last : "");
}
