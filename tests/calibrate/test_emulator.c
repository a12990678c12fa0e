/* test_emulator.c - the stand-in for the simulation, against surfaces that are known. */
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>

#include "analysis/calibrate/space.h"
#include "tests/support.h"

static double square_surface(const double *x)
{
    return 3.0 + 2.0 * x[0] - 5.0 * x[1] + 4.0 * x[0] * x[0] - 1.5 * x[1] * x[1] + 7.0 * x[0] * x[1] + 0.25 * x[2];
}

static void fit_surface(struct emulator *emulator, double (*surface)(const double *), size_t count, size_t inputs)
{
    struct error error = {.kind = ERROR_NONE};
    double points[200 * 3], values[200];
    assert_true(count <= 200 && space_fill(points, count, inputs, &error));
    for (size_t i = 0; i < count; i++) values[i] = surface(points + i * inputs);
    assert_true(emulator_fit(emulator, points, values, count, inputs, &error));
}

/* A surface of second order is found exactly, also outside the points, with its derivatives and without doubt. */
static void square_surface_is_recovered(void **state)
{
    (void)state;
    struct emulator emulator;
    fit_surface(&emulator, square_surface, 30, 3);
    assert_int_equal(emulator.shape, EMULATOR_FULL);
    const double corners[][3] = {{0, 0, 0}, {1, 0, 1}, {1, 1, 1}, {0.3, 0.9, 0.1}};
    for (size_t i = 0; i < LENGTH(corners); i++) {
        const double *x = corners[i];
        double slope[3];
        assert_near(emulator_mean(&emulator, x), square_surface(x), 1e-10);
        assert_near(emulator_variance(&emulator, x), 0.0, 1e-18);
        emulator_slope(&emulator, x, slope);
        assert_near(slope[0], 2.0 + 8.0 * x[0] + 7.0 * x[1], 1e-9);
        assert_near(slope[1], -5.0 - 3.0 * x[1] + 7.0 * x[0], 1e-9);
        assert_near(slope[2], 0.25, 1e-9);
    }
    assert_near(emulator.check, 0.0, 1e-9);
    emulator_free(&emulator);
}

static double plane(const double *x)
{
    return 1.0 - 2.0 * x[0] + 0.5 * x[2];
}

static double squares_without_products(const double *x)
{
    return (x[0] - 0.5) * (x[0] - 0.5);
}

static double flat(const double *x)
{
    (void)x;
    return 42.0;
}

/* No larger shape than there is evidence for. */
static void smallest_shape_wins(void **state)
{
    (void)state;
    struct emulator emulator;
    fit_surface(&emulator, plane, 40, 3);
    assert_int_equal(emulator.shape, EMULATOR_LINEAR);
    emulator_free(&emulator);
    fit_surface(&emulator, squares_without_products, 40, 3);
    assert_int_equal(emulator.shape, EMULATOR_SQUARES);
    emulator_free(&emulator);
    fit_surface(&emulator, flat, 40, 3);
    assert_int_equal(emulator.shape, EMULATOR_CONSTANT);
    assert_near(emulator_variance(&emulator, (double[]){1, 1, 1}), 0.0, 1e-24);
    emulator_free(&emulator);
}

/* Runs of pure chance with standard deviation 2: the surface is a constant (nearly always, as the criterion promises),
 * its noise is 4, and leaving one out costs 2. */
static void chance_is_not_mistaken_for_a_response(void **state)
{
    (void)state;
    enum { TRIALS = 200, RUNS = 60, INPUTS = 3 };
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    struct error error = {.kind = ERROR_NONE};
    double points[RUNS * INPUTS], values[RUNS], noise = 0.0, check = 0.0;
    size_t responses = 0;
    assert_true(space_fill(points, RUNS, INPUTS, &error));
    for (size_t trial = 0; trial < TRIALS; trial++) {
        struct emulator emulator;
        for (size_t i = 0; i < RUNS; i++) values[i] = 10.0 + gsl_ran_gaussian(random, 2.0);
        assert_true(emulator_fit(&emulator, points, values, RUNS, INPUTS, &error));
        if (emulator.shape != EMULATOR_CONSTANT) responses++;
        noise += emulator.noise / TRIALS;
        check += emulator.check / TRIALS;
        emulator_free(&emulator);
    }
    gsl_rng_free(random);
    assert_true(responses <= 4); /* 2%: three terms more must gain 12.3 where chi-squared of 3 rarely does (0.6%) */
    assert_near(noise, 4.0, 0.2);
    assert_near(check, 2.0, 0.1);
}

/* The variance of a prediction is what the same surface, fitted to other runs with other chance, shows. */
static void variance_of_a_prediction_is_honest(void **state)
{
    (void)state;
    enum { TRIALS = 400, RUNS = 40, INPUTS = 2 };
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    struct error error = {.kind = ERROR_NONE};
    const double corner[] = {1.0, 1.0, 0.0};
    double points[RUNS * INPUTS], values[RUNS], told = 0.0, seen = 0.0;
    assert_true(space_fill(points, RUNS, INPUTS, &error));
    for (size_t trial = 0; trial < TRIALS; trial++) {
        struct emulator emulator;
        for (size_t i = 0; i < RUNS; i++)
            values[i] = 10.0 * points[i * 2] - 5.0 * points[i * 2 + 1] + gsl_ran_gaussian(random, 1.0);
        assert_true(emulator_fit(&emulator, points, values, RUNS, INPUTS, &error));
        double apart = 5.0 + gsl_ran_gaussian(random, 1.0) - emulator_mean(&emulator, corner);
        told += emulator_variance(&emulator, corner) / TRIALS;
        seen += apart * apart / TRIALS;
        emulator_free(&emulator);
    }
    gsl_rng_free(random);
    assert_near(seen / told, 1.0, 0.2);
}

/* Leaving one out, done by hand. */
static void check_is_that_of_runs_left_out(void **state)
{
    (void)state;
    enum { RUNS = 12 };
    struct error error = {.kind = ERROR_NONE};
    double points[RUNS], values[RUNS], sum = 0.0;
    assert_true(space_fill(points, RUNS, 1, &error));
    for (size_t i = 0; i < RUNS; i++) values[i] = 4.0 * points[i] + 0.3 * sin(40.0 * points[i]);
    struct emulator all;
    assert_true(emulator_fit(&all, points, values, RUNS, 1, &error));
    assert_int_equal(all.shape, EMULATOR_LINEAR);
    for (size_t left_out = 0; left_out < RUNS; left_out++) {
        double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
        for (size_t i = 0; i < RUNS; i++) {
            if (i == left_out) continue;
            n += 1;
            sx += points[i];
            sy += values[i];
            sxx += points[i] * points[i];
            sxy += points[i] * values[i];
        }
        double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
        double apart = values[left_out] - (sy - slope * sx) / n - slope * points[left_out];
        sum += apart * apart / RUNS;
    }
    assert_near(all.check, sqrt(sum), 1e-12);
    emulator_free(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(square_surface_is_recovered),           cmocka_unit_test(smallest_shape_wins),
        cmocka_unit_test(chance_is_not_mistaken_for_a_response), cmocka_unit_test(variance_of_a_prediction_is_honest),
        cmocka_unit_test(check_is_that_of_runs_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
