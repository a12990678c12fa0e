/* dice.h - random inputs for the tests, the same on every machine.
 *
 * SplitMix64 (Steele, Lea & Flood, OOPSLA 2014): nothing of the program's own random numbers, so that a fault there
 * cannot hide behind the inputs of its test.
 */
#ifndef SAMEN_TESTS_DICE_H
#define SAMEN_TESTS_DICE_H

#include <stddef.h>
#include <stdint.h>

struct dice {
    uint64_t state; /* any seed */
};

static inline uint64_t dice_bits(struct dice *dice)
{
    uint64_t bits = dice->state += UINT64_C(0x9E3779B97F4A7C15);
    bits = (bits ^ bits >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    bits = (bits ^ bits >> 27) * UINT64_C(0x94D049BB133111EB);
    return bits ^ bits >> 31;
}

/* 0 ... count - 1; count > 0. */
static inline size_t dice_below(struct dice *dice, size_t count)
{
    return (size_t)(dice_bits(dice) % count);
}

/* In [0, 1). */
static inline double dice_real(struct dice *dice)
{
    return (double)(dice_bits(dice) >> 11) * 0x1p-53;
}

static inline double dice_between(struct dice *dice, double low, double high)
{
    return low + (high - low) * dice_real(dice);
}

#endif
