/* test_term.c - terms of a target: what is read from its text, and which part of every label counts, by counting
 * single days of age. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/target/term.h"
#include "tests/dice.h"
#include "tests/support.h"

/* Texts ------------------------------------------------------------------------------------------------------------ */

/* Makes a random list of terms, and its text with blanks here and there. */
static size_t random_terms(struct dice *dice, struct term terms[4], char *text, size_t size)
{
    static const char *const names[] = {"persons", "in_need", "x", "hours_2", "_"};
    static const char *const labels[] = {"", "men", "household|kin", "75-84", "85-", "-19", "a b"};
    size_t count = 1 + dice_below(dice, 4), length = 0;
    memset(terms, 0, 4 * sizeof *terms);
    for (size_t i = 0; i < count; i++) {
        size_t dimensions = dice_below(dice, TERM_DIMENSIONS + 1);
        snprintf(terms[i].series, TERM_TEXT, "%s", names[dice_below(dice, LENGTH(names))]);
        length +=
            (size_t)snprintf(text + length, size - length, "%*s%s", (int)dice_below(dice, 3), "", terms[i].series);
        for (size_t d = 0; d < dimensions; d++) {
            snprintf(terms[i].labels[d], TERM_TEXT, "%s", labels[dice_below(dice, LENGTH(labels))]);
            length += (size_t)snprintf(text + length, size - length, "[%s]", terms[i].labels[d]);
        }
        terms[i].then = i + 1 < count ? "*+"[dice_below(dice, 2)] : '\0';
        if (terms[i].then)
            length +=
                (size_t)snprintf(text + length, size - length, "%*s%c", (int)dice_below(dice, 2), "", terms[i].then);
    }
    return count;
}

static void texts_of_terms_are_read_back(void **state)
{
    (void)state;
    struct dice dice = {31};
    for (size_t i = 0; i < 5000; i++) {
        struct term expected[4], found;
        struct error error = {0};
        char text[512];
        size_t count = random_terms(&dice, expected, text, sizeof text);
        const char *at = text;
        for (size_t k = 0; k < count; k++) {
            if (!term_next(&at, &found, &error)) fail_msg("%s: %s", text, error.what);
            assert_string_equal(found.series, expected[k].series);
            for (size_t d = 0; d < TERM_DIMENSIONS; d++) assert_string_equal(found.labels[d], expected[k].labels[d]);
            assert_int_equal(found.then, expected[k].then);
        }
        assert_string_equal(at, "");
    }
}

static void what_is_no_term_is_refused(void **state)
{
    (void)state;
    char long_name[TERM_TEXT + 8], long_label[TERM_TEXT + 8];
    memset(long_name, 'a', sizeof long_name);
    long_name[TERM_TEXT] = '\0';
    snprintf(long_label, sizeof long_label, "a[%.*s]", TERM_TEXT, long_name);
    const struct {
        const char *text, *what;
    } cases[] = {
        {"", "name of a series"},   {"  ", "name of a series"},  {"[men]", "name of a series"},
        {"*a", "name of a series"}, {"a[men", "']' is missing"}, {"a[1][2][3]", "more than 2 dimensions"},
        {"a b", "expected '*'"},    {"a-b", "expected '*'"},     {"a]", "expected '*'"},
        {"a*", "nothing stands"},   {"a +  ", "nothing stands"}, {"a[men] x", "expected '*'"},
        {long_name, "is too long"}, {long_label, "is too long"},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct term term;
        struct error error = {0};
        const char *at = cases[i].text;
        if (term_next(&at, &term, &error)) fail_msg("not refused: '%s'", cases[i].text);
        assert_contains(error.what, cases[i].what);
    }
}

/* Ages ------------------------------------------------------------------------------------------------------------- */

static void ages_of_a_label(void **state)
{
    (void)state;
    static const struct {
        const char *label;
        double from, to;
    } good[] = {{"0", 0, 1},           {"18", 18, 19}, {"5-9", 5, 10}, {"0-0", 0, 1}, {"100+", 100, INFINITY},
                {"85-", 85, INFINITY}, {"-19", 0, 20}};
    static const char *const bad[] = {"", "men", "-", "+", "5-x", "5-9x", "9-5", "5--9", "a5", " 5", "5 ", "-x", "5+1"};
    double from, to;
    for (size_t i = 0; i < LENGTH(good); i++) {
        if (!term_ages_read(good[i].label, &from, &to)) fail_msg("refused: '%s'", good[i].label);
        assert_near(from, good[i].from, 0);
        assert_true(isinf(good[i].to) ? isinf(to) : to == good[i].to);
    }
    for (size_t i = 0; i < LENGTH(bad); i++)
        if (term_ages_read(bad[i], &from, &to)) fail_msg("taken for ages: '%s'", bad[i]);
}

enum { BANDS_MOST = 30, OLDEST = 100 };

/* Cuts the ages into random bands, the last of which is open. */
static size_t random_bands(struct dice *dice, char texts[BANDS_MOST][16], int first[BANDS_MOST + 1])
{
    size_t count = 0;
    int age = 0;
    while (age < OLDEST) {
        int years = 1 + (int)dice_below(dice, 10);
        if (age + years > OLDEST) years = OLDEST - age;
        first[count] = age;
        snprintf(texts[count++], 16, years == 1 ? "%d" : "%d-%d", age, age + years - 1);
        age += years;
        if (count == BANDS_MOST - 1) break;
    }
    first[count] = age;
    snprintf(texts[count++], 16, "%d+", age);
    return count;
}

/* Counts tenths of a year of a band that lie within the range. */
static double counted_share(int low, int high, int from, int to)
{
    int inside = 0, all = 0;
    for (int tenth = low * 10; tenth < high * 10; tenth++, all++)
        inside += tenth >= from * 10 && tenth < to * 10 ? 1 : 0;
    return (double)inside / all;
}

static void check_range(char *const *labels, const int *first, size_t count, int from, int to)
{
    char wanted[32];
    double shares[BANDS_MOST];
    struct error error = {0};
    if (to > OLDEST)
        snprintf(wanted, sizeof wanted, "%d-", from);
    else
        snprintf(wanted, sizeof wanted, "%.*d-%d", from > 0 ? 1 : 0, from, to - 1); /* from 0 on: "-19" */
    assert_true(term_shares(wanted, "age", labels, count, shares, &error));
    for (size_t i = 0; i + 1 < count; i++)
        assert_near(shares[i], counted_share(first[i], first[i + 1], from, to), 1e-12);
    assert_near(shares[count - 1], to > OLDEST ? 1 : 0, 0); /* an open band has no part */
}

static void a_range_counts_the_years_it_covers(void **state)
{
    (void)state;
    struct dice dice = {75};
    for (size_t i = 0; i < 400; i++) {
        char texts[BANDS_MOST][16], *labels[BANDS_MOST];
        int first[BANDS_MOST + 1], from = (int)dice_below(&dice, 60), to = from + 1 + (int)dice_below(&dice, 30);
        size_t count = random_bands(&dice, texts, first);
        for (size_t k = 0; k < count; k++) labels[k] = texts[k];
        if (to <= first[count - 1]) check_range(labels, first, count, from, to);
        if (from <= first[count - 1]) check_range(labels, first, count, from, OLDEST + 1);
    }
}

/* Ranges that touch each other add up to what covers both. */
static void ranges_add_up(void **state)
{
    (void)state;
    char *labels[] = {"0-14", "15-24", "25-44", "45-64", "65-79", "80+"};
    struct dice dice = {1};
    for (size_t i = 0; i < 500; i++) {
        int cut = 1 + (int)dice_below(&dice, 79);
        char low[16], high[16], both[40];
        double parts[3][LENGTH(labels)];
        struct error error = {0};
        snprintf(low, sizeof low, "-%d", cut - 1);
        snprintf(high, sizeof high, "%d-", cut);
        snprintf(both, sizeof both, "%s|%s", low, high);
        assert_true(term_shares(low, "age", labels, LENGTH(labels), parts[0], &error));
        assert_true(term_shares(high, "age", labels, LENGTH(labels), parts[1], &error));
        assert_true(term_shares(both, "age", labels, LENGTH(labels), parts[2], &error));
        for (size_t k = 0; k < LENGTH(labels); k++) {
            assert_near(parts[0][k] + parts[1][k], 1, 1e-12);
            assert_near(parts[2][k], 1, 1e-12);
        }
    }
}

static void labels_count_whole_or_not(void **state)
{
    (void)state;
    char *labels[] = {"men", "women", "kin", "household"};
    static const struct {
        const char *wanted;
        double shares[4];
    } cases[] = {{"", {1, 1, 1, 1}},
                 {"men", {1, 0, 0, 0}},
                 {"household|kin", {0, 0, 1, 1}},
                 {"men|women|kin|household", {1, 1, 1, 1}}};
    double shares[4];
    struct error error = {0};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        assert_true(term_shares(cases[i].wanted, "who", labels, 4, shares, &error));
        for (size_t k = 0; k < 4; k++) assert_near(shares[k], cases[i].shares[k], 0);
    }
    assert_false(term_shares("men|womne", "who", labels, 4, shares, &error));
    assert_string_equal(error.what, "dimension 'who' has no label 'womne' (did you mean 'women'?)");
    error = (struct error){0};
    assert_false(term_shares("75-84", "who", labels, 4, shares, &error)); /* a range of what are no ages */
    assert_contains(error.what, "has no label '75-84'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_of_terms_are_read_back),
        cmocka_unit_test(what_is_no_term_is_refused),
        cmocka_unit_test(ages_of_a_label),
        cmocka_unit_test(a_range_counts_the_years_it_covers),
        cmocka_unit_test(ranges_add_up),
        cmocka_unit_test(labels_count_whole_or_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
