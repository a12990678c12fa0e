/* contract.c - contracts through the years, and what their rules say. */
#include "models/care/money/contract.h"

#include "models/care/people/address.h"
#include "models/care/record/record.h"

void agreement_make(struct agreement *agreement, const struct world *world, enum payer payer, size_t provider_account,
                    const double tariff[TASKS])
{
    const struct financing_settings *financing = &world->settings.financing;
    struct contract *contract = &agreement->contract;
    *agreement = (struct agreement){.begun = false};
    contract->rule = (enum financing_rule)(payer == INSURER ? financing->zvw : financing->wmo);
    contract->settings = &world->settings;
    contract->payer = payer;
    contract->payer_account = ledger_account_of(payer);
    contract->provider_account = provider_account;
    contract->ceiling = INT64_MAX;
    for (int task = 0; task < TASKS; task++) contract->tariff[task] = tariff[task];
}

static const struct financing *rule_of(const struct contract *contract)
{
    return financing_rules[contract->rule];
}

double contract_worth_of_a_minute(const struct contract *contract, enum task task)
{
    return rule_of(contract)->worth_of_a_minute ? rule_of(contract)->worth_of_a_minute(contract, task) : 0.0;
}

double contract_worth_of_benefit(const struct contract *contract, enum task task)
{
    return rule_of(contract)->worth_of_benefit ? rule_of(contract)->worth_of_benefit(contract, task) : 0.0;
}

double contract_share_of_savings(const struct contract *contract)
{
    return rule_of(contract)->share_of_savings ? rule_of(contract)->share_of_savings(contract) : 0.0;
}

double contract_administration(const struct contract *contract)
{
    return rule_of(contract)->administration ? rule_of(contract)->administration(contract) : 0.0;
}

cents_t contract_settle(struct contract *contract, const struct delivery *month, struct ledger *ledger)
{
    cents_t due = rule_of(contract)->due(contract, month);
    contract->paid_this_year += due;
    ledger_pay(ledger, contract->payer_account, contract->provider_account, due);
    return due;
}

static void begin(struct agreement *agreement, cents_t history, const struct month *month, double share)
{
    struct contract *contract = &agreement->contract;
    contract->history = history;
    contract->residents = share * (double)month->facts[MONTH_RESIDENTS];
    contract->older = share * (double)month->facts[MONTH_OLDER];
    contract->month_sum = 0;
    contract->ceiling = INT64_MAX;
    if (rule_of(contract)->begin) rule_of(contract)->begin(contract);
    agreement->begun = true;
}

void agreement_begin(struct agreement *agreement, const int64_t need[TASKS], const struct month *month, double share)
{
    cents_t history = 0;
    for (int task = 0; task < TASKS; task++)
        history += ledger_cents_for(agreement->contract.tariff[task] * WEEKS_PER_YEAR, need[task]);
    begin(agreement, history, month, share);
}

void agreement_renew(struct agreement *agreement, enum financing_rule rule, double tariff_factor,
                     const struct month *month, double share)
{
    struct contract *contract = &agreement->contract;
    cents_t history = agreement->paid.months > 0 ? past_year_sum(&agreement->paid) : contract->history;
    for (int task = 0; task < TASKS; task++) contract->tariff[task] *= tariff_factor;
    contract->rule = rule;
    begin(agreement, ledger_cents_for(tariff_factor, history), month, share);
}

static cents_t part_of(double share, cents_t sum)
{
    return ledger_cents_for(share, sum);
}

void agreement_take_over(struct agreement *agreement, const struct agreement *from, double share)
{
    struct contract *to = &agreement->contract;
    const struct contract *closed = &from->contract;
    to->history += part_of(share, closed->history);
    to->month_sum += part_of(share, closed->month_sum);
    to->paid_this_year += part_of(share, closed->paid_this_year);
    if (to->ceiling != INT64_MAX && closed->ceiling != INT64_MAX) to->ceiling += part_of(share, closed->ceiling);
    to->residents += share * closed->residents;
    to->older += share * closed->older;
    for (size_t i = 0; i < sizeof agreement->paid.month / sizeof *agreement->paid.month; i++)
        agreement->paid.month[i] += part_of(share, from->paid.month[i]);
}
