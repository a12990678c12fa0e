/* json.h - reading, merging, changing and writing JSON with cJSON, strictly.
 *
 * cJSON parses; this adds what people need when a file is wrong (line, column, what stands there), refuses what would
 * be silently lost (a key that appears twice, a number too large for a double) or is no JSON though cJSON takes it (01,
 * 1., control characters), and writes numbers so that they read
 * back to the same bits.
 */
#ifndef SAMEN_JSON_H
#define SAMEN_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/error.h"

struct cJSON;

/* Where a value stands while walking down a tree: a chain of frames on the stack, from the value up to the root. */
struct json_place {
    const struct json_place *parent; /* NULL: directly under the root */
    const char *key;                 /* NULL: an item of a list */
    size_t index;
};

/* The place as a JSON pointer (RFC 6901), "" for a NULL place; cut when it does not fit. */
void json_pointer(const struct json_place *, char *text, size_t size);

/* Reads a file, or a text that came from `file`. Letters and their accents are put together (utf8.h). The caller
 * deletes the result with cJSON_Delete. NULL on failure. */
MUST_USE struct cJSON *json_read(const char *path, struct error *);
MUST_USE struct cJSON *json_parse(const char *text, const char *file, struct error *);

/* Merges `patch` into `target`, both objects, by RFC 7396: objects merge, null removes, anything else replaces. */
MUST_USE bool json_merge(struct cJSON *target, const struct cJSON *patch, struct error *);

/* The value at a pointer, NULL when there is none. */
const struct cJSON *json_at(const struct cJSON *root, const char *pointer);

/* Puts a value at a pointer and takes it over, also on failure. Objects on the way are made when missing, and the list
 * to whose end a last "-" adds; a list index must exist. null removes the key, which must be there. */
MUST_USE bool json_set(struct cJSON *root, const char *pointer, struct cJSON *value, const char *file, struct error *);

/* Indented text, every number with the digits it needs to read back exactly. The caller frees it. */
MUST_USE char *json_text(const struct cJSON *, struct error *);

/* The shortest of 15, 16 or 17 digits that reads back to the same number. */
void json_number(double, char text[32]);

/* What stands there, for "found ...": "high" in quotes, 1.5, true, null, an object, a list of 3. */
enum { JSON_FOUND = 96 };
void json_found(const struct cJSON *, char text[JSON_FOUND]);

#endif
