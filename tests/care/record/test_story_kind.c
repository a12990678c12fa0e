/* test_story_kind.c - the table of kinds: what it holds is whole, and an entry that goes into the columns of a journal
 * comes out as it was. Where a few details stand is written here once more, by hand: results that exist must remain
 * readable. */
#include "models/care/record/story_kind.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support.h"

static void every_kind_and_cause_has_a_name_of_its_own(void **state)
{
    (void)state;
    const char *const *lists[] = {story_kinds, story_causes};
    const int counts[] = {STORY_KINDS, STORY_CAUSES};
    for (size_t l = 0; l < LENGTH(lists); l++) {
        assert_null(lists[l][counts[l]]);
        for (int i = 0; i < counts[l]; i++) {
            assert_true(strlen(lists[l][i]) > 0);
            for (int k = 0; k < i; k++) assert_string_not_equal(lists[l][i], lists[l][k]);
        }
    }
}

static void every_detail_has_a_range_and_is_told_by_some_kind(void **state)
{
    (void)state;
    for (int detail = 0; detail < STORY_DETAILS; detail++) {
        int kinds = 0;
        for (int kind = 0; kind < STORY_KINDS; kind++)
            kinds += story_kind_has((enum story_kind)kind, (enum story_detail)detail);
        assert_true(kinds > 0);
        assert_true(story_details[detail].least < story_details[detail].greatest);
        assert_true(strlen(story_details[detail].meaning) > 0);
    }
}

/* A value of a detail somewhere in its range; of a state, in that of both tracks. */
static int32_t some_value(int detail, int choice)
{
    int64_t least = story_details[detail].least, greatest = story_details[detail].greatest;
    if (detail == DETAIL_state) greatest = PSYCHOSOCIAL_STATES - 1;
    if (choice == 0) return (int32_t)least;
    if (choice == 1) return (int32_t)greatest;
    return (int32_t)(least + rand() % (greatest - least + 1));
}

static void what_is_packed_comes_out_again(void **state)
{
    (void)state;
    srand(1);
    for (int kind = 0; kind < STORY_KINDS; kind++)
        for (int round = 0; round < 100; round++) {
            struct story_entry told = {.who = 7, .time = 90, .kind = (enum story_kind)kind, .cause = CAUSE_OWN}, read;
            told.other = story_kind_has_other(told.kind) ? UINT64_MAX - 5 : NOBODY;
            for (int detail = 0; detail < STORY_DETAILS; detail++)
                if (story_kind_has(told.kind, (enum story_detail)detail))
                    told.detail[detail] = some_value(detail, round < 2 ? round : rand() % 3);
            const struct journal_entry packed = story_entry_pack(&told);
            assert_true(story_entry_unpack(&read, &packed));
            assert_memory_equal(&read.detail, &told.detail, sizeof told.detail);
            assert_true(read.who == told.who && read.other == told.other && read.time == told.time);
            assert_true(read.kind == told.kind && read.cause == told.cause);
        }
}

/* Out of its range a detail is refused or cut off, never read as it was; one that the kind lacks goes nowhere. */
static void what_is_out_of_range_does_not_come_out(void **state)
{
    (void)state;
    for (int kind = 0; kind < STORY_KINDS; kind++)
        for (int detail = 0; detail < STORY_DETAILS; detail++) {
            struct story_entry told = {.kind = (enum story_kind)kind}, read;
            if (story_details[detail].greatest == INT32_MAX) continue;
            told.detail[detail] = story_details[detail].greatest + 1;
            const struct journal_entry packed = story_entry_pack(&told);
            if (story_entry_unpack(&read, &packed)) assert_int_not_equal(read.detail[detail], told.detail[detail]);
        }
}

static void columns(struct story_entry entry, int32_t first, int32_t second, int32_t third)
{
    const struct journal_entry packed = story_entry_pack(&entry);
    assert_int_equal(packed.detail[0], first);
    assert_int_equal(packed.detail[1], second);
    assert_int_equal(packed.detail[2], third);
}

static void details_stand_where_results_have_them(void **state)
{
    (void)state;
    columns((struct story_entry){.kind = STORY_START,
                                 .birth = -5,
                                 .sex = FEMALE,
                                 .income_class = 2,
                                 .with_parents = 1,
                                 .institution = 1,
                                 .work_hours = 36,
                                 .gemeente = 344},
            -5, 1 + 2 * 16 + 256 + 512 + 36 * 65536, 344);
    columns((struct story_entry){.kind = STORY_RELATIVE,
                                 .number = 11,
                                 .birth = 99,
                                 .relation = SIBLING,
                                 .sex = FEMALE,
                                 .light = 1,
                                 .distance = 120},
            11, 99, 3 + 16 + 32 + 120 * 256);
    columns((struct story_entry){.kind = STORY_NEED, .minutes = 420, .physical = 3, .psychosocial = 2, .self = 60}, 420,
            3 + 16 * 2, 60);
    columns((struct story_entry){.kind = STORY_HELP_CUT, .minutes = 30, .relation = CHILD, .before = 90}, 30, 1, 90);
    columns((struct story_entry){.kind = STORY_CARE_STARTS, .task = GUIDANCE, .minutes = 150, .days = 39}, 3, 150, 39);
    columns((struct story_entry){.kind = STORY_CARE_ENDS, .task = NURSING, .minutes = 5, .before = 60}, 2, 0, 60);
    columns((struct story_entry){.kind = STORY_MOVES, .gemeente = 12, .far = 2}, 12, 2, 0);
    columns((struct story_entry){.kind = STORY_WORSENS, .track = PSYCHOSOCIAL, .state = 2}, 1, 2, 0);
    columns((struct story_entry){.kind = STORY_POLICY, .gemeente = 12, .payer = INSURER, .rule = 1}, 12, 1, 1);
}

static void no_kind_and_no_cause_are_refused(void **state)
{
    (void)state;
    struct story_entry read;
    assert_false(story_entry_unpack(&read, &(struct journal_entry){.kind = STORY_KINDS}));
    assert_false(story_entry_unpack(&read, &(struct journal_entry){.kind = STORY_DIES, .cause = STORY_CAUSES}));
    assert_true(story_entry_unpack(&read, &(struct journal_entry){.kind = STORY_DIES}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_and_cause_has_a_name_of_its_own),
        cmocka_unit_test(every_detail_has_a_range_and_is_told_by_some_kind),
        cmocka_unit_test(what_is_packed_comes_out_again),
        cmocka_unit_test(what_is_out_of_range_does_not_come_out),
        cmocka_unit_test(details_stand_where_results_have_them),
        cmocka_unit_test(no_kind_and_no_cause_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
