/* test_draws.c - random numbers by the tests of Knuth (The Art of Computer Programming 2, section 3.3.2): gaps, poker,
 * coupons, runs, permutations, the largest of some, collisions. Each is tried on one long stream and on the first draws
 * of many short ones: people draw a few numbers each, at moments that follow each other.
 *
 * The seeds are fixed, so that a test passes always or never; a statistic fails when chance would bring it so far
 * out once in ten thousand.
 */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/random.h"
#include "tests/support.h"

static const double LEVEL = 1e-4;

/* Two ways to get numbers ------------------------------------------------------------------------------------------ */

struct tap {
    bool one; /* one stream; otherwise a fresh stream for every four numbers: another agent, or another moment */
    struct stream stream;
    uint64_t drawn;
};

static const struct random_source source = {20150101, 7};

static struct tap tap_of(bool one)
{
    return (struct tap){one, stream_of(source, 12345, 3, 0), 0};
}

static double next(struct tap *tap)
{
    uint64_t turn = tap->drawn / 4;
    if (tap->one && tap->drawn % 200000 == 0) tap->stream = stream_of(source, 12345, 3, (minute_t)turn);
    if (!tap->one && tap->drawn % 4 == 0) tap->stream = stream_of(source, turn % 1000, 3, (minute_t)(turn / 1000) * 7);
    tap->drawn++;
    return stream_uniform(&tap->stream);
}

static size_t below(struct tap *tap, size_t count)
{
    return (size_t)(next(tap) * (double)count);
}

/* Chi-square of counts against chances, in both tails. */
static void check_counts(const double *counts, const double *chances, size_t cells, double total, const char *what)
{
    double sum = 0;
    for (size_t i = 0; i < cells; i++) {
        double expected = total * chances[i];
        assert_true(expected > 5);
        sum += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    double above = gsl_cdf_chisq_Q(sum, (double)(cells - 1));
    if (!(above > LEVEL / 2 && above < 1 - LEVEL / 2)) fail_msg("%s: chi-square %g, chance %g", what, sum, above);
}

/* The tests -------------------------------------------------------------------------------------------------------- */

/* How many numbers pass until one falls in [0, 0.3): geometric. */
static void gaps(struct tap *tap)
{
    enum { CELLS = 20, GAPS = 60000 };
    const double p = 0.3;
    double counts[CELLS] = {0}, chances[CELLS];
    for (size_t i = 0; i < CELLS; i++) chances[i] = i + 1 < CELLS ? p * pow(1 - p, (double)i) : pow(1 - p, CELLS - 1);
    for (size_t i = 0; i < GAPS; i++) {
        size_t gap = 0;
        while (next(tap) >= p) gap++;
        counts[gap < CELLS ? gap : CELLS - 1]++;
    }
    check_counts(counts, chances, CELLS, GAPS, "gaps");
}

/* Stirling numbers of the second kind: ways to divide n things in k heaps. */
static double stirling(int n, int k)
{
    if (n == k) return 1;
    if (k == 0 || k > n) return 0;
    return k * stirling(n - 1, k) + stirling(n - 1, k - 1);
}

/* Different values among five with ten faces: d!/(d - r)! S(5, r) / d^5 (Knuth's simpler poker test). */
static void poker(struct tap *tap)
{
    enum { HAND = 5, FACES = 10, HANDS = 60000 };
    double counts[HAND] = {0}, chances[HAND];
    for (int r = 1; r <= HAND; r++) {
        chances[r - 1] = stirling(HAND, r) / pow(FACES, HAND);
        for (int i = 0; i < r; i++) chances[r - 1] *= FACES - i;
    }
    for (size_t i = 0; i < HANDS; i++) {
        bool seen[FACES] = {false};
        size_t different = 0;
        for (int k = 0; k < HAND; k++) {
            size_t face = below(tap, FACES);
            different += seen[face] ? 0 : 1;
            seen[face] = true;
        }
        counts[different - 1]++;
    }
    check_counts(counts + 1,
                 (double[]){chances[1] / (1 - chances[0]), chances[2] / (1 - chances[0]), chances[3] / (1 - chances[0]),
                            chances[4] / (1 - chances[0])},
                 HAND - 1, HANDS - counts[0], "poker");
}

/* Numbers needed until all of five faces were seen: q_r = 5! S(r - 1, 4) / 5^r. */
static void coupons(struct tap *tap)
{
    enum { FACES = 5, MOST = 19, SETS = 40000, CELLS = MOST - FACES + 2 };
    double counts[CELLS] = {0}, chances[CELLS], rest = 1;
    for (int r = FACES; r <= MOST; r++) rest -= chances[r - FACES] = 120 * stirling(r - 1, FACES - 1) / pow(FACES, r);
    chances[CELLS - 1] = rest;
    for (size_t i = 0; i < SETS; i++) {
        bool seen[FACES] = {false};
        size_t different = 0, length = 0;
        for (; different < FACES; length++) {
            size_t face = below(tap, FACES);
            different += seen[face] ? 0 : 1;
            seen[face] = true;
        }
        counts[length > MOST ? CELLS - 1 : length - FACES]++;
    }
    check_counts(counts, chances, CELLS, SETS, "coupons");
}

/* All 4! orders of four numbers are alike. */
static void permutations(struct tap *tap)
{
    enum { OF = 4, ORDERS = 24, TRIES = 60000 };
    double counts[ORDERS] = {0}, chances[ORDERS];
    for (size_t i = 0; i < ORDERS; i++) chances[i] = 1.0 / ORDERS;
    for (size_t i = 0; i < TRIES; i++) {
        double numbers[OF];
        size_t order = 0;
        for (size_t k = 0; k < OF; k++) {
            size_t smaller = 0;
            numbers[k] = next(tap);
            for (size_t j = 0; j < k; j++) smaller += numbers[j] < numbers[k] ? 1 : 0;
            order = order * (k + 1) + smaller;
        }
        counts[order]++;
    }
    check_counts(counts, chances, ORDERS, TRIES, "permutations");
}

/* Lengths of rising runs, each followed by a number that is thrown away: 1/r! - 1/(r + 1)!. */
static void runs_up(struct tap *tap)
{
    enum { CELLS = 6, RUNS = 60000 };
    double counts[CELLS] = {0}, chances[CELLS], factorial = 1;
    for (int r = 1; r <= CELLS; r++) {
        factorial *= r;
        chances[r - 1] = r < CELLS ? 1 / factorial - 1 / (factorial * (r + 1)) : 1 / factorial;
    }
    for (size_t i = 0; i < RUNS; i++) {
        size_t length = 1;
        double last = next(tap), number;
        for (; (number = next(tap)) > last; last = number) length++;
        counts[length < CELLS ? length - 1 : CELLS - 1]++;
    }
    check_counts(counts, chances, CELLS, RUNS, "runs");
}

/* The largest of five, to the fifth power, is uniform. */
static void largest_of_five(struct tap *tap)
{
    enum { CELLS = 100, TRIES = 60000 };
    double counts[CELLS] = {0}, chances[CELLS];
    for (size_t i = 0; i < CELLS; i++) chances[i] = 1.0 / CELLS;
    for (size_t i = 0; i < TRIES; i++) {
        double most = 0;
        for (int k = 0; k < 5; k++) most = fmax(most, next(tap));
        counts[(size_t)(pow(most, 5) * CELLS)]++;
    }
    check_counts(counts, chances, CELLS, TRIES, "the largest of five");
}

/* Balls in urns: 2^14 balls fall into 2^20 urns; those that find another there are nearly Poisson, m^2 / 2n - m^3 /
 * 6n^2. */
static void collisions(struct tap *tap)
{
    enum { BALLS = 1 << 14, URNS = 1 << 20, TURNS = 20 };
    static unsigned char urns[URNS];
    double hits = 0, m = BALLS, n = URNS, expected = TURNS * (m * m / (2 * n) - m * m * m / (6 * n * n));
    for (size_t turn = 0; turn < TURNS; turn++) {
        memset(urns, 0, sizeof urns);
        for (size_t i = 0; i < BALLS; i++) {
            size_t urn = below(tap, 1 << 10) << 10;
            urn |= below(tap, 1 << 10);
            hits += urns[urn];
            urns[urn] = 1;
        }
    }
    double z = (hits - expected) / sqrt(expected), chance = 2 * gsl_cdf_ugaussian_Q(fabs(z));
    if (!(chance > LEVEL)) fail_msg("collisions: %g, expected %g", hits, expected);
}

static void on_both(void (*test)(struct tap *))
{
    for (int one = 0; one < 2; one++) {
        struct tap tap = tap_of(one == 1);
        test(&tap);
    }
}

#define KNUTH(test)                                                                                                    \
    static void test##_are_as_chance_has_them(void **state)                                                            \
    {                                                                                                                  \
        (void)state;                                                                                                   \
        on_both(test);                                                                                                 \
    }

KNUTH(gaps)
KNUTH(poker)
KNUTH(coupons)
KNUTH(permutations)
KNUTH(runs_up)
KNUTH(largest_of_five)
KNUTH(collisions)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gaps_are_as_chance_has_them),       cmocka_unit_test(poker_are_as_chance_has_them),
        cmocka_unit_test(coupons_are_as_chance_has_them),    cmocka_unit_test(permutations_are_as_chance_has_them),
        cmocka_unit_test(runs_up_are_as_chance_has_them),    cmocka_unit_test(largest_of_five_are_as_chance_has_them),
        cmocka_unit_test(collisions_are_as_chance_has_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
