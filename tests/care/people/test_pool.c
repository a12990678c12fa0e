/* test_pool.c - pools: items that come and go, against a plain array of what each of them should hold. */
#include <stdlib.h>
#include <string.h>

#include "models/care/people/pool.h"
#include "sim/base/memory.h"
#include "tests/dice.h"
#include "tests/support.h"

enum { MOST = 2000, STEPS = 50000 };

struct thing {
    uint64_t left;
    uint32_t link;
    uint64_t right;
};

struct things POOL_OF(struct thing);

static uint32_t take(struct things *things)
{
    struct error error = {0};
    struct pool pool = POOL(things, struct thing, link);
    uint32_t index = UINT32_MAX;
    if (!pool_take(&pool, &index, &error)) fail_msg("%s", message_of(&error));
    return index;
}

static void release(struct things *things, uint32_t index)
{
    struct pool pool = POOL(things, struct thing, link);
    pool_release(&pool, index);
}

/* An item is zero when it is taken, and nobody else's taking or releasing touches it while it lives. */
static void items_are_their_owners(void **state)
{
    (void)state;
    static uint64_t owner[MOST]; /* 0: free */
    struct things things = POOL_EMPTY;
    struct dice dice = {6};
    size_t taken = 0, most = 0;
    for (uint64_t step = 1; step <= STEPS; step++) {
        bool grows = dice_below(&dice, 100) < (step / 5000 % 2 ? 35 : 65);
        if (taken == 0 || (grows && taken < MOST)) {
            uint32_t index = take(&things);
            assert_true(index < MOST && owner[index] == 0);
            const struct thing zero = {0};
            assert_memory_equal(&things.items[index], &zero, sizeof zero);
            things.items[index] = (struct thing){step, (uint32_t)step, ~step};
            owner[index] = step;
            taken++;
        } else {
            uint32_t index;
            do index = (uint32_t)dice_below(&dice, things.count);
            while (owner[index] == 0);
            assert_true(things.items[index].left == owner[index] && things.items[index].right == ~owner[index]);
            assert_int_equal(things.items[index].link, (uint32_t)owner[index]);
            release(&things, index);
            owner[index] = 0;
            taken--;
        }
        if (taken > most) most = taken;
        assert_int_equal(things.count, most); /* never more items than were once in use together */
    }
    for (size_t i = 0; i < things.count; i++)
        if (owner[i]) assert_true(things.items[i].left == owner[i]);
    memory_free(things.items);
}

/* The last one freed comes back first: a stack. */
static void the_last_one_freed_comes_first(void **state)
{
    (void)state;
    enum { COUNT = 100 };
    struct things things = POOL_EMPTY;
    struct dice dice = {2};
    uint32_t order[COUNT];
    for (uint32_t i = 0; i < COUNT; i++) assert_int_equal(take(&things), i);
    for (uint32_t i = 0; i < COUNT; i++) order[i] = i;
    for (size_t i = COUNT - 1; i > 0; i--) { /* Fisher and Yates */
        size_t k = dice_below(&dice, i + 1);
        uint32_t swap = order[i];
        order[i] = order[k], order[k] = swap;
    }
    for (size_t i = 0; i < COUNT; i++) release(&things, order[i]);
    for (size_t i = COUNT; i-- > 0;) assert_int_equal(take(&things), order[i]);
    assert_int_equal(take(&things), COUNT);
    memory_free(things.items);
}

/* The field that links may stand anywhere in the item. */
static void any_field_can_be_the_link(void **state)
{
    (void)state;
    struct first {
        uint32_t link, value;
    };
    struct last {
        char text[13];
        uint32_t link;
    };
    struct error error = {0};
    struct POOL_OF(struct first) firsts = POOL_EMPTY;
    struct POOL_OF(struct last) lasts = POOL_EMPTY;
    struct pool one = POOL(&firsts, struct first, link), other = POOL(&lasts, struct last, link);
    const struct pool *const pools[] = {&one, &other};
    for (size_t p = 0; p < LENGTH(pools); p++) {
        uint32_t index[3], again;
        for (size_t i = 0; i < 3; i++) assert_true(pool_take(pools[p], &index[i], &error));
        pool_release(pools[p], index[1]);
        pool_release(pools[p], index[0]);
        assert_true(pool_take(pools[p], &again, &error));
        assert_int_equal(again, index[0]);
        assert_true(pool_take(pools[p], &again, &error));
        assert_int_equal(again, index[1]);
    }
    assert_int_equal(firsts.free, UINT32_MAX);
    assert_int_equal(lasts.free, UINT32_MAX);
    memory_free(firsts.items);
    memory_free(lasts.items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_are_their_owners),
        cmocka_unit_test(the_last_one_freed_comes_first),
        cmocka_unit_test(any_field_can_be_the_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
