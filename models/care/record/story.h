/* story.h - life stories: what happens to some of the persons, and why.
 *
 * Whether a person is followed depends on the identity alone, so it is the same in every variant and replicate, and one
 * who is born later may be followed as well as one who was there at the start. Where something happens that a person
 * would tell, one call says so, with the details that the kind has (story_kind.h):
 *
 *     story_note(partition, person->identity, .kind = STORY_APPLIES, .task = task, .minutes = gap);
 */
#ifndef SAMEN_CARE_STORY_H
#define SAMEN_CARE_STORY_H

#include "models/care/people/kin.h"
#include "models/care/people/people.h"
#include "models/care/people/world.h"
#include "models/care/record/story_kind.h"

/* Persons of whom about `persons` of the inhabitants at the start are followed. */
uint64_t story_threshold(int64_t persons, int64_t inhabitants);

/* Notes it whoever it is about and whenever it was. */
void story_write(struct partition *, const struct story_entry *);

static inline bool story_is_followed(const struct partition *partition, uint64_t identity)
{
    return identity * UINT64_C(0x9E3779B97F4A7C15) < world_of(partition)->followed;
}

/* Notes what happens now to someone who may be followed. */
#define story_note(partition, who_, ...)                                                                               \
    do {                                                                                                               \
        uint64_t followed_ = (who_);                                                                                   \
        if (story_is_followed(partition, followed_))                                                                   \
            story_write(partition, &(struct story_entry){.time = (partition)->now, .who = followed_, __VA_ARGS__});    \
    } while (0)

/* Who the person is, and its relatives. */
void story_begin(struct partition *, uint32_t slot, enum story_kind);

/* Something that concerns two persons of the wijk who are or become relatives; both are told who the other is. */
void story_of_two(struct partition *, uint32_t slot, uint32_t other, enum relation, enum story_kind);

/* All who live with the person move. */
void story_move(struct partition *, uint32_t slot, uint32_t gemeente, uint32_t to_wijk);

/* Why a state gets worse. */
enum story_cause story_cause_of_worsening(const struct partition *, const struct person *, bool psychosocial);

#endif
