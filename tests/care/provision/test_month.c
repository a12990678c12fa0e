/* test_month.c - what an office hears of a month is what there is to count in its wijken when the month ends. */
#include "tests/care/harness.h"

#include "models/care/people/wijk.h"
#include "models/care/provision/office_state.h"

enum { GEMEENTEN = 2, OLDER = 65 };

/* A window of a day: at the end of a month everything stands still, and a day later the letters are in. */
static const char *const changes[] = {"/place/gemeenten=[\"Zoeterwoude\", \"Oostzaan\"]",
                                      "/place/wijk_size=3000",
                                      "/window_days=1",
                                      "/access/private_help_high=0.5",
                                      "/end=2016-01-01",
                                      NULL};

static bool pays_contribution(const struct care_case *c)
{
    for (int task = 0; task < TASKS; task++)
        if (c->stage[task] == STAGE_SERVED && task != PERSONAL_CARE && task != NURSING) return true;
    return false;
}

static void count(const struct wijk *wijk, minute_t now, int64_t facts[MONTH_FACTS])
{
    for (size_t i = 0; i < wijk->people.person_count; i++) {
        const struct person *person = &wijk->people.persons[i];
        if (person->number == NOBODY) continue;
        facts[MONTH_RESIDENTS]++;
        facts[MONTH_OLDER] += now - person->birth >= OLDER * (int64_t)MINUTES_PER_YEAR;
        facts[MONTH_IN_INSTITUTION] += (person->flags & IN_INSTITUTION) != 0;
        facts[MONTH_WMO_HOUSEHOLDS] +=
            person->care_case != NOBODY && pays_contribution(&wijk->cases.items[person->care_case]);
    }
}

/* What is added up over the month besides: the meters run at what is bought now. */
static int64_t bought(const struct wijk *wijk)
{
    int64_t minutes = 0;
    for (size_t i = 0; i < wijk->cases.count; i++) {
        const struct care_case *c = &wijk->cases.items[i];
        for (int task = 0; c->person != NOBODY && task < TASKS; task++)
            if (c->stage[task] == STAGE_PRIVATE) minutes += c->by[BY_PROFESSIONAL][task];
    }
    return minutes;
}

static void an_office_hears_what_there_is_to_count(void **state)
{
    (void)state;
    struct care_run run;
    care_begin(&run, changes);
    struct world *world = care_world(&run);
    int64_t seen = 0, helped = 0;
    for (size_t month = 0; month + 1 < run.periods; month++) {
        int64_t facts[GEMEENTEN][MONTH_FACTS] = {{0}};
        while (run.engine.now < run.ends[month]) assert_true(care_window(&run));
        for (size_t w = 0; w < world->wijk_count; w++) {
            const struct wijk *wijk = care_wijk(&run, w);
            count(wijk, run.engine.now, facts[wijk->gemeente]);
            assert_int_equal(wijk->deliveries.private_help.level, bought(wijk));
            helped += bought(wijk);
        }
        assert_true(care_window(&run));
        for (size_t g = 0; g < world->gemeente_count; g++) {
            const struct office *office = run.engine.partitions[world->gemeenten[g].office].state;
            assert_int_equal(office->months[0].end, run.ends[month]);
            for (int fact = 0; fact < MONTH_FACTS; fact++) {
                if (fact == MONTH_PRIVATE_HELP || fact == MONTH_RESPITE) continue; /* not of one moment */
                assert_int_equal(office->months[0].facts[fact], facts[g][fact]);
                assert_true(facts[g][fact] > 0);
                seen++;
            }
        }
    }
    assert_true(helped > 0);
    assert_int_equal(seen, 11 * GEMEENTEN * (MONTH_FACTS - 2));
    care_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_office_hears_what_there_is_to_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
