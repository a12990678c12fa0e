/* test_population_sample.c - sizes, ages, states, birthdays, work and partners of the people, as in the tables. */
#include "tests/care/population/places.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

static int make_sample(void **state)
{
    *state = sample_of(START);
    return 0;
}

struct sizes {
    double households[5], families[3]; /* of 1 ... 5 and more persons; with 1, 2, 3 and more children */
};

static void count_sizes(const struct people *people, struct sizes *sizes)
{
    for (uint32_t h = 0; h < people->person_count; h++) {
        int children = 0, placed = 0;
        uint32_t members[HOUSEHOLD_MOST];
        size_t persons = members_from(people, h, members);
        for (size_t i = 0; i < persons; i++) {
            children += people->persons[members[i]].flags & LIVES_WITH_PARENTS ? 1 : 0;
            placed += people->persons[members[i]].flags & IN_INSTITUTION ? 1 : 0;
        }
        if (persons == 0 || placed > 0) continue;
        sizes->households[persons < 5 ? persons - 1 : 4]++;
        if (children > 0) sizes->families[children < 3 ? children - 1 : 2]++;
    }
}

static void check_shares(const double *number, const double *expected, int count, double tolerance)
{
    double sum = 0;
    for (int i = 0; i < count; i++) sum += number[i];
    for (int i = 0; i < count; i++) assert_near(number[i] / sum, expected[i], tolerance);
}

/* CBS StatLine 37975, private households of the country around 2017, and households with children at home. */
static void households_are_of_dutch_size(void **state)
{
    static const double persons[] = {0.38, 0.327, 0.119, 0.124, 0.05}, children[] = {0.437, 0.404, 0.159};
    const struct engine *engine = *state;
    struct sizes sizes = {{0}, {0}};
    for (size_t w = 0; w < ((const struct world *)engine->state)->wijk_count; w++)
        count_sizes(people_of(engine, w), &sizes);
    check_shares(sizes.households, persons, 5, 0.025);
    check_shares(sizes.families, children, 3, 0.04);
}

/* Chance ---------------------------------------------------------------------------------------------------------- */

struct observed {
    double age[SEXES][AGES], state[SEXES][AGES][PHYSICAL_STATES], psychosocial[SEXES][AGES][PSYCHOSOCIAL_STATES];
    double birth_month[12], working[SEXES], volunteers[SEXES], expected_working[SEXES], expected_volunteers[SEXES];
    double variance_working[SEXES], variance_volunteers[SEXES], income_class[CLASSES];
};

static void observe_chances(struct observed *all, const struct care_tables *tables, const struct person *person,
                            int age)
{
    if (person->flags & IN_INSTITUTION) return;
    double work = tables->employed[person->sex][age], joins = 0.5 * tables->volunteers[person->sex][age];
    all->working[person->sex] += person->work_hours > 0;
    all->expected_working[person->sex] += work;
    all->variance_working[person->sex] += work * (1 - work);
    all->volunteers[person->sex] += person->volunteer == 8; /* quarters of an hour */
    all->expected_volunteers[person->sex] += joins;
    all->variance_volunteers[person->sex] += joins * (1 - joins);
}

static void observe(const struct engine *engine, const struct people *people, const struct person *person,
                    void *context)
{
    (void)people;
    struct observed *all = context;
    int age = person_age(person, 0);
    assert_true(person->birth < 0);
    all->age[person->sex][age]++;
    all->state[person->sex][age][person->physical]++;
    all->psychosocial[person->sex][age][person->psychosocial]++;
    all->birth_month[12 * ((-(int64_t)person->birth) % MINUTES_PER_YEAR) / MINUTES_PER_YEAR]++;
    all->income_class[person->income_class]++;
    observe_chances(all, &((const struct world *)engine->state)->tables, person, age);
}

static struct observed *observe_all(const struct engine *engine)
{
    static struct observed all;
    memset(&all, 0, sizeof all);
    visit_all(engine, observe, &all);
    return &all;
}

struct chi {
    double sum;
    int freedom;
};

static void add_cell(struct chi *chi, double observed, double expected)
{
    chi->sum += (observed - expected) * (observed - expected) / expected;
    chi->freedom++;
}

/* Kerkrade's ages within each band and sex against the country's: more than 99.9% of random samples would lie below the
 * bound. Cells of fewer than five expected persons are left out. */
static void ages_follow_the_country(void **state)
{
    static const int first[] = {0, 15, 25, 45, 65, AGES};
    const struct world *world = ((const struct engine *)*state)->state;
    static struct observed all;
    memset(&all, 0, sizeof all);
    visit_gemeente(*state, PLACES_KERKRADE, observe, &all);
    struct chi chi = {0, 0};
    for (int sex = 0; sex < SEXES; sex++)
        for (int b = 0; b < 5; b++) {
            double here = 0, country = 0;
            for (int age = first[b]; age < first[b + 1]; age++) {
                here += all.age[sex][age];
                country += world->tables.population[sex][age];
            }
            for (int age = first[b]; age < first[b + 1]; age++) {
                double expected = here * world->tables.population[sex][age] / country;
                if (expected >= 5) add_cell(&chi, all.age[sex][age], expected);
            }
            chi.freedom--;
        }
    assert_true(chi.freedom > 150);
    assert_true(chi.sum < gsl_cdf_chisq_Pinv(0.999, chi.freedom));
}

/* Both tracks over all ages and sexes, a test at the 0.1% level on either side: a draw without chance would be too
 * near. */
static void states_are_drawn_by_prevalence(void **state)
{
    const struct world *world = ((const struct engine *)*state)->state;
    const struct observed *all = observe_all(*state);
    struct chi chi = {0, 0};
    for (int sex = 0; sex < SEXES; sex++)
        for (int age = 0; age < AGES; age++)
            for (int s = 1; s < PHYSICAL_STATES; s++) {
                const double *share = world->tables.health[0][sex][age];
                double expected = 0;
                for (int other = 0; other < PSYCHOSOCIAL_STATES; other++)
                    expected += all->age[sex][age] * share[s * PSYCHOSOCIAL_STATES + other];
                if (expected >= 5) add_cell(&chi, all->state[sex][age][s], expected);
                if (s >= PSYCHOSOCIAL_STATES) continue;
                expected = 0;
                for (int other = 0; other < PHYSICAL_STATES; other++)
                    expected += all->age[sex][age] * share[other * PSYCHOSOCIAL_STATES + s];
                if (expected >= 5) add_cell(&chi, all->psychosocial[sex][age][s], expected);
            }
    assert_true(chi.freedom > 500);
    assert_true(chi.sum < gsl_cdf_chisq_Pinv(0.999, chi.freedom));
    assert_true(chi.sum > gsl_cdf_chisq_Pinv(0.0005, chi.freedom) * 0.8); /* one state left out of each multinomial */
}

static void birthdays_fill_the_year(void **state)
{
    const struct observed *all = observe_all(*state);
    double sum = 0;
    struct chi chi = {0, -1};
    for (int month = 0; month < 12; month++) sum += all->birth_month[month];
    for (int month = 0; month < 12; month++) add_cell(&chi, all->birth_month[month], sum / 12);
    assert_true(chi.sum < gsl_cdf_chisq_Pinv(0.999, chi.freedom));
    for (int class = 0; class < CLASSES; class ++) assert_near(all->income_class[class] / sum, 1.0 / CLASSES, 0.01);
}

static void work_and_volunteering_follow_the_tables(void **state)
{
    const struct observed *all = observe_all(*state);
    for (int sex = 0; sex < SEXES; sex++) {
        assert_near(all->working[sex], all->expected_working[sex], 3.5 * sqrt(all->variance_working[sex]));
        assert_near(all->volunteers[sex], all->expected_volunteers[sex], 3.5 * sqrt(all->variance_volunteers[sex]));
    }
}

/* living.csv: who lives with a partner, men and women in broad age groups. */
static void count_partnered(const struct engine *engine, const struct people *people, const struct person *person,
                            void *context)
{
    (void)people;
    double(*sum)[3][2] = context;
    const struct care_tables *tables = &((const struct world *)engine->state)->tables;
    int age = person_age(person, 0), group = age < 30 ? -1 : age < 65 ? 0 : age < 80 ? 1 : 2;
    if (group < 0) return;
    sum[person->sex][group][0] += person->partner != NOBODY;
    sum[person->sex][group][1] += tables->with_partner[person->sex][age];
}

static void partners_are_as_common_as_in_the_table(void **state)
{
    double sum[SEXES][3][2] = {{{0}}};
    const struct engine *engine = *state;
    visit_gemeente(engine, PLACES_KERKRADE, count_partnered, sum);
    for (int sex = 0; sex < SEXES; sex++)
        for (int group = 0; group < 3; group++) assert_near(sum[sex][group][0] / sum[sex][group][1], 1, 0.12);
}

/* Identities ------------------------------------------------------------------------------------------------------ */

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ages_follow_the_country),
        cmocka_unit_test(states_are_drawn_by_prevalence),
        cmocka_unit_test(birthdays_fill_the_year),
        cmocka_unit_test(work_and_volunteering_follow_the_tables),
        cmocka_unit_test(partners_are_as_common_as_in_the_table),
    };
    const struct CMUnitTest sample_tests[] = {
        cmocka_unit_test(households_are_of_dutch_size),
    };
    int failed = cmocka_run_group_tests(tests, places_make, free_all);
    return failed + cmocka_run_group_tests(sample_tests, make_sample, free_all);
}
