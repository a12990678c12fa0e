/* test_contract.c - contracts through the years, and the meters whose minutes they pay: nothing gets lost when
 * contracts are renewed or divided, and a month's minutes are those of its single minutes. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/care/case/meter.h"
#include "models/care/money/contract.h"
#include "tests/dice.h"
#include "tests/support.h"

static const double tariffs[TASKS] = {40, 80, 110, 80, 30};
static const struct month month = {.facts = {[MONTH_RESIDENTS] = 20000, [MONTH_OLDER] = 4000}};

struct fixture {
    struct world world;
    struct agreement agreement;
};

static struct fixture *fixture_new(enum payer payer)
{
    struct fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    agreement_make(&f->agreement, &f->world, payer, ACCOUNT_PROVIDERS + 2, tariffs);
    return f;
}

/* Making and beginning --------------------------------------------------------------------------------------------- */

static void a_contract_is_between_payer_and_provider(void **state)
{
    (void)state;
    static const enum payer payers[] = {GEMEENTE, INSURER, ZORGKANTOOR};
    static const enum account accounts[] = {ACCOUNT_GEMEENTE, ACCOUNT_INSURER, ACCOUNT_ZORGKANTOOR};
    for (size_t i = 0; i < LENGTH(payers); i++) {
        struct fixture *f = fixture_new(payers[i]);
        const struct contract *contract = &f->agreement.contract;
        assert_int_equal(contract->payer, payers[i]);
        assert_int_equal(contract->payer_account, accounts[i]);
        assert_int_equal(contract->provider_account, ACCOUNT_PROVIDERS + 2);
        assert_true(contract->ceiling == INT64_MAX && !f->agreement.begun);
        for (int t = 0; t < TASKS; t++) assert_near(contract->tariff[t], tariffs[t], 0);
        free(f);
    }
}

/* Each payer has its own rule. */
static void payers_have_their_own_rules(void **state)
{
    (void)state;
    struct world *world = calloc(1, sizeof *world);
    struct agreement wmo, zvw;
    assert_non_null(world);
    world->settings.financing.wmo = FINANCING_population;
    world->settings.financing.zvw = FINANCING_pxq;
    agreement_make(&wmo, world, GEMEENTE, ACCOUNT_PROVIDERS, tariffs);
    agreement_make(&zvw, world, INSURER, ACCOUNT_PROVIDERS, tariffs);
    assert_int_equal(wmo.contract.rule, FINANCING_population);
    assert_int_equal(zvw.contract.rule, FINANCING_pxq);
    free(world);
}

/* What the clients need in a year, 365.25 / 7 weeks, at the tariffs; residents by the provider's part. */
static void a_first_contract_stands_for_a_year_of_need(void **state)
{
    (void)state;
    struct dice dice = {1};
    for (size_t trial = 0; trial < 500; trial++) {
        struct fixture *f = fixture_new(GEMEENTE);
        int64_t need[TASKS];
        double expected = 0, share = dice_real(&dice);
        for (int t = 0; t < TASKS; t++) {
            need[t] = (int64_t)dice_below(&dice, 1000000);
            expected += tariffs[t] * (double)need[t] * 365.25 / 7;
        }
        agreement_begin(&f->agreement, need, &month, share);
        assert_true(f->agreement.begun);
        assert_near(f->agreement.contract.history, expected, 0.5 * TASKS + 1e-12 * expected);
        assert_near(f->agreement.contract.residents, share * 20000, 1e-9);
        assert_near(f->agreement.contract.older, share * 4000, 1e-9);
        free(f);
    }
}

/* Renewing --------------------------------------------------------------------------------------------------------- */

/* After a year of payments the history is their sum, at the new tariffs; before any it is the old one. */
static void a_renewal_remembers_what_was_paid(void **state)
{
    (void)state;
    struct dice dice = {2};
    for (size_t months = 0; months < 30; months++) {
        struct fixture *f = fixture_new(GEMEENTE);
        struct agreement *agreement = &f->agreement;
        const int64_t need[TASKS] = {1000, 2000, 0, 500, 0};
        double factor = dice_between(&dice, 0.5, 1.5), sum = 0, known = months < 12 ? (double)months : 12;
        agreement_begin(agreement, need, &month, 0.5);
        cents_t before = agreement->contract.history;
        for (size_t m = 0; m < months; m++) {
            cents_t paid = (cents_t)dice_below(&dice, 10000000);
            past_year_add(&agreement->paid, paid);
            if (m + 12 >= months) sum += (double)paid;
        }
        agreement_renew(agreement, FINANCING_pxq, factor, &month, 0.25);
        double expected = factor * (months > 0 ? sum * 12 / known : (double)before);
        assert_near(agreement->contract.history, expected, 2);
        assert_near(agreement->contract.residents, 5000, 1e-9);
        for (int t = 0; t < TASKS; t++) assert_near(agreement->contract.tariff[t], factor * tariffs[t], 1e-9);
        free(f);
    }
}

/* Twice by a and b is once by a times b. */
static void tariffs_multiply(void **state)
{
    (void)state;
    struct fixture *f = fixture_new(GEMEENTE);
    agreement_renew(&f->agreement, FINANCING_pxq, 0.9, &month, 1);
    agreement_renew(&f->agreement, FINANCING_population, 1.1, &month, 1);
    assert_int_equal(f->agreement.contract.rule, FINANCING_population);
    for (int t = 0; t < TASKS; t++) assert_near(f->agreement.contract.tariff[t], 0.99 * tariffs[t], 1e-12);
    free(f);
}

/* Taking over ------------------------------------------------------------------------------------------------------ */

static struct agreement random_agreement(struct dice *dice)
{
    struct agreement agreement = {.begun = true};
    struct contract *contract = &agreement.contract;
    contract->history = (cents_t)dice_below(dice, 1000000000);
    contract->month_sum = (cents_t)dice_below(dice, 100000000);
    contract->paid_this_year = (cents_t)dice_below(dice, 1000000000);
    contract->ceiling = (cents_t)dice_below(dice, 2000000000);
    contract->residents = dice_between(dice, 0, 50000);
    contract->older = dice_between(dice, 0, 10000);
    for (size_t m = 0; m < 12; m++) past_year_add(&agreement.paid, (cents_t)dice_below(dice, 100000000));
    return agreement;
}

/* Whoever closes, what all contracts together hold stays, to the cent or two that rounding takes for each heir. */
static void nothing_is_lost_when_a_contract_is_divided(void **state)
{
    (void)state;
    enum { HEIRS = 4 };
    struct dice dice = {3};
    for (size_t trial = 0; trial < 500; trial++) {
        struct agreement closed = random_agreement(&dice), heirs[HEIRS];
        double shares[HEIRS], all = 0, history = (double)closed.contract.history, residents = closed.contract.residents;
        double ceiling = (double)closed.contract.ceiling, paid = (double)past_year_sum(&closed.paid);
        for (size_t i = 0; i < HEIRS; i++) {
            heirs[i] = random_agreement(&dice);
            all += shares[i] = dice_real(&dice);
            history += (double)heirs[i].contract.history;
            residents += heirs[i].contract.residents;
            ceiling += (double)heirs[i].contract.ceiling;
            paid += (double)past_year_sum(&heirs[i].paid);
        }
        for (size_t i = 0; i < HEIRS; i++) {
            agreement_take_over(&heirs[i], &closed, shares[i] / all);
            history -= (double)heirs[i].contract.history;
            residents -= heirs[i].contract.residents;
            ceiling -= (double)heirs[i].contract.ceiling;
            paid -= (double)past_year_sum(&heirs[i].paid);
        }
        assert_near(history, 0, HEIRS);
        assert_near(residents, 0, 1e-6);
        assert_near(ceiling, 0, HEIRS);
        assert_near(paid, 0, 12 * HEIRS);
    }
}

/* A contract without a ceiling has none after taking over one that has, and the other way round. */
static void no_ceiling_stays_no_ceiling(void **state)
{
    (void)state;
    struct dice dice = {4};
    struct agreement open = random_agreement(&dice), bound = random_agreement(&dice), copy = bound;
    open.contract.ceiling = INT64_MAX;
    cents_t before = bound.contract.ceiling;
    agreement_take_over(&open, &bound, 0.5);
    assert_true(open.contract.ceiling == INT64_MAX);
    open.contract.ceiling = INT64_MAX;
    agreement_take_over(&copy, &open, 0.5);
    assert_true(copy.contract.ceiling == before);
}

/* Meters ----------------------------------------------------------------------------------------------------------- */

/* The truth is a sum over single minutes. */
static void a_months_minutes_are_those_of_its_minutes(void **state)
{
    (void)state;
    enum { MINUTES = 3000, MONTH = 700 };
    struct deliveries deliveries;
    struct error error = {0};
    struct dice dice = {5};
    assert_true(deliveries_make(&deliveries, 3, &error));
    for (size_t p = 0; p < 3; p++)
        for (int t = 0; t < TASKS; t++) {
            struct meter *meter = deliveries_meter(&deliveries, (uint32_t)p, (enum task)t);
            assert_near(meter->intensity, 1, 0);
            int64_t level = 0, need = 0, sum = 0, clients = 0;
            deliveries.since = 0;
            for (minute_t now = 0; now < MINUTES; now++) {
                if (now > 0 && now % MONTH == 0) {
                    assert_int_equal(meter_take(&deliveries, meter, now), sum);
                    deliveries.since = now;
                    sum = 0;
                }
                for (size_t changes = dice_below(&dice, 3); dice_below(&dice, 20) == 0 && changes > 0; changes--) {
                    int64_t more = (int64_t)dice_below(&dice, 600) - 200, needs = (int64_t)dice_below(&dice, 100);
                    meter_change(&deliveries, meter, now, more, needs, 1);
                    level += more, need += needs, clients++;
                }
                sum += level;
            }
            assert_int_equal(meter->level, level);
            assert_int_equal(meter->need, need);
            assert_int_equal(meter->clients, clients);
        }
    deliveries_free(&deliveries);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_contract_is_between_payer_and_provider),
        cmocka_unit_test(payers_have_their_own_rules),
        cmocka_unit_test(a_first_contract_stands_for_a_year_of_need),
        cmocka_unit_test(a_renewal_remembers_what_was_paid),
        cmocka_unit_test(tariffs_multiply),
        cmocka_unit_test(nothing_is_lost_when_a_contract_is_divided),
        cmocka_unit_test(no_ceiling_stays_no_ceiling),
        cmocka_unit_test(a_months_minutes_are_those_of_its_minutes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
