/* ties.h - the mantelzorgers of a case, seen from the person cared for. Cases must be booked out around changes
 * (book.h). */
#ifndef SAMEN_CARE_TIES_H
#define SAMEN_CARE_TIES_H

#include "models/care/letters.h"
#include "models/care/wijk.h"

/* Minutes a week of all tasks together. */
unsigned tie_minutes(const struct tie *);

/* The tie with this carer, or NOBODY. */
uint32_t tie_find(const struct wijk *, const struct care_case *, uint32_t carer);

/* Adds a tie; `minutes` per task, cut at what is missing. Returns the minutes accepted in all through `accepted`. */
bool tie_add(struct partition *, uint32_t case_index, uint32_t carer, enum relation, bool household,
             const uint16_t minutes[TASKS], unsigned *accepted, struct error *);

/* Keeps keep/255 of a tie's minutes; 0 ends it. */
void tie_cut(struct partition *, uint32_t case_index, uint32_t tie, uint8_t keep);

/* Ends all ties; the carers are told. */
bool ties_end_all(struct partition *, uint32_t case_index, struct error *);

/* Reduces the ties where they give more than is needed, proportionally, and recomputes what household and kin give. The
 * carers are told; a tie of which nothing is left ends. */
bool ties_fit(struct partition *, uint32_t case_index, struct error *);

/* Minutes a week that a carer of this case spends on working with its professionals (B5). */
uint16_t ties_organising(const struct partition *, const struct care_case *);

/* Tells every simulated carer the minutes that hold now. */
bool ties_tell(struct partition *, uint32_t case_index, struct error *);

#endif
