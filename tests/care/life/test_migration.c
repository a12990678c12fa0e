/* test_migration.c - ten years of moving, migrating, pairing and parting, against published totals: who comes from
 * abroad, how many live with whom. The five gemeenten have together the
 * households and ages of the country, and nobody leaves them for another one.
 */
#include "tests/care/harness.h"

#include <math.h>

enum { FIRST = 2015, YEARS = 9, ONE = 0, TWO, WITH_CHILDREN, KINDS };

struct years {
    struct care_run run;
    double immigrants[YEARS], inhabitants[YEARS]; /* inhabitants at the beginning of the year */
    double homes[2][KINDS];                       /* first and last */
};

static void count_homes(struct care_run *run, double homes[KINDS])
{
    for (size_t w = 0; w < care_world(run)->wijk_count; w++) {
        const struct people *people = &care_wijk(run, w)->people;
        for (uint32_t slot = 0; slot < people->person_count; slot++) {
            uint32_t members[HOUSEHOLD_MOST], least = slot, children = 0;
            if (people->persons[slot].number == NOBODY || people->persons[slot].flags & IN_INSTITUTION) continue;
            size_t count = people_household(people, slot, members);
            for (size_t i = 0; i < count; i++) {
                if (members[i] < least) least = members[i];
                children += people->persons[members[i]].flags & LIVES_WITH_PARENTS ? 1 : 0;
            }
            if (least == slot) homes[count == 1 ? ONE : children > 0 ? WITH_CHILDREN : TWO]++;
        }
    }
}

static void count_people(struct care_run *run, double *immigrants, double *inhabitants)
{
    *immigrants = *inhabitants = 0;
    for (size_t w = 0; w < care_world(run)->wijk_count; w++) {
        *immigrants += (double)care_wijk(run, w)->flows.immigrants;
        *inhabitants += (double)care_wijk(run, w)->people.alive;
    }
}

static int live(void **state)
{
    struct years *years = calloc(1, sizeof *years);
    if (!years) return -1;
    care_begin(&years->run,
               (const char *const[]){
                   "/place/gemeenten=[\"Alkmaar\",\"Diemen\",\"Littenseradiel\",\"Steenbergen\",\"Nunspeet\"]",
                   "/place/wijk_size=5000", "/end=2024-01-01", "/informal/asking=0", "/access/applying=0",
                   "/life/move_within_gemeente=1", NULL});
    count_homes(&years->run, years->homes[0]);
    double before = 0;
    for (int y = 0; y < YEARS; y++) {
        double immigrants;
        count_people(&years->run, &immigrants, &years->inhabitants[y]);
        minute_t end =
            (day_from_date((struct date){FIRST + y + 1, 1, 1}) - years->run.scenario.run.start) * MINUTES_PER_DAY;
        while (years->run.engine.now < end && care_window(&years->run)) continue;
        count_people(&years->run, &immigrants, &(double){0});
        years->immigrants[y] = immigrants - before;
        before = immigrants;
    }
    count_homes(&years->run, years->homes[1]);
    *state = years;
    return 0;
}

static int stop(void **state)
{
    struct years *years = *state;
    care_free(&years->run);
    free(years);
    return 0;
}

/* UN, World Population Prospects 2024: net migration 2015-2023 over the population of each year (the 2019 revision,
 * straight between 16.94 million in 2015 and 17.13 in 2020, 17.21 in 2025). Persons come by households of 1.45 or so,
 * so that their number varies half more than that of single events. */
static void migration_is_that_of_each_year(void **state)
{
    static const double net[YEARS] = {55585, 88743, 86332, 87197, 109003, 67598, 106416, 224472, 144558};
    const struct years *years = *state;
    for (int y = 0; y < YEARS; y++) {
        double persons = y < 5 ? 16.938e6 + y * 39e3 : 17.135e6 + (y - 5) * 15e3;
        double expected = years->inhabitants[y] * net[y] / persons;
        assert_near(years->immigrants[y], expected, 4 * sqrt(2.2 * expected) + 0.02 * expected);
    }
}

/* CBS StatLine 37975: one-person households 37.4% in 2015 and 39.9% in 2024, couples without children 29.0 and
 * 28.5%. */
static void more_households_are_of_one_person(void **state)
{
    const struct years *years = *state;
    double share[2][KINDS];
    for (int t = 0; t < 2; t++) {
        double all = years->homes[t][ONE] + years->homes[t][TWO] + years->homes[t][WITH_CHILDREN];
        for (int i = 0; i < KINDS; i++) share[t][i] = years->homes[t][i] / all;
        print_message("one person %.3f, couple %.3f, family %.3f\n", share[t][0], share[t][1], share[t][2]);
    }
    assert_near(share[0][ONE], 0.374, 0.01);
    assert_near(share[1][ONE] - share[0][ONE], 0.025, 0.01);
    assert_near(share[1][TWO] - share[0][TWO], -0.005, 0.015);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(migration_is_that_of_each_year),
        cmocka_unit_test(more_households_are_of_one_person),
    };
    return cmocka_run_group_tests(tests, live, stop);
}
