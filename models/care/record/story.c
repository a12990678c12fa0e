/* story.c - writing down what persons tell: who they are, whom they know, and what happens to them. */
#include "models/care/record/story.h"

#include "models/care/people/address.h"
#include "models/care/people/wijk.h"

uint64_t story_threshold(int64_t persons, int64_t inhabitants)
{
    if (persons <= 0) return 0;
    if (persons >= inhabitants) return UINT64_MAX;
    return (uint64_t)((double)persons / (double)inhabitants * 0x1p64);
}

void story_write(struct partition *partition, const struct story_entry *entry)
{
    journal_add(&partition->journal, story_entry_pack(entry));
}

static void introduce(struct partition *partition, const struct person *person, const struct person *other,
                      enum relation relation, unsigned distance)
{
    story_note(partition, person->identity, .kind = STORY_RELATIVE, .other = other->identity,
               .number = (int32_t)other->number, .birth = other->birth, .relation = (int32_t)relation,
               .sex = other->sex, .distance = (int32_t)distance);
}

/* A light relative's birth is known to the month. */
static void introduce_light(struct partition *partition, const struct person *person, const struct kin *kin)
{
    story_note(partition, person->identity, .kind = STORY_RELATIVE, .other = kin_light_identity(person, kin),
               .number = (int32_t)kin->number, .birth = (int32_t)kin_light_birth(kin), .relation = kin->relation,
               .sex = kin->sex, .light = true, .distance = kin->distance);
}

/* A relative may live in another wijk. When a run begins all stay where they are while this reads. */
static void introduce_kin(struct partition *partition, const struct person *person, const struct kin *kin)
{
    uint32_t home, slot;
    if (kin->light) {
        introduce_light(partition, person, kin);
    } else if (address_of(world_of(partition), kin->number, &home, &slot)) {
        const struct wijk *there = partition->engine->partitions[home].state;
        introduce(partition, person, &there->people.persons[slot], (enum relation)kin->relation, kin->distance);
    }
}

void story_begin(struct partition *partition, uint32_t slot, enum story_kind kind)
{
    const struct world *world = world_of(partition);
    const struct wijk *wijk = wijk_of(partition);
    const struct people *people = &wijk->people;
    const struct person *person = &people->persons[slot];
    if (!story_is_followed(partition, person->identity)) return;
    const struct story_entry entry = {.kind = kind,
                                      .who = person->identity,
                                      .time = partition->now,
                                      .birth = person->birth,
                                      .sex = person->sex,
                                      .income_class = person->income_class,
                                      .with_parents = !!(person->flags & LIVES_WITH_PARENTS),
                                      .institution = !!(person->flags & IN_INSTITUTION),
                                      .work_hours = person->work_hours,
                                      .gemeente = (int32_t)world->gemeenten[wijk->gemeente].code};
    story_write(partition, &entry);
    if (person->partner != NOBODY) introduce(partition, person, &people->persons[person->partner], PARTNER, 0);
    for (uint32_t i = person->first_kin; i < person->first_kin + person->kin_count; i++)
        introduce_kin(partition, person, &people->kin[i]);
}

static enum relation other_side(enum relation relation)
{
    return relation == CHILD ? PARENT : relation == PARENT ? CHILD : relation;
}

void story_of_two(struct partition *partition, uint32_t slot, uint32_t other, enum relation relation,
                  enum story_kind kind)
{
    const struct person *a = &wijk_of(partition)->people.persons[slot], *b = &wijk_of(partition)->people.persons[other];
    introduce(partition, a, b, relation, 0);
    story_note(partition, a->identity, .kind = kind, .other = b->number);
    if (relation == CHILD) return; /* its own story begins with its birth */
    introduce(partition, b, a, other_side(relation), 0);
    story_note(partition, b->identity, .kind = kind, .other = a->number);
}

void story_move(struct partition *partition, uint32_t slot, uint32_t gemeente, uint32_t to_wijk)
{
    const struct world *world = world_of(partition);
    const struct people *people = &wijk_of(partition)->people;
    int far = gemeente != wijk_of(partition)->gemeente ? 2 : to_wijk != partition->index;
    uint32_t members[HOUSEHOLD_MOST];
    size_t count = people_household(people, slot, members);
    for (size_t i = 0; i < count; i++)
        story_note(partition, people->persons[members[i]].identity, .kind = STORY_MOVES,
                   .cause = members[i] == slot ? CAUSE_OWN : CAUSE_HOUSEHOLD,
                   .gemeente = (int32_t)world->gemeenten[gemeente].code, .far = far);
}

enum story_cause story_cause_of_worsening(const struct partition *partition, const struct person *person,
                                          bool psychosocial)
{
    const struct wijk *wijk = wijk_of(partition);
    const struct care_settings *settings = &world_of(partition)->settings;
    if (psychosocial && person->role != NOBODY && wijk->carers.items[person->role].overloaded &&
        settings->informal.illness > 1.0)
        return CAUSE_STRAIN;
    if (person->care_case != NOBODY && wijk->cases.items[person->care_case].gap_class > 0 &&
        settings->need.worsening_by_gap > 0.0)
        return CAUSE_GAP;
    return CAUSE_AGE;
}
