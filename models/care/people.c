#include "models/care/people.h"

#include "models/care/pool.h"
#include "sim/memory.h"

static struct pool persons(struct people *people)
{
    return (struct pool){&people->persons,
                         &people->person_count,
                         &people->person_capacity,
                         sizeof(struct person),
                         offsetof(struct person, next_member),
                         &people->free_person};
}

static struct pool households(struct people *people)
{
    return (struct pool){&people->households,
                         &people->household_count,
                         &people->household_capacity,
                         sizeof(struct household),
                         offsetof(struct household, next_free),
                         &people->free_household};
}

static struct pool kin_links(struct people *people)
{
    return (struct pool){&people->kin,       &people->kin_count,         &people->kin_capacity,
                         sizeof(struct kin), offsetof(struct kin, next), &people->free_kin};
}

void people_make(struct people *people)
{
    *people = (struct people){.free_person = NOBODY, .free_household = NOBODY, .free_kin = NOBODY};
}

bool people_add(struct people *people, uint32_t *slot, struct error *error)
{
    struct pool pool = persons(people);
    uint16_t stamp = 0;
    if (people->free_person != NOBODY) stamp = people->persons[people->free_person].stamp;
    if (!pool_take(&pool, slot, error)) return false;
    struct person *person = &people->persons[*slot];
    person->household = person->next_member = person->partner = NOBODY;
    person->first_kin = person->care_case = person->role = NOBODY;
    person->stamp = (uint16_t)(stamp + 1); /* alarms of the slot's former inhabitant are stale */
    people->alive++;
    return true;
}

void people_remove(struct people *people, uint32_t slot)
{
    struct pool pool = persons(people);
    people->persons[slot].number = NOBODY;
    people->alive--;
    pool_release(&pool, slot);
}

bool household_add(struct people *people, uint32_t *household, struct error *error)
{
    struct pool pool = households(people);
    if (!pool_take(&pool, household, error)) return false;
    people->households[*household] = (struct household){.first_member = NOBODY, .next_free = NOBODY};
    return true;
}

void household_join(struct people *people, uint32_t household, uint32_t slot)
{
    struct person *person = &people->persons[slot];
    person->household = household;
    person->next_member = people->households[household].first_member;
    people->households[household].first_member = slot;
}

void household_leave(struct people *people, uint32_t slot)
{
    struct person *person = &people->persons[slot];
    struct household *household = &people->households[person->household];
    uint32_t *link = &household->first_member;
    while (*link != slot) link = &people->persons[*link].next_member;
    *link = person->next_member;
    if (household->first_member == NOBODY) {
        struct pool pool = households(people);
        pool_release(&pool, person->household);
    }
    person->household = person->next_member = NOBODY;
}

bool kin_add(struct people *people, uint32_t slot, struct kin kin, struct error *error)
{
    struct pool pool = kin_links(people);
    uint32_t index;
    if (!pool_take(&pool, &index, error)) return false;
    kin.next = people->persons[slot].first_kin;
    people->kin[index] = kin;
    people->persons[slot].first_kin = index;
    return true;
}

struct kin *kin_find(struct people *people, uint32_t slot, uint32_t number)
{
    for (uint32_t i = people->persons[slot].first_kin; i != NOBODY; i = people->kin[i].next)
        if (!people->kin[i].light && people->kin[i].number == number) return &people->kin[i];
    return NULL;
}

void kin_drop(struct people *people, uint32_t slot, uint32_t number)
{
    struct pool pool = kin_links(people);
    for (uint32_t *link = &people->persons[slot].first_kin; *link != NOBODY; link = &people->kin[*link].next) {
        uint32_t index = *link;
        if (people->kin[index].light || people->kin[index].number != number) continue;
        *link = people->kin[index].next;
        pool_release(&pool, index);
        return;
    }
}

void kin_drop_all(struct people *people, uint32_t slot)
{
    struct pool pool = kin_links(people);
    uint32_t index = people->persons[slot].first_kin;
    while (index != NOBODY) {
        uint32_t next = people->kin[index].next;
        pool_release(&pool, index);
        index = next;
    }
    people->persons[slot].first_kin = NOBODY;
}

void people_free(struct people *people)
{
    memory_free(people->persons);
    memory_free(people->households);
    memory_free(people->kin);
    *people = (struct people){0};
}
