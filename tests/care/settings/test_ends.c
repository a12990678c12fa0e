/* test_ends.c - every parameter of the care model at the lowest and the highest value that a scenario may set.
 *
 * Whatever is set, people, minutes and cents are kept count of: the audit looks at the end of every month of each run.
 * A small island for a few months.
 */
#include "tests/care/harness.h"

#include <omp.h>

#include "models/care/parameters.h"

enum { MOST_ENDS = 512, CHANGE = 128 };

struct ends {
    char change[MOST_ENDS][CHANGE];
    size_t count;
};

static bool note_ends(void *context, const char *pointer, const struct parameter *parameter, const char *value)
{
    (void)value;
    struct ends *ends = context;
    if (parameter->kind != REAL && parameter->kind != INTEGER) return true;
    assert_true(ends->count + 2 <= MOST_ENDS);
    assert_true(parameter->low < parameter->high);
    const double both[] = {parameter->low, parameter->high};
    for (int i = 0; i < 2; i++)
        assert_in_range(snprintf(ends->change[ends->count++], CHANGE, "%s=%.17g", pointer, both[i]), 4, CHANGE - 1);
    return true;
}

/* What is assumed has a plausible range, in numbers and not in the text of its source; the default lies in it. */
static bool check_declaration(void *context, const char *pointer, const struct parameter *parameter, const char *value)
{
    const double *range = parameter->plausible;
    size_t *assumed = context;
    (void)value;
    if (parameter->kind != REAL && parameter->kind != INTEGER) return true;
    if (strncmp(parameter->source, "assumption", strlen("assumption")) == 0) {
        if (!parameter_has_plausible(parameter)) fail_msg("%s has no plausible range", pointer);
        ++*assumed;
    }
    if (!parameter_has_plausible(parameter)) return true;
    if (range[0] < parameter->low || range[1] > parameter->high) fail_msg("%s: plausible, not allowed", pointer);
    if (parameter->value < range[0] || parameter->value > range[1]) fail_msg("%s: default is not plausible", pointer);
    return true;
}

static void assumptions_have_plausible_ranges(void **state)
{
    (void)state;
    size_t assumed = 0;
    struct care_run run;
    care_begin(&run, (const char *const[]){"/place/gemeenten=[\"Schiermonnikoog\"]", NULL});
    assert_true(parameters_visit(care_parameters, "", run.input.settings, check_declaration, &assumed));
    care_free(&run);
    assert_true(assumed > 100);
}

/* Both rules, so that their own parameters are read too. */
static void run_with(const char *change)
{
    static const char *const rules[] = {"/financing/wmo=\"pxq\"", "/financing/wmo=\"population\""};
    bool of_population = strncmp(change, "/financing/population", strlen("/financing/population")) == 0;
    struct care_run run;
    care_all(&run, (const char *const[]){"/place/gemeenten=[\"Schiermonnikoog\"]", "/end=\"2015-05-01\"",
                                         "/neighbours/asking=0.5", "/initiatives/starting=5", "/informal/respite=2",
                                         "/informal/work_loss=2", "/life/cheap_moves=0.5", rules[of_population], change,
                                         NULL});
    assert_int_equal(run.periods, 4);
    care_free(&run);
}

static void every_parameter_may_be_at_its_ends(void **state)
{
    (void)state;
    static struct ends ends;
    struct care_run run;
    care_begin(&run, (const char *const[]){"/place/gemeenten=[\"Schiermonnikoog\"]", NULL});
    assert_true(parameters_visit(care_parameters, "", run.input.settings, note_ends, &ends));
    care_free(&run);
    assert_true(ends.count > 200);
    for (size_t i = 0; i < ends.count; i++) run_with(ends.change[i]);
}

int main(void)
{
    omp_set_num_threads(1); /* a few hundred persons: threads would only wait for each other */
    const struct CMUnitTest tests[] = {cmocka_unit_test(assumptions_have_plausible_ranges),
                                       cmocka_unit_test(every_parameter_may_be_at_its_ends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
