/* test_office_work.c - an office without wijken: prevention, hours, professionals, closing, volunteers. */
#include "tests/care/provision/clients.h"

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
