/* journal.h - what happened to some of the agents, one entry per event: the stuff of life stories.
 *
 * A model writes down what it finds worth telling. Every partition has a journal of its own, so nobody waits for
 * another; when a run is done they are put together, agent by agent in the order of time. What the kinds, causes and
 * details mean is the model's affair.
 */
#ifndef SAMEN_JOURNAL_H
#define SAMEN_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/clock.h"
#include "sim/base/error.h"
#include "sim/file/archive.h"

enum { JOURNAL_DETAILS = 3 };

/* No padding: it goes into checkpoints as it stands. */
struct journal_entry {
    uint64_t who, other; /* whose story; who else has a part in it */
    minute_t time;
    uint16_t kind, cause;
    int32_t detail[JOURNAL_DETAILS];
};

/* All zeros is an empty one. */
struct journal {
    struct journal_entry *entries;
    size_t count, capacity;
    bool failed; /* memory ran out; the engine stops at the end of the window, so that writing needs no check */
};

void journal_add(struct journal *, struct journal_entry);
void journal_free(struct journal *);

/* Appends all of `from`; false when memory runs out, or has run out before. */
MUST_USE bool journal_append(struct journal *, const struct journal *from, struct error *);

/* Sorts by agent and time; what stands in the order of happening stays so. */
MUST_USE bool journal_sort(struct journal *, struct error *);

MUST_USE bool journal_archive(struct journal *, struct archive *, struct error *);

#endif
