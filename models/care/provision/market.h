/* market.h - which providers a gemeente has, what they give, and which of them the next client goes to.
 *
 * There are two kinds. Home care gives household help (paid by the gemeente), personal care and nursing (paid by the
 * insurer); support gives guidance and company (paid by the gemeente). Of an office's providers the first half is of
 * the first kind, the second half of the second.
 */
#ifndef SAMEN_CARE_MARKET_H
#define SAMEN_CARE_MARKET_H

#include "models/care/people/world.h"

enum provider_kind { HOME_CARE, SUPPORT, PROVIDER_KINDS };

static inline enum provider_kind market_kind_of(enum task task)
{
    return task == GUIDANCE || task == COMPANY ? SUPPORT : HOME_CARE;
}

/* How many providers of this kind, out of `count` of both, and which is the first. */
static inline uint32_t market_first_of_kind(enum provider_kind kind, uint32_t count)
{
    return kind == HOME_CARE ? 0 : count / 2;
}

static inline uint32_t market_number_of_kind(enum provider_kind kind, uint32_t count)
{
    return kind == HOME_CARE ? count / 2 : count - count / 2;
}

static inline enum provider_kind market_kind_at(uint32_t index, uint32_t count)
{
    return index < count / 2 ? HOME_CARE : SUPPORT;
}

/* Weight of a provider in the market, the same in every run; the largest has at most `weight_ratio` times that of the
 * smallest. */
uint32_t market_weight(const struct world *, uint32_t gemeente, uint32_t index);

/* Names the random draws of a provider. */
uint64_t market_identity(const struct world *, uint32_t gemeente, uint32_t provider);

/* The part of its kind's weight that a provider has, 0-1. */
double market_share(const struct world *, uint32_t gemeente, uint32_t provider);

/* How many providers an office of this many inhabitants has: the tasks of payer gemeente and insurer are divided among
 * them by kind (see provider.h); at most 255. */
uint32_t market_provider_count(const struct care_settings *, int64_t inhabitants);

/* The provider that takes the next client of a task: a draw weighted by capacity shares fixed at the start. */
uint8_t market_choose_provider(const struct world *, uint32_t gemeente, enum task, uint32_t random_word);

#endif
