/* emulator.c - choosing the terms of a polynomial and fitting it by least squares. */
#include "analysis/calibrate/emulator.h"

#include <gsl/gsl_multifit.h>
#include <math.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/base/real.h"

enum { MOST_TERMS = 1 + 2 * MOST_INPUTS + MOST_INPUTS * (MOST_INPUTS - 1) / 2 };

size_t emulator_fewest_runs(size_t inputs)
{
    return 2 * (inputs + 2);
}

size_t emulator_terms(enum emulator_shape shape, size_t inputs)
{
    switch (shape) {
    case EMULATOR_CONSTANT:
        return 1;
    case EMULATOR_LINEAR:
        return 1 + inputs;
    case EMULATOR_SQUARES:
        return 1 + 2 * inputs;
    default:
        return 1 + 2 * inputs + inputs * (inputs - 1) / 2;
    }
}

/* The terms of the surface at a point. Inputs are centred, which keeps squares apart from the plane. */
static void terms_at(enum emulator_shape shape, size_t inputs, const double *point, double *terms)
{
    double centred[MOST_INPUTS];
    size_t next = 0;
    terms[next++] = 1.0;
    if (shape == EMULATOR_CONSTANT) return;
    for (size_t i = 0; i < inputs; i++) terms[next++] = centred[i] = 2.0 * point[i] - 1.0;
    if (shape == EMULATOR_LINEAR) return;
    for (size_t i = 0; i < inputs; i++) terms[next++] = centred[i] * centred[i];
    if (shape == EMULATOR_SQUARES) return;
    for (size_t i = 0; i < inputs; i++)
        for (size_t j = 0; j < i; j++) terms[next++] = centred[i] * centred[j];
}

/* Work space of one least-squares problem. */
struct squares {
    gsl_matrix *terms, *inverse;
    gsl_vector *weights, *values, *coefficients;
    gsl_multifit_linear_workspace *space;
};

static void squares_free(struct squares *squares)
{
    gsl_matrix_free(squares->terms);
    gsl_matrix_free(squares->inverse);
    gsl_vector_free(squares->weights);
    gsl_vector_free(squares->values);
    gsl_vector_free(squares->coefficients);
    if (squares->space) gsl_multifit_linear_free(squares->space);
}

static bool squares_make(struct squares *squares, size_t count, size_t terms, struct error *error)
{
    *squares = (struct squares){.terms = gsl_matrix_alloc(count, terms),
                                .inverse = gsl_matrix_alloc(terms, terms),
                                .weights = gsl_vector_alloc(count),
                                .values = gsl_vector_alloc(count),
                                .coefficients = gsl_vector_alloc(terms),
                                .space = gsl_multifit_linear_alloc(count, terms)};
    if (squares->terms && squares->inverse && squares->weights && squares->values && squares->coefficients &&
        squares->space)
        return true;
    return error_system(error, NULL, "out of memory while fitting a surface to %zu runs", count);
}

static double quadratic_form(const double *matrix, const double *vector, size_t size)
{
    double sum = 0.0;
    for (size_t i = 0; i < size; i++)
        for (size_t j = 0; j < size; j++) sum += vector[i] * matrix[i * size + j] * vector[j];
    return sum;
}

/* Noise and leave-one-out error of a fitted surface. A run left out has its residual over 1 - leverage. */
static double judge(struct emulator *emulator, const double *points, const double *values, size_t count)
{
    double sum = 0.0, left_out = 0.0, terms[MOST_TERMS];
    for (size_t i = 0; i < count; i++) {
        terms_at(emulator->shape, emulator->inputs, points + i * emulator->inputs, terms);
        double residual = values[i] - emulator_mean(emulator, points + i * emulator->inputs);
        double leverage = quadratic_form(emulator->inverse, terms, emulator->terms);
        double apart = residual / fmax(1.0 - leverage, 1e-9);
        sum += residual * residual;
        left_out += apart * apart;
    }
    emulator->noise = sum / (double)(count - emulator->terms);
    emulator->check = sqrt(left_out / (double)count);
    return sum;
}

/* Fits one shape; `sum` is the sum of squared residuals. With unit weights GSL's "covariance" is (X'X)^-1. */
static bool fit_shape(struct emulator *emulator, const double *points, const double *values, size_t count, double *sum,
                      struct error *error)
{
    size_t terms = emulator->terms = emulator_terms(emulator->shape, emulator->inputs);
    struct squares squares;
    double unused;
    bool good = squares_make(&squares, count, terms, error);
    emulator->coefficients = good ? memory_new(terms, sizeof(double), error) : NULL;
    emulator->inverse = emulator->coefficients ? memory_new(terms * terms, sizeof(double), error) : NULL;
    good = good && emulator->inverse;
    if (!good) goto out;
    for (size_t i = 0; i < count; i++) {
        terms_at(emulator->shape, emulator->inputs, points + i * emulator->inputs, gsl_matrix_ptr(squares.terms, i, 0));
        gsl_vector_set(squares.values, i, values[i]);
        gsl_vector_set(squares.weights, i, 1.0);
    }
    if (gsl_multifit_wlinear(squares.terms, squares.weights, squares.values, squares.coefficients, squares.inverse,
                             &unused, squares.space) != 0) {
        good = error_system(error, NULL, "no surface could be fitted to %zu runs", count);
        goto out;
    }
    for (size_t i = 0; i < terms; i++) {
        emulator->coefficients[i] = gsl_vector_get(squares.coefficients, i);
        for (size_t j = 0; j < terms; j++) emulator->inverse[i * terms + j] = gsl_matrix_get(squares.inverse, i, j);
    }
    *sum = judge(emulator, points, values, count);
out:
    squares_free(&squares);
    return good;
}

/* Sum of squares around the mean; 0 when it is no more than rounding. */
static double spread_of(const double *values, size_t count)
{
    double mean = 0.0, sum = 0.0, whole = 0.0;
    for (size_t i = 0; i < count; i++) mean += values[i] / (double)count;
    for (size_t i = 0; i < count; i++) {
        sum += (values[i] - mean) * (values[i] - mean);
        whole += values[i] * values[i];
    }
    return sum > 1e-24 * whole ? sum : 0.0;
}

bool emulator_fit(struct emulator *emulator, const double *points, const double *values, size_t count, size_t inputs,
                  struct error *error)
{
    /* Below this share of the spread a residual is rounding; a larger shape must not win by it. */
    static const double rounding = 1e-20;
    double lowest = INFINITY, all = spread_of(values, count);
    *emulator = (struct emulator){.inputs = inputs};
    if (inputs == 0 || inputs > MOST_INPUTS || count < 3)
        return error_system(error, NULL, "a surface needs 1 to %d parameters and 3 runs, found %zu and %zu",
                            MOST_INPUTS, inputs, count);
    for (enum emulator_shape shape = EMULATOR_CONSTANT; shape < EMULATOR_SHAPES; shape++) {
        struct emulator next = {.inputs = inputs, .shape = shape};
        double sum = 0.0, runs = (double)count;
        size_t terms = emulator_terms(shape, inputs);
        if (count < terms + terms / 2 + 2) break; /* fewer runs would follow chance */
        if (!fit_shape(&next, points, values, count, &sum, error)) {
            emulator_free(&next);
            return false;
        }
        double share = all > 0.0 ? fmax(sum / all, rounding) : 1.0;
        double criterion = runs * real_log(share) + (double)next.terms * real_log(runs);
        struct emulator *worse = criterion < lowest ? emulator : &next;
        emulator_free(worse);
        if (worse == emulator) *emulator = next;
        lowest = fmin(lowest, criterion);
    }
    return true;
}

void emulator_free(struct emulator *emulator)
{
    memory_free(emulator->coefficients);
    memory_free(emulator->inverse);
    emulator->coefficients = emulator->inverse = NULL;
}

double emulator_mean(const struct emulator *emulator, const double *point)
{
    double terms[MOST_TERMS] = {0.0}, sum = 0.0;
    terms_at(emulator->shape, emulator->inputs, point, terms);
    for (size_t i = 0; i < emulator->terms; i++) sum += emulator->coefficients[i] * terms[i];
    return sum;
}

double emulator_variance(const struct emulator *emulator, const double *point)
{
    double terms[MOST_TERMS];
    terms_at(emulator->shape, emulator->inputs, point, terms);
    return emulator->noise * (1.0 + quadratic_form(emulator->inverse, terms, emulator->terms));
}

void emulator_slope(const struct emulator *emulator, const double *point, double *slope)
{
    /* Central differences of a surface of second order are exact, whatever the step. */
    static const double step = 0.25;
    double near[MOST_INPUTS];
    memcpy(near, point, emulator->inputs * sizeof *near);
    for (size_t i = 0; i < emulator->inputs; i++) {
        near[i] = point[i] + step;
        double up = emulator_mean(emulator, near);
        near[i] = point[i] - step;
        slope[i] = (up - emulator_mean(emulator, near)) / (2.0 * step);
        near[i] = point[i];
    }
}
