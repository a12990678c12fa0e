/* test_office.c - an office without wijken: minutes, cents and contracts, against sums done here. */
#include "tests/care/provision/clients.h"

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

/* The law: no more than the care costs, which is then borne by persons alone. */
static void own_contributions_are_at_most_the_cost(void **state)
{
    struct town *town = *state;
    town->settings.volunteers.coordinators = 0;
    town->settings.access.own_contribution_cents = 50000;
    town->wmo_households = 400;
    usual_clients(town);
    town_open(town);
    town_run(town, 6);
    for (size_t m = 1; m < 6; m++) {
        assert_true(cost_of(town, m, GEMEENTE) == 0);
        assert_true(cost_of(town, m, PERSON) ==
                    paid_for_minutes(town, m, GEMEENTE) - paid_for_minutes(town, m - 1, GEMEENTE));
    }
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

/* The place and the message, "" when the policy is good. */
static void check_policy(struct town *town, const char *policy, const char *message)
{
    struct error error = {0};
    town->input.end = town->input.start + 365;
    money_policy(&town->settings, policy);
    town->world.settings = town->settings;
    town->gemeente.row = &town->row;
    town->world.gemeenten = &town->gemeente;
    town->world.gemeente_count = 1;
    assert_int_equal(policy_check(&town->input, &town->world, &error), message[0] == '\0');
    assert_string_equal(message_of(&error), message);
    money_policy_free(&town->settings);
}

/* 2 and 15 March both mean the first of April. */
static void two_changes_of_the_same_thing_are_refused(void **state)
{
    struct town *town = *state;
    static const char clash[] =
        "/policy/1: sets what /policy/0 sets too, from the same month on in Proefdorp: say it in one change";
    check_policy(town, "{'policy': [{'date': '2015-03-01', 'rule': 'pxq'}, {'date': '2015-03-01', 'tariff': 0.9}]}",
                 clash);
    check_policy(town, "{'policy': [{'date': '2015-03-02', 'budget': 2}, {'date': '2015-03-15', 'budget': 0.9}]}",
                 clash);
    check_policy(town, "{'policy': [{'date': '2015-03-01', 'budget': 2}, {'date': '2015-03-15', 'budget': 0.9}]}", "");
    check_policy(town, "{'policy': [{'date': '2015-03-01', 'rule': 'pxq'}, {'date': '2015-03-01', 'budget': 0.9}]}",
                 "");
    check_policy(town,
                 "{'policy': [{'date': '2015-03-01', 'rule': 'pxq'},"
                 " {'date': '2015-03-01', 'payer': 'insurer', 'rule': 'pxq'}]}",
                 "");
    check_policy(town, "{'policy': [{'date': '2015-12-02', 'rule': 'pxq'}]}",
                 "/policy/0/date: no month of the run begins on or after this date, so the change would never hold");
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
        TEST(own_contributions_are_at_most_the_cost),
        TEST(a_change_elsewhere_changes_nothing),
        TEST(a_cut_in_tariffs_cuts_the_pay),
        TEST(what_a_change_leaves_out_stays),
        TEST(a_change_of_nothing_is_refused),
        TEST(two_changes_of_the_same_thing_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
