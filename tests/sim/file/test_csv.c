/* test_csv.c - CSV as RFC 4180 has it, on random tables: whatever stands in the cells, written with quotes where
 * they are needed, is read as it was; and numbers are read as the C library prints them. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/file/table.h"
#include "tests/dice.h"
#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

enum { MOST_ROWS = 30, MOST_COLUMNS = 8, MOST_LETTERS = 12 };

typedef char cell_text[3 * MOST_LETTERS + 1];

struct made {
    size_t rows, columns;
    cell_text cells[MOST_ROWS][MOST_COLUMNS];
    int lines[MOST_ROWS];
};

static void random_cell(struct dice *dice, cell_text text)
{
    static const char *const letters[] = {"a", "B", "7", " ", ",", "\"", ";", "#", "\t", "\xC3\xA9", "\xE2\x82\xAC",
                                          "-", "'"};
    size_t count = dice_below(dice, MOST_LETTERS);
    text[0] = '\0';
    for (size_t i = 0; i < count; i++) strcat(text, letters[dice_below(dice, LENGTH(letters))]);
}

/* Quotes where RFC 4180 asks for them, where blanks would be lost, and now and then without need. */
static void put_cell(FILE *file, const char *text, struct dice *dice)
{
    size_t length = strlen(text);
    bool blank = length > 0 && (strchr(" \t", text[0]) || strchr(" \t", text[length - 1]));
    bool quoted = strpbrk(text, ",\"") || blank || dice_below(dice, 6) == 0;
    size_t before = dice_below(dice, 3), after = dice_below(dice, 3);
    fprintf(file, "%*s%s", (int)before, "", quoted ? "\"" : "");
    for (const char *c = text; *c; c++) fprintf(file, *c == '"' ? "\"\"" : "%c", *c);
    fprintf(file, "%s%*s", quoted ? "\"" : "", (int)after, "");
}

/* A file with comments, empty lines and either kind of line end. */
static void write_table(const char *path, struct made *made, struct dice *dice)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    const char *end = dice_below(dice, 2) ? "\r\n" : "\n";
    fprintf(file, "# title: a \"table\", made up%s# source: nobody%s%s", end, end, end);
    for (size_t c = 0; c < made->columns; c++) fprintf(file, "%sc%zu", c ? "," : "", c);
    int line = 4;
    for (size_t r = 0; r < made->rows; r++) {
        fputs(end, file);
        for (line++; dice_below(dice, 5) == 0; line++) fputs(end, file);
        made->lines[r] = line;
        for (size_t c = 0; c < made->columns; c++) {
            if (c) fputc(',', file);
            put_cell(file, made->cells[r][c], dice);
        }
    }
    if (dice_below(dice, 2)) fputs(end, file);
    assert_int_equal(fclose(file), 0);
}

static void make_up(struct made *made, struct dice *dice)
{
    made->rows = 1 + dice_below(dice, MOST_ROWS);
    made->columns = 2 + dice_below(dice, MOST_COLUMNS - 1);
    for (size_t r = 0; r < made->rows; r++)
        for (size_t c = 0; c < made->columns; c++) random_cell(dice, made->cells[r][c]);
    /* a row of nothing but blanks would be an empty line; here the first cell is never empty */
    for (size_t r = 0; r < made->rows; r++)
        if (made->cells[r][0][0] == '\0') strcpy(made->cells[r][0], "x");
}

static void cells_come_back_as_they_were(void **state)
{
    static struct made made;
    struct dice dice = {4180};
    char *path = text_format("%s/made.csv", (char *)*state);
    for (size_t trial = 0; trial < 150; trial++) {
        struct table table;
        struct error error = {0};
        make_up(&made, &dice);
        write_table(path, &made, &dice);
        if (!table_read(&table, path, &error)) fail_msg("%s", message_of(&error));
        assert_int_equal(table.rows, made.rows);
        assert_int_equal(table.columns, made.columns);
        assert_string_equal(table.source, "nobody");
        for (size_t r = 0; r < made.rows; r++) {
            assert_int_equal(table.lines[r], made.lines[r]);
            for (size_t c = 0; c < made.columns; c++)
                assert_string_equal(table_text(&table, r, (int)c), made.cells[r][c]);
        }
        table_free(&table);
    }
    free(path);
}

/* Numbers ---------------------------------------------------------------------------------------------------------- */

/* One column of numbers in several notations. */
static void numbers_come_back_to_the_last_bit(void **state)
{
    enum { COUNT = 3000 };
    static const char *const notations[] = {"%.17g\n", "%.17e\n", "%+.17g\n"};
    static double numbers[COUNT];
    struct dice dice = {754};
    char *path = text_format("%s/numbers.csv", (char *)*state);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("x\n", file);
    for (size_t i = 0; i < COUNT; i++) {
        numbers[i] = dice_between(&dice, -1, 1) * pow(10, dice_between(&dice, -300, 300));
        if (i < 2) numbers[i] = i ? DBL_MAX : -DBL_MIN;
        fprintf(file, notations[i % LENGTH(notations)], numbers[i]);
    }
    assert_int_equal(fclose(file), 0);
    struct table table;
    struct error error = {0};
    assert_true(table_read(&table, path, &error));
    for (size_t i = 0; i < COUNT; i++) {
        double found;
        if (!table_real(&table, i, 0, -DBL_MAX, DBL_MAX, &found, &error)) fail_msg("%s", message_of(&error));
        assert_true(found == numbers[i]);
    }
    table_free(&table);
    free(path);
}

/* A number is within its bounds or it is not: all pairs of a number and two bounds. */
static void bounds_are_part_of_what_is_allowed(void **state)
{
    char *path = text_format("%s/whole.csv", (char *)*state);
    write_file(path, "x\n-3\n-2\n-1\n0\n1\n2\n3\n");
    struct table table;
    struct error error = {0};
    assert_true(table_read(&table, path, &error));
    for (int row = 0; row < 7; row++)
        for (int low = -4; low <= 4; low++)
            for (int high = -4; high <= 4; high++) {
                bool expected = low <= row - 3 && row - 3 <= high;
                struct error first = {0}, second = {0};
                int64_t whole = 99;
                double real = 99;
                assert_int_equal(table_integer(&table, (size_t)row, 0, low, high, &whole, &first), expected);
                assert_int_equal(table_real(&table, (size_t)row, 0, low, high, &real, &second), expected);
                assert_true(whole == (expected ? row - 3 : 99)); /* a refused value is not written */
                assert_near(real, expected ? row - 3 : 99, 0);
                if (expected) continue;
                char place[48];
                snprintf(place, sizeof place, "whole.csv:%d: column 'x'", row + 2);
                assert_contains(message_of(&first), place);
                assert_contains(message_of(&second), place);
            }
    table_free(&table);
    free(path);
}

static void what_looks_like_a_number_need_not_be_one(void **state)
{
    static const char *const reals[] = {"1.2.3", "1e",  "e5",  "--1", "1-",    "+",     ".",
                                        "0x10",  "1 2", "nan", "inf", "1e999", "-1e999"};
    static const char *const wholes[] = {"1.0", "1e3", "9223372036854775808", "-9223372036854775809", "+-1", "."};
    char *path = text_format("%s/x.csv", (char *)*state);
    for (size_t i = 0; i < LENGTH(reals) + LENGTH(wholes); i++) {
        bool real = i < LENGTH(reals);
        struct table table;
        struct error error = {0};
        char *text = text_format("x\n%s\n", real ? reals[i] : wholes[i - LENGTH(reals)]);
        double number;
        int64_t whole;
        write_file(path, text);
        assert_true(table_read(&table, path, &error));
        bool taken = real ? table_real(&table, 0, 0, -HUGE_VAL, HUGE_VAL, &number, &error)
                          : table_integer(&table, 0, 0, INT64_MIN, INT64_MAX, &whole, &error);
        if (taken) fail_msg("taken for a number: %s", text);
        table_free(&table);
        free(text);
    }
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(cells_come_back_as_they_were),
        folder_test(numbers_come_back_to_the_last_bit),
        folder_test(bounds_are_part_of_what_is_allowed),
        folder_test(what_looks_like_a_number_need_not_be_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
