#include "models/care/record/story.h"
#include "models/care/people/address.h"

#include "models/care/people/wijk.h"

const char *const story_kinds[] = {[STORY_START] = "start",
                                   [STORY_BIRTH] = "birth",
                                   [STORY_ARRIVES] = "arrives",
                                   [STORY_RELATIVE] = "relative",
                                   [STORY_CHILD] = "child",
                                   [STORY_PARTNER] = "partner",
                                   [STORY_SEPARATES] = "separates",
                                   [STORY_LEAVES_HOME] = "leaves_home",
                                   [STORY_FOSTERED] = "fostered",
                                   [STORY_MOVES] = "moves",
                                   [STORY_EMIGRATES] = "emigrates",
                                   [STORY_DIES] = "dies",
                                   [STORY_WIDOWED] = "widowed",
                                   [STORY_RELATIVE_DIES] = "relative_dies",
                                   [STORY_RELATIVE_LEAVES] = "relative_leaves",
                                   [STORY_ADMITTED] = "admitted",
                                   [STORY_WORSENS] = "worsens",
                                   [STORY_RECOVERS] = "recovers",
                                   [STORY_NEED] = "need",
                                   [STORY_GAP] = "gap",
                                   [STORY_ASKS] = "asks",
                                   [STORY_IS_OFFERED] = "is_offered",
                                   [STORY_IS_DECLINED] = "is_declined",
                                   [STORY_HOUSEMATE_DECLINES] = "housemate_declines",
                                   [STORY_IS_HELPED] = "is_helped",
                                   [STORY_HELP_CUT] = "help_cut",
                                   [STORY_OFFERS] = "offers",
                                   [STORY_DECLINES] = "declines",
                                   [STORY_CARES] = "cares",
                                   [STORY_CARES_OTHERWISE] = "cares_otherwise",
                                   [STORY_CARES_NO_MORE] = "cares_no_more",
                                   [STORY_OVERLOADED] = "overloaded",
                                   [STORY_RELIEVED] = "relieved",
                                   [STORY_CUTS_BACK] = "cuts_back",
                                   [STORY_STOPS_CARING] = "stops_caring",
                                   [STORY_APPLIES] = "applies",
                                   [STORY_REFUSED] = "refused",
                                   [STORY_GRANTED] = "granted",
                                   [STORY_CARE_STARTS] = "care_starts",
                                   [STORY_CARE_CHANGES] = "care_changes",
                                   [STORY_CARE_ENDS] = "care_ends",
                                   [STORY_BUYS] = "buys",
                                   [STORY_PROVIDER_CLOSES] = "provider_closes",
                                   [STORY_VOLUNTEER_COMES] = "volunteer_comes",
                                   [STORY_VOLUNTEER_STOPS] = "volunteer_stops",
                                   [STORY_INITIATIVE_HELPS] = "initiative_helps",
                                   [STORY_INITIATIVE_STOPS] = "initiative_stops",
                                   [STORY_VOLUNTEERS] = "volunteers",
                                   [STORY_VOLUNTEERS_NO_MORE] = "volunteers_no_more",
                                   [STORY_POLICY] = "policy",
                                   [STORY_KINDS] = NULL};

const char *const story_causes[] = {
    [CAUSE_NONE] = "none",         [CAUSE_START] = "start",         [CAUSE_AGE] = "age",
    [CAUSE_GAP] = "gap",           [CAUSE_STRAIN] = "strain",       [CAUSE_DISTANCE] = "distance",
    [CAUSE_WORK] = "work",         [CAUSE_NO_ROOM] = "no_room",     [CAUSE_RELUCTANCE] = "reluctance",
    [CAUSE_OWN] = "own",           [CAUSE_HOUSEHOLD] = "household", [CAUSE_WIJKTEAM] = "wijkteam",
    [CAUSE_INSURER] = "insurer",   [CAUSE_CLOSING] = "closing",     [CAUSE_REVIEW] = "review",
    [CAUSE_PROVIDER] = "provider", [CAUSE_BORDER] = "border",       [STORY_CAUSES] = NULL};

uint64_t story_threshold(int64_t persons, int64_t inhabitants)
{
    if (persons <= 0) return 0;
    if (persons >= inhabitants) return UINT64_MAX;
    return (uint64_t)((double)persons / (double)inhabitants * 0x1p64);
}

void story_write(struct partition *partition, minute_t time, uint64_t who, enum story_kind kind, enum story_cause cause,
                 uint64_t other, int detail_1, int detail_2, int detail_3)
{
    journal_add(&partition->journal, (struct journal_entry){.who = who,
                                                            .other = other,
                                                            .time = time,
                                                            .kind = (uint16_t)kind,
                                                            .cause = (uint16_t)cause,
                                                            .detail = {detail_1, detail_2, detail_3}});
}

static int relation_word(enum relation relation, int sex, bool light, unsigned distance)
{
    return (int)((unsigned)relation << RELATIVE_RELATION | (unsigned)sex << RELATIVE_SEX |
                 (unsigned)light << RELATIVE_LIGHT | distance << RELATIVE_DISTANCE);
}

static void introduce(struct partition *partition, const struct person *person, const struct person *other,
                      enum relation relation, unsigned distance)
{
    story_note(partition, person->identity, STORY_RELATIVE, CAUSE_NONE, other->identity, (int)other->number,
               other->birth, relation_word(relation, other->sex, false, distance));
}

/* A light relative's birth is known to the month. */
static void introduce_light(struct partition *partition, const struct person *person, const struct kin *kin)
{
    int32_t birth = (int32_t)kin_light_birth(kin);
    story_note(partition, person->identity, STORY_RELATIVE, CAUSE_NONE, kin_light_identity(person, kin),
               (int)kin->number, birth, relation_word((enum relation)kin->relation, kin->sex, true, kin->distance));
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
    unsigned traits = (unsigned)person->sex << TRAIT_SEX | (unsigned)person->income_class << TRAIT_CLASS |
                      (unsigned)!!(person->flags & LIVES_WITH_PARENTS) << TRAIT_WITH_PARENTS |
                      (unsigned)!!(person->flags & IN_INSTITUTION) << TRAIT_INSTITUTION |
                      (unsigned)person->work_hours << TRAIT_WORK_HOURS;
    story_write(partition, partition->now, person->identity, kind, CAUSE_NONE, NOBODY, person->birth, (int)traits,
                (int)world->gemeenten[wijk->gemeente].code);
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
    story_note(partition, a->identity, kind, CAUSE_NONE, b->number, 0, 0, 0);
    if (relation == CHILD) return; /* its own story begins with its birth */
    introduce(partition, b, a, other_side(relation), 0);
    story_note(partition, b->identity, kind, CAUSE_NONE, a->number, 0, 0, 0);
}

void story_move(struct partition *partition, uint32_t slot, uint32_t gemeente, uint32_t to_wijk)
{
    const struct world *world = world_of(partition);
    const struct people *people = &wijk_of(partition)->people;
    int far = gemeente != wijk_of(partition)->gemeente ? 2 : to_wijk != partition->index;
    uint32_t members[HOUSEHOLD_MOST];
    size_t count = people_household(people, slot, members);
    for (size_t i = 0; i < count; i++)
        story_note(partition, people->persons[members[i]].identity, STORY_MOVES,
                   members[i] == slot ? CAUSE_OWN : CAUSE_HOUSEHOLD, NOBODY, (int)world->gemeenten[gemeente].code, far,
                   0);
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
