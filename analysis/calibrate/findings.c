/* findings.c - bounds, targets out of reach, and targets that pull in opposite directions. */
#include "analysis/calibrate/findings.h"

#include <gsl/gsl_eigen.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"

enum { PROBES = 4096 };

static const double AT_BOUND = 0.01;     /* part of the range */
static const double UNDETERMINED = 0.5;  /* part of the range that costs one tolerance */
static const double WORTH_TELLING = 0.5; /* tolerances a target is off, before it can be in conflict */
static const double MOVES = 0.5;         /* tolerances a target moves at least, with all parameters */
static const double OPPOSITE = -0.5;     /* cosine between what two targets ask for */

static const double *best_point(const struct fit *fit)
{
    return fit->points + fit->best * fit->inputs;
}

/* ---- Effects ---- */

static void find_effects(struct findings *findings, const struct fit *fit)
{
    const struct wave *whole = &fit->space.waves[0];
    double point[MOST_INPUTS];
    for (size_t a = 0; a < fit->aim_count; a++)
        for (size_t i = 0; i < fit->inputs; i++) {
            memcpy(point, best_point(fit), fit->inputs * sizeof *point);
            point[i] = 0.0;
            double low = emulator_mean(&whole->emulators[a], point);
            point[i] = 1.0;
            double change = emulator_mean(&whole->emulators[a], point) - low;
            findings->effect[a * fit->inputs + i] = change / fit->space.aims[a].tolerance;
        }
}

static bool find_extremes(struct findings *findings, const struct fit *fit, struct error *error)
{
    double *points = memory_new(PROBES * fit->inputs, sizeof *points, error);
    if (!points) return false;
    bool good = space_fill(points, PROBES, fit->inputs, error);
    for (size_t a = 0; a < fit->aim_count && good; a++) {
        findings->least[a] = INFINITY;
        findings->most[a] = -INFINITY;
        for (size_t p = 0; p < PROBES; p++) {
            double mean = emulator_mean(&fit->space.waves[0].emulators[a], points + p * fit->inputs);
            findings->least[a] = fmin(findings->least[a], mean);
            findings->most[a] = fmax(findings->most[a], mean);
        }
    }
    memory_free(points);
    return good;
}

static void find_bounds(struct findings *findings, const struct fit *fit)
{
    for (size_t i = 0; i < fit->inputs; i++) {
        double at = best_point(fit)[i];
        findings->bound[i] = !fit_is_free(fit, i)  ? BOUND_NONE
                             : at < AT_BOUND       ? BOUND_LOW
                             : at > 1.0 - AT_BOUND ? BOUND_HIGH
                                                   : BOUND_NONE;
    }
}

/* ---- Conflicts ---- */

/* Slope of half an aim's squared residual at the fit, in tolerances: against it, the aim comes nearer. Parameters at a
 * bound or kept cannot follow, so they are left out. Returns its length; 0 when the aim is met or hardly moves. */
static double pull(const struct findings *findings, const struct fit *fit, size_t aim, double *slope)
{
    double length = 0.0, tolerance = fit->space.aims[aim].tolerance;
    double residual = aim_residual(&fit->space.aims[aim], fit->values[fit->best * fit->aim_count + aim]);
    emulator_slope(&fit->space.waves[0].emulators[aim], best_point(fit), slope);
    for (size_t i = 0; i < fit->inputs; i++) {
        slope[i] *= findings->bound[i] == BOUND_NONE && fit_is_free(fit, i) ? 1.0 / tolerance : 0.0;
        length += slope[i] * slope[i];
    }
    if (fabs(residual) < WORTH_TELLING || length < MOVES * MOVES) return 0.0;
    for (size_t i = 0; i < fit->inputs; i++) slope[i] *= residual;
    return sqrt(length) * fabs(residual);
}

/* How strongly two aims pull against each other; 0 when they do not. */
static double opposition(const struct findings *findings, const struct fit *fit, size_t aim, size_t other)
{
    double a[MOST_INPUTS], b[MOST_INPUTS], product = 0.0;
    double lengths = pull(findings, fit, aim, a) * pull(findings, fit, other, b);
    for (size_t i = 0; i < fit->inputs; i++) product += a[i] * b[i];
    return lengths > 0.0 && product < OPPOSITE * lengths ? -product : 0.0;
}

static int stronger(const void *a, const void *b)
{
    const struct conflict *one = a, *two = b;
    if (one->strength != two->strength) return one->strength > two->strength ? -1 : 1;
    return one->aim != two->aim ? (one->aim < two->aim ? -1 : 1) : one->other < two->other ? -1 : 1;
}

static bool find_conflicts(struct findings *findings, const struct fit *fit, struct error *error)
{
    size_t room = 0;
    for (size_t a = 0; a < fit->aim_count; a++)
        for (size_t b = a + 1; b < fit->aim_count; b++) {
            double strength = opposition(findings, fit, a, b);
            if (strength <= 0.0) continue;
            if (!memory_grow(&findings->conflicts, &room, findings->conflict_count + 1, sizeof *findings->conflicts,
                             error))
                return false;
            findings->conflicts[findings->conflict_count++] = (struct conflict){a, b, strength};
        }
    if (findings->conflict_count > 1)
        qsort(findings->conflicts, findings->conflict_count, sizeof *findings->conflicts, stronger);
    return true;
}

/* ---- What stays undetermined ---- */

/* Second derivatives of half the objective where residuals are small (Gauss and Newton): the sum over the aims of the
 * products of their slopes. */
static void add_curvature(const struct fit *fit, gsl_matrix *curvature)
{
    for (size_t a = 0; a < fit->aim_count; a++) {
        double slope[MOST_INPUTS], tolerance = fit->space.aims[a].tolerance;
        if (!space_fits(&fit->space, a)) continue;
        emulator_slope(&space_emulators(&fit->space)[a], best_point(fit), slope);
        for (size_t i = 0; i < fit->free_count; i++)
            for (size_t j = 0; j < fit->free_count; j++)
                *gsl_matrix_ptr(curvature, i, j) +=
                    fit->space.aims[a].weight * slope[fit->free[i]] / tolerance * slope[fit->free[j]] / tolerance;
    }
}

/* An eigenvector's sign is arbitrary: the largest part is made positive, so that the answer is one. */
static void take_direction(struct direction *direction, const struct fit *fit, const gsl_matrix *vectors, size_t column,
                           double curvature)
{
    double largest = 0.0;
    *direction = (struct direction){.width = 1.0 / sqrt(fmax(curvature, 1e-12))};
    for (size_t i = 0; i < fit->free_count; i++) {
        double part = gsl_matrix_get(vectors, i, column);
        if (fabs(part) > fabs(largest) + 1e-9) largest = part;
    }
    for (size_t i = 0; i < fit->free_count; i++)
        direction->part[fit->free[i]] = copysign(1.0, largest) * gsl_matrix_get(vectors, i, column);
}

static bool find_directions(struct findings *findings, const struct fit *fit, struct error *error)
{
    size_t inputs = fit->free_count;
    gsl_matrix *curvature = gsl_matrix_calloc(inputs, inputs), *vectors = gsl_matrix_alloc(inputs, inputs);
    gsl_vector *values = gsl_vector_alloc(inputs);
    gsl_eigen_symmv_workspace *space = gsl_eigen_symmv_alloc(inputs);
    bool good = curvature && vectors && values && space;
    if (good) {
        add_curvature(fit, curvature);
        good = gsl_eigen_symmv(curvature, values, vectors, space) == 0 &&
               gsl_eigen_symmv_sort(values, vectors, GSL_EIGEN_SORT_VAL_ASC) == 0;
        for (size_t i = 0; good && i < inputs; i++) {
            struct direction *next = &findings->directions[findings->direction_count];
            take_direction(next, fit, vectors, i, gsl_vector_get(values, i));
            if (next->width > UNDETERMINED) findings->direction_count++;
        }
    }
    if (!good) error_system(error, NULL, "the fit's curvature could not be taken apart");
    gsl_matrix_free(curvature);
    gsl_matrix_free(vectors);
    gsl_vector_free(values);
    if (space) gsl_eigen_symmv_free(space);
    return good;
}

bool findings_make(struct findings *findings, const struct fit *fit, struct error *error)
{
    *findings = (struct findings){.inputs = fit->inputs, .aim_count = fit->aim_count};
    findings->effect = memory_new(fit->aim_count * fit->inputs, sizeof *findings->effect, error);
    findings->least = memory_new(fit->aim_count, sizeof *findings->least, error);
    findings->most = memory_new(fit->aim_count, sizeof *findings->most, error);
    if (!findings->effect || !findings->least || !findings->most) return false;
    find_bounds(findings, fit);
    find_effects(findings, fit);
    return find_extremes(findings, fit, error) && find_conflicts(findings, fit, error) &&
           find_directions(findings, fit, error);
}

void findings_free(struct findings *findings)
{
    memory_free(findings->effect);
    memory_free(findings->least);
    memory_free(findings->most);
    memory_free(findings->conflicts);
    *findings = (struct findings){0};
}
