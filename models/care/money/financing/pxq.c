/* pxq.c - price times quantity (inspanningsgerichte bekostiging).
 *
 * The payer pays a tariff for every delivered minute. More production, more income (H1): the provider sees the tariff
 * in every extra minute and decides for itself. A ceiling, if there is one, ends payment for the rest of the calendar
 * year.
 */
#include <math.h>

#include "models/care/money/financing/financing.h"

struct pxq_settings {
    double ceiling;        /* of yearly payment, relative to the year before; 0: none */
    double administration; /* part of paid hours */
};
FINANCING_SETTINGS(struct pxq_settings);

const struct parameter financing_pxq_parameters[] = {
    {"ceiling", .offset = offsetof(struct pxq_settings, ceiling), .kind = REAL, .unit = "1", .low = 0, .high = 10,
     .value = 0,
     .meaning = "most that is paid in a calendar year, relative to the year before the contract; 0: no ceiling",
     .plausible = {0, 1.1}, .source = "assumption; a ceiling of less than 0.9 is not known of"},
    {"administration", .offset = offsetof(struct pxq_settings, administration), .kind = REAL, .unit = "1", .low = 0,
     .high = 0.8, .value = 0.12, .meaning = "part of paid hours for registering and invoicing hours",
     .plausible = {0.08, 0.16}, .source = "assumption, no source found for the split"},
    {.name = NULL}};

/* Without a history there is nothing to measure a ceiling by. */
static void begin(struct contract *contract)
{
    const struct pxq_settings *own = financing_own(contract);
    if (own->ceiling > 0.0 && contract->history > 0)
        contract->ceiling = ledger_cents_for(own->ceiling, contract->history);
}

static double worth_of_a_minute(const struct contract *contract, enum task task)
{
    return contract->paid_this_year < contract->ceiling ? contract->tariff[task] : 0.0;
}

/* Of care that is no longer needed the payer stops paying the tariff, about full cost, and the provider saves only the
 * cost of one more minute: the margin between is lost. */
static double share_of_savings(const struct contract *contract)
{
    return fmin(0.0, contract->settings->provider.marginal_cost - 1.0);
}

static double administration(const struct contract *contract)
{
    const struct pxq_settings *own = financing_own(contract);
    return own->administration;
}

static cents_t due(const struct contract *contract, const struct delivery *month)
{
    cents_t sum = 0, left = contract->ceiling - contract->paid_this_year;
    for (int task = 0; task < TASKS; task++) sum += ledger_cents_for(contract->tariff[task], month->minutes[task]);
    if (sum <= left) return sum;
    return left > 0 ? left : 0;
}

const struct financing financing_pxq = {
    .begin = begin,
    .worth_of_a_minute = worth_of_a_minute,
    .share_of_savings = share_of_savings,
    .administration = administration,
    .due = due,
};
