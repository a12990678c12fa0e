/* test_people.c - people: slots, households and rows of kin, while thousands of random things happen to them,
 * against plain arrays that do the same in the simplest way. */
#include <stdlib.h>
#include <string.h>

#include "models/care/people/people.h"
#include "tests/dice.h"
#include "tests/support.h"

enum { MOST = 400, STEPS = 40000, RELATIVES = 90 };

static void must(bool good, const struct error *error)
{
    if (!good) fail_msg("%s", message_of(error));
}

/* Households ------------------------------------------------------------------------------------------------------ */

/* The plain world: which slots are taken, and the name of each slot's household. */
struct town {
    struct people people;
    bool taken[MOST];
    unsigned home[MOST];
    uint16_t stamp[MOST]; /* of the last inhabitant */
    unsigned homes;       /* names given out so far */
    size_t alive;
};

static uint32_t anyone(const struct town *town, struct dice *dice)
{
    uint32_t slot;
    do slot = (uint32_t)dice_below(dice, town->people.person_count);
    while (!town->taken[slot]);
    return slot;
}

static size_t size_of_home(const struct town *town, uint32_t slot)
{
    size_t count = 0;
    for (size_t i = 0; i < town->people.person_count; i++)
        count += town->taken[i] && town->home[i] == town->home[slot] ? 1 : 0;
    return count;
}

static void comes(struct town *town)
{
    struct error error = {0};
    uint32_t slot;
    size_t before = town->people.person_count;
    bool free_slot = town->alive < before;
    must(people_add(&town->people, &slot, &error), &error);
    assert_true(slot < MOST && !town->taken[slot]);
    assert_int_equal(town->people.person_count, before + (free_slot ? 0 : 1)); /* free slots are used first */
    const struct person *person = &town->people.persons[slot];
    assert_int_equal(person->stamp, (uint16_t)(town->stamp[slot] + 1));
    assert_true(person->partner == NOBODY && person->care_case == NOBODY && person->role == NOBODY);
    assert_true(person->identity == 0 && person->kin_count == 0 && person->flags == 0 && person->birth == 0);
    town->people.persons[slot].number = slot;
    town->people.persons[slot].identity = slot + 1000;
    town->taken[slot] = true;
    town->home[slot] = town->homes++;
    town->alive++;
}

static void goes(struct town *town, uint32_t slot)
{
    town->stamp[slot] = town->people.persons[slot].stamp;
    people_part(&town->people, slot);
    people_remove(&town->people, slot);
    assert_int_equal(town->people.persons[slot].number, NOBODY);
    town->taken[slot] = false;
    town->alive--;
}

static void joins_or_parts(struct town *town, struct dice *dice)
{
    uint32_t slot = anyone(town, dice), with = anyone(town, dice);
    if (size_of_home(town, slot) > 1) {
        people_part(&town->people, slot);
        town->home[slot] = town->homes++;
    } else if (slot != with && size_of_home(town, with) < HOUSEHOLD_MOST) {
        people_join(&town->people, with, slot);
        town->home[slot] = town->home[with];
    }
}

/* Who live together with one person, by both ways of asking. */
static void check_home(const struct town *town, uint32_t slot)
{
    uint32_t members[HOUSEHOLD_MOST];
    size_t count = people_household(&town->people, slot, members);
    assert_int_equal(count, size_of_home(town, slot));
    assert_int_equal(members[0], slot);
    for (size_t i = 0; i < count; i++) {
        assert_true(town->taken[members[i]] && town->home[members[i]] == town->home[slot]);
        for (size_t k = 0; k < i; k++) assert_int_not_equal(members[k], members[i]);
    }
    for (uint32_t other = 0; other < town->people.person_count; other += 7)
        if (town->taken[other])
            assert_int_equal(people_live_together(&town->people, slot, other), town->home[slot] == town->home[other]);
}

static void households_are_those_of_a_plain_list(void **state)
{
    (void)state;
    static struct town town;
    struct dice dice = {21};
    people_make(&town.people);
    for (size_t step = 0; step < STEPS; step++) {
        size_t aim = step % 4000 < 2000 ? MOST - 20 : 5; /* a town that grows and shrinks */
        size_t what = dice_below(&dice, 10);
        if (town.alive < 2 || (what < 4 && town.alive < aim))
            comes(&town);
        else if (what < 4)
            goes(&town, anyone(&town, &dice));
        else
            joins_or_parts(&town, &dice);
        assert_int_equal(town.people.alive, town.alive);
        if (step % 8 == 0) check_home(&town, anyone(&town, &dice));
    }
    assert_true(town.people.person_count <= MOST);
    people_free(&town.people);
}

/* Every ring can be walked from each of its members, and everyone is in one ring: the rings share out the town. */
static void rings_share_out_everybody(void **state)
{
    (void)state;
    enum { PEOPLE = 300 };
    struct people people;
    struct dice dice = {5};
    people_make(&people);
    for (size_t i = 0; i < PEOPLE; i++) {
        struct error error = {0};
        uint32_t slot;
        must(people_add(&people, &slot, &error), &error);
        if (i > 0 && dice_below(&dice, 3) > 0) people_join(&people, (uint32_t)dice_below(&dice, i), slot);
    }
    size_t seen[PEOPLE] = {0}, rings = 0;
    for (uint32_t slot = 0; slot < PEOPLE; slot++) {
        uint32_t members[HOUSEHOLD_MOST];
        size_t count = people_household(&people, slot, members);
        bool lowest = true;
        for (size_t i = 1; i < count; i++) lowest = lowest && members[i] > slot;
        if (!lowest) continue;
        rings++;
        for (size_t i = 0; i < count; i++) seen[members[i]]++;
    }
    for (size_t i = 0; i < PEOPLE; i++) assert_int_equal(seen[i], 1);
    assert_in_range(rings, PEOPLE / 4, PEOPLE / 2); /* a third began alone */
    people_free(&people);
}

/* Kin -------------------------------------------------------------------------------------------------------------- */

/* The plain world: who knows whom, and how far away. */
struct family {
    struct people people;
    bool known[MOST][RELATIVES];
    uint16_t distance[MOST][RELATIVES];
    size_t count[MOST];
};

static void check_kin(struct family *family, uint32_t slot)
{
    assert_int_equal(family->people.persons[slot].kin_count, family->count[slot]);
    for (uint32_t number = 0; number < RELATIVES; number++) {
        const struct kin *kin = kin_find(&family->people, slot, number);
        assert_int_equal(kin != NULL, family->known[slot][number]);
        if (!kin) continue;
        assert_int_equal(kin->number, number);
        assert_int_equal(kin->distance, family->distance[slot][number]);
    }
}

static void meets(struct family *family, struct dice *dice, uint32_t slot, uint32_t number)
{
    struct error error = {0};
    uint16_t distance = (uint16_t)dice_bits(dice);
    struct kin kin = {.number = number, .distance = distance, .relation = SIBLING};
    if (family->count[slot] == KIN_MOST) {
        assert_false(kin_add(&family->people, slot, kin, &error));
        assert_int_equal(error.kind, ERROR_SYSTEM);
        return;
    }
    must(kin_add(&family->people, slot, kin, &error), &error);
    family->known[slot][number] = true;
    family->distance[slot][number] = distance;
    family->count[slot]++;
}

static void loses_sight_of_all(struct family *family, uint32_t slot)
{
    kin_drop_all(&family->people, slot);
    memset(family->known[slot], 0, sizeof family->known[slot]);
    family->count[slot] = 0;
}

/* No two rows share a place, and all of them lie within what is in use. */
static void check_rows(const struct family *family, size_t persons)
{
    size_t used = 0;
    unsigned char *owner = calloc(family->people.kin_count + 1, 1);
    assert_non_null(owner);
    for (size_t slot = 0; slot < persons; slot++) {
        const struct person *person = &family->people.persons[slot];
        for (size_t i = 0; i < person->kin_count; i++) {
            assert_true(person->first_kin + i < family->people.kin_count);
            assert_int_equal(owner[person->first_kin + i]++, 0);
        }
        used += person->kin_count;
    }
    assert_true(used <= family->people.kin_count && family->people.kin_count <= family->people.kin_capacity);
    free(owner);
}

static void happen(struct family *family, struct dice *dice, size_t persons)
{
    uint32_t slot = (uint32_t)dice_below(dice, persons), number = (uint32_t)dice_below(dice, RELATIVES);
    size_t what = dice_below(dice, 1000);
    if (what == 0) {
        loses_sight_of_all(family, slot);
    } else if (what < 600 && !family->known[slot][number]) {
        meets(family, dice, slot, number);
    } else {
        kin_drop(&family->people, slot, number); /* nothing happens when they do not know each other */
        family->count[slot] -= family->known[slot][number] ? 1 : 0;
        family->known[slot][number] = false;
    }
}

static struct family *family_new(size_t persons)
{
    struct family *family = calloc(1, sizeof *family);
    assert_non_null(family);
    people_make(&family->people);
    for (size_t i = 0; i < persons; i++) {
        struct error error = {0};
        uint32_t slot;
        must(people_add(&family->people, &slot, &error), &error);
    }
    return family;
}

static void relatives_are_those_of_a_plain_list(void **state)
{
    (void)state;
    enum { PERSONS = 30 };
    struct family *family = family_new(PERSONS);
    struct dice dice = {64};
    for (size_t step = 0; step < STEPS; step++) {
        happen(family, &dice, PERSONS);
        if (step % 100 == 0) check_kin(family, (uint32_t)dice_below(&dice, PERSONS));
        if (step % 1000 == 0) check_rows(family, PERSONS);
        if (step % 7000 != 6999) continue;
        struct error error = {0};
        must(kin_tidy(&family->people, &error), &error);
        for (uint32_t slot = 0; slot < PERSONS; slot++) check_kin(family, slot);
    }
    check_rows(family, PERSONS);
    people_free(&family->people);
    free(family);
}

/* Tidied, the rows stand in the order of the slots without gaps, and only as much room is kept as that takes. */
static void tidying_leaves_no_gaps(void **state)
{
    (void)state;
    enum { PERSONS = 200 };
    struct family *family = family_new(PERSONS);
    struct dice dice = {9};
    struct error error = {0};
    for (size_t step = 0; step < 5000; step++) happen(family, &dice, PERSONS);
    size_t before = family->people.kin_count, next = 0;
    must(kin_tidy(&family->people, &error), &error);
    for (uint32_t slot = 0; slot < PERSONS; slot++) {
        check_kin(family, slot);
        if (family->count[slot] == 0) continue;
        assert_int_equal(family->people.persons[slot].first_kin, next);
        next += family->count[slot];
    }
    assert_int_equal(family->people.kin_count, next);
    assert_true(next < before && family->people.kin_capacity <= next + next / 32);
    people_free(&family->people);
    free(family);
}

/* Rows that were given back are used again: a town in which as many meet as part does not grow for ever. */
static void rows_are_used_again(void **state)
{
    (void)state;
    enum { PERSONS = 50, EACH = 4 };
    struct family *family = family_new(PERSONS);
    struct dice dice = {77};
    size_t room = 0;
    for (size_t turn = 0; turn < 400; turn++) {
        for (uint32_t slot = 0; slot < PERSONS; slot++)
            for (uint32_t number = 0; number < EACH; number++) meets(family, &dice, slot, number);
        for (uint32_t slot = 0; slot < PERSONS; slot++) loses_sight_of_all(family, slot);
        if (turn == 0) room = family->people.kin_count;
        assert_int_equal(family->people.kin_count, room);
    }
    people_free(&family->people);
    free(family);
}

/* A light relative's number is no number: nobody finds it, and it is not dropped in the place of another. */
static void light_relatives_are_not_found(void **state)
{
    (void)state;
    struct family *family = family_new(1);
    struct error error = {0};
    must(kin_add(&family->people, 0, (struct kin){.number = 5, .light = 1}, &error), &error);
    assert_null(kin_find(&family->people, 0, 5));
    must(kin_add(&family->people, 0, (struct kin){.number = 5, .distance = 8}, &error), &error);
    assert_int_equal(kin_find(&family->people, 0, 5)->distance, 8);
    kin_drop(&family->people, 0, 5);
    assert_null(kin_find(&family->people, 0, 5));
    assert_int_equal(family->people.persons[0].kin_count, 1);
    assert_true(family->people.kin[family->people.persons[0].first_kin].light);
    people_free(&family->people);
    free(family);
}

/* Ages ------------------------------------------------------------------------------------------------------------- */

static void ages_count_whole_years_within_the_tables(void **state)
{
    (void)state;
    struct dice dice = {365};
    for (size_t i = 0; i < 10000; i++) {
        struct person person = {.birth = (int32_t)(dice_below(&dice, 80000000) - 60000000)};
        minute_t now = (minute_t)dice_below(&dice, 20000000);
        int age = person_age(&person, now), years = 0;
        while (years < 150 && person.birth + (years + 1) * INT64_C(525960) <= now) years++;
        assert_int_equal(age, years > AGES - 1 ? AGES - 1 : years);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(households_are_those_of_a_plain_list),
        cmocka_unit_test(rings_share_out_everybody),
        cmocka_unit_test(relatives_are_those_of_a_plain_list),
        cmocka_unit_test(tidying_leaves_no_gaps),
        cmocka_unit_test(rows_are_used_again),
        cmocka_unit_test(light_relatives_are_not_found),
        cmocka_unit_test(ages_count_whole_years_within_the_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
