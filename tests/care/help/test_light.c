/* test_light.c - relatives outside the simulated gemeenten: help and its record agree, they grow too old and tire. */
#include "tests/care/harness.h"

#include "models/care/help/light.h"
#include "models/care/help/ties.h"

#define WORLD(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Of all clients: light ties, relatives who are said to help, of them who can help no more; ties without a relative. */
struct census {
    size_t ties, helpers, past, lost;
};

static struct census census(struct care_run *run)
{
    struct census census = {0};
    for (size_t w = 0; w < care_world(run)->wijk_count; w++) {
        const struct wijk *wijk = care_wijk(run, w);
        for (size_t i = 0; i < wijk->cases.count; i++) {
            const struct care_case *c = &wijk->cases.items[i];
            if (c->person == NOBODY) continue;
            const struct person *person = &wijk->people.persons[c->person];
            for (uint32_t t = c->ties; t != NOBODY; t = wijk->ties.items[t].next)
                census.ties += wijk->ties.items[t].carer == NOBODY;
            for (size_t k = 0; k < person->kin_count; k++) {
                const struct kin *kin = &wijk->people.kin[person->first_kin + k];
                if (!kin->light || !kin->helps) continue;
                census.helpers++;
                census.past += !light_can_help(care_world(run), person, kin, run->engine.now);
                census.lost += tie_find_light(wijk, c, kin->number) == NOBODY;
            }
        }
    }
    return census;
}

static void who_helps_has_a_tie_and_the_other_way_round(void **state)
{
    (void)state;
    struct care_run run;
    care_begin(&run, WORLD("/life/moving=0.3", "/informal/overload=0.3", "/informal/stopping_rate=1"));
    for (int i = 0; care_window(&run); i++) {
        if (i % 10 != 0) continue;
        struct census now = census(&run);
        assert_true(now.ties > 20);
        assert_int_equal(now.lost, 0);
        /* twins who help are two relatives and one tie; a relative who helps need have no twin */
        assert_in_range(now.helpers, now.ties, now.ties + now.ties / 20);
    }
    care_free(&run);
}

/* From 85 on nobody is asked, and who helps stops when the client next looks round. */
static void light_relatives_grow_too_old(void **state)
{
    (void)state;
    struct care_run run;
    size_t past = 0, helpers = 0;
    care_begin(&run, WORLD("/informal/reconsider_weeks=1", "/informal/offer_parent=1"));
    while (care_window(&run)) {
        struct census now = census(&run);
        past += now.past;
        helpers += now.helpers;
    }
    assert_true(helpers > 1000);
    assert_true(past < helpers / 500); /* between a birthday and the next look */
    care_free(&run);
}

static size_t ties_at_the_end(const char *const *changes)
{
    struct care_run run;
    care_all(&run, changes);
    struct census last = census(&run);
    care_free(&run);
    return last.ties;
}

#define LOADED "/informal/overload=0.1", "/informal/offer_strain=0", "/informal/asking=0.9"

static void light_relatives_tire_like_others(void **state)
{
    (void)state;
    size_t rested = ties_at_the_end(WORLD(LOADED, "/informal/stopping_rate=0", "/informal/cutting_rate=0"));
    size_t tired = ties_at_the_end(WORLD(LOADED, "/informal/stopping_rate=5", "/informal/cutting_rate=0"));
    assert_true(tired < rested * 9 / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_helps_has_a_tie_and_the_other_way_round),
        cmocka_unit_test(light_relatives_grow_too_old),
        cmocka_unit_test(light_relatives_tire_like_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
