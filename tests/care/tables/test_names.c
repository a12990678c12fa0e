/* test_names.c - what gemeenten are called and what became of them, held against what CBS counts. */
#include "tests/care/harness.h"

#include "models/care/tables/tables.h"

static struct care_tables tables;

static int read_tables(void **state)
{
    struct error error = {0};
    (void)state;
    return tables_read(&tables, "scenarios/data", 2017, &error) ? 0 : -1;
}

static int free_tables(void **state)
{
    (void)state;
    tables_free(&tables);
    return 0;
}

/* The gemeenten of a name, as their names in a row. */
static void check_parts(const char *name, const char *const *parts)
{
    size_t count = 0, expected = 0;
    while (parts[expected]) expected++;
    for (size_t i = 0; i < tables.gemeente_count; i++) {
        if (!tables_means(&tables, name, &tables.gemeenten[i])) continue;
        bool found = false;
        for (size_t k = 0; k < expected; k++) found |= strcmp(parts[k], tables.gemeenten[i].name) == 0;
        if (!found) fail_msg("%s: %s is no part of it", name, tables.gemeenten[i].name);
        count++;
    }
    if (count != expected) fail_msg("%s: %zu parts", name, count);
}

static void a_name_means_what_people_mean_by_it(void **state)
{
    (void)state;
    check_parts("Utrecht", (const char *const[]){"Utrecht", NULL});
    check_parts("gm0344", (const char *const[]){"Utrecht", NULL});
    check_parts("den haag", (const char *const[]){"'s-Gravenhage", NULL});
    check_parts("Den Bosch", (const char *const[]){"'s-Hertogenbosch", NULL});
    check_parts("Dijk en Waard", (const char *const[]){"Heerhugowaard", "Langedijk", NULL});
    check_parts("GM1980", (const char *const[]){"Heerhugowaard", "Langedijk", NULL});
    check_parts("Amsterdam", (const char *const[]){"Amsterdam", NULL});
    check_parts("GM0363", (const char *const[]){"Amsterdam", NULL});
    check_parts("Amsterdam (2022)", (const char *const[]){"Amsterdam", "Weesp", NULL});
    check_parts("Bergen", (const char *const[]){NULL});
}

static void two_of_one_name_are_both_named(void **state)
{
    (void)state;
    struct error error = {0};
    assert_null(tables_gemeente(&tables, "bergen", "/place/gemeenten/0", &error));
    assert_contains(message_of(&error), "'Bergen (NH.)' or 'Bergen (L.)'");
}

/* Gemeenten on 1 January, CBS, Gemeentelijke indelingen per jaar; Weesp went in March 2022. */
static void as_many_are_left_as_cbs_counts(void **state)
{
    (void)state;
    static const struct {
        int year;
        size_t count;
    } counted[] = {{2017, 388}, {2018, 380}, {2019, 355}, {2020, 355}, {2021, 352}, {2022, 344}, {2023, 342}};
    for (size_t y = 0; y < LENGTH(counted); y++) {
        size_t left = tables.gemeente_count;
        for (size_t k = 0; k < tables.name_count; k++) {
            const struct gemeente_name *name = &tables.names[k];
            bool first = k == 0 || strcmp(name->name, tables.names[k - 1].name) != 0;
            if (!name->since || name->since > counted[y].year) continue;
            left += first ? 1 : 0; /* the new one */
            left--;                /* its part */
        }
        assert_int_equal(left, counted[y].count);
    }
}

/* Nobody is in two places. */
static void a_gemeente_becomes_a_part_of_one(void **state)
{
    (void)state;
    for (size_t k = 0; k < tables.name_count; k++)
        for (size_t j = 0; j < k; j++)
            if (tables.names[k].since && tables.names[j].since)
                assert_int_not_equal(tables.names[k].part, tables.names[j].part);
}

static void a_merged_gemeente_is_simulated_as_its_parts(void **state)
{
    (void)state;
    struct care_run run;
    care_begin(&run, (const char *const[]){"/place/gemeenten=[\"Voorne aan Zee\"]",
                                           "/policy=[{\"date\": \"2015-02-01\", \"gemeenten\": [\"voorne aan zee\"], "
                                           "\"budget\": 0.5}]",
                                           NULL});
    assert_int_equal(run.engine.group_count, 3);
    assert_string_equal(run.engine.groups[0].name, "Brielle");
    care_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_means_what_people_mean_by_it),
        cmocka_unit_test(two_of_one_name_are_both_named),
        cmocka_unit_test(as_many_are_left_as_cbs_counts),
        cmocka_unit_test(a_gemeente_becomes_a_part_of_one),
        cmocka_unit_test(a_merged_gemeente_is_simulated_as_its_parts),
    };
    return cmocka_run_group_tests(tests, read_tables, free_tables);
}
