/* pack.c - a household that moves, as one letter: its people, kin, cases, ties and duties. */
#include "models/care/life/pack.h"

#include <string.h>

#include "models/care/case/book.h"
#include "sim/base/memory.h"

struct mover {
    struct person person;
    struct care_case care_case;
    struct carer role;
    uint32_t ties, duties; /* how many of each follow, after the person's kin */
    uint32_t partner;      /* place among the members, or NOBODY */
};

static bool put(struct pack *pack, const void *item, size_t size, struct error *error)
{
    if (!memory_grow(&pack->bytes, &pack->capacity, pack->size + size, 1, error)) return false;
    memcpy(pack->bytes + pack->size, item, size);
    pack->size += size;
    return true;
}

static bool put_lists(struct pack *pack, const struct wijk *wijk, const struct mover *mover, struct error *error)
{
    if (mover->person.kin_count > 0 &&
        !put(pack, &wijk->people.kin[mover->person.first_kin], mover->person.kin_count * sizeof(struct kin), error))
        return false;
    if (mover->person.care_case != NOBODY)
        for (uint32_t i = mover->care_case.ties; i != NOBODY; i = wijk->ties.items[i].next)
            if (!put(pack, &wijk->ties.items[i], sizeof(struct tie), error)) return false;
    if (mover->person.role != NOBODY)
        for (uint32_t i = mover->role.duties; i != NOBODY; i = wijk->duties.items[i].next)
            if (!put(pack, &wijk->duties.items[i], sizeof(struct duty), error)) return false;
    return true;
}

static void count_lists(const struct wijk *wijk, struct mover *mover)
{
    if (mover->person.care_case != NOBODY) {
        mover->care_case = wijk->cases.items[mover->person.care_case];
        for (uint32_t i = mover->care_case.ties; i != NOBODY; i = wijk->ties.items[i].next) mover->ties++;
    }
    if (mover->person.role != NOBODY) {
        mover->role = wijk->carers.items[mover->person.role];
        for (uint32_t i = mover->role.duties; i != NOBODY; i = wijk->duties.items[i].next) mover->duties++;
    }
}

bool pack_household(struct pack *pack, const struct partition *partition, const uint32_t *members, size_t count,
                    struct error *error)
{
    const struct wijk *wijk = wijk_of(partition);
    uint32_t number = (uint32_t)count;
    if (!put(pack, &number, sizeof number, error)) return false;
    for (size_t i = 0; i < count; i++) {
        struct mover mover;
        memset(&mover, 0, sizeof mover);
        mover.person = wijk->people.persons[members[i]];
        mover.partner = NOBODY;
        for (uint32_t j = 0; j < count; j++)
            if (members[j] == mover.person.partner) mover.partner = j;
        count_lists(wijk, &mover);
        if (mover.person.care_case != NOBODY) book_settle_gap(&mover.care_case, partition->now);
        if (!put(pack, &mover, sizeof mover, error) || !put_lists(pack, wijk, &mover, error)) return false;
    }
    return true;
}

struct reader {
    const unsigned char *next;
};

static void take(struct reader *reader, void *item, size_t size)
{
    memcpy(item, reader->next, size);
    reader->next += size;
}

static bool take_kin(struct reader *reader, struct people *people, uint32_t slot, uint32_t count, struct error *error)
{
    for (uint32_t i = 0; i < count; i++) {
        struct kin kin;
        take(reader, &kin, sizeof kin);
        if (!kin_add(people, slot, kin, error)) return false;
    }
    return true;
}

static bool take_case(struct reader *reader, struct wijk *wijk, uint32_t slot, const struct mover *mover,
                      struct error *error)
{
    uint32_t index;
    if (mover->person.care_case == NOBODY) return true;
    if (!case_new(&wijk->cases, &index, error)) return false;
    uint16_t stamp = wijk->cases.items[index].stamp;
    wijk->cases.items[index] = mover->care_case;
    wijk->cases.items[index].stamp = stamp;
    wijk->cases.items[index].person = slot;
    wijk->cases.items[index].ties = NOBODY;
    wijk->people.persons[slot].care_case = index;
    for (uint32_t i = 0; i < mover->ties; i++) {
        uint32_t tie;
        if (!tie_new(&wijk->ties, &tie, error)) return false;
        take(reader, &wijk->ties.items[tie], sizeof(struct tie));
        wijk->ties.items[tie].next = wijk->cases.items[index].ties;
        wijk->cases.items[index].ties = tie;
    }
    return true;
}

static bool take_role(struct reader *reader, struct wijk *wijk, uint32_t slot, const struct mover *mover,
                      struct error *error)
{
    uint32_t index;
    if (mover->person.role == NOBODY) return true;
    if (!carer_new(&wijk->carers, &index, error)) return false;
    uint16_t stamp = wijk->carers.items[index].stamp;
    wijk->carers.items[index] = mover->role;
    wijk->carers.items[index].stamp = stamp;
    wijk->carers.items[index].person = slot;
    wijk->carers.items[index].duties = NOBODY;
    wijk->people.persons[slot].role = index;
    for (uint32_t i = 0; i < mover->duties; i++) {
        uint32_t duty;
        if (!duty_new(&wijk->duties, &duty, error)) return false;
        take(reader, &wijk->duties.items[duty], sizeof(struct duty));
        wijk->duties.items[duty].next = wijk->carers.items[index].duties;
        wijk->carers.items[index].duties = duty;
    }
    return true;
}

static bool take_member(struct reader *reader, struct wijk *wijk, uint32_t *slot, uint32_t *partner,
                        struct error *error)
{
    struct mover mover;
    take(reader, &mover, sizeof mover);
    if (!people_add(&wijk->people, slot, error)) return false;
    struct person *person = &wijk->people.persons[*slot];
    uint16_t stamp = person->stamp;
    *person = mover.person;
    person->stamp = stamp;
    person->housemate = *slot;
    person->partner = person->care_case = person->role = NOBODY;
    person->kin_count = 0;
    *partner = mover.partner;
    return take_kin(reader, &wijk->people, *slot, mover.person.kin_count, error) &&
           take_case(reader, wijk, *slot, &mover, error) && take_role(reader, wijk, *slot, &mover, error);
}

bool pack_unpack_household(const void *bytes, size_t size, struct partition *partition,
                           uint32_t members[HOUSEHOLD_MOST], size_t *count, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct reader reader = {bytes};
    uint32_t number, partners[HOUSEHOLD_MOST];
    (void)size;
    take(&reader, &number, sizeof number);
    *count = number;
    for (uint32_t i = 0; i < number; i++) {
        if (!take_member(&reader, wijk, &members[i], &partners[i], error)) return false;
        if (i > 0) people_join(&wijk->people, members[0], members[i]);
    }
    for (uint32_t i = 0; i < number; i++)
        if (partners[i] != NOBODY) wijk->people.persons[members[i]].partner = members[partners[i]];
    return true;
}

size_t pack_numbers(const void *bytes, uint32_t numbers[HOUSEHOLD_MOST])
{
    struct reader reader = {bytes};
    uint32_t count;
    take(&reader, &count, sizeof count);
    for (uint32_t i = 0; i < count; i++) {
        struct mover mover;
        take(&reader, &mover, sizeof mover);
        numbers[i] = mover.person.number;
        reader.next += mover.person.kin_count * sizeof(struct kin) + mover.ties * sizeof(struct tie) +
                       mover.duties * sizeof(struct duty);
    }
    return count;
}

void pack_forget_case(struct wijk *wijk, uint32_t index)
{
    struct care_case *c = &wijk->cases.items[index];
    wijk->people.persons[c->person].care_case = NOBODY;
    for (uint32_t next; c->ties != NOBODY; c->ties = next) {
        next = wijk->ties.items[c->ties].next;
        tie_release(&wijk->ties, c->ties);
    }
    case_release(&wijk->cases, index);
}

void pack_forget_role(struct wijk *wijk, uint32_t index)
{
    struct carer *carer = &wijk->carers.items[index];
    wijk->people.persons[carer->person].role = NOBODY;
    for (uint32_t next; carer->duties != NOBODY; carer->duties = next) {
        next = wijk->duties.items[carer->duties].next;
        duty_release(&wijk->duties, carer->duties);
    }
    carer_release(&wijk->carers, index);
}
