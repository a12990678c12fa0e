/* budget.h - where a gemeente's, insurer's and zorgkantoor's money comes from, and what they pay beside contracts.
 *
 * Until the record begins the Rijk gives the gemeente what it spent; from then on every month the same sum per
 * resident: the mean of the twelve months before, times a level. Insurer and zorgkantoor get what they spend: premiums
 * and their funds are left out.
 *
 * In the series a cost is what a payer bears: own contributions are a cost of persons and taken off that of the
 * gemeente, so that for every payer balance changes by budget less cost.
 */
#ifndef SAMEN_CARE_BUDGET_H
#define SAMEN_CARE_BUDGET_H

#include "models/care/money/contract.h"

struct budget {
    struct past_year spent; /* by the gemeente, less own contributions */
    bool fixed;
    double cents_per_resident; /* a month, when fixed */
    double factor;             /* of policy changes so far */
    cents_t balance;           /* of the gemeente after the last month */
};

void budget_make(struct budget *);

/* Own contributions, volunteers' coordinators, days in institutions, and then the transfers for the month. */
void budget_settle(struct partition *, struct budget *, struct ledger *, const struct month *);

#endif
