/* contract.h - a provider's contract with one payer through the years: begun, renewed, taken over, and what it was
 * paid.
 *
 * What a contract pays is the rule's affair (financing.h); this keeps the memory that any rule may need.
 */
#ifndef SAMEN_CARE_CONTRACT_H
#define SAMEN_CARE_CONTRACT_H

#include "models/care/letters.h"
#include "models/care/money/financing/financing.h"
#include "models/care/people/world.h"

/* The month that is settled, and the gemeente's facts in it, summed over its wijken (letters.h). */
struct month {
    minute_t start, end;
    int64_t facts[MONTH_FACTS];
};

struct agreement {
    struct contract contract;
    struct past_year paid; /* in the months settled so far */
    bool begun;
};

/* Who owes what to whom. `tariff` has the tasks of this payer, 0 elsewhere. */
void agreement_make(struct agreement *, const struct world *, enum payer, size_t provider_account,
                    const double tariff[TASKS]);

/* Begins a contract that has no past. Its history is what the first clients need in a year, at the tariffs, so that a
 * rule that pays by history can be in force from the start. `need` is in minutes per week. */
void agreement_begin(struct agreement *, const int64_t need[TASKS], const struct month *, double share);

/* A new contract under a rule, at the present tariffs times a factor. Its history is what was paid over the past twelve
 * months, at the new tariffs. `share` is the provider's part of the gemeente's residents. */
void agreement_renew(struct agreement *, enum financing_rule, double tariff_factor, const struct month *, double share);

/* What the rule says; where it says nothing, 0. See financing.h. */
double contract_worth_of_a_minute(const struct contract *, enum task);
double contract_worth_of_benefit(const struct contract *, enum task);
double contract_share_of_savings(const struct contract *);
double contract_administration(const struct contract *);

/* Pays what is due for the month, and returns it. */
cents_t contract_settle(struct contract *, const struct delivery *, struct ledger *);

/* A share of another provider's contract comes to this one, because that provider closed. */
void agreement_take_over(struct agreement *, const struct agreement *from, double share);

#endif
