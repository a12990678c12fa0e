/* settlement.c - a provider's month in money. */
#include "models/care/provision/settlement.h"

#include <math.h>

#include "models/care/money/payment.h"
#include "models/care/record/record.h"

/* Delivered minutes; what is less than a whole minute is kept for the next month. */
static void whole_minutes(struct provider *provider, int64_t minutes[TASKS])
{
    for (int task = 0; task < TASKS; task++) {
        int64_t integral = provider->reports[0].integral[task] + provider->carry[task];
        minutes[task] = integral / MINUTES_PER_WEEK;
        provider->carry[task] = integral % MINUTES_PER_WEEK;
    }
}

static bool pays_for(const struct provider *provider, const struct contract *contract, enum task task)
{
    return provider_gives(provider, task) && payer_of(task) == contract->payer;
}

/* Minutes per week needed through the month, on average: half way between its beginning and its end. */
static double mean_need(const struct provider *provider, enum task task)
{
    return 0.5 * (double)(provider->need_before[task] + provider->reports[0].need[task]);
}

/* Part of the need that was met; care above the need of one task does not make up for another. */
static double need_met(const struct provider *provider, const struct contract *contract, double length)
{
    double need = 0.0, met = 0.0;
    for (enum task task = 0; task < TASKS; task++) {
        if (!pays_for(provider, contract, task)) continue;
        double needed = mean_need(provider, task);
        need += needed;
        met += fmin(needed, (double)provider->reports[0].integral[task] / length);
    }
    return need > 0.0 ? met / need : 1.0;
}

/* Of need met, and of not having to wait: the part of all who were granted care that has it. */
static double satisfaction(const struct world *world, const struct provider *provider, const struct contract *contract,
                           double met)
{
    double weight = world->settings.provider.satisfaction_weight, clients = 0.0, waiting = 0.0;
    for (enum task task = 0; task < TASKS; task++)
        if (pays_for(provider, contract, task)) clients += (double)provider->reports[0].clients[task];
    for (size_t i = 0; i < provider->waiting_count; i++)
        if (pays_for(provider, contract, provider->waiting[i].task)) waiting += 1.0;
    double served = clients + waiting > 0.0 ? clients / (clients + waiting) : 1.0;
    return weight * met + (1.0 - weight) * served;
}

static struct delivery delivery_of(const struct world *world, const struct provider *provider,
                                   const struct contract *contract, const int64_t minutes[TASKS],
                                   const struct month *month)
{
    struct delivery delivery = {.residents = provider->share * (double)month->facts[MONTH_RESIDENTS],
                                .older = provider->share * (double)month->facts[MONTH_OLDER]};
    for (enum task task = 0; task < TASKS; task++) {
        if (!pays_for(provider, contract, task)) continue;
        delivery.minutes[task] = minutes[task];
        delivery.clients[task] = provider->reports[0].clients[task];
    }
    delivery.need_met = need_met(provider, contract, (double)(month->end - month->start));
    delivery.satisfaction = satisfaction(world, provider, contract, delivery.need_met);
    return delivery;
}

/* Cents that prevention cost in the month, of this contract's tasks. */
static cents_t prevention_of(const struct world *world, const struct provider *provider,
                             const struct contract *contract, const struct month *month)
{
    double all = 0.0, own = 0.0, minutes = provider->prevention * (double)(month->end - month->start);
    for (enum task task = 0; task < TASKS; task++) {
        double need = mean_need(provider, task);
        all += need;
        if (pays_for(provider, contract, task)) own += need;
    }
    if (all <= 0.0) return 0;
    return ledger_cents_for(own / all * provider_mix(world, provider).cost / (double)MINUTES_PER_WEEK,
                            (int64_t)floor(minutes + 0.5));
}

/* What was paid went into administration, prevention and, the rest, care. Parts are rounded to cents; care takes what
 * is left. */
static void record_payment(struct partition *partition, const struct provider *provider,
                           const struct contract *contract, const struct month *month, cents_t paid)
{
    const struct world *world = world_of(partition);
    double share = world->settings.provider.base_administration + contract_administration(contract);
    cents_t administration = ledger_cents_for(fmin(1.0, share), paid), prevention = 0;
    prevention = prevention_of(world, provider, contract, month);
    if (prevention > paid - administration) prevention = paid - administration;
    payment_record(partition, contract->payer, FOR_ADMINISTRATION, administration);
    payment_record(partition, contract->payer, FOR_PREVENTION, prevention);
    payment_record(partition, contract->payer, FOR_CARE, paid - administration - prevention);
}

static void record_satisfaction(struct partition *partition, const struct delivery *delivery)
{
    int64_t clients = 0;
    for (int task = 0; task < TASKS; task++) clients += delivery->clients[task];
    int64_t points = (int64_t)floor(1000.0 * delivery->satisfaction + 0.5);
    engine_count_add(partition, record_column(partition, SERIES_SATISFACTION_SUM, 0, 0), clients * points);
    engine_count_add(partition, record_column(partition, SERIES_SATISFACTION_CLIENTS, 0, 0), clients * 1000);
}

static double assessed_minutes(const struct provider *provider, const struct contract *contract,
                               const struct month *month)
{
    double need = 0.0;
    for (enum task task = 0; task < TASKS; task++)
        if (pays_for(provider, contract, task)) need += (double)provider->reports[0].need[task];
    return need * (double)(month->end - month->start) / (double)MINUTES_PER_WEEK;
}

static void settle_agreement(struct partition *partition, const struct provider *provider, struct agreement *agreement,
                             struct ledger *ledger, const int64_t minutes[TASKS], const struct month *month)
{
    struct contract *contract = &agreement->contract;
    struct delivery delivery = delivery_of(world_of(partition), provider, contract, minutes, month);
    if (!agreement->begun) agreement_begin(agreement, provider->need, month, provider->share);
    contract->need = assessed_minutes(provider, contract, month);
    cents_t paid = contract_settle(contract, &delivery, ledger);
    past_year_add(&agreement->paid, paid);
    record_payment(partition, provider, contract, month, paid);
    record_satisfaction(partition, &delivery);
}

/* Wages and overhead of the hours under contract in the months that ended. */
static void pay_team(const struct world *world, struct provider *provider, struct ledger *ledger)
{
    double wage = provider_mix(world, provider).wage / (double)MINUTES_PER_WEEK;
    provider->wages = ledger_cents_for(wage, provider->team.due);
    provider->team.due = 0;
    ledger_pay(ledger, (size_t)ACCOUNT_PROVIDERS + provider->index, ACCOUNT_STAFF, provider->wages);
}

void settlement_settle_provider(struct partition *partition, struct provider *provider, struct ledger *ledger,
                                const struct month *month)
{
    int64_t minutes[TASKS];
    whole_minutes(provider, minutes);
    for (size_t i = 0; i < provider->agreement_count; i++)
        settle_agreement(partition, provider, &provider->agreements[i], ledger, minutes, month);
    pay_team(world_of(partition), provider, ledger);
}
