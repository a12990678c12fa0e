/* test_informal.c - asking, offering and load: who is asked, how much is given, who tires, and what a carer can be spared.
 *
 * Signs are shown by turning one parameter with all chance the same, rules by looking into the world between two windows.
 */
#include "tests/care/harness.h"

#include "models/care/carer.h"
#include "models/care/ties.h"

#define WORLD(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Nobody elsewhere says yes. */
#define NO_KIN_OFFERS "/informal/offer_child=0", "/informal/offer_parent=0", "/informal/offer_other_kin=0"

static int64_t total(const char *const *changes, const char *series, const char *label, const char *label2)
{
    struct care_run run;
    care_all(&run, changes);
    int64_t sum = care_total(&run, series, label, label2);
    care_free(&run);
    return sum;
}

/* Who is asked ------------------------------------------------------------------------------------------------------ */

/* The most relatives of one client who are spared at the end. */
static size_t most_spared(const char *const *changes)
{
    struct care_run run;
    size_t most = 0;
    care_all(&run, changes);
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++) {
        const struct people *people = &care_wijk(&run, w)->people;
        for (size_t i = 0; i < people->person_count; i++) {
            const struct person *person = &people->persons[i];
            size_t spared = 0;
            if (person->number == NOBODY) continue;
            for (size_t k = 0; k < person->kin_count; k++) spared += people->kin[person->first_kin + k].spared > 0;
            if (spared > most) most = spared;
        }
    }
    care_free(&run);
    return most;
}

/* Two are asked at a time; a third has a turn only when the refusals of the first two are remembered. */
static void who_refused_is_spared_so_that_the_next_is_asked(void **state)
{
    (void)state;
    assert_int_equal(most_spared(WORLD(NO_KIN_OFFERS, "/informal/spared=0")), 0);
    assert_in_range(most_spared(WORLD(NO_KIN_OFFERS, "/informal/spared=1")), 1, 2);
    assert_true(most_spared(WORLD(NO_KIN_OFFERS, "/informal/spared=7")) > 2);
    assert_true(total(WORLD(NO_KIN_OFFERS, "/informal/spared=7"), "events", "ask", NULL) <
                total(WORLD(NO_KIN_OFFERS, "/informal/spared=0"), "events", "ask", NULL));
}

struct pair {
    uint32_t carer, client;
    unsigned minutes;
};

enum { MOST_PAIRS = 4096 };

static size_t pairs_of(struct care_run *run, struct pair *pairs)
{
    size_t count = 0;
    for (size_t w = 0; w < care_world(run)->wijk_count; w++) {
        const struct wijk *wijk = care_wijk(run, w);
        for (size_t i = 0; i < wijk->case_count; i++) {
            if (wijk->cases[i].person == NOBODY) continue;
            uint32_t client = wijk->people.persons[wijk->cases[i].person].number;
            for (uint32_t t = wijk->cases[i].ties; t != NOBODY; t = wijk->ties[t].next) {
                unsigned minutes = tie_minutes(&wijk->ties[t]);
                assert_true(minutes >= LEAST_TIE);
                assert_true(count < MOST_PAIRS);
                pairs[count++] = (struct pair){wijk->ties[t].carer, client, minutes};
            }
        }
    }
    return count;
}

/* Ties of simulated carers that give more at the end of the first year than half a year before. */
static size_t grown_ties(const char *const *changes)
{
    static struct pair before[MOST_PAIRS], after[MOST_PAIRS];
    struct care_run run;
    size_t grown = 0;
    care_begin(&run, changes);
    for (int i = 0; i < 26; i++) care_window(&run);
    size_t first = pairs_of(&run, before);
    for (int i = 0; i < 26; i++) care_window(&run);
    size_t second = pairs_of(&run, after);
    for (size_t i = 0; i < first; i++)
        for (size_t j = 0; j < second; j++)
            grown += before[i].carer != NOBODY && before[i].carer == after[j].carer &&
                     before[i].client == after[j].client && after[j].minutes > before[i].minutes;
    care_free(&run);
    assert_true(first > 500 && second > 500);
    return grown;
}

/* Nobody gives more unless there is room for it. */
static void who_helps_is_asked_for_more_when_need_grows(void **state)
{
    (void)state;
    size_t roomy = grown_ties(WORLD("/informal/household_share=3", "/informal/kin_share=2"));
    size_t tight = grown_ties(WORLD("/informal/household_share=0.1", "/informal/kin_share=0.05"));
    assert_true(roomy > 20);
    assert_true(tight < roomy / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_refused_is_spared_so_that_the_next_is_asked),
        cmocka_unit_test(who_helps_is_asked_for_more_when_need_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
