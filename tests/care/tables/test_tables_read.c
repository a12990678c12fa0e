/* test_tables_read.c - what the model makes of its tables, and what it says about broken ones. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/care/tables/tables.h"
#include "tests/support.h"

static struct care_tables *read_good(void)
{
    struct error error = {.kind = ERROR_NONE};
    struct care_tables *tables = malloc(sizeof *tables);
    assert_non_null(tables);
    if (!tables_read(tables, "scenarios/data", 2015, &error)) fail_msg("%s", message_of(&error));
    return tables;
}

static void free_tables(struct care_tables *tables)
{
    tables_free(tables);
    free(tables);
}

/* Reads a copy of the tables in which sed has changed one file; the message must name the file and hold a text. */
static void check_message(const char *folder, const char *file, const char *script, const char *message)
{
    struct error error = {.kind = ERROR_NONE};
    static struct care_tables tables;
    struct command_result result =
        run_command("cp scenarios/data/*.csv '%s' && sed -i.old '%s' '%s/%s'", folder, script, folder, file);
    assert_int_equal(result.status, 0);
    command_free(&result);
    bool good = tables_read(&tables, folder, 2015, &error);
    if (good) tables_free(&tables);
    if (good) fail_msg("%s: '%s' made no error", file, script);
    assert_int_equal(error.kind, ERROR_INPUT);
    char *place = text_format("%s/%s", folder, file);
    assert_contains(place_of(&error), place);
    free(place);
    char *whole = text_format("%s", message_of(&error));
    assert_contains(whole, message);
    free(whole);
}

/* A table, what sed makes of it, and what the message says. */
static const struct {
    const char *file, *script, *message;
} broken[] = {
    {"population.csv", "/^2020,f,65,/d", "a row is missing: year 2020, sex f, age_start 65"},
    {"population.csv", "/,65,/d", "rows are missing: no age_start from 61 to 69"},
    {"population.csv", "/^20..,.,0,/d", "a row is missing: age_start 0"},
    {"population.csv", "s/^2015,m,0,/2016,m,0,/", "expected 2015, 2020, ... 2050, found 2016"},
    {"mortality.csv", "/^2045,/d", "a row is missing: period_start 2045, sex m, age_start 0"},
    {"mortality.csv", "s/^\\(2010,2015,m,0,\\).*/\\1-0.1/",
     "column 'rate': expected a number from 0 to 10, found '-0.1'"},
    {"fertility.csv", "s/^1950,15,/1950,20,/", "a second row for the same sex and age"},
    {"migration.csv", "/^1999,/d", "a row is missing: year 1999"},
    {"migration.csv", "s/^1999,/1998,/", "a second row for the year 1998"},
    {"work.csv", "s/^m,15,[^,]*/m,15,1.2/", "column 'employed_share': expected a number from 0 to 1, found '1.2'"},
    {"work.csv", "s/^m,15,/x,15,/", "column 'sex': expected one of 'm', 'f', found 'x'"},
    {"living.csv", "/^f,40,/d", "a row is missing: sex f, age_start 40"},
    {"volunteers.csv", "s/share_women/share_woman/", "no column 'share_women' (is it the column 'share_woman'?)"},
    {"kin.csv", "/^same_gemeente_share/d", "a row is missing: quantity 'same_gemeente_share'"},
    {"kin.csv", "s/^children_one,[^,]*/children_one,0.4/", "children_one ... children_four_plus add up to 1.21"},
    {"gemeenten.csv", "s/^GM0003,/GM0005,/", "a second row for 'GM0005'"},
    {"gemeenten.csv", "s/^GM0003,/0003,/", "column 'code': expected 'GM' and digits, found '0003'"},
    {"gemeenten.csv", "s/Appingedam,3,11971/Appingedam,3,11972/", "5802 men and 6169 women are not 11972 inhabitants"},
    {"gemeenten.csv", "s/6169,0.15/6169,0.55/", "the age shares add up to 1.4"},
    {"states.csv", "/^physical,3,/d", "a row is missing: track physical, state 3"},
    {"states.csv", "s/^physical,4,/physical,5,/", "column 'state': expected a whole number from 0 to 4, found '5'"},
    {"transitions.csv", "/^physical,2,3,/d", "a row is missing: track physical, from 2 to 3"},
    {"transitions.csv", "s/^physical,2,3,/physical,2,4,/", "column 'to': expected a state next to 2, found 4"},
    {"transitions.csv", "s/^physical,1,0,[^,]*/physical,1,0,-0.5/",
     "column 'rate_at_20': expected a number from 1e-09 to 10, found '-0.5'"},
    {"transitions.csv", "s/rate_at_80/rate_at_85/", "no column 'rate_at_80'"},
    {"transitions.csv", "s/^physical,2,1,/physical,1,0,/", "column 'to': a second row for this transition"},
    {"transitions.csv", "s/^mental/physical/;s/^psychosocial,1,0,/mental,1,0,/",
     "column 'track': expected one of 'physical', 'psychosocial', found 'mental'"},
    {"transitions.csv", "s/^psychosocial,0,1,/psychosocial,3,1,/",
     "column 'from': expected a whole number from 0 to 2, found '3'"},
    {"transitions.csv", "s/^\\(physical,1,0,.*\\),0,\\([^,]*,[^,]*,[^,]*\\)$/\\1,0.1,\\2/",
     "column 'trend': expected 0: recovery has no trend"},
    {"states.csv", "s/^\\(physical,2,.*\\),1,1,/\\1,2,1,/",
     "column 'physical_worsening': expected 1: only psychosocial problems"},
    {"states.csv", "s/^physical,2,\\([^,]*,[^,]*\\),2,/physical,2,\\1,-2,/",
     "column 'mortality_ratio': expected a number from 0.01 to 100, found '-2'"},
    {"need.csv", "s/^physical,3,nursing,60/physical,3,nursing,-60/",
     "column 'minutes_per_week': expected a number from 0 to 10080, found '-60'"},
    {"need.csv", "s/^physical,3,nursing,60,[^,]*/physical,3,nursing,60,1.5/",
     "column 'self_share': expected a number from 0 to 1, found '1.5'"},
    {"need.csv", "/^psychosocial,2,nursing,/d", "a row is missing: track psychosocial, state 2, task nursing"},
    {"need.csv", "s/^physical,1,nursing,/physical,1,nursin,/", "found 'nursin' (did you mean 'nursing'?)"},
    {"care_prices.csv", "/^institution_day,/d", "a row is missing: task institution_day"},
    {"care_prices.csv", "s/^nursing,insurer,/nursing,gemeente,/", "column 'payer': expected 'insurer'"},
};

static void broken_tables_are_explained(void **state)
{
    for (size_t i = 0; i < LENGTH(broken); i++)
        check_message(*state, broken[i].file, broken[i].script, broken[i].message);
}

static void a_start_without_population_is_an_error(void **state)
{
    (void)state;
    struct error error = {.kind = ERROR_NONE};
    static struct care_tables tables;
    assert_false(tables_read(&tables, "scenarios/data", 1990, &error));
    assert_contains(error.what, "no population for a start in 1990");
    error.kind = ERROR_NONE;
    assert_false(tables_read(&tables, "/no/such/folder", 2015, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
}

static void gemeenten_are_found_by_name_and_code(void **state)
{
    (void)state;
    struct error error = {.kind = ERROR_NONE};
    struct care_tables *tables = read_good();
    assert_int_equal(tables->gemeente_count, 388); /* CBS, 2017 */
    assert_string_equal(tables_gemeente(tables, "Utrecht", "", &error)->code, "GM0344");
    assert_string_equal(tables_gemeente(tables, "uTRECHT", "", &error)->code, "GM0344");
    assert_string_equal(tables_gemeente(tables, "gm0344", "", &error)->name, "Utrecht");
    assert_int_equal(error.kind, ERROR_NONE);
    assert_null(tables_gemeente(tables, "Utrech", "/place/gemeenten/0", &error));
    assert_string_equal(place_of(&error), "/place/gemeenten/0");
    assert_string_equal(error.what, "unknown gemeente 'Utrech' (did you mean 'Utrecht'?)");
    error.kind = ERROR_NONE;
    assert_null(tables_gemeente(tables, "Qqqqqqqqqqqq", "", &error));
    assert_contains(error.what, "expected a name or CBS code");
    free_tables(tables);
}

/* Bands spread over single ages keep their sums: those of the file, read by other means. */
static double persons_in_file(const char *sex, int age)
{
    struct command_result result =
        run_command("grep '^2015,%s,%d,' scenarios/data/population.csv | cut -d, -f4", sex, age);
    double persons = strtod(result.out, NULL);
    command_free(&result);
    return persons;
}

static void single_ages_add_up_to_their_band(void **state)
{
    (void)state;
    struct care_tables *tables = read_good();
    for (int sex = 0; sex < SEXES; sex++)
        for (int first = 0; first <= 100; first += 5) {
            double sum = 0;
            for (int age = first; age < (first == 100 ? AGES : first + 5); age++) sum += tables->population[sex][age];
            assert_near(sum, persons_in_file(sex == MALE ? "m" : "f", first), 1e-3);
        }
    free_tables(tables);
}

/* No cliffs between bands: below 90 neighbouring ages differ by less than a quarter. Evenly filled bands would fail. */
static void single_ages_run_smoothly(void **state)
{
    (void)state;
    struct care_tables *tables = read_good();
    for (int sex = 0; sex < SEXES; sex++)
        for (int age = 1; age < 90; age++) {
            double ratio = tables->population[sex][age] / tables->population[sex][age - 1];
            assert_true(ratio > 0.8 && ratio < 1.25);
        }
    free_tables(tables);
}

/* CBS: 1.80 children per woman in 2010 and 1.66 in 2015; the table is the UN's. The years between lie between. */
static double total_fertility(const struct care_tables *tables, int year)
{
    double sum = 0;
    for (int age = 0; age < AGES; age++) sum += tables_fertility(tables, year, age);
    return sum;
}

static void fertility_lies_between_the_tables_years(void **state)
{
    (void)state;
    struct care_tables *tables = read_good();
    assert_near(total_fertility(tables, 2010), 1.80, 0.03);
    assert_near(total_fertility(tables, 2015), 1.66, 0.03);
    assert_near(total_fertility(tables, 2012),
                0.6 * total_fertility(tables, 2010) + 0.4 * total_fertility(tables, 2015), 1e-12);
    assert_near(total_fertility(tables, 1900), total_fertility(tables, 1950), 0);
    assert_near(total_fertility(tables, 2300), total_fertility(tables, 2100), 0);
    assert_near(tables_fertility(tables, 2015, 9), 0, 0);
    assert_near(tables_fertility(tables, 2015, 60), 0, 0);
    free_tables(tables);
}

/* Life expectancy from the rates as they stand in the arrays, bands of one year: HMD has 80.15 and 83.33 for 2018. */
static void life_tables_give_life_expectancy(void **state)
{
    (void)state;
    static const double published[SEXES] = {80.15, 83.33};
    struct care_tables *tables = read_good();
    for (int sex = 0; sex < SEXES; sex++) {
        double alive = 1, expectancy = 0;
        for (int age = 0; age < AGES; age++) {
            double rate = tables->mortality[1][sex][age];
            expectancy += alive * (1 - exp(-rate)) / rate;
            alive *= exp(-rate);
        }
        assert_near(expectancy, published[sex], 0.3);
    }
    assert_true(tables->mortality[1][MALE][0] > 5 * tables->mortality[1][MALE][1]); /* the first year stands apart */
    free_tables(tables);
}

/* By hand: nobody works before 15 or from 75 on, children under 15 live with their parents, 8% of women of 25
 * volunteer. */
static void profiles_hold_outside_their_bands(void **state)
{
    (void)state;
    struct care_tables *tables = read_good();
    assert_near(tables->employed[MALE][14], 0, 0);
    assert_near(tables->employed[MALE][74], 0.1, 0);
    assert_near(tables->employed[MALE][75], 0, 0);
    assert_near(tables->with_parents[FEMALE][3], 1, 0);
    assert_near(tables->with_partner[FEMALE][14], 0, 0);
    assert_near(tables->with_partner[MALE][105], 0.25, 0);
    assert_near(tables->volunteers[MALE][14], 0, 0);
    assert_near(tables->volunteers[FEMALE][90], 0.10179, 0);
    free_tables(tables);
}

/* transitions.csv by the calculator: straight in the logarithm between the row's ages, at the middle of each year. */
static double cell(const char *row, int column)
{
    struct command_result result =
        run_command("grep '^%s,' scenarios/data/transitions.csv | cut -d, -f%d", row, column);
    double value = strtod(result.out, NULL);
    command_free(&result);
    assert_true(value > 0);
    return value;
}

static void intensities_are_those_of_the_table(void **state)
{
    (void)state;
    enum { AT_20 = 4, AT_50, AT_60, AT_70, AT_80, AT_90, AT_100, WOMEN };
    struct care_tables *tables = read_good();
    double at_80 = cell("physical,0,1", AT_80), at_90 = cell("physical,0,1", AT_90);
    assert_near(tables->physical[0].up[FEMALE][80], at_80 * pow(at_90 / at_80, 0.05) * cell("physical,0,1", WOMEN),
                1e-12);
    assert_near(tables->physical[0].up[MALE][84], sqrt(at_80 * at_90) * pow(at_90 / at_80, -0.05), 1e-12);
    assert_near(tables->physical[0].up[MALE][10], cell("physical,0,1", AT_20), 1e-15);
    assert_near(tables->psychosocial[2].down[MALE][104], cell("psychosocial,2,1", AT_100), 1e-15);
    assert_near(tables->physical[4].down[MALE][80], 0, 0);
    assert_near(tables->physical[4].up[MALE][80], 0, 0);
    free_tables(tables);
}

/* Cents per minute; migration of 2015 to 2023 in the table, and from there on its last ten years' mean, over 16.9
 * to 17.4 million people is about 0.6% a year, and of 2013 to 2017 half of that. */
static void prices_and_migration_have_their_units(void **state)
{
    (void)state;
    struct care_tables *tables = read_good();
    assert_near(tables->tariff[HOUSEHOLD_HELP], 2500.0 / 60, 1e-9);
    assert_near(tables->cost[NURSING], 6750.0 / 60, 1e-9);
    assert_near(tables->institution_day_cents, 19000, 0);
    assert_near(tables_net_migration(tables, 2016), 88743 / 16.98e6, 2e-5);
    assert_near(tables_net_migration(tables, 2022), 224472 / 17.2e6, 1e-4);
    assert_near(tables_net_migration(tables, 2040), 0.006, 0.001);
    double around_2015 = 0.0;
    for (int year = 2013; year <= 2017; year++) around_2015 += tables_net_migration(tables, year) / 5.0;
    assert_near(around_2015, (19973 + 36591 + 55585 + 88743 + 86332) / 5.0 / 16.95e6, 3e-5);
    free_tables(tables);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(broken_tables_are_explained, folder_make, folder_remove),
        cmocka_unit_test(a_start_without_population_is_an_error),
        cmocka_unit_test(gemeenten_are_found_by_name_and_code),
        cmocka_unit_test(single_ages_add_up_to_their_band),
        cmocka_unit_test(single_ages_run_smoothly),
        cmocka_unit_test(fertility_lies_between_the_tables_years),
        cmocka_unit_test(life_tables_give_life_expectancy),
        cmocka_unit_test(profiles_hold_outside_their_bands),
        cmocka_unit_test(intensities_are_those_of_the_table),
        cmocka_unit_test(prices_and_migration_have_their_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
