/* audit_post.h - whom the letters concern that are still on their way: until they are opened, the books of giver and
 * receiver may differ. */
#ifndef SAMEN_CARE_AUDIT_POST_H
#define SAMEN_CARE_AUDIT_POST_H

#include "models/care/people/wijk.h"

#define ORGANISATION (NOBODY - 1) /* in the place of a giver's number: the volunteer organisation */

/* All zeros is an empty one. */
struct audit_post {
    uint64_t *pairs; /* client and giver, sorted */
    size_t count, capacity;
    uint64_t *marks; /* a bit for some hash of each pair: most questions end here */
    uint64_t mask;   /* bits - 1 */
};

static inline uint64_t audit_pair(uint32_t client, uint32_t giver)
{
    return (uint64_t)client << 32 | giver;
}

/* Scatters a pair over all 64 bits. */
uint64_t audit_hash(uint64_t pair);

/* Reads what was written in the window that has just ended. */
MUST_USE bool audit_post_read(struct audit_post *, const struct engine *, struct error *);
void audit_post_free(struct audit_post *);

/* Whether something between these two is on its way, or one of them is moving house. Numbers, or ORGANISATION. */
bool audit_post_has(const struct audit_post *, uint32_t client, uint32_t giver);

#endif
