/* office.h - the state of a gemeente's office: budget, contracts, providers and their staff, volunteers.
 *
 * The office sees its wijken only through letters: clients arrive as grants, deliveries are reported once a month, and
 * the provider's choice goes out as one number per task (quantity over assessed need).
 */
#ifndef SAMEN_CARE_OFFICE_H
#define SAMEN_CARE_OFFICE_H

#include "models/care/letters.h"
#include "models/care/money/financing/financing.h"
#include "models/care/people/world.h"
#include "sim/engine/engine.h"

struct office;

static inline struct office *office_of(const struct partition *partition)
{
    return partition->state;
}

/* Makes an office without a past or a future: what a checkpoint is read into. */
MUST_USE bool office_make(struct partition *, uint32_t gemeente, struct error *);

/* Makes the office and schedules its first events. Called for partitions one at a time, after the wijken were built.
 */
MUST_USE bool office_build(struct partition *, uint32_t gemeente, struct error *);
void office_free(struct partition *);

MUST_USE bool office_on_event(struct partition *, const struct event *, struct error *);
MUST_USE bool office_on_mail(struct partition *, const struct letter *, struct error *);

/* At the end of a period. */
MUST_USE bool office_on_period(struct partition *, minute_t end, struct error *);

/* Sum over all accounts; always zero. */
cents_t office_ledger_sum(const struct partition *);

#endif
