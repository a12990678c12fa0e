/* provider.c - clients, waiting list and reports of one provider. */
#include "models/care/provision/provider.h"

#include <math.h>
#include <string.h>

#include "models/care/people/address.h"
#include "models/care/record/record.h"
#include "sim/base/memory.h"

/* One contract with each payer of the provider's tasks. */
static void make_agreements(struct provider *provider, const struct world *world)
{
    for (int payer = 0; payer < PAYERS; payer++) {
        double tariff[TASKS] = {0};
        bool any = false;
        for (enum task task = 0; task < TASKS; task++) {
            if (!provider_gives(provider, task) || payer_of(task) != (enum payer)payer) continue;
            tariff[task] = world->tables.tariff[task];
            any = true;
        }
        if (any)
            agreement_make(&provider->agreements[provider->agreement_count++], world, (enum payer)payer,
                           (size_t)ACCOUNT_PROVIDERS + provider->index, tariff);
    }
}

void provider_make(struct provider *provider, const struct world *world, uint32_t gemeente, uint32_t index)
{
    uint32_t count = world->gemeenten[gemeente].provider_count;
    *provider = (struct provider){.index = index, .gemeente = gemeente, .worsening = 1.0};
    provider->kind = market_kind_at(index, count);
    provider->share = market_share(world, gemeente, index);
    provider->team.identity = market_identity(world, gemeente, index);
    for (int task = 0; task < TASKS; task++) provider->intensity[task] = provider->willing[task] = 1.0;
    make_agreements(provider, world);
}

void provider_free(struct provider *provider)
{
    memory_free(provider->waiting);
    memory_free(provider->started);
}

bool provider_queue(struct provider *provider, const struct waiting *client, struct error *error)
{
    if (!memory_grow(&provider->waiting, &provider->waiting_capacity, provider->waiting_count + 1,
                     sizeof *provider->waiting, error))
        return false;
    provider->waiting[provider->waiting_count++] = *client;
    return true;
}

bool provider_start(struct partition *partition, struct provider *provider, const struct waiting *client, uint32_t wijk,
                    struct error *error)
{
    const struct start_letter letter = {client->task, (uint8_t)provider->index};
    minute_t window = partition->engine->window;
    if (!memory_grow(&provider->started, &provider->started_capacity, provider->started_count + 1,
                     sizeof *provider->started, error))
        return false;
    provider->started[provider->started_count++] =
        (struct started){(partition->now / window + 1) * window, client->assessed, client->task};
    provider->need[client->task] += client->assessed;
    provider->clients[client->task]++;
    return engine_post(partition, wijk, LETTER_START, client->client, &letter, sizeof letter, error);
}

/* Minutes per week that a client counts for when it comes to starting care for more: what the provider would give with
 * hours enough, so that nobody is added while hours are short; but minutes above the need are no promise, and one who
 * waits goes before. */
static double promised(const struct provider *provider, enum task task, int64_t need)
{
    return (double)need * fmin(1.0, provider->willing[task]);
}

bool provider_week(struct partition *partition, struct provider *provider, struct error *error)
{
    double left = provider_capacity(world_of(partition), provider);
    size_t next = 0;
    for (enum task task = 0; task < TASKS; task++) left -= promised(provider, task, provider->need[task]);
    for (; next < provider->waiting_count; next++) {
        const struct waiting *client = &provider->waiting[next];
        uint32_t wijk;
        if (!address_in_gemeente(world_of(partition), provider->gemeente, client->client, &wijk)) continue; /* left */
        left -= promised(provider, client->task, client->assessed);
        if (left < 0.0) break;
        if (!provider_start(partition, provider, client, wijk, error)) return false;
    }
    provider->waiting_count -= next;
    if (next > 0)
        memmove(provider->waiting, provider->waiting + next, provider->waiting_count * sizeof *provider->waiting);
    return true;
}

void provider_tidy(const struct partition *partition, struct provider *provider)
{
    size_t kept = 0;
    for (size_t i = 0; i < provider->waiting_count; i++) {
        uint32_t wijk;
        if (address_in_gemeente(world_of(partition), provider->gemeente, provider->waiting[i].client, &wijk))
            provider->waiting[kept++] = provider->waiting[i];
    }
    provider->waiting_count = kept;
}

/* A report holds the starts whose letters were opened before the month's end; a letter that arrives in the very minute
 * is opened after the period was closed. */
void provider_learn(struct provider *provider, minute_t end)
{
    struct report *report = &provider->reports[0];
    size_t kept = 0;
    memcpy(provider->need, report->need, sizeof provider->need);
    memcpy(provider->need_before, report->need, sizeof provider->need_before);
    memcpy(provider->clients, report->clients, sizeof provider->clients);
    for (size_t i = 0; i < provider->started_count; i++) {
        const struct started *start = &provider->started[i];
        if (start->arrives < end) continue;
        provider->need[start->task] += start->assessed;
        provider->clients[start->task]++;
        provider->started[kept++] = *start;
    }
    provider->started_count = kept;
    provider->reports[0] = provider->reports[1];
    provider->reports[1] = (struct report){{0}, {0}, {0}};
}
