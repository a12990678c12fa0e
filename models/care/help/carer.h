/* carer.h - the mantelzorger's side: free time, the decision to offer, strain, overload, cutting back and stopping.
 *
 * Strain follows load: it moves towards (minutes given) / (minutes that fit) with a time constant of some months, and
 * is computed exactly between events: strain(t) = goal + (strain(0) - goal) exp(-t / tau). Someone whose strain passes
 * the threshold is overloaded; then cutting back, stopping, working less and respite
 * become possible, at the rates of the scenario.
 */
#ifndef SAMEN_CARE_CARER_H
#define SAMEN_CARE_CARER_H

#include "models/care/letters.h"
#include "models/care/people/wijk.h"
#include "models/care/record/story.h"

/* Minutes per week that a person can give without strain, before what is given already (B3: paid work takes from it).
 */
double carer_capacity(const struct world *, const struct person *, minute_t now);

/* How many minutes per week of this capacity a housemate, or a relative elsewhere, takes on at most, all clients
 * together. */
double carer_limit(const struct informal_settings *, double capacity, bool household);

/* What is left of that limit, and how strained the person is, who may be no carer yet. */
double carer_room(const struct partition *, const struct person *, bool household);
double carer_strain(const struct wijk *, const struct person *);

/* The duty of this person for a client, or NULL. */
const struct duty *carer_duty(const struct wijk *, const struct person *, uint32_t client);

/* What cutting back leaves, in 255ths. */
uint8_t carer_kept(const struct informal_settings *);

/* What a relative can weigh when asked. */
struct request {
    uint64_t helper, client; /* identities: they name the random draw */
    enum sex sex;            /* of the helper */
    enum relation relation;  /* what the helper is to the client */
    double work_hours, reluctance, strain, distance_km;
    double room;             /* minutes per week the helper could still take on, see carer_room */
    const uint16_t *minutes; /* [TASKS] asked */
    bool household;
    double bonus; /* added to the chance, as a part of it */
    bool helps;   /* gives care to this client already, and is asked for more */
};

/* Whether the relative offers (A3), and how many minutes of each task; nursing is never offered (B12). Returns the sum.
 */
unsigned carer_decide_offer(const struct world *, const struct request *, minute_t now, uint16_t offered[TASKS]);

/* Why a relative does not offer: what takes most from the chance. */
enum story_cause carer_offer_obstacle(const struct world *, const struct request *);

/* The person's duty for a client becomes so many minutes; 0 ends it, and with the last duty the role. */
MUST_USE bool carer_set_duty(struct partition *, uint32_t slot, const struct duty_letter *, struct error *);

/* Ends all duties and the role; the clients are told. */
MUST_USE bool carer_stop_all(struct partition *, uint32_t role, struct error *);

/* A quarter has passed: strain, overload, and perhaps less or no care from now on. */
MUST_USE bool carer_on_event(struct partition *, const struct event *, struct error *);

#endif
