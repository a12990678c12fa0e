/* audit.h - proof, at the end of every month, that nobody, no minute and no cent was lost. */
#ifndef SAMEN_CARE_AUDIT_H
#define SAMEN_CARE_AUDIT_H

#include "models/care/people/world.h"

/* Inhabitants = those at the start + births + immigrants - deaths - emigrants (households that are moving included);
 * per wijk and task need = care from all sources + gap; what is received is given (audit_giving.h); every ledger adds
 * up to zero. */
MUST_USE bool care_audit(struct engine *, minute_t now, struct error *);

#endif
