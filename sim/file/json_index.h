/* json_index.h - the members of an object in the order of their keys: cJSON itself looks for a key from the front,
 * which with many keys takes too long. */
#ifndef SAMEN_JSON_INDEX_H
#define SAMEN_JSON_INDEX_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/error.h"

struct cJSON;

struct json_index {
    struct json_indexed *members; /* [count], owned; of equal keys the first in the object comes first */
    size_t count;
};

struct json_indexed {
    struct cJSON *member;
    size_t place; /* in the object */
};

MUST_USE bool json_index_make(struct json_index *, const struct cJSON *object, struct error *);
void json_index_free(struct json_index *);

/* The member with this key, NULL when there is none. */
struct cJSON *json_index_find(const struct json_index *, const char *key);

/* The first member of the object whose key one before it has already; NULL when all differ. */
const struct cJSON *json_index_twice(const struct json_index *);

#endif
