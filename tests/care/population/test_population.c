/* test_population.c - the synthetic population against the rules families obey and the numbers of the table. */
#include "tests/care/population/places.h"

#include <stdlib.h>
#include <string.h>

/* Numbers of the table -------------------------------------------------------------------------------------------- */

struct numbers {
    int64_t sex[SEXES], band[5];
};

static void count_person(const struct engine *engine, const struct people *people, const struct person *person,
                         void *context)
{
    (void)engine, (void)people;
    struct numbers *numbers = context;
    int age = person_age(person, 0);
    numbers->sex[person->sex]++;
    numbers->band[age < 15 ? 0 : age < 25 ? 1 : age < 45 ? 2 : age < 65 ? 3 : 4]++;
}

static void persons_are_those_of_the_table(void **state)
{
    const struct world *world = ((const struct engine *)*state)->state;
    for (uint32_t g = 0; g < world->gemeente_count; g++) {
        const struct gemeente_row *row = world->gemeenten[g].row;
        struct numbers numbers = {{0}, {0}};
        visit_gemeente(*state, g, count_person, &numbers);
        assert_int_equal(numbers.sex[MALE], row->men);
        assert_int_equal(numbers.sex[FEMALE], row->women);
        double shares = 0;
        for (int b = 0; b < 5; b++) shares += row->share_age[b];
        for (int b = 0; b < 5; b++)
            assert_near(numbers.band[b], (double)row->inhabitants * row->share_age[b] / shares, 0.9999);
    }
}

/* UN, World Population Prospects 2019: 16,938,492 persons in 2015 and 17,134,873 in 2020; so 2017 has 17,017,044 on the
 * line. */
static void inhabitants_follow_the_country(void **state)
{
    (void)state;
    struct world *world = make_world(&places[PLACES_KERKRADE], 1, 1, 2015);
    double expected = (double)world->gemeenten[0].row->inhabitants * 16938492.0 / 17017044.0;
    assert_near(population_inhabitants(world, 0), expected, 2.0);
    memory_free(world->gemeenten);
    tables_free(&world->tables);
    memory_free(world);
}

struct homes {
    int64_t single, couple, one_parent, two_parents, institution, other;
};

static void count_homes(const struct people *people, struct homes *homes)
{
    for (uint32_t h = 0; h < people->person_count; h++) {
        int adults = 0, children = 0, placed = 0;
        uint32_t members[HOUSEHOLD_MOST];
        size_t count = members_from(people, h, members);
        if (count == 0) continue;
        for (size_t i = 0; i < count; i++) {
            const struct person *person = &people->persons[members[i]];
            children += person->flags & LIVES_WITH_PARENTS ? 1 : 0;
            placed += person->flags & IN_INSTITUTION ? 1 : 0;
            adults += person->flags & LIVES_WITH_PARENTS ? 0 : 1;
        }
        int64_t *kind = placed > 0                     ? &homes->institution
                        : children > 0 && adults == 1  ? &homes->one_parent
                        : children > 0 && adults == 2  ? &homes->two_parents
                        : children == 0 && adults == 1 ? &homes->single
                        : children == 0 && adults == 2 ? &homes->couple
                                                       : &homes->other;
        ++*kind;
    }
}

static void households_are_those_of_the_table(void **state)
{
    const struct world *world = ((const struct engine *)*state)->state;
    for (uint32_t g = 0; g < world->gemeente_count; g++) {
        const struct gemeente_row *row = world->gemeenten[g].row;
        struct homes homes = {0};
        for (uint32_t i = 0; i < world->gemeenten[g].wijken; i++)
            count_homes(people_of(*state, world->gemeenten[g].first_wijk + i), &homes);
        double sum = row->share_single + row->share_couple + row->share_with_children, all = (double)row->households;
        assert_near(homes.single, all * row->share_single / sum, 0.9999);
        assert_near(homes.couple, all * row->share_couple / sum, 0.9999);
        assert_near(homes.one_parent + homes.two_parents, all * row->share_with_children / sum, 0.9999);
        /* Students leave so few places for children in Groningen that more of its parents must be alone. */
        double one_parent = (double)homes.one_parent / (double)(homes.one_parent + homes.two_parents);
        assert_near(one_parent, strcmp(row->name, "Groningen") == 0 ? 0.348 : 0.218, 0.006);
        assert_int_equal(homes.other, 0);
    }
}

/* Going round a household leads back to where one began, past everyone once, and all places are taken. */
static void everybody_lives_in_one_household(void **state)
{
    const struct engine *engine = *state;
    const struct world *world = engine->state;
    for (size_t w = 0; w < world->wijk_count; w++) {
        const struct people *people = people_of(engine, w);
        size_t members = 0;
        for (uint32_t h = 0; h < people->person_count; h++) {
            uint32_t household[HOUSEHOLD_MOST];
            assert_true(people->persons[h].housemate < people->person_count);
            members += members_from(people, h, household);
        }
        assert_int_equal(members, people->person_count);
        assert_int_equal(members, people->alive);
    }
}

static void wijken_are_of_one_size(void **state)
{
    const struct engine *engine = *state;
    const struct world *world = engine->state;
    for (uint32_t g = 0; g < world->gemeente_count; g++) {
        const struct gemeente *gemeente = &world->gemeenten[g];
        double mean = (double)gemeente->row->inhabitants / gemeente->wijken;
        for (uint32_t i = 0; i < gemeente->wijken; i++) {
            const struct wijk *wijk = engine->partitions[gemeente->first_wijk + i].state;
            assert_near(wijk->flows.initial, mean, 12); /* the last household may not fit */
            assert_int_equal(wijk->flows.initial, wijk->people.alive);
        }
    }
}

/* Families -------------------------------------------------------------------------------------------------------- */

static void check_partner(const struct engine *engine, const struct people *people, const struct person *person,
                          void *context)
{
    (void)engine;
    if (person->partner == NOBODY) return;
    const struct person *partner = &people->persons[person->partner];
    assert_ptr_equal(&people->persons[partner->partner], person);
    assert_ptr_not_equal(partner, person);
    assert_true(people_live_together(people, partner->partner, person->partner));
    assert_true(person_age(person, 0) >= 18);
    assert_false(person->flags & LIVES_WITH_PARENTS);
    int64_t *couples = context;
    couples[partner->sex == person->sex]++;
}

static void partners_have_each_other(void **state)
{
    int64_t partners[2] = {0};
    visit_all(*state, check_partner, partners);
    assert_true(partners[0] > 1000);
    assert_true(partners[1] < partners[0] / 50);
}

static int parents_in(const struct engine *engine, const struct people *people, const struct person *child)
{
    int parents = 0;
    for (uint32_t i = child->first_kin; i < child->first_kin + child->kin_count; i++) {
        const struct kin *kin = &people->kin[i];
        if (kin->relation != PARENT || kin->light) continue;
        const struct person *parent = person_of(engine, kin->number);
        double apart = (double)(child->birth - parent->birth) / MINUTES_PER_YEAR;
        assert_true(apart > 14);
        if (parent->sex == FEMALE) assert_true(apart < 50);
        assert_int_equal(kin->distance == 0, (child->flags & LIVES_WITH_PARENTS) != 0);
        if (kin->distance == 0) {
            uint32_t slot = (uint32_t)(child - people->persons);
            assert_true(people_live_together(people, slot, (uint32_t)(parent - people->persons)));
            parents++;
        }
    }
    return parents;
}

static void check_parents(const struct engine *engine, const struct people *people, const struct person *person,
                          void *context)
{
    int parents = parents_in(engine, people, person);
    int64_t *children = context;
    if (person_age(person, 0) < 18) assert_true(person->flags & LIVES_WITH_PARENTS);
    if (person->flags & LIVES_WITH_PARENTS) {
        assert_in_range(parents, 1, 2);
        ++*children;
    } else {
        assert_int_equal(parents, 0);
    }
}

static void children_live_with_parents_of_fitting_age(void **state)
{
    int64_t children = 0;
    visit_all(*state, check_parents, &children);
    assert_true(children > 10000);
}

/* Kin ------------------------------------------------------------------------------------------------------------- */

static int ties_to(const struct people *people, const struct person *person, uint32_t number, int relation,
                   int distance)
{
    int ties = 0;
    for (uint32_t i = person->first_kin; i < person->first_kin + person->kin_count; i++) {
        const struct kin *kin = &people->kin[i];
        ties += !kin->light && kin->number == number && kin->relation == relation && kin->distance == distance;
    }
    return ties;
}

static void check_kin(const struct engine *engine, const struct people *people, const struct person *person,
                      void *context)
{
    int64_t *ties = context;
    for (uint32_t i = person->first_kin; i < person->first_kin + person->kin_count; i++) {
        const struct kin *kin = &people->kin[i];
        if (kin->light) continue;
        uint32_t wijk = 0, slot = 0;
        assert_true(address_of(engine->state, kin->number, &wijk, &slot));
        const struct person *relative = person_of(engine, kin->number);
        assert_int_equal(kin->sex, relative->sex == FEMALE);
        int back = kin->relation == CHILD ? PARENT : kin->relation == PARENT ? CHILD : SIBLING;
        assert_int_equal(ties_to(people_of(engine, wijk), relative, person->number, back, kin->distance), 1);
        ++*ties;
    }
}

static void kin_know_each_other(void **state)
{
    int64_t ties = 0;
    visit_all(*state, check_kin, &ties);
    assert_true(ties > 100000);
}

/* Identities ------------------------------------------------------------------------------------------------------ */

struct list {
    uint64_t *items;
    size_t count;
};

static void list_identity(const struct engine *engine, const struct people *people, const struct person *person,
                          void *context)
{
    (void)engine, (void)people;
    struct list *list = context;
    list->items[list->count++] = person->identity;
}

static int by_identity(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static void no_two_persons_are_the_same(void **state)
{
    const struct engine *engine = *state;
    const struct world *world = engine->state;
    size_t persons = 0;
    for (size_t w = 0; w < world->wijk_count; w++) persons += people_of(engine, w)->person_count;
    struct list list = {malloc((persons + 1) * sizeof *list.items), 0};
    assert_non_null(list.items);
    visit_all(engine, list_identity, &list);
    qsort(list.items, list.count, sizeof *list.items, by_identity);
    for (size_t i = 1; i < list.count; i++) assert_true(list.items[i] != list.items[i - 1]);
    free(list.items);
}

/* Relatives have other numbers when the wijk has another index; all else must be the same. */
static void assert_same_kin(const struct kin *a, const struct kin *b, size_t count, uint32_t shift)
{
    for (size_t i = 0; i < count; i++) {
        struct kin x = a[i], y = b[i];
        if (!x.light) x.number -= shift << SERIAL_BITS;
        assert_int_equal(x.number, y.number);
        assert_int_equal(x.distance, y.distance);
        assert_int_equal(x.relation, y.relation);
        assert_int_equal(x.light, y.light);
    }
}

static void assert_same_people(const struct people *a, const struct people *b, uint32_t shift)
{
    assert_int_equal(a->person_count, b->person_count);
    for (size_t i = 0; i < a->person_count; i++) {
        struct person x = a->persons[i];
        x.number -= shift << SERIAL_BITS;
        assert_memory_equal(&x, &b->persons[i], sizeof x);
        assert_same_kin(a->kin + x.first_kin, b->kin + x.first_kin, x.kin_count, shift);
    }
}

static void a_gemeente_alone_has_the_same_people(void **state)
{
    const struct engine *together = *state;
    const struct gemeente *gemeente = &((const struct world *)together->state)->gemeenten[PLACES_KERKRADE];
    struct engine *alone = make_engine(&places[PLACES_KERKRADE], 1, 1, START);
    for (uint32_t i = 0; i < gemeente->wijken; i++)
        assert_same_people(people_of(together, gemeente->first_wijk + i), people_of(alone, i), gemeente->first_wijk);
    free_engine(alone);
}

static void another_seed_gives_other_people(void **state)
{
    const struct engine *first = *state;
    struct engine *second = make_engine(places, 1, 2, START);
    const struct people *a = people_of(first, 0), *b = people_of(second, 0);
    size_t same = 0;
    assert_int_equal(a->person_count, b->person_count);
    for (size_t i = 0; i < a->person_count; i++) same += a->persons[i].birth == b->persons[i].birth;
    assert_true(same < a->person_count / 10);
    free_engine(second);
}

/* A gemeente whose households cannot hold its people is an error that names it. */
static void people_who_do_not_fit_are_an_error(void **state)
{
    (void)state;
    struct error error = {.kind = ERROR_NONE};
    struct world *world = make_world(&places[0], 1, 1, START);
    struct gemeente_row *row = &world->tables.gemeenten[world->gemeenten[0].row - world->tables.gemeenten];
    struct engine engine = {.state = world};
    row->households = 900; /* 941 persons, of whom 900 would have a child */
    row->share_single = row->share_couple = 0;
    row->share_with_children = 1;
    assert_false(population_build(&engine, 0, &error));
    assert_string_equal(place_of(&error), "Schiermonnikoog");
    assert_contains(error.what, "do not fit");
    memory_free(world->gemeenten);
    tables_free(&world->tables);
    memory_free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(persons_are_those_of_the_table),
        cmocka_unit_test(inhabitants_follow_the_country),
        cmocka_unit_test(households_are_those_of_the_table),
        cmocka_unit_test(everybody_lives_in_one_household),
        cmocka_unit_test(wijken_are_of_one_size),
        cmocka_unit_test(partners_have_each_other),
        cmocka_unit_test(children_live_with_parents_of_fitting_age),
        cmocka_unit_test(kin_know_each_other),
        cmocka_unit_test(no_two_persons_are_the_same),
        cmocka_unit_test(a_gemeente_alone_has_the_same_people),
        cmocka_unit_test(another_seed_gives_other_people),
        cmocka_unit_test(people_who_do_not_fit_are_an_error),
    };
    return cmocka_run_group_tests(tests, places_make, free_all);
}
