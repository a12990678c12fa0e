/* test_financing.c - what each financing rule pays, worked out by hand, and the sign of what it makes a provider do. */
#include "tests/support.h"

#include <string.h>

#include "models/care/money/contract.h"
#include "models/care/provision/quantity.h"
#include "tests/care/money.h"

enum { ACCOUNTS = ACCOUNT_PROVIDERS + 1 };

static const double FULL_COST = 40.0, TARIFF = 41.5, NORM = 5.0;

struct fixture {
    struct care_settings settings;
    cents_t balance[ACCOUNTS];
    struct ledger ledger;
    struct contract contract;
    struct delivery month;
};

static void fill(struct fixture *f, enum financing_rule rule)
{
    memset(f, 0, sizeof *f);
    f->settings.provider.marginal_cost = 0.85;
    f->settings.provider.satisfaction_weight = 0.7;
    money_default(&f->settings);
    money_set(&f->settings, "{'population': {'risk_adjusted': false, 'savings_kept': 0.8}}");
    f->ledger = (struct ledger){f->balance, ACCOUNTS};
    f->contract = (struct contract){.rule = rule,
                                    .settings = &f->settings,
                                    .payer = GEMEENTE,
                                    .payer_account = ACCOUNT_GEMEENTE,
                                    .provider_account = ACCOUNT_PROVIDERS,
                                    .history = 12000000,
                                    .residents = 10000,
                                    .older = 2000,
                                    .ceiling = INT64_MAX};
    f->contract.tariff[HOUSEHOLD_HELP] = TARIFF;
    f->contract.need = 240000;
    f->month = (struct delivery){.residents = 10000, .older = 2000, .need_met = 1.0, .satisfaction = 1.0};
}

static cents_t settle(struct fixture *f)
{
    cents_t before = f->balance[ACCOUNT_PROVIDERS];
    cents_t paid = contract_settle(&f->contract, &f->month, &f->ledger);
    assert_true(f->balance[ACCOUNT_PROVIDERS] - before == paid);
    assert_true(ledger_sum(&f->ledger) == 0);
    return paid;
}

/* A contract with the history that is filled in. */
static void begin(struct fixture *f)
{
    f->contract.month_sum = 0;
    f->contract.ceiling = INT64_MAX;
    if (financing_rules[f->contract.rule]->begin) financing_rules[f->contract.rule]->begin(&f->contract);
}

/* Quantity over need of household help, with hours enough. */
static double chosen(const struct fixture *f)
{
    double margin =
        contract_worth_of_a_minute(&f->contract, HOUSEHOLD_HELP) - f->settings.provider.marginal_cost * FULL_COST;
    struct demand demand = {100, margin, NORM * TARIFF + contract_worth_of_benefit(&f->contract, HOUSEHOLD_HELP)};
    return quantity_ratio(&demand, 0.0);
}

static void cents_are_rounded_half_up(void **state)
{
    (void)state;
    assert_true(ledger_cents_for(0.5, 1) == 1);
    assert_true(ledger_cents_for(0.5, 3) == 2);
    assert_true(ledger_cents_for(0.49, 1) == 0);
    assert_true(ledger_cents_for(41.5, 60) == 2490);
    assert_true(ledger_cents_for(0.0, 12345) == 0);
    assert_true(ledger_cents_for(1.0, INT64_C(9007199254740991)) == INT64_C(9007199254740991));
}

/* Of every rule in the list: its name is a choice, and it says what is due. */
static void every_rule_has_a_name_and_pays(void **state)
{
    (void)state;
    for (int rule = 0; rule < FINANCING_RULE_COUNT; rule++) {
        assert_non_null(financing_names[rule]);
        assert_non_null(financing_rules[rule]->due);
    }
    assert_null(financing_names[FINANCING_RULE_COUNT]);
}

static void pxq_pays_the_tariff_for_every_minute(void **state)
{
    (void)state;
    struct fixture f;
    fill(&f, FINANCING_pxq);
    f.contract.tariff[GUIDANCE] = 83.3;
    begin(&f);
    f.month.minutes[HOUSEHOLD_HELP] = 1001;
    f.month.minutes[GUIDANCE] = 7;
    assert_true(settle(&f) == 41542 + 583); /* 41541.5 and 583.1 */
    assert_true(f.balance[ACCOUNT_GEMEENTE] == -42125);
    assert_true(f.contract.paid_this_year == 42125);
}

static void pxq_stops_at_its_ceiling(void **state)
{
    (void)state;
    struct fixture f;
    fill(&f, FINANCING_pxq);
    money_set(&f.settings, "{'pxq': {'ceiling': 0.01}}");
    begin(&f);
    assert_true(f.contract.ceiling == 120000);
    f.month.minutes[HOUSEHOLD_HELP] = 2000; /* 83,000 cents */
    assert_true(settle(&f) == 83000);
    assert_near(contract_worth_of_a_minute(&f.contract, HOUSEHOLD_HELP), TARIFF, 0);
    assert_true(settle(&f) == 37000);
    assert_near(contract_worth_of_a_minute(&f.contract, HOUSEHOLD_HELP), 0, 0);
    assert_true(settle(&f) == 0);
    assert_true(chosen(&f) < 1.0);
}

static void population_pays_whatever_is_used(void **state)
{
    (void)state;
    struct fixture f;
    fill(&f, FINANCING_population);
    begin(&f);
    assert_true(settle(&f) == 1000000); /* a twelfth of the year before */
    f.month.minutes[HOUSEHOLD_HELP] = 50000;
    assert_true(settle(&f) == 1000000);
    f.month.residents = 11000;
    assert_true(settle(&f) == 1100000);
    money_set(&f.settings, "{'population': {'level': 0.9}}");
    begin(&f);
    assert_true(settle(&f) == 990000);
}

/* Adjusted for risk the sum follows age: the same residents, more of them old. By how much is this rule's assumption;
 * the sign and the limits (nothing, in proportion to the old alone) are not. */
static void population_follows_age_when_adjusted_for_risk(void **state)
{
    (void)state;
    struct fixture f;
    fill(&f, FINANCING_population);
    begin(&f);
    f.month.older = 2200;
    assert_true(settle(&f) == 1000000);
    money_set(&f.settings, "{'population': {'risk_adjusted': true}}");
    cents_t adjusted = settle(&f);
    assert_true(adjusted > 1000000 && adjusted < 1100000);
    f.month.residents = 11000;
    assert_true(settle(&f) == 1100000);
}

/* A sum of which a fifth depends on need met and a tenth on satisfaction. */
static void fill_for_results(struct fixture *f)
{
    fill(f, FINANCING_population);
    money_set(&f->settings, "{'population': {'outcome_share': 0.2}}");
    money_set(&f->settings, "{'population': {'satisfaction_share': 0.1}}");
    begin(f);
}

static void population_pays_for_results(void **state)
{
    (void)state;
    struct fixture f;
    fill_for_results(&f);
    assert_true(settle(&f) == 1000000);
    f.month.need_met = 0.95;
    assert_true(settle(&f) == 1000000);
    f.month.need_met = 0.76; /* four fifths of the norm: a fifth of the share is lost */
    assert_true(settle(&f) == 960000);
    f.month.satisfaction = 0.5;
    assert_true(settle(&f) == 910000);
    f.month.need_met = 0.0;
    f.month.satisfaction = 0.0;
    assert_true(settle(&f) == 700000);
}

/* The rate that the provider expects is what settling really pays for one more minute of need met. */
static void benefit_pay_is_what_settling_yields(void **state)
{
    (void)state;
    struct fixture f;
    fill_for_results(&f);
    f.month.need_met = 0.80;
    f.month.satisfaction = 0.7 * 0.80 + 0.3;
    cents_t less = settle(&f);
    f.month.need_met = 0.81;
    f.month.satisfaction = 0.7 * 0.81 + 0.3;
    cents_t more = settle(&f);
    double minutes = 0.01 * f.contract.need;
    assert_near(contract_worth_of_benefit(&f.contract, HOUSEHOLD_HELP), (double)(more - less) / minutes, 1e-3);
}

/* H1, H2: paid per minute above the cost of one more the provider gives more than is needed; paid a sum, less; paid for
 * results too, more than without. */
static void money_moves_the_choice(void **state)
{
    (void)state;
    struct fixture pxq, sum, results;
    fill(&pxq, FINANCING_pxq);
    fill(&sum, FINANCING_population);
    fill(&results, FINANCING_population);
    money_set(&results.settings, "{'population': {'outcome_share': 0.3}}");
    begin(&pxq);
    begin(&sum);
    begin(&results);
    assert_near(chosen(&pxq), 1.0 + (41.5 - 34.0) / 207.5, 1e-12);
    assert_near(chosen(&sum), 1.0 - 34.0 / 207.5, 1e-12);
    assert_true(chosen(&pxq) > 1.0);
    assert_true(chosen(&sum) < chosen(&results) && chosen(&results) < 1.0);
    pxq.contract.tariff[HOUSEHOLD_HELP] = 30.0; /* below the cost of one more minute */
    assert_true(chosen(&pxq) < 1.0);
}

/* H2, H7: who is paid for production has nothing to gain by prevention. */
static void savings_stay_where_the_sum_is(void **state)
{
    (void)state;
    struct fixture pxq, sum;
    fill(&pxq, FINANCING_pxq);
    fill(&sum, FINANCING_population);
    assert_true(contract_share_of_savings(&pxq.contract) <= 0.0);
    assert_near(contract_share_of_savings(&sum.contract), 0.8, 0);
    assert_near(contract_administration(&pxq.contract), 0.12, 0);
    assert_near(contract_administration(&sum.contract), 0.05, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cents_are_rounded_half_up),
        cmocka_unit_test(every_rule_has_a_name_and_pays),
        cmocka_unit_test(pxq_pays_the_tariff_for_every_minute),
        cmocka_unit_test(pxq_stops_at_its_ceiling),
        cmocka_unit_test(population_pays_whatever_is_used),
        cmocka_unit_test(population_follows_age_when_adjusted_for_risk),
        cmocka_unit_test(population_pays_for_results),
        cmocka_unit_test(benefit_pay_is_what_settling_yields),
        cmocka_unit_test(money_moves_the_choice),
        cmocka_unit_test(savings_stay_where_the_sum_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
