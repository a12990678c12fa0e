/* test_prevalence.c - how common each state is: against closed forms, the matrix exponential and the life table. */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_matrix.h>
#include <math.h>
#include <string.h>

#include "models/care/prevalence.h"
#include "tests/support.h"

static const struct care_tables *tables_of(void **state)
{
    return *state;
}

static int read_tables(void **state)
{
    struct error error = {.kind = ERROR_NONE};
    struct care_tables *tables = malloc(sizeof *tables);
    if (!tables) return -1;
    if (!tables_read(tables, "scenarios/data", 2015, &error)) {
        fprintf(stderr, "%s: %s\n", error.where, error.what);
        free(tables);
        return -1;
    }
    *state = tables;
    return 0;
}

static int free_tables(void **state)
{
    if (*state) tables_free(*state);
    free(*state);
    return 0;
}

static void set_rate(double rate[SEXES][AGES], double value)
{
    for (int sex = 0; sex < SEXES; sex++)
        for (int age = 0; age < AGES; age++) rate[sex][age] = value;
}

/* Illness that kills nobody sooner, at a constant rate l, with constant mortality m. At exact age x the part that is
 * well is exp(-l x); over the year from age a weighted with survival exp(-m t) it is exp(-l a) ((1 - exp(-(l + m))) /
 * (l + m)) / ((1 - exp(-m)) / m). */
static void constant_onset_gives_the_closed_form(void **state)
{
    (void)state;
    const double onset = 0.04, mortality = 0.3;
    static struct care_tables tables;
    for (int s = 0; s < PHYSICAL_STATES; s++) tables.mortality_ratio[s] = 1;
    for (int s = 0; s < PSYCHOSOCIAL_STATES; s++) tables.mortality_ratio_psychosocial[s] = 1;
    set_rate(tables.physical[0].up, onset);
    for (int period = 0; period < PERIODS; period++) set_rate(tables.mortality[period], mortality);
    prevalence_fill(&tables);
    double year = (1 - exp(-(onset + mortality))) / (onset + mortality) / ((1 - exp(-mortality)) / mortality);
    for (int age = 0; age < AGES; age++) {
        assert_near(tables.prevalence[MALE][age][0], exp(-onset * age) * year, 1e-11);
        assert_near(tables.prevalence[FEMALE][age][1], 1 - exp(-onset * age) * year, 1e-11);
        assert_near(tables.prevalence_psychosocial[MALE][age][0], 1, 1e-12);
        assert_near(tables.base_mortality[3][MALE][age], mortality, 1e-12);
    }
}

/* Illness-death with constant rates: onset l, death m when well and r m when ill, starting well. With d = l + m - r m,
 * well(t) = exp(-(l + m) t) and ill(t) = l (exp(-r m t) - exp(-(l + m) t)) / d. */
static void a_year_of_illness_and_death(void **state)
{
    (void)state;
    const double onset = 0.5, m = 0.2, ratio[2] = {1, 4};
    static struct intensity intensity[2];
    set_rate(intensity[0].up, onset);
    struct track track = {2, intensity, ratio};
    double occupancy[2] = {1, 0}, share[2];
    prevalence_year(&track, FEMALE, 70, m, occupancy, share);
    double a = onset + m, b = ratio[1] * m;
    double well = exp(-a), ill = onset * (exp(-b) - exp(-a)) / (a - b);
    double lived_well = (1 - exp(-a)) / a;
    double lived_ill = onset * ((1 - exp(-b)) / b - (1 - exp(-a)) / a) / (a - b);
    assert_near(occupancy[0], well / (well + ill), 1e-12);
    assert_near(share[1], lived_ill / (lived_well + lived_ill), 1e-12);
}

/* Rates of one track at an age as a matrix; the generator of the two tracks together is their Kronecker sum less the
 * deaths. */
static void add_moves(gsl_matrix *generator, const struct intensity *intensity, int states, size_t stride,
                      size_t offset, enum sex sex, int age)
{
    for (int s = 0; s < states; s++) {
        size_t from = offset + (size_t)s * stride;
        double up = s + 1 < states ? intensity[s].up[sex][age] : 0, down = s > 0 ? intensity[s].down[sex][age] : 0;
        if (s + 1 < states) gsl_matrix_set(generator, from + stride, from, up);
        if (s > 0) gsl_matrix_set(generator, from - stride, from, down);
        gsl_matrix_set(generator, from, from, gsl_matrix_get(generator, from, from) - up - down);
    }
}

/* One year by GSL's matrix exponential, from state 0 with the tables' own rates. */
static void a_year_is_the_matrix_exponential(void **state)
{
    const struct care_tables *tables = tables_of(state);
    static const int ages[] = {0, 40, 80, 100};
    struct track track = {PHYSICAL_STATES, tables->physical, tables->mortality_ratio};
    gsl_matrix *generator = gsl_matrix_calloc(PHYSICAL_STATES, PHYSICAL_STATES);
    gsl_matrix *whole = gsl_matrix_alloc(PHYSICAL_STATES, PHYSICAL_STATES);
    for (size_t i = 0; i < LENGTH(ages); i++) {
        double base = tables->mortality[1][FEMALE][ages[i]], sum = 0;
        gsl_matrix_set_zero(generator);
        add_moves(generator, tables->physical, PHYSICAL_STATES, 1, 0, FEMALE, ages[i]);
        for (size_t s = 0; s < PHYSICAL_STATES; s++)
            gsl_matrix_set(generator, s, s, gsl_matrix_get(generator, s, s) - base * tables->mortality_ratio[s]);
        assert_int_equal(gsl_linalg_exponential_ss(generator, whole, GSL_PREC_DOUBLE), 0);
        double occupancy[PHYSICAL_STATES] = {0, 0, 1}, share[PHYSICAL_STATES];
        prevalence_year(&track, FEMALE, ages[i], base, occupancy, share);
        for (size_t s = 0; s < PHYSICAL_STATES; s++) sum += gsl_matrix_get(whole, s, 2);
        for (size_t s = 0; s < PHYSICAL_STATES; s++) assert_near(occupancy[s], gsl_matrix_get(whole, s, 2) / sum, 1e-9);
    }
    gsl_matrix_free(generator);
    gsl_matrix_free(whole);
}

static void mean_mortality_is_the_life_table(void **state)
{
    const struct care_tables *tables = tables_of(state);
    for (enum sex sex = MALE; sex < SEXES; sex++)
        for (int age = 0; age < AGES; age++) {
            double physical = 0, psychosocial = 0;
            for (int s = 0; s < PHYSICAL_STATES; s++)
                physical += tables->prevalence[sex][age][s] * tables->mortality_ratio[s];
            for (int s = 0; s < PSYCHOSOCIAL_STATES; s++)
                psychosocial += tables->prevalence_psychosocial[sex][age][s] * tables->mortality_ratio_psychosocial[s];
            double mean = tables_mortality(tables, 2017, sex, age) * physical * psychosocial;
            assert_near(mean / tables->mortality[1][sex][age], 1, 1e-9);
        }
}

/* The fifteen states of both tracks together, a year at a time by GSL, in steps so fine that the sum of survivors is a
 * good integral. This is what a simulated cohort does; the two tracks need not be independent here. */
struct cohort15 {
    gsl_matrix *step;
    gsl_vector *now, *next;
};

enum { PARTS = 16, JOINT = PHYSICAL_STATES * PSYCHOSOCIAL_STATES };

static void fill_step(gsl_matrix *step, const struct care_tables *tables, enum sex sex, int age)
{
    gsl_matrix *generator = gsl_matrix_calloc(JOINT, JOINT);
    double base = tables->base_mortality[1][sex][age];
    for (size_t k = 0; k < PSYCHOSOCIAL_STATES; k++)
        add_moves(generator, tables->physical, PHYSICAL_STATES, PSYCHOSOCIAL_STATES, k, sex, age);
    for (size_t s = 0; s < PHYSICAL_STATES; s++)
        add_moves(generator, tables->psychosocial, PSYCHOSOCIAL_STATES, 1, s * PSYCHOSOCIAL_STATES, sex, age);
    for (size_t i = 0; i < JOINT; i++) {
        double ratio = tables->mortality_ratio[i / PSYCHOSOCIAL_STATES] *
                       tables->mortality_ratio_psychosocial[i % PSYCHOSOCIAL_STATES];
        gsl_matrix_set(generator, i, i, gsl_matrix_get(generator, i, i) - base * ratio);
    }
    gsl_matrix_scale(generator, 1.0 / PARTS);
    assert_int_equal(gsl_linalg_exponential_ss(generator, step, GSL_PREC_DOUBLE), 0);
    gsl_matrix_free(generator);
}

static double alive(const gsl_vector *now)
{
    double sum = 0;
    for (size_t i = 0; i < JOINT; i++) sum += gsl_vector_get(now, i);
    return sum;
}

/* Years lived in a year of age by who are `alive` at its start (Simpson). */
static double live_a_year(struct cohort15 *cohort)
{
    double lived = alive(cohort->now);
    for (int i = 1; i <= PARTS; i++) {
        gsl_blas_dgemv(CblasNoTrans, 1, cohort->step, cohort->now, 0, cohort->next);
        gsl_vector_memcpy(cohort->now, cohort->next);
        lived += alive(cohort->now) * (i == PARTS ? 1 : i % 2 ? 4 : 2);
    }
    return lived / (3 * PARTS);
}

static double life_expectancy(const struct care_tables *tables, enum sex sex)
{
    double expectancy = 0;
    struct cohort15 cohort = {gsl_matrix_alloc(JOINT, JOINT), gsl_vector_calloc(JOINT), gsl_vector_calloc(JOINT)};
    gsl_vector_set(cohort.now, 0, 1);
    for (int age = 0; age < AGES; age++) {
        fill_step(cohort.step, tables, sex, age);
        expectancy += live_a_year(&cohort);
    }
    gsl_matrix_free(cohort.step);
    gsl_vector_free(cohort.now);
    gsl_vector_free(cohort.next);
    return expectancy;
}

/* Human Mortality Database, 2018: 80.15 and 83.33 years; that the tracks count as independent may not shift it. */
static void both_tracks_together_keep_life_expectancy(void **state)
{
    assert_near(life_expectancy(tables_of(state), MALE), 80.15, 0.3);
    assert_near(life_expectancy(tables_of(state), FEMALE), 83.33, 0.3);
}

/* CBS, Statistische Trends 2023, around 2020: 17.1% of 75-84 and 45.7% of 85+ living at home are limited in personal
 * activities (physical state 2 or worse); at home are states 0 to 3 and a quarter of state 4. */
static double limited(const struct care_tables *tables, int low, int high)
{
    double at_home = 0, with_limit = 0;
    for (enum sex sex = MALE; sex < SEXES; sex++)
        for (int age = low; age < high; age++) {
            const double *share = tables->prevalence[sex][age];
            double persons = tables->population[sex][age];
            at_home += persons * (1 - 0.75 * share[4]);
            with_limit += persons * (share[2] + share[3] + 0.25 * share[4]);
        }
    return with_limit / at_home;
}

static void limitations_are_as_common_as_published(void **state)
{
    assert_near(limited(tables_of(state), 75, 85), 0.171, 0.03);
    assert_near(limited(tables_of(state), 85, AGES), 0.457, 0.04);
}

static void shares_are_shares(void **state)
{
    const struct care_tables *tables = tables_of(state);
    for (enum sex sex = MALE; sex < SEXES; sex++)
        for (int age = 0; age < AGES; age++) {
            double sum = 0;
            for (int s = 0; s < PHYSICAL_STATES; s++) {
                assert_true(tables->prevalence[sex][age][s] > 0);
                sum += tables->prevalence[sex][age][s];
            }
            assert_near(sum, 1, 1e-12);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(constant_onset_gives_the_closed_form),
        cmocka_unit_test(a_year_of_illness_and_death),
        cmocka_unit_test(a_year_is_the_matrix_exponential),
        cmocka_unit_test(mean_mortality_is_the_life_table),
        cmocka_unit_test(both_tracks_together_keep_life_expectancy),
        cmocka_unit_test(limitations_are_as_common_as_published),
        cmocka_unit_test(shares_are_shares),
    };
    return cmocka_run_group_tests(tests, read_tables, free_tables);
}
