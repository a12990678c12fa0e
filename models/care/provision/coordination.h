/* coordination.h - the volunteer organisation of a gemeente.
 *
 * Volunteers offer minutes of company, clients without mantelzorger would like some (B6). Once a week the coordinators
 * match those who wait longest on both sides. A match costs coordinator hours, and so does attention for volunteers who
 * are matched (D1, D4, D5): an organisation short of coordinators leaves people waiting on both sides.
 */
#ifndef SAMEN_CARE_COORDINATION_H
#define SAMEN_CARE_COORDINATION_H

#include "models/care/people/lookup.h"
#include "sim/engine/engine.h"

/* A volunteer or a client. */
struct party {
    uint32_t number;
    uint32_t partner;      /* place on the other side; NOBODY: waits in the queue */
    uint32_t before, next; /* in the queue; `next` also links free places */
    uint16_t minutes;      /* offered or wanted per week */
    uint16_t given;        /* in the match */
};

struct side {
    struct party *parties;
    size_t count, capacity;
    uint32_t free, first, last; /* of the queue, longest waiting first */
    struct lookup places;
};

enum { VOLUNTEERS, CLIENTS, SIDES };

struct coordination {
    struct side sides[SIDES];
    size_t matches;
    double hours; /* left over from the past week, less than one match takes */
};

void coordination_make(struct coordination *);
void coordination_free(struct coordination *);

/* A person offers, or wants, so many minutes a week; 0: no more. One who was matched to someone who stops waits again;
 * a client whose volunteer stops, or who stops, is told by letter. */
MUST_USE bool coordination_offer(struct partition *, struct coordination *, uint32_t gemeente, uint32_t number,
                                 uint16_t minutes, struct error *);
MUST_USE bool coordination_want(struct partition *, struct coordination *, uint32_t gemeente, uint32_t number,
                                uint16_t minutes, struct error *);

/* A volunteer, the client and the minutes per week. */
struct match {
    uint32_t volunteer, client; /* numbers */
    uint16_t minutes;
};

/* The match of the volunteer in a place below sides[VOLUNTEERS].count; false when there is none. */
bool coordination_match(const struct coordination *, uint32_t place, struct match *);

/* Minutes per week of the volunteer who is matched to a client; 0 when none is. */
uint16_t coordination_given(const struct coordination *, uint32_t client);

/* A week's matching in a gemeente of so many residents. */
MUST_USE bool coordination_week(struct partition *, struct coordination *, uint32_t gemeente, int64_t residents,
                                struct error *);

#endif
