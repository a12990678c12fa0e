/* test_moves.c - people in need move to their children (B10), and to poorer wijken (C3): signs. */
#include "tests/care/harness.h"

#define TOWNS                                                                                                          \
    "/place/gemeenten=[\"Diemen\", \"Steenbergen\"]", "/place/wijk_size=3000", "/place/segregation=0.6",               \
        "/end=2018-01-01", "/life/move_within_gemeente=1"

enum { NEXT_DOOR = 10, FRAIL_AGE = 75 };

struct outcome {
    double frail, near; /* 75 and over in need of daily care, at home; with a child in the wijk */
    double poor, rich;  /* people in need by the standing of their wijk */
};

static bool has_child_next_door(const struct people *people, const struct person *person)
{
    for (uint32_t i = person->first_kin; i < person->first_kin + person->kin_count; i++) {
        const struct kin *kin = &people->kin[i];
        if (kin->relation == CHILD && !kin->light && kin->distance > 0 && kin->distance <= NEXT_DOOR) return true;
    }
    return false;
}

static void look_at(const struct wijk *wijk, enum standing standing, minute_t now, struct outcome *outcome)
{
    for (size_t i = 0; i < wijk->people.person_count; i++) {
        const struct person *person = &wijk->people.persons[i];
        if (person->number == NOBODY || person->flags & IN_INSTITUTION) continue;
        if (person->care_case != NOBODY) {
            outcome->poor += standing == ACHTERSTANDSWIJK;
            outcome->rich += standing == VOORSTANDSWIJK;
        }
        if (person_age(person, now) < FRAIL_AGE || (person->physical < 2 && person->psychosocial < 2)) continue;
        outcome->frail++;
        outcome->near += has_child_next_door(&wijk->people, person);
    }
}

static struct outcome live_with(const char *first, const char *second)
{
    struct care_run run;
    struct outcome outcome = {0};
    care_all(&run, (const char *const[]){TOWNS, first, second, NULL});
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++)
        look_at(care_wijk(&run, w), (enum standing)care_world(&run)->places[w].standing, run.engine.now, &outcome);
    care_free(&run);
    return outcome;
}

/* A move to a child takes the frail next door to one. That distance takes away care is the business of B4; here the
 * care by kin comes out 3% higher, which two runs of this size cannot tell from chance. */
static void b10_the_frail_move_to_a_child(void **state)
{
    (void)state;
    struct outcome without = live_with("/life/moving_to_kin=0", "/life/cheap_moves=0");
    struct outcome with = live_with("/life/moving_to_kin=2", "/life/cheap_moves=0");
    print_message("with a child in the wijk %.3f, %.3f of %.0f\n", without.near / without.frail, with.near / with.frail,
                  with.frail);
    assert_true(with.near / with.frail > without.near / without.frail + 0.2);
}

static void c3_who_is_in_need_ends_up_in_poorer_wijken(void **state)
{
    (void)state;
    struct outcome without = live_with("/life/moving=0.4", "/life/cheap_moves=0");
    struct outcome with = live_with("/life/moving=0.4", "/life/cheap_moves=1");
    print_message("in poor wijken against rich ones %.3f, %.3f\n", without.poor / without.rich, with.poor / with.rich);
    assert_true(with.poor / with.rich > 1.15 * without.poor / without.rich);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(b10_the_frail_move_to_a_child),
        cmocka_unit_test(c3_who_is_in_need_ends_up_in_poorer_wijken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
