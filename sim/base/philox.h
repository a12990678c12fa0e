/* philox.h - Philox4x32-10, a counter-based random function.
 *
 * Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11. The output is a pure function of
 * counter and key; nothing is remembered between calls, so streams need no storage and no locks.
 */
#ifndef SAMEN_PHILOX_H
#define SAMEN_PHILOX_H

#include <stdint.h>

struct philox_block {
    uint32_t word[4];
};

static inline struct philox_block philox(struct philox_block counter, uint32_t key0, uint32_t key1)
{
    for (int round = 0; round < 10; round++) {
        uint64_t product0 = (uint64_t)UINT32_C(0xD2511F53) * counter.word[0];
        uint64_t product1 = (uint64_t)UINT32_C(0xCD9E8D57) * counter.word[2];
        counter = (struct philox_block){{(uint32_t)(product1 >> 32) ^ counter.word[1] ^ key0, (uint32_t)product1,
                                         (uint32_t)(product0 >> 32) ^ counter.word[3] ^ key1, (uint32_t)product0}};
        key0 += UINT32_C(0x9E3779B9); /* golden ratio */
        key1 += UINT32_C(0xBB67AE85); /* sqrt(3) - 1 */
    }
    return counter;
}

#endif
