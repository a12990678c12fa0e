/* save.h - a file that appears under its final name only when it is whole.
 *
 * The bytes go to "<path>.partial", which is flushed to disk and renamed at the end. While a run has the partial
 * file open it holds a lock on it, so that a second run with the same output is told so. What stands at a path is
 * replaced only when it is of the same kind as what is to stand there: it begins with the same bytes. So a slip never
 * costs a scenario or a table. A partial file that a killed run left goes the same way.
 */
#ifndef SAMEN_SAVE_H
#define SAMEN_SAVE_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/error.h"

/* By what a file that samen wrote is known. An empty file is of every kind. */
struct save_kind {
    const char *name;   /* as in "is not <name>" */
    const char *begins; /* at most SAVE_BEGINS bytes */
};

enum { SAVE_BEGINS = 64 };

struct save {
    char *path, *partial;
    const struct save_kind *kind;
    bool force;
    int file; /* descriptor of the partial file */
};

/* Refuses a path where something of another kind stands, or anything (unless `force`), and one whose folder cannot be
 * written. */
MUST_USE bool save_allowed(const char *path, bool force, const struct save_kind *, struct error *);

/* Makes the folders that are missing and opens the partial file. */
MUST_USE bool save_open(struct save *, const char *path, bool force, const struct save_kind *, struct error *);

/* Adds bytes to the partial file. After a failure there is nothing to do but discard. */
MUST_USE bool save_append(struct save *, const void *bytes, size_t length, struct error *);

/* Flushes and renames. On failure the partial file is gone and what stood at `path` still stands. Only when something
 * has appeared at `path` that may not be replaced, the partial file stays: it may be the work of hours. */
MUST_USE bool save_commit(struct save *, struct error *);

/* Both: writes everything there is, or leaves what stood at `path`. */
MUST_USE bool save_finish(struct save *, const void *bytes, size_t length, struct error *);

/* Gives up: removes the partial file. */
void save_discard(struct save *);

#endif
