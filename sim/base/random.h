/* random.h - random numbers as a pure function of who, what and when.
 *
 * A draw is named by (seed, replicate, agent identity, process, time or count). Two runs with the same seed therefore
 * give the same person the same life, except where something in the run changes it; no stream is shared between agents
 * or threads.
 *
 *     struct stream stream = stream_of(source, person->id, PROCESS_MOVE, now);
 *     if (stream_uniform(&stream) < chance) ...
 *
 * Any GSL distribution can be drawn from a stream through stream_gsl().
 */
#ifndef SAMEN_RANDOM_H
#define SAMEN_RANDOM_H

#include <gsl/gsl_rng.h>
#include <stdint.h>

#include "sim/base/clock.h"
#include "sim/base/philox.h"

struct random_source {
    uint32_t seed, replicate;
};

struct stream {
    struct philox_block counter; /* word 0: process (upper 16 bits) and block (lower 16); 1: time; 2, 3: agent */
    struct philox_block block;   /* present block */
    uint32_t key0, key1;
    unsigned left; /* unused words in the block */
};

/* The stream of one agent, process and moment. Times are distinct modulo 2^32 minutes (8,000 years). 65,536 blocks of
 * four words. */
static inline struct stream stream_of(struct random_source source, uint64_t agent, uint16_t process, minute_t time)
{
    return (struct stream){
        .counter = {{(uint32_t)process << 16, (uint32_t)time, (uint32_t)agent, (uint32_t)(agent >> 32)}},
        .key0 = source.seed,
        .key1 = source.replicate,
    };
}

static inline uint32_t stream_word(struct stream *stream)
{
    if (stream->left == 0) {
        stream->block = philox(stream->counter, stream->key0, stream->key1);
        stream->counter.word[0]++;
        stream->left = 4;
    }
    return stream->block.word[4 - stream->left--];
}

/* The stream's block of four words with this number, whatever was drawn before. */
static inline struct philox_block stream_block(const struct stream *stream, uint32_t number)
{
    struct philox_block counter = stream->counter;
    counter.word[0] = (counter.word[0] & ~UINT32_C(0xFFFF)) | number;
    return philox(counter, stream->key0, stream->key1);
}

/* Uniform in (0, 1): never 0, never 1, multiples of 2^-33. */
static inline double random_uniform_from_word(uint32_t word)
{
    return ((double)word + 0.5) * 0x1p-32;
}

static inline double stream_uniform(struct stream *stream)
{
    return random_uniform_from_word(stream_word(stream));
}

/* Uniform integer in 0 ... count - 1 (count > 0; bias below count / 2^32). */
static inline uint32_t stream_below(struct stream *stream, uint32_t count)
{
    return (uint32_t)(((uint64_t)stream_word(stream) * count) >> 32);
}

/* Exponential with mean 1; standard normal (polar-free: inverse of the distribution function, see real.h). */
double stream_exponential(struct stream *);
double stream_normal(struct stream *);

/* A new identity for an agent that comes into being through another (a newborn: mother and birth order). */
uint64_t random_identity(uint64_t parent, uint32_t kind, uint32_t number);

/* A GSL generator that reads from this type of stream. Allocate once with gsl_rng_alloc(stream_gsl_type()), then point
 * it at a stream with stream_gsl(); the generator's state is the stream. */
const gsl_rng_type *stream_gsl_type(void);
void stream_gsl(gsl_rng *, const struct stream *);

#endif
