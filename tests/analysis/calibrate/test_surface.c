/* test_surface.c - surfaces, even fillings of a space, and the way down, each against another way of computing the
 * same.
 *
 * A surface of least squares is that of the normal equations, solved here by Gaussian elimination. Points fill a
 * space evenly when the part of them in any box is near the box's volume.
 */
#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/calibrate/fit.h"
#include "tests/dice.h"
#include "tests/support.h"

enum { INPUTS = 3, RUNS = 60, TERMS = 10 };

static double normal(struct dice *dice)
{
    return gsl_cdf_ugaussian_Pinv((dice_real(dice) * 0x1p53 + 0.5) * 0x1p-53);
}

/* Least squares ---------------------------------------------------------------------------------------------------- */

/* All products of at most two inputs, not centred: the same space of surfaces in other coordinates. */
static size_t products(enum emulator_shape shape, const double *x, double row[TERMS])
{
    size_t n = 0;
    row[n++] = 1;
    for (size_t i = 0; shape >= EMULATOR_LINEAR && i < INPUTS; i++) row[n++] = x[i];
    for (size_t i = 0; shape >= EMULATOR_SQUARES && i < INPUTS; i++) row[n++] = x[i] * x[i];
    for (size_t i = 0; shape >= EMULATOR_FULL && i < INPUTS; i++)
        for (size_t k = i + 1; k < INPUTS; k++) row[n++] = x[i] * x[k];
    return n;
}

/* Solves a x = b with the largest pivot of each column; x comes in b. */
static void eliminate(long double a[TERMS][TERMS], long double b[TERMS], size_t n)
{
    for (size_t column = 0; column < n; column++) {
        size_t pivot = column;
        for (size_t i = column; i < n; i++)
            if (fabsl(a[i][column]) > fabsl(a[pivot][column])) pivot = i;
        for (size_t k = 0; k < n; k++) {
            long double swap = a[column][k];
            a[column][k] = a[pivot][k], a[pivot][k] = swap;
        }
        long double swap = b[column];
        b[column] = b[pivot], b[pivot] = swap;
        for (size_t i = 0; i < n; i++) {
            if (i == column) continue;
            long double times = a[i][column] / a[column][column];
            for (size_t k = column; k < n; k++) a[i][k] -= times * a[column][k];
            b[i] -= times * b[column];
        }
    }
    for (size_t i = 0; i < n; i++) b[i] /= a[i][i];
}

/* Coefficients by the normal equations; returns the sum of squared residuals. */
static double least_squares(enum emulator_shape shape, const double *points, const double *values,
                            long double coefficients[TERMS])
{
    long double a[TERMS][TERMS] = {{0}};
    double row[TERMS], sum = 0;
    size_t n = 0;
    memset(coefficients, 0, TERMS * sizeof *coefficients);
    for (size_t r = 0; r < RUNS; r++) {
        n = products(shape, points + r * INPUTS, row);
        for (size_t i = 0; i < n; i++) {
            for (size_t k = 0; k < n; k++) a[i][k] += (long double)row[i] * row[k];
            coefficients[i] += (long double)row[i] * values[r];
        }
    }
    eliminate(a, coefficients, n);
    for (size_t r = 0; r < RUNS; r++) {
        long double residual = values[r];
        products(shape, points + r * INPUTS, row);
        for (size_t i = 0; i < n; i++) residual -= coefficients[i] * row[i];
        sum += (double)(residual * residual);
    }
    return sum;
}

static double surface_at(enum emulator_shape shape, const long double coefficients[TERMS], const double *point)
{
    double row[TERMS];
    long double sum = 0;
    size_t n = products(shape, point, row);
    for (size_t i = 0; i < n; i++) sum += coefficients[i] * row[i];
    return (double)sum;
}

/* The shape with the least n ln(sum / n) + terms ln n: Schwarz's own formula for normal errors. */
static enum emulator_shape best_shape(const double *points, const double *values)
{
    static const double terms[] = {1, 1 + INPUTS, 1 + 2 * INPUTS, TERMS};
    enum emulator_shape best = EMULATOR_CONSTANT;
    double least = INFINITY;
    long double unused[TERMS];
    for (enum emulator_shape shape = EMULATOR_CONSTANT; shape < EMULATOR_SHAPES; shape++) {
        double criterion = RUNS * log(least_squares(shape, points, values, unused) / RUNS) + terms[shape] * log(RUNS);
        if (criterion < least) best = shape;
        least = fmin(least, criterion);
    }
    return best;
}

static void make_runs(struct dice *dice, enum emulator_shape shape, double noise, double *points, double *values)
{
    long double truth[TERMS];
    for (size_t i = 0; i < TERMS; i++) truth[i] = dice_between(dice, -2, 2);
    for (size_t r = 0; r < RUNS; r++) {
        for (size_t i = 0; i < INPUTS; i++) points[r * INPUTS + i] = dice_real(dice);
        values[r] = surface_at(shape, truth, points + r * INPUTS) + noise * normal(dice);
    }
}

static void a_surface_is_that_of_the_normal_equations(void **state)
{
    (void)state;
    struct dice dice = {1951};
    double points[RUNS * INPUTS], values[RUNS];
    size_t seen[EMULATOR_SHAPES] = {0};
    for (size_t trial = 0; trial < 80; trial++) {
        struct emulator emulator;
        struct error error = {0};
        long double coefficients[TERMS];
        make_runs(&dice, trial % EMULATOR_SHAPES, 0.1, points, values);
        assert_true(emulator_fit(&emulator, points, values, RUNS, INPUTS, &error));
        assert_int_equal(emulator.shape, best_shape(points, values));
        seen[emulator.shape]++;
        double sum = least_squares(emulator.shape, points, values, coefficients);
        assert_near(emulator.noise, sum / (RUNS - (double)emulator.terms), 1e-9 * emulator.noise);
        for (size_t i = 0; i < 20; i++) {
            double point[INPUTS] = {dice_real(&dice), dice_real(&dice), dice_real(&dice)};
            assert_near(emulator_mean(&emulator, point), surface_at(emulator.shape, coefficients, point), 1e-9);
        }
        emulator_free(&emulator);
    }
    for (size_t i = 0; i < EMULATOR_SHAPES; i++) assert_true(seen[i] >= 10);
}

/* The slope is what small steps of the mean show. */
static void slopes_are_those_of_small_steps(void **state)
{
    (void)state;
    struct dice dice = {3};
    double points[RUNS * INPUTS], values[RUNS];
    for (size_t trial = 0; trial < 40; trial++) {
        struct emulator emulator;
        struct error error = {0};
        make_runs(&dice, trial % EMULATOR_SHAPES, 0.05, points, values);
        assert_true(emulator_fit(&emulator, points, values, RUNS, INPUTS, &error));
        double point[INPUTS] = {dice_real(&dice), dice_real(&dice), dice_real(&dice)}, slope[INPUTS];
        emulator_slope(&emulator, point, slope);
        for (size_t i = 0; i < INPUTS; i++) {
            double up[INPUTS], down[INPUTS], step = 1e-4;
            memcpy(up, point, sizeof up);
            memcpy(down, point, sizeof down);
            up[i] += step;
            down[i] -= step;
            double expected = (emulator_mean(&emulator, up) - emulator_mean(&emulator, down)) / (2 * step);
            assert_near(slope[i], expected, 1e-8 * (1 + fabs(expected)));
        }
        emulator_free(&emulator);
    }
}

static void a_surface_needs_inputs_and_runs(void **state)
{
    (void)state;
    static const size_t wrong[][2] = {{0, 10}, {MOST_INPUTS + 1, 100}, {1, 2}, {3, 0}};
    double points[100 * (MOST_INPUTS + 1)] = {0}, values[100] = {0};
    for (size_t i = 0; i < LENGTH(wrong); i++) {
        struct emulator emulator;
        struct error error = {0};
        assert_false(emulator_fit(&emulator, points, values, wrong[i][1], wrong[i][0], &error));
        assert_int_equal(error.kind, ERROR_SYSTEM);
        emulator_free(&emulator);
    }
    for (size_t inputs = 1; inputs <= MOST_INPUTS; inputs++) {
        assert_int_equal(emulator_terms(EMULATOR_CONSTANT, inputs), 1);
        assert_int_equal(emulator_terms(EMULATOR_LINEAR, inputs), 1 + inputs);
        assert_int_equal(emulator_terms(EMULATOR_SQUARES, inputs), 1 + 2 * inputs);
        /* polynomials of degree two in so many variables: (n + 2 choose 2) */
        assert_int_equal(emulator_terms(EMULATOR_FULL, inputs), (inputs + 2) * (inputs + 1) / 2);
    }
}

/* Filling a space -------------------------------------------------------------------------------------------------- */

/* The largest difference between the part of the points in a box at the origin and its volume, over random boxes. */
static double unevenness(const double *points, size_t count, size_t inputs, struct dice *dice)
{
    double worst = 0;
    for (size_t box = 0; box < 300; box++) {
        double corner[MOST_INPUTS], volume = 1;
        size_t inside = 0;
        for (size_t i = 0; i < inputs; i++) volume *= corner[i] = dice_real(dice);
        for (size_t p = 0; p < count; p++) {
            bool in = true;
            for (size_t i = 0; i < inputs; i++) in = in && points[p * inputs + i] < corner[i];
            inside += in ? 1 : 0;
        }
        worst = fmax(worst, fabs((double)inside / (double)count - volume));
    }
    return worst;
}

static void points_fill_a_space_evenly(void **state)
{
    (void)state;
    enum { COUNT = 512 };
    struct dice dice = {1967};
    for (size_t inputs = 1; inputs <= 6; inputs++) {
        double *points = calloc(COUNT * inputs, sizeof *points), *random = calloc(COUNT * inputs, sizeof *random);
        struct error error = {0};
        assert_non_null(points);
        assert_non_null(random);
        assert_true(space_fill(points, COUNT, inputs, &error));
        for (size_t i = 0; i < COUNT * inputs; i++) {
            assert_true(points[i] >= 0 && points[i] <= 1);
            random[i] = dice_real(&dice);
        }
        /* Each half of each side gets half of the points, as near as whole points allow. */
        for (size_t i = 0; i < inputs; i++) {
            size_t low = 0;
            for (size_t p = 0; p < COUNT; p++) low += points[p * inputs + i] < 0.5 ? 1 : 0;
            assert_in_range(low, COUNT / 2 - 1, COUNT / 2 + 1);
        }
        double found = unevenness(points, COUNT, inputs, &dice), chance = unevenness(random, COUNT, inputs, &dice);
        assert_true(found < chance && found < 0.04);
        free(points);
        free(random);
    }
}

/* Going down ------------------------------------------------------------------------------------------------------- */

struct bowl {
    size_t inputs, asked;
    double middle[MOST_INPUTS], weight[MOST_INPUTS];
};

static double depth(const double *point, void *context)
{
    struct bowl *bowl = context;
    double sum = 0;
    bowl->asked++;
    for (size_t i = 0; i < bowl->inputs; i++) {
        assert_true(point[i] >= 0 && point[i] <= 1);
        sum += bowl->weight[i] * (point[i] - bowl->middle[i]) * (point[i] - bowl->middle[i]);
    }
    return sum;
}

/* The least of a bowl within the box is where its middle is, or the nearest point of the box. */
static void the_bottom_of_a_bowl_is_found(void **state)
{
    (void)state;
    struct dice dice = {1965};
    for (size_t trial = 0; trial < 200; trial++) {
        struct bowl bowl = {.inputs = 1 + dice_below(&dice, 3)};
        struct error error = {0};
        double point[MOST_INPUTS];
        for (size_t i = 0; i < bowl.inputs; i++) {
            bowl.middle[i] = trial % 2 ? dice_real(&dice) : dice_between(&dice, -0.3, 1.3);
            bowl.weight[i] = dice_between(&dice, 0.5, 3);
            point[i] = dice_real(&dice);
        }
        double least = fit_descend(depth, &bowl, bowl.inputs, point, 0.2, 600, &error);
        assert_true(bowl.asked <= 600);
        assert_near(depth(point, &bowl), least, 1e-12);
        for (size_t i = 0; i < bowl.inputs; i++)
            assert_near(point[i], fmin(fmax(bowl.middle[i], 0), 1), trial % 2 ? 1e-3 : 2e-2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_surface_is_that_of_the_normal_equations),
        cmocka_unit_test(slopes_are_those_of_small_steps),
        cmocka_unit_test(a_surface_needs_inputs_and_runs),
        cmocka_unit_test(points_fill_a_space_evenly),
        cmocka_unit_test(the_bottom_of_a_bowl_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
