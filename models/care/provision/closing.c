/* closing.c - providers that run out of money. */
#include "models/care/provision/closing.h"

#include "models/care/money/payment.h"
#include "models/care/provision/broadcast.h"
#include "models/care/record/record.h"

static uint32_t open_of_kind(const struct office *office, enum provider_kind kind)
{
    uint32_t first = market_first_of_kind(kind, office->provider_count), open = 0;
    uint32_t end = first + market_number_of_kind(kind, office->provider_count);
    for (uint32_t i = first; i < end; i++) open += office->providers[i].closed ? 0 : 1;
    return open;
}

struct provider *closing_open_provider(struct office *office, struct provider *chosen, uint32_t client)
{
    uint32_t first = market_first_of_kind(chosen->kind, office->provider_count);
    uint32_t end = first + market_number_of_kind(chosen->kind, office->provider_count);
    if (!chosen->closed) return chosen;
    uint32_t open = open_of_kind(office, chosen->kind);
    if (open == 0) return chosen; /* cannot be: the last of a kind never closes */
    uint32_t pick = (uint32_t)(random_identity(client, NAMED_PROVIDER, chosen->index) % open);
    for (uint32_t i = first; i < end; i++)
        if (!office->providers[i].closed && pick-- == 0) return &office->providers[i];
    return chosen;
}

/* Contracts, residents and those who wait go to the others of the kind, in proportion to their shares. */
static bool hand_over(struct office *office, struct provider *closed, struct error *error)
{
    double shares = 0.0, gone = closed->share;
    uint32_t first = market_first_of_kind(closed->kind, office->provider_count);
    uint32_t end = first + market_number_of_kind(closed->kind, office->provider_count);
    for (uint32_t i = first; i < end; i++)
        if (!office->providers[i].closed) shares += office->providers[i].share;
    for (uint32_t i = first; i < end; i++) {
        struct provider *heir = &office->providers[i];
        if (heir->closed) continue;
        double part = heir->share / shares;
        for (size_t k = 0; k < heir->agreement_count; k++)
            agreement_take_over(&heir->agreements[k], &closed->agreements[k], part);
        heir->share += part * gone;
    }
    for (size_t i = 0; i < closed->waiting_count; i++) {
        const struct waiting *client = &closed->waiting[i];
        if (!provider_queue(closing_open_provider(office, closed, client->client), client, error)) return false;
    }
    closed->waiting_count = 0;
    return true;
}

static bool close_provider(struct partition *partition, struct office *office, struct provider *provider,
                           struct error *error)
{
    provider->closed = true;
    staff_dismiss(partition, &office->staff, &provider->team, provider->index);
    provider_record(partition, provider);
    record_count(partition, COUNT_PROVIDER_CLOSES);
    return hand_over(office, provider, error) &&
           broadcast(partition, office, LETTER_CARE_STOPS, provider->index, NULL, 0, error);
}

bool closing_look_at_debt(struct partition *partition, struct office *office, struct provider *provider,
                          struct error *error)
{
    const struct provider_settings *settings = &world_of(partition)->settings.provider;
    size_t account = (size_t)ACCOUNT_PROVIDERS + provider->index;
    cents_t cash = office->ledger.balance[account];
    bool deep = cash < 0 && cash < -settings->wages_in_debt * provider->wages;
    provider->months_in_debt = deep ? provider->months_in_debt + 1 : 0;
    if (provider->months_in_debt < settings->months_in_debt) return true;
    if (open_of_kind(office, provider->kind) > 1) return close_provider(partition, office, provider, error);
    payment_spend(partition, &office->ledger, GEMEENTE, account, -cash, FOR_CARE);
    provider->months_in_debt = 0;
    return true;
}
