/* test_journal.c - journals: entries of random agents and minutes against a stable sort of the simplest kind, and
 * the way through files. */
#include <stdlib.h>
#include <string.h>

#include "sim/engine/journal.h"
#include "tests/dice.h"
#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

enum { ENTRIES = 1200 };

/* Few agents and minutes, so that many entries share both; `other` tells in which order they were written. */
static struct journal_entry random_entry(struct dice *dice, uint64_t order)
{
    return (struct journal_entry){.who = dice_bits(dice) % 2 ? dice_below(dice, 30) : UINT64_MAX - dice_below(dice, 5),
                                  .other = order,
                                  .time = (minute_t)dice_below(dice, 50) - 10,
                                  .kind = (uint16_t)dice_bits(dice),
                                  .cause = (uint16_t)dice_bits(dice),
                                  .detail = {(int32_t)dice_bits(dice), -1, (int32_t)order}};
}

static void fill(struct journal *journal, struct journal_entry *copy, uint64_t seed, size_t count)
{
    struct dice dice = {seed};
    for (size_t i = 0; i < count; i++) {
        copy[i] = random_entry(&dice, i);
        journal_add(journal, copy[i]);
    }
    assert_int_equal(journal->count, count);
    assert_false(journal->failed);
}

static bool later(const struct journal_entry *a, const struct journal_entry *b)
{
    return a->who != b->who ? a->who > b->who : a->time > b->time;
}

/* Bubbles: slow, and stable without a second thought. */
static void slow_sort(struct journal_entry *entries, size_t count)
{
    for (size_t end = count; end > 1; end--)
        for (size_t i = 0; i + 1 < end; i++)
            if (later(&entries[i], &entries[i + 1])) {
                struct journal_entry swap = entries[i];
                entries[i] = entries[i + 1];
                entries[i + 1] = swap;
            }
}

static void entries_are_sorted_by_agent_and_time(void **state)
{
    (void)state;
    static struct journal_entry expected[ENTRIES];
    static const size_t counts[] = {0, 1, 2, 100, ENTRIES};
    for (size_t c = 0; c < LENGTH(counts); c++) {
        struct journal journal = {0};
        struct error error = {0};
        fill(&journal, expected, c, counts[c]);
        slow_sort(expected, counts[c]);
        assert_true(journal_sort(&journal, &error));
        if (counts[c] > 0) assert_memory_equal(journal.entries, expected, counts[c] * sizeof *expected);
        assert_true(journal_sort(&journal, &error)); /* what is sorted stays */
        if (counts[c] > 0) assert_memory_equal(journal.entries, expected, counts[c] * sizeof *expected);
        journal_free(&journal);
    }
}

/* Partitions put together in either order tell each agent's story, as long as no two of them know the same agent. */
static void the_order_of_partitions_does_not_matter(void **state)
{
    (void)state;
    enum { PARTITIONS = 5, EACH = 200 };
    struct journal parts[PARTITIONS] = {{0}}, wholes[2] = {{0}};
    struct error error = {0};
    struct dice dice = {15};
    for (size_t p = 0; p < PARTITIONS; p++)
        for (size_t i = 0; i < EACH; i++) {
            struct journal_entry entry = random_entry(&dice, i);
            entry.who = entry.who % 1000 * PARTITIONS + p;
            journal_add(&parts[p], entry);
        }
    for (size_t p = 0; p < PARTITIONS; p++) {
        assert_true(journal_append(&wholes[0], &parts[p], &error));
        assert_true(journal_append(&wholes[1], &parts[PARTITIONS - 1 - p], &error));
    }
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(wholes[i].count, PARTITIONS * EACH);
        assert_true(journal_sort(&wholes[i], &error));
    }
    assert_memory_equal(wholes[0].entries, wholes[1].entries, wholes[0].count * sizeof(struct journal_entry));
    for (size_t i = 0; i < 2; i++) journal_free(&wholes[i]);
    for (size_t p = 0; p < PARTITIONS; p++) journal_free(&parts[p]);
}

static void appending_leaves_the_other_as_it_was(void **state)
{
    (void)state;
    static struct journal_entry first[300], second[70];
    struct journal one = {0}, other = {0}, empty = {0};
    struct error error = {0};
    fill(&one, first, 1, LENGTH(first));
    fill(&other, second, 2, LENGTH(second));
    assert_true(journal_append(&one, &other, &error));
    assert_true(journal_append(&one, &empty, &error));
    assert_int_equal(one.count, LENGTH(first) + LENGTH(second));
    assert_memory_equal(one.entries, first, sizeof first);
    assert_memory_equal(one.entries + LENGTH(first), second, sizeof second);
    assert_int_equal(other.count, LENGTH(second));
    assert_memory_equal(other.entries, second, sizeof second);
    other.failed = true; /* memory ran out while it was written: its story has a gap */
    assert_false(journal_append(&one, &other, &error));
    assert_int_equal(error.kind, ERROR_SYSTEM);
    assert_int_equal(one.count, LENGTH(first) + LENGTH(second));
    journal_free(&one);
    journal_free(&other);
}

/* Into an empty journal, and over one that had entries of its own. */
static void a_journal_goes_through_a_file(void **state)
{
    static struct journal_entry written[500], old[40];
    char *path = text_format("%s/journal", (char *)*state);
    for (size_t had = 0; had < 2; had++) {
        struct journal journal = {0}, found = {0};
        struct archive archive;
        struct error error = {0};
        fill(&journal, written, 5, LENGTH(written));
        if (had) fill(&found, old, 6, LENGTH(old));
        assert_true(archive_create(&archive, path, &error) && journal_archive(&journal, &archive, &error) &&
                    archive_finish(&archive, &error));
        assert_true(archive_open(&archive, path, &error) && journal_archive(&found, &archive, &error) &&
                    archive_finish(&archive, &error));
        assert_int_equal(found.count, LENGTH(written));
        assert_memory_equal(found.entries, written, sizeof written);
        journal_add(&found, old[0]); /* and goes on */
        assert_int_equal(found.count, LENGTH(written) + 1);
        assert_memory_equal(found.entries, written, sizeof written);
        journal_free(&journal);
        journal_free(&found);
    }
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_sorted_by_agent_and_time),
        cmocka_unit_test(the_order_of_partitions_does_not_matter),
        cmocka_unit_test(appending_leaves_the_other_as_it_was),
        folder_test(a_journal_goes_through_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
