/* care.h - the care model: who cares for whom, and who pays.
 *
 * Persons live in households in wijken; every wijk is a partition with its own wijkteam. Every gemeente has one more
 * partition, its office: budget, contracts, providers with their professionals, the volunteer organisation. A
 * person's own affairs happen in the wijk; whatever crosses a wijk's border goes by letter (letters.h).
 *
 * This header holds what the whole model shares; the words of its enumerations stand in vocabulary.h. ODD.md describes
 * the model.
 */
#ifndef SAMEN_CARE_H
#define SAMEN_CARE_H

#include <stdint.h>

#include "models/care/vocabulary.h"

#define NOBODY UINT32_MAX /* no slot, number, case, role or link */

enum sex { CARE_SEXES(CARE_WORD) SEXES };

enum { AGES = 106 }; /* single years; the last stands for all older */

/* Years of age. Kin of 16 and 17 can be asked to care for someone elsewhere, as surveys of mantelzorgers begin at 16;
 * in their own household minors are not asked, nor by neighbours. */
enum { YOUNGEST_CARER = 16, ADULT = 18 };

enum task { CARE_TASKS(CARE_WORD) TASKS };

enum source { CARE_SOURCES(CARE_WORD) SOURCES };

/* Why a need is not met; exactly one reason at a time holds for a person and task. */
enum reason { CARE_REASONS(CARE_WORD) REASONS };

enum payer { CARE_PAYERS(CARE_WORD) PAYERS };

enum component { CARE_COMPONENTS(CARE_WORD) COMPONENTS };

/* What the carer is to the person cared for. */
enum relation { CARE_RELATIONS(CARE_WORD) RELATIONS };

enum { PHYSICAL_STATES = 5, PSYCHOSOCIAL_STATES = 3, CLASSES = 3 /* income and education: low, middle, high */ };

enum { VOLUNTEER_LIMIT = 2 /* physical state from which nobody volunteers; psychosocial: any but 0 */ };

/* Who pays for a task at home; state 4 in an institution is the zorgkantoor's (Wlz). */
static inline enum payer payer_of(enum task task)
{
    return task == PERSONAL_CARE || task == NURSING ? INSURER : GEMEENTE;
}

enum track { PHYSICAL, PSYCHOSOCIAL, TRACKS }; /* of health */

enum event_kind {                   /* also the order among events of the same minute */
                  EVENT_LIFE,       /* wijk; who = person: the person's one alarm clock */
                  EVENT_CASE,       /* wijk; who = case: ask again, apply, be reviewed */
                  EVENT_CARER,      /* wijk; who = carer role: strain is computed */
                  EVENT_WIJKTEAM,   /* wijk: a week's conversations */
                  EVENT_INFLOW,     /* wijk: a household moves in from outside */
                  EVENT_INITIATIVE, /* wijk: a month of its citizens' initiative */
                  EVENT_STAFF,      /* office; who = professional: falls sick, recovers, leaves */
                  EVENT_PROVIDER,   /* office; who = provider: a week's starts of care */
                  EVENT_MONTH,      /* office: quantity, hiring, settlement, budget */
                  EVENT_VOLUNTEERS  /* office: a week's matching */
};

/* Random processes; each has its own stream. */
enum process {
    PROCESS_BUILD = 1,
    PROCESS_CHARACTER,
    PROCESS_LIFE,
    PROCESS_HEALTH,
    PROCESS_DESTINATION,
    PROCESS_SEPARATION,
    PROCESS_INFLOW,
    PROCESS_INITIATIVE,
    PROCESS_NEED,
    PROCESS_WORK,
    PROCESS_ASK,
    PROCESS_OFFER,
    PROCESS_APPLY,
    PROCESS_ASSESS,
    PROCESS_CARER,
    PROCESS_VOLUNTEER,
    PROCESS_STAFF,
    PROCESS_MATCH,
    PROCESS_RHYTHM, /* when in the week or quarter something regular falls */
    PROCESS_NEIGHBOUR
};

/* What is named after something else in random_identity(name giver, kind, number). Kinds with different name givers may
 * share a number. */
enum named {
    NAMED_BORN = 1,         /* a person at the start after the gemeente, by rank; a child after the mother */
    NAMED_DICE = 2,         /* after the gemeente: what is drawn for all its people together */
    NAMED_LIGHT_KIN = 2,    /* a light relative after the person */
    NAMED_CHOICE = 3,       /* after the person: which providers */
    NAMED_NEWCOMER = 4,     /* a person who moves in from outside, after the wijk */
    NAMED_WIJK = 5,         /* after the gemeente */
    NAMED_OFFER = 6,        /* an offer of help after the person to whom it is made, by helper */
    NAMED_PROFESSIONAL = 6, /* after the team */
    NAMED_PROVIDER = 7      /* after the gemeente's code; after a client: the provider that comes next */
};

#endif
