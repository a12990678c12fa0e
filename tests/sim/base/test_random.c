/* test_random.c - random numbers: the published known answers, and what the law of large numbers demands.
 *
 * Seeds are fixed, so a test passes always or never. A statistic fails when it is further out than chance would
 * bring it in one of ten thousand runs with other seeds.
 */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/random.h"
#include "tests/support.h"

static const double LEVEL = 1e-4;

static const struct random_source source = {2015, 3};

/* The generator itself ------------------------------------------------------------------------------------------- */

/* Random123's file kat_vectors, the lines "philox4x32 10". */
static void known_answers_are_given(void **state)
{
    (void)state;
    static const struct {
        struct philox_block counter;
        uint32_t key0, key1;
        struct philox_block answer;
    } known[] = {
        {{{0, 0, 0, 0}}, 0, 0, {{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}}},
        {{{UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX}},
         UINT32_MAX,
         UINT32_MAX,
         {{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}}},
        {{{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}},
         0xa4093822,
         0x299f31d0,
         {{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}},
    };
    for (size_t i = 0; i < LENGTH(known); i++) {
        struct philox_block found = philox(known[i].counter, known[i].key0, known[i].key1);
        for (int w = 0; w < 4; w++) assert_int_equal(found.word[w], known[i].answer.word[w]);
    }
}

/* The known answers again, through a stream: the first and the 0x6a88-th block of the streams that these counters name.
 */
static void a_stream_is_named_by_its_counter(void **state)
{
    (void)state;
    struct stream zeros = stream_of((struct random_source){0, 0}, 0, 0, 0);
    static const uint32_t first[] = {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8};
    for (size_t i = 0; i < 4; i++) assert_int_equal(stream_word(&zeros), first[i]);

    static const minute_t times[] = {INT64_C(0x85a308d3), INT64_C(0x785a308d3)}; /* the same modulo 2^32 */
    static const uint32_t later[] = {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1};
    for (size_t t = 0; t < LENGTH(times); t++) {
        struct random_source pi = {0xa4093822, 0x299f31d0};
        struct stream stream = stream_of(pi, UINT64_C(0x0370734413198a2e), 0x243f, times[t]);
        for (uint32_t skip = 0; skip < 4 * 0x6a88; skip++) stream_word(&stream);
        for (size_t i = 0; i < 4; i++) assert_int_equal(stream_word(&stream), later[i]);
    }
}

static void uniform_numbers_stay_within_zero_and_one(void **state)
{
    (void)state;
    assert_true(random_uniform_from_word(0) == ldexp(1, -33));
    assert_true(random_uniform_from_word(UINT32_MAX) == 1 - ldexp(1, -33));
    assert_true(random_uniform_from_word(UINT32_C(0x80000000)) == 0.5 + ldexp(1, -33));
}

/* Statistics ----------------------------------------------------------------------------------------------------- */

/* `z` should be standard normal. */
static void check_normal(double z, const char *what)
{
    double chance = 2 * gsl_cdf_ugaussian_Q(fabs(z));
    if (!(chance >= LEVEL)) fail_msg("%s: %g standard deviations off", what, z);
}

/* Neither too uneven nor too even. */
static void check_cells(const double *counts, size_t cells, double expected, const char *what)
{
    double sum = 0;
    for (size_t i = 0; i < cells; i++) sum += gsl_pow_2(counts[i] - expected) / expected;
    double above = gsl_cdf_chisq_Q(sum, (double)(cells - 1));
    if (!(above >= LEVEL / 2 && above <= 1 - LEVEL / 2)) fail_msg("%s: chi-square %g, chance %g", what, sum, above);
}

enum { DRAWS = 1 << 20, CELLS = 1 << 10, SIDE = 1 << 5 };

static void check_moments(const double *u, const char *what)
{
    double sum = 0, squares = 0, products = 0;
    for (size_t i = 0; i < DRAWS; i++) {
        double d = u[i] - 0.5;
        sum += d;
        squares += d * d;
        if (i > 0) products += d * (u[i - 1] - 0.5);
    }
    /* Of a uniform number d has variance 1/12, d^2 has 1/180, and a product of two has 1/144. */
    check_normal(sum / sqrt(DRAWS / 12.0), what);
    check_normal((squares - DRAWS / 12.0) / sqrt(DRAWS / 180.0), what);
    check_normal(products / sqrt((DRAWS - 1) / 144.0), what);
}

/* Evenly spread over the interval, and pairs of neighbours over the square. */
static void check_spread(const double *u, const char *what)
{
    double *line = calloc(CELLS, sizeof *line), *square = calloc(CELLS, sizeof *square);
    assert_non_null(line);
    assert_non_null(square);
    for (size_t i = 0; i < DRAWS; i++) line[(size_t)(u[i] * CELLS)]++;
    for (size_t i = 0; i < DRAWS; i += 2) square[(size_t)(u[i] * SIDE) * SIDE + (size_t)(u[i + 1] * SIDE)]++;
    check_cells(line, CELLS, (double)DRAWS / CELLS, what);
    check_cells(square, CELLS, DRAWS / 2.0 / CELLS, what);
    free(line);
    free(square);
}

static void check_uniform(const double *u, const char *what)
{
    check_moments(u, what);
    check_spread(u, what);
}

static double *draws_new(void)
{
    double *u = malloc(DRAWS * sizeof *u);
    assert_non_null(u);
    return u;
}

static void one_stream_is_uniform(void **state)
{
    (void)state;
    double *u = draws_new();
    /* A stream has 65,536 blocks of four words: four streams, each to its end. */
    for (size_t i = 0; i < DRAWS;) {
        struct stream stream = stream_of(source, 1 + i, 7, 525960);
        for (size_t end = i + DRAWS / 4; i < end; i++) u[i] = stream_uniform(&stream);
    }
    check_uniform(u, "one stream");
    free(u);
}

/* The first draw of the i-th stream along each way in which streams can be neighbours. */
static double agent_draw(uint32_t i)
{
    struct stream stream = stream_of(source, i, 7, 525960);
    return stream_uniform(&stream);
}

static double far_agent_draw(uint32_t i)
{
    struct stream stream = stream_of(source, (uint64_t)i << 32, 7, 525960);
    return stream_uniform(&stream);
}

static double process_draw(uint32_t i)
{
    struct stream stream = stream_of(source, 100 + i / 65536, (uint16_t)i, 525960);
    return stream_uniform(&stream);
}

static double time_draw(uint32_t i)
{
    struct stream stream = stream_of(source, 100, 7, i);
    return stream_uniform(&stream);
}

static double daily_draw(uint32_t i)
{
    struct stream stream = stream_of(source, 100, 7, (minute_t)i * MINUTES_PER_DAY);
    return stream_uniform(&stream);
}

static double seed_draw(uint32_t i)
{
    struct stream stream = stream_of((struct random_source){i, 0}, 100, 7, 525960);
    return stream_uniform(&stream);
}

static double replicate_draw(uint32_t i)
{
    struct stream stream = stream_of((struct random_source){2015, i}, 100, 7, 525960);
    return stream_uniform(&stream);
}

static double second_draw(uint32_t i)
{
    struct stream stream = stream_of(source, i / 2, 7, 525960);
    double first = stream_uniform(&stream);
    return i % 2 == 0 ? first : stream_uniform(&stream);
}

static void neighbouring_streams_are_independent(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double (*draw)(uint32_t);
    } ways[] = {{"agents", agent_draw},         {"agents 2^32 apart", far_agent_draw},
                {"processes", process_draw},    {"minutes", time_draw},
                {"days", daily_draw},           {"seeds", seed_draw},
                {"replicates", replicate_draw}, {"first and second draw", second_draw}};
    double *u = draws_new();
    for (size_t w = 0; w < LENGTH(ways); w++) {
        for (uint32_t i = 0; i < DRAWS; i++) u[i] = ways[w].draw(i);
        check_uniform(u, ways[w].name);
    }
    free(u);
}

static void whole_numbers_are_even(void **state)
{
    (void)state;
    static const uint32_t counts[] = {1, 2, 7, 1000};
    double *found = malloc(1000 * sizeof *found);
    assert_non_null(found);
    for (size_t c = 0; c < LENGTH(counts); c++) {
        memset(found, 0, 1000 * sizeof *found);
        for (uint32_t i = 0; i < DRAWS; i++) {
            struct stream stream = stream_of(source, i, 8, 0);
            uint32_t number = stream_below(&stream, counts[c]);
            assert_true(number < counts[c]);
            found[number]++;
        }
        if (counts[c] > 1) check_cells(found, counts[c], (double)DRAWS / counts[c], "whole numbers");
    }
    free(found);
}

/* Kolmogorov's distance between a sample and its distribution; the limit is his asymptotic 1e-4 point,
 * sqrt(-ln(LEVEL/2)/2). */
static void check_distribution(double *sample, double (*below)(double), const char *what)
{
    gsl_sort(sample, 1, DRAWS);
    double distance = 0;
    for (size_t i = 0; i < DRAWS; i++) {
        double p = below(sample[i]);
        distance = fmax(distance, fmax(p - (double)i / DRAWS, (double)(i + 1) / DRAWS - p));
    }
    if (!(distance * sqrt(DRAWS) < sqrt(-log(LEVEL / 2) / 2))) fail_msg("%s: distance %g", what, distance);
}

static double exponential_below(double x)
{
    return gsl_cdf_exponential_P(x, 1);
}

static void exponential_and_normal_draws_have_their_distributions(void **state)
{
    (void)state;
    double *sample = draws_new();
    for (uint32_t i = 0; i < DRAWS; i++) {
        struct stream stream = stream_of(source, i, 9, 0);
        sample[i] = stream_exponential(&stream);
    }
    check_distribution(sample, exponential_below, "exponential");
    for (uint32_t i = 0; i < DRAWS; i++) {
        struct stream stream = stream_of(source, i, 10, 0);
        sample[i] = stream_normal(&stream);
    }
    check_distribution(sample, gsl_cdf_ugaussian_P, "normal");
    free(sample);
}

/* Finer than any sample: each draw is the quantile of the stream's next uniform number. */
static void exponential_and_normal_draws_are_quantiles(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 100000; i++) {
        struct stream stream = stream_of(source, i, 9, 0), same = stream;
        double wait = gsl_cdf_exponential_Qinv(stream_uniform(&same), 1);
        assert_near(stream_exponential(&stream), wait, wait * 1e-15);
        double deviation = gsl_cdf_ugaussian_Pinv(stream_uniform(&same));
        assert_near(stream_normal(&stream), deviation, fabs(deviation) * 1.2e-9);
        assert_int_equal(stream_word(&stream), stream_word(&same));
    }
}

/* Distances do not see the tails. A number in (0, 1) that is a multiple of 2^-33 bounds them. */
static void draws_have_their_tails(void **state)
{
    (void)state;
    double rare = 0, extreme = 0;
    for (uint32_t i = 0; i < DRAWS; i++) {
        struct stream stream = stream_of(source, i, 11, 0);
        double wait = stream_exponential(&stream), deviation = stream_normal(&stream);
        assert_true(wait > 0 && wait < 33 * M_LN2 + 1e-9);
        rare += wait > 8;
        extreme += fabs(deviation) > 3.5;
    }
    double p = exp(-8), q = 2 * gsl_cdf_ugaussian_Q(3.5);
    check_normal((rare - DRAWS * p) / sqrt(DRAWS * p * (1 - p)), "waits above 8");
    check_normal((extreme - DRAWS * q) / sqrt(DRAWS * q * (1 - q)), "deviations above 3.5");
}

/* Identities ----------------------------------------------------------------------------------------------------- */

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Neighbouring parents, some 2^32 apart, with all kinds of children. */
static void a_million_identities_differ(void **state)
{
    (void)state;
    enum { PARENTS = 100, KINDS = 100, NUMBERS = 100, ALL = PARENTS * KINDS * NUMBERS };
    uint64_t *identities = malloc(ALL * sizeof *identities);
    assert_non_null(identities);
    size_t count = 0;
    for (uint64_t parent = 0; parent < PARENTS; parent++)
        for (uint32_t kind = 0; kind < KINDS; kind++)
            for (uint32_t number = 0; number < NUMBERS; number++)
                identities[count++] = random_identity(parent % 2 ? parent : parent << 31, kind, number);
    assert_int_equal(count, ALL);
    for (unsigned bit = 0; bit < 64; bit++) {
        double ones = 0;
        for (size_t i = 0; i < ALL; i++) ones += (double)(identities[i] >> bit & 1);
        check_normal((ones - ALL / 2.0) / sqrt(ALL / 4.0), "a bit of the identity");
    }
    qsort(identities, ALL, sizeof *identities, by_value);
    for (size_t i = 1; i < ALL; i++) assert_true(identities[i] != identities[i - 1]);
    free(identities);
}

/* From a Philox written apart in Python. Other identities would give everybody else another life. */
static void identities_are_the_same_everywhere(void **state)
{
    (void)state;
    assert_true(random_identity(0, 0, 0) == UINT64_C(0xeebdf5e5bb605673));
    assert_true(random_identity(UINT64_C(0x123456789abcdef0), 7, 3) == UINT64_C(0xb7c4c49e50571e71));
    assert_true(random_identity(1, 2, 3) == UINT64_C(0x501a4642de31c349));
}

/* GSL ------------------------------------------------------------------------------------------------------------ */

static gsl_rng *generator(void)
{
    gsl_rng *rng = gsl_rng_alloc(stream_gsl_type());
    assert_non_null(rng);
    return rng;
}

static void a_gsl_generator_is_the_stream(void **state)
{
    (void)state;
    gsl_rng *rng = generator();
    assert_true(gsl_rng_min(rng) == 0);
    assert_true(gsl_rng_max(rng) == UINT32_MAX);
    struct stream stream = stream_of(source, 5, 6, 7);
    stream_word(&stream); /* begin in the middle of a block */
    stream_gsl(rng, &stream);
    struct stream before = stream;
    for (int i = 0; i < 1000; i++) assert_int_equal(gsl_rng_get(rng), stream_word(&stream));
    for (int i = 0; i < 1000; i++) assert_true(gsl_rng_uniform(rng) == ldexp(stream_word(&stream), -32));
    stream_gsl(rng, &before);
    assert_int_equal(gsl_rng_get(rng), stream_word(&before));

    gsl_rng_set(rng, 42);
    struct stream seeded = stream_of((struct random_source){42, 0}, 0, 0, 0);
    for (int i = 0; i < 1000; i++) assert_int_equal(gsl_rng_get(rng), stream_word(&seeded));
    gsl_rng_free(rng);
}

static void gsl_gaussians_have_their_moments(void **state)
{
    (void)state;
    gsl_rng *rng = generator();
    double power[4] = {0};
    for (uint32_t i = 0; i < DRAWS; i++) {
        struct stream stream = stream_of(source, i, 12, 0);
        stream_gsl(rng, &stream);
        double x = gsl_ran_gaussian(rng, 1);
        for (int k = 0; k < 4; k++) power[k] += gsl_pow_int(x, k + 1);
    }
    /* E x^2 = 1, E x^4 = 3, E x^6 = 15, E x^8 = 105. */
    check_normal(power[0] / sqrt(DRAWS), "mean");
    check_normal((power[1] - DRAWS) / sqrt(DRAWS * 2.0), "variance");
    check_normal(power[2] / sqrt(DRAWS * 15.0), "third moment");
    check_normal((power[3] - DRAWS * 3.0) / sqrt(DRAWS * 96.0), "fourth moment");
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_answers_are_given),
        cmocka_unit_test(a_stream_is_named_by_its_counter),
        cmocka_unit_test(uniform_numbers_stay_within_zero_and_one),
        cmocka_unit_test(one_stream_is_uniform),
        cmocka_unit_test(neighbouring_streams_are_independent),
        cmocka_unit_test(whole_numbers_are_even),
        cmocka_unit_test(exponential_and_normal_draws_have_their_distributions),
        cmocka_unit_test(exponential_and_normal_draws_are_quantiles),
        cmocka_unit_test(draws_have_their_tails),
        cmocka_unit_test(a_million_identities_differ),
        cmocka_unit_test(identities_are_the_same_everywhere),
        cmocka_unit_test(a_gsl_generator_is_the_stream),
        cmocka_unit_test(gsl_gaussians_have_their_moments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
