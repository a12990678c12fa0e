/* test_assumptions.c - small parameters of asking, granting, moving: each makes the difference that it says.
 *
 * Two worlds that differ in one parameter, with all chance the same, are compared in something recorded, or a formula
 * written here says what comes out. See tests/care/test_mechanisms.c for the mechanisms themselves.
 */
#include "tests/care/harness.h"

#include <math.h>
#include <omp.h>

#include "models/care/help/carer.h"
#include "models/care/people/alarm.h"
#include "models/care/people/place.h"
#include "models/care/provision/market.h"
#include "models/care/provision/office_state.h"

#define ONE_YEAR "/end=\"2016-01-01\""

enum { MOST_WITH = 5 };

struct comparison {
    const char *less, *more; /* a parameter at two values */
    const char *series, *label, *label2;
    double part;                 /* with `less` there is less than this part of what there is with `more` */
    const char *with[MOST_WITH]; /* in both worlds */
};

static double measured(const struct comparison *c, const char *change)
{
    const char *changes[MOST_WITH + 3] = {ONE_YEAR, change};
    struct care_run run;
    for (size_t i = 0; i < MOST_WITH; i++) changes[i + 2] = c->with[i];
    care_all(&run, changes);
    double sum = (double)care_total(&run, c->series, c->label, c->label2);
    care_free(&run);
    return sum;
}

static void assert_compared(const struct comparison *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double less = measured(&list[i], list[i].less), more = measured(&list[i], list[i].more);
        if (less >= list[i].part * more || more <= 0)
            fail_msg("%s, %s: %g and %g", list[i].less, list[i].series, less, more);
    }
}

#define ASSERT_COMPARED(...)                                                                                           \
    do {                                                                                                               \
        const struct comparison list[] = {__VA_ARGS__};                                                                \
        assert_compared(list, LENGTH(list));                                                                           \
    } while (0)

/* ---- Between kin and neighbours ---- */

#define OVERLOADED "/informal/overload=0.1", "/informal/strain_weeks=2", "/informal/stopping_rate=0"

static void asking_and_offering(void **state)
{
    (void)state;
    ASSERT_COMPARED(
        {"/informal/heavy_hours=1",
         "/informal/heavy_hours=168",
         "events",
         "ask",
         NULL,
         0.8,
         {"/informal/heavy_request=0"}},
        {"/informal/asked_at_once=1", "/informal/asked_at_once=8", "events", "ask", NULL, 0.8, {NULL}},
        {"/informal/helps_already=100",
         "/informal/helps_already=0",
         "informal_carers",
         "child",
         NULL,
         1.0,
         {"/informal/asked_at_once=1", "/informal/spared=0", "/informal/reconsider_weeks=6",
          "/informal/kin_share=0.2"}},
        {"/informal/least_minutes=600", "/informal/least_minutes=1", "informal_carers", NULL, NULL, 0.8, {NULL}},
        {"/informal/light_work_hours=60", "/informal/light_work_hours=0", "care", NULL, "kin", 0.9, {NULL}},
        {"/informal/light_until_age=18", "/informal/light_until_age=106", "care", NULL, "kin", 0.9, {NULL}},
        {"/informal/cutting_keeps=0",
         "/informal/cutting_keeps=1",
         "informal_hours",
         NULL,
         NULL,
         0.9,
         {OVERLOADED, "/informal/cutting_rate=5"}},
        {"/informal/asking_by_age=0.02", "/informal/asking_by_age=-0.02", "events", "ask", NULL, 0.9, {NULL}},
        {"/neighbours/until_age=18",
         "/neighbours/until_age=106",
         "care",
         NULL,
         "neighbour",
         0.01,
         {"/neighbours/asking=1"}});
}

/* A5: what stands on the balances of all, a year of caring, asking and volunteering later. */
static double balances(const char *change)
{
    struct care_run run;
    double sum = 0;
    care_all(&run, (const char *const[]){ONE_YEAR, change, "/volunteers/joining_scale=2", NULL});
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++) {
        const struct people *people = &care_wijk(&run, w)->people;
        for (size_t i = 0; i < people->person_count; i++)
            if (people->persons[i].number != NOBODY) sum += people->persons[i].balance;
    }
    care_free(&run);
    return sum;
}

static void a5_points_of_the_balance(void **state)
{
    (void)state;
    assert_true(balances("/informal/credit_caring=0") < 0.9 * balances("/informal/credit_caring=127"));
    assert_true(balances("/informal/credit_volunteering=0") < 0.9 * balances("/informal/credit_volunteering=127"));
    assert_true(balances("/informal/debit_asking=127") < balances("/informal/debit_asking=0") - 100);
    assert_true(balances("/informal/debit_receiving=127") < balances("/informal/debit_receiving=0") - 100);
    /* what is forgotten at once is not there after the birthday */
    assert_true(balances("/informal/balance_years=1") < 0.9 * balances("/informal/balance_years=127"));
}

/* Each state leaves its own part of the hours; the worse of the two tracks, and age, set the most. */
static void strength_is_what_each_state_leaves(void **state)
{
    (void)state;
    struct care_run run;
    care_begin(&run, (const char *const[]){"/place/gemeenten=[\"Schiermonnikoog\"]", "/informal/strength_light=0.8",
                                           "/informal/strength_daily=0.4", "/informal/strength_psychosocial=0.3",
                                           "/informal/strength_from_80=0.6", NULL});
    const struct world *world = care_world(&run);
    const double physical[] = {1, 0.8, 0.4, 0, 0}, psychosocial[] = {1, 0.3, 0};
    for (int age = 40; age <= 90; age += 50)
        for (unsigned p = 0; p < PHYSICAL_STATES; p++)
            for (unsigned s = 0; s < PSYCHOSOCIAL_STATES; s++) {
                struct person person = {.birth = (int32_t) - (age * MINUTES_PER_YEAR + 9),
                                        .role = NOBODY,
                                        .physical = p & 7u,
                                        .psychosocial = s & 3u};
                double part = fmin(fmin(physical[p], psychosocial[s]), age == 90 ? 0.6 : 1);
                assert_near(carer_capacity(world, &person, 0), 60 * world->settings.informal.free_hours * part, 1e-9);
            }
    care_free(&run);
}

/* ---- Applying and granting ---- */

static void applying_and_granting(void **state)
{
    (void)state;
    ASSERT_COMPARED(
        {"/access/already_clients=0", "/access/already_clients=1", "care", NULL, "professional", 0.9, {NULL}},
        {"/access/first_weeks=0", "/access/first_weeks=20", "care", NULL, "professional", 0.95, {NULL}},
        {"/access/return_weeks=52", "/access/return_weeks=0", "care", NULL, "professional", 0.95, {NULL}},
        {"/access/usual_gap_minutes=10080", "/access/usual_gap_minutes=1", "applications", NULL, NULL, 0.7, {NULL}},
        {"/access/again_days=3650",
         "/access/again_days=0",
         "applications",
         NULL,
         NULL,
         0.9,
         {"/access/strictness=1", "/access/strictness_company=1"}},
        {"/access/reassessment=0", "/access/reassessment=10", "over_provision", NULL, NULL, 0.98, {NULL}},
        {"/access/least_grant_minutes=600", "/access/least_grant_minutes=1", "events", "grant", NULL, 0.8, {NULL}});
}

/* ---- Life ---- */

static void partners(void **state)
{
    (void)state;
    ASSERT_COMPARED({"/life/widest_age_gap=0", "/life/widest_age_gap=100", "events", "partnership", NULL, 0.01, {NULL}},
                    {"/life/widest_age_gap=1", "/life/widest_age_gap=20", "events", "partnership", NULL, 0.9, {NULL}},
                    {"/life/searches=1", "/life/searches=10", "events", "partnership", NULL, 0.8, {NULL}});
}

/* Rates of one person: admission as it is set; births of women with a partner so many times those of others, and all
 * together as many as the table has. */
static void rates_of_admission_and_birth(void **state)
{
    (void)state;
    struct care_run run;
    care_begin(&run, (const char *const[]){"/life/admission=3.5", "/life/partnered_births=2.5", NULL});
    const struct partition *partition = &run.engine.partitions[0];
    double rates[LIFE_EVENTS], single = 0, births = 0, expected = 0;
    struct person person = {.birth = (int32_t) - (80 * MINUTES_PER_YEAR),
                            .physical = 4,
                            .partner = NOBODY,
                            .care_case = NOBODY,
                            .role = NOBODY};
    alarm_rates(partition, &person, rates);
    assert_near(rates[LIFE_ADMISSION], 3.5, 1e-12);
    person = (struct person){.birth = (int32_t) - (31 * MINUTES_PER_YEAR),
                             .sex = FEMALE,
                             .partner = NOBODY,
                             .care_case = NOBODY,
                             .role = NOBODY};
    alarm_rates(partition, &person, rates);
    single = rates[LIFE_BIRTH];
    person.partner = 1;
    alarm_rates(partition, &person, rates);
    assert_true(single > 0);
    assert_near(rates[LIFE_BIRTH], 2.5 * single, 1e-9);
    const struct people *people = &care_wijk(&run, 0)->people;
    for (size_t i = 0; i < people->person_count; i++) {
        int age = person_age(&people->persons[i], 0);
        if (people->persons[i].number == NOBODY || people->persons[i].sex != FEMALE || age < 30 || age > 34) continue;
        if (people->persons[i].flags & IN_INSTITUTION) continue;
        alarm_rates(partition, &people->persons[i], rates);
        births += rates[LIFE_BIRTH];
        expected += tables_fertility(&care_world(&run)->tables, 2015, age);
    }
    assert_near(births, expected, 0.05 * expected);
    care_free(&run);
}

/* The chance of every destination, from the distances. */
static void movers_go_as_far_as_the_half_distance_says(void **state)
{
    (void)state;
    for (double half = 5; half < 500; half *= 10) {
        struct care_run run;
        char *change = text_format("/life/move_half_distance_km=%g", half);
        care_begin(&run, (const char *const[]){"/place/gemeenten=[\"Schiermonnikoog\"]", change, NULL});
        const struct world *world = care_world(&run);
        const struct gemeente *from = &world->gemeenten[0];
        double all = 0;
        for (int pass = 0; pass < 2; pass++)
            for (size_t i = 0; i < world->tables.gemeente_count; i++) {
                const struct gemeente_row *to = &world->tables.gemeenten[i];
                double far = place_distance_km(from->row, to) / half;
                double weight = to == from->row ? 0 : (double)to->inhabitants / (1 + far * far);
                if (pass == 0)
                    all += weight;
                else
                    assert_near(gsl_ran_discrete_pdf(i, from->destinations), weight / all, 1e-9);
            }
        care_free(&run);
        free(change);
    }
}

static size_t middling_wijken(const char *change)
{
    struct care_run run;
    size_t count = 0;
    care_begin(&run, (const char *const[]){change, "/place/wijk_size=500", "/place/segregation=0.8", NULL});
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++)
        count += care_world(&run)->places[w].standing == MIDDENSTANDSWIJK;
    if (strcmp(change, "/place/standing_apart=1") == 0) assert_int_equal(count, care_world(&run)->wijk_count);
    care_free(&run);
    return count;
}

static void wijken_are_poor_or_rich_from_the_distance_that_is_set(void **state)
{
    (void)state;
    assert_true(middling_wijken("/place/standing_apart=0") < middling_wijken("/place/standing_apart=0.2"));
    assert_true(middling_wijken("/place/standing_apart=0.2") < middling_wijken("/place/standing_apart=1"));
}

/* ---- Initiatives ---- */

static void initiatives(void **state)
{
    (void)state;
    ASSERT_COMPARED({"/initiatives/usual_share_without=1",
                     "/initiatives/usual_share_without=0.0001",
                     "initiatives",
                     NULL,
                     NULL,
                     0.5,
                     {"/initiatives/starting=1", "/initiatives/most_dissatisfaction=100"}},
                    {"/initiatives/most_dissatisfaction=0",
                     "/initiatives/most_dissatisfaction=100",
                     "initiatives",
                     NULL,
                     NULL,
                     0.01,
                     {"/initiatives/starting=10"}},
                    {"/initiatives/visit_minutes=15",
                     "/initiatives/visit_minutes=1200",
                     "care",
                     NULL,
                     "initiative",
                     0.8,
                     {"/initiatives/starting=10", "/initiatives/members=1000", "/initiatives/minutes=2400"}},
                    {"/initiatives/leader_youngest=105",
                     "/initiatives/leader_youngest=18",
                     "initiatives",
                     NULL,
                     NULL,
                     0.01,
                     {"/initiatives/starting=10"}},
                    {"/initiatives/leader_oldest=18",
                     "/initiatives/leader_oldest=105",
                     "initiatives",
                     NULL,
                     NULL,
                     0.01,
                     {"/initiatives/starting=10"}});
}

/* ---- Providers ---- */

#define BANKRUPT                                                                                                       \
    "/financing/wmo=\"population\"", "/financing/zvw=\"population\"", "/financing/population/level=0",                 \
        "/provider/residents_per_provider=1000"

static void providers(void **state)
{
    (void)state;
    ASSERT_COMPARED({"/provider/months_in_debt=1200",
                     "/provider/months_in_debt=1",
                     "events",
                     "provider_closes",
                     NULL,
                     0.01,
                     {BANKRUPT}},
                    {"/provider/wages_in_debt=120",
                     "/provider/wages_in_debt=0",
                     "events",
                     "provider_closes",
                     NULL,
                     0.5,
                     {BANKRUPT, "/provider/months_in_debt=1"}},
                    {"/provider/most_administration=0",
                     "/provider/most_administration=0.99",
                     "administration_hours",
                     NULL,
                     NULL,
                     0.01,
                     {NULL}},
                    {"/financing/population/older_weight=0",
                     "/financing/population/older_weight=100",
                     "cost",
                     "insurer",
                     NULL,
                     1.0,
                     {"/financing/wmo=\"population\"", "/financing/zvw=\"population\""}});
}

/* Weights are drawn alike between 1 and the ratio: what is above 1 grows with the ratio less 1. */
static void weights_in_the_market_follow_the_ratio(void **state)
{
    (void)state;
    struct care_run run;
    care_begin(&run, (const char *const[]){"/place/gemeenten=[\"Schiermonnikoog\"]", NULL});
    struct world *world = care_world(&run);
    for (uint32_t i = 0; i < 100; i++) {
        world->settings.provider.weight_ratio = 1;
        double one = market_weight(world, 0, i), above;
        world->settings.provider.weight_ratio = 4;
        above = market_weight(world, 0, i) / one - 1;
        assert_true(above >= 0 && above < 3);
        world->settings.provider.weight_ratio = 30;
        assert_near(market_weight(world, 0, i) / one - 1, above * 29 / 3, 1e-4);
    }
    care_free(&run);
}

/* What costs were made for: the less of a paid minute was to be left for clients, the lower the wage. */
static void wages_follow_the_administration_that_was_planned(void **state)
{
    (void)state;
    struct care_run run;
    care_begin(&run, (const char *const[]){"/provider/base_administration=0.2", NULL});
    struct world *world = care_world(&run);
    const struct office *office = office_of(&run.engine.partitions[world->gemeenten[0].office]);
    double wage[2];
    for (int i = 0; i < 2; i++) {
        world->settings.provider.planned_accounting = i == 0 ? 0 : 0.3;
        wage[i] = provider_mix(world, &office->providers[0]).wage;
    }
    assert_near(wage[1] / wage[0], (1 - 0.2 - 0.3) / (1 - 0.2), 1e-12);
    care_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asking_and_offering),
        cmocka_unit_test(a5_points_of_the_balance),
        cmocka_unit_test(strength_is_what_each_state_leaves),
        cmocka_unit_test(applying_and_granting),
        cmocka_unit_test(partners),
        cmocka_unit_test(rates_of_admission_and_birth),
        cmocka_unit_test(movers_go_as_far_as_the_half_distance_says),
        cmocka_unit_test(wijken_are_poor_or_rich_from_the_distance_that_is_set),
        cmocka_unit_test(initiatives),
        cmocka_unit_test(providers),
        cmocka_unit_test(weights_in_the_market_follow_the_ratio),
        cmocka_unit_test(wages_follow_the_administration_that_was_planned),
    };
    omp_set_num_threads(2);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
