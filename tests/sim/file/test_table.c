/* test_table.c - CSV tables: what is read, and what every kind of broken table says. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/file/table.h"
#include "tests/support.h"

static bool read_text(void *folder, const char *text, size_t length, struct table *table, struct error *error)
{
    char *path = text_format("%s/x.csv", (char *)folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    bool good = table_read(table, path, error);
    free(path);
    return good;
}

static void read_good(void *folder, const char *text, struct table *table)
{
    struct error error = {0};
    if (!read_text(folder, text, strlen(text), table, &error)) fail_msg("%s", message_of(&error));
}

static const char good[] = "# title: places\r\n"
                           "# source:  CBS, Kerncijfers 2017, table 3 \r\n"
                           "# years: 2017-2019 \r\n"
                           "code,name,\"share, all\", note\r\n"
                           "GM0344,Utrecht,0.25,\"a \"\"quoted\"\" word, and a comma\"\r\n"
                           "\n"
                           "GM0060,Ameland,-1e-3,\n"
                           "GM1900,S\xC3\xBA"
                           "dwest-Frysl\xC3\xA2n , 12,\"\"";

static void cells_are_what_the_file_says(void **state)
{
    struct table table;
    struct error error = {0};
    read_good(*state, good, &table);
    assert_int_equal(table.rows, 3);
    assert_int_equal(table.columns, 4);
    assert_string_equal(table.source, "CBS, Kerncijfers 2017, table 3");
    assert_int_equal(table.first_year, 2017);
    assert_int_equal(table.last_year, 2019);
    int share = table_column(&table, "share, all", &error), note = table_column(&table, "note", &error);
    assert_int_equal(share, 2);
    assert_int_equal(note, 3);
    assert_string_equal(table_text(&table, 0, note), "a \"quoted\" word, and a comma");
    assert_string_equal(table_text(&table, 1, note), "");
    assert_string_equal(table_text(&table, 2, 1), "S\xC3\xBA"
                                                  "dwest-Frysl\xC3\xA2n");
    static const int lines[] = {5, 7, 8};
    static const double shares[] = {0.25, -0.001, 12.0};
    for (size_t row = 0; row < 3; row++) {
        double value = 0.0;
        assert_int_equal(table.lines[row], lines[row]);
        assert_true(table_real(&table, row, share, -1, 12, &value, &error));
        assert_near(value, shares[row], 0.0);
    }
    table_free(&table);
}

static void a_byte_order_mark_is_no_name(void **state)
{
    struct table table;
    struct error error = {0};
    read_good(*state,
              "\xEF\xBB\xBF"
              "age,x\n1,2\n",
              &table);
    assert_int_equal(table_column(&table, "age", &error), 0);
    assert_string_equal(table.source, "");
    table_free(&table);
}

static void broken_tables_name_the_line(void **state)
{
    static const struct {
        const char *text, *where, *what;
    } cases[] = {
        {"", "x.csv", "empty"},
        {"# source: x\n\n", "x.csv", "empty"},
        {"# years: 2015\na\n1\n", "x.csv:1", "the first and the last, such as 2015-2050"},
        {"# years: 2020-2015\na\n1\n", "x.csv:1", "the first and the last"},
        {"# title: x\n# years: 2015-2050 or so\na\n1\n", "x.csv:2", "the first and the last"},
        {"a,b\n", "x.csv", "no rows"},
        {"a,b\n1,2\n1,2,3\n", "x.csv:3", "expected 2 cells as in the header row, found 3"},
        {"a,b\n1,2\n\n1\n", "x.csv:4", "expected 2 cells as in the header row, found 1"},
        {"a,b\n1,\"2\n", "x.csv:2", "quotes do not match"},
        {"a,b\n1,\"2\"3\n", "x.csv:2", "quotes do not match"},
        {"a,b\n1,2\"3\n", "x.csv:2", "quotes do not match"},
        {"a,\"b\n1,2\n", "x.csv:1", "quotes do not match"},
        {"# c\na,b,a\n1,2,3\n", "x.csv:2", "column 'a' appears twice (column 1 and 3)"},
        {"a,,b\n1,2,3\n", "x.csv:1", "column 2 has no name"},
        {"a;b\n1;2\n", "x.csv:1", "separated by ';', expected ','"},
        {"a,b\n1,caf\xE9\n", "x.csv:2:6", "byte 0xE9 is not UTF-8"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct table table;
        struct error error = {0};
        assert_false(read_text(*state, cases[i].text, strlen(cases[i].text), &table, &error));
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_string_equal(strrchr(place_of(&error), '/') + 1, cases[i].where);
        assert_contains(error.what, cases[i].what);
        assert_null(table.text);
    }
}

static void a_zero_byte_is_refused(void **state)
{
    struct table table;
    struct error error = {0};
    assert_false(read_text(*state, "a,b\n1,2\n3,\0,4\n", 14, &table, &error));
    assert_contains(place_of(&error), "x.csv:3:3");
    assert_contains(error.what, "zero byte");
}

static void missing_files_and_folders_are_the_users(void **state)
{
    struct table table;
    struct error error = {0};
    char *path = text_format("%s/none.csv", (char *)*state);
    assert_false(table_read(&table, path, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(place_of(&error), path);
    assert_contains(error.what, "No such file");
    free(path);
    error = (struct error){0};
    assert_false(table_read(&table, *state, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_contains(error.what, "directory");
}

static void a_missing_column_names_the_nearest(void **state)
{
    struct table table;
    struct error error = {0};
    read_good(*state, "age,population\n1,2\n", &table);
    assert_int_equal(table_column(&table, "populaton", &error), -1);
    assert_contains(place_of(&error), "x.csv");
    assert_string_equal(error.what, "no column 'populaton' (is it the column 'population'?)");
    error = (struct error){0};
    assert_int_equal(table_column(&table, "mortality", &error), -1);
    assert_string_equal(error.what, "no column 'mortality'");
    table_free(&table);
}

static void wrong_numbers_name_the_cell(void **state)
{
    static const char *const wrong[] = {"abc", "120.5", "-1", "nan", "inf", "1e999", "0x10", "1,5",
                                        "1 2", "--1",   "1e", "e5",  "+",   ".",     "\"\""};
    for (size_t i = 0; i < LENGTH(wrong); i++) {
        struct table table;
        struct error error = {0};
        char *text = strchr(wrong[i], ',') ? text_format("# c\nx,age\n0,\"%s\"\n", wrong[i])
                                           : text_format("# c\nx,age\n0,%s\n", wrong[i]);
        read_good(*state, text, &table);
        free(text);
        double value = 7.0;
        assert_false(table_real(&table, 0, 1, 0, 120, &value, &error));
        assert_near(value, 7.0, 0.0);
        assert_string_equal(strrchr(place_of(&error), '/') + 1, "x.csv:3: column 'age'");
        text = strcmp(wrong[i], "\"\"") == 0 ? text_format("expected a number from 0 to 120, found an empty cell")
                                             : text_format("expected a number from 0 to 120, found '%s'", wrong[i]);
        assert_string_equal(error.what, text);
        free(text);
        table_free(&table);
    }
}

static void infinity_is_no_number_even_without_bounds(void **state)
{
    struct table table;
    struct error error = {0};
    double value = 0.0;
    read_good(*state, "x\n1e999\n1e308\n", &table);
    assert_false(table_real(&table, 0, 0, -HUGE_VAL, HUGE_VAL, &value, &error));
    error = (struct error){0};
    assert_true(table_real(&table, 1, 0, -HUGE_VAL, HUGE_VAL, &value, &error));
    assert_near(value, 1e308, 0.0);
    table_free(&table);
}

static void whole_numbers_are_exact(void **state)
{
    struct table table;
    struct error error = {0};
    int64_t value = 0;
    read_good(*state, "n\n9223372036854775807\n9223372036854775808\n-5\n1.0\n1e3\n", &table);
    assert_true(table_integer(&table, 0, 0, 0, INT64_MAX, &value, &error));
    assert_true(value == INT64_MAX);
    assert_true(table_integer(&table, 2, 0, -5, 5, &value, &error));
    assert_int_equal(value, -5);
    static const size_t wrong[] = {1, 3, 4};
    for (size_t i = 0; i < LENGTH(wrong); i++) {
        error = (struct error){0};
        assert_false(table_integer(&table, wrong[i], 0, INT64_MIN, INT64_MAX, &value, &error));
        assert_contains(error.what,
                        "expected a whole number from -9223372036854775808 to 9223372036854775807, found '");
    }
    error = (struct error){0};
    assert_false(table_integer(&table, 2, 0, 0, 5, &value, &error));
    assert_string_equal(error.what, "expected a whole number from 0 to 5, found '-5'");
    table_free(&table);
}

static void choices_are_found_by_name(void **state)
{
    static const char *const sexes[] = {"men", "women", NULL};
    struct table table;
    struct error error = {0};
    int sex = -1;
    read_good(*state, "sex\nwomen\nWoman\n", &table);
    assert_true(table_choice(&table, 0, 0, sexes, &sex, &error));
    assert_int_equal(sex, 1);
    assert_false(table_choice(&table, 1, 0, sexes, &sex, &error));
    assert_string_equal(error.what, "expected one of 'men', 'women', found 'Woman' (did you mean 'women'?)");
    error = (struct error){0};
    assert_false(table_error(&table, 1, -1, &error, "rows must be %s", "sorted"));
    assert_string_equal(strrchr(place_of(&error), '/') + 1, "x.csv:3");
    assert_string_equal(error.what, "rows must be sorted");
    table_free(&table);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(cells_are_what_the_file_says),
        IN_FOLDER(a_byte_order_mark_is_no_name),
        IN_FOLDER(broken_tables_name_the_line),
        IN_FOLDER(a_zero_byte_is_refused),
        IN_FOLDER(missing_files_and_folders_are_the_users),
        IN_FOLDER(a_missing_column_names_the_nearest),
        IN_FOLDER(wrong_numbers_name_the_cell),
        IN_FOLDER(infinity_is_no_number_even_without_bounds),
        IN_FOLDER(whole_numbers_are_exact),
        IN_FOLDER(choices_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
