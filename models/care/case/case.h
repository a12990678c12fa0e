/* case.h - a person in need: what is needed, who gives it, and what is missing. */
#ifndef SAMEN_CARE_CASE_H
#define SAMEN_CARE_CASE_H

#include "models/care/care.h"
#include "models/care/people/pool.h"
#include "sim/base/clock.h"

/* How far a task has come on its way to professional care. */
enum stage {
    STAGE_NONE,
    STAGE_APPLIED,
    STAGE_WAITING,
    STAGE_SERVED,
    STAGE_REFUSED,
    STAGE_PRIVATE /* bought by the person */
};

/* A person in need. Minutes per week throughout. `by` holds what each source gives, so that
 * need = sum over sources, cut at the need, + gap, per task. */
struct care_case {
    uint32_t person; /* slot; NOBODY marks a free one, then `ties` links them */
    uint32_t ties;   /* list of struct tie: mantelzorgers */
    uint16_t need[TASKS];
    uint16_t by[SOURCES][TASKS];
    uint16_t assessed[TASKS]; /* what the provider takes the client to need of it */
    uint16_t granted[TASKS];  /* at most so much may be given */
    uint16_t applied[TASKS];  /* day of application, see case_day; for waiting time */
    uint8_t stage[TASKS];
    uint8_t provider[TASKS]; /* of the gemeente's office */
    uint64_t gap_minutes;    /* gap since the month began, minutes x minutes per week */
    int32_t gap_since;       /* last time gap_minutes was brought up to date */
    int32_t next_review;
    uint16_t gap; /* total over tasks, now */
    uint16_t stamp;
    uint8_t asked : 1, apply_next : 1, volunteer_wanted : 1, institution : 1;
    uint8_t gap_class : 2; /* 0 none, 1 some, 2 half, 3 most: what worsening looks at */
};

/* A mantelzorger of a case. */
struct tie {
    uint32_t next;
    uint32_t carer;              /* number; NOBODY for a light relative */
    uint8_t relation, household; /* enum relation; lives in the same household */
    uint16_t minutes[TASKS];
    uint32_t told; /* what the carer heard last: minutes and organising; NOBODY: nothing that still holds. Of a light
                      relative the number in struct kin, to find it by */
};

/* One task of a case on its way to professional care. Minutes per week. */
struct claim {
    enum stage stage;
    uint16_t assessed, granted; /* what the provider takes the client to need; at most so much may be given */
    uint16_t given;             /* by professionals */
    uint16_t applied;           /* day of application */
    uint8_t provider;
};

struct cases POOL_OF(struct care_case);
struct ties POOL_OF(struct tie);

/* Days since the start of the run: 179 years fit. */
static inline uint16_t case_day(minute_t now)
{
    return (uint16_t)(now / MINUTES_PER_DAY);
}

/* A new one, without ties; back to the pool. A stamp goes on where that of the place's last case stopped. */
MUST_USE bool case_new(struct cases *, uint32_t *index, struct error *);
void case_release(struct cases *, uint32_t index);
MUST_USE bool tie_new(struct ties *, uint32_t *index, struct error *);
void tie_release(struct ties *, uint32_t index);

static inline struct claim case_claim(const struct care_case *c, enum task task)
{
    return (struct claim){.stage = (enum stage)c->stage[task],
                          .assessed = c->assessed[task],
                          .granted = c->granted[task],
                          .given = c->by[BY_PROFESSIONAL][task],
                          .applied = c->applied[task],
                          .provider = c->provider[task]};
}

/* Minutes per week that a tie gives, all tasks together. */
static inline unsigned tie_minutes(const struct tie *tie)
{
    unsigned minutes = 0;
    for (int task = 0; task < TASKS; task++) minutes += tie->minutes[task];
    return minutes;
}

/* What is missing of one task, and in all. Minutes per week. */
static inline uint16_t case_gap(const struct care_case *c, enum task task)
{
    unsigned given = 0;
    for (int source = 0; source < SOURCES; source++) given += c->by[source][task];
    return given < c->need[task] ? (uint16_t)(c->need[task] - given) : 0;
}

uint16_t case_gap_total(const struct care_case *);

/* Minutes that one more visitor could take on: what is missing; in an institution, where nothing is, the company that
 * its staff give for want of another's. */
uint16_t case_lacking(const struct care_case *, enum task);

#endif
