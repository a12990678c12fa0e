/* provider_choice.c - what a provider can do and what it chooses: quantities, prevention, hiring. */
#include <math.h>

#include "models/care/people/address.h"
#include "models/care/provision/provider.h"
#include "models/care/provision/quantity.h"
#include "models/care/record/record.h"
#include "sim/base/real.h"

/* Need of a task as a weight; a provider without clients weighs its tasks alike. */
static double weight_of(const struct provider *provider, enum task task)
{
    int64_t sum = 0;
    if (!provider_gives(provider, task)) return 0.0;
    for (int i = 0; i < TASKS; i++) sum += provider->need[i];
    return sum > 0 ? (double)provider->need[task] : 1.0;
}

static const struct contract *contract_for(const struct provider *provider, enum task task)
{
    for (size_t i = 0; i < provider->agreement_count; i++)
        if (provider->agreements[i].contract.payer == payer_of(task)) return &provider->agreements[i].contract;
    return NULL;
}

/* Costs were made for the registration that paying per minute asks, and for usual absence: with these a delivered
 * minute costs what care_prices.csv says. Less administration makes it cheaper, whatever the rule in force. */
static double planned_presence(const struct world *world)
{
    const struct provider_settings *settings = &world->settings.provider;
    double administration = settings->base_administration + settings->planned_accounting;
    return (1.0 - fmin(administration, settings->most_administration)) * (1.0 - staff_expected_absence(world));
}

struct mix provider_mix(const struct world *world, const struct provider *provider)
{
    const struct care_tables *tables = &world->tables;
    double weights = 0.0, paid = 0.0, cost = 0.0, administration = 0.0;
    for (enum task task = 0; task < TASKS; task++) {
        double weight = weight_of(provider, task);
        if (weight <= 0.0) continue;
        const struct contract *contract = contract_for(provider, task);
        weights += weight;
        paid += weight / tables->billable[task];
        cost += weight * tables->cost[task];
        administration += weight * contract_administration(contract);
    }
    struct mix mix = {.billable = weights / paid, .cost = cost / weights};
    const struct provider_settings *settings = &world->settings.provider;
    mix.administration = fmin(settings->base_administration + administration / weights, settings->most_administration);
    mix.wage = mix.cost * mix.billable * planned_presence(world);
    return mix;
}

/* Delivered minutes per paid minute of people who are not sick. */
static double productivity(const struct mix *mix)
{
    return mix->billable * (1.0 - mix->administration);
}

double provider_capacity(const struct world *world, const struct provider *provider)
{
    struct mix mix = provider_mix(world, provider);
    double present = (double)(provider->team.contracted - provider->team.sick);
    return fmax(0.0, present * productivity(&mix) - provider->prevention);
}

static size_t demands_of(const struct world *world, const struct provider *provider, struct demand demands[TASKS])
{
    const struct provider_settings *settings = &world->settings.provider;
    size_t count = 0;
    for (enum task task = 0; task < TASKS; task++) {
        if (!provider_gives(provider, task)) continue;
        const struct contract *contract = contract_for(provider, task);
        double worth = contract_worth_of_a_minute(contract, task);
        double weight = settings->norm * world->tables.tariff[task] + contract_worth_of_benefit(contract, task);
        demands[count++] = (struct demand){.need = (double)provider->need[task],
                                           .margin = worth - settings->marginal_cost * world->tables.cost[task],
                                           .weight = fmax(weight, 1e-3)};
    }
    return count;
}

/* Part of avoided care cost that stays here: each contract's, weighted by the cost of what its clients need. */
static double share_of_savings(const struct world *world, const struct provider *provider)
{
    double share = 0.0, cost = 0.0;
    for (enum task task = 0; task < TASKS; task++) {
        double weight = weight_of(provider, task) * world->tables.cost[task];
        if (weight <= 0.0) continue;
        const struct contract *contract = contract_for(provider, task);
        share += weight * contract_share_of_savings(contract);
        cost += weight;
    }
    return cost > 0.0 ? share / cost : 0.0;
}

/* A client with two tasks of the provider counts as two here, in effort as in what effort saves. */
static void choose_prevention(const struct world *world, struct provider *provider)
{
    const struct provider_settings *settings = &world->settings.provider;
    struct mix mix = provider_mix(world, provider);
    double need = 0.0, clients = 0.0, effort = 0.0;
    for (int task = 0; task < TASKS; task++) need += (double)provider->need[task];
    for (int task = 0; task < TASKS; task++) clients += (double)provider->clients[task];
    if (clients > 0.0) {
        double yearly_cost = need * mix.cost * WEEKS_PER_YEAR / clients;
        double value = settings->prevention_value * yearly_cost * settings->prevention_horizon;
        double hour = fmax(1.0, 60.0 * settings->marginal_cost * mix.cost);
        effort =
            quantity_prevention_effort(share_of_savings(world, provider) * value, hour, settings->prevention_power);
    }
    provider->prevention = effort * 60.0 * clients / WEEKS_PER_YEAR;
    provider->worsening =
        quantity_prevention_worsening(effort, settings->prevention_power, settings->prevention_effect);
}

void provider_choose(const struct world *world, struct provider *provider)
{
    struct demand demands[TASKS];
    choose_prevention(world, provider);
    size_t count = demands_of(world, provider, demands), i = 0;
    double price = quantity_price(demands, count, provider_capacity(world, provider));
    for (enum task task = 0; task < TASKS; task++) {
        if (!provider_gives(provider, task)) continue;
        provider->willing[task] = quantity_ratio(&demands[i], 0.0);
        provider->intensity[task] = quantity_ratio(&demands[i++], price);
    }
}

/* Paid minutes in which so many are delivered, with usual absence. */
static double paid_minutes(const struct world *world, const struct mix *mix, double delivered)
{
    return delivered / productivity(mix) / (1.0 - staff_expected_absence(world));
}

/* Paid minutes per week with which nobody would wait and every client had what the provider is willing to give. */
static double wanted_team(const struct world *world, const struct provider *provider)
{
    struct mix mix = provider_mix(world, provider);
    double minutes = provider->prevention;
    for (int task = 0; task < TASKS; task++) minutes += (double)provider->need[task] * provider->willing[task];
    for (size_t i = 0; i < provider->waiting_count; i++)
        minutes += provider->waiting[i].assessed * provider->willing[provider->waiting[i].task];
    return paid_minutes(world, &mix, minutes);
}

/* A full contract, in minutes per week. */
static double full_contract(const struct world *world)
{
    return fmax(1.0, 60.0 * world->settings.provider.hours_per_worker);
}

bool provider_first_team(struct partition *partition, struct provider *provider, struct staff *staff,
                         struct error *error)
{
    const struct world *world = world_of(partition);
    struct mix mix = provider_mix(world, provider);
    double full = full_contract(world);
    double minutes = world->settings.provider.staffing * paid_minutes(world, &mix, (double)provider->inherited);
    provider->inherited = 0;
    while (minutes >= 1.0) {
        if (!staff_hire(partition, staff, &provider->team, provider->index, (int32_t)fmin(minutes, full), error))
            return false;
        minutes -= full;
    }
    return true;
}

/* Each vacancy is filled within the month by chance. The smallest is a quarter of a contract, or a tenth of a small
 * team, and an hour at least. */
bool provider_hire(struct partition *partition, struct provider *provider, struct staff *staff, cents_t cash,
                   struct error *error)
{
    const struct world *world = world_of(partition);
    if (cash < -3 * provider->wages) return true;
    double full = full_contract(world), team = (double)provider->team.contracted;
    double smallest = fmax(60.0, fmin(full / 4.0, team / 10.0));
    double chance = 1.0 - real_exp(-world->settings.provider.hiring_rate / 12.0);
    struct stream stream = stream_of(world->random, provider->team.identity, PROCESS_STAFF, partition->now);
    double vacant = wanted_team(world, provider) - team;
    while (vacant >= smallest) {
        int32_t contract = (int32_t)fmin(vacant, full);
        vacant -= full;
        if (stream_uniform(&stream) >= chance) continue;
        if (!staff_hire(partition, staff, &provider->team, provider->index, contract, error)) return false;
        record_count(partition, COUNT_HIRE);
    }
    return true;
}

void provider_record(struct partition *partition, struct provider *provider)
{
    struct mix mix = provider_mix(world_of(partition), provider);
    double present = (double)(provider->team.contracted - provider->team.sick);
    int64_t administration = (int64_t)floor(present * mix.administration + 0.5);
    engine_level_change(partition, record_column(partition, SERIES_ADMINISTRATION_HOURS, 0, 0),
                        administration - provider->administration);
    provider->administration = administration;
}
