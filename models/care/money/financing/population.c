/* population.c - a sum per resident of the provider's area, whatever is used (populatiebekostiging).
 *
 * The sum is what was paid per resident in the year before, times a level; it follows the number of residents and, if
 * risk-adjusted, their age. A part may depend on need met and on clients' satisfaction (H2). One more minute brings in
 * nothing by itself; what is not spent stays with the provider.
 */
#include <math.h>

#include "models/care/money/financing/financing.h"

/* Use of care by a resident of 65 and older, in that of a younger one. Of household help 62% went to people of 75 and
 * older in 2017 (14% and 28% of those of 75-84 and 85+, of 394,000 clients; CBS Landelijke Monitor Wmo); with an
 * eighth of it going to those of 65-74, three quarters go to 3.2 of 17.1 million inhabitants: 13 times as much each.
 * Assumption: 12, within 8-20. */
static const double OLDER_WEIGHT = 12.0;

static double heads(const struct contract *contract, double residents, double older)
{
    return contract->settings->financing.population.risk_adjusted ? residents + (OLDER_WEIGHT - 1.0) * older
                                                                  : residents;
}

static void begin(struct contract *contract)
{
    contract->month_sum = ledger_cents_for(contract->settings->financing.population.level / 12.0, contract->history);
    contract->ceiling = INT64_MAX;
}

static double worth_of_a_minute(const struct contract *contract, enum task task)
{
    (void)contract, (void)task;
    return 0.0;
}

/* What the two shares yield per minute of need met: need met of `norm` earns the outcome share, and satisfaction rises
 * with need met by its weight. The provider reckons with this rate also when it is above the norm: next month may
 * differ. */
static double worth_of_benefit(const struct contract *contract, enum task task)
{
    const struct population_settings *rule = &contract->settings->financing.population;
    (void)task;
    if (contract->need <= 0.0 || rule->outcome_norm <= 0.0) return 0.0;
    double per_need_met = rule->outcome_share / rule->outcome_norm +
                          rule->satisfaction_share * contract->settings->provider.satisfaction_weight;
    return per_need_met * (double)contract->month_sum / contract->need;
}

static double share_of_savings(const struct contract *contract)
{
    return contract->settings->financing.population.savings_kept;
}

static double administration(const struct contract *contract)
{
    return contract->settings->financing.population.administration;
}

static cents_t settle(struct contract *contract, const struct delivery *month, struct ledger *ledger)
{
    const struct population_settings *rule = &contract->settings->financing.population;
    double before = heads(contract, contract->residents, contract->older);
    double growth = before > 0.0 ? heads(contract, month->residents, month->older) / before : 1.0;
    double outcome = rule->outcome_norm > 0.0 ? fmin(1.0, month->need_met / rule->outcome_norm) : 1.0;
    double earned =
        1.0 - rule->outcome_share * (1.0 - outcome) - rule->satisfaction_share * (1.0 - month->satisfaction);
    cents_t due = ledger_cents_for(fmax(0.0, growth * earned), contract->month_sum);
    contract->paid_this_year += due;
    ledger_pay(ledger, contract->payer_account, contract->provider_account, due);
    return due;
}

const struct financing financing_population = {
    .name = "population",
    .label_nl = "populatiebekostiging",
    .begin = begin,
    .worth_of_a_minute = worth_of_a_minute,
    .worth_of_benefit = worth_of_benefit,
    .share_of_savings = share_of_savings,
    .administration = administration,
    .settle = settle,
};
