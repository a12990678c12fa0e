/* statistics.c - means, intervals and what they allow one to say. */
#include "analysis/base/statistics.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdio.h>

struct estimate estimate_of(const double *values, size_t count)
{
    struct estimate estimate = {count, NAN, NAN, NAN};
    if (count == 0) return estimate;
    estimate.mean = gsl_stats_mean(values, 1, count);
    if (count < 2 || isnan(estimate.mean)) return estimate;
    double error = gsl_stats_sd_m(values, 1, count, estimate.mean) / sqrt((double)count);
    double half = gsl_cdf_tdist_Pinv(0.975, (double)(count - 1)) * error;
    estimate.low = estimate.mean - half;
    estimate.high = estimate.mean + half;
    return estimate;
}

struct estimate estimate_paired(const double *base, const double *other, size_t count, double *scratch)
{
    for (size_t i = 0; i < count; i++) scratch[i] = other[i] - base[i];
    return estimate_of(scratch, count);
}

enum verdict estimate_verdict(const struct estimate *estimate)
{
    if (isnan(estimate->low)) return VERDICT_UNKNOWN;
    if (estimate->low == 0.0 && estimate->high == 0.0) return VERDICT_EQUAL;
    if (estimate->low > 0.0) return VERDICT_HIGHER;
    if (estimate->high < 0.0) return VERDICT_LOWER;
    return VERDICT_UNCLEAR;
}

void estimate_format(char text[ESTIMATE_TEXT], const struct estimate *estimate, int decimals, enum language language)
{
    char mean[NUMBER_TEXT], half[NUMBER_TEXT];
    enum verdict verdict = estimate_verdict(estimate);
    number_format(mean, estimate->mean, decimals, true, language);
    number_format(half, (estimate->high - estimate->low) / 2.0, decimals, false, language);
    if (verdict == VERDICT_UNKNOWN)
        snprintf(text, ESTIMATE_TEXT, "%s", mean);
    else if (verdict == VERDICT_EQUAL)
        snprintf(text, ESTIMATE_TEXT, "(%s)", mean);
    else if (verdict == VERDICT_UNCLEAR)
        snprintf(text, ESTIMATE_TEXT, "(%s ± %s)", mean, half);
    else
        snprintf(text, ESTIMATE_TEXT, "%s ± %s", mean, half);
}
