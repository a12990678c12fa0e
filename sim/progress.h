/* progress.h - one line that tells how far a run is, how fast it goes and how long it still takes. */
#ifndef SAMEN_PROGRESS_H
#define SAMEN_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool quiet, terminal;
    double begun, shown; /* seconds */
    uint64_t events;     /* of the runs that are finished */
};

void progress_start(struct progress *, bool quiet);

/* `done` is the fraction of all work, 0 to 1; `what` names what is being done. Prints now and then only. */
void progress_show(struct progress *, double done, uint64_t events, const char *what);

/* Clears the line and prints a closing one. */
void progress_end(struct progress *, const char *path);

#endif
