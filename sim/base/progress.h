/* progress.h - one line that tells how far a run is, how fast it goes and how long it still takes. */
#ifndef SAMEN_PROGRESS_H
#define SAMEN_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/error.h"

struct progress {
    bool quiet, terminal;
    double begun, shown; /* seconds */
    uint64_t events;     /* of the runs that are finished */
    double done_before;  /* what was there already when this began, from a checkpoint */
    uint64_t events_before;
    int tenths; /* of the work, when it was last shown */
    bool warned;
};

void progress_start(struct progress *, bool quiet);

/* The run goes on from here: for the speed and the time left only what follows counts. */
void progress_begin_at(struct progress *, double done, uint64_t events);

/* Tells, once in a run and also when quiet, of something that went wrong but does not stop it. `but` says so. */
void progress_warn(struct progress *, const struct error *, const char *but);

/* `done` is the fraction of all work, 0 to 1; `what` names what is being done. Prints now and then only.
 * Without events there is no speed to tell. */
void progress_show(struct progress *, double done, uint64_t events, const char *what);

/* Clears the line and prints a closing one, with a last word or NULL. */
void progress_end(struct progress *, const char *path, const char *last);

#endif
