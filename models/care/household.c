#include "models/care/household.h"

#include <stdlib.h>

#include "models/care/alarm.h"
#include "models/care/book.h"
#include "models/care/need.h"
#include "models/care/record.h"

enum { ADULT = 18, FOSTER_TRIES = 32 };

static const int64_t WIDEST_AGE_GAP = 12 * MINUTES_PER_YEAR; /* between partners; assumption */

static uint8_t mean_of_three(struct stream *stream)
{
    uint32_t sum = stream_below(stream, 256);
    sum += stream_below(stream, 256);
    sum += stream_below(stream, 256);
    return (uint8_t)(sum / 3);
}

void draw_character(struct person *person, struct stream *stream)
{
    person->reservation = mean_of_three(stream);
    person->reluctance = mean_of_three(stream);
}

void unlink_partner(struct people *people, uint32_t slot)
{
    uint32_t partner = people->persons[slot].partner;
    if (partner == NOBODY) return;
    people->persons[partner].partner = NOBODY;
    people->persons[slot].partner = NOBODY;
}

static bool move_alone(struct partition *partition, uint32_t slot, struct error *error)
{
    struct people *people = &wijk_of(partition)->people;
    uint32_t old = people->persons[slot].household, fresh;
    if (!household_add(people, &fresh, error)) return false;
    household_leave(people, slot);
    household_join(people, fresh, slot);
    people->persons[slot].flags &= (uint8_t)~LIVES_WITH_PARENTS;
    household_mend(partition, old);
    return true;
}

/* A household with an adult in it, near a random place in the list. */
static uint32_t foster_household(struct partition *partition, uint32_t child, uint32_t avoid)
{
    struct people *people = &wijk_of(partition)->people;
    struct stream stream =
        stream_of(world_of(partition)->random, people->persons[child].identity, PROCESS_DESTINATION, partition->now);
    for (int i = 0; i < FOSTER_TRIES; i++) {
        const struct person *host = &people->persons[stream_below(&stream, (uint32_t)people->person_count)];
        if (host->number == NOBODY || host->household == avoid || (host->flags & (IN_INSTITUTION | LIVES_WITH_PARENTS)))
            continue;
        return host->household;
    }
    return NOBODY;
}

void household_mend(struct partition *partition, uint32_t household)
{
    struct people *people = &wijk_of(partition)->people;
    uint32_t oldest = NOBODY;
    for (uint32_t i = people->households[household].first_member; i != NOBODY; i = people->persons[i].next_member) {
        if (!(people->persons[i].flags & LIVES_WITH_PARENTS)) return; /* someone heads it */
        if (oldest == NOBODY || people->persons[i].birth < people->persons[oldest].birth) oldest = i;
    }
    if (oldest == NOBODY) return;
    if (age_years(&people->persons[oldest], partition->now) >= ADULT) {
        people->persons[oldest].flags &= (uint8_t)~LIVES_WITH_PARENTS;
        return;
    }
    uint32_t host = foster_household(partition, oldest, household);
    if (host == NOBODY) return;
    for (uint32_t i = people->households[household].first_member, next; i != NOBODY; i = next) {
        next = people->persons[i].next_member;
        household_leave(people, i);
        household_join(people, host, i);
    }
}

/* Everyone of the joining person's household comes along, unless the person leaves its parents. */
static void join_households(struct partition *partition, uint32_t from, uint32_t to)
{
    struct people *people = &wijk_of(partition)->people;
    struct person *mover = &people->persons[from];
    uint32_t old = mover->household, new = people->persons[to].household;
    bool alone = mover->flags & LIVES_WITH_PARENTS;
    mover->flags &= (uint8_t)~LIVES_WITH_PARENTS;
    for (uint32_t i = people->households[old].first_member, next; i != NOBODY; i = next) {
        next = people->persons[i].next_member;
        if (alone && i != from) continue;
        household_leave(people, i);
        household_join(people, new, i);
    }
    if (alone) household_mend(partition, old);
}

static bool form_couple(struct partition *partition, uint32_t a, uint32_t b, struct error *error)
{
    struct people *people = &wijk_of(partition)->people;
    if ((people->persons[a].flags & people->persons[b].flags) & LIVES_WITH_PARENTS)
        if (!move_alone(partition, b, error)) return false;
    bool a_moves = people->persons[a].flags & LIVES_WITH_PARENTS || !(people->persons[b].flags & LIVES_WITH_PARENTS);
    join_households(partition, a_moves ? a : b, a_moves ? b : a);
    people->persons[a].partner = b;
    people->persons[b].partner = a;
    count_event(partition, COUNT_PARTNERSHIP);
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
    return people->persons[a].household == people->persons[b].household ||
           kin_find(people, a, people->persons[b].number);
}

bool seek_partner(struct partition *partition, uint32_t slot, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct person *person = &wijk->people.persons[slot];
    size_t other = 1u - person->sex, kept = 0, best = SIZE_MAX;
    uint32_t *list = wijk->seekers[other], best_slot = NOBODY;
    int64_t best_gap = WIDEST_AGE_GAP;
    for (size_t i = 0; i < wijk->seeker_count[other]; i++) {
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
    wijk->seeker_count[other] = kept;
    if (best_slot == NOBODY) {
        size_t *count = &wijk->seeker_count[person->sex];
        if (*count < SEEKERS) wijk->seekers[person->sex][(*count)++] = person->number;
        return true;
    }
    list[best] = list[--wijk->seeker_count[other]];
    return form_couple(partition, slot, best_slot, error);
}

bool separate(struct partition *partition, uint32_t slot, struct error *error)
{
    struct people *people = &wijk_of(partition)->people;
    uint32_t partner = people->persons[slot].partner;
    unlink_partner(people, slot);
    count_event(partition, COUNT_SEPARATION);
    if (people->persons[partner].household == people->persons[slot].household && !move_alone(partition, partner, error))
        return false;
    return alarm_set(partition, partner, error);
}

bool leave_home(struct partition *partition, uint32_t slot, struct error *error)
{
    count_event(partition, COUNT_LEAVING_HOME);
    return move_alone(partition, slot, error);
}

bool enter_institution(struct partition *partition, uint32_t slot, struct error *error)
{
    struct people *people = &wijk_of(partition)->people;
    if (!move_alone(partition, slot, error)) return false;
    book_person(partition, &people->persons[slot], -1);
    people->persons[slot].flags |= IN_INSTITUTION;
    book_person(partition, &people->persons[slot], 1);
    count_event(partition, COUNT_ADMISSION);
    return need_changed(partition, slot, error);
}
