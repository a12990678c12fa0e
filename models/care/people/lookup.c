/* lookup.c - a hash table from numbers to places. */
#include "models/care/people/lookup.h"

#include "models/care/people/people.h"
#include "sim/base/memory.h"

/* Knuth's multiplicative hashing: the upper bits of the product, folded down. */
static size_t home(const struct lookup *lookup, uint32_t number)
{
    uint32_t product = number * UINT32_C(2654435769);
    return (product ^ product >> 15) & (lookup->capacity - 1);
}

/* The cell of a number, or the empty one where it would go. */
static size_t find(const struct lookup *lookup, uint32_t number)
{
    size_t i = home(lookup, number);
    while (lookup->cells[i].number != number && lookup->cells[i].number != NOBODY) i = (i + 1) & (lookup->capacity - 1);
    return i;
}

uint32_t lookup_get(const struct lookup *lookup, uint32_t number)
{
    if (lookup->capacity == 0) return NOBODY;
    const struct lookup_cell *cell = &lookup->cells[find(lookup, number)];
    return cell->number == number ? cell->place : NOBODY;
}

static bool enlarge(struct lookup *lookup, struct error *error)
{
    struct lookup larger = {.count = lookup->count, .capacity = lookup->capacity ? 2 * lookup->capacity : 64};
    larger.cells = memory_new(larger.capacity, sizeof *larger.cells, error);
    if (!larger.cells) return false;
    for (size_t i = 0; i < larger.capacity; i++) larger.cells[i].number = NOBODY;
    for (size_t i = 0; i < lookup->capacity; i++)
        if (lookup->cells[i].number != NOBODY) larger.cells[find(&larger, lookup->cells[i].number)] = lookup->cells[i];
    memory_free(lookup->cells);
    *lookup = larger;
    return true;
}

bool lookup_put(struct lookup *lookup, uint32_t number, uint32_t place, struct error *error)
{
    if (2 * lookup->count >= lookup->capacity && !enlarge(lookup, error)) return false;
    lookup->cells[find(lookup, number)] = (struct lookup_cell){number, place};
    lookup->count++;
    return true;
}

/* What follows in the same run of cells moves up, so that no search stops too early at the hole. */
void lookup_drop(struct lookup *lookup, uint32_t number)
{
    if (lookup_get(lookup, number) == NOBODY) return;
    size_t mask = lookup->capacity - 1, hole = find(lookup, number);
    for (size_t i = (hole + 1) & mask; lookup->cells[i].number != NOBODY; i = (i + 1) & mask) {
        size_t from_home = (i - home(lookup, lookup->cells[i].number)) & mask;
        if (from_home < ((i - hole) & mask)) continue; /* its home lies behind the hole */
        lookup->cells[hole] = lookup->cells[i];
        hole = i;
    }
    lookup->cells[hole].number = NOBODY;
    lookup->count--;
}

void lookup_free(struct lookup *lookup)
{
    memory_free(lookup->cells);
    *lookup = (struct lookup){0};
}
