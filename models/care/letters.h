/* letters.h - everything that crosses the border of a wijk or an office.
 *
 * A letter's `agent` is a person's number unless said otherwise. Bodies are plain structs.
 */
#ifndef SAMEN_CARE_LETTERS_H
#define SAMEN_CARE_LETTERS_H

#include <stdint.h>

#include "models/care/care.h"

enum letter_kind {
    LETTER_ARRIVAL, /* a household comes to live here; body: move.h */
    SETTLING_LETTERS,

    /* to a person's wijk */
    LETTER_ASK = SETTLING_LETTERS, /* someone asks this relative for help */
    LETTER_OFFER,                  /* the relative's answer, to the one who asked */
    LETTER_DUTY,                   /* to a carer: from now on so many minutes for this client; 0 ends it */
    LETTER_CUT,                    /* from a carer: from now on a smaller part of what it was; 0 ends the tie */
    LETTER_KIN_GONE,               /* a relative died or left */
    LETTER_KIN_MOVED,              /* a relative now lives at another distance */
    LETTER_START,                  /* from a provider: care begins */
    LETTER_VOLUNTEER,              /* to a client: a volunteer gives so many minutes of company; 0 ends it */

    /* to a whole wijk */
    LETTER_QUANTITY,   /* from a provider: how much of what clients need it gives */
    LETTER_PREVENTION, /* from the providers together: how much worsening is slowed */
    LETTER_CARE_STOPS, /* a provider closes: its clients wait again */

    /* to an office */
    LETTER_GRANTED,          /* a client was granted a task: to the waiting list */
    LETTER_DELIVERED,        /* a month's care in a wijk, per provider and task */
    LETTER_WIJK_MONTH,       /* a month's other facts of a wijk */
    LETTER_VOLUNTEER_OFFERS, /* a person becomes a volunteer; 0 minutes: stops */
    LETTER_VOLUNTEER_WANTED, /* a client without mantelzorger would like company; 0 minutes: no longer */
    LETTER_KINDS
};

struct ask_letter {
    uint64_t identity; /* of the one who asks: names the random draw */
    uint32_t client;   /* number of the one who asks */
    uint16_t minutes[TASKS];
    uint16_t distance; /* 0.1 km */
    uint8_t relation;  /* what the asked is to the client */
    int8_t balance;    /* of the one who asks, see reciprocity.h */
};

struct offer_letter {
    uint32_t carer;
    uint16_t minutes[TASKS];
    uint8_t relation;
};

struct duty_letter {
    uint32_t client;
    uint16_t minutes;    /* all tasks */
    uint16_t organising; /* a week, for working with professionals (B5) */
    uint8_t relation, household;
};

struct cut_letter {
    uint32_t carer;
    uint8_t keep; /* 0-255 is 0-1 of the present minutes */
};

struct kin_letter {
    uint32_t relative;
    uint16_t distance; /* new distance; of one who left the simulated gemeenten: to where */
    uint8_t lives;     /* 0: died; 1: left and is a light relative from now on */
    int32_t birth_months;
};

struct start_letter {
    uint8_t task, provider;
};

struct volunteer_letter {
    uint16_t minutes;
    uint16_t gemeente; /* of the organisation that writes: one who has moved on does not count on it any more */
};

struct quantity_letter {    /* agent = provider */
    float intensity[TASKS]; /* quantity / assessed need */
};

struct prevention_letter {
    float worsening; /* multiplies the rate of worsening of people in need */
};

struct granted_letter {
    uint16_t assessed; /* minutes per week */
    uint8_t task, provider;
    uint8_t at_start; /* was a client when the run began: care goes on without waiting */
};

/* Body: this, then `count` of struct delivered. */
struct delivered_letter {
    uint64_t count;
};

struct delivered {
    int64_t minutes_weeks; /* integral of minutes per week over the month's minutes; / 10080 gives minutes */
    int64_t need;          /* assessed minutes per week of present clients */
    int32_t clients;
    uint16_t provider, task;
};

/* What a wijk tells of a month beside its deliveries, see wijk_events.c; offices add up their wijken. */
enum month_fact {
    MONTH_RESIDENTS,      /* persons at the end of the month */
    MONTH_OLDER,          /* of 65 and older */
    MONTH_IN_INSTITUTION, /* of all, in an institution */
    MONTH_PRIVATE_HELP,   /* minutes x minutes per week that persons bought themselves */
    MONTH_RESPITE,        /* the same of care taken over from carers */
    MONTH_WMO_HOUSEHOLDS, /* that pay the own contribution */
    MONTH_FACTS
};

struct wijk_month_letter {
    int64_t facts[MONTH_FACTS];
};

#endif
