/* test_alarm.c - the alarm clock: rates that are zero when they must be and average to the life table; their times. */
#include "tests/care/life/life_table.h"

#include <math.h>
#include <omp.h>

#include "models/care/people/alarm.h"

/* Rates and the clock -------------------------------------------------------------------------------------------------
 */

struct clock {
    struct care_run run;
    struct partition *wijk;
    struct person *person; /* someone whom the tests make into whom they need */
    uint32_t slot;
};

static int clock_make(void **state)
{
    struct clock *clock = calloc(1, sizeof *clock);
    if (!clock) return -1;
    care_begin(&clock->run, (const char *const[]){"/place/gemeenten=[\"Schiermonnikoog\"]", ONLY_TABLES, NULL});
    clock->wijk = &clock->run.engine.partitions[0];
    *state = clock;
    return 0;
}

static int clock_free(void **state)
{
    struct clock *clock = *state;
    care_free(&clock->run);
    free(clock);
    return 0;
}

/* An independent woman on her 30th birthday, alone in a home of her own. */
static struct person *reset(struct clock *clock)
{
    struct people *people = &care_wijk(&clock->run, 0)->people;
    clock->slot = 0;
    clock->person = &people->persons[0];
    clock->wijk->now = 0;
    clock->person->sex = FEMALE;
    clock->person->birth = -30 * (int32_t)MINUTES_PER_YEAR;
    clock->person->physical = clock->person->psychosocial = 0;
    clock->person->flags = 0;
    clock->person->partner = clock->person->care_case = clock->person->role = NOBODY;
    return clock->person;
}

static double rate(struct clock *clock, enum life_event event)
{
    double rates[LIFE_EVENTS];
    alarm_rates(clock->wijk, clock->person, rates);
    for (int i = 0; i < LIFE_EVENTS; i++) assert_true(rates[i] >= 0 && rates[i] < 1000);
    return rates[event];
}

static void what_cannot_happen_has_rate_zero(void **state)
{
    struct clock *clock = *state;
    struct person *person = reset(clock);
    assert_true(rate(clock, LIFE_BIRTH) > 0 && rate(clock, LIFE_PARTNERING) > 0 && rate(clock, LIFE_MOVING) > 0);
    assert_true(rate(clock, LIFE_PHYSICAL_WORSE) > 0 && rate(clock, LIFE_PSYCHOSOCIAL_WORSE) > 0);
    assert_true(rate(clock, LIFE_PHYSICAL_BETTER) == 0 && rate(clock, LIFE_PSYCHOSOCIAL_BETTER) == 0);
    assert_true(rate(clock, LIFE_SEPARATION) == 0 && rate(clock, LIFE_LEAVING_HOME) == 0 &&
                rate(clock, LIFE_ADMISSION) == 0);
    person->partner = 1;
    assert_true(rate(clock, LIFE_PARTNERING) == 0 && rate(clock, LIFE_SEPARATION) > 0);
    person->sex = MALE; /* the couple's separation is the woman's event */
    assert_true(rate(clock, LIFE_BIRTH) == 0 && rate(clock, LIFE_SEPARATION) == 0);
    person = reset(clock);
    person->flags = LIVES_WITH_PARENTS;
    assert_true(rate(clock, LIFE_LEAVING_HOME) > 0 && rate(clock, LIFE_MOVING) == 0);
    person->birth = -17 * (int32_t)MINUTES_PER_YEAR;
    assert_true(rate(clock, LIFE_LEAVING_HOME) == 0 && rate(clock, LIFE_PARTNERING) == 0 &&
                rate(clock, LIFE_MOVING) == 0);
    person->birth = -14 * (int32_t)MINUTES_PER_YEAR;
    assert_true(rate(clock, LIFE_BIRTH) == 0);
}

static void the_frail_do_not_worsen_beyond_the_last_state(void **state)
{
    struct clock *clock = *state;
    struct person *person = reset(clock);
    person->physical = PHYSICAL_STATES - 1;
    person->psychosocial = PSYCHOSOCIAL_STATES - 1;
    assert_true(rate(clock, LIFE_PHYSICAL_WORSE) == 0 && rate(clock, LIFE_PSYCHOSOCIAL_WORSE) == 0);
    assert_true(rate(clock, LIFE_ADMISSION) > 0);
    person->flags = IN_INSTITUTION;
    for (enum life_event event = LIFE_MOVING; event <= LIFE_LEAVING_HOME; event++) assert_true(rate(clock, event) == 0);
    assert_true(rate(clock, LIFE_ADMISSION) == 0);
    assert_true(rate(clock, LIFE_DEATH) > 0);
}

/* Averaged over the states as common as they are, the death rate is the one published. */
static void death_rates_average_to_the_life_table(void **state)
{
    struct clock *clock = *state;
    const struct care_tables *tables = &care_world(&clock->run)->tables;
    struct life_table rates;
    read_life_table(&rates);
    for (int sex = MALE; sex < SEXES; sex++)
        for (int age = 0; age < 100; age += 3) {
            struct person *person = reset(clock);
            double mean = 0;
            person->sex = (unsigned)sex & 1u;
            person->birth = -age * (int32_t)MINUTES_PER_YEAR;
            for (uint8_t a = 0; a < PHYSICAL_STATES; a++)
                for (uint8_t b = 0; b < PSYCHOSOCIAL_STATES; b++) {
                    person->physical = a & 7u;
                    person->psychosocial = b & 3u;
                    mean += tables->health[0][sex][age][a * PSYCHOSOCIAL_STATES + b] * rate(clock, LIFE_DEATH);
                }
            assert_near(mean, rates.death[0][sex][age], 1e-4 * rates.death[0][sex][age]);
        }
}

/* The clock set anew every `reset_days` until something other than that happens: the years it took, and what it was.
 * Only death and one change of health are possible; both are made frequent by turning the tables. */
static double years_until(struct clock *clock, uint64_t identity, minute_t reset_days, enum life_event *what)
{
    struct error error = {0};
    struct person *person = reset(clock);
    struct queue *queue = &clock->wijk->queue, usual = *queue;
    struct event event = {0};
    bool found = true;
    person->identity = identity;
    person->sex = MALE;
    person->partner = 1;
    person->flags = IN_INSTITUTION;
    queue_make(queue, 0, 7 * MINUTES_PER_DAY);
    for (minute_t reset_at = reset_days * MINUTES_PER_DAY; found;) {
        assert_true(alarm_set(clock->wijk, clock->slot, &error));
        *what = person->alarm;
        do assert_true(queue_pop(queue, 100 * MINUTES_PER_YEAR, &event, &found, &error));
        while (found && event.stamp != person->stamp);
        assert_true(found);
        if (event.when <= reset_at && *what != LIFE_BIRTHDAY) break;
        clock->wijk->now = event.when < reset_at ? event.when : reset_at; /* a birthday, or the clock is set anew */
        if (clock->wijk->now == reset_at) reset_at += reset_days * MINUTES_PER_DAY;
    }
    queue_free(queue);
    *queue = usual;
    clock->wijk->now = 0;
    return (double)event.when / (double)MINUTES_PER_YEAR;
}

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Largest distance between the distribution of the times and the exponential (Kolmogorov). */
static double distance_from_exponential(double *times, size_t count, double total)
{
    double most = 0;
    qsort(times, count, sizeof *times, by_size);
    for (size_t i = 0; i < count; i++) {
        double at = 1 - exp(-total * times[i]);
        most = fmax(most, fmax(fabs(at - (double)i / (double)count), fabs((double)(i + 1) / (double)count - at)));
    }
    return most;
}

enum { LIVES = 4000 };

static void check_clock(struct clock *clock, minute_t reset_days)
{
    static double times[LIVES];
    struct care_tables *tables = &care_world(&clock->run)->tables;
    struct care_tables usual = *tables;
    const double death = 1.2, worse = 0.8; /* a year, at every age */
    double deaths = 0;
    tables->mortality_ratio[0] = tables->mortality_ratio_psychosocial[0] = 1;
    for (int age = 0; age < AGES; age++) {
        for (int period = 0; period < PERIODS; period++) tables->base_mortality[period][MALE][age] = death;
        tables->physical[0].up[MALE][age] = worse;
        tables->psychosocial[0].up[MALE][age] = 0;
    }
    for (size_t i = 0; i < LIVES; i++) {
        enum life_event what = LIFE_BIRTHDAY;
        times[i] = years_until(clock, 1000 + i, reset_days, &what);
        assert_true(what == LIFE_DEATH || what == LIFE_PHYSICAL_WORSE);
        deaths += what == LIFE_DEATH;
    }
    *tables = usual;
    double p = death / (death + worse);
    assert_near(deaths, p * LIVES, SIGMAS * sqrt(LIVES * p * (1 - p)));
    /* sqrt(n) D exceeds 1.95 once in a thousand (Smirnov 1948) */
    assert_true(distance_from_exponential(times, LIVES, death + worse) < 1.95 / sqrt(LIVES));
}

/* With birthdays only, and set anew every month: nothing may depend on how often, as exponential times have no memory.
 */
static void the_first_event_comes_after_an_exponential_time(void **state)
{
    check_clock(*state, 365000);
}

static void setting_the_clock_anew_changes_nothing(void **state)
{
    check_clock(*state, 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_cannot_happen_has_rate_zero),
        cmocka_unit_test(the_frail_do_not_worsen_beyond_the_last_state),
        cmocka_unit_test(death_rates_average_to_the_life_table),
        cmocka_unit_test(the_first_event_comes_after_an_exponential_time),
        cmocka_unit_test(setting_the_clock_anew_changes_nothing),
    };
    omp_set_num_threads(1);
    return cmocka_run_group_tests(tests, clock_make, clock_free);
}
