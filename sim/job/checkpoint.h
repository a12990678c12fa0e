/* checkpoint.h - a run that was killed goes on from its last checkpoint, to the same bits.
 *
 * A checkpoint is one file. It holds what the run was asked (the whole scenario, where the result goes), what it needs
 * that lies elsewhere (the tables, by their checksums), the program that wrote it, the rows of the runs that are
 * finished, and the engine of the one under way. It is written beside the last one and then takes its name, so there is
 * always a whole one. Only the same build of the program reads it, and only with the same tables: anything else could
 * give other bits and is refused.
 *
 * Runs are counted replicate by replicate, in each the variants in order.
 */
#ifndef SAMEN_CHECKPOINT_H
#define SAMEN_CHECKPOINT_H

#include "sim/engine/engine.h"
#include "sim/file/archive.h"
#include "sim/file/sums.h"
#include "sim/scenario/scenario.h"

/* The recorded integers of a finished run, as the engine left them, and what its journals tell. */
struct finished {
    int64_t *rows;
    size_t count, capacity;
    struct journal journal;
};

/* Everything but the engine. Paths are full, so that it does not matter where one resumes. */
struct checkpoint {
    char *build;               /* the program, see build.h */
    char *scenario, *text;     /* path of the scenario's file, and its text with all changes */
    char *tables;              /* folder */
    struct sums sums;          /* of the tables */
    char *output, *every;      /* the result's path; how often, as typed */
    bool force;                /* replace a result that exists */
    struct finished *finished; /* the runs done */
    size_t count, capacity;
    bool engine;      /* that of the next run follows */
    struct save next; /* where the next is written; kept open, and with it locked, so that no other run writes here */
    bool reserved;    /* it is open */
};

/* For a run that begins. */
MUST_USE bool checkpoint_make(struct checkpoint *, const struct scenario *, const char *output, const char *every,
                              bool force, struct error *);
void checkpoint_free(struct checkpoint *);

/* Other wishes of whoever resumes; NULL and false: as before. */
MUST_USE bool checkpoint_redirect(struct checkpoint *, const char *output, const char *every, bool force,
                                  struct error *);

/* Makes sure that a run may write its checkpoints here, and that no other does as long as this one lasts. Refuses a
 * path where something stands, unless it is a checkpoint and `force`, and one where no file can be made. */
MUST_USE bool checkpoint_reserve(struct checkpoint *, const char *path, bool force, struct error *);

/* Removes the file when the result stands; nothing but a checkpoint. */
MUST_USE bool checkpoint_remove(const char *path, struct error *);

/* A run is finished; the rows and the journal are copied. */
MUST_USE bool checkpoint_add(struct checkpoint *, const int64_t *rows, size_t count, const struct journal *,
                             struct error *);

/* Writes everything and the engine of the run under way, NULL between runs. When this fails, what stood at `path` still
 * stands, and the engine can go on. */
MUST_USE bool checkpoint_write(struct checkpoint *, struct engine *, const char *path, struct error *);

/* Reads everything but the engine, for which the archive stays open (see engine_plan); after it, archive_finish.
 * Refuses what is not whole, was written by another program or needs other tables. After a failure nothing is to
 * free. */
MUST_USE bool checkpoint_read(struct checkpoint *, struct archive *, const char *path, struct error *);

#endif
