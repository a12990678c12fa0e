/* job.h - all runs of a scenario, one after the other, into one result file; from the start or from a checkpoint. */
#ifndef SAMEN_JOB_H
#define SAMEN_JOB_H

#include <stdbool.h>

#include "sim/file/archive.h"
#include "sim/job/checkpoint.h"
#include "sim/scenario/scenario.h"

struct job {
    const struct scenario *scenario;
    const char *output;
    bool force, quiet;
    const char *checkpoint; /* the file; NULL: none */
    const char *every;      /* see every.h */

    /* For a job that is resumed: what checkpoint_read gave. The archive is finished by the job, or closed. */
    struct checkpoint *resumed;
    struct archive *archive;
};

/* A checkpoint that cannot be written is told once, on standard error, and tried again when the next is due: the job
 * goes on, because its result does not depend on it. When the result stands the checkpoint is removed.
 * A signal that asks to stop (stop.h) is heeded between two windows: the last checkpoint is written, and the error says
 * how to go on. */
MUST_USE bool job_run(const struct job *, struct error *);

#endif
