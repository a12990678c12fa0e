/* test_tables.c - the tables of scenarios/data against facts from elsewhere.
 *
 * Nothing here reads the care model: the tables are checked against published totals, other publications of the same
 * quantity and each other; the states and their transitions have a test of their own (test_table_states.c). The
 * tolerance of every comparison is the one a reviewer would accept of the model's input, and is narrower than what the
 * model as a whole must meet.
 */
#include "tests/care/tables.h"

/* Sources -------------------------------------------------------------------------------------------------------- */

static const char *const names[] = {"population",  "mortality",   "fertility", "migration",  "gemeenten",
                                    "states",      "transitions", "need",      "work",       "volunteers",
                                    "care_prices", "living",      "kin",       "limitations"};

static void every_table_names_its_source(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(names); i++) {
        struct table table = open_table(names[i]);
        char *path = text_format("scenarios/data/%s.csv", names[i]);
        char *text = read_file(path);
        assert_int_equal(strncmp(text, "# title: ", 9), 0);
        assert_contains(text, "\n# licence: ");
        bool dated = strstr(table.source, " 20") || strstr(table.source, "(20");
        bool addressed = strstr(table.source, "https://") != NULL;
        if (!strstr(table.source, "assumption") && !(dated && addressed))
            fail_msg("%s: source '%s'", path, table.source);
        free(text);
        free(path);
        table_free(&table);
    }
}

static void no_cell_is_empty(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(names); i++) {
        struct table table = open_table(names[i]);
        for (size_t row = 0; row < table.rows; row++)
            for (size_t column = 0; column < table.columns; column++)
                if (table_text(&table, row, (int)column)[0] == '\0')
                    fail_msg("%s:%d: column '%s' is empty", table.path, table.lines[row], table.names[column]);
        table_free(&table);
    }
}

/* A row with a range holds its value inside it and says where the value is from, or that it is assumed. */
static void check_ranges(const char *name, const char *value)
{
    struct table table = open_table(name);
    for (size_t row = 0; row < table.rows; row++) {
        double low = real(&table, row, "low"), high = real(&table, row, "high"), middle = real(&table, row, value);
        const char *source = table_text(&table, row, column_of(&table, "source"));
        bool fixed = strncmp(source, "definition", 10) == 0;
        bool assumed = strncmp(source, "assumption", 10) == 0;
        if (low > middle || middle > high || (assumed && !(low < high)) || !(fixed || assumed))
            fail_msg("%s:%d: %g not within [%g, %g] of '%s'", table.path, table.lines[row], middle, low, high, source);
    }
    table_free(&table);
}

static void assumptions_have_ranges(void **state)
{
    (void)state;
    check_ranges("states", "mortality_ratio");
    check_ranges("transitions", "rate_at_70");
    check_ranges("need", "minutes_per_week");
    check_ranges("care_prices", "tariff_cents_per_hour");
    check_ranges("kin", "value");
}

/* People --------------------------------------------------------------------------------------------------------- */

/* Persons of 50-74 per person of 85 and over: SCP and PBL (2018) say 15 in 2018 and 6 in 2040. */
static void population_gives_the_published_support_ratio(void **state)
{
    (void)state;
    static const struct {
        int year;
        double ratio;
    } expected[] = {{2015, 15.22}, {2020, 14.07}, {2030, 10.11}, {2040, 6.29}, {2050, 4.71}};
    struct table table = open_table("population");
    for (size_t i = 0; i < LENGTH(expected); i++) {
        int year = expected[i].year;
        assert_near(persons(&table, year, SEXES, 50, 75) / persons(&table, year, SEXES, 85, 105), expected[i].ratio,
                    0.01);
    }
    table_free(&table);
}

/* CBS counts on 1 January: 17,181,084 persons in 2018, 2,336,560 of 65-79 and 748,748 of 80 and over in 2016. */
static void population_agrees_with_cbs_counts(void **state)
{
    (void)state;
    struct table table = open_table("population");
    assert_int_equal(table.rows, 8 * 2 * 21);
    double middle = (persons(&table, 2015, SEXES, 0, 105) + persons(&table, 2020, SEXES, 0, 105)) / 2;
    assert_near(middle / 17181084.0, 1.0, 0.01);
    double old[2] = {persons(&table, 2015, SEXES, 65, 80), persons(&table, 2015, SEXES, 80, 105)};
    double later[2] = {persons(&table, 2020, SEXES, 65, 80), persons(&table, 2020, SEXES, 80, 105)};
    assert_near((old[0] + 0.1 * (later[0] - old[0])) / 2336560.0, 1.0, 0.01);
    assert_near((old[1] + 0.1 * (later[1] - old[1])) / 748748.0, 1.0, 0.01);
    table_free(&table);
}

/* The Human Mortality Database for 2018: e0 80.15 and 83.33, e65 18.61 and 21.04. */
static void life_expectancy_agrees_with_another_source(void **state)
{
    (void)state;
    double rates[SEXES][AGES];
    read_mortality(2015, rates);
    assert_near(expectancy(rates[MEN], 0), 80.15, 0.3);
    assert_near(expectancy(rates[WOMEN], 0), 83.33, 0.3);
    assert_near(expectancy(rates[MEN], 65), 18.61, 0.3);
    assert_near(expectancy(rates[WOMEN], 65), 21.04, 0.3);
}

/* The middle of 2030 lies three fifths of the way from the middle of 2025-2029 to that of 2030-2034. */
static void projected_life_expectancy_is_the_published_one(void **state)
{
    (void)state;
    static const struct {
        int year;
        double e0[SEXES];
    } expected[] = {{2030, {81.78, 84.56}}, {2040, {83.41, 85.76}}};
    for (size_t i = 0; i < LENGTH(expected); i++) {
        double before[SEXES][AGES], after[SEXES][AGES];
        read_mortality(expected[i].year - 5, before);
        read_mortality(expected[i].year, after);
        for (int sex = 0; sex < SEXES; sex++)
            assert_near(0.4 * expectancy(before[sex], 0) + 0.6 * expectancy(after[sex], 0), expected[i].e0[sex], 0.1);
    }
}

static void mortality_rises_with_age_and_is_higher_for_men(void **state)
{
    (void)state;
    for (int period = 2010; period <= 2045; period += 5) {
        double rates[SEXES][AGES];
        read_mortality(period, rates);
        for (int age = 30; age < 95; age += 5) {
            for (int sex = 0; sex < SEXES; sex++) assert_true(rates[sex][age + 5] > rates[sex][age]);
            assert_true(rates[MEN][age] > rates[WOMEN][age]);
        }
    }
}

/* Births per woman over a lifetime at the rates of one year, and the part of it at one age band. */
static double fertility_at(const struct table *table, int year, int age)
{
    double sum = 0;
    for (size_t row = 0; row < table->rows; row++)
        if (whole(table, row, "year") == year && (age < 0 || whole(table, row, "age_start") == age))
            sum += 5 * real(table, row, "rate");
    return sum;
}

static void total_fertility_is_the_published_one(void **state)
{
    (void)state;
    struct table table = open_table("fertility");
    assert_near(fertility_at(&table, 2015, -1), 1.657, 0.001);
    assert_near(fertility_at(&table, 2020, -1), 1.545, 0.001);
    /* Published shares of the births of 2023 by age of the mother, per cent; the nearest year in the table is 2025. */
    static const double shares[] = {0.647, 6.537, 27.725, 40.989, 20.136, 3.722, 0.239};
    double total = fertility_at(&table, 2025, -1);
    for (size_t i = 0; i < LENGTH(shares); i++)
        assert_near(100 * fertility_at(&table, 2025, 15 + 5 * (int)i) / total, shares[i], 0.8);
    table_free(&table);
}

/* Births less deaths of a year, at the rates of 2020 (births) and the mean of 2015-2025 (deaths). */
static double natural_growth(void)
{
    double early[SEXES][AGES], late[SEXES][AGES], growth = 0;
    struct table population = open_table("population"), fertility = open_table("fertility");
    read_mortality(2015, early);
    read_mortality(2020, late);
    for (int age = 10; age <= 50; age += 5)
        growth += persons(&population, 2020, WOMEN, age, age + 5) * fertility_at(&fertility, 2020, age) / 5;
    for (int sex = 0; sex < SEXES; sex++)
        for (int age = 0; age <= 100; age += 5) {
            double rate = age == 0 ? 0.2 * early[sex][0] + 0.8 * early[sex][1] : (early[sex][age] + late[sex][age]) / 2;
            growth -= persons(&population, 2020, sex, age, age + 5) * rate;
        }
    table_free(&population);
    table_free(&fertility);
    return growth;
}

/* CBS: 17,181,084 inhabitants on 1 January 2018 and 17,811,291 on 1 January 2023. */
static void migration_and_births_are_the_growth_of_the_population(void **state)
{
    (void)state;
    struct table table = open_table("migration");
    double net = 0;
    for (size_t row = 0; row < table.rows; row++) {
        assert_int_equal(whole(&table, row, "year"), 1950 + (int)row);
        if (whole(&table, row, "year") >= 2018 && whole(&table, row, "year") <= 2022)
            net += whole(&table, row, "net_persons");
    }
    assert_near(net + 5 * natural_growth(), 17811291.0 - 17181084.0, 5 * 10000.0);
    table_free(&table);
}

/* Gemeenten ------------------------------------------------------------------------------------------------------ */

static double weighted(const struct table *table, const char *weight, const char *share)
{
    double sum = 0;
    for (size_t row = 0; row < table->rows; row++)
        sum += real(table, row, weight) * (share ? real(table, row, share) : 1.0);
    return sum;
}

/* CBS: 388 gemeenten on 1 January 2017; published numbers by size class; 17.08 million people. */
static void gemeenten_are_those_of_2017(void **state)
{
    (void)state;
    static const double limits[] = {20000, 50000, 100000, 250000};
    static const int expected[] = {118, 191, 48, 27, 4};
    int found[LENGTH(expected)] = {0};
    struct table table = open_table("gemeenten");
    assert_int_equal(table.rows, 388);
    for (size_t row = 0; row < table.rows; row++) {
        size_t class = 0;
        while (class < LENGTH(limits) && real(&table, row, "inhabitants") >= limits[class]) class ++;
        found[class]++;
    }
    for (size_t i = 0; i < LENGTH(expected); i++) assert_int_equal(found[i], expected[i]);
    assert_near(weighted(&table, "inhabitants", NULL), 17081507.0, 0);
    table_free(&table);
}

static void gemeenten_hold_together(void **state)
{
    (void)state;
    struct table table = open_table("gemeenten");
    for (size_t row = 0; row < table.rows; row++) {
        double inhabitants = real(&table, row, "inhabitants");
        assert_near(real(&table, row, "men") + real(&table, row, "women"), inhabitants, 0);
        assert_near(real(&table, row, "share_0_14") + real(&table, row, "share_15_24") +
                        real(&table, row, "share_25_44") + real(&table, row, "share_45_64") +
                        real(&table, row, "share_65"),
                    1.0, 0.0201);
        assert_near(real(&table, row, "share_single") + real(&table, row, "share_couple") +
                        real(&table, row, "share_with_children"),
                    1.0, 0.0201);
        assert_near(real(&table, row, "density") * real(&table, row, "area_hectare") / 100 / inhabitants, 1.0, 0.04);
        assert_true(real(&table, row, "longitude") > 3.3 && real(&table, row, "longitude") < 7.3);
        assert_true(real(&table, row, "latitude") > 50.7 && real(&table, row, "latitude") < 53.6);
    }
    table_free(&table);
}

/* National statistics of other tables: CBS 37975 has 7,665,198 households in 2015 and 7,997,800 in 2020, 37.4%
 * and 38.5% of one person; CBS counts 3,085,308 of 65 and over in 2016 and 3,239,116 in 2018. */
static void gemeenten_add_up_to_the_country(void **state)
{
    (void)state;
    struct table table = open_table("gemeenten");
    double households = weighted(&table, "households", NULL);
    assert_near(households, 7665198 + 0.4 * (7997800 - 7665198), 0.005 * households);
    assert_near(weighted(&table, "households", "share_single") / households, 0.379, 0.006);
    assert_near(weighted(&table, "inhabitants", "share_65") / ((3085308.0 + 3239116.0) / 2), 1.0, 0.01);
    table_free(&table);
}

/* Need and price ------------------------------------------------------------------------------------------------- */

/* Minutes per week left for others in a state, one task or (NULL) all. */
static double left(const struct table *need, const char *track, int state, const char *task)
{
    double sum = 0;
    for (size_t row = 0; row < need->rows; row++) {
        if (!says(need, row, "track", track) || whole(need, row, "state") != state) continue;
        if (task && !says(need, row, "task", task)) continue;
        sum += real(need, row, "minutes_per_week") * (1 - real(need, row, "self_share"));
    }
    return sum;
}

/* HHM/KPMG: 108 hours a year for a full take-over of cleaning; NIVEL (2012): 20 hours a week for a person with
 * dementia. */
static void need_is_near_its_anchors(void **state)
{
    (void)state;
    struct table need = open_table("need");
    assert_int_equal(need.rows, 6 * 5);
    assert_near(left(&need, "physical", 1, "household"), 108.0 * 60 / 52, 15);
    assert_near(left(&need, "psychosocial", 2, NULL) / 60, 20, 3);
    assert_near(left(&need, "physical", 4, NULL) / 60, 35, 5);
    for (int s = 2; s <= 4; s++) assert_true(left(&need, "physical", s, NULL) > left(&need, "physical", s - 1, NULL));
    assert_true(left(&need, "psychosocial", 2, NULL) > left(&need, "psychosocial", 1, NULL));
    table_free(&need);
}

static double price(const struct table *prices, const char *task, const char *column)
{
    for (size_t row = 0; row < prices->rows; row++)
        if (says(prices, row, "task", task)) return real(prices, row, column);
    fail_msg("no price for '%s'", task);
    return NAN;
}

/* CBS: 938.4 million euro for 394,000 clients with household help (2017); one client gets less than a full take-over
 * but more than fortnightly help (150 minutes per two weeks). Hours lost to the margin are 3 to 5 per cent. */
static void prices_agree_with_spending(void **state)
{
    (void)state;
    struct table prices = open_table("care_prices");
    double hours = 938409e3 / 394000 / (price(&prices, "household", "tariff_cents_per_hour") / 100);
    assert_true(hours > 26 * 150 / 60.0 && hours < 108);
    for (size_t row = 0; row < prices.rows; row++) {
        double margin = 1 - real(&prices, row, "cost_cents_per_hour") / real(&prices, row, "tariff_cents_per_hour");
        assert_near(margin, 0.04, 0.0101);
    }
    table_free(&prices);
}

/* Work, volunteers, living, kin ---------------------------------------------------------------------------------- */

static void women_work_fewer_hours(void **state)
{
    (void)state;
    struct table table = open_table("work");
    size_t half = table.rows / 2;
    assert_int_equal(table.rows, 2 * 12);
    for (size_t i = 0; i < half; i++) {
        assert_int_equal(whole(&table, i, "age_start"), 15 + 5 * (int)i);
        assert_int_equal(whole(&table, half + i, "age_start"), 15 + 5 * (int)i);
        assert_true(sex_of(&table, i) == MEN && sex_of(&table, half + i) == WOMEN);
        assert_true(real(&table, half + i, "hours_per_week") < real(&table, i, "hours_per_week"));
        assert_true(real(&table, i, "employed_share") > 0 && real(&table, i, "employed_share") < 1);
    }
    table_free(&table);
}

/* CBS 2019: volunteers in care by age, and 5.0% of men and 10.5% of women, per cent. */
static void volunteers_meet_cbs(void **state)
{
    (void)state;
    static const double by_age[] = {4.7, 4.6, 5.1, 7.7, 11.3, 13.3, 7.9}, by_sex[SEXES] = {5.0, 10.5};
    struct table volunteers = open_table("volunteers"), population = open_table("population");
    double sum[SEXES] = {0}, all[SEXES] = {0};
    assert_int_equal(volunteers.rows, LENGTH(by_age));
    for (size_t row = 0; row < volunteers.rows; row++) {
        int from = whole(&volunteers, row, "age_start"), to = from == 75 ? 105 : from + 10;
        double share[SEXES] = {real(&volunteers, row, "share_men"), real(&volunteers, row, "share_women")}, band = 0;
        double people[SEXES];
        for (int sex = 0; sex < SEXES; sex++) {
            people[sex] = persons(&population, 2020, sex, from, to);
            band += people[sex] * share[sex];
            sum[sex] += people[sex] * share[sex];
            all[sex] += people[sex];
        }
        assert_near(100 * band / (people[MEN] + people[WOMEN]), by_age[row], 0.05);
    }
    for (int sex = 0; sex < SEXES; sex++) assert_near(100 * sum[sex] / all[sex], by_sex[sex], 0.2);
    table_free(&volunteers);
    table_free(&population);
}

/* CBS 37975 (2015): 2,867,797 people alone; 2,224,618 + 2,572,783 households without and with children, about 560,000
 * of them with one parent and 45,000 of other kinds. The other adults live in institutions or with others: 2 to 3%. */
static void living_meets_the_households_of_2015(void **state)
{
    (void)state;
    struct table living = open_table("living"), population = open_table("population");
    double couples[SEXES] = {0}, rest = 0;
    assert_int_equal(living.rows, 2 * 17);
    for (size_t row = 0; row < living.rows; row++) {
        int sex = sex_of(&living, row), from = whole(&living, row, "age_start"), to = from == 95 ? 105 : from + 5;
        double people = persons(&population, 2015, sex, from, to);
        double partner = real(&living, row, "share_with_partner"), parents = real(&living, row, "share_with_parents");
        assert_true(partner >= 0 && parents >= 0 && partner + parents <= 1);
        couples[sex] += people * partner;
        rest += people * (1 - partner - parents);
    }
    double expected = 2224618.0 + 2572783.0 - 560000.0 - 45000.0;
    assert_near(couples[MEN], expected, 0.01 * expected);
    assert_near(couples[WOMEN], expected, 0.01 * expected);
    assert_near(rest - 2867797.0 - 560000.0, 0.025 * 14100000.0, 0.005 * 14100000.0);
    table_free(&living);
    table_free(&population);
}

static double kin(const struct table *table, const char *quantity)
{
    for (size_t row = 0; row < table->rows; row++)
        if (says(table, row, "quantity", quantity)) return real(table, row, "value");
    fail_msg("no quantity '%s' in %s", quantity, table->path);
    return NAN;
}

/* A woman born about 1965 passed through the rates of 1980 at 15-19, of 1985 at 20-24, and so on. */
static void children_agree_with_the_birth_rates_of_a_cohort(void **state)
{
    (void)state;
    struct table table = open_table("kin"), fertility = open_table("fertility");
    static const char *const sizes[] = {"children_one", "children_two", "children_three", "children_four_plus"};
    double sum = 0, mean = 0, born = 0;
    for (size_t i = 0; i < LENGTH(sizes); i++) {
        sum += kin(&table, sizes[i]);
        mean += kin(&table, sizes[i]) * (i == 3 ? 4.4 : 1.0 + (double)i);
    }
    for (int age = 15; age <= 45; age += 5) born += fertility_at(&fertility, 1965 + age, age);
    assert_near(sum, 1, 1e-9);
    assert_near((1 - kin(&table, "childless_1960")) * mean, born, 0.05);
    table_free(&table);
    table_free(&fertility);
}

static double lognormal_below(double km, double median, double sigma)
{
    return 0.5 * erfc(-log(km / median) / sigma / sqrt(2));
}

/* Within the gemeente most kin live within 5 km; with half of the adult children there, and hardly anyone elsewhere so
 * near, the 51 to 58% of parents of young children who live within 5 km of their mother (CBS 2016) need more than an
 * even share of it. */
static void distances_hold_together(void **state)
{
    (void)state;
    struct table table = open_table("kin");
    double near = kin(&table, "same_gemeente_share");
    double below = lognormal_below(5, kin(&table, "same_gemeente_median_km"), kin(&table, "same_gemeente_sigma"));
    assert_true(near * below > 0.36 && near * below < 0.46);
    assert_true(kin(&table, "near_single_parent") > kin(&table, "near_couple_with_children"));
    table_free(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_table_names_its_source),
        cmocka_unit_test(no_cell_is_empty),
        cmocka_unit_test(assumptions_have_ranges),
        cmocka_unit_test(population_gives_the_published_support_ratio),
        cmocka_unit_test(population_agrees_with_cbs_counts),
        cmocka_unit_test(life_expectancy_agrees_with_another_source),
        cmocka_unit_test(projected_life_expectancy_is_the_published_one),
        cmocka_unit_test(mortality_rises_with_age_and_is_higher_for_men),
        cmocka_unit_test(total_fertility_is_the_published_one),
        cmocka_unit_test(migration_and_births_are_the_growth_of_the_population),
        cmocka_unit_test(gemeenten_are_those_of_2017),
        cmocka_unit_test(gemeenten_hold_together),
        cmocka_unit_test(gemeenten_add_up_to_the_country),
        cmocka_unit_test(need_is_near_its_anchors),
        cmocka_unit_test(prices_agree_with_spending),
        cmocka_unit_test(women_work_fewer_hours),
        cmocka_unit_test(volunteers_meet_cbs),
        cmocka_unit_test(living_meets_the_households_of_2015),
        cmocka_unit_test(children_agree_with_the_birth_rates_of_a_cohort),
        cmocka_unit_test(distances_hold_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
