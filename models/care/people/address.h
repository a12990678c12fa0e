/* address.h - where everyone lives: giving out numbers, looking them up, and writing to people wherever they are. */
#ifndef SAMEN_CARE_ADDRESS_H
#define SAMEN_CARE_ADDRESS_H

#include "models/care/letters.h"
#include "models/care/people/wijk.h"

/* The place in the address book of a number. */
static inline uint32_t *address_entry(const struct world *world, uint32_t number)
{
    return &world->address[number >> SERIAL_BITS][number & ((1u << SERIAL_BITS) - 1)];
}

/* Where a number lives: partition and slot; false for a number never given out. The dead and the departed keep their
 * last address, so the person in the slot must still bear the number. Read freely while a window runs; written for
 * newcomers, whose number nobody else knows yet, and when a household's arrival is settled. */
static inline bool address_of(const struct world *world, uint32_t number, uint32_t *wijk, uint32_t *slot)
{
    uint32_t entry = *address_entry(world, number);
    if (entry == 0) return false; /* untouched memory is zero */
    *wijk = (entry - 1) >> SERIAL_BITS;
    *slot = (entry - 1) & ((1u << SERIAL_BITS) - 1);
    return true;
}

static inline void address_set(struct world *world, uint32_t number, uint32_t wijk, uint32_t slot)
{
    *address_entry(world, number) = people_number(wijk, slot) + 1;
}

/* The wijk of this gemeente where a person lives, or lived last; false for one who moved to another gemeente. */
bool address_in_gemeente(const struct world *, uint32_t gemeente, uint32_t number, uint32_t *wijk);

/* Gives a newcomer a number and enters it in the address book. */
MUST_USE bool address_register(struct partition *, uint32_t slot, struct error *);

/* Posts a letter to the wijk where a number lives now. */
MUST_USE bool address_write(struct partition *, uint32_t number, enum letter_kind, const void *body, size_t size,
                            struct error *);

/* Posts a letter about a person to the gemeente's office. */
MUST_USE bool address_write_office(struct partition *, uint32_t number, enum letter_kind, const void *body, size_t size,
                                   struct error *);

/* Makes two persons of this wijk parent and child to each other. */
MUST_USE bool address_link_parent(struct people *, uint32_t child, uint32_t parent, struct error *);

/* The same for brothers and sisters in one household, as far as both know fewer than the most. */
MUST_USE bool address_link_siblings(struct people *, uint32_t, uint32_t, struct error *);

#endif
