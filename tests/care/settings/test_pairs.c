/* test_pairs.c - whoever stands in one variant stands in every other: no parameter that a variant may change moves,
 * makes or takes away an inhabitant at the start, and each of which it is declared that none may change it would.
 *
 * Every parameter at the lowest and the highest value that a scenario may set, on a small island of two wijken.
 */
#include "tests/care/harness.h"

#include <omp.h>

#include "models/care/parameters.h"

enum { MOST_TURNED = 512, MOST_VALUES = 8, CHANGE = 128 };

/* A parameter and what it is turned to. */
struct turned {
    const struct parameter *parameter;
    char change[MOST_VALUES][CHANGE];
    size_t count;
};

struct list {
    struct turned turned[MOST_TURNED];
    size_t count;
};

static void turn(struct turned *turned, const char *pointer, const char *value)
{
    assert_in_range(turned->count, 0, MOST_VALUES - 1);
    assert_in_range(snprintf(turned->change[turned->count++], CHANGE, "%s=%s", pointer, value), 4, CHANGE - 1);
}

static bool note_values(void *context, const char *pointer, const struct parameter *parameter, const char *value)
{
    (void)value;
    struct list *list = context;
    struct turned *turned = &list->turned[list->count];
    const double ends[] = {parameter->low, parameter->high};
    turned->parameter = parameter;
    for (size_t i = 0; i < 2; i++) {
        char number[32];
        snprintf(number, sizeof number, "%.17g", ends[i]);
        if (parameter->kind == REAL || parameter->kind == INTEGER) turn(turned, pointer, number);
        if (parameter->kind == BOOLEAN) turn(turned, pointer, i == 0 ? "false" : "true");
    }
    for (size_t i = 0; parameter->kind == CHOICE && parameter->choices[i]; i++)
        turn(turned, pointer, parameter->choices[i]);
    if (turned->count > 0) list->count++;
    assert_in_range(list->count, 0, MOST_TURNED - 1);
    return true;
}

static uint64_t mixed(uint64_t sum, uint64_t number)
{
    return (sum ^ number) * UINT64_C(0x100000001b3);
}

/* Who lives where with whom, and who of them is followed, in one number. */
static uint64_t inhabitants(const char *change)
{
    struct care_run run;
    care_begin(&run, (const char *const[]){"/place/gemeenten=[\"Schiermonnikoog\"]", "/place/wijk_size=600",
                                           "/stories/persons=100", change, NULL});
    uint64_t sum = mixed(UINT64_C(0xcbf29ce484222325), care_world(&run)->followed);
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++) {
        const struct people *people = &care_wijk(&run, w)->people;
        for (size_t i = 0; i < people->person_count; i++) {
            const struct person *person = &people->persons[i];
            const uint64_t facts[] = {w,           person->identity,  person->number, (uint64_t)person->birth,
                                      person->sex, person->housemate, person->partner};
            for (size_t f = 0; f < LENGTH(facts); f++) sum = mixed(sum, facts[f]);
        }
    }
    care_free(&run);
    return sum;
}

static void variants_have_the_same_inhabitants(void **state)
{
    (void)state;
    static struct list list;
    struct care_run run;
    care_begin(&run, (const char *const[]){"/place/gemeenten=[\"Schiermonnikoog\"]", NULL});
    assert_true(parameters_visit(care_parameters, "", run.input.settings, note_values, &list));
    care_free(&run);
    uint64_t usual = inhabitants(NULL);
    size_t common = 0;
    for (size_t i = 0; i < list.count; i++) {
        const struct turned *turned = &list.turned[i];
        size_t other = 0;
        for (size_t v = 0; v < turned->count; v++) other += inhabitants(turned->change[v]) != usual;
        if (other > 0 && !turned->parameter->common) fail_msg("%s: other inhabitants", turned->change[0]);
        if (other == 0 && turned->parameter->common) fail_msg("%s: the same inhabitants", turned->change[0]);
        common += turned->parameter->common;
    }
    assert_in_range(common, 1, list.count - 1); /* both kinds were there */
}

int main(void)
{
    omp_set_num_threads(1); /* a few hundred persons: threads would only wait for each other */
    const struct CMUnitTest tests[] = {cmocka_unit_test(variants_have_the_same_inhabitants)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
