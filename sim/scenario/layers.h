/* layers.h - the files and command-line changes that a scenario is made of.
 *
 * A scenario is written in layers: fitted values at the bottom, the oldest ancestor above them, then its children down
 * to the file itself, --set on top. Merged,
 * they are one object; when something in it is wrong, the user must be sent to the layer that says it.
 */
#ifndef SAMEN_LAYERS_H
#define SAMEN_LAYERS_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/error.h"

struct cJSON;

enum { LAYER_PATH = 512 };

/* One file: the scenario itself (0), its parent (1), ... */
struct layer {
    char path[LAYER_PATH];
    struct cJSON *json;
};

struct layers {
    struct layer *files;
    size_t count, capacity;
    const char *const *overrides; /* "/pointer=value"; not owned */
    size_t override_count;
};

/* Reads a scenario file and all it extends. On failure nothing is left to free. */
MUST_USE bool layers_read(struct layers *, const char *path, const char *const *overrides, size_t override_count,
                          struct error *);
void layers_free(struct layers *);

/* Puts a file under all the others. */
MUST_USE bool layers_under(struct layers *, const char *path, struct error *);

/* One layer from a text that once came from a file of this name. The text must be an object without "extends". */
MUST_USE bool layers_parse(struct layers *, const char *text, const char *path, struct error *);

/* All layers as one object, without "extends". The caller deletes it. NULL on failure. */
MUST_USE struct cJSON *layers_merge(const struct layers *, struct error *);

/* Puts an error about the value at a pointer of the merged object where that was written: in a file, or "--set
 * /pointer". What no layer holds (a key that is missing) is the scenario file's. Returns false. */
bool layers_locate(const struct layers *, const char *pointer, struct error *);

/* The folder that a path at a pointer is relative to, as a file in it: the layer's file, "" for the command line. */
const char *layers_file(const struct layers *, const char *pointer);

#endif
