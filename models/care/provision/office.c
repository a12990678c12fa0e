#include "models/care/provision/office.h"

#include <math.h>
#include <string.h>

#include "models/care/money/payment.h"
#include "models/care/people/address.h"
#include "models/care/provision/office_state.h"
#include "models/care/provision/settlement.h"
#include "models/care/record/record.h"
#include "models/care/record/story.h"
#include "sim/base/memory.h"

enum { MONTHS_IN_DEBT = 12, MONTHS_OF_WAGES_IN_DEBT = 6 };

/* In the week: providers start care on Wednesday, volunteers are matched on Thursday, both at nine. */
static const minute_t PROVIDER_HOUR = 2 * MINUTES_PER_DAY + 9 * MINUTES_PER_HOUR;
static const minute_t VOLUNTEER_HOUR = 3 * MINUTES_PER_DAY + 9 * MINUTES_PER_HOUR;

/* ---- Which providers there are ---- */

/* Who comes to a provider that closed is sent to another of its kind, which one by the client's number. */
static struct provider *open_provider(struct office *office, struct provider *chosen, uint32_t client)
{
    uint32_t first = market_first_of_kind(chosen->kind, office->provider_count), open = 0;
    uint32_t end = first + market_number_of_kind(chosen->kind, office->provider_count);
    if (!chosen->closed) return chosen;
    for (uint32_t i = first; i < end; i++) open += office->providers[i].closed ? 0 : 1;
    if (open == 0) return chosen; /* cannot be: the last of a kind never closes */
    uint32_t pick = (uint32_t)(random_identity(client, EVENT_PROVIDER, chosen->index) % open);
    for (uint32_t i = first; i < end; i++)
        if (!office->providers[i].closed && pick-- == 0) return &office->providers[i];
    return chosen;
}

/* ---- Building ---- */

/* The calendar month that begins at `start`, or what is left of it. */
static struct month month_from(const struct partition *partition, minute_t start)
{
    day_t first = partition->engine->input->start;
    day_t day = first + start / MINUTES_PER_DAY;
    return (struct month){.start = start, .end = (clock_next_month(day) - first) * MINUTES_PER_DAY};
}

/* A month's letters are in at the first boundary after its end, so not later than a window after it. */
static bool schedule_month(struct partition *partition, const struct office *office, struct error *error)
{
    minute_t when = office->months[0].end + partition->engine->window + MINUTES_PER_DAY / 2;
    return engine_schedule(partition, when, 0, EVENT_MONTH, 0, error);
}

static bool schedule_first(struct partition *partition, const struct office *office, struct error *error)
{
    for (uint32_t i = 0; i < office->provider_count; i++)
        if (!engine_schedule(partition, PROVIDER_HOUR, i, EVENT_PROVIDER, 0, error)) return false;
    return engine_schedule(partition, VOLUNTEER_HOUR, 0, EVENT_VOLUNTEERS, 0, error) &&
           schedule_month(partition, office, error);
}

bool office_make(struct partition *partition, uint32_t gemeente, struct error *error)
{
    const struct world *world = world_of(partition);
    struct office *office = memory_new(1, sizeof *office, error);
    if (!office) return false;
    partition->state = office;
    uint32_t count = world->gemeenten[gemeente].provider_count;
    office->gemeente = gemeente;
    staff_make(&office->staff);
    coordination_make(&office->coordination);
    budget_make(&office->budget);
    office->residents = world->gemeenten[gemeente].row->inhabitants;
    office->policy_day = INT64_MIN;
    office->months[0] = month_from(partition, 0);
    office->months[1] = month_from(partition, office->months[0].end);
    office->ledger.accounts = (size_t)ACCOUNT_PROVIDERS + count;
    office->ledger.balance = memory_new(office->ledger.accounts, sizeof *office->ledger.balance, error);
    office->providers = memory_new(count, sizeof *office->providers, error);
    if (!office->ledger.balance || !office->providers) {
        office_free(partition);
        return false;
    }
    office->provider_count = count;
    for (uint32_t i = 0; i < count; i++) provider_make(&office->providers[i], world, gemeente, i);
    return true;
}

bool office_build(struct partition *partition, uint32_t gemeente, struct error *error)
{
    return office_make(partition, gemeente, error) && schedule_first(partition, office_of(partition), error);
}

void office_free(struct partition *partition)
{
    struct office *office = office_of(partition);
    if (!office) return;
    for (uint32_t i = 0; i < office->provider_count; i++) provider_free(&office->providers[i]);
    staff_free(&office->staff);
    coordination_free(&office->coordination);
    memory_free(office->providers);
    memory_free(office->ledger.balance);
    memory_free(office);
    partition->state = NULL;
}

cents_t office_ledger_sum(const struct partition *partition)
{
    return ledger_sum(&office_of(partition)->ledger);
}

/* ---- Mail ---- */

/* The place in months[] and reports[] of what is said in this letter. */
static size_t which_month(const struct office *office, const struct letter *letter)
{
    return letter->time <= office->months[0].end ? 0 : 1;
}

static bool bad_letter(const struct letter *letter, unsigned provider, unsigned task, struct error *error)
{
    return error_system(error, NULL, "partition %u wrote to an office about task %u of provider %u", letter->from, task,
                        provider);
}

static bool on_granted(struct partition *partition, struct office *office, const struct letter *letter,
                       struct error *error)
{
    const struct granted_letter *body = engine_letter_body(partition, letter);
    if (body->provider >= office->provider_count || body->task >= TASKS ||
        !provider_gives(&office->providers[body->provider], body->task))
        return bad_letter(letter, body->provider, body->task, error);
    struct waiting client = {.client = letter->agent, .assessed = body->assessed, .task = body->task};
    struct provider *provider = open_provider(office, &office->providers[body->provider], letter->agent);
    if (!body->at_start) return provider_queue(provider, &client, error);
    uint32_t wijk;
    if (!address_in_gemeente(world_of(partition), office->gemeente, letter->agent, &wijk)) return true;
    provider->inherited += client.assessed;
    return provider_start(partition, provider, &client, wijk, error);
}

static bool on_delivered(struct partition *partition, struct office *office, const struct letter *letter,
                         struct error *error)
{
    const struct delivered_letter *body = engine_letter_body(partition, letter);
    const struct delivered *delivered = (const struct delivered *)(body + 1);
    size_t month = which_month(office, letter);
    for (uint32_t i = 0; i < body->count; i++) {
        unsigned task = delivered[i].task;
        if (delivered[i].provider >= office->provider_count || task >= TASKS)
            return bad_letter(letter, delivered[i].provider, task, error);
        struct report *report = &office->providers[delivered[i].provider].reports[month];
        report->integral[task] += delivered[i].minutes_weeks;
        report->need[task] += delivered[i].need;
        report->clients[task] += delivered[i].clients;
    }
    return true;
}

static void on_wijk_month(struct partition *partition, struct office *office, const struct letter *letter)
{
    const struct wijk_month_letter *body = engine_letter_body(partition, letter);
    struct month *month = &office->months[which_month(office, letter)];
    month->residents += body->residents;
    month->older += body->older;
    month->in_institution += body->residents_in_institution;
    month->wmo_households += body->wmo_households;
    month->private_help += body->private_help;
    month->respite += body->respite;
}

bool office_on_mail(struct partition *partition, const struct letter *letter, struct error *error)
{
    struct office *office = office_of(partition);
    const struct volunteer_letter *volunteer = engine_letter_body(partition, letter);
    switch (letter->kind) {
    case LETTER_GRANTED:
        return on_granted(partition, office, letter, error);
    case LETTER_DELIVERED:
        return on_delivered(partition, office, letter, error);
    case LETTER_WIJK_MONTH:
        on_wijk_month(partition, office, letter);
        return true;
    case LETTER_VOLUNTEER_OFFERS:
        return coordination_offer(partition, &office->coordination, office->gemeente, letter->agent, volunteer->minutes,
                                  error);
    case LETTER_VOLUNTEER_WANTED:
        return coordination_want(partition, &office->coordination, letter->agent, volunteer->minutes, error);
    default:
        return error_system(error, NULL, "an office got a letter of kind %u", letter->kind);
    }
}

/* ---- The month ---- */

static bool names_gemeente(const struct policy_change *change, const struct gemeente_row *row)
{
    const char(*names)[PARAMETER_TEXT] = change->gemeenten.items;
    for (size_t i = 0; i < change->gemeenten.count; i++)
        if (strcmp(names[i], row->code) == 0 || strcmp(names[i], row->name) == 0) return true;
    return change->gemeenten.count == 0;
}

static void apply_change(struct office *office, const struct policy_change *change)
{
    office->budget.factor *= change->budget;
    for (uint32_t p = 0; p < office->provider_count; p++) {
        struct provider *provider = &office->providers[p];
        if (provider->closed) continue;
        for (size_t i = 0; i < provider->agreement_count; i++) {
            struct agreement *agreement = &provider->agreements[i];
            if (agreement->contract.payer != (enum payer)change->payer) continue;
            if (!agreement->begun) agreement_begin(agreement, provider->need, &office->months[0], provider->share);
            agreement_renew(agreement, financing_rules[change->rule], change->tariff, &office->months[0],
                            provider->share);
        }
    }
}

/* Changes in force from the first month that starts on their date or after it. */
static void apply_policy(struct partition *partition, struct office *office)
{
    const struct world *world = world_of(partition);
    const struct policy_change *changes = world->settings.policy.items;
    day_t start = partition->engine->input->start;
    day_t month = start + office->months[0].start / MINUTES_PER_DAY;
    for (size_t i = 0; i < world->settings.policy.count; i++) {
        const struct policy_change *change = &changes[i];
        if (change->date > month || change->date <= office->policy_day) continue;
        if (!names_gemeente(change, world->gemeenten[office->gemeente].row)) continue;
        apply_change(office, change);
        if (world->followed > 0)
            story_write(partition, office->months[0].start, 0, STORY_POLICY, CAUSE_NONE, NOBODY,
                        (int)world->gemeenten[office->gemeente].code, change->payer, change->rule);
    }
    office->policy_day = month;
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
        if (!provider_queue(open_provider(office, closed, client->client), client, error)) return false;
    }
    closed->waiting_count = 0;
    return true;
}

static bool to_every_wijk(struct partition *partition, const struct office *office, enum letter_kind kind,
                          uint32_t agent, const void *body, size_t size, struct error *error)
{
    const struct gemeente *gemeente = &world_of(partition)->gemeenten[office->gemeente];
    for (uint32_t i = 0; i < gemeente->wijken; i++)
        if (!engine_post(partition, gemeente->first_wijk + i, (uint16_t)kind, agent, body, size, error)) return false;
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
           to_every_wijk(partition, office, LETTER_CARE_STOPS, provider->index, NULL, 0, error);
}

static bool is_last_of_kind(const struct office *office, const struct provider *provider)
{
    uint32_t first = market_first_of_kind(provider->kind, office->provider_count), open = 0;
    uint32_t end = first + market_number_of_kind(provider->kind, office->provider_count);
    for (uint32_t i = first; i < end; i++) open += office->providers[i].closed ? 0 : 1;
    return open == 1;
}

/* A provider that stays deep in debt closes; the last of its kind the gemeente pays out of debt. */
static bool look_at_debt(struct partition *partition, struct office *office, struct provider *provider,
                         struct error *error)
{
    size_t account = (size_t)ACCOUNT_PROVIDERS + provider->index;
    cents_t cash = office->ledger.balance[account];
    bool deep = cash < 0 && cash < -MONTHS_OF_WAGES_IN_DEBT * provider->wages;
    provider->months_in_debt = deep ? provider->months_in_debt + 1 : 0;
    if (provider->months_in_debt < MONTHS_IN_DEBT) return true;
    if (!is_last_of_kind(office, provider)) return close_provider(partition, office, provider, error);
    payment_spend(partition, &office->ledger, GEMEENTE, account, -cash, FOR_CARE);
    provider->months_in_debt = 0;
    return true;
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
    if (!to_every_wijk(partition, office, LETTER_QUANTITY, provider->index, &letter, sizeof letter, error) ||
        !provider_hire(partition, provider, &office->staff, cash, error) ||
        !look_at_debt(partition, office, provider, error))
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
    return to_every_wijk(partition, office, LETTER_PREVENTION, 0, &letter, sizeof letter, error);
}

static size_t rule_index(const struct financing *rule)
{
    size_t i = 0;
    while (financing_rules[i] != rule) i++;
    return i;
}

/* Clients by the rule under which their provider is paid for them. */
static void record_clients(struct partition *partition, const struct office *office)
{
    for (enum task task = 0; task < TASKS; task++)
        for (size_t rule = 0; financing_rules[rule]; rule++) {
            int64_t clients = 0;
            for (uint32_t p = 0; p < office->provider_count; p++) {
                const struct provider *provider = &office->providers[p];
                for (size_t i = 0; i < provider->agreement_count; i++)
                    if (provider->agreements[i].contract.payer == payer_of(task) &&
                        rule_index(provider->agreements[i].contract.rule) == rule)
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

static bool on_month(struct partition *partition, struct office *office, struct error *error)
{
    apply_policy(partition, office);
    settle_providers(partition, office);
    for (uint32_t p = 0; p < office->provider_count; p++)
        if (!provider_month(partition, office, &office->providers[p], error)) return false;
    budget_settle(partition, &office->budget, &office->ledger, &office->months[0]);
    record_cash(partition, office);
    record_clients(partition, office);
    office->residents = office->months[0].residents;
    office->months[0] = office->months[1];
    office->months[1] = month_from(partition, office->months[0].end);
    return post_prevention(partition, office, error) && schedule_month(partition, office, error);
}

/* ---- Events ---- */

static bool on_provider(struct partition *partition, struct office *office, uint32_t index, struct error *error)
{
    struct provider *provider = &office->providers[index];
    if (provider->closed) return true;
    if (!provider_first_team(partition, provider, &office->staff, error) || !provider_week(partition, provider, error))
        return false;
    provider_record(partition, provider);
    return engine_schedule(partition, partition->now + MINUTES_PER_WEEK, index, EVENT_PROVIDER, 0, error);
}

static bool on_staff(struct partition *partition, struct office *office, uint32_t place, struct error *error)
{
    uint32_t index = staff_provider(&office->staff, place);
    if (index == NOBODY) return true;
    struct provider *provider = &office->providers[index];
    if (!staff_on_event(partition, &office->staff, &provider->team, place, error)) return false;
    provider_record(partition, provider);
    return true;
}

bool office_on_event(struct partition *partition, const struct event *event, struct error *error)
{
    struct office *office = office_of(partition);
    switch (event->kind) {
    case EVENT_STAFF:
        return on_staff(partition, office, event->who, error);
    case EVENT_PROVIDER:
        return on_provider(partition, office, event->who, error);
    case EVENT_VOLUNTEERS:
        return coordination_week(partition, &office->coordination, office->gemeente, office->residents, error) &&
               engine_schedule(partition, partition->now + MINUTES_PER_WEEK, 0, EVENT_VOLUNTEERS, 0, error);
    case EVENT_MONTH:
        return on_month(partition, office, error);
    default:
        return error_system(error, NULL, "an office got an event of kind %u", event->kind);
    }
}

bool office_on_period(struct partition *partition, minute_t end, struct error *error)
{
    struct office *office = office_of(partition);
    (void)error;
    if (date_from_day(partition->engine->input->start + end / MINUTES_PER_DAY).day != 1) return true;
    for (uint32_t p = 0; p < office->provider_count; p++) team_month(&office->providers[p].team, end);
    return true;
}
