/* test_health.c - what people live through, against the closed form: lives by the real alarm clock against the matrix
 * exponential of the tables' rates, the people at the start against the shares of their class, and the signs of what
 * makes a person worsen faster.
 */
#include "tests/care/harness.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

#include "models/care/people/alarm.h"

static const double SIGMAS = 4.0; /* once in 16,000 by chance; and the draws are the same in every run of the test */

/* Lives -----------------------------------------------------------------------------------------------------------
 */

enum { LIVES = 20000, YEARS = 8, FROM_AGE = 74, DEAD = HEALTH_STATES, OUTCOMES };

static const double GRADIENT = 2.0;

struct lives {
    struct care_run run;
    struct partition *wijk;
    int64_t found[YEARS + 1][OUTCOMES]; /* at each birthday */
};

static int lives_begin(void **state)
{
    struct lives *lives = calloc(1, sizeof *lives);
    if (!lives) return -1;
    care_begin(&lives->run, (const char *const[]){"/place/gemeenten=[\"Schiermonnikoog\"]", ONLY_TABLES,
                                                  "/need/class_gradient=2", "/need/trend=1", NULL});
    lives->wijk = &lives->run.engine.partitions[0];
    *state = lives;
    return 0;
}

static int lives_end(void **state)
{
    struct lives *lives = *state;
    care_free(&lives->run);
    free(lives);
    return 0;
}

/* Two days into the year, so that each year of age falls in one calendar year. In an institution nothing but health
 * changes and death comes. */
static struct person *reset(struct partition *wijk, uint64_t identity)
{
    struct person *person = &wijk_of(wijk)->people.persons[0];
    wijk->now = 2 * MINUTES_PER_DAY;
    person->identity = identity;
    person->sex = FEMALE;
    person->income_class = 0;
    person->birth = (int32_t)(wijk->now - FROM_AGE * MINUTES_PER_YEAR);
    person->physical = 1;
    person->psychosocial = 0;
    person->flags = IN_INSTITUTION;
    person->partner = person->care_case = person->role = NOBODY;
    return person;
}

static void happen(struct person *person, enum life_event what)
{
    assert_true(what == LIFE_PHYSICAL_WORSE || what == LIFE_PHYSICAL_BETTER || what == LIFE_PSYCHOSOCIAL_WORSE ||
                what == LIFE_PSYCHOSOCIAL_BETTER);
    if (what == LIFE_PHYSICAL_WORSE) person->physical = (person->physical + 1u) & 7u;
    if (what == LIFE_PHYSICAL_BETTER) person->physical = (person->physical - 1u) & 7u;
    if (what == LIFE_PSYCHOSOCIAL_WORSE) person->psychosocial = (person->psychosocial + 1u) & 3u;
    if (what == LIFE_PSYCHOSOCIAL_BETTER) person->psychosocial = (person->psychosocial - 1u) & 3u;
}

/* One life from the 74th birthday on, by the alarm clock alone. */
static void live(struct lives *lives, uint64_t identity)
{
    struct error error = {0};
    struct person *person = reset(lives->wijk, identity);
    struct queue *queue = &lives->wijk->queue, usual = *queue;
    struct event event = {0};
    bool found = true;
    int year = 0;
    queue_make(queue, 0, 7 * MINUTES_PER_DAY);
    lives->found[0][person->physical * PSYCHOSOCIAL_STATES + person->psychosocial]++;
    while (year < YEARS) {
        assert_true(alarm_set(lives->wijk, 0, &error));
        do assert_true(queue_pop(queue, 100 * MINUTES_PER_YEAR, &event, &found, &error));
        while (found && event.stamp != person->stamp);
        assert_true(found);
        lives->wijk->now = event.when;
        if (person->alarm == LIFE_DEATH) break;
        if (person->alarm != LIFE_BIRTHDAY)
            happen(person, person->alarm);
        else
            lives->found[++year][person->physical * PSYCHOSOCIAL_STATES + person->psychosocial]++;
    }
    while (year < YEARS) lives->found[++year][DEAD]++;
    queue_free(queue);
    *queue = usual;
}

/* The generator straight from the tables: low class, women, a year of the calendar. */
static void fill_generator(gsl_matrix *generator, const struct care_tables *tables, int age, int year)
{
    double low = sqrt(GRADIENT), years = year + 0.5 - 2014;
    gsl_matrix_set_zero(generator);
    for (size_t p = 0; p < PHYSICAL_STATES; p++)
        for (size_t s = 0; s < PSYCHOSOCIAL_STATES; s++) {
            size_t i = p * PSYCHOSOCIAL_STATES + s;
            const struct intensity *body = &tables->physical[p], *mind = &tables->psychosocial[s];
            double worse = p + 1 < PHYSICAL_STATES
                               ? body->up[FEMALE][age] * exp(body->trend * years) * low * tables->physical_worsening[s]
                               : 0;
            double better = p > 0 ? body->down[FEMALE][age] * tables->physical_recovery[s] : 0;
            double sadder = s + 1 < PSYCHOSOCIAL_STATES ? mind->up[FEMALE][age] * exp(mind->trend * years) * low : 0;
            double gladder = s > 0 ? mind->down[FEMALE][age] : 0;
            double death = tables_mortality(tables, year, FEMALE, age) * tables->mortality_ratio[p] *
                           tables->mortality_ratio_psychosocial[s];
            if (worse > 0) gsl_matrix_set(generator, i + PSYCHOSOCIAL_STATES, i, worse);
            if (better > 0) gsl_matrix_set(generator, i - PSYCHOSOCIAL_STATES, i, better);
            if (sadder > 0) gsl_matrix_set(generator, i + 1, i, sadder);
            if (gladder > 0) gsl_matrix_set(generator, i - 1, i, gladder);
            gsl_matrix_set(generator, DEAD, i, death);
            gsl_matrix_set(generator, i, i, -(worse + better + sadder + gladder + death));
        }
}

static void check_year(const int64_t found[OUTCOMES], const gsl_vector *expected, int year)
{
    for (size_t i = 0; i < OUTCOMES; i++) {
        double p = gsl_vector_get(expected, i), off = fabs((double)found[i] - LIVES * p);
        if (off > SIGMAS * sqrt(LIVES * p * (1 - p)) + 2)
            fail_msg("after %d years %lld of %d are in %zu, by the matrix exponential %.1f", year, (long long)found[i],
                     LIVES, i, LIVES * p);
    }
}

/* Recovery, death, the gradient of the low class, the trend of the years, and faster decline with psychosocial problems
 * are all in it. */
static void lives_are_the_matrix_exponential(void **state)
{
    struct lives *lives = *state;
    const struct care_tables *tables = &care_world(&lives->run)->tables;
    for (uint64_t i = 0; i < LIVES; i++) live(lives, 5000 + i);
    gsl_matrix *generator = gsl_matrix_alloc(OUTCOMES, OUTCOMES), *step = gsl_matrix_alloc(OUTCOMES, OUTCOMES);
    gsl_vector *now = gsl_vector_calloc(OUTCOMES), *next = gsl_vector_calloc(OUTCOMES);
    gsl_vector_set(now, PSYCHOSOCIAL_STATES, 1);
    for (int year = 0; year < YEARS; year++) {
        check_year(lives->found[year], now, year);
        fill_generator(generator, tables, FROM_AGE + year, 2015 + year);
        assert_int_equal(gsl_linalg_exponential_ss(generator, step, GSL_PREC_DOUBLE), 0);
        gsl_blas_dgemv(CblasNoTrans, 1, step, now, 0, next);
        gsl_vector_memcpy(now, next);
    }
    check_year(lives->found[YEARS], now, YEARS);
    gsl_matrix_free(generator);
    gsl_matrix_free(step);
    gsl_vector_free(now);
    gsl_vector_free(next);
}

/* Signs -----------------------------------------------------------------------------------------------------------
 */

struct speed {
    double physical, psychosocial;
};

static struct speed worsening(struct lives *lives)
{
    double rates[LIFE_EVENTS];
    alarm_rates(lives->wijk, &wijk_of(lives->wijk)->people.persons[0], rates);
    return (struct speed){rates[LIFE_PHYSICAL_WORSE], rates[LIFE_PSYCHOSOCIAL_WORSE]};
}

static struct need_settings *need_of(struct lives *lives)
{
    return &((struct world *)lives->run.engine.state)->settings.need;
}

/* A12: alone, and no kin within 10 km. Who lives with someone, has a child nearby, or is a child, is not isolated. */
static void a12_isolation_worsens_the_mind(void **state)
{
    struct lives *lives = *state;
    struct people *people = &wijk_of(lives->wijk)->people;
    struct person *person = reset(lives->wijk, 1);
    struct kin *kin = people->kin; /* somebody's, which will do */
    assert_true(people->kin_count > 0);
    person->first_kin = 0;
    person->flags = 0;
    person->housemate = 0;
    person->kin_count = 0;
    struct speed before = worsening(lives);
    need_of(lives)->isolation = 1.5;
    need_of(lives)->isolation_km = 10;
    struct speed isolated = worsening(lives);
    assert_near(isolated.psychosocial, 1.5 * before.psychosocial, 1e-12);
    assert_near(isolated.physical, before.physical, 0);
    person->flags = IN_INSTITUTION;
    assert_near(worsening(lives).psychosocial, before.psychosocial, 0);
    person->flags = 0;
    person->housemate = 1;
    assert_near(worsening(lives).psychosocial, before.psychosocial, 0);
    person->housemate = 0;
    person->kin_count = 1;
    kin[0].distance = 99;
    assert_near(worsening(lives).psychosocial, before.psychosocial, 0);
    kin[0].distance = 101;
    assert_near(worsening(lives).psychosocial, isolated.psychosocial, 0);
    need_of(lives)->isolation = 1;
}

/* B2, and need that is not met: over eight years of a small town more of it makes more people worsen. */
static double worsenings(const char *change)
{
    struct care_run run;
    care_begin(&run, (const char *const[]){"/need/worsening_by_gap=0", "/informal/illness=1", change, NULL});
    care_finish(&run);
    double sum = (double)care_total(&run, "events", "worsening", NULL);
    care_free(&run);
    return sum;
}

static void b2_strain_and_unmet_need_worsen_health(void **state)
{
    (void)state;
    double plain = worsenings("/need/spread=0.3");
    assert_true(worsenings("/informal/illness=10") > 1.005 * plain);
    assert_true(worsenings("/need/worsening_by_gap=5") > 1.05 * plain);
    assert_true(worsenings("/need/isolation=5") > 1.01 * plain);
}

/* The start -------------------------------------------------------------------------------------------------------
 */

struct tally {
    double counted, expected, variance;
};

/* People of three classes and four ages in each state, against the shares of their own class. */
static void the_start_has_the_shares_of_each_class(void **state)
{
    (void)state;
    enum { BANDS = 4 };
    static const int first[BANDS + 1] = {18, 50, 65, 80, AGES};
    static struct tally tally[CLASSES][BANDS][HEALTH_STATES];
    struct care_run run;
    care_begin(&run, (const char *const[]){"/place/gemeenten=[\"Eindhoven\"]", "/need/class_gradient=3", NULL});
    const struct care_tables *tables = &care_world(&run)->tables;
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++) {
        const struct people *people = &care_wijk(&run, w)->people;
        for (size_t i = 0; i < people->person_count; i++) {
            const struct person *person = &people->persons[i];
            int age = person_age(person, run.engine.now), band = BANDS - 1;
            if (person->number == NOBODY || age < first[0]) continue;
            while (age < first[band]) band--;
            struct tally *of = tally[person->income_class][band];
            of[person->physical * PSYCHOSOCIAL_STATES + person->psychosocial].counted++;
            for (int s = 0; s < HEALTH_STATES; s++) {
                double p = tables->health[person->income_class][person->sex][age][s];
                of[s].expected += p;
                of[s].variance += p * (1 - p);
            }
        }
    }
    for (int class = 0; class < CLASSES; class ++)
        for (int band = 0; band < BANDS; band++)
            for (int s = 0; s < HEALTH_STATES; s++) {
                const struct tally *of = &tally[class][band][s];
                /* 3%: whose class follows a partner's was kept at home or not by the class of before */
                if (fabs(of->counted - of->expected) > SIGMAS * sqrt(of->variance) + 0.03 * of->expected + 2)
                    fail_msg("class %d, band %d, state %d: %.0f, expected %.1f", class, band, s, of->counted,
                             of->expected);
            }
    care_free(&run);
}

/* Minutes ----------------------------------------------------------------------------------------------------------
 */

/* The same people in the same states need so much more as the settings say, by age; to a rounded minute per task. */
static void minutes_follow_their_scale_and_age(void **state)
{
    (void)state;
    enum { LEAST_CASES = 300 };
    const char *const changes[] = {"/need/company=1.5", "/need/age_gradient=0.2", NULL};
    struct care_run plain, changed;
    size_t cases = 0;
    care_begin(&plain, NULL);
    care_begin(&changed, changes);
    const struct wijk *one = care_wijk(&plain, 0), *other = care_wijk(&changed, 0);
    assert_int_equal(one->people.person_count, other->people.person_count);
    for (size_t i = 0; i < one->people.person_count; i++) {
        const struct person *person = &one->people.persons[i], *again = &other->people.persons[i];
        assert_true(person->identity == again->identity);
        assert_int_equal(person->care_case == NOBODY, again->care_case == NOBODY);
        if (person->care_case == NOBODY) continue;
        double by_age = 1 + 0.2 * (person_age(person, 0) - 75) / 10.0;
        for (int task = 0; task < TASKS; task++) {
            double before = one->cases.items[person->care_case].need[task];
            double factor = (by_age > 0.3 ? by_age : 0.3) * (task == COMPANY ? 1.5 : 1);
            assert_near(other->cases.items[again->care_case].need[task], factor * before, 0.51 + 0.51 * factor);
        }
        cases++;
    }
    assert_true(cases > LEAST_CASES);
    care_free(&plain);
    care_free(&changed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(minutes_follow_their_scale_and_age),
        cmocka_unit_test(lives_are_the_matrix_exponential),
        cmocka_unit_test(a12_isolation_worsens_the_mind),
        cmocka_unit_test(b2_strain_and_unmet_need_worsen_health),
        cmocka_unit_test(the_start_has_the_shares_of_each_class),
    };
    return cmocka_run_group_tests(tests, lives_begin, lives_end);
}
