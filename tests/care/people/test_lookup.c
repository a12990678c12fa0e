/* test_lookup.c - the table of numbers against a plain array, while it fills up and empties. */
#include "tests/support.h"

#include "models/care/people/lookup.h"
#include "models/care/people/people.h"

enum { NUMBERS = 3000, STEPS = 60000 };

/* "Minimal standard" of Park and Miller (1988). */
static uint32_t next(uint32_t *seed)
{
    *seed = (uint32_t)((uint64_t)*seed * 48271 % 2147483647);
    return *seed;
}

/* Numbers as the model gives them out: serials of a few wijken, near each other. */
static uint32_t number_at(uint32_t i)
{
    return people_number(i % 7, i / 7);
}

static void finds_what_an_array_finds(void **state)
{
    (void)state;
    static uint32_t place[NUMBERS];
    struct lookup lookup = {0};
    struct error error = {.kind = ERROR_NONE};
    uint32_t seed = 7;
    size_t count = 0;
    for (uint32_t i = 0; i < NUMBERS; i++) place[i] = NOBODY;
    for (uint32_t step = 0; step < STEPS; step++) {
        uint32_t i = next(&seed) % NUMBERS;
        /* more come than go in the first half, the other way round in the second */
        bool come = next(&seed) % 100 < (step < STEPS / 2 ? 70 : 30);
        assert_int_equal(lookup_get(&lookup, number_at(i)), place[i]);
        if (come && place[i] == NOBODY) {
            assert_true(lookup_put(&lookup, number_at(i), step, &error));
            place[i] = step;
            count++;
        } else if (!come) {
            lookup_drop(&lookup, number_at(i));
            count -= place[i] != NOBODY;
            place[i] = NOBODY;
        }
        assert_int_equal(lookup.count, count);
        if (step % 1000 > 0) continue;
        for (uint32_t k = 0; k < NUMBERS; k++) assert_int_equal(lookup_get(&lookup, number_at(k)), place[k]);
    }
    lookup_free(&lookup);
}

static void an_empty_table_knows_nobody(void **state)
{
    (void)state;
    struct lookup lookup = {0};
    assert_int_equal(lookup_get(&lookup, 5), NOBODY);
    lookup_drop(&lookup, 5);
    assert_int_equal(lookup.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_an_array_finds),
        cmocka_unit_test(an_empty_table_knows_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
