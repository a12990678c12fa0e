/* test_findings.c - what a fit tells, on formulas where the answer can be seen. */
#include <gsl/gsl_errno.h>
#include <math.h>

#include "analysis/calibrate/findings.h"
#include "tests/support.h"

struct formula {
    void (*values)(const double *x, double *values);
    size_t aims;
};

static bool run(void *context, const double *point, double *values, double *variances, struct error *error)
{
    struct formula *formula = context;
    (void)error;
    formula->values(point, values);
    for (size_t i = 0; i < formula->aims; i++) variances[i] = 0.0;
    return true;
}

/* Fits with two inputs and finds out. */
static void find(struct fit *fit, struct findings *findings, struct formula *formula, const struct aim *aims)
{
    struct error error = {.kind = ERROR_NONE};
    const struct fit_problem problem = {.inputs = 2,
                                        .aim_count = formula->aims,
                                        .aims = aims,
                                        .start = {0.1, 0.9},
                                        .method = FIT_HISTORY_MATCHING,
                                        .runs = 60,
                                        .waves = 2,
                                        .cutoff = 3.0,
                                        .run = run,
                                        .context = formula};
    assert_true(fit_make(fit, &problem, &error));
    assert_true(findings_make(findings, fit, &error));
}

static void sum_only(const double *x, double *values)
{
    values[0] = x[0] + x[1];
}

/* Only the sum is known: one up and the other down changes nothing, in equal parts. The sum itself is sure: its change
 * by one tolerance is 0.01, along the diagonal 0.01 / sqrt(2). */
static void undetermined_combination_is_named(void **state)
{
    (void)state;
    struct formula formula = {sum_only, 1};
    const struct aim aims[] = {{1.0, 0.01, 1.0}};
    struct fit fit;
    struct findings findings;
    find(&fit, &findings, &formula, aims);
    assert_int_equal(findings.direction_count, 1);
    assert_near(fabs(findings.directions[0].part[0]), sqrt(0.5), 1e-3);
    assert_near(findings.directions[0].part[0] + findings.directions[0].part[1], 0.0, 1e-3);
    assert_near(findings.effect[0], 100.0, 1e-6);
    assert_near(findings.effect[1], 100.0, 1e-6);
    assert_near(findings.least[0], 0.0, 0.05); /* of points that fill the square, not its corners */
    assert_near(findings.most[0], 2.0, 0.05);
    assert_int_equal(findings.conflict_count, 0);
    findings_free(&findings);
    fit_free(&fit);
}

static void plane_and_line(const double *x, double *values)
{
    values[0] = 2.0 * x[0] - x[1];
    values[1] = x[1];
}

static void determined_parameters_are_not_named(void **state)
{
    (void)state;
    struct formula formula = {plane_and_line, 2};
    const struct aim aims[] = {{0.5, 0.01, 1.0}, {0.5, 0.01, 1.0}};
    struct fit fit;
    struct findings findings;
    find(&fit, &findings, &formula, aims);
    assert_int_equal(findings.direction_count, 0);
    assert_int_equal(findings.bound[0], BOUND_NONE);
    assert_int_equal(findings.bound[1], BOUND_NONE);
    assert_near(findings.effect[0 * 2 + 0], 200.0, 1e-6);
    assert_near(findings.effect[0 * 2 + 1], -100.0, 1e-6);
    assert_near(findings.effect[1 * 2 + 0], 0.0, 1e-6);
    findings_free(&findings);
    fit_free(&fit);
}

static void opposites(const double *x, double *values)
{
    values[0] = x[0];
    values[1] = 10.0 - x[0];
    values[2] = x[1];
}

/* The first wants x0 = 0.3, the second 0.7; the third has nothing to do with it. */
static void targets_that_want_opposite_things_are_named(void **state)
{
    (void)state;
    struct formula formula = {opposites, 3};
    const struct aim aims[] = {{0.3, 0.1, 1.0}, {9.3, 0.1, 1.0}, {0.4, 0.1, 1.0}};
    struct fit fit;
    struct findings findings;
    find(&fit, &findings, &formula, aims);
    assert_near(fit.points[fit.best * 2], 0.5, 0.01);
    assert_int_equal(findings.conflict_count, 1);
    assert_int_equal(findings.conflicts[0].aim, 0);
    assert_int_equal(findings.conflicts[0].other, 1);
    findings_free(&findings);
    fit_free(&fit);
}

static void edges(const double *x, double *values)
{
    values[0] = 5.0 * x[0];
    values[1] = 5.0 * x[1];
}

/* 5.2 is just above what the first can give, -0.2 just below what the second can. */
static void fits_at_their_bounds_are_named(void **state)
{
    (void)state;
    struct formula formula = {edges, 2};
    const struct aim aims[] = {{5.2, 0.5, 1.0}, {-0.2, 0.5, 1.0}};
    struct fit fit;
    struct findings findings;
    find(&fit, &findings, &formula, aims);
    assert_int_equal(findings.bound[0], BOUND_HIGH);
    assert_int_equal(findings.bound[1], BOUND_LOW);
    findings_free(&findings);
    fit_free(&fit);
}

int main(void)
{
    gsl_set_error_handler_off(); /* as the program does */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(undetermined_combination_is_named),
        cmocka_unit_test(determined_parameters_are_not_named),
        cmocka_unit_test(targets_that_want_opposite_things_are_named),
        cmocka_unit_test(fits_at_their_bounds_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
