/* test_person.c - one person: the balance of reciprocity (A5), paid work over a life (B2, B3), and how far gemeenten
 * lie apart. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/care/people/place.h"
#include "models/care/people/reciprocity.h"
#include "models/care/people/work.h"
#include "tests/dice.h"
#include "tests/support.h"

/* Reciprocity ------------------------------------------------------------------------------------------------------ */

static void a_balance_stops_at_both_ends(void **state)
{
    (void)state;
    for (int start = -127; start <= 127; start++) {
        for (int points = -300; points <= 300; points += 7) {
            struct person person = {.balance = (int8_t)start};
            int expected = start + points;
            if (expected > 127) expected = 127;
            if (expected < -127) expected = -127;
            reciprocity_change(&person, points);
            assert_int_equal(person.balance, expected);
        }
    }
}

/* A fifth is forgotten each year, rounded towards keeping; nobody's debt becomes credit. */
static void a_balance_fades_towards_nothing(void **state)
{
    (void)state;
    for (int start = -127; start <= 127; start++) {
        struct person person = {.balance = (int8_t)start};
        for (int year = 0; year < 40; year++) {
            int before = person.balance;
            reciprocity_fades(&person, 5);
            assert_true(abs(person.balance) <= abs(before));
            assert_true(person.balance * start >= 0);
            assert_near(person.balance, 0.8 * before, 0.8);
        }
        assert_true(abs(person.balance) < 5);
    }
}

/* Who cares all year, or asks all the time, comes to an end where the year's points are a fifth of the balance. */
static void a_steady_life_has_a_steady_balance(void **state)
{
    (void)state;
    for (int yearly = -20; yearly <= 20; yearly += 5) {
        struct person person = {.balance = 0};
        for (int year = 0; year < 60; year++) {
            reciprocity_fades(&person, 5);
            reciprocity_change(&person, yearly);
        }
        assert_near(person.balance, 5.0 * yearly, 4.0);
    }
}

static void the_bonus_is_a_part_of_the_most(void **state)
{
    (void)state;
    struct informal_settings informal = {.reciprocity = 0.3};
    assert_near(reciprocity_bonus(&informal, 0), 0, 0);
    assert_near(reciprocity_bonus(&informal, 127), 0.3, 1e-15);
    assert_near(reciprocity_bonus(&informal, -127), -0.3, 1e-15);
    for (int balance = 1; balance <= 127; balance++) {
        assert_true(reciprocity_bonus(&informal, balance) > reciprocity_bonus(&informal, balance - 1));
        assert_near(reciprocity_bonus(&informal, balance), -reciprocity_bonus(&informal, -balance), 0);
    }
}

/* Work ------------------------------------------------------------------------------------------------------------- */

static const double SHARE = 0.7, MEAN_HOURS = 30.0, SD = 8.0;

static struct care_tables *tables_new(void)
{
    struct care_tables *tables = calloc(1, sizeof *tables);
    assert_non_null(tables);
    for (int sex = 0; sex < SEXES; sex++)
        for (int age = 0; age < AGES; age++) {
            bool working_age = age >= 15 && age < 65;
            tables->employed[sex][age] = working_age ? SHARE : 0.0;
            tables->work_hours[sex][age] = MEAN_HOURS;
        }
    return tables;
}

static const struct random_source source = {7, 1};

/* As many work as the table says, and their hours are normal about the table's mean: chi-square over whole hours. */
static void hours_are_drawn_about_the_tables_mean(void **state)
{
    (void)state;
    enum { PERSONS = 40000, LOW = 10, HIGH = 50 };
    struct care_tables *tables = tables_new();
    double counts[HIGH + 1] = {0}, workers = 0, sum = 0;
    for (uint64_t i = 0; i < PERSONS; i++) {
        struct person person = {.identity = i * 77 + 5};
        int hours = work_hours_at(tables, source, &person, 40);
        if (hours == 0) continue;
        workers++;
        counts[hours < LOW ? LOW : hours > HIGH ? HIGH : hours]++;
    }
    assert_near(workers, PERSONS * SHARE, 4 * sqrt(PERSONS * SHARE * (1 - SHARE)));
    for (int hours = LOW; hours <= HIGH; hours++) {
        double below = hours == LOW ? 0 : gsl_cdf_gaussian_P(hours - 0.5 - MEAN_HOURS, SD);
        double until = hours == HIGH ? 1 : gsl_cdf_gaussian_P(hours + 0.5 - MEAN_HOURS, SD);
        double expected = workers * (until - below);
        sum += (counts[hours] - expected) * (counts[hours] - expected) / expected;
    }
    assert_true(gsl_cdf_chisq_Q(sum, HIGH - LOW) > 1e-4);
    free(tables);
}

/* The draws are for life: nothing but the table changes from one age to the next. */
static void who_works_goes_on_until_the_table_says_no_more(void **state)
{
    (void)state;
    struct care_tables *tables = tables_new();
    for (uint64_t i = 0; i < 500; i++) {
        struct person person = {.identity = i, .role = NOBODY};
        int at_twenty = work_hours_at(tables, source, &person, 20);
        for (int age = 0; age < AGES; age++) {
            int hours = work_hours_at(tables, source, &person, age);
            assert_int_equal(hours, age >= 15 && age < 65 ? at_twenty : 0);
            work_birthday(tables, source, &person, age, 1.0);
            assert_int_equal(person.work_hours, hours);
        }
        person.flags = IN_INSTITUTION;
        assert_int_equal(work_hours_at(tables, source, &person, 30), 0);
    }
    free(tables);
}

static struct person worker(const struct care_tables *tables)
{
    struct person person = {.role = NOBODY};
    for (uint64_t i = 0; person.work_hours < 25; i++) {
        person.identity = i;
        person.work_hours = work_hours_at(tables, source, &person, 39);
    }
    return person;
}

/* B2: while the care lasts, the hours that were given up stay away; afterwards the part that returns comes back, and
 * when all has come back the mark goes too. */
static void hours_given_up_come_back_in_part(void **state)
{
    (void)state;
    struct care_tables *tables = tables_new();
    static const double returns[] = {0.0, 0.5, 1.0};
    for (size_t r = 0; r < LENGTH(returns); r++) {
        struct person person = worker(tables);
        int full = person.work_hours, lost = 10;
        person.work_hours = (uint8_t)(full - lost);
        person.flags = WORKS_LESS;
        person.role = 3;
        for (int age = 40; age < 45; age++) {
            work_birthday(tables, source, &person, age, returns[r]);
            assert_int_equal(person.work_hours, full - lost);
        }
        person.role = NOBODY;
        work_birthday(tables, source, &person, 45, returns[r]);
        assert_int_equal(person.work_hours, full - (int)(lost * (1 - returns[r])));
        assert_int_equal((person.flags & WORKS_LESS) != 0, returns[r] < 1.0);
    }
    free(tables);
}

/* Places ----------------------------------------------------------------------------------------------------------- */

static struct gemeente_row row_at(double longitude, double latitude, int64_t inhabitants)
{
    struct gemeente_row row = {.longitude = longitude, .latitude = latitude};
    row.inhabitants = inhabitants;
    return row;
}

/* Great-circle distance by the haversine formula, mean radius of the earth. */
static double haversine_km(const struct gemeente_row *a, const struct gemeente_row *b)
{
    const double radius = 6371.0, degree = acos(-1.0) / 180;
    double north = sin((a->latitude - b->latitude) * degree / 2),
           east = sin((a->longitude - b->longitude) * degree / 2);
    double square = north * north + cos(a->latitude * degree) * cos(b->latitude * degree) * east * east;
    return 2 * radius * asin(sqrt(square));
}

/* The plane through the middle of the country is a per cent off on the sphere, two and a half at its edges. */
static void distances_are_those_on_the_sphere(void **state)
{
    (void)state;
    struct dice dice = {52};
    for (size_t i = 0; i < 20000; i++) {
        struct gemeente_row a = row_at(dice_between(&dice, 3.4, 7.2), dice_between(&dice, 50.8, 53.5), 1);
        struct gemeente_row b = row_at(dice_between(&dice, 3.4, 7.2), dice_between(&dice, 50.8, 53.5), 1);
        double expected = haversine_km(&a, &b), found = place_distance_km(&a, &b);
        assert_near(found, expected, 0.035 * expected);
        assert_near(place_distance_km(&b, &a), found, 0);
        assert_near(place_distance_km(&a, &a), 0, 0);
    }
    /* As the crow flies Utrecht is 159 km from Groningen and 143 km from Maastricht. */
    struct gemeente_row utrecht = row_at(5.12, 52.09, 1), groningen = row_at(6.57, 53.22, 1),
                        maastricht = row_at(5.69, 50.85, 1);
    assert_near(place_distance_km(&utrecht, &groningen), 159, 5);
    assert_near(place_distance_km(&utrecht, &maastricht), 143, 5);
}

static void a_gemeente_draws_by_size_and_nearness(void **state)
{
    (void)state;
    struct gemeente_row from = row_at(5.0, 52.0, 1000), near = row_at(5.0, 52.1, 50000), twice = near,
                        far = row_at(5.0, 53.0, 50000);
    twice.inhabitants *= 2;
    double half = place_distance_km(&from, &near);
    assert_near(place_weight_at(&from, &near, half), 25000, 1e-6); /* half of its size at the half distance */
    assert_near(place_weight_at(&from, &twice, half), 50000, 1e-6);
    assert_near(place_weight_at(&from, &from, half), 0, 0); /* nobody moves from a gemeente to itself */
    double times = place_distance_km(&from, &far) / half;
    assert_near(place_weight_at(&from, &far, half), 50000 / (1 + times * times), 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_balance_stops_at_both_ends),
        cmocka_unit_test(a_balance_fades_towards_nothing),
        cmocka_unit_test(a_steady_life_has_a_steady_balance),
        cmocka_unit_test(the_bonus_is_a_part_of_the_most),
        cmocka_unit_test(hours_are_drawn_about_the_tables_mean),
        cmocka_unit_test(who_works_goes_on_until_the_table_says_no_more),
        cmocka_unit_test(hours_given_up_come_back_in_part),
        cmocka_unit_test(distances_are_those_on_the_sphere),
        cmocka_unit_test(a_gemeente_draws_by_size_and_nearness),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
