/* payment.h - what a payer spends, in the ledger and in the series of cost. */
#ifndef SAMEN_CARE_PAYMENT_H
#define SAMEN_CARE_PAYMENT_H

#include "models/care/money/ledger.h"
#include "models/care/record/record.h"

/* Counts cents as a cost of the payer; the money itself has moved elsewhere. */
void payment_record(struct partition *, enum payer, enum component, cents_t);

/* Pays cents from the payer's account to another, and counts them as a cost. */
void payment_spend(struct partition *, struct ledger *, enum payer, size_t to, cents_t, enum component);

#endif
