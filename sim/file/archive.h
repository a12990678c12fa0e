/* archive.h - a stream of bytes that can prove itself whole: how a checkpoint is written and read.
 *
 * The functions go both ways: what an archive that is being written takes out of a variable, one that is being read
 * puts back in. So the state of a thing is described once, by a function that names its parts:
 *
 *     bool shop_archive(struct shop *shop, struct archive *archive, struct error *error)
 *     {
 *         return archive_bytes(archive, &shop->till, sizeof shop->till, error) &&
 *                archive_array(archive, &shop->goods, &shop->count, &shop->capacity, sizeof *shop->goods, error);
 *     }
 *
 * Opening reads the whole file once and refuses what is foreign, cut short or damaged, before anything is taken from
 * it. The checksum finds accidents, not ill will.
 */
#ifndef SAMEN_ARCHIVE_H
#define SAMEN_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/error.h"
#include "sim/file/save.h"

struct archive {
    bool reading;
    char *path;
    struct save save; /* when writing */
    int file;         /* when reading */
    unsigned char *buffer;
    size_t next, filled; /* in the buffer */
    uint64_t at, length; /* bytes so far; in all, known when reading, without what stands at the end */
    uint64_t sum;        /* of the bytes that have left the buffer (writing) or come into it (reading) */
    uint64_t expected;   /* when reading: what the sum is to be at the end */
};

/* Begins a new file; what stood there stays until archive_finish. */
MUST_USE bool archive_create(struct archive *, const char *path, struct error *);

/* The same where the file is open already; it is the archive's from now on, also on failure. */
MUST_USE bool archive_begin(struct archive *, struct save *, struct error *);

/* By what the file is known. */
extern const struct save_kind archive_kind;

/* Opens a file and checks all of it. */
MUST_USE bool archive_open(struct archive *, const char *path, struct error *);

/* The end: a new file appears under its name; of an old one everything must have been read. Nothing is left to close.
 */
MUST_USE bool archive_finish(struct archive *, struct error *);

/* Gives up, in either direction; an archive that is all zeros or finished may be closed too. */
void archive_close(struct archive *);

/* Writes or reads. */
MUST_USE bool archive_bytes(struct archive *, void *bytes, size_t size, struct error *);
MUST_USE bool archive_size(struct archive *, size_t *, struct error *);
MUST_USE bool archive_flag(struct archive *, bool *, struct error *);

/* An array at *(T **)array: `count` items of `size` bytes. When reading, the old items are lost, and the capacity
 * becomes the count unless there was more room already. */
MUST_USE bool archive_array(struct archive *, void *array, size_t *count, size_t *capacity, size_t size,
                            struct error *);

/* The same for an array with exactly as much room as items: a ring, a hash table. */
MUST_USE bool archive_block(struct archive *, void *array, size_t *count, size_t size, struct error *);

/* A struct as it stands, so that a new field needs no line anywhere; only its pointers must be named. An array goes
 * with the struct. Of any other pointer the content is the caller's affair: the struct read into keeps its own. */
struct archive_part {
    size_t pointer, count, capacity; /* offsets of a T *, a size_t and a size_t */
    size_t size;                     /* of an item; 0: not an array */
};

#define ARCHIVE_ARRAY(type, array, count, capacity)                                                                    \
    {                                                                                                                  \
        offsetof(type, array), offsetof(type, count), offsetof(type, capacity), sizeof *((type *)0)->array             \
    }
#define ARCHIVE_POINTER(type, member)                                                                                  \
    {                                                                                                                  \
        offsetof(type, member), 0, 0, 0                                                                                \
    }

MUST_USE bool archive_struct(struct archive *, void *object, size_t size, const struct archive_part *, size_t count,
                             struct error *);

/* A text in memory of its own; when reading, the old one is freed. NULL becomes "". */
MUST_USE bool archive_text(struct archive *, char **text, struct error *);

/* A number that must be the same now as when the archive was written. */
MUST_USE bool archive_same(struct archive *, size_t value, const char *what, struct error *);

#endif
