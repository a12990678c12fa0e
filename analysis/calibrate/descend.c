/* descend.c - the simplex of Nelder and Mead, kept within its box. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>
#include <math.h>

#include "analysis/calibrate/fit.h"

struct descent {
    double (*function)(const double *point, void *context);
    void *context;
    size_t inputs, asked;
    double least, *best;
};

/* Outside the box the function is that of the nearest point in it, and more further away: the simplex turns back. */
static double ask(const gsl_vector *at, void *context)
{
    struct descent *descent = context;
    double point[MOST_INPUTS], outside = 0.0;
    for (size_t i = 0; i < descent->inputs; i++) {
        double x = gsl_vector_get(at, i);
        point[i] = fmin(fmax(x, 0.0), 1.0);
        outside += fabs(x - point[i]);
    }
    double value = descent->function(point, descent->context);
    descent->asked++;
    if (value < descent->least) {
        descent->least = value;
        for (size_t i = 0; i < descent->inputs; i++) descent->best[i] = point[i];
    }
    return value + (1.0 + fabs(value)) * 10.0 * outside;
}

static void go_down(gsl_multimin_fminimizer *simplex, struct descent *descent, size_t most)
{
    static const double close_enough = 1e-4; /* mean size of the simplex, in parts of the ranges */
    /* One step may ask for every corner anew. */
    while (descent->asked + descent->inputs + 2 <= most) {
        if (gsl_multimin_fminimizer_iterate(simplex) != GSL_SUCCESS) return;
        if (gsl_multimin_fminimizer_size(simplex) < close_enough) return;
    }
}

double fit_descend(double (*function)(const double *point, void *context), void *context, size_t inputs, double *point,
                   double step, size_t most, struct error *error)
{
    struct descent descent = {function, context, inputs, 0, INFINITY, point};
    gsl_multimin_function whole = {ask, inputs, &descent};
    gsl_vector *start = gsl_vector_alloc(inputs), *steps = gsl_vector_alloc(inputs);
    gsl_multimin_fminimizer *simplex = gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, inputs);
    if (start && steps && simplex) {
        for (size_t i = 0; i < inputs; i++) {
            gsl_vector_set(start, i, point[i]);
            gsl_vector_set(steps, i, point[i] < 0.5 ? step : -step);
        }
        if (gsl_multimin_fminimizer_set(simplex, &whole, start, steps) == GSL_SUCCESS) go_down(simplex, &descent, most);
    } else {
        error_system(error, NULL, "out of memory");
    }
    if (simplex) gsl_multimin_fminimizer_free(simplex);
    gsl_vector_free(start);
    gsl_vector_free(steps);
    return descent.least;
}
