/* test_words.c - what `samen compare` says to people: tables, closing words, numbers. */
#include <hdf5.h>

#include "analysis/base/layout.h"
#include "analysis/base/number.h"
#include "sim/base/wrap.h"
#include "sim/file/hdf.h"
#include "tests/analysis/care_result.h"

static size_t widest_line(const char *text)
{
    size_t widest = 0;
    while (*text != '\0') {
        char line[1024];
        size_t length = strcspn(text, "\n");
        assert_true(length < sizeof line);
        memcpy(line, text, length);
        line[length] = '\0';
        if (number_text_width(line) > widest) widest = number_text_width(line);
        text += length + (text[length] == '\n');
    }
    return widest;
}

static void the_table_is_for_people(void **state)
{
    struct recipe recipe = usual;
    recipe.variants = 4;
    recipe.names[2] = "a-variant-with-quite-a-long-name-to-cut";
    char *path = make_result(*state, "a.h5", &recipe);
    struct comparison_options options = {.paths = &path, .path_count = 1};
    char *text = answer_of(&options, false);
    assert_true(widest_line(text) <= LAYOUT_WIDTH);
    assert_contains(text,
                    "Made by hand\n2015-02-01 to 2015-04-30, 2 gemeenten, 4,000 residents, 10 replicates, seed 7\n");
    assert_contains(text, "  second");
    assert_contains(text, "label of second");
    assert_contains(text, "All 2 gemeenten together");
    assert_true(strstr(text, "All 2 gemeenten together") < strstr(text, "\nAa (GM0001)"));
    assert_true(strstr(text, "\nAa (GM0001)") < strstr(text, "\n’s-Bee, Nieuw (GM0002)"));
    /* 1.3750 x 365.25 = 502.22, 1.4375 x 365.25 = 525.05, the same in every replicate */
    assert_contains(text, "502.22     525.05       +22.83 ± 0.00");
    /* 20.75 x 28 / 89 = 6.5, 22.33 x 28 / 89 = 7.0; half of the interval 0.8798858 x 28 / 89 = 0.3 */
    assert_contains(text, "6.5        7.0          +0.5 ± 0.3");
    /* eight people waiting, one more or less by chance: 0.00 +- 2.262 x 1.054 / sqrt(10) */
    assert_contains(text, "8.00       8.00       (0.00 ± 0.75)");
    assert_contains(text, "(0.00)"); /* overloaded carers: the same in every replicate */
    free(text);
    options.language = DUTCH;
    text = answer_of(&options, false);
    assert_true(widest_line(text) <= LAYOUT_WIDTH);
    assert_contains(
        text, "Met de hand gemaakt\n2015-02-01 tot en met 2015-04-30, 2 gemeenten, 4.000 inwoners, 10 herhalingen");
    assert_contains(text, "omschrijving van second");
    assert_contains(text, "Alle 2 gemeenten samen");
    assert_contains(text, "502,22     525,05       +22,83 ± 0,00");
    assert_contains(text, "verzekeraar");
    free(text);
    free(path);
}

/* Joins the lines, so that a sentence can be found wherever it was broken. */
static char *unwrapped(char *text)
{
    for (char *c = text; *c != '\0'; c++)
        if (*c == '\n') *c = ' ';
    return text;
}

static void the_last_words_follow_from_the_numbers(void **state)
{
    char *path = make_result(*state, "a.h5", &usual);
    struct comparison_options options = {.paths = &path, .path_count = 1, .period = "2015-02"};
    char *text = unwrapped(answer_of(&options, false));
    assert_contains(text,
                    "second compared with first, all 2 gemeenten together. Surely higher: the care gap by 0.4 hours a "
                    "week per 1000 residents (+7.6%; 95% interval +0.2 to +0.6); the cost by 22.83 euro");
    assert_contains(text, "the share of administration by 2.50 percentage points (95% interval +2.50 to +2.50).");
    assert_contains(text, "Cannot be told apart: the number of people waiting.");
    assert_contains(text,
                    "Exactly the same: the number of people with a gap, the cost (gemeente), informal care, the number "
                    "of overloaded carers, the waiting time.");
    assert_contains(text, "the care gap is surely higher in 1 of the 2 and surely lower in 0.");
    assert_contains(text, "one on average will look sure");
    assert_contains(text, "What the model leaves out or misses, by its own account: It knows nothing of rain. One to "
                          "one: as 1:1 as it gets.");
    assert_null(strstr(text, "Surely lower:"));
    free(text);
    options.language = DUTCH;
    text = unwrapped(answer_of(&options, false));
    assert_contains(
        text, "second vergeleken met first, alle 2 gemeenten samen. Zeker hoger: het zorgtekort met 0,4 uur per week "
              "per 1000 inwoners (+7,6%; 95%-interval +0,2 tot +0,6)");
    assert_contains(text, "Niet te onderscheiden: het aantal wachtenden.");
    assert_contains(text, "Wat het model weglaat of mist, naar eigen zeggen: Het weet niets van regen. Een op een: zo "
                          "1:1 als het wordt.");
    free(text);
    free(path);
}

/* The other way round, the words turn round too. */
static void a_fall_is_called_a_fall(void **state)
{
    struct recipe recipe = usual;
    recipe.turned = true;
    char *path = make_result(*state, "a.h5", &recipe);
    struct comparison_options options = {.paths = &path, .path_count = 1, .period = "2015-02"};
    char *text = unwrapped(answer_of(&options, false));
    /* 22.33 / 4 = 5.58 and 1.58 / 22.33 = 7.1%; the cost from 1.4375 to 1.375 euro a day */
    assert_contains(
        text, "Surely lower: the care gap by 0.4 hours a week per 1000 residents (-7.1%; 95% interval -0.6 to -0.2); "
              "the cost by 22.83 euro per resident per year (-4.3%; ");
    assert_null(strstr(text, "Surely higher:"));
    free(text);
    free(path);
}

static void one_replicate_claims_nothing(void **state)
{
    struct recipe recipe = usual;
    recipe.replicates = 1;
    char *path = make_result(*state, "a.h5", &recipe);
    struct comparison_options options = {.paths = &path, .path_count = 1, .period = "2015-02"};
    char *text = unwrapped(answer_of(&options, false));
    assert_contains(text, "With 1 replicate there is no interval");
    assert_null(strstr(text, "±"));
    assert_null(strstr(text, "Surely"));
    assert_contains(text, "In the one replicate: the care gap +0.3 hours"); /* (1.9 - 0.7) / 4 */
    assert_contains(text, "chance and effect cannot be told apart");
    free(text);
    recipe.variants = 1;
    free(make_result(*state, "a.h5", &recipe));
    text = unwrapped(answer_of(&options, false));
    assert_contains(text, "There is one variant: there is nothing to compare it with.");
    assert_null(strstr(text, "Differences are from"));
    free(text);
    free(path);
}

/* Nothing is said of a model whose result says nothing of it; what a file says is quoted, with names or without. */
static void only_the_result_tells_the_limits(void **state)
{
    char *path = make_result(*state, "a.h5", &usual);
    struct error error = {0};
    struct comparison_options options = {.paths = &path, .path_count = 1};
    hid_t file = H5Fopen(path, H5F_ACC_RDWR, H5P_DEFAULT);
    assert_true(file >= 0);
    assert_true(H5Adelete(file, "limits") >= 0);
    assert_true(H5Fclose(file) >= 0);
    char *text = answer_of(&options, false);
    assert_null(strstr(text, "the model"));
    free(text);
    file = H5Fopen(path, H5F_ACC_RDWR, H5P_DEFAULT);
    assert_true(file >= 0);
    assert_true(hdf_text_attribute(file, "limits", "Nor of snow.\nwind: nor of wind.", &error));
    assert_true(H5Fclose(file) >= 0);
    text = answer_of(&options, false);
    assert_contains(text, "account: Nor of snow. nor of wind.\n");
    free(text);
    free(path);
}

static void numbers_read_well(void **state)
{
    (void)state;
    static const struct {
        double value;
        int decimals;
        bool sign;
        enum language language;
        const char *text;
    } cases[] = {
        {1234567.891, 1, false, ENGLISH, "1,234,567.9"},
        {1234567.891, 1, false, DUTCH, "1.234.567,9"},
        {999.96, 1, false, ENGLISH, "1,000.0"},
        {-1234.5, 0, false, ENGLISH, "-1,234"},
        {12.25, 1, true, ENGLISH, "+12.2"},
        {-0.04, 1, true, ENGLISH, "0.0"},
        {0.04, 1, true, DUTCH, "0,0"},
        {100, 0, false, DUTCH, "100"},
        {-3.14159, 2, true, DUTCH, "-3,14"},
        {0, 2, true, ENGLISH, "0.00"},
    };
    char text[NUMBER_TEXT];
    for (size_t i = 0; i < LENGTH(cases); i++) {
        number_format(text, cases[i].value, cases[i].decimals, cases[i].sign, cases[i].language);
        assert_string_equal(text, cases[i].text);
    }
    number_format(text, NAN, 1, true, ENGLISH);
    assert_string_equal(text, "-");
    number_format(text, 1e300, 1, true, ENGLISH);
    assert_true(strlen(text) < 20);
    assert_int_equal(number_text_width("’s-Bée"), 6);
}

static void check_wrapped(const char *text_to_wrap, size_t column, size_t indent, const char *expected)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    wrap_text(text_to_wrap, 7, column, indent, out);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
}

static void long_texts_are_wrapped(void **state)
{
    (void)state;
    check_wrapped("one twö three\n\nfour averyverylongword five", 0, 0,
                  "one twö\nthree\n\nfour\naveryverylongword\nfive");
    check_wrapped("one  two three a b c\n\nd", 3, 2, "one\n  two\n  three\n  a b c\n\n  d");
    check_wrapped("", 0, 2, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(the_table_is_for_people),          folder_test(the_last_words_follow_from_the_numbers),
        folder_test(a_fall_is_called_a_fall),          folder_test(one_replicate_claims_nothing),
        folder_test(only_the_result_tells_the_limits), cmocka_unit_test(numbers_read_well),
        cmocka_unit_test(long_texts_are_wrapped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
