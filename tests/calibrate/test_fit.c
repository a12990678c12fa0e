/* test_fit.c - fitting functions whose best point is known by formula. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

#include "analysis/calibrate/fit.h"
#include "tests/support.h"

enum { MOST_AIMS = 3 };

/* A simulation that is a formula, with chance of a known size. */
struct formula {
    void (*values)(const double *x, double *values);
    size_t aims, asked, fails_at;
    double chance;
    gsl_rng *random;
};

static bool run(void *context, const double *point, double *values, double *variances, struct error *error)
{
    struct formula *formula = context;
    if (formula->fails_at > 0 && formula->asked == formula->fails_at) return error_set(error, "run", "this one fails");
    formula->asked++;
    formula->values(point, values);
    for (size_t i = 0; i < formula->aims; i++) {
        variances[i] = formula->chance * formula->chance;
        if (formula->random) values[i] += gsl_ran_gaussian(formula->random, formula->chance);
    }
    return true;
}

/* Rosenbrock's valley on [-2, 2]^2 as two numbers that should be 0: 10 (b - a^2) and 1 - a. Least at a = b = 1. */
static void rosenbrock(const double *x, double *values)
{
    double a = 4.0 * x[0] - 2.0, b = 4.0 * x[1] - 2.0;
    values[0] = 10.0 * (b - a * a);
    values[1] = 1.0 - a;
}

static void line(const double *x, double *values)
{
    values[0] = 10.0 * x[0] + 2.0 * x[1];
    values[1] = 3.0 * x[1];
}

static double distance_from(const double *x, void *context)
{
    const double *centre = context;
    double sum = 1.0;
    for (size_t i = 0; i < 3; i++) sum += (double)(i + 1) * (x[i] - centre[i]) * (x[i] - centre[i]);
    return sum;
}

static void simplex_finds_the_bottom_of_a_bowl(void **state)
{
    (void)state;
    struct error error = {.kind = ERROR_NONE};
    double centre[] = {0.2, 0.7, 0.5}, point[] = {0.9, 0.1, 0.4};
    double least = fit_descend(distance_from, centre, 3, point, 0.1, 1000, &error);
    assert_near(least, 1.0, 1e-6);
    for (size_t i = 0; i < 3; i++) assert_near(point[i], centre[i], 1e-3);
}

/* The bottom lies outside: the nearest wall is best, and no point outside is ever asked for. */
static void simplex_stays_in_the_box(void **state)
{
    (void)state;
    struct error error = {.kind = ERROR_NONE};
    double centre[] = {-0.5, 0.7, 1.5}, point[] = {0.5, 0.5, 0.5};
    fit_descend(distance_from, centre, 3, point, 0.1, 1000, &error);
    assert_near(point[0], 0.0, 1e-3);
    assert_near(point[1], 0.7, 5e-3);
    assert_near(point[2], 1.0, 1e-3);
    for (size_t i = 0; i < 3; i++) assert_true(point[i] >= 0.0 && point[i] <= 1.0);
}

static double counted(const double *x, void *context)
{
    ++*(size_t *)context;
    return (x[0] - 0.3) * (x[0] - 0.3) + fabs(x[1] - 0.3);
}

static void simplex_keeps_to_its_budget(void **state)
{
    (void)state;
    struct error error = {.kind = ERROR_NONE};
    for (size_t most = 4; most < 30; most++) {
        size_t asked = 0;
        double point[] = {0.9, 0.9};
        fit_descend(counted, &asked, 2, point, 0.1, most, &error);
        assert_true(asked <= most);
    }
}

static struct fit_problem problem_of(struct formula *formula, const struct aim *aims, enum fit_method method,
                                     size_t runs)
{
    return (struct fit_problem){.inputs = 2,
                                .aim_count = formula->aims,
                                .aims = aims,
                                .start = {0.1, 0.9},
                                .method = method,
                                .runs = runs,
                                .waves = 3,
                                .cutoff = 3.0,
                                .run = run,
                                .context = formula};
}

static void rosenbrocks_valley_is_followed(void **state)
{
    (void)state;
    struct formula formula = {.values = rosenbrock, .aims = 2};
    const struct aim aims[] = {{0.0, 1.0, 1.0}, {0.0, 1.0, 1.0}};
    for (enum fit_method method = FIT_SIMPLEX; method <= FIT_HISTORY_MATCHING; method++) {
        struct error error = {.kind = ERROR_NONE};
        struct fit_problem problem = problem_of(&formula, aims, method, 200);
        struct fit fit;
        formula.asked = 0;
        assert_true(fit_make(&fit, &problem, &error));
        assert_true(formula.asked == fit.count && fit.count <= problem.runs);
        assert_near(fit_objective(&fit, fit.best), 0.0, 1e-4);
        assert_near(fit.points[fit.best * 2], 0.75, 0.01);
        assert_near(fit.points[fit.best * 2 + 1], 0.75, 0.01);
        fit_free(&fit);
    }
}

/* Two lines, published values 7 and 1.5: x = (0.6, 0.5). With tolerances t the points up to three of them away are
 * |10 (x0 - 0.6) + 2 (x1 - 0.5)| <= 3 s0 and |3 (x1 - 0.5)| <= 3 s1 with s = t / 2: a strip of 0.3 t0 by t1. */
static void space_that_is_left_is_that_of_the_formula(void **state)
{
    (void)state;
    struct error error = {.kind = ERROR_NONE};
    struct formula formula = {.values = line, .aims = 2};
    const struct aim aims[] = {{7.0, 0.2, 1.0}, {1.5, 0.1, 1.0}};
    struct fit_problem problem = problem_of(&formula, aims, FIT_HISTORY_MATCHING, 40);
    struct fit fit;
    assert_true(fit_make(&fit, &problem, &error));
    assert_near(fit.points[fit.best * 2], 0.6, 1e-3);
    assert_near(fit.points[fit.best * 2 + 1], 0.5, 1e-3);
    assert_near(fit.space.share, 0.06 * 0.1, 0.0002);
    assert_near(fit.space.low[0], 0.6 - 0.04, 0.002); /* 0.03 of its own and 0.01 by the other */
    assert_near(fit.space.high[0], 0.6 + 0.04, 0.002);
    assert_near(fit.space.low[1], 0.45, 0.002);
    assert_near(fit.space.high[1], 0.55, 0.002);
    fit_free(&fit);
}

/* Chance of half a tolerance in every run: the answer stays near, the truth stays in what is left. */
static void chance_does_not_lead_history_matching_astray(void **state)
{
    (void)state;
    const struct aim aims[] = {{7.0, 0.2, 1.0}, {1.5, 0.1, 1.0}};
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned long seed = 1; seed <= 20; seed++) {
        struct error error = {.kind = ERROR_NONE};
        struct formula formula = {.values = line, .aims = 2, .chance = 0.08, .random = random};
        struct fit_problem problem = problem_of(&formula, aims, FIT_HISTORY_MATCHING, 60);
        struct fit fit;
        gsl_rng_set(random, seed);
        assert_true(fit_make(&fit, &problem, &error));
        assert_near(fit.points[fit.best * 2], 0.6, 0.05);
        assert_near(fit.points[fit.best * 2 + 1], 0.5, 0.1);
        assert_true(fit.space.low[0] < 0.6 && fit.space.high[0] > 0.6);
        assert_true(fit.space.low[1] < 0.5 && fit.space.high[1] > 0.5);
        fit_free(&fit);
    }
    gsl_rng_free(random);
}

/* 3 x1 can be at most 3: a target of 30 is out of reach, is left out, and does not spoil the other. */
static void target_out_of_reach_is_told_and_left_out(void **state)
{
    (void)state;
    struct formula formula = {.values = line, .aims = 2};
    const struct aim aims[] = {{7.0, 0.2, 1.0}, {30.0, 0.1, 1.0}};
    for (enum fit_method method = FIT_SIMPLEX; method <= FIT_HISTORY_MATCHING; method++) {
        struct error error = {.kind = ERROR_NONE};
        struct fit_problem problem = problem_of(&formula, aims, method, 40);
        struct fit fit;
        assert_true(fit_make(&fit, &problem, &error));
        assert_int_equal(fit.space.reach[0], REACH_IN);
        assert_int_equal(fit.space.reach[1], REACH_FAR);
        assert_int_equal(fit_reach(&fit, 0), REACH_IN);
        assert_int_equal(fit_reach(&fit, 1), REACH_FAR);
        assert_near(fit.values[fit.best * 2], 7.0, 0.02);
        fit.values[3 * 2 + 1] = 30.05; /* what a run did can be done, whatever the emulators say */
        assert_int_equal(fit_reach(&fit, 1), REACH_IN);
        fit_free(&fit);
    }
}

static void one_is_deaf(const double *x, double *values)
{
    values[0] = 4.0 * x[0] + x[1];
    values[1] = 12.0;
}

static void target_without_response_is_told(void **state)
{
    (void)state;
    struct error error = {.kind = ERROR_NONE};
    struct formula formula = {.values = one_is_deaf, .aims = 2};
    const struct aim aims[] = {{2.0, 0.1, 1.0}, {12.0, 0.1, 1.0}};
    struct fit_problem problem = problem_of(&formula, aims, FIT_SIMPLEX, 40);
    struct fit fit;
    assert_true(fit_make(&fit, &problem, &error));
    assert_int_equal(fit.space.reach[0], REACH_IN);
    assert_int_equal(fit.space.reach[1], REACH_NONE);
    assert_near(fit.values[fit.best * 2], 2.0, 0.01);
    fit_free(&fit);
}

static void all_are_deaf(const double *x, double *values)
{
    (void)x;
    values[0] = values[1] = 12.0;
}

static void fit_without_any_response_is_refused(void **state)
{
    (void)state;
    struct error error = {.kind = ERROR_NONE};
    struct formula formula = {.values = all_are_deaf, .aims = 2};
    const struct aim aims[] = {{2.0, 0.1, 1.0}, {12.0, 0.1, 1.0}};
    struct fit_problem problem = problem_of(&formula, aims, FIT_HISTORY_MATCHING, 40);
    struct fit fit;
    assert_false(fit_make(&fit, &problem, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_contains(error.what, "no target responds");
    assert_true(formula.asked < 40); /* not the whole budget for nothing */
    fit_free(&fit);
}

/* x0 + x1 should be 0.5 and 1.5 at once: the best is the weighted mean, and nothing is left. */
static void contradiction(const double *x, double *values)
{
    values[0] = values[1] = x[0] + x[1];
}

static void contradiction_ends_at_the_weighted_mean(void **state)
{
    (void)state;
    struct error error = {.kind = ERROR_NONE};
    struct formula formula = {.values = contradiction, .aims = 2};
    const struct aim aims[] = {{0.5, 0.01, 1.0}, {1.5, 0.01, 3.0}};
    struct fit_problem problem = problem_of(&formula, aims, FIT_SIMPLEX, 80);
    struct fit fit;
    assert_true(fit_make(&fit, &problem, &error));
    assert_near(fit.values[fit.best * 2], 1.25, 1e-3);
    assert_near(fit.space.share, 0.0, 0.0);
    fit_free(&fit);
}

/* The start is the fit already: no other run can beat it, so it is the answer. */
static void answer_is_never_worse_than_the_start(void **state)
{
    (void)state;
    struct error error = {.kind = ERROR_NONE};
    struct formula formula = {.values = rosenbrock, .aims = 2};
    const struct aim aims[] = {{0.0, 1.0, 1.0}, {0.0, 1.0, 1.0}};
    struct fit_problem problem = problem_of(&formula, aims, FIT_SIMPLEX, 30);
    struct fit fit;
    problem.start[0] = problem.start[1] = 0.75;
    assert_true(fit_make(&fit, &problem, &error));
    assert_int_equal(fit.best, 0);
    fit_free(&fit);
}

static void budget_is_kept_and_failure_passed_on(void **state)
{
    (void)state;
    struct formula formula = {.values = line, .aims = 2};
    const struct aim aims[] = {{7.0, 0.2, 1.0}, {1.5, 0.1, 1.0}};
    for (enum fit_method method = FIT_SIMPLEX; method <= FIT_HISTORY_MATCHING; method++) {
        struct fit_problem problem = problem_of(&formula, aims, method, 0);
        for (size_t more = 0; more < 10; more++) {
            struct error error = {.kind = ERROR_NONE};
            struct fit fit;
            problem.runs = fit_fewest_runs(&problem) + more;
            assert_true(fit_make(&fit, &problem, &error));
            assert_true(fit.count <= problem.runs);
            fit_free(&fit);
        }
        for (size_t fails_at = 1; fails_at < 24; fails_at += 4) {
            struct error error = {.kind = ERROR_NONE};
            struct fit fit;
            formula.asked = 0;
            formula.fails_at = fails_at;
            assert_false(fit_make(&fit, &problem, &error));
            assert_string_equal(error.what, "this one fails");
            fit_free(&fit);
        }
        formula.fails_at = 0;
    }
}

static void second_is_mute(const double *x, double *values)
{
    values[0] = 4.0 * x[0] + 0.01 * x[1];
    values[1] = 12.0 + x[0] * x[0];
}

/* The second input moves the targets by 0.1 tolerances: it stays where it was, though that is out of its bounds. */
static void input_that_moves_nothing_is_kept(void **state)
{
    (void)state;
    struct formula formula = {.values = second_is_mute, .aims = 2};
    const struct aim aims[] = {{2.0, 0.1, 1.0}, {12.25, 0.1, 1.0}};
    for (enum fit_method method = FIT_SIMPLEX; method <= FIT_HISTORY_MATCHING; method++) {
        struct error error = {.kind = ERROR_NONE};
        struct fit_problem problem = problem_of(&formula, aims, method, 40);
        struct fit fit;
        problem.start[1] = 1.25;
        assert_true(fit_make(&fit, &problem, &error));
        assert_true(fit_is_free(&fit, 0));
        assert_false(fit_is_free(&fit, 1));
        assert_near(fit.points[fit.best * 2], 0.5, 0.01);
        assert_near(fit.points[fit.best * 2 + 1], 1.25, 0.0);
        fit_free(&fit);
    }
}

/* The targets would be met at 1.2, where the start is: the answer is the bound, which is nearest. */
static void start_beyond_the_bounds_is_no_answer(void **state)
{
    (void)state;
    struct formula formula = {.values = second_is_mute, .aims = 2};
    const struct aim aims[] = {{4.8, 1.0, 1.0}, {13.44, 1.0, 1.0}};
    for (enum fit_method method = FIT_SIMPLEX; method <= FIT_HISTORY_MATCHING; method++) {
        struct error error = {.kind = ERROR_NONE};
        struct fit_problem problem = problem_of(&formula, aims, method, 40);
        struct fit fit;
        problem.start[0] = 1.2;
        assert_true(fit_make(&fit, &problem, &error));
        assert_near(fit_objective(&fit, 0), 0.0, 1e-3);
        assert_near(fit.points[fit.best * 2], 1.0, 0.01);
        assert_true(fit.points[fit.best * 2] <= 1.0);
        fit_free(&fit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(simplex_finds_the_bottom_of_a_bowl),
        cmocka_unit_test(simplex_stays_in_the_box),
        cmocka_unit_test(simplex_keeps_to_its_budget),
        cmocka_unit_test(rosenbrocks_valley_is_followed),
        cmocka_unit_test(space_that_is_left_is_that_of_the_formula),
        cmocka_unit_test(chance_does_not_lead_history_matching_astray),
        cmocka_unit_test(target_out_of_reach_is_told_and_left_out),
        cmocka_unit_test(target_without_response_is_told),
        cmocka_unit_test(fit_without_any_response_is_refused),
        cmocka_unit_test(contradiction_ends_at_the_weighted_mean),
        cmocka_unit_test(answer_is_never_worse_than_the_start),
        cmocka_unit_test(input_that_moves_nothing_is_kept),
        cmocka_unit_test(start_beyond_the_bounds_is_no_answer),
        cmocka_unit_test(budget_is_kept_and_failure_passed_on),
    };
    gsl_set_error_handler_off(); /* as the program does */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
