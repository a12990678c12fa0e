/* test_table_states.c - the states and transitions of scenarios/data against published prevalence.
 *
 * Nothing here reads the care model. The share of each state by age is integrated here, by a method of its own, from
 * transitions.csv, states.csv and the life table, and held against the figures of CBS for people living at home.
 */
#include "tests/care/tables.h"

enum { MINDS = 3, PAIRS = STATES * MINDS, KNOTS = 7, CLASSES = 3, TREND_FROM = 2014, TREND_UNTIL = 2022 };

static const int tables_knot_ages[KNOTS] = {20, 50, 60, 70, 80, 90, 100};
static const double GRADIENT = 1.6; /* the default of /need/class_gradient */

struct transition {
    bool mind;
    int from, to;
    double rate[KNOTS], women, trend;
};

/* Both tables, as they are. */
struct health {
    size_t count;
    struct transition transitions[16];
    int states[2]; /* of the physical and the psychosocial track */
    double ratio[STATES], mind_ratio[MINDS], worsening[MINDS], recovery[MINDS];
    double mortality[SEXES][AGES];
};

static void read_states(struct health *health)
{
    struct table states = open_table("states");
    for (size_t row = 0; row < states.rows; row++) {
        bool mind = says(&states, row, "track", "psychosocial");
        int state = whole(&states, row, "state");
        assert_int_equal(state, health->states[mind]++);
        (mind ? health->mind_ratio : health->ratio)[state] = real(&states, row, "mortality_ratio");
        if (!mind) continue;
        health->worsening[state] = real(&states, row, "physical_worsening");
        health->recovery[state] = real(&states, row, "physical_recovery");
    }
    table_free(&states);
}

static void read_health(struct health *health)
{
    *health = (struct health){0};
    read_states(health);
    read_mortality(2015, health->mortality);
    struct table moves = open_table("transitions");
    for (size_t row = 0; row < moves.rows; row++) {
        assert_true(health->count < LENGTH(health->transitions));
        struct transition *way = &health->transitions[health->count++];
        *way = (struct transition){
            says(&moves, row, "track", "psychosocial"), whole(&moves, row, "from"), whole(&moves, row, "to"), {0},
            real(&moves, row, "female_ratio"),          real(&moves, row, "trend")};
        for (int k = 0; k < KNOTS; k++) {
            char *name = text_format("rate_at_%d", tables_knot_ages[k]);
            way->rate[k] = real(&moves, row, name);
            free(name);
        }
    }
    table_free(&moves);
}

/* Straight in the logarithm between the knots, level beyond them. */
static double intensity(const struct transition *way, int sex, double age)
{
    int k = 0;
    double rate = way->rate[KNOTS - 1];
    while (k < KNOTS && age >= tables_knot_ages[k]) k++;
    if (k == 0) rate = way->rate[0];
    if (k > 0 && k < KNOTS) {
        double part = (age - tables_knot_ages[k - 1]) / (tables_knot_ages[k] - tables_knot_ages[k - 1]);
        rate = pow(way->rate[k - 1], 1 - part) * pow(way->rate[k], part);
    }
    return sex == WOMEN ? rate * way->women : rate;
}

/* What a class and a moment in time make of worsening. */
static double faster(const struct transition *way, int class, double moment)
{
    if (way->to < way->from) return 1;
    double years = fmax(0, fmin(moment, TREND_UNTIL) - TREND_FROM);
    return exp(way->trend * years) * pow(GRADIENT, (1 - class) / 2.0);
}

/* Those of one birth year and sex, by class: parts of the living of each class in each pair of states. */
struct cohort {
    double part[CLASSES][PAIRS];
};

/* Euler, half a month at a time; the mean over states and classes dies as the life table says. */
static void step(const struct health *health, int sex, double age, double moment, double years, struct cohort *now)
{
    double average = 0, death[PAIRS], rates[LENGTH(health->transitions)];
    for (int i = 0; i < PAIRS; i++) death[i] = health->ratio[i / MINDS] * health->mind_ratio[i % MINDS];
    for (int class = 0; class < CLASSES; class ++)
        for (int i = 0; i < PAIRS; i++) average += now->part[class][i] * death[i] / CLASSES;
    double base = health->mortality[sex][(int)age] / average;
    for (size_t t = 0; t < health->count; t++) rates[t] = intensity(&health->transitions[t], sex, age);
    for (int class = 0; class < CLASSES; class ++) {
        double *part = now->part[class], change[PAIRS], sum = 0;
        for (int i = 0; i < PAIRS; i++) change[i] = -base * death[i] * part[i];
        for (size_t t = 0; t < health->count; t++) {
            const struct transition *way = &health->transitions[t];
            double rate = rates[t] * faster(way, class, moment);
            for (int other = 0; other < (way->mind ? STATES : MINDS); other++) {
                int from = way->mind ? other * MINDS + way->from : way->from * MINDS + other;
                int to = way->mind ? other * MINDS + way->to : way->to * MINDS + other;
                double flow = part[from] * rate;
                if (!way->mind) flow *= way->to > way->from ? health->worsening[other] : health->recovery[other];
                change[from] -= flow;
                change[to] += flow;
            }
        }
        for (int i = 0; i < PAIRS; i++) sum += part[i] += change[i] * years;
        for (int i = 0; i < PAIRS; i++) part[i] /= sum;
    }
}

/* Share of each state at each age in the middle of a year, each birth year followed from birth on: of the physical
 * track, or of the psychosocial one. */
static void prevalence(const char *track, int year, double share[SEXES][AGES][STATES])
{
    enum { STEPS = 24 };
    static struct health health;
    bool mind = strcmp(track, "psychosocial") == 0;
    read_health(&health);
    for (int sex = 0; sex < SEXES; sex++)
        for (int age = 0; age < AGES; age++) {
            struct cohort cohort = {{{1}, {1}, {1}}};
            for (int k = 0; k < age * STEPS + STEPS / 2; k++) {
                double at = (k + 0.5) / STEPS;
                step(&health, sex, at, year - (age + 0.5) + at, 1.0 / STEPS, &cohort);
            }
            for (int s = 0; s < STATES; s++) share[sex][age][s] = 0;
            for (int class = 0; class < CLASSES; class ++)
                for (int i = 0; i < PAIRS; i++)
                    share[sex][age][mind ? i % MINDS : i / MINDS] += cohort.part[class][i] / CLASSES;
        }
}

/* Persons by single year: a band is divided as the life table would. */
static void people_by_age(int year, double people[SEXES][AGES])
{
    struct table table = open_table("population");
    double mortality[SEXES][AGES];
    read_mortality(2015, mortality);
    for (int sex = 0; sex < SEXES; sex++) {
        for (int start = 0; start < AGES; start = start == 100 ? AGES : start + 5) {
            int end = start == 100 ? AGES : start + 5;
            double alive = 1, sum = 0;
            for (int age = start; age < end; age++) {
                people[sex][age] = alive;
                sum += alive;
                alive *= exp(-mortality[sex][age]);
            }
            double scale = persons(&table, year, sex, start, start + 5) / sum;
            for (int age = start; age < end; age++) people[sex][age] *= scale;
        }
    }
    table_free(&table);
}

struct shares {
    double share[SEXES][AGES][STATES], people[SEXES][AGES];
};

static struct shares read_shares(const char *track, int year)
{
    struct shares shares;
    double later[SEXES][AGES], part = year % 5 / 5.0;
    prevalence(track, year, shares.share);
    people_by_age(year - year % 5, shares.people);
    people_by_age(year - year % 5 + 5, later);
    for (int sex = 0; sex < SEXES; sex++)
        for (int age = 0; age < AGES; age++)
            shares.people[sex][age] += part * (later[sex][age] - shares.people[sex][age]);
    return shares;
}

/* Persons of a sex (SEXES: both) and age range in states from `lowest` on, the last state counted for a part. */
static double count(const struct shares *s, int sex, int from, int to, int lowest, double part_of_last)
{
    double sum = 0;
    for (int x = 0; x < SEXES; x++)
        for (int age = from; (sex == SEXES || sex == x) && age < to; age++)
            for (int state = lowest; state < STATES; state++)
                sum += s->people[x][age] * s->share[x][age][state] * (state == STATES - 1 ? part_of_last : 1.0);
    return sum;
}

/* Per cent of those at home: three in four of state 4 live in an institution. */
static double limited_at_home(const struct shares *shares, int sex, int from, int to, int lowest)
{
    return 100 * count(shares, sex, from, to, lowest, 0.25) / count(shares, sex, from, to, 0, 0.25);
}

/* CBS 85454NED (2022) and Statistische Trends 2023 (around 2015 and 2020), people living at home, per cent. IADL is
 * state 1 and up, ADL state 2 and up. */
static void limitations_meet_cbs(void **state)
{
    (void)state;
    static const struct {
        int year, sex, from, to, lowest;
        double percent, tolerance;
    } expected[] = {
        {2022, SEXES, 55, AGES, 1, 20.6, 1.0}, {2022, MEN, 55, AGES, 1, 15.4, 1.0},
        {2022, WOMEN, 55, AGES, 1, 25.5, 1.0}, {2022, SEXES, 55, 65, 1, 15.8, 1.5},
        {2022, SEXES, 65, 75, 1, 16.8, 1.5},   {2022, SEXES, 75, AGES, 1, 33.8, 1.5},
        {2022, SEXES, 55, AGES, 2, 13.3, 1.0}, {2022, MEN, 55, AGES, 2, 9.3, 1.0},
        {2022, WOMEN, 55, AGES, 2, 17.1, 1.0}, {2022, SEXES, 55, 65, 2, 9.7, 1.5},
        {2022, SEXES, 65, 75, 2, 9.7, 1.5},    {2022, SEXES, 75, AGES, 2, 24.2, 1.5},
        {2020, SEXES, 75, 85, 2, 17.1, 3.0},   {2020, SEXES, 85, AGES, 2, 45.7, 4.0},
        {2015, SEXES, 75, 85, 2, 23.2, 1.5},   {2015, SEXES, 85, AGES, 2, 50.2, 3.0},
    };
    struct shares shares = {0};
    for (size_t i = 0; i < LENGTH(expected); i++) {
        if (i == 0 || expected[i].year != expected[i - 1].year) shares = read_shares("physical", expected[i].year);
        assert_near(limited_at_home(&shares, expected[i].sex, expected[i].from, expected[i].to, expected[i].lowest),
                    expected[i].percent, expected[i].tolerance);
    }
}

/* CBS 84529NED: 156,435 persons with a Wlz profile for the elderly in 2015; 291,655 indications of all kinds in 2015,
 * 314,400 in 2020 and 358,490 in 2022. */
static void care_round_the_clock_meets_wlz(void **state)
{
    (void)state;
    static const double all[][2] = {{2015, 291655}, {2020, 314400}, {2022, 358490}};
    for (size_t i = 0; i < LENGTH(all); i++) {
        struct shares shares = read_shares("physical", (int)all[i][0]);
        assert_near(count(&shares, SEXES, 0, AGES, 4, 1.0), all[i][1], 0.05 * all[i][1]);
        if (i == 0) assert_near(count(&shares, SEXES, 65, AGES, 4, 1.0), 156435, 0.05 * 156435);
    }
}

/* More than 8% of 65+, 25% of 80+ and 40% of 90+ have dementia (Zorg voor Beter, 2018). */
static void severe_problems_meet_dementia(void **state)
{
    (void)state;
    struct shares shares = read_shares("psychosocial", 2020);
    static const struct {
        int from;
        double percent, tolerance;
    } expected[] = {{65, 8, 1}, {80, 25, 3}, {90, 40, 3}};
    for (size_t i = 0; i < LENGTH(expected); i++) {
        double severe = count(&shares, SEXES, expected[i].from, AGES, 2, 1.0);
        assert_near(100 * severe / count(&shares, SEXES, expected[i].from, AGES, 0, 1.0), expected[i].percent,
                    expected[i].tolerance);
    }
}

static void worse_states_die_sooner(void **state)
{
    (void)state;
    struct health health;
    read_health(&health);
    assert_int_equal(health.states[0], STATES);
    assert_int_equal(health.states[1], MINDS);
    assert_near(health.ratio[0], 1, 0);
    assert_near(health.mind_ratio[0], 1, 0);
    for (int s = 1; s < STATES; s++) assert_true(health.ratio[s] > health.ratio[s - 1]);
    for (int s = 1; s < MINDS; s++) assert_true(health.mind_ratio[s] > health.mind_ratio[s - 1]);
}

/* From 70 on people worsen no slower (but for 5%) and recover slower with every ten years. */
static void age_is_against_us(void **state)
{
    (void)state;
    struct health health;
    read_health(&health);
    for (size_t t = 0; t < health.count; t++)
        for (int k = 4; k < KNOTS; k++) {
            const struct transition *way = &health.transitions[t];
            assert_int_equal(abs(way->to - way->from), 1);
            if (way->to > way->from)
                assert_true(way->rate[k] > 0.95 * way->rate[k - 1]);
            else
                assert_true(way->rate[k] < way->rate[k - 1]);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limitations_meet_cbs),
        cmocka_unit_test(care_round_the_clock_meets_wlz),
        cmocka_unit_test(severe_problems_meet_dementia),
        cmocka_unit_test(worse_states_die_sooner),
        cmocka_unit_test(age_is_against_us),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
