/* test_rates.c - yearly rates: what they promise, checked by letting a cohort live by them, and by the calendar. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/care/parameters.h"
#include "models/care/settings.h"
#include "models/care/tables/prevalence.h"
#include "models/care/tables/rates.h"
#include "sim/scenario/parameter.h"
#include "tests/dice.h"
#include "tests/support.h"

enum { START_YEAR = 2015 };

struct inputs {
    struct care_settings settings;
    struct care_tables tables;
    struct rates rates;
};

static void make(struct inputs *inputs)
{
    rates_make(&inputs->rates, &inputs->settings, &inputs->tables, day_from_date((struct date){START_YEAR, 1, 1}));
    rates_living(&inputs->rates, &inputs->settings, &inputs->tables);
}

static int read_inputs(void **state)
{
    struct error error = {0};
    struct inputs *inputs = calloc(1, sizeof *inputs);
    *state = inputs;
    if (!inputs || !parameters_default(care_parameters, &inputs->settings, &error) ||
        !tables_read(&inputs->tables, "scenarios/data", START_YEAR, &error) ||
        !prevalence_fill(&inputs->tables, &inputs->settings.need, START_YEAR, START_YEAR + 1, &error)) {
        print_error("%s\n", message_of(&error));
        return -1;
    }
    make(inputs);
    return 0;
}

static int free_inputs(void **state)
{
    struct inputs *inputs = *state;
    tables_free(&inputs->tables);
    parameters_free(care_parameters, &inputs->settings);
    free(inputs);
    return 0;
}

/* The calendar ----------------------------------------------------------------------------------------------------- */

static void every_minute_belongs_to_its_year(void **state)
{
    struct inputs *inputs = *state;
    struct dice dice = {366};
    static const struct date starts[] = {{2015, 1, 1}, {2016, 2, 29}, {2017, 12, 31}, {2099, 7, 4}};
    for (size_t s = 0; s < LENGTH(starts); s++) {
        day_t start = day_from_date(starts[s]);
        rates_make(&inputs->rates, &inputs->settings, &inputs->tables, start);
        assert_int_equal(inputs->rates.start_year, starts[s].year);
        for (size_t i = 0; i < 20000; i++) {
            minute_t now = (minute_t)dice_below(&dice, (size_t)(120 * MINUTES_PER_YEAR));
            int year = date_from_day(start + now / MINUTES_PER_DAY).year;
            assert_int_equal(rates_year(&inputs->rates, now), year - starts[s].year);
        }
        for (int year = 1; year < 120; year++) { /* the last minute of the old year and the first of the new one */
            day_t first = day_from_date((struct date){starts[s].year + year, 1, 1});
            minute_t turn = (first - start) * MINUTES_PER_DAY;
            assert_int_equal(rates_year(&inputs->rates, turn - 1), year - 1);
            assert_int_equal(rates_year(&inputs->rates, turn), year);
        }
        assert_int_equal(rates_year(&inputs->rates, 1000 * MINUTES_PER_YEAR), RATE_YEARS - 1);
    }
    make(inputs);
}

/* By age ----------------------------------------------------------------------------------------------------------- */

static void rates_halve_with_distance_from_their_peak(void **state)
{
    const struct inputs *inputs = *state;
    const struct rates *rates = &inputs->rates;
    assert_near(rates->separation[35], inputs->settings.life.separation, 1e-15);
    assert_near(rates->moving[30], inputs->settings.life.moving, 1e-15);
    for (int age = 0; age < AGES; age++) {
        if (age + 15 < AGES && age >= 35) assert_near(rates->separation[age + 15], rates->separation[age] / 2, 1e-12);
        if (age <= 70) assert_near(rates->separation[age], rates->separation[70 - age], 1e-12); /* even about 35 */
        if (age + 20 < AGES) assert_near(rates->moving[age + 20], rates->moving[age] / 2, 1e-12);
    }
}

/* A chance per quarter, four quarters and a bit in a row: the yearly rate. */
static void four_quarters_are_a_year(void **state)
{
    const struct inputs *inputs = *state;
    const struct rates *rates = &inputs->rates;
    const struct informal_settings *informal = &inputs->settings.informal;
    const double quarters = 365.25 / 91;
    const struct {
        double chance, rate;
    } cases[] = {{rates->carer_stops, informal->stopping_rate},
                 {rates->carer_cuts, informal->cutting_rate},
                 {rates->carer_respite, informal->respite},
                 {rates->carer_works_less, informal->work_loss}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        assert_true(cases[i].chance >= 0 && cases[i].chance < 1);
        assert_near(pow(1 - cases[i].chance, quarters), exp(-cases[i].rate), 1e-12);
    }
    assert_near(1 - rates->volunteer_stops, exp(-inputs->settings.volunteers.leaving), 1e-12);
}

/* Worsening at the usual gap is the tables' own; it rises in equal steps with the gap. */
static void the_usual_gap_is_the_tables_pace(void **state)
{
    struct inputs *inputs = *state;
    struct need_settings *need = &inputs->settings.need;
    static const double gaps[] = {0, 1.0 / 3, 2.0 / 3, 1};
    for (size_t i = 0; i < LENGTH(gaps); i++) {
        need->worsening_by_gap = 0.8;
        need->usual_gap = gaps[i];
        make(inputs);
        assert_near(inputs->rates.by_gap[i], 1, 1e-12);
        assert_near(inputs->rates.by_gap[3] / inputs->rates.by_gap[0], 1.8, 1e-12);
        for (size_t k = 0; k + 2 < GAP_CLASSES; k++)
            assert_near(inputs->rates.by_gap[k + 2] - inputs->rates.by_gap[k + 1],
                        inputs->rates.by_gap[k + 1] - inputs->rates.by_gap[k], 1e-12);
    }
    need->worsening_by_gap = 0;
    make(inputs);
    for (size_t k = 0; k < GAP_CLASSES; k++) assert_near(inputs->rates.by_gap[k], 1, 0);
    assert_true(parameters_default(care_parameters, &inputs->settings, &(struct error){0}));
    make(inputs);
}

/* Volunteers ------------------------------------------------------------------------------------------------------- */

/* Part of the people of an age who have no trouble of the mind and less than `limit` of the body. */
static double able(const struct care_tables *tables, int sex, int age, int limit)
{
    double sum = 0;
    for (int class = 0; class < CLASSES; class ++)
        for (int i = 0; i < HEALTH_STATES; i++)
            if (i % PSYCHOSOCIAL_STATES == 0 && i / PSYCHOSOCIAL_STATES < limit)
                sum += tables->health[class][sex][age][i] / 3;
    return sum;
}

/* A cohort of able people who join and stop by the rates has at every age as many volunteers as the table says, unless
 * the table falls faster than people stop, or (among the oldest few) asks for more to join than there are. */
static void a_cohort_of_volunteers_follows_the_table(void **state)
{
    const struct inputs *inputs = *state;
    const struct rates *rates = &inputs->rates;
    for (int sex = 0; sex < SEXES; sex++) {
        double share = 0;
        size_t kept = 0;
        for (int age = 0; age < AGES; age++) {
            double joins = rates->volunteer_joins[sex][age];
            assert_true(joins >= 0);
            double goal = inputs->settings.volunteers.joining_scale * inputs->tables.volunteers[sex][age];
            goal /= able(&inputs->tables, sex, age, VOLUNTEER_LIMIT);
            if (goal > 0.9) goal = 0.9;
            assert_near(rates->volunteers[sex][age], goal, 1e-12);
            share = share * (1 - rates->volunteer_stops) + (1 - share) * fmin(joins, 1);
            bool within = joins > 0 && joins <= 1;
            if (within)
                assert_near(share, goal, 1e-12);
            else
                assert_true(joins > 1 ? share <= goal + 1e-12 : share >= goal - 1e-12);
            kept += within ? 1 : 0;
            share = goal;
        }
        assert_true(kept > 40);
    }
}

/* Living together -------------------------------------------------------------------------------------------------- */

static const double SEARCHES = 1.2; /* rates.c: some who look for a partner find nobody */

static void set_living(struct care_tables *tables, double partner, double parents)
{
    for (int sex = 0; sex < SEXES; sex++)
        for (int age = 0; age < AGES; age++) {
            tables->with_partner[sex][age] = partner;
            tables->with_parents[sex][age] = parents;
        }
}

/* When the share with a partner is the same at all ages, those who find one are as many as those who lose one:
 * (1 - p) (1 - exp(-found)) = p (1 - exp(-lost)). */
static void as_many_find_a_partner_as_lose_one(void **state)
{
    struct inputs *inputs = *state;
    struct care_tables tables = inputs->tables;
    static const double shares[] = {0.2, 0.5, 0.7};
    for (size_t i = 0; i < LENGTH(shares); i++) {
        set_living(&tables, shares[i], 0);
        rates_living(&inputs->rates, &inputs->settings, &tables);
        int apart = (int)lround(tables.kin.partner_age_difference);
        for (int age = 18; age < 80; age++) {
            double found = inputs->rates.partnering[FEMALE][age] / SEARCHES / inputs->settings.life.partnering;
            double lost = tables_deaths(&tables, START_YEAR, MALE, age + apart) + inputs->rates.separation[age];
            assert_near((1 - shares[i]) * (1 - exp(-found)), shares[i] * (1 - exp(-lost)), 1e-12);
            assert_near(inputs->rates.leaving_home[FEMALE][age], 0, 0);
        }
    }
    make(inputs);
}

/* In the table's own world: a cohort of singles and partners that lives by the rates keeps the table's share, as
 * long as that does not fall by more than couples end. */
static void a_cohort_keeps_the_share_with_a_partner(void **state)
{
    struct inputs *inputs = *state;
    struct care_tables *tables = &inputs->tables;
    struct rates *rates = &inputs->rates;
    int apart = (int)lround(tables->kin.partner_age_difference);
    for (int age = 20; age < 60; age++) {
        int band = (age - 3) / 5 * 5; /* the middle of a band is half a year past its third birthday */
        double middle = band + 2.5,
               slope = (tables->with_partner[FEMALE][band + 5] - tables->with_partner[FEMALE][band]) / 5;
        double share = tables->with_partner[FEMALE][band] + slope * (age - middle);
        double found = rates->partnering[FEMALE][age] / SEARCHES / inputs->settings.life.partnering;
        double lost = tables_deaths(tables, START_YEAR, MALE, age + apart) + rates->separation[age];
        int next_band = (age + 1 - 3) / 5 * 5;
        double next_slope = (tables->with_partner[FEMALE][next_band + 5] - tables->with_partner[FEMALE][next_band]) / 5;
        double next = tables->with_partner[FEMALE][next_band] + next_slope * (age + 1 - next_band - 2.5);
        double reached = share * exp(-lost) + (1 - share) * (1 - exp(-found));
        if (found > 0)
            assert_near(reached, next, 1e-9);
        else
            assert_true(reached >= next - 1e-9);
    }
}

/* Leaving parents at a constant rate makes a share that falls by the same factor at every age; those who leave for a
 * partner are counted there. */
static void leaving_home_keeps_a_falling_share(void **state)
{
    struct inputs *inputs = *state;
    struct care_tables tables = inputs->tables;
    set_living(&tables, 0, 0);
    for (int sex = 0; sex < SEXES; sex++)
        for (int age = 0; age < AGES; age++) tables.with_parents[sex][age] = 1 - age / 5 * 5 / 120.0; /* falls evenly */
    rates_living(&inputs->rates, &inputs->settings, &tables);
    for (int age = 18; age < 90; age++) {
        double now = 1 - (age - 2.5) / 120.0, next = 1 - (age - 1.5) / 120.0;
        assert_near(inputs->rates.leaving_home[MALE][age], -log(next / now) * inputs->settings.life.leaving_home, 1e-9);
        assert_near(inputs->rates.partnering[MALE][age], 0, 0);
    }
    make(inputs);
}

/* Worsening -------------------------------------------------------------------------------------------------------- */

/* The classes lie evenly about the middle one on a logarithmic scale, the low one `class_gradient` times the high
 * one. */
static void classes_differ_by_the_gradient_every_year(void **state)
{
    const struct inputs *inputs = *state;
    for (int year = 0; year < RATE_YEARS; year += 9)
        for (int i = 0; i < WORSENINGS; i++) {
            const double(*worsening)[WORSENINGS] = inputs->rates.worsening[year];
            assert_near(worsening[0][i] / worsening[2][i], inputs->settings.need.class_gradient, 1e-9);
            assert_near(worsening[0][i] * worsening[2][i], worsening[1][i] * worsening[1][i], 1e-9);
        }
}

/* The middle class follows the tables' yearly trend from 2014 to the year in which it stops. */
static void trends_go_on_until_they_stop(void **state)
{
    const struct inputs *inputs = *state;
    const struct need_settings *need = &inputs->settings.need;
    for (int year = 0; year < RATE_YEARS; year++) {
        double moment = fmin(START_YEAR + year + 0.5, need->trend_until);
        for (int p = 0; p < PHYSICAL_STATES - 1; p++)
            assert_near(inputs->rates.worsening[year][1][p],
                        exp(need->trend * inputs->tables.physical[p].trend * (moment - 2014)), 1e-9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_minute_belongs_to_its_year),
        cmocka_unit_test(rates_halve_with_distance_from_their_peak),
        cmocka_unit_test(four_quarters_are_a_year),
        cmocka_unit_test(the_usual_gap_is_the_tables_pace),
        cmocka_unit_test(a_cohort_of_volunteers_follows_the_table),
        cmocka_unit_test(as_many_find_a_partner_as_lose_one),
        cmocka_unit_test(a_cohort_keeps_the_share_with_a_partner),
        cmocka_unit_test(leaving_home_keeps_a_falling_share),
        cmocka_unit_test(classes_differ_by_the_gradient_every_year),
        cmocka_unit_test(trends_go_on_until_they_stop),
    };
    return cmocka_run_group_tests(tests, read_inputs, free_inputs);
}
