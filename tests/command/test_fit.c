/* test_fit.c - samen fit, as a user meets it: figures made from known rates are met again, a table that it writes says
 * what it said, and figures that cannot be are refused.
 *
 * Every test works on a copy of the tables in a folder of its own.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support.h"

static int tables_copy(void **state)
{
    if (folder_make(state) != 0) return -1;
    struct command_result copied = run_command("cp scenarios/data/*.csv '%s'", (char *)*state);
    int status = copied.status;
    command_free(&copied);
    return status == 0 ? 0 : -1;
}

#define fit_test(function) cmocka_unit_test_setup_teardown(function, tables_copy, folder_remove)

/* What samen fit prints about a folder. Released with free(). */
static char *fit(const char *folder, const char *options)
{
    struct command_result result = run_command("'%s' fit '%s' %s", samen_program(), folder, options);
    if (result.status != 0) fail_msg("samen fit %s: %s", options, result.err);
    assert_string_equal(result.err, "");
    free(result.err);
    return result.out;
}

static void change(const char *folder, const char *file, const char *script)
{
    struct command_result result = run_command("sed -i.old '%s' '%s/%s'", script, folder, file);
    assert_int_equal(result.status, 0);
    command_free(&result);
}

enum { MOST_FIGURES = 64 };

struct figure {
    char quantity[32], sex;
    int year, first, last;
    double published, found;
};

static size_t read_answer(char *answer, struct figure figures[MOST_FIGURES])
{
    size_t count = 0;
    char *rest = strchr(answer, '\n');
    assert_non_null(rest);
    for (char *line = strtok(rest, "\n"); line; line = strtok(NULL, "\n")) {
        struct figure *figure = &figures[count++];
        assert_true(count <= MOST_FIGURES);
        assert_int_equal(sscanf(line, "%31s %d %c %d-%d %lf %lf", figure->quantity, &figure->year, &figure->sex,
                                &figure->first, &figure->last, &figure->published, &figure->found),
                         7);
    }
    return count;
}

/* Truth made by hand: the figures that one set of rates gives, in place of the published ones. */
static size_t make_truth(const char *folder, struct figure truth[MOST_FIGURES])
{
    size_t count, used = 0;
    change(folder, "limitations.csv", "s/^\\([a-z_]*\\),[0-9]*,/\\1,2014,/"); /* one year: no trend, and fast */
    char *answer = fit(folder, "--look"), *path = text_format("%s/limitations.csv", folder);
    count = read_answer(answer, truth);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("# title: made\n# source: made\n# licence: made\nquantity,year,sex,age_start,age_end,value,tolerance,use\n",
          file);
    for (size_t i = 0; i < count; i++) {
        const struct figure *row = &truth[i];
        if (strcmp(row->quantity, "changes") == 0 || strcmp(row->quantity, "onset") == 0) continue;
        fprintf(file, "%s,2014,%c,%d,%d,%g,%g,fit\n", row->quantity, row->sex, row->first, row->last + 1, row->found,
                0.01 * row->found);
        used++;
    }
    assert_int_equal(fclose(file), 0);
    free(answer);
    free(path);
    assert_true(used > 20);
    return used;
}

/* Worst miss, as a part of the figure. */
static double worst(const char *folder, const char *options)
{
    struct figure figures[MOST_FIGURES];
    char *answer = fit(folder, options);
    size_t count = read_answer(answer, figures);
    double most = 0;
    for (size_t i = 0; i < count; i++) {
        double off = fabs(figures[i].found / figures[i].published - 1);
        if (off > most) most = off;
    }
    free(answer);
    return most;
}

/* The table that a fit writes, put in place, says what the fit said: the rates are rounded before they are told. */
static void check_written(const char *folder)
{
    char *options = text_format("--output '%s/new.csv'", folder), *fitted = fit(folder, options);
    struct command_result moved = run_command("mv '%s/new.csv' '%s/transitions.csv'", folder, folder);
    assert_int_equal(moved.status, 0);
    command_free(&moved);
    char *after = fit(folder, "--look");
    assert_string_equal(after, fitted);
    free(options);
    free(fitted);
    free(after);
}

/* Without its trend the table gives one set of figures; from rates half as high a fit must find back to them. */
static void known_figures_are_met_again(void **state)
{
    struct figure truth[MOST_FIGURES];
    change(*state, "transitions.csv", "s/^\\(physical.*\\),[-0-9.e]*\\(,[^,]*,[^,]*,[^,]*\\)$/\\1,0\\2/");
    make_truth(*state, truth);
    assert_true(worst(*state, "--look") < 0.01);
    change(*state, "transitions.csv", "s/^\\(physical,0,1\\),[^,]*,[^,]*,[^,]*/\\1,0.004,0.015,0.02/");
    change(*state, "transitions.csv", "s/^\\(psychosocial,1,2\\),[^,]*,[^,]*,[^,]*/\\1,0.1,0.03,0.03/");
    assert_true(worst(*state, "--look") > 0.2);
    check_written(*state);
    assert_true(worst(*state, "--look") < 0.03);
}

static void the_shipped_table_is_the_one_it_tells_of(void **state)
{
    struct figure now[MOST_FIGURES];
    char *answer = fit(*state, "--look"), *rest = answer;
    struct command_result told = run_command("grep '^# fit: ' '%s/transitions.csv' | cut -c8-", (char *)*state);
    assert_string_equal(told.out, rest);
    assert_true(read_answer(answer, now) > 30);
    command_free(&told);
    free(answer);
}

static void impossible_figures_are_refused(void **state)
{
    static const struct {
        const char *script, *message;
    } cases[] = {
        {"s/^iadl,2022,b,55,106,20.6/iadl,2022,b,55,106,-20.6/", "column 'value': expected a number from 0"},
        {"s/^iadl,2022,b,55,106,20.6/iadl,2022,b,55,106,120.6/", "column 'value': expected per cent, found 120.6"},
        {"s/^iadl,2022,m,55,106/iadl,2022,m,106,55/", "column 'age_start'"},
        {"s/^iadl,2022,m,55,106/iadl,2022,m,55,50/", "column 'age_end': expected a whole number from 56"},
        {"s/^severe,2018,b,65/sever,2018,b,65/", "did you mean 'severe'?"},
        {"s/^iadl,2022,b,55,106,20.6,0.8/iadl,2022,b,55,106,20.6,0/", "column 'tolerance'"},
        {"s/,tolerance,/,sd,/", "no column 'tolerance'"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        char *folder = *state;
        struct command_result copied = run_command("cp scenarios/data/limitations.csv '%s'", folder);
        command_free(&copied);
        change(folder, "limitations.csv", cases[i].script);
        struct command_result result =
            run_command("'%s' fit '%s' --output '%s/new.csv'", samen_program(), folder, folder);
        assert_int_equal(result.status, 2);
        assert_contains(result.err, "limitations.csv");
        assert_contains(result.err, cases[i].message);
        command_free(&result);
        char *written = text_format("%s/new.csv", folder);
        assert_false(file_exists(written));
        free(written);
    }
}

static void options_are_checked(void **state)
{
    static const char *const wrong[] = {"fit /no/such/folder", "fit scenarios/data more", "fit --outptu x",
                                        "fit scenarios/data --look --output build/x.csv"};
    for (size_t i = 0; i < LENGTH(wrong); i++) {
        struct command_result result = run_command("'%s' %s", samen_program(), wrong[i]);
        assert_int_equal(result.status, 2);
        command_free(&result);
    }
    char *here = fit("scenarios/data", "--look"); /* those that come with the program, as when none are named */
    struct command_result usual = run_command("'%s' fit --look", samen_program());
    assert_int_equal(usual.status, 0);
    assert_string_equal(usual.out, here);
    command_free(&usual);
    free(here);
    struct command_result kept =
        run_command("'%s' fit '%s' --output '%s/need.csv'", samen_program(), (char *)*state, (char *)*state);
    assert_int_equal(kept.status, 2);
    assert_contains(kept.err, "need.csv");
    command_free(&kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fit_test(known_figures_are_met_again),

        fit_test(the_shipped_table_is_the_one_it_tells_of),
        fit_test(impossible_figures_are_refused),
        fit_test(options_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
