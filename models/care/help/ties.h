/* ties.h - the mantelzorgers of a case, seen from the person cared for. What changes here is booked here (book.h). */
#ifndef SAMEN_CARE_TIES_H
#define SAMEN_CARE_TIES_H

#include "models/care/letters.h"
#include "models/care/people/wijk.h"

/* The tie with this carer, or NOBODY. */
uint32_t tie_find(const struct wijk *, const struct care_case *, uint32_t carer);

/* The tie with a light relative who bears this number in struct kin, or NOBODY. */
uint32_t tie_find_light(const struct wijk *, const struct care_case *, uint32_t number);

/* What someone offers to a client. */
struct help {
    uint32_t carer; /* number; NOBODY for a light relative */
    uint32_t light; /* the light relative's number in struct kin */
    enum relation relation;
    bool household;
    const uint16_t *minutes; /* [TASKS] */
};

/* Accepts help, cut at what is missing: a new tie, or more of an old one. Returns the minutes of the tie from now on
 * through `total`; 0 when there is none because so little is not worth it, or the client declines (A2). */
MUST_USE bool tie_add(struct partition *, uint32_t case_index, const struct help *, unsigned *total, struct error *);

/* Help from a person of this wijk is accepted at once, and both sides know of it; `help.carer` is the person in the
 * slot. */
MUST_USE bool tie_add_here(struct partition *, uint32_t case_index, uint32_t helper_slot, const struct help *,
                           struct error *);

/* Keeps keep/255 of a tie's minutes; 0 ends it. */
void tie_cut(struct partition *, uint32_t case_index, uint32_t tie, uint8_t keep);

/* Ends all ties; the carers are told. */
MUST_USE bool ties_end_all(struct partition *, uint32_t case_index, struct error *);

/* What a person's state asks for, minutes per week. */
struct burden {
    uint16_t need[TASKS], self[TASKS]; /* in all; of that done without help */
    bool institution;                  /* professionals of the institution do what the person and visitors do not */
};

/* The need becomes this. Reduces the ties where they give more than is needed, proportionally; in an institution care
 * that was arranged at home ends, and of what carers gave only their company goes on, as visits. The carers are told; a
 * tie of which nothing is left ends. */
MUST_USE bool ties_fit(struct partition *, uint32_t case_index, const struct burden *, struct error *);

/* Minutes a week that a carer of this case spends on working with its professionals (B5). */
uint16_t ties_organising(const struct partition *, const struct care_case *);

/* Receiving care from outside the household, for as long as between two looks round, weighs on the balance (A5). */
void ties_wear(struct partition *, uint32_t case_index);

/* Tells every simulated carer the minutes that hold now. */
MUST_USE bool ties_tell(struct partition *, uint32_t case_index, struct error *);

#endif
