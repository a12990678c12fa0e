/* test_statistics.c - intervals, against published examples. */
#include <math.h>

#include "analysis/base/statistics.h"
#include "tests/support.h"

/* Student's sleep data (Cushny & Peebles 1905; R's `sleep`): hours of extra sleep with two drugs, ten patients. */
static const double first_drug[] = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
static const double second_drug[] = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

/* R: t.test(extra[group == 2], extra[group == 1], paired = TRUE) gives mean 1.58 and 0.7001142 to 2.4598858. */
static void paired_interval_is_that_of_students_example(void **state)
{
    (void)state;
    double scratch[10];
    struct estimate e = estimate_paired(first_drug, second_drug, 10, scratch);
    assert_int_equal(e.count, 10);
    assert_near(e.mean, 1.58, 1e-12);
    assert_near(e.low, 0.7001142, 5e-8);
    assert_near(e.high, 2.4598858, 5e-8);
    assert_int_equal(estimate_verdict(&e), VERDICT_HIGHER);
    e = estimate_paired(second_drug, first_drug, 10, scratch);
    assert_near(e.low, -2.4598858, 5e-8);
    assert_int_equal(estimate_verdict(&e), VERDICT_LOWER);
}

/* R: t.test(extra[group == 1]) gives mean 0.75 and -0.5297804 to 2.0297804. */
static void single_interval_is_that_of_students_example(void **state)
{
    (void)state;
    struct estimate e = estimate_of(first_drug, 10);
    assert_near(e.mean, 0.75, 1e-12);
    assert_near(e.low, -0.5297804, 5e-8);
    assert_near(e.high, 2.0297804, 5e-8);
    assert_int_equal(estimate_verdict(&e), VERDICT_UNCLEAR);
}

/* With two values the t distribution is Cauchy's: its 97.5% point is tan(0.475 pi) = 12.7062. */
static void two_replicates_give_a_wide_interval(void **state)
{
    (void)state;
    const double values[] = {1.0, 3.0}; /* mean 2, standard error 1 */
    struct estimate e = estimate_of(values, 2);
    assert_near(e.high - e.mean, tan(0.475 * acos(-1.0)), 1e-9);
    assert_near(e.mean - e.low, tan(0.475 * acos(-1.0)), 1e-9);
}

static void one_replicate_gives_no_interval(void **state)
{
    (void)state;
    struct estimate e = estimate_of(second_drug, 1);
    assert_near(e.mean, 1.9, 0.0);
    assert_true(isnan(e.low) && isnan(e.high));
    assert_int_equal(estimate_verdict(&e), VERDICT_UNKNOWN);
    e = estimate_of(second_drug, 0);
    assert_true(isnan(e.mean));
}

static void equal_runs_are_called_equal(void **state)
{
    (void)state;
    double scratch[10];
    const double shifted[] = {1, 2, 3}, same[] = {0, 1, 2};
    struct estimate e = estimate_paired(first_drug, first_drug, 10, scratch);
    assert_int_equal(estimate_verdict(&e), VERDICT_EQUAL);
    e = estimate_paired(same, shifted, 3, scratch); /* the same difference every time, but a difference */
    assert_int_equal(estimate_verdict(&e), VERDICT_HIGHER);
}

static void a_missing_value_is_not_hidden(void **state)
{
    (void)state;
    double scratch[3];
    const double whole[] = {1, 2, 3}, missing[] = {1, NAN, 3};
    struct estimate e = estimate_paired(whole, missing, 3, scratch);
    assert_true(isnan(e.mean) && isnan(e.low) && isnan(e.high));
    assert_int_equal(estimate_verdict(&e), VERDICT_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paired_interval_is_that_of_students_example),
        cmocka_unit_test(single_interval_is_that_of_students_example),
        cmocka_unit_test(two_replicates_give_a_wide_interval),
        cmocka_unit_test(one_replicate_gives_no_interval),
        cmocka_unit_test(equal_runs_are_called_equal),
        cmocka_unit_test(a_missing_value_is_not_hidden),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
