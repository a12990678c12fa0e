/* test_prevalence.c - how common each state is: against closed forms, the matrix exponential and the life table. */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_matrix.h>
#include <math.h>
#include <string.h>

#include "models/care/tables/prevalence.h"
#include "tests/support.h"

static struct care_tables *tables_of(void **state)
{
    return *state;
}

static const struct need_settings alike = {.trend = 0, .trend_until = 2022, .class_gradient = 1};
static const struct need_settings usual = {.trend = 1, .trend_until = 2022, .class_gradient = 1.6};

static void fill(struct care_tables *tables, const struct need_settings *need, int start_year)
{
    struct error error = {.kind = ERROR_NONE};
    if (!prevalence_fill(tables, need, start_year, start_year + 10, &error)) fail_msg("%s", error.what);
}

static int read_tables(void **state)
{
    struct error error = {.kind = ERROR_NONE};
    struct care_tables *tables = malloc(sizeof *tables);
    if (!tables) return -1;
    if (!tables_read(tables, "scenarios/data", 2015, &error)) {
        fprintf(stderr, "%s\n", message_of(&error));
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

/* Part of those of a class, sex and age in a physical or a psychosocial state. */
static double physical(const struct care_tables *tables, int class, enum sex sex, int age, int state)
{
    double sum = 0;
    for (int s = 0; s < PSYCHOSOCIAL_STATES; s++)
        sum += tables->health[class][sex][age][state * PSYCHOSOCIAL_STATES + s];
    return sum;
}

static double psychosocial(const struct care_tables *tables, int class, enum sex sex, int age, int state)
{
    double sum = 0;
    for (int p = 0; p < PHYSICAL_STATES; p++) sum += tables->health[class][sex][age][p * PSYCHOSOCIAL_STATES + state];
    return sum;
}

/* Illness that kills nobody sooner, at a constant rate l, with constant mortality m. At exact age x the part that is
 * well is exp(-l x); over the year from age a weighted with survival exp(-m t) it is exp(-l a) ((1 - exp(-(l + m))) /
 * (l + m)) / ((1 - exp(-m)) / m). In the low class of a gradient of 4 the rate is twice as high. */
static void constant_onset_gives_the_closed_form(void **state)
{
    (void)state;
    const struct need_settings steep = {.trend = 0, .trend_until = 2022, .class_gradient = 4};
    const double onset = 0.04, mortality = 0.3;
    static struct care_tables tables;
    for (int s = 0; s < PHYSICAL_STATES; s++) tables.mortality_ratio[s] = 1;
    for (int s = 0; s < PSYCHOSOCIAL_STATES; s++)
        tables.mortality_ratio_psychosocial[s] = tables.physical_worsening[s] = tables.physical_recovery[s] = 1;
    set_rate(tables.physical[0].up, onset);
    for (int period = 0; period < PERIODS; period++) set_rate(tables.mortality[period], mortality);
    fill(&tables, &steep, 2015);
    for (int class = 0; class < CLASSES; class ++) {
        double l = onset * (class == 0 ? 2 : class == 1 ? 1 : 0.5);
        double year = (1 - exp(-(l + mortality))) / (l + mortality) / ((1 - exp(-mortality)) / mortality);
        for (int age = 0; age < AGES; age++) {
            assert_near(physical(&tables, class, MALE, age, 0), exp(-l * age) * year, 1e-10);
            assert_near(physical(&tables, class, FEMALE, age, 1), 1 - exp(-l * age) * year, 1e-10);
            assert_near(psychosocial(&tables, class, MALE, age, 0), 1, 1e-12);
            assert_near(tables.base_mortality[3][MALE][age], mortality, 1e-12);
        }
    }
}

/* Illness-death with constant rates: onset l, death m when well and r m when ill, starting well. With d = l + m - r m,
 * well(t) = exp(-(l + m) t) and ill(t) = l (exp(-r m t) - exp(-(l + m) t)) / d. */
static void a_year_of_illness_and_death(void **state)
{
    (void)state;
    const double onset = 0.5, m = 0.2, ratio = 4;
    struct moves moves = {{{0}}, {{0}}, {0}};
    moves.worse[PHYSICAL][0] = onset;
    moves.death[0] = 1;
    moves.death[PSYCHOSOCIAL_STATES] = ratio;
    double occupancy[HEALTH_STATES] = {1}, share[HEALTH_STATES];
    prevalence_year(&moves, m, occupancy, share);
    double a = onset + m, b = ratio * m;
    double well = exp(-a), ill = onset * (exp(-b) - exp(-a)) / (a - b);
    double lived_well = (1 - exp(-a)) / a;
    double lived_ill = onset * ((1 - exp(-b)) / b - (1 - exp(-a)) / a) / (a - b);
    assert_near(occupancy[0], well / (well + ill), 1e-11);
    assert_near(share[PSYCHOSOCIAL_STATES], lived_ill / (lived_well + lived_ill), 1e-11);
}

/* A change from 2014 on: onset l before, l exp(-0.1 (y - 2014)) in the year around 1 January of y. Who is in the year
 * after the 50th birthday on 1 January 2017 has lived 48 years at the old rate, one each at those of 2015 and 2016, and
 * is in the middle of one at that of 2016, when the trend ends. */
static void a_trend_comes_into_the_start_year_by_year(void **state)
{
    (void)state;
    const double onset = 0.02;
    static struct care_tables tables;
    for (int s = 0; s < PHYSICAL_STATES; s++) tables.mortality_ratio[s] = 1;
    for (int s = 0; s < PSYCHOSOCIAL_STATES; s++)
        tables.mortality_ratio_psychosocial[s] = tables.physical_worsening[s] = tables.physical_recovery[s] = 1;
    set_rate(tables.physical[0].up, onset);
    tables.physical[0].trend = -0.1;
    for (int period = 0; period < PERIODS; period++) set_rate(tables.mortality[period], 1e-6);
    const struct need_settings until = {.trend = 1, .trend_until = 2016, .class_gradient = 1};
    fill(&tables, &until, 2017);
    double last = onset * exp(-0.2), before = onset * 48 + onset * exp(-0.1) + last;
    assert_near(physical(&tables, 1, MALE, 50, 0), exp(-before) * (1 - exp(-last)) / last, 1e-6);
    fill(&tables, &until, 2010);
    assert_near(physical(&tables, 1, MALE, 50, 0), exp(-onset * 50) * (1 - exp(-onset)) / onset, 1e-6);
}

/* The generator of both tracks together, straight from the tables: a column says where people go from a pair. */
static void fill_generator(gsl_matrix *generator, const struct care_tables *tables, enum sex sex, int age, double base,
                           double gradient)
{
    gsl_matrix_set_zero(generator);
    for (size_t p = 0; p < PHYSICAL_STATES; p++)
        for (size_t s = 0; s < PSYCHOSOCIAL_STATES; s++) {
            size_t i = p * PSYCHOSOCIAL_STATES + s;
            double to[4] = {0}, out = base * tables->mortality_ratio[p] * tables->mortality_ratio_psychosocial[s];
            if (p + 1 < PHYSICAL_STATES)
                to[0] = tables->physical[p].up[sex][age] * gradient * tables->physical_worsening[s];
            if (p > 0) to[1] = tables->physical[p].down[sex][age] * tables->physical_recovery[s];
            if (s + 1 < PSYCHOSOCIAL_STATES) to[2] = tables->psychosocial[s].up[sex][age] * gradient;
            if (s > 0) to[3] = tables->psychosocial[s].down[sex][age];
            if (p + 1 < PHYSICAL_STATES) gsl_matrix_set(generator, i + PSYCHOSOCIAL_STATES, i, to[0]);
            if (p > 0) gsl_matrix_set(generator, i - PSYCHOSOCIAL_STATES, i, to[1]);
            if (s + 1 < PSYCHOSOCIAL_STATES) gsl_matrix_set(generator, i + 1, i, to[2]);
            if (s > 0) gsl_matrix_set(generator, i - 1, i, to[3]);
            for (size_t k = 0; k < LENGTH(to); k++) out += to[k];
            gsl_matrix_set(generator, i, i, -out);
        }
}

/* One year by GSL's matrix exponential, from physical state 2 with severe psychosocial problems, low class. */
static void a_year_is_the_matrix_exponential(void **state)
{
    const struct care_tables *tables = tables_of(state);
    static const int ages[] = {0, 40, 80, 100};
    const size_t start = 2 * PSYCHOSOCIAL_STATES + 2;
    gsl_matrix *generator = gsl_matrix_calloc(HEALTH_STATES, HEALTH_STATES);
    gsl_matrix *whole = gsl_matrix_alloc(HEALTH_STATES, HEALTH_STATES);
    for (size_t i = 0; i < LENGTH(ages); i++) {
        double base = tables->mortality[1][FEMALE][ages[i]] / 2, sum = 0, worsening[WORSENINGS];
        fill_generator(generator, tables, FEMALE, ages[i], base, sqrt(1.6));
        assert_int_equal(gsl_linalg_exponential_ss(generator, whole, GSL_PREC_DOUBLE), 0);
        double occupancy[HEALTH_STATES] = {0}, share[HEALTH_STATES];
        occupancy[start] = 1;
        struct moves moves;
        prevalence_health_worsening(tables, &usual, 2000, 0, worsening);
        moves_make(&moves, tables, FEMALE, ages[i], worsening);
        prevalence_year(&moves, base, occupancy, share);
        for (size_t s = 0; s < HEALTH_STATES; s++) sum += gsl_matrix_get(whole, s, start);
        for (size_t s = 0; s < HEALTH_STATES; s++)
            assert_near(occupancy[s], gsl_matrix_get(whole, s, start) / sum, 1e-9);
    }
    gsl_matrix_free(generator);
    gsl_matrix_free(whole);
}

static void mean_mortality_is_the_life_table(void **state)
{
    struct care_tables *tables = tables_of(state);
    fill(tables, &usual, 2017);
    for (enum sex sex = MALE; sex < SEXES; sex++)
        for (int age = 0; age < AGES; age++) {
            double ratio = 0;
            for (int class = 0; class < CLASSES; class ++)
                for (int i = 0; i < HEALTH_STATES; i++)
                    ratio += tables->health[class][sex][age][i] / CLASSES *
                             tables->mortality_ratio[i / PSYCHOSOCIAL_STATES] *
                             tables->mortality_ratio_psychosocial[i % PSYCHOSOCIAL_STATES];
            double mean = tables_mortality(tables, 2017, sex, age) * ratio;
            assert_near(mean / tables->mortality[1][sex][age], 1, 1e-9);
        }
}

/* Three cohorts, one of each class, a year at a time by GSL, in steps so fine that the sum of survivors is a good
 * integral. That the frail of the low class die first, and leave fewer of it than a third, is left to them. */
struct cohort15 {
    gsl_matrix *generator, *step;
    gsl_vector *now, *next;
};

enum { PARTS = 16 };

static double alive(const gsl_vector *now)
{
    double sum = 0;
    for (size_t i = 0; i < HEALTH_STATES; i++) sum += gsl_vector_get(now, i);
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

static double life_expectancy(const struct care_tables *tables, enum sex sex, double gradient)
{
    double expectancy = 0;
    struct cohort15 cohort = {gsl_matrix_alloc(HEALTH_STATES, HEALTH_STATES),
                              gsl_matrix_alloc(HEALTH_STATES, HEALTH_STATES), gsl_vector_calloc(HEALTH_STATES),
                              gsl_vector_calloc(HEALTH_STATES)};
    gsl_vector_set(cohort.now, 0, 1);
    for (int age = 0; age < AGES; age++) {
        fill_generator(cohort.generator, tables, sex, age, tables->base_mortality[1][sex][age], gradient);
        gsl_matrix_scale(cohort.generator, 1.0 / PARTS);
        assert_int_equal(gsl_linalg_exponential_ss(cohort.generator, cohort.step, GSL_PREC_DOUBLE), 0);
        expectancy += live_a_year(&cohort);
    }
    gsl_matrix_free(cohort.generator);
    gsl_matrix_free(cohort.step);
    gsl_vector_free(cohort.now);
    gsl_vector_free(cohort.next);
    return expectancy;
}

/* Human Mortality Database, 2018: 80.15 and 83.33 years, over all classes. The lower the class, the shorter the life,
 * by some years but not by ten. */
static void all_classes_together_keep_life_expectancy(void **state)
{
    static const double published[SEXES] = {80.15, 83.33};
    struct care_tables *tables = tables_of(state);
    struct need_settings need = usual;
    need.trend = 0;
    fill(tables, &need, 2015);
    for (enum sex sex = MALE; sex < SEXES; sex++) {
        double low = life_expectancy(tables, sex, sqrt(1.6)), middle = life_expectancy(tables, sex, 1),
               high = life_expectancy(tables, sex, 1 / sqrt(1.6));
        assert_near((low + middle + high) / 3, published[sex], 0.35);
        assert_true(low < middle - 0.5 && middle < high - 0.5 && high - low < 10);
    }
    fill(tables, &alike, 2015);
    for (enum sex sex = MALE; sex < SEXES; sex++) assert_near(life_expectancy(tables, sex, 1), published[sex], 0.3);
}

/* Per cent limited in personal activities of an age at home, where three in four of physical state 4 are not. */
static double limited(const struct care_tables *tables, int low, int high)
{
    double at_home = 0, with_limit = 0;
    for (int class = 0; class < CLASSES; class ++)
        for (enum sex sex = MALE; sex < SEXES; sex++)
            for (int age = low; age < high; age++) {
                double persons = tables->population[sex][age], last = physical(tables, class, sex, age, 4);
                at_home += persons * (1 - 0.75 * last);
                with_limit += persons * (physical(tables, class, sex, age, 2) + physical(tables, class, sex, age, 3) +
                                         0.25 * last);
            }
    return 100 * with_limit / at_home;
}

/* CBS, Statistische Trends 2023: 23.2% of 75-84 and 50.2% of 85 and over around 2015; 17.1% and 45.7% around 2020. */
static void limitations_at_the_start_are_those_of_the_year(void **state)
{
    struct care_tables *tables = tables_of(state);
    fill(tables, &usual, 2015);
    double younger = limited(tables, 75, 85), older = limited(tables, 85, AGES);
    assert_near(younger, 23.2, 3);
    assert_near(older, 50.2, 4);
    fill(tables, &usual, 2020);
    assert_near(limited(tables, 75, 85), 17.1, 3);
    assert_near(limited(tables, 85, AGES), 45.7, 4);
    assert_true(limited(tables, 75, 85) < younger - 2 && limited(tables, 85, AGES) < older - 2);
    fill(tables, &alike, 2015);
    younger = limited(tables, 75, 85);
    fill(tables, &alike, 2020);
    assert_near(limited(tables, 75, 85), younger, 1e-6); /* without trend nothing changes */
}

static void classes_differ_by_the_gradient(void **state)
{
    struct care_tables *tables = tables_of(state);
    fill(tables, &usual, 2015);
    for (int age = 40; age < 95; age += 5) {
        assert_true(physical(tables, 0, FEMALE, age, 0) < physical(tables, 1, FEMALE, age, 0));
        assert_true(physical(tables, 1, FEMALE, age, 0) < physical(tables, 2, FEMALE, age, 0));
        assert_true(psychosocial(tables, 0, MALE, age, 2) > psychosocial(tables, 2, MALE, age, 2));
    }
    fill(tables, &alike, 2015);
    for (int i = 0; i < HEALTH_STATES; i++)
        assert_near(tables->health[0][MALE][70][i], tables->health[2][MALE][70][i], 0);
}

/* Leiden 85-plus: who is cognitively impaired deteriorates 1.6 times as fast. So the two tracks go together. */
static void who_is_ill_in_mind_is_frailer(void **state)
{
    struct care_tables *tables = tables_of(state);
    fill(tables, &usual, 2015);
    const double *share = tables->health[1][FEMALE][85];
    double frail = 0, all = psychosocial(tables, 1, FEMALE, 85, 2);
    for (int p = 2; p < PHYSICAL_STATES; p++) frail += share[p * PSYCHOSOCIAL_STATES + 2];
    double usual_frail = 0;
    for (int p = 2; p < PHYSICAL_STATES; p++) usual_frail += physical(tables, 1, FEMALE, 85, p);
    assert_true(frail / all > 1.2 * usual_frail);
}

static void shares_are_shares(void **state)
{
    struct care_tables *tables = tables_of(state);
    fill(tables, &usual, 2022);
    for (int class = 0; class < CLASSES; class ++)
        for (enum sex sex = MALE; sex < SEXES; sex++)
            for (int age = 0; age < AGES; age++) {
                double sum = 0;
                for (int i = 0; i < HEALTH_STATES; i++) {
                    assert_true(tables->health[class][sex][age][i] > 0);
                    sum += tables->health[class][sex][age][i];
                }
                assert_near(sum, 1, 1e-12);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(constant_onset_gives_the_closed_form),
        cmocka_unit_test(a_year_of_illness_and_death),
        cmocka_unit_test(a_trend_comes_into_the_start_year_by_year),
        cmocka_unit_test(a_year_is_the_matrix_exponential),
        cmocka_unit_test(mean_mortality_is_the_life_table),
        cmocka_unit_test(all_classes_together_keep_life_expectancy),
        cmocka_unit_test(limitations_at_the_start_are_those_of_the_year),
        cmocka_unit_test(classes_differ_by_the_gradient),
        cmocka_unit_test(who_is_ill_in_mind_is_frailer),
        cmocka_unit_test(shares_are_shares),
    };
    return cmocka_run_group_tests(tests, read_tables, free_tables);
}
