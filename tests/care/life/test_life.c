/* test_life.c - lives against the published tables: who dies and when, who is born, how healthy people are, and the
 * clock that makes it happen. Nothing of the model's own arithmetic is used for what is expected: the tables are read
 * here anew.
 */
#include "tests/care/life/life_table.h"

#include <math.h>
#include <omp.h>

#include "models/care/people/alarm.h"

/* A closed town of 99,000 in which nobody looks for help, from the first day of a period of the mortality table. */
#define CLOSED_TOWN                                                                                                    \
    "/place/gemeenten=[\"Deventer\"]", "/place/wijk_size=5000", "/life/moving=0", "/informal/asking=0",                \
        "/access/applying=0", ONLY_TABLES

/* Sum of the death rates a person born at `birth` goes through from 0 to `end`. */
static double hazard(const struct life_table *rates, enum sex sex, minute_t birth, minute_t end)
{
    double sum = 0;
    for (minute_t now = 0; now < end; now += MONTH)
        sum += death_rate(rates, sex, (int)((now - birth) / MINUTES_PER_YEAR), now) * step_years(now, end);
    return sum;
}

/* The cohort: everyone at the start. Without moving a person keeps slot and number for life.
 * -------------------------------- */

struct member {
    uint32_t number;
    minute_t birth, death; /* death -1: alive */
    enum sex sex;
};

struct cohort {
    struct member *members[64]; /* [wijk] */
    size_t count[64], wijken;
};

static void cohort_make(struct cohort *cohort, struct care_run *run)
{
    cohort->wijken = care_world(run)->wijk_count;
    assert_true(cohort->wijken <= LENGTH(cohort->members));
    for (size_t w = 0; w < cohort->wijken; w++) {
        const struct people *people = &care_wijk(run, w)->people;
        cohort->members[w] = calloc(people->person_count, sizeof **cohort->members);
        cohort->count[w] = people->person_count;
        assert_non_null(cohort->members[w]);
        for (size_t i = 0; i < people->person_count; i++) {
            const struct person *person = &people->persons[i];
            cohort->members[w][i] = (struct member){person->number, person->birth, -1, person->sex};
        }
    }
}

static void cohort_look(struct cohort *cohort, struct care_run *run)
{
    for (size_t w = 0; w < cohort->wijken; w++) {
        const struct people *people = &care_wijk(run, w)->people;
        for (size_t i = 0; i < cohort->count[w]; i++) {
            struct member *member = &cohort->members[w][i];
            if (member->death < 0 && people->persons[i].number != member->number) member->death = run->engine.now;
        }
    }
}

static void cohort_free(struct cohort *cohort)
{
    for (size_t w = 0; w < cohort->wijken; w++) free(cohort->members[w]);
}

/* What is counted and what the tables say, for one group. */
struct tally {
    double counted, expected, variance;
};

static void check_tally(const struct tally *tally, const char *what, size_t group, double bias)
{
    double off = fabs(tally->counted - tally->expected);
    if (off <= SIGMAS * sqrt(tally->variance) + bias * tally->expected) return;
    fail_msg("%s, group %zu: counted %.0f, by the tables %.1f, standard deviation %.1f", what, group, tally->counted,
             tally->expected, sqrt(tally->variance));
}

enum { AGE_GROUPS = 9 };

static size_t group_of_age(minute_t age)
{
    static const int starts[AGE_GROUPS - 1] = {20, 40, 50, 60, 70, 75, 80, 85};
    size_t group = 0;
    while (group < LENGTH(starts) && age >= starts[group] * MINUTES_PER_YEAR) group++;
    return group;
}

/* Survival over ten years of everyone who was there at the start, by sex and age at the start, against the survival of
 * each under the life table: a sum of unequal coins. */
static void check_survival(const struct cohort *cohort, const struct life_table *rates, minute_t end)
{
    struct tally tally[SEXES][AGE_GROUPS] = {0};
    for (size_t w = 0; w < cohort->wijken; w++)
        for (size_t i = 0; i < cohort->count[w]; i++) {
            const struct member *member = &cohort->members[w][i];
            struct tally *of = &tally[member->sex][group_of_age(-member->birth)];
            double survives = exp(-hazard(rates, member->sex, member->birth, end));
            of->counted += member->death >= 0;
            of->expected += 1 - survives;
            of->variance += survives * (1 - survives);
        }
    for (size_t sex = 0; sex < SEXES; sex++)
        for (size_t g = 0; g < AGE_GROUPS; g++)
            check_tally(&tally[sex][g], sex ? "deaths of women in ten years" : "deaths of men in ten years", g, 0.02);
}

/* Deaths in each calendar year against the sum of hazards of those who were alive: a Poisson number. */
static void check_years(const struct cohort *cohort, const struct life_table *rates, const struct care_run *run)
{
    struct tally years[YEARS] = {0}, all = {0};
    for (size_t w = 0; w < cohort->wijken; w++)
        for (size_t i = 0; i < cohort->count[w]; i++) {
            const struct member *member = &cohort->members[w][i];
            minute_t end = member->death < 0 ? run->engine.end : member->death;
            if (member->death >= 0) years[year_at(member->death - 1) - START_YEAR].counted++;
            for (minute_t now = 0; now < end; now += MONTH)
                years[year_at(now) - START_YEAR].expected +=
                    death_rate(rates, member->sex, (int)((now - member->birth) / MINUTES_PER_YEAR), now) *
                    step_years(now, end);
        }
    for (size_t y = 0; y < YEARS; y++) {
        years[y].variance = years[y].expected;
        check_tally(&years[y], "deaths by year", y, 0.0);
        all.counted += years[y].counted;
        all.expected += years[y].expected;
    }
    all.variance = all.expected;
    check_tally(&all, "deaths in all years", 0, 0.0);
    print_message("deaths in ten years %.0f, by the life table %.1f\n", all.counted, all.expected);
}

/* Health at the end against the shares in which the states settle: by sex and age, expected in each state and variance.
 */
static void check_health(struct care_run *run)
{
    const struct care_tables *tables = &care_world(run)->tables;
    struct tally tally[PHYSICAL_STATES][AGE_GROUPS] = {0}, mind[PSYCHOSOCIAL_STATES][AGE_GROUPS] = {0};
    for (size_t w = 0; w < care_world(run)->wijk_count; w++) {
        const struct people *people = &care_wijk(run, w)->people;
        for (size_t i = 0; i < people->person_count; i++) {
            const struct person *person = &people->persons[i];
            if (person->number == NOBODY) continue;
            int age = person_age(person, run->engine.now);
            size_t group = group_of_age(run->engine.now - person->birth);
            tally[person->physical][group].counted++;
            mind[person->psychosocial][group].counted++;
            const double *share = tables->health[0][person->sex][age];
            for (size_t s = 0; s < PHYSICAL_STATES; s++) {
                double p = 0;
                for (size_t m = 0; m < PSYCHOSOCIAL_STATES; m++) p += share[s * PSYCHOSOCIAL_STATES + m];
                tally[s][group].expected += p;
                tally[s][group].variance += p * (1 - p);
            }
            for (size_t s = 0; s < PSYCHOSOCIAL_STATES; s++) {
                double p = 0;
                for (size_t m = 0; m < PHYSICAL_STATES; m++) p += share[m * PSYCHOSOCIAL_STATES + s];
                mind[s][group].expected += p;
                mind[s][group].variance += p * (1 - p);
            }
        }
    }
    for (size_t g = 0; g < AGE_GROUPS; g++) {
        for (size_t s = 0; s < PHYSICAL_STATES; s++) check_tally(&tally[s][g], "physical state", 100 * s + g, 0.02);
        for (size_t s = 0; s < PSYCHOSOCIAL_STATES; s++)
            check_tally(&mind[s][g], "psychosocial state", 100 * s + g, 0.02);
    }
}

/* Births -------------------------------------------------------------------------------------------------------------
 */

/* Births per woman by age in a year, from the file: five-year bands, straight between the table's years. */
static void read_fertility(int year, double rates[AGES])
{
    struct table table = open_table("scenarios/data/fertility.csv");
    int low = year / 5 * 5;
    for (int age = 0; age < AGES; age++) rates[age] = 0;
    for (size_t row = 0; row < table.rows; row++) {
        int at = whole(&table, row, "year"), start = whole(&table, row, "age_start");
        double weight = at == low ? (low + 5 - year) / 5.0 : at == low + 5 ? (year - low) / 5.0 : 0.0;
        for (int age = start; age < start + 5; age++) rates[age] += weight * strtod(cell(&table, row, "rate"), NULL);
    }
    table_free(&table);
}

/* Adds what one window of exposure brings, by the table. */
static void expect_births(struct care_run *run, double rates[YEARS][AGES], double *all, double *partnered)
{
    const double *fertility = rates[year_at(run->engine.now) - START_YEAR];
    for (size_t w = 0; w < care_world(run)->wijk_count; w++) {
        const struct people *people = &care_wijk(run, w)->people;
        for (size_t i = 0; i < people->person_count; i++) {
            const struct person *person = &people->persons[i];
            if (person->number == NOBODY || person->sex != FEMALE) continue;
            double births = fertility[person_age(person, run->engine.now)] * 7 / 365.25;
            *all += births;
            if (person->partner != NOBODY) *partnered += births;
        }
    }
}

/* The run that the tests share
 * ------------------------------------------------------------------------------------------ */

struct town {
    struct care_run run;
    struct cohort cohort;
    double births, births_partnered; /* by the table */
};

static int town_live(void **state)
{
    struct town *town = calloc(1, sizeof *town);
    double rates[YEARS][AGES];
    if (!town) return -1;
    for (int y = 0; y < YEARS; y++) read_fertility(START_YEAR + y, rates[y]);
    care_begin(&town->run, (const char *const[]){CLOSED_TOWN, "/end=2025-01-01", NULL});
    check_health(&town->run);
    cohort_make(&town->cohort, &town->run);
    for (bool more = true; more;) {
        expect_births(&town->run, rates, &town->births, &town->births_partnered);
        more = care_window(&town->run);
        cohort_look(&town->cohort, &town->run);
    }
    *state = town;
    return 0;
}

static int town_free(void **state)
{
    struct town *town = *state;
    cohort_free(&town->cohort);
    care_free(&town->run);
    free(town);
    return 0;
}

static void people_survive_as_in_the_life_table(void **state)
{
    const struct town *town = *state;
    struct life_table rates;
    read_life_table(&rates);
    check_survival(&town->cohort, &rates, town->run.engine.end);
}

static void deaths_in_every_year_are_those_of_the_life_table(void **state)
{
    const struct town *town = *state;
    struct life_table rates;
    read_life_table(&rates);
    check_years(&town->cohort, &rates, &town->run);
}

/* At the start check_health has been through in the setup. */
static void health_stays_as_it_was(void **state)
{
    struct town *town = *state;
    check_health(&town->run);
}

/* Women with a partner have more children than women without, with factors that leave the average of a wijk at the
 * table's; who finds a partner during the year makes 1% at most. */
static void births_are_near_the_fertility_table(void **state)
{
    const struct town *town = *state;
    double births = (double)care_total(&town->run, "events", "birth", NULL);
    print_message("births in ten years %.0f, by the fertility table %.1f, of which %.0f%% to women with a partner\n",
                  births, town->births, 100 * town->births_partnered / town->births);
    assert_near(births, town->births, 0.01 * town->births + 2.5 * sqrt(town->births));
}

/* About 105 boys to 100 girls, as in every European country. */
static void a_few_more_boys_are_born(void **state)
{
    struct town *town = *state;
    double boys = 0, children = 0;
    for (size_t w = 0; w < care_world(&town->run)->wijk_count; w++) {
        const struct people *people = &care_wijk(&town->run, w)->people;
        for (size_t i = 0; i < people->person_count; i++) {
            const struct person *person = &people->persons[i];
            if (person->number == NOBODY || person->birth < 0) continue;
            children++;
            boys += person->sex == MALE;
        }
    }
    assert_true(children > 1000);
    assert_near(boys / children, 105.0 / 205.0, SIGMAS * sqrt(0.25 / children));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_survive_as_in_the_life_table),
        cmocka_unit_test(deaths_in_every_year_are_those_of_the_life_table),
        cmocka_unit_test(health_stays_as_it_was),
        cmocka_unit_test(births_are_near_the_fertility_table),
        cmocka_unit_test(a_few_more_boys_are_born),
    };
    omp_set_num_threads(1);
    return cmocka_run_group_tests(tests, town_live, town_free);
}
