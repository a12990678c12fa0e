/* save.h - a file that appears under its final name only when it is whole.
 *
 * The bytes go to "<path>.partial", which is flushed to disk and renamed at the end. While a run has the partial
 * file open it holds a lock on it, so that a second run with the same output is told so instead of mixing its bytes
 * in.
 */
#ifndef SAMEN_SAVE_H
#define SAMEN_SAVE_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/error.h"

struct save {
    char *path, *partial;
    int file; /* descriptor of the partial file */
};

/* Refuses a path that exists already (unless `force`), is no regular file, or whose folder cannot be written. */
MUST_USE bool save_allowed(const char *path, bool force, struct error *);

/* Makes the folders that are missing and opens the partial file. */
MUST_USE bool save_open(struct save *, const char *path, bool force, struct error *);

/* Adds bytes to the partial file. After a failure there is nothing to do but discard. */
MUST_USE bool save_append(struct save *, const void *bytes, size_t length, struct error *);

/* Flushes and renames. On failure the partial file is gone and what stood at `path` still stands. */
MUST_USE bool save_commit(struct save *, struct error *);

/* Both: writes everything there is, or leaves what stood at `path`. */
MUST_USE bool save_finish(struct save *, const void *bytes, size_t length, struct error *);

/* Gives up: removes the partial file. */
void save_discard(struct save *);

#endif
