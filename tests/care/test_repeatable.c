/* test_repeatable.c - rows depend on the seed and on what is changed, not on threads, neighbours or later policy. */
#include "tests/care/harness.h"

#include "models/care/audit/audit.h"
#include "models/care/people/address.h"
#include <omp.h>

/* Two gemeenten in six wijken with much moving. With windows of a day every month ends at
 * a window's boundary, so that the households on their way in a letter can be counted. */
#define BUSY                                                                                                           \
    "/place/gemeenten=[\"Zoeterwoude\", \"Oostzaan\"]", "/place/wijk_size=3000", "/life/moving=0.4",                   \
        "/life/move_within_gemeente=0.5", "/provider/leaving_rate=0.5"

/* Persons in letters, now. */
/* Threads, neighbours, policy -------------------------------------------------------------------------------------- */

static size_t row_bytes(const struct care_run *run, size_t periods)
{
    return periods * run->engine.group_count * run->engine.layout.columns * sizeof *run->engine.rows;
}

static void rows_do_not_depend_on_threads(void **state)
{
    (void)state;
    static const int threads[] = {2, 3, 8};
    const char *const changes[] = {BUSY, "/end=2016-01-01", NULL};
    struct care_run one, other;
    care_all(&one, changes);
    for (size_t i = 0; i < LENGTH(threads); i++) {
        omp_set_num_threads(threads[i]);
        care_all(&other, changes);
        assert_int_equal(row_bytes(&one, one.periods), row_bytes(&other, other.periods));
        assert_memory_equal(one.engine.rows, other.engine.rows, row_bytes(&one, one.periods));
        assert_int_equal(engine_events(&one.engine), engine_events(&other.engine));
        care_free(&other);
    }
    omp_set_num_threads(1);
    care_free(&one);
}

/* Where a run stops does not change what comes before: here the first stops before the middle of a period of five years
 * of the life table, and the second long after. */
static void months_do_not_depend_on_where_the_run_stops(void **state)
{
    (void)state;
    struct care_run one, other;
    care_all(&one, (const char *const[]){BUSY, "/end=2016-01-01", NULL});
    care_all(&other, (const char *const[]){BUSY, "/end=2018-06-01", NULL});
    assert_true(other.periods > one.periods);
    assert_memory_equal(one.engine.rows, other.engine.rows, row_bytes(&one, one.periods));
    care_free(&one);
    care_free(&other);
}

/* What changes elsewhere in the model leaves it to chance neither how many come from outside nor who: they may come a
 * little sooner or later. */
static void newcomers_are_the_same_when_something_else_changes(void **state)
{
    (void)state;
    static const char *const hiring[] = {"/provider/hiring_rate=3", "/provider/hiring_rate=3.03"};
    int64_t immigrants[2];
    struct care_run run;
    for (int i = 0; i < 2; i++) {
        care_all(&run, (const char *const[]){BUSY, "/end=2017-01-01", hiring[i], NULL});
        immigrants[i] = care_total(&run, "events", "immigration", NULL);
        care_free(&run);
    }
    assert_true(immigrants[0] > 2000);
    assert_in_range(immigrants[1], immigrants[0] * 99 / 100, immigrants[0] * 101 / 100);
}

static void another_seed_gives_other_rows(void **state)
{
    (void)state;
    struct care_run one, other;
    care_all(&one, (const char *const[]){"/end=2015-03-01", NULL});
    care_all(&other, (const char *const[]){"/end=2015-03-01", "/seed=8", NULL});
    assert_memory_not_equal(one.engine.rows, other.engine.rows, row_bytes(&one, one.periods));
    care_free(&one);
    care_free(&other);
}

/* The group of a gemeente in a run. */
static size_t group_named(const struct care_run *run, const char *name)
{
    size_t g = 0;
    while (g < run->engine.group_count && strcmp(run->engine.groups[g].name, name) != 0) g++;
    assert_true(g < run->engine.group_count);
    return g;
}

static void compare_people(struct care_run *a, size_t wijk_a, struct care_run *b, size_t wijk_b)
{
    const struct people *of_a = &care_wijk(a, wijk_a)->people, *of_b = &care_wijk(b, wijk_b)->people;
    assert_int_equal(of_a->person_count, of_b->person_count);
    for (size_t i = 0; i < of_a->person_count; i++) {
        const struct person *p = &of_a->persons[i], *q = &of_b->persons[i];
        assert_true(p->identity == q->identity && p->birth == q->birth && p->sex == q->sex &&
                    p->physical == q->physical && p->psychosocial == q->psychosocial && p->housemate == q->housemate &&
                    p->partner == q->partner && p->reservation == q->reservation && p->reluctance == q->reluctance &&
                    p->work_hours == q->work_hours && p->volunteer == q->volunteer && p->flags == q->flags &&
                    p->income_class == q->income_class);
    }
}

/* A gemeente has the same people and, as long as nobody crosses its border and care does not change health, the same
 * births and deaths whether it is run alone or with others. */
static void a_gemeente_is_the_same_alone_and_with_others(void **state)
{
    (void)state;
    struct care_run alone, together;
    care_begin(&alone,
               (const char *const[]){"/place/gemeenten=[\"Zoeterwoude\"]", "/life/moving=0", ONLY_TABLES, NULL});
    care_begin(&together, (const char *const[]){"/place/gemeenten=[\"Schiermonnikoog\", \"Zoeterwoude\", \"Oostzaan\"]",
                                                "/life/moving=0", ONLY_TABLES, NULL});
    size_t g = group_named(&together, "Zoeterwoude");
    const struct gemeente *gemeente = &care_world(&together)->gemeenten[g];
    assert_int_equal(gemeente->wijken, care_world(&alone)->wijk_count);
    for (size_t w = 0; w < gemeente->wijken; w++) compare_people(&alone, w, &together, gemeente->first_wijk + w);
    care_finish(&alone);
    care_finish(&together);
    for (size_t p = 0; p < alone.periods; p++)
        for (size_t c = 0; c < series_cells(&care_series[SERIES_POPULATION]); c++)
            assert_int_equal(care_row(&alone, p, 0)[alone.engine.layout.first[SERIES_POPULATION] + c],
                             care_row(&together, p, g)[together.engine.layout.first[SERIES_POPULATION] + c]);
    assert_true(care_total(&alone, "events", "birth", NULL) > 0);
    static const char *const crossings[] = {"move", "immigration", "emigration"};
    for (size_t i = 0; i < LENGTH(crossings); i++)
        assert_int_equal(care_total(&together, "events", crossings[i], NULL), 0);
    care_free(&alone);
    care_free(&together);
}

/* The law of 1 January 2016 is not felt in 2015, by anybody, in any series; and it is felt after. */
static void a_policy_changes_nothing_before_its_date(void **state)
{
    (void)state;
    static const char *const policies[] = {
        "/policy=[{\"date\": \"2016-01-01\", \"payer\": \"gemeente\", \"rule\": \"population\"}]",
        "/policy=[{\"date\": \"2016-01-01\", \"payer\": \"insurer\", \"rule\": \"pxq\", \"tariff\": 0.5}]",
        "/policy=[{\"date\": \"2016-01-01\", \"payer\": \"gemeente\", \"rule\": \"pxq\", \"budget\": 0.5}]"};
    struct care_run base, changed;
    care_all(&base, (const char *const[]){NULL});
    for (size_t i = 0; i < LENGTH(policies); i++) {
        care_all(&changed, (const char *const[]){policies[i], NULL});
        assert_memory_equal(base.engine.rows, changed.engine.rows, row_bytes(&base, 12));
        assert_memory_not_equal(base.engine.rows, changed.engine.rows, row_bytes(&base, base.periods));
        care_free(&changed);
    }
    care_free(&base);
}

/* December is settled in January, under the contract of December; January in February, under the new one. */
static void a_month_is_settled_by_the_rule_of_that_month(void **state)
{
    (void)state;
    enum { JANUARY = 12 };
    struct care_run run;
    care_all(&run, (const char *const[]){"/policy=[{\"date\": \"2016-01-01\", \"rule\": \"population\"}]", NULL});
    for (size_t p = 0; p < run.periods; p++) {
        int64_t old = care_recorded(&run, p, 0, "clients", "household_help", "pxq");
        int64_t new = care_recorded(&run, p, 0, "clients", "household_help", "population");
        assert_true(p == 0 || (p <= JANUARY ? old > 0 && new == 0 : old == 0 && new > 0));
        assert_int_equal(care_recorded(&run, p, 0, "clients", "nursing", "population"),
                         0); /* the insurer's, as it was */
    }
    care_free(&run);
}

/* A policy for one gemeente leaves its neighbour as it was, when nobody moves between them. */
static void a_policy_stays_where_it_is_made(void **state)
{
    (void)state;
    const char *places = "/place/gemeenten=[\"Schiermonnikoog\", \"Zoeterwoude\"]";
    const char *policy =
        "/policy=[{\"date\": \"2015-01-01\", \"gemeenten\": [\"Zoeterwoude\"], \"rule\": \"population\"}]";
    struct care_run base, changed;
    care_all(&base, (const char *const[]){places, "/life/moving=0", NULL});
    care_all(&changed, (const char *const[]){places, "/life/moving=0", policy, NULL});
    size_t here = group_named(&base, "Zoeterwoude"), there = group_named(&base, "Schiermonnikoog");
    size_t bytes = base.engine.layout.columns * sizeof(int64_t);
    bool differs = false;
    for (size_t p = 0; p < base.periods; p++) {
        assert_memory_equal(care_row(&base, p, there), care_row(&changed, p, there), bytes);
        differs |= memcmp(care_row(&base, p, here), care_row(&changed, p, here), bytes) != 0;
    }
    assert_true(differs);
    care_free(&base);
    care_free(&changed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_do_not_depend_on_threads),
        cmocka_unit_test(months_do_not_depend_on_where_the_run_stops),
        cmocka_unit_test(newcomers_are_the_same_when_something_else_changes),
        cmocka_unit_test(another_seed_gives_other_rows),
        cmocka_unit_test(a_gemeente_is_the_same_alone_and_with_others),
        cmocka_unit_test(a_policy_changes_nothing_before_its_date),
        cmocka_unit_test(a_month_is_settled_by_the_rule_of_that_month),
        cmocka_unit_test(a_policy_stays_where_it_is_made),
    };
    omp_set_num_threads(1); /* towns as small as these gain nothing by more */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
