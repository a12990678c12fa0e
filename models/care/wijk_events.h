/* wijk_events.h - what a wijk does on events, letters and at the end of a month. */
#ifndef SAMEN_CARE_WIJK_EVENTS_H
#define SAMEN_CARE_WIJK_EVENTS_H

#include "models/care/people/wijk.h"

/* Everyone's first alarm, first look for help, the wijkteam's first week. Called once for every wijk when all are
 * built. */
/* A wijk without people; an empty struct may be freed too. */
MUST_USE bool wijk_make(struct wijk *, uint32_t gemeente, uint32_t providers, struct error *);
void wijk_free(struct wijk *);

MUST_USE bool wijk_begin(struct partition *, struct error *);

MUST_USE bool wijk_on_event(struct partition *, const struct event *, struct error *);
MUST_USE bool wijk_on_mail(struct partition *, const struct letter *, struct error *);
MUST_USE bool wijk_on_period(struct partition *, minute_t end, struct error *);

#endif
