/* fit.c - rates of illness and recovery that meet published figures. */
#include "models/care/tables/fit.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <math.h>

/* What is expected before any figure is seen; all assumptions. */
static const double SMOOTH = 0.05;                                /* sd of a change of slope between knots, per year */
static const double USUAL_RATE = 0.05, RATE_SD = 2.0;             /* of any rate for the worse */
static const double RECOVERY = 0.25, RECOVERY_SD = 0.4;           /* at 65 */
static const double RECOVERY_SLOPE = -0.03, SLOPE_SD = 0.015;     /* per year of age */
static const double WOMEN_PHYSICAL = 1.0 / 0.75, WOMEN_SD = 0.15; /* Leiden 85-plus: men deteriorate at 0.75 */
static const double TREND_SD = 0.05;
enum { LEVEL_AGE = 65, MOST_UNKNOWNS = MOST_TRANSITIONS * (KNOTS + 1) + 2, ROUNDS = 40 };

static bool worsens(const struct transition *way)
{
    return way->to > way->from;
}

/* Which of the two trends a row has: the mild physical states, the severe ones, or none. */
static int trend_of(const struct transition *way)
{
    if (!worsens(way) || way->track != PHYSICAL) return -1;
    return way->from >= 2;
}

/* Rows from and to unknowns --------------------------------------------------------------------------------------- */

static size_t unknowns(const struct fit *fit)
{
    size_t n = 2;
    for (size_t i = 0; i < fit->count; i++) n += worsens(&fit->list[i]) ? KNOTS + 1 : 2;
    return n;
}

static void to_unknowns(const struct fit *fit, gsl_vector *x)
{
    size_t n = 2;
    for (size_t i = 0; i < fit->count; i++) {
        const struct transition *way = &fit->list[i];
        if (trend_of(way) >= 0) gsl_vector_set(x, (size_t)trend_of(way), way->trend / TREND_SD);
        if (worsens(way)) {
            for (int k = 0; k < KNOTS; k++) gsl_vector_set(x, n++, log(way->rate[k]));
            gsl_vector_set(x, n++, log(way->female_ratio));
        } else {
            double slope =
                log(way->rate[KNOTS - 1] / way->rate[0]) / (tables_knot_ages[KNOTS - 1] - tables_knot_ages[0]);
            gsl_vector_set(x, n++, log(way->rate[0]) + slope * (LEVEL_AGE - tables_knot_ages[0]));
            gsl_vector_set(x, n++, slope / SLOPE_SD);
        }
    }
}

/* A rate that a search tries out may be absurd; the tables still need a number. */
static double rate_of(double logarithm)
{
    return exp(fmax(-16, fmin(2, logarithm)));
}

static void from_unknowns(struct fit *fit, const gsl_vector *x)
{
    size_t n = 2;
    for (size_t i = 0; i < fit->count; i++) {
        struct transition *way = &fit->list[i];
        way->trend = trend_of(way) >= 0 ? TREND_SD * gsl_vector_get(x, (size_t)trend_of(way)) : 0;
        if (worsens(way)) {
            for (int k = 0; k < KNOTS; k++) way->rate[k] = rate_of(gsl_vector_get(x, n++));
            way->female_ratio = exp(gsl_vector_get(x, n++));
        } else {
            double level = gsl_vector_get(x, n++), slope = SLOPE_SD * gsl_vector_get(x, n++);
            for (int k = 0; k < KNOTS; k++) way->rate[k] = rate_of(level + slope * (tables_knot_ages[k] - LEVEL_AGE));
            way->female_ratio = 1;
        }
    }
}

/* Residuals ------------------------------------------------------------------------------------------------------- */

/* Slope of the logarithm between a knot and the next. */
static double slope_after(const struct transition *way, int k)
{
    return log(way->rate[k + 1] / way->rate[k]) / (tables_knot_ages[k + 1] - tables_knot_ages[k]);
}

/* What is expected of a row; returns how many residuals that gave. */
static size_t expectations(const struct transition *way, gsl_vector *residuals, size_t n)
{
    size_t first = n;
    if (worsens(way)) {
        double women = way->track == PHYSICAL ? WOMEN_PHYSICAL : 1;
        for (int k = 0; k < KNOTS; k++) gsl_vector_set(residuals, n++, log(way->rate[k] / USUAL_RATE) / RATE_SD);
        for (int k = 0; k + 2 < KNOTS; k++)
            gsl_vector_set(residuals, n++, (slope_after(way, k + 1) - slope_after(way, k)) / SMOOTH);
        gsl_vector_set(residuals, n++, log(way->female_ratio / women) / WOMEN_SD);
    } else {
        double slope = slope_after(way, 0), level = log(way->rate[0]) + slope * (LEVEL_AGE - tables_knot_ages[0]);
        gsl_vector_set(residuals, n++, (level - log(RECOVERY)) / RECOVERY_SD);
        gsl_vector_set(residuals, n++, (slope - RECOVERY_SLOPE) / SLOPE_SD);
    }
    return n - first;
}

static size_t residual_count(const struct fit *fit)
{
    size_t n = 2;
    for (size_t i = 0; i < fit->count; i++) n += worsens(&fit->list[i]) ? 2 * KNOTS - 1 : 2;
    for (size_t i = 0; i < fit->limitations.count; i++) n += fit->limitations.list[i].fitted;
    return n;
}

void fit_look(struct fit *fit)
{
    for (size_t i = 0; i < fit->count; i++) transition_fill(&fit->limitations.tables, &fit->list[i]);
    limitations_find(&fit->limitations);
}

static int residuals_at(const gsl_vector *x, void *context, gsl_vector *residuals)
{
    struct fit *fit = context;
    size_t n = 2;
    from_unknowns(fit, x);
    fit_look(fit);
    for (size_t t = 0; t < 2; t++) gsl_vector_set(residuals, t, gsl_vector_get(x, t));
    for (size_t i = 0; i < fit->count; i++) n += expectations(&fit->list[i], residuals, n);
    for (size_t i = 0; i < fit->limitations.count; i++) {
        const struct limitation *figure = &fit->limitations.list[i];
        if (figure->fitted) gsl_vector_set(residuals, n++, (figure->found - figure->value) / figure->tolerance);
    }
    return GSL_SUCCESS;
}

/* Solving --------------------------------------------------------------------------------------------------------- */

/* Standard deviations from the curvature at the best point. */
static bool keep_sd(struct fit *fit, const gsl_multifit_nlinear_workspace *work, size_t count, struct error *error)
{
    gsl_matrix *covariance = gsl_matrix_alloc(count, count);
    if (!covariance) return error_system(error, "samen fit", "out of memory");
    bool good = gsl_multifit_nlinear_covar(gsl_multifit_nlinear_jac(work), 0, covariance) == GSL_SUCCESS;
    size_t n = 2;
    for (size_t i = 0; good && i < fit->count; i++) {
        size_t at_70 = n + (worsens(&fit->list[i]) ? 3 : 0);
        fit->sd[i] = sqrt(gsl_matrix_get(covariance, at_70, at_70));
        n += worsens(&fit->list[i]) ? KNOTS + 1 : 2;
    }
    gsl_matrix_free(covariance);
    return good || error_set(error, "samen fit", "the fit has no covariance");
}

/* Four digits, as they are written: the table is to say what was found with it. */
static double rounded(double value)
{
    if (value <= 0 && value >= 0) return 0;
    double unit = pow(10, floor(log10(fabs(value))) - 3);
    return round(value / unit) * unit;
}

static void round_list(struct fit *fit)
{
    for (size_t i = 0; i < fit->count; i++) {
        for (int k = 0; k < KNOTS; k++) fit->list[i].rate[k] = rounded(fit->list[i].rate[k]);
        fit->list[i].female_ratio = rounded(fit->list[i].female_ratio);
        fit->list[i].trend = rounded(fit->list[i].trend);
    }
}

bool fit_rates(struct fit *fit, struct error *error)
{
    size_t p = unknowns(fit);
    gsl_multifit_nlinear_parameters settings = gsl_multifit_nlinear_default_parameters();
    gsl_multifit_nlinear_fdf problem = {.f = residuals_at, .n = residual_count(fit), .p = p, .params = fit};
    gsl_multifit_nlinear_workspace *work =
        gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &settings, problem.n, p);
    gsl_vector *x = gsl_vector_alloc(p);
    bool good = false;
    int info, status;
    if (!work || !x) {
        error_system(error, "samen fit", "out of memory");
        goto out;
    }
    to_unknowns(fit, x);
    status = gsl_multifit_nlinear_init(x, &problem, work);
    if (status == GSL_SUCCESS) status = gsl_multifit_nlinear_driver(ROUNDS, 1e-3, 1e-4, 1e-4, NULL, NULL, &info, work);
    if (status != GSL_SUCCESS && status != GSL_ENOPROG && status != GSL_EMAXITER) {
        error_set(error, "samen fit", "no rates were found: %s", gsl_strerror(status));
        goto out;
    }
    from_unknowns(fit, gsl_multifit_nlinear_position(work));
    if (!keep_sd(fit, work, p, error)) goto out;
    round_list(fit);
    fit_look(fit);
    good = true;
out:
    if (work) gsl_multifit_nlinear_free(work);
    if (x) gsl_vector_free(x);
    return good;
}
