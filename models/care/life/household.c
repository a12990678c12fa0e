/* household.c - people come together and part. */
#include "models/care/life/household.h"
#include "models/care/people/address.h"

#include <stdlib.h>

#include "models/care/access/need.h"
#include "models/care/case/book.h"
#include "models/care/people/alarm.h"
#include "models/care/record/record.h"
#include "models/care/record/story.h"

enum { FOSTER_TRIES = 32 };

void household_unlink_partner(struct people *people, uint32_t slot)
{
    uint32_t partner = people->persons[slot].partner;
    if (partner == NOBODY) return;
    people->persons[partner].partner = NOBODY;
    people->persons[slot].partner = NOBODY;
}

static void move_alone(struct partition *partition, uint32_t slot)
{
    struct people *people = &wijk_of(partition)->people;
    uint32_t left = people->persons[slot].housemate;
    people_part(people, slot);
    people->persons[slot].flags &= (uint8_t)~LIVES_WITH_PARENTS;
    if (left != slot) household_mend(partition, left);
}

/* An adult at a random place in the list who could take in children. */
static uint32_t foster_parent(struct partition *partition, uint32_t child)
{
    struct people *people = &wijk_of(partition)->people;
    struct stream stream =
        stream_of(world_of(partition)->random, people->persons[child].identity, PROCESS_DESTINATION, partition->now);
    for (int i = 0; i < FOSTER_TRIES; i++) {
        uint32_t slot = stream_below(&stream, (uint32_t)people->person_count);
        const struct person *host = &people->persons[slot];
        if (host->number == NOBODY || (host->flags & (IN_INSTITUTION | LIVES_WITH_PARENTS)) ||
            people_live_together(people, slot, child))
            continue;
        return slot;
    }
    return NOBODY;
}

void household_mend(struct partition *partition, uint32_t member)
{
    struct people *people = &wijk_of(partition)->people;
    uint32_t members[HOUSEHOLD_MOST], oldest = member;
    size_t count = people_household(people, member, members);
    for (size_t i = 0; i < count; i++) {
        if (!(people->persons[members[i]].flags & LIVES_WITH_PARENTS)) return; /* someone heads it */
        if (people->persons[members[i]].birth < people->persons[oldest].birth) oldest = members[i];
    }
    if (person_age(&people->persons[oldest], partition->now) >= ADULT) {
        people->persons[oldest].flags &= (uint8_t)~LIVES_WITH_PARENTS;
        return;
    }
    uint32_t host = foster_parent(partition, oldest);
    if (host == NOBODY) return;
    for (size_t i = 0; i < count; i++) {
        people_part(people, members[i]);
        people_join(people, host, members[i]);
        story_note(partition, people->persons[members[i]].identity, .kind = STORY_FOSTERED);
    }
}

/* Everyone of the joining person's household comes along, unless the person leaves its parents. */
static void join_households(struct partition *partition, uint32_t from, uint32_t to)
{
    struct people *people = &wijk_of(partition)->people;
    uint32_t members[HOUSEHOLD_MOST];
    size_t count = 1;
    if (people->persons[from].flags & LIVES_WITH_PARENTS)
        move_alone(partition, from);
    else
        count = people_household(people, from, members);
    members[0] = from;
    for (size_t i = 0; i < count; i++) {
        people_part(people, members[i]);
        people_join(people, to, members[i]);
    }
}

static bool form_couple(struct partition *partition, uint32_t a, uint32_t b, struct error *error)
{
    struct people *people = &wijk_of(partition)->people;
    if ((people->persons[a].flags & people->persons[b].flags) & LIVES_WITH_PARENTS) move_alone(partition, b);
    bool a_moves = people->persons[a].flags & LIVES_WITH_PARENTS || !(people->persons[b].flags & LIVES_WITH_PARENTS);
    join_households(partition, a_moves ? a : b, a_moves ? b : a);
    people->persons[a].partner = b;
    people->persons[b].partner = a;
    record_count(partition, COUNT_PARTNERSHIP);
    story_of_two(partition, a, b, PARTNER, STORY_PARTNER);
    return alarm_set(partition, b, error); /* the seeker's own alarm is set by the caller */
}

/* Whether a number in the list of seekers still stands for someone who could become the partner. */
static bool still_seeks(const struct partition *partition, uint32_t number, uint32_t *slot)
{
    const struct people *people = &wijk_of(partition)->people;
    uint32_t wijk;
    if (!address_of(world_of(partition), number, &wijk, slot) || wijk != partition->index) return false;
    const struct person *person = &people->persons[*slot];
    return person->number == number && person->partner == NOBODY && !(person->flags & IN_INSTITUTION);
}

static bool are_kin(struct people *people, uint32_t a, uint32_t b)
{
    return people_live_together(people, a, b) || kin_find(people, a, people->persons[b].number);
}

bool household_seek_partner(struct partition *partition, uint32_t slot, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct person *person = &wijk->people.persons[slot];
    size_t other = 1u - person->sex, kept = 0, best = SIZE_MAX;
    struct seekers *seekers = &wijk->seekers;
    uint32_t *list = seekers->numbers[other], best_slot = NOBODY;
    int64_t best_gap = (int64_t)(world_of(partition)->settings.life.widest_age_gap * (double)MINUTES_PER_YEAR);
    for (size_t i = 0; i < seekers->count[other]; i++) {
        uint32_t candidate;
        if (!still_seeks(partition, list[i], &candidate)) continue;
        list[kept] = list[i];
        int64_t gap = llabs((long long)wijk->people.persons[candidate].birth - person->birth);
        if (gap < best_gap && !are_kin(&wijk->people, slot, candidate)) {
            best_gap = gap;
            best = kept;
            best_slot = candidate;
        }
        kept++;
    }
    seekers->count[other] = kept;
    if (best_slot == NOBODY) {
        size_t *count = &seekers->count[person->sex];
        if (*count < SEEKERS) seekers->numbers[person->sex][(*count)++] = person->number;
        return true;
    }
    list[best] = list[--seekers->count[other]];
    return form_couple(partition, slot, best_slot, error);
}

bool household_separate(struct partition *partition, uint32_t slot, struct error *error)
{
    struct people *people = &wijk_of(partition)->people;
    uint32_t partner = people->persons[slot].partner;
    household_unlink_partner(people, slot);
    record_count(partition, COUNT_SEPARATION);
    story_of_two(partition, slot, partner, PARTNER, STORY_SEPARATES);
    if (people_live_together(people, partner, slot)) move_alone(partition, partner);
    return alarm_set(partition, partner, error);
}

void household_leave_home(struct partition *partition, uint32_t slot)
{
    record_count(partition, COUNT_LEAVING_HOME);
    story_note(partition, wijk_of(partition)->people.persons[slot].identity, .kind = STORY_LEAVES_HOME);
    move_alone(partition, slot);
}

bool household_enter_institution(struct partition *partition, uint32_t slot, struct error *error)
{
    struct people *people = &wijk_of(partition)->people;
    move_alone(partition, slot);
    book_person(partition, &people->persons[slot], -1);
    people->persons[slot].flags |= IN_INSTITUTION;
    book_person(partition, &people->persons[slot], 1);
    record_count(partition, COUNT_ADMISSION);
    story_note(partition, people->persons[slot].identity, .kind = STORY_ADMITTED);
    return need_changed(partition, slot, error);
}
