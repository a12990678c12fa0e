/* test_sample.c - the gemeenten of scenarios/validation.json are those that its comment says: the six of 50,000 to
 * 250,000 inhabitants whose shares of ages and of households are nearest to the country's. */
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "sim/file/json.h"
#include "sim/file/table.h"
#include "tests/support.h"

enum { AGES = 5, HOUSEHOLDS = 3, SHARES = AGES + HOUSEHOLDS, CHOSEN = 6 };

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

static void sample_is_nearest_to_the_country(void **state)
{
    (void)state;
    struct error error = {0};
    struct table table;
    if (!table_read(&table, "scenarios/data/gemeenten.csv", &error)) fail_msg("%s", error.what);
    struct candidate *candidates = calloc(table.rows, sizeof *candidates);
    cJSON *scenario = json_read("scenarios/validation.json", &error);
    assert_non_null(candidates);
    assert_non_null(scenario);
    const cJSON *names = json_at(scenario, "/place/gemeenten");
    assert_true(find_candidates(&table, candidates) > 2 * CHOSEN);
    assert_int_equal(cJSON_GetArraySize(names), CHOSEN);
    int column = table_column(&table, "name", &error);
    for (int i = 0; i < CHOSEN; i++)
        assert_string_equal(cJSON_GetStringValue(cJSON_GetArrayItem(names, i)),
                            table_text(&table, candidates[i].row, column));
    cJSON_Delete(scenario);
    free(candidates);
    table_free(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sample_is_nearest_to_the_country)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
