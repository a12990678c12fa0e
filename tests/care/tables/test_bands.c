/* test_bands.c - tables by age band, against random tables that are made and known beforehand: whatever the bands
 * and the order of the rows, every single age gets the value of its band, and every flaw is found. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/care/tables/tables_parts.h"
#include "tests/dice.h"
#include "tests/support.h"

enum { GROUPS = 4, FIRST_YEAR = 2010, STEP = 5, WIDTH = 20, MOST_ROWS = GROUPS * SEXES * AGES };

static const struct band_columns by_year_and_sex = {.group = "year",
                                                    .first = FIRST_YEAR,
                                                    .step = STEP,
                                                    .count = GROUPS,
                                                    .sex = "sex",
                                                    .value = "value",
                                                    .low = -100,
                                                    .high = 100,
                                                    .width = WIDTH};
static const struct band_columns by_age_alone = {.value = "value", .low = -100, .high = 100, .width = WIDTH};

/* A table as it is made up: which ages begin a band, and each band's values. */
struct made {
    bool starts[AGES];
    int first;
    double value[GROUPS][SEXES][AGES];
};

struct row {
    int group, sex, age;
};

static struct made make_up(struct dice *dice)
{
    struct made made = {.first = (int)dice_below(dice, 20)};
    for (int age = made.first; age < AGES; age += 1 + (int)dice_below(dice, WIDTH)) made.starts[age] = true;
    for (int g = 0; g < GROUPS; g++)
        for (int s = 0; s < SEXES; s++)
            for (int age = 0; age < AGES; age++) {
                bool begins = age == 0 || made.starts[age];
                double value = round(dice_between(dice, -1e5, 1e5)) / 1000;
                made.value[g][s][age] = age < made.first ? NAN : begins ? value : made.value[g][s][age - 1];
            }
    return made;
}

static size_t rows_of(const struct made *made, const struct band_columns *columns, struct row rows[MOST_ROWS])
{
    size_t count = 0;
    for (int g = 0; g < (columns->group ? GROUPS : 1); g++)
        for (int s = 0; s < (columns->sex ? SEXES : 1); s++)
            for (int age = 0; age < AGES; age++)
                if (made->starts[age]) rows[count++] = (struct row){g, s, age};
    return count;
}

static void shuffle(struct row *rows, size_t count, struct dice *dice)
{
    for (size_t i = count; i > 1; i--) {
        size_t k = dice_below(dice, i);
        struct row swap = rows[i - 1];
        rows[i - 1] = rows[k];
        rows[k] = swap;
    }
}

static void write_rows(const char *path, const struct made *made, const struct band_columns *columns,
                       const struct row *rows, size_t count)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(columns->group ? "year,note,sex,age_start,value\n" : "age_start,value\n", file);
    for (size_t i = 0; i < count; i++) {
        double value = made->value[rows[i].group][rows[i].sex][rows[i].age];
        if (columns->group) fprintf(file, "%d,x,%c,", FIRST_YEAR + STEP * rows[i].group, "mf"[rows[i].sex]);
        fprintf(file, "%d,%.3f\n", rows[i].age, value);
    }
    assert_int_equal(fclose(file), 0);
}

static void check_bands(const struct bands *bands, const struct made *made, const struct band_columns *columns)
{
    assert_int_equal(bands->first_age, made->first);
    assert_int_equal(bands->group_count, columns->group ? GROUPS : 1);
    int end = AGES;
    for (int age = AGES - 1; age >= made->first; age--) {
        assert_int_equal(bands->end[age], end);
        if (made->starts[age]) end = age;
    }
    for (int g = 0; g < bands->group_count; g++)
        for (int s = 0; s < (columns->sex ? SEXES : 1); s++)
            for (int age = 0; age < AGES; age++) {
                double found = bands_at(bands, g, (enum sex)s, age);
                if (age < made->first)
                    assert_true(isnan(found));
                else
                    assert_near(found, made->value[g][s][age], 0);
            }
}

static void every_age_gets_the_value_of_its_band(void **state)
{
    static const struct band_columns *const kinds[] = {&by_year_and_sex, &by_age_alone};
    struct dice dice = {1};
    static struct row rows[MOST_ROWS];
    char *path = text_format("%s/bands.csv", (char *)*state);
    for (size_t trial = 0; trial < 60; trial++) {
        const struct band_columns *columns = kinds[trial % 2];
        struct made made = make_up(&dice);
        struct bands bands;
        struct error error = {0};
        size_t count = rows_of(&made, columns, rows);
        shuffle(rows, count, &dice);
        write_rows(path, &made, columns, rows, count);
        if (!bands_of_file(&bands, *state, "bands.csv", columns, &error)) fail_msg("%s", message_of(&error));
        check_bands(&bands, &made, columns);
        bands_free(&bands);
    }
    free(path);
}

/* Flaws ------------------------------------------------------------------------------------------------------------ */

static void refuse(const char *folder, const struct band_columns *columns, const char *what)
{
    struct bands bands;
    struct error error = {0};
    if (bands_of_file(&bands, folder, "bands.csv", columns, &error)) fail_msg("not refused: %s", what);
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_contains(place_of(&error), "bands.csv");
    assert_contains(error.what, what);
    assert_null(bands.value);
}

/* Without any one of its rows, or with one of them twice, the table is refused, and the message names the row. */
static void a_row_too_few_or_too_many_is_named(void **state)
{
    struct dice dice = {2};
    static struct row rows[MOST_ROWS + 1];
    char *path = text_format("%s/bands.csv", (char *)*state);
    for (size_t trial = 0; trial < 60; trial++) {
        struct made made = make_up(&dice);
        size_t count = rows_of(&made, &by_year_and_sex, rows), chosen = dice_below(&dice, count);
        struct row row = rows[chosen];
        if (trial % 2) {
            rows[count] = row;
            write_rows(path, &made, &by_year_and_sex, rows, count + 1);
            refuse(*state, &by_year_and_sex, "a second row for the same sex and age");
            continue;
        }
        rows[chosen] = rows[count - 1];
        write_rows(path, &made, &by_year_and_sex, rows, count - 1);
        char *what = text_format("a row is missing: year %d, sex %c, age_start %d", FIRST_YEAR + STEP * row.group,
                                 "mf"[row.sex], row.age);
        refuse(*state, &by_year_and_sex, what);
        free(what);
    }
    free(path);
}

/* A band that is missing for everybody shows only because the one before it would be too wide. */
static void a_band_that_nobody_has_is_missed(void **state)
{
    char *path = text_format("%s/bands.csv", (char *)*state);
    write_file(path, "age_start,value\n0,1\n20,2\n60,3\n80,4\n");
    refuse(*state, &by_age_alone, "rows are missing: no age_start from 21 to 59");
    write_file(path, "age_start,value\n0,1\n20,2\n40,2\n60,3\n80,4\n");
    struct bands bands;
    struct error error = {0};
    assert_true(bands_of_file(&bands, *state, "bands.csv", &by_age_alone, &error));
    bands_free(&bands);
    free(path);
}

static void wrong_cells_are_refused(void **state)
{
    static const struct {
        const char *row, *what;
    } cases[] = {
        {"2011,x,m,0,1", "expected 2010, 2015, ... 2025, found 2011"},
        {"2030,x,m,0,1", "expected a whole number from 2010 to 2025"},
        {"2010,x,v,0,1", "expected one of 'm', 'f'"},
        {"2010,x,m,106,1", "expected a whole number from 0 to 105"},
        {"2010,x,m,0,101", "expected a number from -100 to 100"},
        {"2010,x,m,0,", "an empty cell"},
    };
    char *path = text_format("%s/bands.csv", (char *)*state);
    for (size_t i = 0; i < LENGTH(cases); i++) {
        char *text = text_format("year,note,sex,age_start,value\n%s\n", cases[i].row);
        write_file(path, text);
        refuse(*state, &by_year_and_sex, cases[i].what);
        free(text);
    }
    write_file(path, "year,sex,age,value\n2010,m,0,1\n");
    refuse(*state, &by_year_and_sex, "no column 'age_start'");
    free(path);
}

int main(void)
{
#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)
    const struct CMUnitTest tests[] = {
        folder_test(every_age_gets_the_value_of_its_band),
        folder_test(a_row_too_few_or_too_many_is_named),
        folder_test(a_band_that_nobody_has_is_missed),
        folder_test(wrong_cells_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
