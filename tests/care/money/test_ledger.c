/* test_ledger.c - no cent appears or disappears, checked with a tally of its own; and the memory of a year. */
#include "tests/support.h"

#include "models/care/money/ledger.h"

enum { ACCOUNTS = 12, PAYMENTS = 10000 };

/* Any sequence will do; this is the "minimal standard" of Park and Miller (1988). */
static uint32_t next(uint32_t *seed)
{
    *seed = (uint32_t)((uint64_t)*seed * 48271 % 2147483647);
    return *seed;
}

static void every_payment_keeps_the_sum(void **state)
{
    (void)state;
    cents_t balance[ACCOUNTS] = {0}, given[ACCOUNTS] = {0}, taken[ACCOUNTS] = {0};
    struct ledger ledger = {balance, ACCOUNTS};
    uint32_t seed = 2015;
    for (int i = 0; i < PAYMENTS; i++) {
        size_t from = next(&seed) % ACCOUNTS, to = next(&seed) % ACCOUNTS;
        cents_t amount = (cents_t)next(&seed) * 1000 - 7;
        ledger_pay(&ledger, from, to, amount);
        given[from] += amount;
        taken[to] += amount;
        assert_true(ledger_sum(&ledger) == 0);
    }
    for (size_t i = 0; i < ACCOUNTS; i++) assert_true(balance[i] == taken[i] - given[i]);
}

static void the_sum_shows_a_cent_that_is_lost(void **state)
{
    (void)state;
    cents_t balance[3] = {0};
    struct ledger ledger = {balance, 3};
    ledger_pay(&ledger, 0, 2, 500);
    balance[2]--;
    assert_true(ledger_sum(&ledger) == -1);
}

static void a_year_remembers_twelve_months(void **state)
{
    (void)state;
    struct past_year year = {{0}, 0};
    assert_true(past_year_sum(&year) == 0);
    past_year_add(&year, 100);
    assert_true(past_year_sum(&year) == 1200);
    past_year_add(&year, 200);
    past_year_add(&year, 300);
    assert_true(past_year_sum(&year) == 2400);
    for (int month = 4; month <= 30; month++) past_year_add(&year, 100 * month);
    assert_true(past_year_sum(&year) == 100 * (19 + 30) * 12 / 2); /* the 19th to the 30th */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_payment_keeps_the_sum),
        cmocka_unit_test(the_sum_shows_a_cent_that_is_lost),
        cmocka_unit_test(a_year_remembers_twelve_months),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
