/* test_real.c - the logarithm, the exponential and the normal quantile: near enough to the truth, and the same bits
 * everywhere.
 *
 * The truth is the C library's long double functions (64 bits of mantissa on x86; where long double is double, as on
 * some other machines, they are still within a unit in the last place) and GSL.
 */
#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_exp.h>
#include <gsl/gsl_sf_log.h>
#include <math.h>
#include <string.h>

#include "sim/base/philox.h"
#include "sim/base/real.h"
#include "tests/support.h"

enum { ARGUMENTS = 1 << 20 /* of each kind */ };

/* How far the judges may be off themselves. */
static const double C_SLACK = LDBL_MANT_DIG > DBL_MANT_DIG ? 0 : DBL_EPSILON, GSL_SLACK = DBL_EPSILON;

static const double PROMISED = 5e-16, PROMISED_QUANTILE = 1.2e-9; /* as real.h says */

union both {
    double real;
    uint64_t bits;
};

static uint64_t bits_of(double x)
{
    return (union both){.real = x}.bits;
}

static double double_of(uint64_t bits)
{
    return (union both){.bits = bits}.real;
}

static uint64_t random_bits(uint32_t i, uint32_t what)
{
    struct philox_block block = philox((struct philox_block){{i, 0, 0, 0}}, what, 0);
    return (uint64_t)block.word[1] << 32 | block.word[0];
}

/* In [0, 1), with 53 bits. */
static double random_part(uint32_t i, uint32_t what)
{
    return (double)(random_bits(i, what) >> 11) * 0x1p-53;
}

/* Arguments ------------------------------------------------------------------------------------------------------ */

/* Any positive normal number, all exponents alike. */
static double any_positive(uint32_t i)
{
    uint64_t exponent = 1 + random_bits(i, 1) % 2046;
    return double_of(exponent << 52 | random_bits(i, 2) >> 12);
}

/* What the simulation asks for: a uniform number from 32 bits. */
static double uniform(uint32_t i)
{
    return ((double)(random_bits(i, 3) >> 32) + 0.5) * 0x1p-32;
}

/* About 1, down to the neighbours of 1, where the logarithm goes through 0. */
static double near_one(uint32_t i)
{
    double step = ldexp(1 + random_part(i, 4), -(int)(random_bits(i, 5) % 52) - 1);
    return i % 2 ? 1 + step : 1 - step / 2;
}

/* About sqrt(2), where the reduction changes over, times any power of two. */
static double near_the_seam(uint32_t i)
{
    return ldexp(M_SQRT2 * (1 + (random_part(i, 6) - 0.5) * 1e-9), (int)(random_bits(i, 7) % 2000) - 1000);
}

static double wide_exponent(uint32_t i)
{
    return (random_part(i, 8) - 0.5) * 1400;
}

static double small_exponent(uint32_t i)
{
    return ldexp(random_part(i, 9) - 0.5, -(int)(random_bits(i, 10) % 60));
}

/* About odd multiples of ln 2 / 2, where the reduction changes over. */
static double exponent_at_the_seam(uint32_t i)
{
    return ((double)(random_bits(i, 11) % 2000) - 1000 + 0.5) * M_LN2 + (random_part(i, 12) - 0.5) * 1e-9;
}

/* Chances between 1e-300 and 1/2, all powers alike. */
static double lower_tail(uint32_t i)
{
    return 0.5 * exp(-690 * random_part(i, 13));
}

static double upper_half(uint32_t i)
{
    return 1 - ldexp(0.5 + random_part(i, 14) / 2, -1 - (int)(random_bits(i, 15) % 50));
}

/* About 0.02425 and 0.97575, where one formula takes over from the other. */
static double quantile_seam(uint32_t i)
{
    double p = 0.02425 * (1 + (random_part(i, 16) - 0.5) * 1e-6);
    return i % 2 ? p : 1 - p;
}

static double near_the_median(uint32_t i)
{
    return 0.5 + ldexp(random_part(i, 17) - 0.5, -(int)(random_bits(i, 18) % 50));
}

/* Accuracy ------------------------------------------------------------------------------------------------------- */

struct range {
    const char *name;
    double (*argument)(uint32_t);
};

static void check_range(const struct range *range, double (*found)(double), long double (*truth)(double),
                        double promised, double slack)
{
    for (uint32_t i = 0; i < ARGUMENTS; i++) {
        double x = range->argument(i), y = found(x);
        long double expected = truth(x), error = fabsl((long double)y - expected);
        if (!(error <= (long double)(promised + slack) * fabsl(expected)))
            fail_msg("%s, x = %a: %.17g, expected %.17g, relative error %g", range->name, x, y, (double)expected,
                     (double)(error / fabsl(expected)));
    }
}

static long double log_by_c(double x)
{
    return logl((long double)x);
}

static long double log_by_gsl(double x)
{
    return (long double)gsl_sf_log(x);
}

static long double exp_by_c(double x)
{
    return expl((long double)x);
}

static long double exp_by_gsl(double x)
{
    return (long double)gsl_sf_exp(x);
}

static long double quantile_by_gsl(double p)
{
    return (long double)gsl_cdf_ugaussian_Pinv(p);
}

static void logarithms_are_within_the_promised_error(void **state)
{
    (void)state;
    static const struct range ranges[] = {
        {"any", any_positive}, {"uniform", uniform}, {"near 1", near_one}, {"seam", near_the_seam}};
    for (size_t r = 0; r < LENGTH(ranges); r++) {
        check_range(&ranges[r], real_log, log_by_c, PROMISED, C_SLACK);
        check_range(&ranges[r], real_log, log_by_gsl, PROMISED, GSL_SLACK);
    }
}

static void exponentials_are_within_the_promised_error(void **state)
{
    (void)state;
    static const struct range ranges[] = {
        {"wide", wide_exponent}, {"small", small_exponent}, {"seam", exponent_at_the_seam}};
    for (size_t r = 0; r < LENGTH(ranges); r++) {
        check_range(&ranges[r], real_exp, exp_by_c, PROMISED, C_SLACK);
        check_range(&ranges[r], real_exp, exp_by_gsl, PROMISED, GSL_SLACK);
    }
}

static void normal_quantiles_are_within_the_promised_error(void **state)
{
    (void)state;
    static const struct range ranges[] = {{"lower tail", lower_tail},
                                          {"upper half", upper_half},
                                          {"uniform", uniform},
                                          {"seam", quantile_seam},
                                          {"median", near_the_median}};
    for (size_t r = 0; r < LENGTH(ranges); r++)
        check_range(&ranges[r], real_normal_inverse, quantile_by_gsl, PROMISED_QUANTILE, 1e-13);
}

static void landmarks_are_exact(void **state)
{
    (void)state;
    assert_true(real_log(1) == 0);
    assert_true(real_exp(0) == 1);
    assert_true(real_normal_inverse(0.5) == 0);
    assert_true(real_exp(-700.0000001) == 0);
    assert_true(real_exp(700.0000001) == HUGE_VAL);
    assert_true(real_exp(-700) > 0 && real_exp(700) < HUGE_VAL);
    for (int k = -1022; k <= 1023; k++) assert_near(real_log(ldexp(1, k)), k * M_LN2, fabs(k * M_LN2) * PROMISED);
}

/* 1 - p is exact for these. */
static void normal_quantiles_are_odd_about_the_median(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < ARGUMENTS; i++) {
        double p = uniform(i);
        if (real_normal_inverse(1 - p) != -real_normal_inverse(p)) fail_msg("p = %a", p);
    }
}

/* The same bits ---------------------------------------------------------------------------------------------------- */

/* FNV-1a over the bits of a function's values. */
static uint64_t fingerprint(double (*function)(double), double (*argument)(uint32_t))
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (uint32_t i = 0; i < ARGUMENTS; i++) {
        uint64_t bits = bits_of(function(argument(i)));
        for (int byte = 0; byte < 8; byte++) hash = (hash ^ (bits >> 8 * byte & 0xff)) * UINT64_C(0x100000001b3);
    }
    return hash;
}

/* No truth but agreement: these came from gcc 12 and clang 14 on x86-64, without and with optimisation. A compiler, an
 * option or a machine that gives others would give other simulations too. */
static void values_have_the_same_bits_everywhere(void **state)
{
    (void)state;
    static const struct {
        double x, log, exp, quantile;
    } fixed[] = {
        {0x1p-33, -0x1.6dfb516f20bbfp+4, 0x1.000000008p+0, -0x1.95a1198ce64eep+2},
        {0x1.0624dd2f1a9fcp-10, -0x1.ba18a998fffap+2, 0x1.0041919b7ee34p+0, -0x1.8b8cbb6ee2822p+1},
        {0x1.999999999999ap-4, -0x1.26bb1bbb55515p+1, 0x1.1aec7b35a00d4p+0, -0x1.4813c3681e9f4p+0},
        {0x1p-1, -0x1.62e42fefa39efp-1, 0x1.a61298e1e069cp+0, 0x0p+0},
        {0x1.8p-1, -0x1.269621134db92p-2, 0x1.0ef9db467dcf8p+1, 0x1.5956b87564c41p-1},
        {0x1.fffffffffp-1, -0x1.0000000004p-37, 0x1.5bf0a8b13a971p+1, 0x1.b025b0af1f785p+2},
    };
    for (size_t i = 0; i < LENGTH(fixed); i++) {
        assert_true(bits_of(real_log(fixed[i].x)) == bits_of(fixed[i].log));
        assert_true(bits_of(real_exp(fixed[i].x)) == bits_of(fixed[i].exp));
        assert_true(bits_of(real_normal_inverse(fixed[i].x)) == bits_of(fixed[i].quantile));
    }
    assert_true(fingerprint(real_log, any_positive) == UINT64_C(0xf2af1ab9b581436a));
    assert_true(fingerprint(real_log, uniform) == UINT64_C(0x422a3eadce178142));
    assert_true(fingerprint(real_exp, wide_exponent) == UINT64_C(0x14a51d14229fc1da));
    assert_true(fingerprint(real_normal_inverse, uniform) == UINT64_C(0x88c001b3661422cc));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(logarithms_are_within_the_promised_error),
        cmocka_unit_test(exponentials_are_within_the_promised_error),
        cmocka_unit_test(normal_quantiles_are_within_the_promised_error),
        cmocka_unit_test(landmarks_are_exact),
        cmocka_unit_test(normal_quantiles_are_odd_about_the_median),
        cmocka_unit_test(values_have_the_same_bits_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
