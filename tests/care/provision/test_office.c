/* test_office.c - a gemeente's office run for months against a wijk that keeps its own books: minutes, cents,
 * contracts, hours, waiting, volunteers. What should come out is worked out here from the settings, not by the office's
 * code.
 */
#include "tests/care/town.h"

#include <math.h>
#include <stdlib.h>

#include "models/care/provision/provider.h"

static int open_none(void **state)
{
    struct town *town = malloc(sizeof *town);
    if (!town) return -1;
    town_make(town);
    *state = town;
    return 0;
}

static int close_all(void **state)
{
    struct town *town = *state;
    town_close(town);
    free(town);
    return 0;
}

/* Clients that are there at the start, from a number on. */
static void clients(struct town *town, uint32_t first, uint32_t count, enum task task, uint8_t provider,
                    uint16_t assessed)
{
    for (uint32_t i = first; i < first + count; i++) {
        struct town_client *client = &town->clients[i];
        client->granted = true;
        client->task = (uint8_t)task;
        client->provider = provider;
        client->assessed = assessed;
    }
}

/* Provider 0 gives home care, 1 support. */
static void usual_clients(struct town *town)
{
    clients(town, 0, 40, HOUSEHOLD_HELP, 0, 125);
    clients(town, 40, 20, PERSONAL_CARE, 0, 300);
    clients(town, 60, 10, NURSING, 0, 101);
    clients(town, 70, 20, GUIDANCE, 1, 153);
    clients(town, 90, 10, COMPANY, 1, 90);
}

static int64_t cost_of(const struct town *town, size_t month, enum payer payer)
{
    int64_t sum = 0;
    for (size_t c = 0; c < COMPONENTS; c++) sum += town_recorded(town, month, SERIES_COST, payer, c);
    return sum;
}

/* ---- Which providers there are ---- */

static void an_office_has_both_kinds_of_providers(void **state)
{
    struct town *town = *state;
    town->settings.provider.residents_per_provider = 25000;
    assert_int_equal(market_provider_count(&town->settings, 941), 2);
    assert_int_equal(market_provider_count(&town->settings, 65000), 6); /* 2.6 of each */
    assert_int_equal(market_provider_count(&town->settings, 62000), 4);
    assert_int_equal(market_provider_count(&town->settings, 1000000000), 254);
}

static void clients_are_divided_by_weight(void **state)
{
    enum { DRAWS = 1 << 16, EACH = 4 };
    struct town *town = *state;
    uint32_t taken[2 * EACH] = {0};
    double weights = 0.0;
    town->settings.provider.residents_per_provider = 2500;
    town_open(town);
    for (uint32_t i = 0; i < DRAWS; i++) {
        uint32_t word = i << 16 | 77;
        uint8_t help = market_choose_provider(&town->world, 0, HOUSEHOLD_HELP, word);
        assert_int_equal(help, market_choose_provider(&town->world, 0, NURSING, word));
        uint8_t guide = market_choose_provider(&town->world, 0, GUIDANCE, word);
        assert_true(help < EACH && guide >= EACH && guide < 2 * EACH);
        taken[help]++;
    }
    for (uint32_t i = 0; i < EACH; i++) weights += market_weight(&town->world, 0, i);
    for (uint32_t i = 0; i < EACH; i++) {
        assert_near((double)taken[i] / DRAWS, market_weight(&town->world, 0, i) / weights, 1e-4);
        assert_true((double)taken[i] / DRAWS > 1.0 / 16);
    }
}

/* ---- Minutes and cents ---- */

static int64_t paid_for_minutes(const struct town *town, size_t months, enum payer payer)
{
    static const int64_t tariff[TASKS] = {40, 80, 110, 80, 30};
    int64_t sum = 0;
    for (enum task task = 0; task < TASKS; task++)
        for (uint32_t p = 0; p < TOWN_PROVIDERS; p++)
            if (payer_of(task) == payer) sum += tariff[task] * town_minutes(town, months, p, task);
    return sum;
}

static void busy_life(struct town *town)
{
    town->settings.provider.staffing = 0.9;
    town->settings.provider.hiring_rate = 6;
    town->settings.provider.leaving_rate = 0.3;
    town->settings.provider.sickness_rate = 2;
    town->settings.volunteers.coordinators = 0;
    usual_clients(town);
}

/* Tariffs are whole cents a minute: what is paid under price times quantity is the tariff times all whole minutes,
 * however the months cut them. A month is paid for so many months later. */
static void every_minute_is_paid_once(struct town *town, minute_t window_days, size_t later)
{
    town->window = window_days * MINUTES_PER_DAY;
    busy_life(town);
    town_open(town);
    for (uint32_t i = 0; i < 60; i++) {
        if (i % 3 == 0) town_grant(town, 100 + i, GUIDANCE, 1, (uint16_t)(60 + i), false);
        if (i % 5 == 0) town_bury(town, i);
        if (i < town->months) town_run(town, i + 1);
    }
    int64_t paid[PAYERS] = {0};
    for (size_t m = 0; m < town->months; m++)
        for (size_t p = 0; p < PAYERS; p++) paid[p] += cost_of(town, m, (enum payer)p);
    size_t settled = town_settled(town);
    assert_true(settled >= town->months - 2 && town_minutes(town, settled, 1, GUIDANCE) > 100000);
    assert_true(paid[GEMEENTE] == paid_for_minutes(town, settled, GEMEENTE));
    assert_true(paid[INSURER] == paid_for_minutes(town, settled, INSURER));
    assert_true(paid[PERSON] == 0 && paid[ZORGKANTOOR] == 0);
    for (size_t m = 0; m + later < town->months; m++) {
        int64_t month = paid_for_minutes(town, m + 1, GEMEENTE) - paid_for_minutes(town, m, GEMEENTE);
        assert_true(cost_of(town, m + later, GEMEENTE) == month);
    }
}

static void every_minute_is_paid_once_by_week(void **state)
{
    every_minute_is_paid_once(*state, 7, 1);
}

static void every_minute_is_paid_once_by_day(void **state)
{
    every_minute_is_paid_once(*state, 1, 1);
}

static void every_minute_is_paid_once_by_31_days(void **state)
{
    every_minute_is_paid_once(*state, 31, 2);
}

static void balance_changes_by_budget_less_cost(void **state)
{
    struct town *town = *state;
    busy_life(town);
    town->wmo_households = 31;
    town->in_institution = 7;
    town->settings.volunteers.coordinators = 11;
    town->settings.gemeente.budget_level = 0.9;
    town_open(town);
    town_run_to_end(town);
    for (size_t m = 0; m < town->months; m++)
        for (size_t p = 0; p < PAYERS; p++) {
            int64_t before = m > 0 ? town_recorded(town, m - 1, SERIES_BALANCE, p, 0) : 0;
            int64_t change = town_recorded(town, m, SERIES_BUDGET, p, 0) - cost_of(town, m, (enum payer)p);
            assert_true(town_recorded(town, m, SERIES_BALANCE, p, 0) - before == change);
        }
    /* January's days, contributions and coordinators are paid in February. */
    assert_true(cost_of(town, 1, ZORGKANTOOR) == 7 * 31 * 19000);
    assert_true(cost_of(town, 1, PERSON) == 31 * 1900);
    assert_near(town_recorded(town, 1, SERIES_COST, GEMEENTE, FOR_VOLUNTEERS), 11 * 31 / 7.0 * 4500, 0.51);
    assert_true(town_recorded(town, 1, SERIES_BALANCE, INSURER, 0) == 0);
    assert_true(town_recorded(town, 20, SERIES_BALANCE, GEMEENTE, 0) < 0);
}

/* Until the record the Rijk pays what it costs; from then on the mean of the year before, times the level. */
static void the_budget_follows_the_year_before_the_record(void **state)
{
    struct town *town = *state;
    town->input.record_from = day_from_date((struct date){2016, 1, 1});
    town->settings.gemeente.budget_level = 0.8;
    town->settings.volunteers.coordinators = 0;
    town->wmo_households = 20;
    usual_clients(town);
    town_open(town);
    const struct partition *office = &town->engine.partitions[OFFICE];
    for (size_t m = 1; m <= 12; m++) {
        town_run(town, m);
        assert_true(office->recorder.level[record_column(office, SERIES_BALANCE, GEMEENTE, 0)] == 0);
    }
    town_run_to_end(town);
    double year = (double)paid_for_minutes(town, 12, GEMEENTE) - 12 * 20 * 1900;
    for (size_t m = 1; m < 12; m++) /* February holds the transfer for January */
        assert_near(town_recorded(town, m, SERIES_BUDGET, GEMEENTE, 0), 0.8 * year / 12, 1.0);
}

/* With the staff that is planned for and the need met exactly, what is left of a month is tariff less cost. */
static void margin_is_tariff_less_cost(void **state)
{
    struct town *town = *state;
    town->settings.provider.staffing = 1.0;
    town->settings.provider.norm = 1e9;
    clients(town, 0, 100, HOUSEHOLD_HELP, 0, 120);
    clients(town, 100, 100, GUIDANCE, 1, 180);
    town_open(town);
    town_run(town, 12);
    int64_t before = town_recorded(town, 10, SERIES_PROVIDER_CASH, 0, 0);
    int64_t made = town_recorded(town, 11, SERIES_PROVIDER_CASH, 0, 0) - before;
    double minutes = 30 * 1440 / 10080.0; /* November's, of one minute a week */
    double expected = 100 * (120 * (40 - 38) + 180 * (80 - 78)) * minutes;
    double turnover = 100 * (120 * 40 + 180 * 80) * minutes;
    assert_near((double)made, expected, 1e-3 * turnover);
}

/* ---- Contracts ---- */

static void quantity_follows_the_formula(void **state)
{
    struct town *town = *state;
    town->settings.financing.zvw = 1; /* population */
    usual_clients(town);
    town_open(town);
    town_run(town, 3);
    assert_near(town->meters[0][HOUSEHOLD_HELP].intensity, 1 + (40 - 0.8 * 38) / (5 * 40), 1e-6);
    assert_near(town->meters[1][GUIDANCE].intensity, 1 + (80 - 0.8 * 78) / (5 * 80), 1e-6);
    assert_near(town->meters[0][PERSONAL_CARE].intensity, 1 - 0.8 * 75 / (5 * 80), 1e-6);
    assert_near(town->meters[0][NURSING].intensity, 1 - 0.8 * 105 / (5 * 110), 1e-6);
}

static void a_sum_is_paid_from_the_date_of_the_change(void **state)
{
    struct town *town = *state;
    money_policy(&town->settings, "{'policy': [{'date': '2015-12-20', 'rule': 'population'}]}");
    town->settings.volunteers.coordinators = 0;
    usual_clients(town);
    town_open(town);
    town_run_to_end(town);
    double year = (double)paid_for_minutes(town, 12, GEMEENTE);
    int64_t december = paid_for_minutes(town, 12, GEMEENTE) - paid_for_minutes(town, 11, GEMEENTE);
    assert_true(cost_of(town, 12, GEMEENTE) == december); /* paid in January, by the minute still */
    for (size_t m = 13; m < 24; m++) assert_near(cost_of(town, m, GEMEENTE), year / 12, 2.0);
    assert_true(town_recorded(town, 12, SERIES_CLIENTS, HOUSEHOLD_HELP, 0) == 40);
    assert_true(town_recorded(town, 13, SERIES_CLIENTS, HOUSEHOLD_HELP, 0) == 0);
    assert_true(town_recorded(town, 13, SERIES_CLIENTS, HOUSEHOLD_HELP, 1) == 40);
    assert_true(town_recorded(town, 13, SERIES_CLIENTS, NURSING, 0) == 10);
    assert_near(town->meters[0][HOUSEHOLD_HELP].intensity, 1 - 0.8 * 38 / (5 * 40), 1e-6);
    assert_true(town->meters[0][NURSING].intensity > 1.0f);
}

/* From the start, without any history, the sum is what the first clients need in a year at the tariffs. */
static void a_sum_from_the_start_is_what_is_needed(void **state)
{
    struct town *town = *state;
    town->settings.financing.wmo = 1;
    town->settings.volunteers.coordinators = 0;
    usual_clients(town);
    town_open(town);
    town_run(town, 6);
    double week = 40 * 125 * 40 + 20 * 153 * 80 + 10 * 90 * 30;
    for (size_t m = 1; m < 6; m++) assert_near(cost_of(town, m, GEMEENTE), week * 365.25 / 7 / 12, 2.0);
}

static void a_change_elsewhere_changes_nothing(void **state)
{
    struct town *town = *state;
    money_policy(&town->settings, "{'policy': [{'date': '2015-01-01', 'gemeenten': ['Elders', 'GM0001'],"
                                  " 'rule': 'population', 'tariff': 0, 'budget': 0}]}");
    usual_clients(town);
    town_open(town);
    town_run(town, 4);
    assert_true(town_recorded(town, 3, SERIES_CLIENTS, HOUSEHOLD_HELP, 0) == 40);
}

static void a_cut_in_tariffs_cuts_the_pay(void **state)
{
    struct town *town = *state;
    money_policy(&town->settings, "{'policy': [{'date': '2015-01-01', 'gemeenten': ['GM9999'], 'payer': 'insurer',"
                                  " 'rule': 'pxq', 'tariff': 0.5}]}");
    usual_clients(town);
    town_open(town);
    town_run(town, 4);
    int64_t march = paid_for_minutes(town, 3, INSURER) - paid_for_minutes(town, 2, INSURER);
    assert_true(cost_of(town, 3, INSURER) * 2 == march);
}

/* What a change does not name stays as it is: a later cut of the budget signs no contract, a later cut of tariffs keeps
 * the rule. */
static void what_a_change_leaves_out_stays(void **state)
{
    struct town *town = *state;
    money_policy(&town->settings, "{'policy': [{'date': '2015-03-01', 'rule': 'population'},"
                                  " {'date': '2015-05-01', 'budget': 0.5}, {'date': '2015-07-01', 'tariff': 0.5}]}");
    town->settings.volunteers.coordinators = 0;
    usual_clients(town);
    town_open(town);
    town_run(town, 12);
    int64_t sum = cost_of(town, 4, GEMEENTE), wallet[12];
    for (size_t m = 0; m < 12; m++) wallet[m] = town_recorded(town, m, SERIES_BUDGET, GEMEENTE, 0);
    assert_true(sum > 0);
    for (size_t m = 4; m < 12; m++) {
        assert_true(town_recorded(town, m, SERIES_CLIENTS, HOUSEHOLD_HELP, FINANCING_population) == 40);
        assert_near(cost_of(town, m, GEMEENTE), m < 7 ? sum : sum / 2, 2.0);
        assert_near(wallet[m], m < 5 ? wallet[3] : wallet[3] / 2, 2.0);
    }
}

/* A change that names only another's contracts or nothing at all would pass unnoticed. */
static void a_change_of_nothing_is_refused(void **state)
{
    struct town *town = *state;
    struct error error = {0};
    town->input.end = town->input.start + 365;
    money_policy(&town->settings, "{'policy': [{'date': '2015-03-01', 'budget': 1},"
                                  " {'date': '2015-05-01', 'payer': 'insurer'}]}");
    town->world.settings = town->settings;
    assert_false(policy_check(&town->input, &town->world, &error));
    assert_string_equal(message_of(&error),
                        "/policy/1: the change changes nothing: expected at least one of 'rule', 'tariff', 'budget'");
    money_policy_free(&town->settings);
}

/* ---- Prevention ---- */

static void prevention(struct town *town, int rule)
{
    town->settings.financing.wmo = town->settings.financing.zvw = rule;
    town->settings.provider.prevention_value = 0.3;
    town->settings.provider.staffing = 3;
    clients(town, 0, 50, GUIDANCE, 1, 300);
    town_open(town);
    town_run(town, 3);
}

static void a_sum_makes_prevention_pay(void **state)
{
    struct town *town = *state;
    prevention(town, 1);
    double value = 0.3 * 300 * 78 * 365.25 / 7 * 3, hour = 0.8 * 78 * 60;
    double effort = log(value * 0.1 / hour) / 0.1;
    assert_true(effort > 1.0);
    assert_near(town->worsening, 1 - 0.2 * (1 - exp(-0.1 * effort)), 1e-6);
    assert_true(town_recorded(town, 2, SERIES_COST, GEMEENTE, FOR_PREVENTION) > 0);
}

static void paid_by_the_minute_nobody_prevents(void **state)
{
    struct town *town = *state;
    prevention(town, 0);
    assert_near(town->worsening, 1.0, 0.0);
    assert_true(town_recorded(town, 2, SERIES_COST, GEMEENTE, FOR_PREVENTION) == 0);
}

/* ---- Hours and waiting ---- */

static void hours_are_divided_when_they_are_short(void **state)
{
    struct town *town = *state;
    town->settings.provider.staffing = 0.6;
    usual_clients(town);
    town_open(town);
    town_run(town, 3);
    double need = 40 * 125 + 20 * 300 + 10 * 101, given = 0.0;
    for (size_t t = 0; t < TASKS; t++) given += (double)town->meters[0][t].need * town->meters[0][t].intensity;
    assert_near(given, 0.6 * need, 2e-3 * need);
    /* one shadow price: what a task loses is in proportion to 1 / A */
    double help = 1 + (40 - 0.8 * 38) / 200 - town->meters[0][HOUSEHOLD_HELP].intensity;
    double nursing = 1 + (110 - 0.8 * 105) / 550 - town->meters[0][NURSING].intensity;
    assert_near(help * 200, nursing * 550, 1e-3);
}

static void who_waits_longest_starts_first(void **state)
{
    struct town *town = *state;
    town->settings.provider.staffing = 1.0;
    clients(town, 0, 50, GUIDANCE, 1, 200);
    town_open(town);
    for (uint32_t i = 100; i < 110; i++) town_grant(town, i, GUIDANCE, 1, 200, false);
    town_run(town, 4);
    assert_int_equal(town->starts, 50);                  /* full */
    town_bury(town, 102);                                /* dies while waiting */
    town_move_away(town, 103);                           /* there is nobody to start for */
    for (uint32_t i = 0; i < 5; i++) town_bury(town, i); /* room for four and a bit */
    town_run(town, 7);
    static const uint32_t order[4] = {100, 101, 104, 105};
    for (int i = 0; i < 4; i++) assert_int_equal(town->clients[order[i]].start_order, 51 + i);
    assert_int_equal(town->starts, 54);
}

/* Care that was started after the month's end, and is not in its report, is not forgotten when the report comes in. */
static void a_start_between_reports_counts(void **state)
{
    struct town *town = *state;
    clients(town, 0, 50, GUIDANCE, 1, 200);
    town_open(town);
    town_run(town, 3); /* to 2 April; the report about March is settled on the 8th */
    assert_int_equal(town->starts, 50);
    town_grant(town, 100, GUIDANCE, 1, 200, false); /* starts on the 4th, by a letter that arrives on the 9th */
    const struct partition *office = &town->engine.partitions[OFFICE];
    size_t col = record_column(office, SERIES_CLIENTS, GUIDANCE, 0);
    assert_true(office->recorder.level[col] == 50);
    town_run(town, 4);
    assert_int_equal(town->starts, 51);
    assert_true(town_recorded(town, 3, SERIES_CLIENTS, GUIDANCE, 0) == 51);
    town_run(town, 6);
    assert_true(town_recorded(town, 5, SERIES_CLIENTS, GUIDANCE, 0) == 51);
}

static void vacancies_are_filled(void **state)
{
    struct town *town = *state;
    town->settings.provider.staffing = 0.5;
    town->settings.provider.hiring_rate = 12;
    clients(town, 0, 200, GUIDANCE, 1, 200);
    town_open(town);
    for (uint32_t i = 200; i < 250; i++) town_grant(town, i, GUIDANCE, 1, 200, false);
    town_run(town, 2);
    assert_true(town->starts < 250 && town->meters[1][GUIDANCE].intensity < 0.8f);
    town_run(town, 18);
    assert_int_equal(town->starts, 250);
    assert_near(town->meters[1][GUIDANCE].intensity, 1 + (80 - 0.8 * 78) / 400, 0.01);
    int64_t hired = 0;
    for (size_t m = 0; m < 18; m++) hired += town_recorded(town, m, SERIES_EVENTS, COUNT_HIRE, 0);
    /* 250 x 200 x 1.044 minutes a week, and the team of half of 200 x 200 it began with, at 0.6 minutes per paid minute
     */
    double contracts = (250 * 200 * 1.044 - 0.5 * 200 * 200) / 0.6 / 1200;
    assert_near((double)hired, contracts, 2.0);
}

/* ---- Professionals ---- */

/* 833 professionals. Sickness: mean absence r w / (52.18 + r w). Leaving: exponential decay. Tolerances: four standard
 * errors. */
static void professionals_fall_sick_and_leave(void **state)
{
    struct town *town = *state;
    town->settings.provider.sickness_rate = 2;
    town->settings.provider.sickness_weeks = 4;
    town->settings.provider.leaving_rate = 0.2;
    town->settings.provider.staffing = 1.0;
    clients(town, 0, 400, GUIDANCE, 1, 1500);
    town_open(town);
    town_run_to_end(town);
    double sick = 0.0, paid = 0.0, absence = 2 * 4 / (365.25 / 7 + 2 * 4);
    int64_t left = 0;
    for (size_t m = 0; m < town->months; m++) {
        left += town_recorded(town, m, SERIES_EVENTS, COUNT_STAFF_LEAVES, 0);
        if (m < 12) continue; /* all are well at the start */
        sick += (double)town_recorded(town, m, SERIES_SICK_HOURS, 0, 0);
        paid += (double)town_recorded(town, m, SERIES_PAID_HOURS, 0, 0);
    }
    double staff = 400 * 1500 / 0.6 / (1 - absence) / 1200;
    double years = (double)(town->period_ends[town->months - 1]) / (365.25 * 1440);
    double first =
        (double)town_recorded(town, 0, SERIES_PAID_HOURS, 0, 0) / (28.625 * 1440); /* from 3 January at nine */
    assert_near(first / 1200, staff, 0.02 * staff);
    assert_near(sick / paid, absence, 0.015);
    assert_near((double)left / staff, 1 - exp(-0.2 * years), 0.065);
}

static void administration_is_what_contracts_ask(void **state)
{
    struct town *town = *state;
    town->settings.financing.zvw = 1;
    clients(town, 0, 50, GUIDANCE, 1, 200);
    clients(town, 50, 50, NURSING, 0, 200);
    town_open(town);
    town_run(town, 4);
    double hours = (double)town_recorded(town, 3, SERIES_ADMINISTRATION_HOURS, 0, 0);
    double paid = (double)town_recorded(town, 3, SERIES_PAID_HOURS, 0, 0);
    /* Teams for the same need: at 0.08 + 0.12 and 0.08 + 0.07 of administration the second is a little smaller. */
    double support = 1 / 0.8, home = 1 / 0.85;
    assert_near(hours / paid, (0.2 * support + 0.15 * home) / (support + home), 1e-3);
}

/* ---- Providers that fail ---- */

static void a_provider_without_income_closes(void **state)
{
    struct town *town = *state;
    town->settings.provider.residents_per_provider = 5000; /* 0, 1: home care; 2, 3: support */
    money_policy(&town->settings, "{'policy': [{'date': '2015-01-01', 'rule': 'pxq', 'tariff': 0}]}");
    town->months = 36;
    clients(town, 0, 20, GUIDANCE, 2, 150);
    clients(town, 20, 30, GUIDANCE, 3, 150);
    town_open(town);
    town_run(town, 16);
    assert_int_equal(town->stops, 0);
    town_run_to_end(town);
    assert_int_equal(town->stops, 1);
    int64_t closed = 0, rescued = 0;
    for (size_t m = 0; m < town->months; m++) {
        closed += town_recorded(town, m, SERIES_EVENTS, COUNT_PROVIDER_CLOSES, 0);
        rescued += town_recorded(town, m, SERIES_COST, GEMEENTE, FOR_CARE);
    }
    assert_int_equal(closed, 1);
    assert_true(rescued > 0); /* nothing else was paid */
    for (size_t i = 0; i < 50; i++) assert_true(town->clients[i].provider == 3);
    assert_true(town->starts > 60); /* 50 at the start, and again */
}

/* ---- Volunteers ---- */

static void volunteers_are_matched_while_hours_last(void **state)
{
    struct town *town = *state;
    town_open(town); /* four coordinator hours a week, two a match */
    for (uint32_t i = 0; i < 10; i++) {
        town_volunteer(town, LETTER_VOLUNTEER_OFFERS, 100 + i, 120);
        town_volunteer(town, LETTER_VOLUNTEER_WANTED, i, (uint16_t)(60 + 20 * i));
    }
    town_run(town, 1); /* Thursdays 8, 15, 22 and 29 January, the last letters still on their way */
    int matched = 0;
    for (uint32_t i = 0; i < 10; i++) {
        int expected = 60 + 20 * (int)i < 120 ? 60 + 20 * (int)i : 120;
        if (town->clients[i].volunteer >= 0) assert_int_equal(town->clients[i].volunteer, expected);
        matched += town->clients[i].volunteer >= 0;
        assert_true(i == 0 || town->clients[i - 1].volunteer >= 0 || town->clients[i].volunteer < 0); /* in order */
    }
    assert_true(matched >= 6 && matched <= 9);
    town_run(town, 3);
    assert_true(town_recorded(town, 2, SERIES_VOLUNTEERS, 0, 0) == 10);
    int64_t month = (town->period_ends[2] - town->period_ends[1]), given = 60 + 80 + 100 + 7 * 120;
    assert_true(town_recorded(town, 2, SERIES_VOLUNTEER_HOURS, 0, 0) == given * month);
}

static void who_is_left_waits_again(void **state)
{
    struct town *town = *state;
    town_open(town);
    town_volunteer(town, LETTER_VOLUNTEER_OFFERS, 100, 90);
    town_volunteer(town, LETTER_VOLUNTEER_WANTED, 0, 60);
    town_run(town, 2);
    assert_int_equal(town->clients[0].volunteer, 60);
    town_volunteer(town, LETTER_VOLUNTEER_OFFERS, 100, 0); /* stops */
    town_run(town, 4);
    assert_int_equal(town->clients[0].volunteer, 0);
    town_volunteer(town, LETTER_VOLUNTEER_OFFERS, 101, 30);
    town_run(town, 6);
    assert_int_equal(town->clients[0].volunteer, 30);
    town_volunteer(town, LETTER_VOLUNTEER_WANTED, 0, 0); /* no longer */
    town_volunteer(town, LETTER_VOLUNTEER_WANTED, 1, 60);
    town_run(town, 8);
    assert_int_equal(town->clients[1].volunteer, 30);
    town_run(town, 10);
    assert_true(town_recorded(town, 9, SERIES_VOLUNTEERS, 0, 0) == 1);
    assert_true(town_recorded(town, 9, SERIES_VOLUNTEER_HOURS, 0, 0) ==
                30 * (town->period_ends[9] - town->period_ends[8]));
}

/* ---- The same again ---- */

static void the_same_seed_gives_the_same_bits(void **state)
{
    struct town *town = *state, *again = malloc(sizeof *again);
    assert_non_null(again);
    town_make(again);
    busy_life(town);
    busy_life(again);
    town_open(town);
    town_open(again);
    town_run_to_end(town);
    town_run_to_end(again);
    size_t bytes = town->months * town->engine.layout.columns * sizeof *town->engine.rows;
    assert_memory_equal(town->engine.rows, again->engine.rows, bytes);
    town_close(again);
    free(again);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, open_none, close_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_office_has_both_kinds_of_providers),
        TEST(clients_are_divided_by_weight),
        TEST(every_minute_is_paid_once_by_week),
        TEST(every_minute_is_paid_once_by_day),
        TEST(every_minute_is_paid_once_by_31_days),
        TEST(balance_changes_by_budget_less_cost),
        TEST(the_budget_follows_the_year_before_the_record),
        TEST(margin_is_tariff_less_cost),
        TEST(quantity_follows_the_formula),
        TEST(a_sum_is_paid_from_the_date_of_the_change),
        TEST(a_sum_from_the_start_is_what_is_needed),
        TEST(a_change_elsewhere_changes_nothing),
        TEST(a_cut_in_tariffs_cuts_the_pay),
        TEST(what_a_change_leaves_out_stays),
        TEST(a_change_of_nothing_is_refused),
        TEST(a_sum_makes_prevention_pay),
        TEST(paid_by_the_minute_nobody_prevents),
        TEST(hours_are_divided_when_they_are_short),
        TEST(who_waits_longest_starts_first),
        TEST(a_start_between_reports_counts),
        TEST(vacancies_are_filled),
        TEST(professionals_fall_sick_and_leave),
        TEST(administration_is_what_contracts_ask),
        TEST(a_provider_without_income_closes),
        TEST(volunteers_are_matched_while_hours_last),
        TEST(who_is_left_waits_again),
        TEST(the_same_seed_gives_the_same_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
