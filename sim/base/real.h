/* real.h - the few transcendental functions that steer events, with the same last bit everywhere.
 *
 * The C library's log and exp may differ in the last bit between systems, and one bit is enough to reorder events.
 * These use only +, -, *, / and bit shifts, which IEEE 754 fixes, and must be compiled without contraction or
 * fast-math. Relative error below 5e-16 over the stated domains (tests check it against GSL and the C library's long
 * double).
 */
#ifndef SAMEN_REAL_H
#define SAMEN_REAL_H

/* Natural logarithm of a positive, finite, normal number. */
double real_log(double);

/* e^x for |x| <= 700; 0 below, infinity above. */
double real_exp(double);

/* Inverse of the standard normal distribution function for 0 < p < 1. Acklam's rational approximation, relative error
 * below 1.2e-9. */
double real_normal_inverse(double p);

#endif
