/* pack.h - a household as bytes, for the letter in which it moves. */
#ifndef SAMEN_CARE_PACK_H
#define SAMEN_CARE_PACK_H

#include "models/care/people/wijk.h"

struct pack {
    unsigned char *bytes;
    size_t size, capacity;
};

/* Writes the members with their kin, cases, ties, roles and duties. */
MUST_USE bool pack_household(struct pack *, const struct partition *, const uint32_t *members, size_t count,
                             struct error *);

/* Adds them to this wijk as a new household; partners among them are linked again. Nothing is booked yet. */
MUST_USE bool pack_unpack_household(const void *bytes, size_t size, struct partition *,
                                    uint32_t members[HOUSEHOLD_MOST], size_t *count, struct error *);

/* The numbers of the members of a packed household; returns how many there are. */
size_t pack_numbers(const void *bytes, uint32_t numbers[HOUSEHOLD_MOST]);

/* Releases a case or a role with all that belongs to it, without telling anyone. */
void pack_forget_case(struct wijk *, uint32_t index);
void pack_forget_role(struct wijk *, uint32_t index);

#endif
