/* town.h - a gemeente of one wijk for the tests of the office: the office is real, the wijk a stub that keeps its own
 * books.
 *
 * The stub's clients do nothing but need care. It starts them when a provider says so, gives what the provider chose,
 * reports once a month like a wijk does, and remembers what it reported, so that a test can hold the office's money
 * against it.
 */
#ifndef SAMEN_TESTS_CARE_TOWN_H
#define SAMEN_TESTS_CARE_TOWN_H

#include "tests/support.h"

#include <string.h>

#include "models/care/people/address.h"
#include "models/care/provision/market.h"
#include "models/care/provision/office.h"
#include "models/care/record/record.h"
#include "tests/care/money.h"

enum { WIJK, OFFICE }; /* partitions */
enum { TOWN_CLIENTS = 400, TOWN_PROVIDERS = 8, TOWN_MONTHS = 60 };

struct town_client {
    uint16_t assessed;
    uint8_t task, provider;
    bool granted, served, dead;
    int start_order; /* 1: the first to be started */
    int volunteer;   /* minutes as last told; -1: never told */
};

struct town_meter {
    int64_t level, need, integral;
    int32_t clients;
    float intensity;
};

struct town {
    struct care_settings settings;
    struct model_input input;
    struct world world;
    struct gemeente gemeente;
    struct gemeente_row row;
    struct engine engine;
    minute_t window, period_ends[TOWN_MONTHS];
    size_t months;
    uint32_t addresses[TOWN_CLIENTS], *address;
    struct town_client clients[TOWN_CLIENTS]; /* a client's number is its place */
    struct town_meter meters[TOWN_PROVIDERS][TASKS];
    minute_t metered;
    int starts, stops; /* letters heard */
    float worsening;
    int64_t reported[TOWN_MONTHS][TOWN_PROVIDERS][TASKS]; /* integrals */
    size_t months_reported;
    int32_t residents, older, in_institution, wmo_households; /* to report */
};

static inline void town_grant(struct town *, uint32_t number, enum task, uint8_t provider, uint16_t assessed,
                              bool at_start);

static inline struct town *town_of(const struct partition *partition)
{
    return (struct town *)((char *)partition->engine->state - offsetof(struct town, world));
}

/* Delivered minutes up to now, before a level changes. */
static inline void meter(struct town *town, minute_t now)
{
    for (size_t p = 0; p < TOWN_PROVIDERS; p++)
        for (size_t t = 0; t < TASKS; t++)
            town->meters[p][t].integral += town->meters[p][t].level * (now - town->metered);
    town->metered = now;
}

static inline int64_t given(const struct town *town, const struct town_client *client)
{
    return (int64_t)((float)client->assessed * town->meters[client->provider][client->task].intensity + 0.5f);
}

static inline void count(struct town *town, const struct town_client *client, int sign)
{
    struct town_meter *meter_of = &town->meters[client->provider][client->task];
    meter_of->level += sign * given(town, client);
    meter_of->need += sign * client->assessed;
    meter_of->clients += sign;
}

static inline void start_care(struct town *town, uint32_t number, const struct start_letter *body)
{
    struct town_client *client = &town->clients[number];
    if (client->dead || client->served) return;
    assert_int_equal(client->task, body->task);
    client->provider = body->provider;
    client->served = true;
    client->start_order = ++town->starts;
    count(town, client, 1);
}

static inline void on_quantity(struct town *town, uint32_t provider, const struct quantity_letter *body)
{
    for (size_t t = 0; t < TASKS; t++) {
        town->meters[provider][t].intensity = body->intensity[t];
        town->meters[provider][t].level = 0;
    }
    for (size_t i = 0; i < TOWN_CLIENTS; i++)
        if (town->clients[i].served && town->clients[i].provider == provider)
            town->meters[provider][town->clients[i].task].level += given(town, &town->clients[i]);
}

static inline void on_stop(struct town *town, uint32_t provider)
{
    town->stops++;
    for (size_t i = 0; i < TOWN_CLIENTS; i++) {
        struct town_client *client = &town->clients[i];
        if (!client->served || client->provider != provider) continue;
        count(town, client, -1);
        client->served = false;
        town_grant(town, (uint32_t)i, client->task, client->provider, client->assessed, false);
    }
}

static inline bool on_wijk_mail(struct town *town, const struct partition *partition, const struct letter *letter)
{
    const void *body = engine_letter_body(partition, letter);
    meter(town, partition->now);
    switch (letter->kind) {
    case LETTER_START:
        start_care(town, letter->agent, body);
        return true;
    case LETTER_QUANTITY:
        on_quantity(town, letter->agent, body);
        return true;
    case LETTER_CARE_STOPS:
        on_stop(town, letter->agent);
        return true;
    case LETTER_PREVENTION:
        town->worsening = ((const struct prevention_letter *)body)->worsening;
        return true;
    case LETTER_VOLUNTEER:
        town->clients[letter->agent].volunteer = ((const struct volunteer_letter *)body)->minutes;
        return true;
    default:
        return false;
    }
}

static inline bool on_mail(struct partition *partition, const struct letter *letter, struct error *error)
{
    if (partition->index == OFFICE) return office_on_mail(partition, letter, error);
    return on_wijk_mail(town_of(partition), partition, letter);
}

static inline bool on_event(struct partition *partition, const struct event *event, struct error *error)
{
    return office_on_event(partition, event, error);
}

struct report_letter {
    struct delivered_letter head;
    struct delivered rows[TOWN_PROVIDERS * TASKS];
};

static inline bool report(struct town *town, struct partition *wijk, minute_t end, struct error *error)
{
    struct report_letter letter = {0};
    meter(town, end);
    for (size_t p = 0; p < TOWN_PROVIDERS; p++)
        for (size_t t = 0; t < TASKS; t++) {
            struct town_meter *from = &town->meters[p][t];
            town->reported[town->months_reported][p][t] = from->integral;
            if (from->integral == 0 && from->clients == 0) continue;
            letter.rows[letter.head.count++] =
                (struct delivered){from->integral, from->need, from->clients, (uint16_t)p, (uint16_t)t};
            from->integral = 0;
        }
    town->months_reported++;
    struct wijk_month_letter month = {.facts = {[MONTH_RESIDENTS] = town->residents,
                                                [MONTH_OLDER] = town->older,
                                                [MONTH_IN_INSTITUTION] = town->in_institution,
                                                [MONTH_WMO_HOUSEHOLDS] = town->wmo_households}};
    size_t size = sizeof letter.head + letter.head.count * sizeof *letter.rows;
    return engine_post(wijk, OFFICE, LETTER_DELIVERED, 0, &letter, size, error) &&
           engine_post(wijk, OFFICE, LETTER_WIJK_MONTH, 0, &month, sizeof month, error);
}

static inline bool on_period(struct partition *partition, minute_t end, struct error *error)
{
    if (partition->index == OFFICE) return office_on_period(partition, end, error);
    return report(town_of(partition), partition, end, error);
}

static inline bool build(struct engine *engine, const struct model_input *input, struct error *error)
{
    struct town *town = (struct town *)((char *)input->settings - offsetof(struct town, settings));
    const struct group group = {.code = "GM9999", .name = "Proefdorp"};
    engine->state = &town->world;
    if (!engine_groups(engine, &group, 1, error) || !engine_partitions(engine, 2, error)) return false;
    for (uint32_t i = 0; i < TOWN_CLIENTS; i++)
        if (town->clients[i].granted)
            town_grant(town, i, town->clients[i].task, town->clients[i].provider, town->clients[i].assessed, true);
    return office_build(&engine->partitions[OFFICE], 0, error);
}

static inline void free_town(struct engine *engine)
{
    if (engine->partition_count > OFFICE) office_free(&engine->partitions[OFFICE]);
}

static const struct model town_model = {.name = "town",
                                        .series = care_series,
                                        .build = build,
                                        .free = free_town,
                                        .on_event = on_event,
                                        .on_mail = on_mail,
                                        .on_period = on_period,
                                        .settling_kinds = SETTLING_LETTERS};

static inline void plain_settings(struct care_settings *settings)
{
    settings->provider = (struct provider_settings){.residents_per_provider = 10000,
                                                    .staffing = 1.5,
                                                    .hours_per_worker = 20,
                                                    .hiring_rate = 0,
                                                    .leaving_rate = 0,
                                                    .sickness_rate = 0,
                                                    .sickness_weeks = 3,
                                                    .norm = 5,
                                                    .marginal_cost = 0.8,
                                                    .base_administration = 0.08,
                                                    .prevention_power = 0.1,
                                                    .prevention_effect = 0.2,
                                                    .prevention_value = 0,
                                                    .prevention_horizon = 3,
                                                    .satisfaction_weight = 0.7,
                                                    .weight_ratio = 4,
                                                    .wages_in_debt = 6,
                                                    .months_in_debt = 12,
                                                    .planned_accounting = 0.12,
                                                    .most_administration = 0.95};
    settings->volunteers =
        (struct volunteer_settings){.coordinator_hours = 2, .coordinators = 4, .coordinator_wage = 4500};
    settings->access.own_contribution_cents = 1900;
    settings->gemeente.budget_level = 1.0;
    money_default(settings);
    money_set(settings,
              "{'pxq': {'administration': 0.12}, 'population': {'risk_adjusted': false, 'administration': 0.07}}");
}

static inline void plain_tables(struct care_tables *tables)
{
    static const double tariff[TASKS] = {40, 80, 110, 80, 30}, cost[TASKS] = {38, 75, 105, 78, 29};
    for (size_t t = 0; t < TASKS; t++) {
        tables->tariff[t] = tariff[t];
        tables->cost[t] = cost[t];
        tables->billable[t] = 0.75;
    }
    tables->institution_day_cents = 19000;
}

/* Plain settings: nobody is sick or leaves, money in whole cents a minute, no trend. Change them before town_open. */
static inline void town_make(struct town *town)
{
    memset(town, 0, sizeof *town);
    plain_settings(&town->settings);
    plain_tables(&town->world.tables);
    town->row = (struct gemeente_row){.code = "GM9999", .name = "Proefdorp", .inhabitants = 10000};
    town->input.start = town->input.record_from = day_from_date((struct date){2015, 1, 1});
    town->input.source = (struct random_source){2015, 0};
    town->window = 7 * MINUTES_PER_DAY;
    town->months = 24;
    town->residents = 10000;
    town->older = 2000;
    for (size_t i = 0; i < TOWN_CLIENTS; i++) {
        town->addresses[i] = (uint32_t)i + 1;
        town->clients[i].volunteer = -1;
    }
    for (size_t p = 0; p < TOWN_PROVIDERS; p++)
        for (size_t t = 0; t < TASKS; t++) town->meters[p][t].intensity = 1.0f;
}

/* Builds the engine with clients that were there at the start. */
static inline void town_open(struct town *town)
{
    day_t start = town->input.start, day = start;
    size_t warm_up = 0;
    for (size_t m = 0; m < town->months; m++) {
        if (day < town->input.record_from) warm_up++;
        day = clock_next_month(day);
        town->period_ends[m] = (day - start) * MINUTES_PER_DAY;
    }
    town->input.end = day;
    town->input.settings = &town->settings;
    town->address = town->addresses;
    town->world.settings = town->settings;
    town->world.random = town->input.source;
    town->world.gemeenten = &town->gemeente;
    town->world.gemeente_count = town->world.wijk_count = 1;
    town->world.address = &town->address;
    town->gemeente = (struct gemeente){.row = &town->row, .wijken = 1, .office = OFFICE};
    town->gemeente.provider_count = market_provider_count(&town->settings, town->row.inhabitants);
    assert_true(town->gemeente.provider_count <= TOWN_PROVIDERS);
    const struct engine_plan plan = {.model = &town_model,
                                     .input = &town->input,
                                     .window = town->window,
                                     .period_ends = town->period_ends,
                                     .period_count = town->months,
                                     .warm_up_periods = warm_up};
    struct error error = {.kind = ERROR_NONE};
    if (!engine_make(&town->engine, &plan, &error)) fail_msg("%s", error.what);
}

static inline void town_close(struct town *town)
{
    engine_free(&town->engine);
    money_policy_free(&town->settings);
}

static inline void step(struct town *town)
{
    struct error error = {.kind = ERROR_NONE};
    bool done;
    if (!engine_window(&town->engine, &done, &error)) fail_msg("%s", error.what);
    assert_true(office_ledger_sum(&town->engine.partitions[OFFICE]) == 0);
}

/* Runs to the end of a month (1: the first), or to the end of the run. */
static inline void town_run(struct town *town, size_t month)
{
    while (town->engine.now < town->period_ends[month - 1]) step(town);
}

static inline void town_run_to_end(struct town *town)
{
    town_run(town, town->months);
}

/* A client is granted care now; between windows. */
static inline void town_grant(struct town *town, uint32_t number, enum task task, uint8_t provider, uint16_t assessed,
                              bool at_start)
{
    const struct granted_letter letter = {assessed, (uint8_t)task, provider, at_start};
    struct error error = {.kind = ERROR_NONE};
    town->clients[number].assessed = assessed;
    town->clients[number].task = (uint8_t)task;
    town->clients[number].provider = provider;
    town->clients[number].granted = true;
    assert_true(
        engine_post(&town->engine.partitions[WIJK], OFFICE, LETTER_GRANTED, number, &letter, sizeof letter, &error));
}

/* A client dies; between windows. */
static inline void town_bury(struct town *town, uint32_t number)
{
    meter(town, town->engine.now);
    town->clients[number].dead = true;
    if (town->clients[number].served) count(town, &town->clients[number], -1);
    town->clients[number].served = false;
}

/* Someone moves to another gemeente; between windows. */
static inline void town_move_away(struct town *town, uint32_t number)
{
    town_bury(town, number);
    address_set(&town->world, number, 2, number);
}

/* A letter from the wijk to the office about minutes of volunteers. */
static inline void town_volunteer(struct town *town, enum letter_kind kind, uint32_t number, uint16_t minutes)
{
    const struct volunteer_letter letter = {minutes, 0};
    struct error error = {.kind = ERROR_NONE};
    assert_true(
        engine_post(&town->engine.partitions[WIJK], OFFICE, (uint16_t)kind, number, &letter, sizeof letter, &error));
}

/* A month's recorded integer (0: the first month of the record). */
static inline int64_t town_recorded(const struct town *town, size_t month, enum care_series series, size_t i, size_t j)
{
    size_t col = record_column(&town->engine.partitions[OFFICE], series, i, j);
    return town->engine.rows[month * town->engine.layout.columns + col];
}

/* Whole minutes that were reported for a provider and task up to and including a month. */
static inline int64_t town_minutes(const struct town *town, size_t months, uint32_t provider, enum task task)
{
    int64_t sum = 0;
    for (size_t m = 0; m < months; m++) sum += town->reported[m][provider][task];
    return sum / MINUTES_PER_WEEK;
}

/* Months that the office has settled when the run is at its end. */
static inline size_t town_settled(const struct town *town)
{
    size_t settled = 0;
    while (settled < town->months &&
           town->period_ends[settled] + town->window + MINUTES_PER_DAY / 2 < town->period_ends[town->months - 1])
        settled++;
    return settled;
}

#endif
