/* book.h - keeping the series in step with people, cases and carers.
 *
 * Every person, case and carer has a part in the levels of the series and in the meters of professionals. A case in
 * the books is changed only by the functions here, which take its part off before the change and add it again after,
 * so that every level is exact at every moment. Helpers' ties are changed by ties.h, in the same way.
 */
#ifndef SAMEN_CARE_BOOK_H
#define SAMEN_CARE_BOOK_H

#include "models/care/people/wijk.h"

/* The part of a case, +1 or -1: when it comes to this wijk or leaves it, and around a change of its ties. */
void book_case(struct partition *, uint32_t case_index, int sign);

/* What a source gives of a task from now on, minutes per week. */
void book_given(struct partition *, uint32_t case_index, enum source, enum task, uint16_t minutes);

/* How far a task has come on its way to professional care, and what professionals give of it. */
void book_claim(struct partition *, uint32_t case_index, enum task, const struct claim *);

/* The person has asked kin or neighbours: what is missing is so for another reason from now on. */
void book_asked(struct partition *, uint32_t case_index);

/* Brings the case's own sum of its gap up to the present. */
void book_settle_gap(struct care_case *, minute_t now);

/* A person's part in the series of inhabitants, +1 or -1. The person remembers the age band it was counted in. */
void book_person(struct partition *, struct person *, int sign);

/* A carer's part in the series of informal carers, +1 or -1. */
void book_carer(struct partition *, const struct carer *, int sign);

#endif
