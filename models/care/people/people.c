/* people.c - slots, households as rings, and rows of kin. */
#include "models/care/people/people.h"

#include <string.h>

#include "models/care/people/pool.h"
#include "sim/base/memory.h"

static struct pool persons(struct people *people)
{
    return (struct pool){&people->persons,
                         &people->person_count,
                         &people->person_capacity,
                         sizeof(struct person),
                         offsetof(struct person, housemate),
                         &people->free_person};
}

void people_make(struct people *people)
{
    *people = (struct people){.free_person = NOBODY};
    for (size_t length = 0; length <= KIN_MOST; length++) people->free_kin[length] = NOBODY;
}

bool people_add(struct people *people, uint32_t *slot, struct error *error)
{
    struct pool pool = persons(people);
    uint16_t stamp = 0;
    if (people->free_person != NOBODY) stamp = people->persons[people->free_person].stamp;
    if (!pool_take(&pool, slot, error)) return false;
    struct person *person = &people->persons[*slot];
    person->housemate = *slot;
    person->partner = person->care_case = person->role = NOBODY;
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

/* Households ------------------------------------------------------------------------------------------------------ */

void people_join(struct people *people, uint32_t with, uint32_t slot)
{
    people->persons[slot].housemate = people->persons[with].housemate;
    people->persons[with].housemate = slot;
}

void people_part(struct people *people, uint32_t slot)
{
    uint32_t before = slot;
    while (people->persons[before].housemate != slot) before = people->persons[before].housemate;
    people->persons[before].housemate = people->persons[slot].housemate;
    people->persons[slot].housemate = slot;
}

bool people_live_together(const struct people *people, uint32_t one, uint32_t other)
{
    uint32_t i = one;
    while (i != other && (i = people->persons[i].housemate) != one) continue;
    return i == other;
}

size_t people_household(const struct people *people, uint32_t slot, uint32_t members[HOUSEHOLD_MOST])
{
    size_t count = 0;
    uint32_t i = slot;
    do members[count++] = i;
    while ((i = people->persons[i].housemate) != slot && count < HOUSEHOLD_MOST);
    return count;
}

/* Kin ------------------------------------------------------------------------------------------------------------- */

/* A row for so many relatives. */
static bool take_row(struct people *people, size_t length, uint32_t *first, struct error *error)
{
    *first = people->free_kin[length];
    if (*first != NOBODY) {
        people->free_kin[length] = people->kin[*first].number;
        return true;
    }
    if (!memory_grow(&people->kin, &people->kin_capacity, people->kin_count + length, sizeof *people->kin, error))
        return false;
    *first = (uint32_t)people->kin_count;
    people->kin_count += length;
    return true;
}

static void release_row(struct people *people, uint32_t first, size_t length)
{
    if (length == 0) return;
    people->kin[first].number = people->free_kin[length];
    people->free_kin[length] = first;
}

bool kin_add(struct people *people, uint32_t slot, struct kin kin, struct error *error)
{
    size_t count = people->persons[slot].kin_count;
    uint32_t old = people->persons[slot].first_kin, row;
    if (count == KIN_MOST) return error_system(error, NULL, "a person has more than %d relatives", KIN_MOST);
    if (!take_row(people, count + 1, &row, error)) return false;
    if (count > 0) memcpy(&people->kin[row], &people->kin[old], count * sizeof kin);
    people->kin[row + count] = kin;
    release_row(people, old, count);
    people->persons[slot].first_kin = row;
    people->persons[slot].kin_count++;
    return true;
}

struct kin *kin_find(struct people *people, uint32_t slot, uint32_t number)
{
    struct kin *kin = people->kin + people->persons[slot].first_kin;
    for (size_t i = 0; i < people->persons[slot].kin_count; i++)
        if (!kin[i].light && kin[i].number == number) return &kin[i];
    return NULL;
}

void kin_drop(struct people *people, uint32_t slot, uint32_t number)
{
    struct kin *kin = kin_find(people, slot, number);
    if (!kin) return;
    uint32_t last = people->persons[slot].first_kin + --people->persons[slot].kin_count;
    *kin = people->kin[last];
    release_row(people, last, 1);
}

void kin_drop_all(struct people *people, uint32_t slot)
{
    release_row(people, people->persons[slot].first_kin, people->persons[slot].kin_count);
    people->persons[slot].kin_count = 0;
}

bool kin_tidy(struct people *people, struct error *error)
{
    size_t count = 0;
    for (size_t i = 0; i < people->person_count; i++) count += people->persons[i].kin_count;
    size_t room = count + count / 32;
    struct kin *kin = memory_new(room, sizeof *kin, error);
    if (!kin) return false;
    count = 0;
    for (size_t i = 0; i < people->person_count; i++) {
        struct person *person = &people->persons[i];
        if (person->kin_count == 0) continue;
        memcpy(kin + count, people->kin + person->first_kin, person->kin_count * sizeof *kin);
        person->first_kin = (uint32_t)count;
        count += person->kin_count;
    }
    memory_free(people->kin);
    people->kin = kin;
    people->kin_count = count;
    people->kin_capacity = room;
    for (size_t length = 0; length <= KIN_MOST; length++) people->free_kin[length] = NOBODY;
    return true;
}

void people_free(struct people *people)
{
    memory_free(people->persons);
    memory_free(people->kin);
    *people = (struct people){0};
}
