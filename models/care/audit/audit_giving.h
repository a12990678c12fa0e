/* audit_giving.h - proof that what is received is given: every minute a week that stands in the books of who is cared
 * for stands in the books of a giver, and the other way round.
 *
 * Housemates, kin and neighbours who are simulated: the tie of the client against the duty of the carer. Volunteers:
 * the client's minutes against the organisation's match. Initiatives: what a wijk's people get, against the minutes of
 * the members of the initiative that runs there. Professionals and bought help: what a wijk's people get, against the
 * meters by which providers are paid. Relatives outside the simulated gemeenten keep no books.
 */
#ifndef SAMEN_CARE_AUDIT_GIVING_H
#define SAMEN_CARE_AUDIT_GIVING_H

#include "models/care/people/wijk.h"

/* Between windows. A pair may differ only while a letter between the two is on its way, or one of them moves house. */
MUST_USE bool audit_giving(const struct engine *, minute_t now, struct error *);

#endif
