/* random.c - the distributions, each from uniform draws. */
#include "sim/base/random.h"

#include "sim/base/real.h"

double stream_exponential(struct stream *stream)
{
    return -real_log(stream_uniform(stream));
}

double stream_normal(struct stream *stream)
{
    return real_normal_inverse(stream_uniform(stream));
}

uint64_t random_identity(uint64_t parent, uint32_t kind, uint32_t number)
{
    struct philox_block block = {{(uint32_t)parent, (uint32_t)(parent >> 32), kind, number}};
    block = philox(block, UINT32_C(0x69643a20), UINT32_C(0x73616d65)); /* "id: same": apart from every stream's key */
    return (uint64_t)block.word[1] << 32 | block.word[0];
}

static void gsl_set(void *state, unsigned long seed)
{
    struct random_source source = {(uint32_t)seed, 0};
    *(struct stream *)state = stream_of(source, 0, 0, 0);
}

static unsigned long gsl_get(void *state)
{
    return stream_word(state);
}

static double gsl_get_double(void *state)
{
    return (double)stream_word(state) * 0x1p-32; /* GSL's contract: 0 included, 1 excluded */
}

const gsl_rng_type *stream_gsl_type(void)
{
    static const gsl_rng_type type = {"philox4x32-10", UINT32_MAX,    0, sizeof(struct stream), gsl_set,
                                      gsl_get,         gsl_get_double};
    return &type;
}

void stream_gsl(gsl_rng *rng, const struct stream *stream)
{
    *(struct stream *)rng->state = *stream;
}
