/* book.h - keeping the series in step with a case.
 *
 * What a case adds to the levels of need, care, gap, over-provision, informal hours, waiting and the meters of
 * providers is taken off before the case changes and added again after, so that every level is exact at every moment:
 *
 *     book_out(partition, index);
 *     ... change needs, ties, stages ...
 *     book_in(partition, index);
 */
#ifndef SAMEN_CARE_BOOK_H
#define SAMEN_CARE_BOOK_H

#include "models/care/people/wijk.h"

void book_out(struct partition *, uint32_t case_index);
void book_in(struct partition *, uint32_t case_index);

/* The same around a change of one task that leaves the ties as they are. */
void book_task_out(struct partition *, uint32_t case_index, enum task);
void book_task_in(struct partition *, uint32_t case_index, enum task);

/* Brings the case's own sum of its gap up to the present. */
void book_settle_gap(struct care_case *, minute_t now);

/* A person's part in the series of inhabitants, +1 or -1. The person remembers the age band it was counted in. */
void book_person(struct partition *, struct person *, int sign);

/* A carer's part in the series of informal carers, +1 or -1. */
void book_carer(struct partition *, const struct carer *, int sign);

#endif
