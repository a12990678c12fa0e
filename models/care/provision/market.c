/* market.c - the providers of a gemeente in number and weight, the same in every run. */
#include "models/care/provision/market.h"

#include <math.h>

#include "sim/base/random.h"

enum { MOST_PROVIDERS_OF_A_KIND = 127 };

/* A number from a gemeente's code: FNV-1a. */
static uint64_t code_identity(const char *code)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (; *code != '\0'; code++) hash = (hash ^ (unsigned char)*code) * UINT64_C(1099511628211);
    return hash;
}

uint64_t market_identity(const struct world *world, uint32_t gemeente, uint32_t index)
{
    return random_identity(code_identity(world->gemeenten[gemeente].row->code), NAMED_PROVIDER, index);
}

/* Uniform between 1 and the ratio times 2^20. */
uint32_t market_weight(const struct world *world, uint32_t gemeente, uint32_t index)
{
    uint32_t draw = (uint32_t)(market_identity(world, gemeente, index) >> 32);
    uint64_t spread = (uint64_t)((world->settings.provider.weight_ratio - 1.0) * (1u << 20));
    return (1u << 20) + (uint32_t)(draw * spread >> 32);
}

double market_share(const struct world *world, uint32_t gemeente, uint32_t index)
{
    uint32_t count = world->gemeenten[gemeente].provider_count;
    enum provider_kind kind = market_kind_at(index, count);
    uint32_t first = market_first_of_kind(kind, count), number = market_number_of_kind(kind, count);
    uint64_t sum = 0;
    for (uint32_t i = first; i < first + number; i++) sum += market_weight(world, gemeente, i);
    return (double)market_weight(world, gemeente, index) / (double)sum;
}

uint32_t market_provider_count(const struct care_settings *settings, int64_t inhabitants)
{
    double number = floor((double)inhabitants / settings->provider.residents_per_provider + 0.5);
    return PROVIDER_KINDS * (uint32_t)fmin(fmax(number, 1.0), MOST_PROVIDERS_OF_A_KIND);
}

uint8_t market_choose_provider(const struct world *world, uint32_t gemeente, enum task task, uint32_t random_word)
{
    uint32_t count = world->gemeenten[gemeente].provider_count;
    uint32_t first = market_first_of_kind(market_kind_of(task), count),
             end = first + market_number_of_kind(market_kind_of(task), count);
    uint64_t sum = 0;
    for (uint32_t i = first; i < end; i++) sum += market_weight(world, gemeente, i);
    uint64_t point = sum * random_word >> 32; /* sum < 2^32 */
    for (uint32_t i = first; i < end; i++) {
        uint32_t weight = market_weight(world, gemeente, i);
        if (point < weight) return (uint8_t)i;
        point -= weight;
    }
    return (uint8_t)(end - 1);
}
