/* month.h - what an office does once a month, when its wijken have reported: policy, settling, providers' choices,
 * budget. */
#ifndef SAMEN_CARE_MONTH_H
#define SAMEN_CARE_MONTH_H

#include "models/care/provision/office_state.h"

/* The first two months of the run. */
void month_first(const struct partition *, struct office *);

/* Sets the alarm for the month that is to be settled next. */
MUST_USE bool month_schedule(struct partition *, const struct office *, struct error *);

/* Settles the month, and goes on to the next. */
MUST_USE bool month_settle(struct partition *, struct office *, struct error *);

#endif
