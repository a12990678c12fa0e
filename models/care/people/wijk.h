/* wijk.h - the state of a wijk's partition: its people, their care, its wijkteam. */
#ifndef SAMEN_CARE_WIJK_H
#define SAMEN_CARE_WIJK_H

#include "models/care/people/people.h"
#include "models/care/people/world.h"

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
    uint16_t applied[TASKS];  /* day of application, see wijk_day; for waiting time */
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
    int32_t reckoned;             /* when strain was last brought up to date */
    uint8_t overloaded, relation; /* relation of the heaviest duty, for the series */
    uint8_t counts;               /* gives more than usual care, so that the series count a mantelzorger */
    uint8_t respite;              /* others take over for some hours a week (B9) */
};

/* What a provider gives in this wijk, integrated exactly: see series.h for the arithmetic. */
struct meter {
    int64_t level, moment; /* minutes per week delivered */
    int64_t need;          /* sum of what its clients were assessed to need, minutes per week */
    int32_t clients;
    float intensity; /* quantity / need that the provider chose, last heard */
};

struct application {
    uint32_t client; /* number */
    uint16_t day;
    uint8_t task;
};

enum { SEEKERS = 64 };

/* C8: what kind of place a wijk is. By the classes of who lives there at the start; by the gemeente. */
enum standing { ACHTERSTANDSWIJK, MIDDENSTANDSWIJK, VOORSTANDSWIJK };
enum place_type { STAD, DORP, KRIMPDORP };

enum { FIRST_MOTHERS = 15, MOTHERS_BAND = 5, MOTHERS_BANDS = 7 /* women of 15 to 49, by five years */ };

struct wijk {
    struct people people;
    uint32_t gemeente;
    struct care_case *cases;
    size_t case_count, case_capacity;
    uint32_t free_case;
    struct tie *ties;
    size_t tie_count, tie_capacity;
    uint32_t free_tie;
    struct carer *carers;
    size_t carer_count, carer_capacity;
    uint32_t free_carer;
    struct duty *duties;
    size_t duty_count, duty_capacity;
    uint32_t free_duty;
    struct meter *meters;      /* [provider][task] of the gemeente */
    struct meter private_help; /* what persons buy themselves */
    struct meter respite;      /* care taken over from carers who have too much (B9) */
    minute_t meters_since;
    double prevention;                /* multiplies the rate of worsening of clients; 1 is no prevention */
    uint32_t seekers[SEXES][SEEKERS]; /* numbers of persons who look for a partner */
    size_t seeker_count[SEXES];
    struct application *backlog; /* of the wijkteam, first come first served; a ring */
    size_t backlog_first, backlog_count, backlog_capacity;
    double conversations;       /* left over from the past week */
    int32_t conversations_held; /* this month */
    bool quantities_changed;    /* a provider's choice came in since the last week */
    int64_t births, deaths, immigrants, emigrants, departures, arrivals; /* of persons, for the audit */
    float fertility[MOTHERS_BANDS]; /* rate of women without a partner against all of their age: see life_mothers */
    double inflow;                  /* households from elsewhere in the country, per year */
    double inflow_size;             /* persons in a household that moves, mean */
    double outside;                 /* of moves from the gemeente those that leave the simulated world */
    uint32_t inflow_number;
    double cohesion;        /* see neighbours.h */
    bool initiative;        /* a citizens' initiative is running */
    uint32_t key_person;    /* number of who leads it */
    int32_t in_institution; /* persons */
    uint32_t initial;       /* inhabitants at the start */
    uint8_t standing, place_type;
};

/* Days since the start of the run: 179 years fit. */
static inline uint16_t wijk_day(minute_t now)
{
    return (uint16_t)(now / MINUTES_PER_DAY);
}

static inline struct wijk *wijk_of(const struct partition *partition)
{
    return partition->state;
}

bool wijk_make(struct wijk *, uint32_t gemeente, uint32_t providers, struct error *);

/* Pools: a new item with its links NOBODY; back to the pool. */
bool case_new(struct wijk *, uint32_t *index, struct error *);
void case_release(struct wijk *, uint32_t index);
bool tie_new(struct wijk *, uint32_t *index, struct error *);
void tie_release(struct wijk *, uint32_t index);
bool carer_new(struct wijk *, uint32_t *index, struct error *);
void carer_release(struct wijk *, uint32_t index);
bool duty_new(struct wijk *, uint32_t *index, struct error *);
void duty_release(struct wijk *, uint32_t index);

void wijk_free(struct wijk *);

#endif
