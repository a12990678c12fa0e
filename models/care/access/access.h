/* access.h - from a gap to professional care: applying, the wijkteam, the grant, the start, the review.
 *
 * Household help, guidance and company are asked of the wijkteam (Wmo); personal care and nursing go straight to a
 * provider, whose district nurse assesses the need (Zvw).
 */
#ifndef SAMEN_CARE_ACCESS_H
#define SAMEN_CARE_ACCESS_H

#include "models/care/letters.h"
#include "models/care/people/wijk.h"

/* The person applies, or looks round again. */
MUST_USE bool access_on_event(struct partition *, const struct event *, struct error *);

/* A week of the wijkteam: it holds as many conversations as it can, the longest waiting first. */
MUST_USE bool access_wijkteam_week(struct partition *, struct error *);

/* A provider starts the care of a client. */
MUST_USE bool access_on_start(struct partition *, uint32_t slot, const struct start_letter *, struct error *);

/* A provider closes: its clients wait for another. */
MUST_USE bool access_on_care_stops(struct partition *, uint32_t provider, struct error *);

/* What the provider gives of what it assessed, cut to what was granted. */
uint16_t access_quantity_for(const struct wijk *, const struct care_case *, enum task);

#endif
