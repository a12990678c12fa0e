/* month.c - an office's month. */
#include "models/care/provision/month.h"

#include "models/care/people/address.h"
#include "models/care/provision/broadcast.h"
#include "models/care/provision/closing.h"
#include "models/care/provision/policy/policy.h"
#include "models/care/provision/settlement.h"
#include "models/care/record/record.h"

/* The calendar month that begins at `start`, or what is left of it. */
static struct month month_from(const struct partition *partition, minute_t start)
{
    day_t first = partition->engine->input->start;
    day_t day = first + start / MINUTES_PER_DAY;
    return (struct month){.start = start, .end = (clock_next_month(day) - first) * MINUTES_PER_DAY};
}

void month_first(const struct partition *partition, struct office *office)
{
    office->months[0] = month_from(partition, 0);
    office->months[1] = month_from(partition, office->months[0].end);
}

/* A month's letters are in at the first boundary after its end, so not later than a window after it. */
bool month_schedule(struct partition *partition, const struct office *office, struct error *error)
{
    minute_t when = office->months[0].end + partition->engine->window + MINUTES_PER_DAY / 2;
    return engine_schedule(partition, when, 0, EVENT_MONTH, 0, error);
}

static void settle_providers(struct partition *partition, struct office *office)
{
    day_t day = partition->engine->input->start + office->months[0].start / MINUTES_PER_DAY;
    bool new_year = date_from_day(day).month == 1;
    for (uint32_t p = 0; p < office->provider_count; p++) {
        struct provider *provider = &office->providers[p];
        if (provider->closed) continue;
        for (size_t i = 0; new_year && i < provider->agreement_count; i++)
            provider->agreements[i].contract.paid_this_year = 0;
        settlement_settle_provider(partition, provider, &office->ledger, &office->months[0]);
    }
}

static bool provider_month(struct partition *partition, struct office *office, struct provider *provider,
                           struct error *error)
{
    cents_t cash = office->ledger.balance[ACCOUNT_PROVIDERS + provider->index];
    struct quantity_letter letter;
    provider_learn(provider, office->months[0].end);
    if (provider->closed) return true;
    provider_tidy(partition, provider);
    provider_choose(world_of(partition), provider);
    for (int task = 0; task < TASKS; task++) letter.intensity[task] = (float)provider->intensity[task];
    if (!broadcast(partition, office, LETTER_QUANTITY, provider->index, &letter, sizeof letter, error) ||
        !provider_hire(partition, provider, &office->staff, cash, error) ||
        !closing_look_at_debt(partition, office, provider, error))
        return false;
    provider_record(partition, provider);
    return true;
}

/* Clients are slowed in worsening by their own provider; a wijk hears the mean, weighted by need. */
static bool post_prevention(struct partition *partition, const struct office *office, struct error *error)
{
    double need = 0.0, worsening = 0.0;
    for (uint32_t p = 0; p < office->provider_count; p++) {
        const struct provider *provider = &office->providers[p];
        for (int task = 0; !provider->closed && task < TASKS; task++) {
            need += (double)provider->need[task];
            worsening += (double)provider->need[task] * provider->worsening;
        }
    }
    const struct prevention_letter letter = {need > 0.0 ? (float)(worsening / need) : 1.0f};
    return broadcast(partition, office, LETTER_PREVENTION, 0, &letter, sizeof letter, error);
}

/* Clients by the rule under which their provider is paid for them. */
static void record_clients(struct partition *partition, const struct office *office)
{
    for (enum task task = 0; task < TASKS; task++)
        for (enum financing_rule rule = 0; rule < FINANCING_RULE_COUNT; rule++) {
            int64_t clients = 0;
            for (uint32_t p = 0; p < office->provider_count; p++) {
                const struct provider *provider = &office->providers[p];
                for (size_t i = 0; i < provider->agreement_count; i++)
                    if (provider->agreements[i].contract.payer == payer_of(task) &&
                        provider->agreements[i].contract.rule == rule)
                        clients += provider->clients[task];
            }
            engine_level_set(partition, record_column(partition, SERIES_CLIENTS, task, rule), clients);
        }
}

static void record_cash(struct partition *partition, const struct office *office)
{
    cents_t cash = 0;
    for (size_t i = ACCOUNT_PROVIDERS; i < office->ledger.accounts; i++) cash += office->ledger.balance[i];
    engine_level_set(partition, record_column(partition, SERIES_PROVIDER_CASH, 0, 0), cash);
}

bool month_settle(struct partition *partition, struct office *office, struct error *error)
{
    if (!policy_apply(partition, office, error)) return false;
    settle_providers(partition, office);
    for (uint32_t p = 0; p < office->provider_count; p++)
        if (!provider_month(partition, office, &office->providers[p], error)) return false;
    budget_settle(partition, &office->budget, &office->ledger, &office->months[0]);
    record_cash(partition, office);
    record_clients(partition, office);
    office->residents = office->months[0].facts[MONTH_RESIDENTS];
    office->months[0] = office->months[1];
    office->months[1] = month_from(partition, office->months[0].end);
    return post_prevention(partition, office, error) && month_schedule(partition, office, error);
}
