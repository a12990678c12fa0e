/* test_vocabulary.c - words and labels: as many as the enumerations count, in both languages, none twice; ages fall in
 * the band whose label says so. */
#include <stdio.h>
#include <string.h>

#include "models/care/record/dimension.h"
#include "models/care/record/record.h"
#include "tests/support.h"

static const struct {
    const struct dimension *dimension;
    size_t words;
} lists[] = {
    {&dimension_task, TASKS},
    {&dimension_source, SOURCES},
    {&dimension_reason, REASONS},
    {&dimension_payer, PAYERS},
    {&dimension_component, COMPONENTS},
    {&dimension_relation, RELATIONS},
    {&dimension_state, PHYSICAL_STATES},
    {&dimension_income_class, CLASSES},
    {&dimension_sex, SEXES},
    {&dimension_household_type, HOUSEHOLD_TYPES},
    {&dimension_event, COUNTED},
};

static size_t length(const char *const *labels)
{
    size_t count = 0;
    while (labels[count]) count++;
    return count;
}

static void every_word_has_its_labels(void **state)
{
    (void)state;
    for (size_t l = 0; l < LENGTH(lists); l++) {
        const struct dimension *dimension = lists[l].dimension;
        assert_int_equal(length(dimension->labels), lists[l].words);
        assert_int_equal(length(dimension->labels_nl), lists[l].words);
        for (size_t i = 0; i < lists[l].words; i++)
            for (size_t k = 0; k < i; k++) {
                assert_string_not_equal(dimension->labels[i], dimension->labels[k]);
                assert_string_not_equal(dimension->labels_nl[i], dimension->labels_nl[k]);
            }
    }
}

/* "0", "35-49", "85+" */
static bool says(const char *label, int age)
{
    int first, last;
    if (sscanf(label, "%d-%d", &first, &last) == 2) return first <= age && age <= last;
    if (strchr(label, '+')) return sscanf(label, "%d", &first) == 1 && age >= first;
    return sscanf(label, "%d", &first) == 1 && age == first;
}

static void an_age_is_in_the_band_that_says_so(void **state)
{
    (void)state;
    for (int age = 0; age <= AGES; age++) {
        assert_true(says(dimension_age_group.labels[record_age_group(age)], age));
        assert_true(says(dimension_survey_age.labels[record_survey_age(age)], age));
    }
}

/* The table of series is whole, and a ratio is of series that there are, with the same dimensions. */
static const struct series *series_of(const char *name)
{
    for (int s = 0; s < CARE_SERIES; s++)
        if (strcmp(care_series[s].name, name) == 0) return &care_series[s];
    fail_msg("no series '%s'", name);
    return NULL;
}

static void every_series_is_described(void **state)
{
    (void)state;
    assert_null(care_series[CARE_SERIES].name);
    for (int s = 0; s < CARE_SERIES; s++) {
        const struct series *series = &care_series[s];
        assert_ptr_equal(series_of(series->name), series); /* no other has its name */
        assert_true(series->unit && strlen(series->long_name) > 0 && strlen(series->long_name_nl) > 0);
        assert_true((series->kind == SERIES_RATIO) == (series->numerator && series->denominator));
        if (series->kind != SERIES_RATIO) continue;
        for (int d = 0; d < SERIES_DIMENSIONS; d++) {
            assert_ptr_equal(series_of(series->numerator)->dimensions[d], series->dimensions[d]);
            assert_ptr_equal(series_of(series->denominator)->dimensions[d], series->dimensions[d]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_has_its_labels),
        cmocka_unit_test(an_age_is_in_the_band_that_says_so),
        cmocka_unit_test(every_series_is_described),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
