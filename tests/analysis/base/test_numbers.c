/* test_numbers.c - numbers as people read them, read back; and what the intervals of replicates promise: 95 of 100
 * hold the truth. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/base/number.h"
#include "analysis/base/statistics.h"
#include "tests/dice.h"
#include "tests/support.h"

/* Numbers ---------------------------------------------------------------------------------------------------------- */

/* The text without its grouping marks, with a point, as a number again. */
static double read_back(const char *text, enum language language)
{
    char plain[NUMBER_TEXT];
    size_t length = 0;
    for (const char *c = text; *c; c++) {
        if (*c == (language == DUTCH ? '.' : ',')) continue;
        plain[length++] = *c == ',' ? '.' : *c;
    }
    plain[length] = '\0';
    return strtod(plain, NULL);
}

/* Marks stand before every third digit of the whole part, counted from its end, and nowhere else. */
static void check_marks(const char *text, enum language language)
{
    char mark = language == DUTCH ? '.' : ',', point = language == DUTCH ? ',' : '.';
    const char *first = text + strspn(text, "+-"), *end = strchr(first, point);
    if (!end) end = first + strlen(first);
    for (const char *c = first; *c; c++) {
        bool expected = c < end && c > first && (end - c) % 4 == 0;
        assert_int_equal(*c == mark, expected);
    }
    assert_true(*first != mark);
}

static void numbers_read_back_within_their_rounding(void **state)
{
    (void)state;
    struct dice dice = {99};
    for (size_t i = 0; i < 50000; i++) {
        int decimals = (int)dice_below(&dice, 5);
        double value = dice_between(&dice, -1, 1) * pow(10, dice_between(&dice, -3, 14));
        enum language language = dice_below(&dice, 2) ? DUTCH : ENGLISH;
        char text[NUMBER_TEXT];
        number_format(text, value, decimals, dice_below(&dice, 2) == 1, language);
        double unit = pow(10, -decimals);
        assert_near(read_back(text, language), value, 0.5 * unit * (1 + 1e-9) + 1e-15 * fabs(value));
        check_marks(text, language);
        const char *point = strchr(text, language == DUTCH ? ',' : '.');
        assert_int_equal(point ? strlen(point + 1) : 0, decimals);
    }
}

/* A sign is there when asked for, and never for what rounds to nothing. */
static void signs_are_those_of_what_is_shown(void **state)
{
    (void)state;
    struct dice dice = {98};
    for (size_t i = 0; i < 20000; i++) {
        int decimals = (int)dice_below(&dice, 4);
        double value = dice_between(&dice, -1, 1) * pow(10, dice_between(&dice, -6, 3));
        char plain[NUMBER_TEXT], with_sign[NUMBER_TEXT], negative[NUMBER_TEXT];
        number_format(plain, value, decimals, false, ENGLISH);
        number_format(with_sign, value, decimals, true, ENGLISH);
        number_format(negative, -value, decimals, false, ENGLISH);
        double shown = read_back(plain, ENGLISH);
        if (shown == 0) assert_true(strpbrk(with_sign, "+-") == NULL && strpbrk(negative, "+-") == NULL);
        if (shown > 0) assert_true(with_sign[0] == '+' && strcmp(with_sign + 1, plain) == 0 && negative[0] == '-');
        if (shown < 0)
            assert_true(strcmp(with_sign, plain) == 0 && plain[0] == '-' && strcmp(plain + 1, negative) == 0);
    }
}

static void what_is_no_number_or_too_long_is_short(void **state)
{
    (void)state;
    static const double none[] = {NAN, INFINITY, -INFINITY};
    char text[NUMBER_TEXT];
    for (size_t i = 0; i < LENGTH(none); i++) {
        number_format(text, none[i], 2, true, DUTCH);
        assert_string_equal(text, "-");
    }
    for (int power = 0; power <= 308; power++) {
        number_format(text, -pow(10, power), 3, true, ENGLISH);
        assert_true(strlen(text) < NUMBER_TEXT);
        assert_near(read_back(text, ENGLISH) / -pow(10, power), 1, 1e-3);
    }
}

static void widths_are_characters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width;
    } cases[] = {{"", 0}, {"abc", 3}, {"caf\xC3\xA9", 4}, {"\xE2\x82\xAC 5", 3}, {"\xF0\x9D\x84\x9E", 1}};
    for (size_t i = 0; i < LENGTH(cases); i++) assert_int_equal(number_text_width(cases[i].text), cases[i].width);
}

static void languages_are_two(void **state)
{
    (void)state;
    struct answer {
        enum language language;
    } answer;
    static const struct option option = LANGUAGE_OPTION(struct answer, "the answer");
    struct error error = {0};
    assert_true(option_take(&option, "--language", "nl", &answer, &error) && answer.language == DUTCH);
    assert_true(option_take(&option, "--language", "en", &answer, &error) && answer.language == ENGLISH);
    static const char *const others[] = {"", "NL", "dutch", "e", "enn"};
    for (size_t i = 0; i < LENGTH(others); i++) {
        error = (struct error){0};
        assert_false(option_take(&option, "--language", others[i], &answer, &error));
        assert_contains(error.what, "expected en or nl");
    }
}

/* Intervals -------------------------------------------------------------------------------------------------------- */

static double normal(struct dice *dice)
{
    return gsl_cdf_ugaussian_Pinv((dice_real(dice) * 0x1p53 + 0.5) * 0x1p-53);
}

/* Of 20,000 intervals about a known mean 95% hold it: within four standard deviations of a binomial count. */
static void intervals_hold_the_truth_as_often_as_they_say(void **state)
{
    (void)state;
    enum { TRIALS = 20000, MOST = 12 };
    static const size_t counts[] = {2, 3, 5, MOST};
    struct dice dice = {1908};
    for (size_t c = 0; c < LENGTH(counts); c++) {
        size_t held = 0;
        for (size_t trial = 0; trial < TRIALS; trial++) {
            double values[MOST];
            for (size_t i = 0; i < counts[c]; i++) values[i] = 10 + 3 * normal(&dice);
            struct estimate estimate = estimate_of(values, counts[c]);
            held += estimate.low <= 10 && 10 <= estimate.high ? 1 : 0;
        }
        assert_near((double)held, 0.95 * TRIALS, 4 * sqrt(TRIALS * 0.95 * 0.05));
    }
}

/* What all worlds share drops out of a difference of pairs: the interval is that of the differences alone. */
static void pairs_do_not_feel_what_they_share(void **state)
{
    (void)state;
    enum { COUNT = 8 };
    struct dice dice = {4};
    for (size_t trial = 0; trial < 500; trial++) {
        double base[COUNT], other[COUNT], difference[COUNT], scratch[COUNT];
        for (size_t i = 0; i < COUNT; i++) {
            base[i] = 1024 * (double)dice_below(&dice, 1000); /* so that the sums are exact */
            difference[i] = (double)dice_below(&dice, 64) / 64;
            other[i] = base[i] + difference[i];
        }
        struct estimate paired = estimate_paired(base, other, COUNT, scratch), plain = estimate_of(difference, COUNT);
        assert_near(paired.mean, plain.mean, 0);
        assert_near(paired.low, plain.low, 0);
        assert_near(paired.high, plain.high, 0);
        struct estimate back = estimate_paired(other, base, COUNT, scratch);
        assert_near(back.low, -paired.high, 1e-15);
        assert_near(back.high, -paired.low, 1e-15);
    }
}

/* Verdicts on either side of nothing, and when the worlds change places. */
static void verdicts_turn_round_with_the_worlds(void **state)
{
    (void)state;
    enum { COUNT = 4 };
    static const enum verdict turned[] = {[VERDICT_HIGHER] = VERDICT_LOWER,
                                          [VERDICT_LOWER] = VERDICT_HIGHER,
                                          [VERDICT_UNCLEAR] = VERDICT_UNCLEAR,
                                          [VERDICT_EQUAL] = VERDICT_EQUAL};
    struct dice dice = {6};
    size_t seen[VERDICT_UNKNOWN] = {0};
    for (size_t trial = 0; trial < 2000; trial++) {
        double base[COUNT], other[COUNT], scratch[COUNT], shift = (double)dice_below(&dice, 3) - 1;
        for (size_t i = 0; i < COUNT; i++) {
            base[i] = dice_real(&dice);
            other[i] = trial % 10 ? base[i] + shift + 0.5 * normal(&dice) : base[i];
        }
        struct estimate there = estimate_paired(base, other, COUNT, scratch);
        struct estimate back = estimate_paired(other, base, COUNT, scratch);
        enum verdict verdict = estimate_verdict(&there);
        assert_int_equal(estimate_verdict(&back), turned[verdict]);
        if (verdict == VERDICT_HIGHER) assert_true(there.mean > 0);
        if (verdict == VERDICT_LOWER) assert_true(there.mean < 0);
        seen[verdict]++;
    }
    for (size_t i = 0; i < LENGTH(seen); i++) assert_true(seen[i] > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_read_back_within_their_rounding),
        cmocka_unit_test(signs_are_those_of_what_is_shown),
        cmocka_unit_test(what_is_no_number_or_too_long_is_short),
        cmocka_unit_test(widths_are_characters),
        cmocka_unit_test(languages_are_two),
        cmocka_unit_test(intervals_hold_the_truth_as_often_as_they_say),
        cmocka_unit_test(pairs_do_not_feel_what_they_share),
        cmocka_unit_test(verdicts_turn_round_with_the_worlds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
