/* wijk.h - the state of a wijk's partition: its people, their care, its wijkteam. */
#ifndef SAMEN_CARE_WIJK_H
#define SAMEN_CARE_WIJK_H

#include "models/care/access/backlog.h"
#include "models/care/case/case.h"
#include "models/care/case/duty.h"
#include "models/care/case/meter.h"
#include "models/care/help/initiative.h"
#include "models/care/life/household.h"
#include "models/care/life/inflow.h"
#include "models/care/people/people.h"
#include "models/care/people/world.h"

/* C8: what kind of place a wijk is, by the classes of its people at the start. */
enum standing { ACHTERSTANDSWIJK, MIDDENSTANDSWIJK, VOORSTANDSWIJK };

enum { FIRST_MOTHERS = 15, MOTHERS_BAND = 5, MOTHERS_BANDS = 7 /* women of 15 to 49, by five years */ };

/* Of persons, for the audit: initial + births + immigrants + arrivals - deaths - emigrants - departures live here. */
struct flows {
    int64_t initial, births, deaths, immigrants, emigrants, departures, arrivals;
};

/* Each part is declared in the room that looks after it. */
struct wijk {
    uint32_t gemeente;
    int32_t in_institution; /* persons */
    struct people people;
    struct cases cases;
    struct ties ties;
    struct carers carers;
    struct duties duties;
    struct deliveries deliveries;
    struct backlog backlog; /* of the wijkteam */
    double conversations;   /* of the wijkteam, left over from the past week */
    struct seekers seekers;
    struct inflow inflow;
    struct initiative initiative; /* of citizens */
    struct flows flows;
    float fertility[MOTHERS_BANDS]; /* rate of women without a partner relative to all of their age, see life_mothers */
    double cohesion;                /* see neighbours.h */
};

static inline struct wijk *wijk_of(const struct partition *partition)
{
    return partition->state;
}

/* Names the random draws of the wijk itself. */
uint64_t wijk_identity(const struct partition *);

#endif
