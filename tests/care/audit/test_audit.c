/* test_audit.c - the audit notices what is broken: a count, a level, or a minute that stands in one book only. */
#include "tests/care/harness.h"

#include <omp.h>

#include "models/care/audit/audit.h"
#include "models/care/provision/office_state.h"

static void check_caught(struct care_run *run, const char *part)
{
    struct error error = {0};
    assert_false(care_audit(&run->engine, run->engine.now, &error));
    assert_contains(error.what, part);
}

static void a_wrong_level_or_count_is_noticed(void **state)
{
    (void)state;
    struct care_run run;
    struct error error = {0};
    care_begin(&run, (const char *const[]){"/place/gemeenten=[\"Schiermonnikoog\"]", NULL});
    for (int i = 0; i < 10; i++) assert_true(care_window(&run));
    assert_true(care_audit(&run.engine, run.engine.now, &error));

    struct partition *partition = &run.engine.partitions[0];
    int64_t *levels_of = partition->recorder.level;
    size_t places[] = {record_column(partition, SERIES_NEED, NURSING, 0),
                       record_column(partition, SERIES_CARE, COMPANY, BY_KIN),
                       record_column(partition, SERIES_CARE_GAP, GUIDANCE, WAITING)};
    for (size_t i = 0; i < LENGTH(places); i++) {
        levels_of[places[i]]++;
        check_caught(&run, "need is not care plus gap");
        levels_of[places[i]]--;
    }
    levels_of[record_column(partition, SERIES_POPULATION, 6, 4)]++;
    check_caught(&run, "inhabitants");
    levels_of[record_column(partition, SERIES_POPULATION, 6, 4)]--;

    int64_t *counts[] = {&care_wijk(&run, 0)->flows.births,     &care_wijk(&run, 0)->flows.deaths,
                         &care_wijk(&run, 0)->flows.immigrants, &care_wijk(&run, 0)->flows.emigrants,
                         &care_wijk(&run, 0)->flows.arrivals,   &care_wijk(&run, 0)->flows.departures};
    for (size_t i = 0; i < LENGTH(counts); i++) {
        ++*counts[i];
        check_caught(&run, "births, deaths and moves");
        --*counts[i];
    }
    care_wijk(&run, 0)->people.alive++;
    check_caught(&run, "inhabitants");
    care_wijk(&run, 0)->people.alive--;
    assert_true(care_audit(&run.engine, run.engine.now, &error));
    care_free(&run);
}

/* Both ends of a minute ------------------------------------------------------------------------------------------- */

/* Changes a number of 16 bits by one and back. */
static void check_minute(struct care_run *run, uint16_t *minutes, const char *part)
{
    struct error error = {0};
    ++*minutes;
    check_caught(run, part);
    --*minutes;
    assert_true(care_audit(&run->engine, run->engine.now, &error));
}

/* A case, of those with a right to it, that this source helps with a task; some have it in every town. */
static struct care_case *find_case(struct wijk *wijk, enum source source)
{
    for (size_t i = 0; i < wijk->cases.count; i++)
        for (int task = 0; task < TASKS; task++) {
            struct care_case *c = &wijk->cases.items[i];
            if (c->person != NOBODY && !c->institution && c->by[source][task] > 0) return c;
        }
    fail_msg("nobody gets anything from source %d", source);
    return NULL;
}

static struct tie *find_tie(struct wijk *wijk)
{
    for (size_t i = 0; i < wijk->cases.count; i++)
        for (uint32_t t = wijk->cases.items[i].ties; wijk->cases.items[i].person != NOBODY && t != NOBODY;
             t = wijk->ties.items[t].next)
            if (wijk->ties.items[t].carer != NOBODY) return &wijk->ties.items[t];
    fail_msg("no simulated carer");
    return NULL;
}

static struct duty *find_duty(struct wijk *wijk)
{
    for (size_t i = 0; i < wijk->carers.count; i++)
        if (wijk->carers.items[i].person != NOBODY) return &wijk->duties.items[wijk->carers.items[i].duties];
    fail_msg("no carer");
    return NULL;
}

static struct party *find_volunteer(struct coordination *coordination)
{
    for (uint32_t i = 0; i < coordination->sides[VOLUNTEERS].count; i++) {
        struct match match;
        if (coordination_match(coordination, i, &match)) return &coordination->sides[VOLUNTEERS].parties[i];
    }
    fail_msg("no volunteer is matched");
    return NULL;
}

static void a_minute_that_stands_in_one_book_is_noticed(void **state)
{
    (void)state;
    struct care_run run;
    care_begin(&run, (const char *const[]){"/place/gemeenten=[\"Vlieland\"]", "/volunteers/coordinators=50",
                                           "/volunteers/home_visits=1", NULL});
    for (int i = 0; i < 30; i++) assert_true(care_window(&run));
    struct wijk *wijk = care_world(&run)->wijk_count == 1 ? run.engine.partitions[0].state : NULL;
    assert_non_null(wijk);
    struct office *office = run.engine.partitions[care_world(&run)->gemeenten[0].office].state;

    check_minute(&run, &find_tie(wijk)->minutes[COMPANY], "not in the other's book");
    check_minute(&run, &find_duty(wijk)->minutes, "not in the other's book");
    check_minute(&run, &find_case(wijk, BY_VOLUNTEER)->by[BY_VOLUNTEER][COMPANY], "not in the other's book");
    check_minute(&run, &find_case(wijk, BY_PROFESSIONAL)->by[BY_PROFESSIONAL][NURSING], "from professionals");
    check_minute(&run, &find_case(wijk, BY_HOUSEHOLD)->by[BY_INITIATIVE][COMPANY], "from an initiative");
    check_minute(&run, &find_volunteer(&office->coordination)->given, "volunteers give");
    care_free(&run);
}

/* Who no longer wants a volunteer has none from that day; the organisation hears of it and gives its minutes to
 * another. Seen over years in which many come and go. */
static void nobody_keeps_a_volunteer_who_is_not_wanted(void **state)
{
    (void)state;
    struct care_run run;
    size_t had = 0;
    care_begin(&run, (const char *const[]){"/place/gemeenten=[\"Vlieland\"]", "/volunteers/coordinators=50",
                                           "/volunteers/home_visits=1", "/life/moving=0.4", NULL});
    while (care_window(&run)) {
        const struct wijk *wijk = care_wijk(&run, 0);
        for (size_t i = 0; i < wijk->cases.count; i++) {
            const struct care_case *c = &wijk->cases.items[i];
            if (c->person == NOBODY || c->by[BY_VOLUNTEER][COMPANY] == 0) continue;
            assert_true(c->volunteer_wanted);
            had++;
        }
    }
    assert_true(had > 100);
    care_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_level_or_count_is_noticed),
        cmocka_unit_test(a_minute_that_stands_in_one_book_is_noticed),
        cmocka_unit_test(nobody_keeps_a_volunteer_who_is_not_wanted),
    };
    omp_set_num_threads(1); /* towns as small as these gain nothing by more */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
