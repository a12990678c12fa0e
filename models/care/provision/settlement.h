/* settlement.h - a provider's month in money: paid by its contracts for what the wijken reported, paying its team. */
#ifndef SAMEN_CARE_SETTLEMENT_H
#define SAMEN_CARE_SETTLEMENT_H

#include "models/care/provision/provider.h"

/* Settles a month with every contract of a provider, records cost and satisfaction, and pays wages. Reads the report of
 * the month; provider_learn comes after. */
void settlement_settle_provider(struct partition *, struct provider *, struct ledger *, const struct month *);

#endif
