/* address.h - giving out numbers, and writing to people wherever they live. */
#ifndef SAMEN_CARE_ADDRESS_H
#define SAMEN_CARE_ADDRESS_H

#include "models/care/letters.h"
#include "models/care/people/wijk.h"

/* Gives a newcomer a number and enters it in the address book. */
bool address_register(struct partition *, uint32_t slot, struct error *);

/* Posts a letter to the wijk where a number lives now. */
bool address_write(struct partition *, uint32_t number, enum letter_kind, const void *body, size_t size,
                   struct error *);

/* Posts a letter about a person to the gemeente's office. */
bool address_write_office(struct partition *, uint32_t number, enum letter_kind, const void *body, size_t size,
                          struct error *);

/* Makes two persons of this wijk parent and child to each other. */
bool address_link_parent(struct people *, uint32_t child, uint32_t parent, struct error *);

/* The same for brothers and sisters in one household, as far as both know fewer than the most. */
bool address_link_siblings(struct people *, uint32_t, uint32_t, struct error *);

#endif
