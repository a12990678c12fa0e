/* real.c - polynomials and bit shifts: nothing but operations that IEEE 754 fixes to the last bit. */
#include "sim/base/real.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

/* The same bits everywhere need doubles that are computed as doubles, in the order that is written. */
#if FLT_EVAL_METHOD != 0
#error "samen needs arithmetic in double: on 32-bit x86 compile with CFLAGS='-O3 -msse2 -mfpmath=sse'"
#endif
#ifdef __FAST_MATH__
#error "samen needs arithmetic as it is written: compile without -ffast-math and -Ofast"
#endif

static uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static double double_of(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static const double LN2_HIGH = 0x1.62e42fefa38p-1; /* 41 bits, so that k * LN2_HIGH is exact for |k| < 2048 */
static const double LN2_LOW = 0x1.ef35793c7673p-45;

/* x = 2^k m with m in [sqrt(1/2), sqrt(2)); log m = 2 atanh(s), s = (m - 1) / (m + 1), by its series in s^2 < 0.0295.
 */
double real_log(double x)
{
    uint64_t bits = bits_of(x);
    int k = (int)(bits >> 52) - 1023;
    double m = double_of((bits & UINT64_C(0x000fffffffffffff)) | UINT64_C(0x3ff0000000000000));
    int high = m > 1.4142135623730951; /* half the time: arithmetic is cheaper than a branch nobody can predict */
    m *= 1.0 - 0.5 * high;
    k += high;
    double s = (m - 1.0) / (m + 1.0);
    double z = s * s;
    double sum = 1.0 / 21;
    for (int n = 19; n >= 3; n -= 2) sum = sum * z + 1.0 / n;
    double tail = 2.0 * s * z * sum;
    return (double)k * LN2_HIGH + (2.0 * s + (tail + (double)k * LN2_LOW));
}

/* x = k ln 2 + r with |r| <= ln 2 / 2; e^r by its series, times 2^k, which is a normal number for |x| <= 700. */
double real_exp(double x)
{
    if (x < -700.0) return 0.0;
    if (x > 700.0) return INFINITY;
    double scaled = x * 1.4426950408889634;
    int k = (int)(scaled + (scaled < 0 ? -0.5 : 0.5));
    double r = (x - (double)k * LN2_HIGH) - (double)k * LN2_LOW;
    double sum = 1.0;
    for (int n = 14; n >= 1; n--) sum = 1.0 + sum * r / n;
    return sum * double_of((uint64_t)(k + 1023) << 52);
}

static double rational(const double *top, const double *bottom, double x)
{
    double above = top[0], below = bottom[0];
    for (int i = 1; i < 6; i++) above = above * x + top[i];
    for (int i = 1; i < 6; i++) below = below * x + bottom[i];
    return above / below;
}

/* IEEE 754 fixes the last bit of sqrt, so the library's may be used. */
static double tail_quantile(double p)
{
    static const double c[] = {-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                               -2.549732539343734e+00, 4.374664141464968e+00,  2.938163982698783e+00};
    static const double d[] = {
        0.0, 7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1.0};
    return rational(c, d, sqrt(-2.0 * real_log(p)));
}

double real_normal_inverse(double p)
{
    static const double a[] = {-3.969683028665376e+01, 2.209460984245205e+02,  -2.759285104469687e+02,
                               1.383577518672690e+02,  -3.066479806614716e+01, 2.506628277459239e+00};
    static const double b[] = {-5.447609879822406e+01, 1.615858368580409e+02,  -1.556989798598866e+02,
                               6.680131188771972e+01,  -1.328068155288572e+01, 1.0};
    if (p < 0.02425) return tail_quantile(p);
    if (p > 1.0 - 0.02425) return -tail_quantile(1.0 - p);
    double q = p - 0.5;
    return q * rational(a, b, q * q);
}
