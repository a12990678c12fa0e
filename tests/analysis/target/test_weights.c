/* test_weights.c - the country's people between the years and ages of the table: sums that must stay what they are,
 * and the shipped table itself, row by row. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/target/weights.h"
#include "sim/file/table.h"
#include "tests/dice.h"
#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

static const char *const shipped = "scenarios/data/population.csv";

static struct weights read_shipped(void)
{
    struct weights weights;
    struct error error = {0};
    if (!weights_read(&weights, shipped, &error)) fail_msg("%s", message_of(&error));
    return weights;
}

/* In the middle of its year and over its own ages, a row of the table is what it says. */
static void every_row_is_found_where_it_stands(void **state)
{
    (void)state;
    struct weights weights = read_shipped();
    struct table table;
    struct error error = {0};
    assert_true(table_read(&table, shipped, &error));
    int columns[] = {table_column(&table, "year", &error), table_column(&table, "age_start", &error),
                     table_column(&table, "persons", &error), table_column(&table, "sex", &error)};
    for (size_t row = 0; row < table.rows; row++) {
        double values[3];
        for (size_t i = 0; i < 3; i++) assert_true(table_real(&table, row, columns[i], 0, 1e9, &values[i], &error));
        int sex = table_text(&table, row, columns[3])[0] == 'm' ? 0 : 1;
        double end = values[1] + 5 > 100 ? INFINITY : values[1] + 5;
        assert_near(weights_people(&weights, sex, values[1], end, values[0] + 0.5), values[2], 1e-6 * values[2]);
    }
    assert_int_equal(table.rows, weights.count * WEIGHT_SEXES * WEIGHT_BANDS);
    table_free(&table);
    weights_free(&weights);
}

/* However the ages are cut, the parts are the whole; and one year of a band is a fifth of it. */
static void parts_of_the_ages_are_the_whole(void **state)
{
    (void)state;
    struct weights weights = read_shipped();
    struct dice dice = {20};
    for (size_t i = 0; i < 2000; i++) {
        int sex = (int)dice_below(&dice, 2);
        double moment = dice_between(&dice, weights.years[0] - 2, weights.years[weights.count - 1] + 2), sum = 0,
               at = 0;
        double whole = weights_people(&weights, sex, 0, INFINITY, moment);
        while (at < 100) {
            double next = fmin(100, at + dice_between(&dice, 0.1, 20));
            sum += weights_people(&weights, sex, at, next, moment);
            at = next;
        }
        sum += weights_people(&weights, sex, 100, INFINITY, moment);
        assert_near(sum, whole, 1e-9 * whole);
        double age = 5.0 * (double)dice_below(&dice, 20), band = weights_people(&weights, sex, age, age + 5, moment);
        assert_near(weights_people(&weights, sex, age + 2, age + 3, moment), band / 5, 1e-9 * band);
    }
    weights_free(&weights);
}

/* Between two years of the table the number is on the straight line; before the first and after the last it stays. */
static void between_years_is_a_straight_line(void **state)
{
    (void)state;
    struct weights weights = read_shipped();
    struct dice dice = {15};
    for (size_t i = 0; i < 2000; i++) {
        size_t year = dice_below(&dice, weights.count - 1);
        double from = 3.0 * (double)dice_below(&dice, 30), to = from + 7, part = dice_real(&dice);
        double one = weights.years[year], other = weights.years[year + 1];
        double a = weights_people(&weights, 0, from, to, one), b = weights_people(&weights, 0, from, to, other);
        assert_near(weights_people(&weights, 0, from, to, one + part * (other - one)), a + part * (b - a), 1e-6 * a);
    }
    double last = weights.years[weights.count - 1];
    for (int sex = 0; sex < WEIGHT_SEXES; sex++) {
        assert_near(weights_people(&weights, sex, 0, 90, 1800), weights_people(&weights, sex, 0, 90, weights.years[0]),
                    0);
        assert_near(weights_people(&weights, sex, 0, 90, last + 30), weights_people(&weights, sex, 0, 90, last), 0);
    }
    weights_free(&weights);
}

/* The totals that the United Nations published for 1 July (World Population Prospects 2019), and within a few per cent
 * Statistics Netherlands' own count (StatLine 37296ned), of which the projection stayed a little short.
 */
static void the_country_is_as_large_as_it_was(void **state)
{
    (void)state;
    static const struct {
        double moment, people, tolerance;
    } known[] = {
        {2015.5, 16938499, 1e-5}, {2020.5, 17134872, 1e-5}, {2015.0, 16900726, 0.015}, {2019.0, 17282163, 0.015}};
    struct weights weights = read_shipped();
    for (size_t i = 0; i < LENGTH(known); i++) {
        double sum = 0;
        for (int sex = 0; sex < WEIGHT_SEXES; sex++) sum += weights_people(&weights, sex, 0, INFINITY, known[i].moment);
        assert_near(sum, known[i].people, known[i].tolerance * known[i].people);
    }
    weights_free(&weights);
}

/* Refusals --------------------------------------------------------------------------------------------------------- */

/* One year of people, with one cell replaced. */
static char *table_text_with(int wrong_age, const char *row)
{
    char *text = text_format("year,sex,age_start,persons\n");
    for (int age = 0; age <= 100; age += 5)
        for (int sex = 0; sex < 2; sex++) {
            char *longer = age == wrong_age && sex == 1 ? text_format("%s%s", text, row)
                                                        : text_format("%s2015,%c,%d,100\n", text, "mf"[sex], age);
            free(text);
            text = longer;
        }
    return text;
}

static void wrong_tables_are_refused(void **state)
{
    static const struct {
        const char *row, *what;
    } cases[] = {
        {"2015,f,52,100\n", "expected a multiple of 5, found 52"},
        {"2015,f,105,100\n", "from 0 to 100"},
        {"2015,x,50,100\n", "expected one of 'm', 'f'"},
        {"2014,f,50,100\n", "the years must rise"},
        {"2015,f,50,-1\n", "expected a number from 0"},
        {"2015,f,50,many\n", "expected a number from 0"},
        {"1066,f,50,100\n", "from 1900 to 2200"},
        {"2015,f,50,0\n", "2015 has no people of age 50 and sex f"},
        {"", "2015 has no people of age 50 and sex f"},
    };
    char *path = text_format("%s/population.csv", (char *)*state);
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct weights weights;
        struct error error = {0};
        char *text = table_text_with(50, cases[i].row);
        write_file(path, text);
        assert_false(weights_read(&weights, path, &error));
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_contains(place_of(&error), "population.csv");
        assert_contains(error.what, cases[i].what);
        assert_null(weights.people);
        free(text);
    }
    free(path);
}

static void an_even_country_is_counted_by_hand(void **state)
{
    char *path = text_format("%s/population.csv", (char *)*state), *text = table_text_with(-1, "");
    struct weights weights;
    struct error error = {0};
    write_file(path, text);
    assert_true(weights_read(&weights, path, &error));
    assert_near(weights_people(&weights, 0, 0, INFINITY, 2015), 2100, 1e-9);
    assert_near(weights_people(&weights, 1, 18, 65, 2015), 940, 1e-9); /* 20 a year of age */
    assert_near(weights_people(&weights, 1, 99, INFINITY, 2015), 120, 1e-9);
    assert_near(weights_people(&weights, 1, 40, 40, 2015), 0, 0);
    weights_free(&weights);
    free(text);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_found_where_it_stands),
        cmocka_unit_test(parts_of_the_ages_are_the_whole),
        cmocka_unit_test(between_years_is_a_straight_line),
        cmocka_unit_test(the_country_is_as_large_as_it_was),
        folder_test(wrong_tables_are_refused),
        folder_test(an_even_country_is_counted_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
