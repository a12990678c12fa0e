/* people.h - persons of one wijk, with whom they live, and their kin.
 *
 * A person has a slot in the wijk where he or she lives, and a number for life that stays when one moves. Kin know each
 * other's numbers; the world's address book tells where a number lives. Random draws use the identity, which follows
 * from the mother's, never from slots or numbers.
 */
#ifndef SAMEN_CARE_PEOPLE_H
#define SAMEN_CARE_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "models/care/care.h"
#include "sim/base/clock.h"
#include "sim/base/error.h"

enum {
    HOUSEHOLD_MOST = 64, /* members that can move together */
    KIN_MOST = 64,       /* relatives that one person knows of */
    SIBLINGS_MOST = 3    /* of them brothers and sisters: the nearest */
};

/* Everything here is looked at once a year; what only a few persons have stands elsewhere. */
struct person {
    uint64_t identity;
    uint32_t number;    /* NOBODY marks a free slot, then `housemate` links the free slots */
    int32_t birth;      /* minutes since the start of the run; negative for one born before */
    uint32_t housemate; /* slot: a household is a ring of people who live together; one's own slot when living alone */
    uint32_t partner;   /* slot */
    uint32_t first_kin; /* of kin_count in a row, nothing when there are none */
    uint32_t care_case; /* in need: struct care_case */
    uint32_t role;      /* cares for someone: struct carer */
    uint16_t stamp;     /* of the alarm clock */
    uint8_t kin_count;
    uint8_t work_hours;  /* paid, per week */
    uint8_t reservation; /* about asking (A1, A2), at 50, 0-255 is 0-1: see character.h */
    uint8_t reluctance;  /* about offering (A3), 0-255 is 0-1 */
    uint8_t volunteer;   /* minutes per week offered to the volunteer organisation, in quarters of an hour */
    uint8_t flags;
    uint8_t sex : 1, physical : 3, psychosocial : 2, income_class : 2;
    uint8_t age_band : 4;  /* in which the series count this person, see book.h */
    uint8_t alarm : 4;     /* what the alarm clock is set for: enum life_event */
    uint8_t children_born; /* birth order for identities */
    int8_t balance;        /* of help given over help received (A5), see reciprocity.h */
};

enum person_flag {
    LIVES_WITH_PARENTS = 1,
    IN_INSTITUTION = 2,
    /* Client at some time since 1 January, see survey.h. */
    HAD_HOUSEHOLD_HELP = 4,
    HAD_GUIDANCE = 8,
    HAD_NURSING = 16,
    WORKS_LESS = 32 /* because of care, see work.h */
};

/* One person's knowledge of one relative. Kin outside the simulated gemeenten are light: only birth and distance. */
struct kin {
    uint32_t number;                       /* of a simulated relative; of a light one what kin.h reads from it */
    uint16_t distance;                     /* in 0.1 km */
    uint8_t relation;                      /* what the relative is to the person: enum relation */
    uint8_t light : 1, sex : 1, helps : 1; /* helps: a light relative gives care already; the tie's carer is NOBODY */
    uint8_t spared : 3;                    /* occasions on which this relative, who was asked lately, is not asked */
};

/* The people of one wijk. Slots and places of kin stay valid, pointers do not. */
struct people {
    struct person *persons;
    size_t person_count, person_capacity;
    uint32_t free_person;
    struct kin *kin; /* each person's relatives stand in a row */
    size_t kin_count, kin_capacity;
    uint32_t free_kin[KIN_MOST + 1]; /* [length]: free rows, linked through the number of their first */
    size_t alive;                    /* persons who live here */
    uint32_t next_number;            /* serial of the next number this wijk gives out */
};

/* Numbers: wijk of birth or first registration in the upper bits, serial in the lower. */
enum { SERIAL_BITS = 18 };

static inline uint32_t people_number(uint32_t wijk, uint32_t serial)
{
    return wijk << SERIAL_BITS | serial;
}

void people_make(struct people *);

/* A slot for a new inhabitant, who is zeroed, lives alone and has no other links. */
MUST_USE bool people_add(struct people *, uint32_t *slot, struct error *);
void people_remove(struct people *, uint32_t slot); /* one who lives alone */

/* A person who lives alone comes to live with someone; a person comes to live alone. */
void people_join(struct people *, uint32_t with, uint32_t slot);
void people_part(struct people *, uint32_t slot);
bool people_live_together(const struct people *, uint32_t, uint32_t);

/* The people who live together, starting with this person; returns how many. */
size_t people_household(const struct people *, uint32_t slot, uint32_t members[HOUSEHOLD_MOST]);

/* Adding or dropping kin moves the person's other kin. */
MUST_USE bool kin_add(struct people *, uint32_t slot, struct kin kin, struct error *);
struct kin *kin_find(struct people *, uint32_t slot, uint32_t number);
void kin_drop(struct people *, uint32_t slot, uint32_t number);
void kin_drop_all(struct people *, uint32_t slot);

/* Puts all rows of kin behind each other, in the order of the slots, without the gaps that adding left. */
MUST_USE bool kin_tidy(struct people *, struct error *);

void people_free(struct people *);

static inline int64_t person_age_minutes(const struct person *person, minute_t now)
{
    return now - person->birth;
}

static inline int person_age(const struct person *person, minute_t now)
{
    int64_t years = person_age_minutes(person, now) / MINUTES_PER_YEAR;
    return years < 0 ? 0 : years >= AGES ? AGES - 1 : (int)years;
}

#endif
