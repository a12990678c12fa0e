/* pxq.c - price times quantity (inspanningsgerichte bekostiging).
 *
 * The payer pays a tariff for every delivered minute. More production, more income (H1): the provider sees the tariff
 * in every extra minute and decides for itself. A ceiling, if there is one, ends payment for the rest of the calendar
 * year.
 */
#include <math.h>

#include "models/care/money/financing/financing.h"

/* Without a history there is nothing to measure a ceiling by. */
static void begin(struct contract *contract)
{
    double share = contract->settings->financing.pxq.ceiling;
    contract->month_sum = 0;
    contract->ceiling = share > 0.0 && contract->history > 0 ? ledger_cents_for(share, contract->history) : INT64_MAX;
}

static double worth_of_a_minute(const struct contract *contract, enum task task)
{
    return contract->paid_this_year < contract->ceiling ? contract->tariff[task] : 0.0;
}

static double worth_of_benefit(const struct contract *contract, enum task task)
{
    (void)contract, (void)task;
    return 0.0;
}

/* Of care that is no longer needed the payer stops paying the tariff, about full cost, and the provider saves only the
 * cost of one more minute: the margin between is lost. */
static double share_of_savings(const struct contract *contract)
{
    return fmin(0.0, contract->settings->provider.marginal_cost - 1.0);
}

static double administration(const struct contract *contract)
{
    return contract->settings->financing.pxq.administration;
}

static cents_t settle(struct contract *contract, const struct delivery *month, struct ledger *ledger)
{
    cents_t due = 0, left = contract->ceiling - contract->paid_this_year;
    for (int task = 0; task < TASKS; task++) due += ledger_cents_for(contract->tariff[task], month->minutes[task]);
    if (due > left) due = left > 0 ? left : 0;
    contract->paid_this_year += due;
    ledger_pay(ledger, contract->payer_account, contract->provider_account, due);
    return due;
}

const struct financing financing_pxq = {
    .name = "pxq",
    .label_nl = "prijs maal hoeveelheid",
    .begin = begin,
    .worth_of_a_minute = worth_of_a_minute,
    .worth_of_benefit = worth_of_benefit,
    .share_of_savings = share_of_savings,
    .administration = administration,
    .settle = settle,
};
