/* test_neighbours.c - help between neighbours: who they are, what they give, and the sign of what brings them
 * together. */
#include "tests/care/harness.h"

#include "models/care/help/neighbours.h"
#include "models/care/help/ties.h"
#include "models/care/people/address.h"

#define WORLD(...) ((const char *const[]){__VA_ARGS__, NULL})
#define SOME "/neighbours/asking=0.5"
#define VILLAGE SOME, "/place/gemeenten=[\"Terschelling\"]" /* some 60 inhabitants per km2 */
#define TOWN SOME, "/place/gemeenten=[\"Oegstgeest\"]"      /* some 3,000 */

static int64_t neighbours_give(const char *const *changes)
{
    struct care_run run;
    care_all(&run, changes);
    int64_t sum = care_total(&run, "care", NULL, "neighbour");
    care_free(&run);
    return sum;
}

static void c4_neighbours_help_when_asked_and_with_small_things(void **state)
{
    (void)state;
    struct care_run run;
    assert_int_equal(neighbours_give(WORLD("/neighbours/asking=0")), 0);
    assert_int_equal(neighbours_give(WORLD(SOME, "/informal/offer_neighbour=0")), 0);
    assert_int_equal(neighbours_give(WORLD(SOME, "/informal/asking=0")), 0);
    care_all(&run, WORLD(SOME));
    assert_true(care_total(&run, "care", "household_help", "neighbour") > 0);
    assert_true(care_total(&run, "care", "company", "neighbour") > 0);
    assert_int_equal(care_total(&run, "care", "personal_care", "neighbour"), 0);
    assert_int_equal(care_total(&run, "care", "nursing", "neighbour"), 0);
    assert_int_equal(care_total(&run, "care", "guidance", "neighbour"), 0);
    assert_true(care_total(&run, "informal_carers", "neighbour", NULL) > 0);
    care_free(&run);
    assert_true(neighbours_give(WORLD("/neighbours/asking=0.2")) < neighbours_give(WORLD("/neighbours/asking=0.8")));
}

/* Where nobody moves, those who help live within reach, not in the same house, and give no more than is asked. */
static void neighbours_live_near_and_give_little(void **state)
{
    (void)state;
    struct care_run run;
    size_t ties = 0, most = 0;
    care_all(&run, WORLD(SOME, "/neighbours/reach=12", "/neighbours/circle=3", "/neighbours/minutes=90",
                         "/life/moving=0", "/life/leaving_home=0", "/life/partnering=0", "/life/separation=0"));
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++) {
        struct wijk *wijk = care_wijk(&run, w);
        for (size_t i = 0; i < wijk->cases.count; i++) {
            size_t count = 0;
            if (wijk->cases.items[i].person == NOBODY) continue;
            for (uint32_t t = wijk->cases.items[i].ties; t != NOBODY; t = wijk->ties.items[t].next) {
                uint32_t home = 0, slot = 0;
                if (wijk->ties.items[t].relation != NEIGHBOUR) continue;
                assert_true(address_of(care_world(&run), wijk->ties.items[t].carer, &home, &slot));
                assert_int_equal(home, w);
                assert_in_range(slot + 12, wijk->cases.items[i].person, wijk->cases.items[i].person + 24);
                assert_false(people_live_together(&wijk->people, wijk->cases.items[i].person, slot));
                assert_in_range(tie_minutes(&wijk->ties.items[t]), 30, 90);
                count++;
            }
            ties += count;
            if (count > most) most = count;
        }
    }
    assert_true(ties > 20);
    assert_in_range(most, 2, 3); /* C7 */
    care_free(&run);
}

/* C1: contested, so the parameter takes either sign; in a dense place it works the other way round. */
static void c1_cohesion_works_by_its_sign(void **state)
{
    (void)state;
    assert_true(neighbours_give(WORLD(VILLAGE, "/neighbours/cohesion=-1")) <
                neighbours_give(WORLD(VILLAGE, "/neighbours/cohesion=0")));
    assert_true(neighbours_give(WORLD(VILLAGE, "/neighbours/cohesion=0")) <
                neighbours_give(WORLD(VILLAGE, "/neighbours/cohesion=1")));
    assert_true(neighbours_give(WORLD(TOWN, "/neighbours/cohesion=1")) <
                neighbours_give(WORLD(TOWN, "/neighbours/cohesion=-1")));
}

static void c6_a_time_bank_brings_more_help(void **state)
{
    (void)state;
    assert_true(neighbours_give(WORLD(SOME, "/neighbours/time_bank=0")) <
                neighbours_give(WORLD(SOME, "/neighbours/time_bank=1")));
}

static void c7_a_circle_covers_more_small_tasks(void **state)
{
    (void)state;
    int64_t one = neighbours_give(WORLD(SOME, "/neighbours/circle=1"));
    assert_true(one < neighbours_give(WORLD(SOME, "/neighbours/circle=5")));
    assert_int_equal(neighbours_give(WORLD(SOME, "/neighbours/circle=0")), 0);
}

/* Who moves to another wijk is no neighbour any more from the next time the client looks round. */
static void neighbours_part_when_one_moves(void **state)
{
    (void)state;
    struct care_run run;
    size_t apart = 0, together = 0;
    care_all(&run, WORLD(SOME, "/life/moving=0.5", "/informal/reconsider_weeks=4"));
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++) {
        struct wijk *wijk = care_wijk(&run, w);
        for (size_t i = 0; i < wijk->cases.count; i++)
            for (uint32_t t = wijk->cases.items[i].person == NOBODY ? NOBODY : wijk->cases.items[i].ties; t != NOBODY;
                 t = wijk->ties.items[t].next) {
                uint32_t home = 0, slot = 0;
                if (wijk->ties.items[t].relation != NEIGHBOUR) continue;
                assert_true(address_of(care_world(&run), wijk->ties.items[t].carer, &home, &slot));
                *(home == w ? &together : &apart) += 1;
            }
    }
    assert_true(together > 20);
    assert_true(apart < together / 10); /* in four weeks some have moved and were not yet missed */
    care_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(c4_neighbours_help_when_asked_and_with_small_things),
        cmocka_unit_test(neighbours_live_near_and_give_little),
        cmocka_unit_test(c1_cohesion_works_by_its_sign),
        cmocka_unit_test(c6_a_time_bank_brings_more_help),
        cmocka_unit_test(c7_a_circle_covers_more_small_tasks),
        cmocka_unit_test(neighbours_part_when_one_moves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
