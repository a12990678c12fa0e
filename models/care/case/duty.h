/* duty.h - the role of a person who cares for others, and each of the duties it consists of. */
#ifndef SAMEN_CARE_DUTY_H
#define SAMEN_CARE_DUTY_H

#include "models/care/help/informal_settings.h"
#include "models/care/people/pool.h"

/* The other side: one duty of a carer. */
struct duty {
    uint32_t next;
    uint32_t client;     /* number */
    uint16_t minutes;    /* per week, all tasks together */
    uint16_t organising; /* per week, for working with professionals (B5) */
    uint8_t relation;    /* what the carer is to the client */
    uint8_t household;   /* lives with the client */
};

/* The role of a person who cares for someone. */
struct carer {
    uint32_t person; /* slot; NOBODY marks a free one, then `duties` links them */
    uint32_t duties;
    uint16_t minutes; /* per week, sum of the duties with organising */
    uint16_t stamp;
    int32_t since;                /* when this person began to care for anyone */
    double strain;                /* 0 rested ... 1 exactly what fits; see carer.h */
    int32_t updated;              /* when strain was last brought up to date */
    uint8_t overloaded, relation; /* relation of the heaviest duty, for the series */
    uint8_t counts;               /* gives more than usual care, so that the series count a mantelzorger */
    uint8_t respite;              /* others take over for some hours a week (B9) */
};

struct carers POOL_OF(struct carer);
struct duties POOL_OF(struct duty);

/* A new role without duties, a new duty; back to the pool. A stamp goes on where that of the place's last role
 * stopped. */
MUST_USE bool carer_new(struct carers *, uint32_t *index, struct error *);
void carer_release(struct carers *, uint32_t index);
MUST_USE bool duty_new(struct duties *, uint32_t *index, struct error *);
void duty_release(struct duties *, uint32_t index);

/* What housemates do for each other anyway (gebruikelijke zorg) is help, but makes nobody a mantelzorger. */
bool duty_usual_care(const struct informal_settings *, unsigned minutes, bool household);

/* Minutes a week that others take over from this carer. */
unsigned carer_respite(const struct informal_settings *, const struct carer *);

#endif
