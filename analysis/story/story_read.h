/* story_read.h - the entries of /stories in a result, checked. */
#ifndef SAMEN_STORY_READ_H
#define SAMEN_STORY_READ_H

#include "analysis/base/read.h"
#include "models/care/record/story_kind.h"
#include "sim/engine/journal.h"

/* Someone whose life is told somewhere in the result, and what is in it, in any run. */
struct followed {
    uint64_t identity;
    bool in_need, carer;
    size_t care; /* events about care or caring, over all runs */
};

struct stories {
    struct journal_entry
        *entries; /* run by run, in it by identity and time; of identity 0 is what concerns a gemeente */
    int64_t *variants, *replicates;
    size_t count;
    struct followed *persons; /* by identity */
    size_t person_count, person_capacity;
    char **rules[2]; /* what people say of the financing rules, by language; as the result has it */
    size_t rule_count;
};

/* An INPUT error when the result has no stories or they make no sense. On failure nothing is left to free. */
MUST_USE bool stories_read(struct stories *, const struct result_file *, struct error *);
void stories_free(struct stories *);

/* What one person told in one run, with what concerned the gemeenten, in the order of time. The caller frees the
 * entries; on failure there is nothing to free. */
MUST_USE bool stories_of(const struct stories *, uint64_t identity, size_t variant, size_t replicate,
                         struct story_entry **entries, size_t *count, struct error *);

/* A person's id for people: the first half of the identity in hexadecimal digits. */
enum { STORY_ID = 17 };
void story_id(uint64_t identity, char id[STORY_ID]);

#endif
