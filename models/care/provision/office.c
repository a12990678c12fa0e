/* office.c - building an office, its mail, its events. */
#include "models/care/provision/office.h"

#include "models/care/people/address.h"
#include "models/care/provision/closing.h"
#include "models/care/provision/month.h"
#include "models/care/provision/office_state.h"
#include "sim/base/memory.h"

/* In the week: providers start care on Wednesday, volunteers are matched on Thursday, both at nine. */
static const minute_t PROVIDER_HOUR = 2 * MINUTES_PER_DAY + 9 * MINUTES_PER_HOUR;
static const minute_t VOLUNTEER_HOUR = 3 * MINUTES_PER_DAY + 9 * MINUTES_PER_HOUR;

/* ---- Building ---- */

static bool schedule_first(struct partition *partition, const struct office *office, struct error *error)
{
    for (uint32_t i = 0; i < office->provider_count; i++)
        if (!engine_schedule(partition, PROVIDER_HOUR, i, EVENT_PROVIDER, 0, error)) return false;
    return engine_schedule(partition, VOLUNTEER_HOUR, 0, EVENT_VOLUNTEERS, 0, error) &&
           month_schedule(partition, office, error);
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
    month_first(partition, office);
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
    struct provider *provider = closing_open_provider(office, &office->providers[body->provider], letter->agent);
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
    for (uint64_t i = 0; i < body->count; i++) {
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
    for (int fact = 0; fact < MONTH_FACTS; fact++) month->facts[fact] += body->facts[fact];
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
        return coordination_want(partition, &office->coordination, office->gemeente, letter->agent, volunteer->minutes,
                                 error);
    default:
        return error_system(error, NULL, "an office got a letter of kind %u", letter->kind);
    }
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
        return month_settle(partition, office, error);
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
