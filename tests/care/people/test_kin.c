/* test_kin.c - light relatives age, fall ill and die as the tables say, by functions of identity and time alone. */
#include <math.h>

#include "models/care/people/kin.h"
#include "models/care/tables/prevalence.h"
#include "sim/base/memory.h"
#include "tests/support.h"

enum { START = 2015, PEOPLE = 20000 };

static int make_world(void **state)
{
    struct error error = {.kind = ERROR_NONE};
    static struct care_settings settings;
    struct world *world = memory_new(1, sizeof *world, &error);
    assert_non_null(world);
    settings.need.class_gradient = 1;
    world->random = (struct random_source){2015, 0};
    if (!tables_read(&world->tables, "scenarios/data", START, &error)) fail_msg("%s", error.what);
    rates_make(&world->rates, &settings, &world->tables, day_from_date((struct date){START, 1, 1}));
    if (!prevalence_fill(&world->tables, &settings.need, START, START, &error)) fail_msg("%s", error.what);
    *state = world;
    return 0;
}

static int free_world(void **state)
{
    struct world *world = *state;
    tables_free(&world->tables);
    memory_free(world);
    return 0;
}

static minute_t years(double count)
{
    return (minute_t)(count * (double)MINUTES_PER_YEAR);
}

/* Survival by the life table in steps of a month: other arithmetic than that of the model. */
static double table_survival(const struct world *world, enum sex sex, double age, double year, double end)
{
    double alive = 1, step = 1.0 / 12;
    for (; year < end - step / 2; year += step, age += step) {
        int period = ((int)(year + step / 2) - 2010) / 5;
        alive *= 1 - step * world->tables.mortality[period][sex][(int)(age + step / 2)];
    }
    return alive;
}

/* Of many relatives of one age, known since one moment, the part that answers yes at another. */
static double share(const struct world *world, enum sex sex, double age, minute_t since, minute_t now,
                    bool (*asked)(const struct world *, const struct person *, const struct kin *, minute_t))
{
    int yes = 0;
    for (uint32_t i = 0; i < PEOPLE; i++) {
        struct person person = {.identity = random_identity(i, 1, 7)};
        struct kin kin = kin_light(PARENT, sex, since - years(age), since, (uint16_t)(i % 900));
        yes += asked(world, &person, &kin, now);
    }
    return (double)yes / PEOPLE;
}

static void check_survival(const struct world *world, enum sex sex, double age, double since, double until)
{
    double expected = table_survival(world, sex, age, START + since, START + until);
    double sd = sqrt(expected * (1 - expected) / PEOPLE);
    assert_near(share(world, sex, age, years(since), years(until), kin_light_lives), expected, 4 * sd + 0.002);
}

static void light_kin_die_by_the_life_table(void **state)
{
    check_survival(*state, FEMALE, 80, 0, 10);
    check_survival(*state, MALE, 80, 0, 10);
    check_survival(*state, FEMALE, 60.5, 0, 30);
    check_survival(*state, MALE, 30, 0, 5);
    check_survival(*state, FEMALE, 85, 9, 15); /* who went out of sight later was alive until then */
}

static void whoever_is_just_out_of_sight_lives(void **state)
{
    assert_near(share(*state, MALE, 95, 0, 0, kin_light_lives), 1, 0);
    assert_near(share(*state, MALE, 95, years(12), years(12), kin_light_lives), 1, 0);
}

static void the_dead_stay_dead(void **state)
{
    int died = 0;
    for (uint32_t i = 0; i < 500; i++) {
        struct person person = {.identity = random_identity(i, 1, 7)};
        struct kin kin = kin_light(CHILD, FEMALE, -years(75), 0, 40);
        bool lived = true;
        for (int year = 0; year <= 35; year++) {
            bool lives = kin_light_lives(*state, &person, &kin, years(year));
            assert_true(lived || !lives);
            assert_true(lives || !kin_light_able(*state, &person, &kin, years(year)));
            died += lived && !lives;
            lived = lives;
        }
    }
    assert_true(died > 450);
}

/* Nobody in daily need of help can care for another: state 2 and worse of either track. */
static void few_of_the_old_are_able(void **state)
{
    const struct world *world = *state;
    static const int ages[] = {40, 75, 90};
    for (size_t i = 0; i < LENGTH(ages); i++) {
        double expected = 0;
        for (int class = 0; class < CLASSES; class ++)
            for (int p = 0; p < 2; p++)
                for (int s = 0; s < 2; s++)
                    expected += world->tables.health[class][FEMALE][ages[i]][p * PSYCHOSOCIAL_STATES + s] / CLASSES;
        assert_near(share(world, FEMALE, ages[i] + 0.5, 0, 0, kin_light_able), expected, 0.015);
    }
}

/* Births before and after the start come back to the month, the age a month off at most. */
static void birth_is_kept_to_the_month(void **state)
{
    (void)state;
    static const double births[] = {-99.3, -40, -0.2, 0.4, 12.7};
    for (size_t i = 0; i < LENGTH(births); i++) {
        struct kin kin = kin_light(CHILD, MALE, years(births[i]), years(20), 1);
        assert_near((double)(kin_light_birth(&kin) - years(births[i])) / MINUTES_PER_YEAR, 0, 1.0 / 12);
        assert_near(kin_light_age(&kin, years(30)), fmin(floor(30 - births[i] + 0.05), AGES - 1), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(light_kin_die_by_the_life_table),
        cmocka_unit_test(whoever_is_just_out_of_sight_lives),
        cmocka_unit_test(the_dead_stay_dead),
        cmocka_unit_test(few_of_the_old_are_able),
        cmocka_unit_test(birth_is_kept_to_the_month),
    };
    return cmocka_run_group_tests(tests, make_world, free_world);
}
