/* test_sample.c - the gemeenten of scenarios/validation.json are those that its comment says: the six of 50,000 to
 * 250,000 inhabitants whose shares of ages and of households are nearest to the country's. Those of the calibration are
 * the next three, so that none is used for both. */
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "models/models.h"
#include "sim/file/json.h"
#include "sim/file/table.h"
#include "sim/scenario/scenario.h"
#include "tests/support.h"

enum { AGES = 5, HOUSEHOLDS = 3, SHARES = AGES + HOUSEHOLDS, MOST = 9 };

static const char *const shares[SHARES] = {"share_0_14", "share_15_24",  "share_25_44",  "share_45_64",
                                           "share_65",   "share_single", "share_couple", "share_with_children"};

static double cell(const struct table *table, size_t row, const char *name)
{
    struct error error = {0};
    double value = 0;
    int column = table_column(table, name, &error);
    if (column < 0 || !table_real(table, row, column, 0, 1e9, &value, &error)) fail_msg("%s", message_of(&error));
    return value;
}

/* What a share is a share of. */
static double whole(const struct table *table, size_t row, size_t share)
{
    return cell(table, row, share < AGES ? "inhabitants" : "households");
}

struct candidate {
    size_t row;
    double off; /* sum of squared differences */
};

static int by_distance(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    return x->off < y->off ? -1 : x->off > y->off;
}

static size_t find_candidates(const struct table *table, struct candidate *candidates)
{
    double country[SHARES];
    size_t count = 0;
    for (size_t s = 0; s < SHARES; s++) {
        double part = 0.0, all = 0.0;
        for (size_t row = 0; row < table->rows; row++) {
            part += cell(table, row, shares[s]) * whole(table, row, s);
            all += whole(table, row, s);
        }
        country[s] = part / all;
    }
    for (size_t row = 0; row < table->rows; row++) {
        double inhabitants = cell(table, row, "inhabitants"), off = 0.0;
        if (inhabitants < 50000 || inhabitants > 250000) continue;
        for (size_t s = 0; s < SHARES; s++) {
            double difference = cell(table, row, shares[s]) - country[s];
            off += difference * difference;
        }
        candidates[count++] = (struct candidate){row, off};
    }
    qsort(candidates, count, sizeof *candidates, by_distance);
    return count;
}

/* The scenario's gemeenten are those from rank `first` to `last` - 1. */
static void assert_nearest(const char *path, int first, int last)
{
    struct error error = {0};
    struct table table;
    if (!table_read(&table, "scenarios/data/gemeenten.csv", &error)) fail_msg("%s", error.what);
    struct candidate *candidates = calloc(table.rows, sizeof *candidates);
    cJSON *scenario = json_read(path, &error);
    assert_non_null(candidates);
    assert_non_null(scenario);
    const cJSON *names = json_at(scenario, "/place/gemeenten");
    assert_true(find_candidates(&table, candidates) > 2 * MOST);
    assert_int_equal(cJSON_GetArraySize(names), last - first);
    int column = table_column(&table, "name", &error);
    for (int i = first; i < last; i++)
        assert_string_equal(cJSON_GetStringValue(cJSON_GetArrayItem(names, i - first)),
                            table_text(&table, candidates[i].row, column));
    cJSON_Delete(scenario);
    free(candidates);
    table_free(&table);
}

static void validation_is_nearest_to_the_country(void **state)
{
    (void)state;
    assert_nearest("scenarios/validation.json", 0, 6);
}

static void calibration_is_next_nearest(void **state)
{
    (void)state;
    assert_nearest("scenarios/calibration/sample.json", 6, MOST);
}

/* The scenario of every plan, with what it extends. */
static void no_gemeente_is_used_for_both(void **state)
{
    (void)state;
    static const char *const plans[] = {"need", "informal", "access"};
    struct error error = {0};
    cJSON *validation = json_read("scenarios/validation.json", &error);
    const cJSON *theirs = json_at(validation, "/place/gemeenten");
    assert_int_equal(cJSON_GetArraySize(theirs), 6);
    for (size_t p = 0; p < LENGTH(plans); p++) {
        struct scenario scenario;
        char *path = text_format("scenarios/calibration/%s.json", plans[p]);
        cJSON *plan = json_read(path, &error);
        char *name = text_format("scenarios/calibration/%s", cJSON_GetStringValue(json_at(plan, "/scenario")));
        if (!scenario_read(&scenario, name, NULL, 0, models_all, &error)) fail_msg("%s", message_of(&error));
        const cJSON *used = json_at(scenario.json, "/place/gemeenten"), *mine, *other;
        assert_true(cJSON_GetArraySize(used) > 0);
        cJSON_ArrayForEach(mine, used)
        {
            assert_string_not_equal(cJSON_GetStringValue(mine), "all");
            cJSON_ArrayForEach(other, theirs)
                assert_string_not_equal(cJSON_GetStringValue(mine), cJSON_GetStringValue(other));
        }
        scenario_free(&scenario);
        cJSON_Delete(plan);
        free(name);
        free(path);
    }
    cJSON_Delete(validation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(validation_is_nearest_to_the_country),
        cmocka_unit_test(calibration_is_next_nearest),
        cmocka_unit_test(no_gemeente_is_used_for_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
