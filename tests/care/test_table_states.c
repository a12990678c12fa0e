/* test_table_states.c - the states and transitions of scenarios/data against published prevalence.
 *
 * Nothing here reads the care model. The share of each state by age is integrated here, by a method of its own, from
 * transitions.csv, states.csv and the life table, and held against the figures of CBS for people living at home.
 */
#include "tests/care/tables.h"

struct transition {
    int from, to;
    double rate, slope, floor, women;
};

struct track {
    int states;
    size_t count;
    double ratio[STATES];
    struct transition transitions[8];
};

static struct track read_track(const char *name)
{
    struct track track = {0};
    struct table states = open_table("states"), moves = open_table("transitions");
    for (size_t row = 0; row < states.rows; row++) {
        if (!says(&states, row, "track", name)) continue;
        assert_int_equal(whole(&states, row, "state"), track.states);
        track.ratio[track.states++] = real(&states, row, "mortality_ratio");
    }
    for (size_t row = 0; row < moves.rows; row++) {
        if (!says(&moves, row, "track", name)) continue;
        assert_true(track.count < LENGTH(track.transitions));
        track.transitions[track.count++] = (struct transition){
            whole(&moves, row, "from"), whole(&moves, row, "to"),   real(&moves, row, "rate_at_65"),
            real(&moves, row, "slope"), real(&moves, row, "floor"), real(&moves, row, "female_ratio")};
    }
    table_free(&states);
    table_free(&moves);
    return track;
}

static double intensity(const struct transition *move, int sex, double age)
{
    double rate = fmax(move->floor, move->rate * exp(move->slope * (age - 65)));
    return sex == WOMEN ? rate * move->women : rate;
}

/* One step of the shares of states among the living; the average over states dies as the life table says. */
static void step(const struct track *track, int sex, double age, double mortality, double years, double share[STATES])
{
    double change[STATES] = {0}, average = 0, sum = 0;
    for (int s = 0; s < track->states; s++) average += share[s] * track->ratio[s];
    for (int s = 0; s < track->states; s++) change[s] = share[s] * mortality * (1 - track->ratio[s] / average);
    for (size_t i = 0; i < track->count; i++) {
        const struct transition *move = &track->transitions[i];
        double flow = share[move->from] * intensity(move, sex, age);
        change[move->from] -= flow;
        change[move->to] += flow;
    }
    for (int s = 0; s < track->states; s++) sum += share[s] += change[s] * years;
    for (int s = 0; s < track->states; s++) share[s] /= sum;
}

/* Share of each state at the middle of each year of age, if today's rates had always held: Euler, a thousand steps a
 * year. */
static void prevalence(const struct track *track, double share[SEXES][AGES][STATES])
{
    enum { STEPS = 1000 };
    double mortality[SEXES][AGES];
    read_mortality(2015, mortality);
    for (int sex = 0; sex < SEXES; sex++) {
        double now[STATES] = {1};
        for (int k = 0; k < AGES * STEPS; k++) {
            int age = k / STEPS;
            if (k % STEPS == STEPS / 2) memcpy(share[sex][age], now, sizeof now);
            step(track, sex, (k + 0.5) / STEPS, mortality[sex][age], 1.0 / STEPS, now);
        }
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

static struct shares read_shares(const char *track_name, int year)
{
    struct shares shares;
    struct track track = read_track(track_name);
    prevalence(&track, shares.share);
    people_by_age(year, shares.people);
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

/* CBS 85454NED (2022) and Statistische Trends 2023 (around 2020), people living at home, per cent. IADL is state 1 and
 * up, ADL state 2 and up. */
static void limitations_meet_cbs(void **state)
{
    (void)state;
    static const struct {
        int sex, from, to, lowest;
        double percent, tolerance;
    } expected[] = {
        {SEXES, 55, AGES, 1, 20.6, 1.0}, {MEN, 55, AGES, 1, 15.4, 1.0},   {WOMEN, 55, AGES, 1, 25.5, 1.0},
        {SEXES, 55, 65, 1, 15.8, 2.5},   {SEXES, 65, 75, 1, 16.8, 1.5},   {SEXES, 75, AGES, 1, 33.8, 1.5},
        {SEXES, 55, AGES, 2, 13.3, 1.0}, {MEN, 55, AGES, 2, 9.3, 1.0},    {WOMEN, 55, AGES, 2, 17.1, 1.0},
        {SEXES, 55, 65, 2, 9.7, 2.0},    {SEXES, 65, 75, 2, 9.7, 2.0},    {SEXES, 75, AGES, 2, 24.2, 1.0},
        {SEXES, 75, 85, 2, 17.1, 1.0},   {SEXES, 85, AGES, 2, 45.7, 1.5},
    };
    struct shares shares = read_shares("physical", 2020);
    for (size_t i = 0; i < LENGTH(expected); i++)
        assert_near(limited_at_home(&shares, expected[i].sex, expected[i].from, expected[i].to, expected[i].lowest),
                    expected[i].percent, expected[i].tolerance);
}

/* CBS 84529NED: 156,435 persons with a Wlz profile for the elderly in 2015. */
static void care_round_the_clock_meets_wlz(void **state)
{
    (void)state;
    struct shares shares = read_shares("physical", 2015);
    assert_near(count(&shares, SEXES, 65, AGES, 4, 1.0), 156435, 0.05 * 156435);
    assert_true(count(&shares, SEXES, 0, AGES, 4, 1.0) < 291655); /* all profiles together */
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
    static const char *const tracks[] = {"physical", "psychosocial"};
    for (size_t i = 0; i < LENGTH(tracks); i++) {
        struct track track = read_track(tracks[i]);
        assert_int_equal(track.states, i == 0 ? 5 : 3);
        assert_near(track.ratio[0], 1, 0);
        for (int s = 1; s < track.states; s++) assert_true(track.ratio[s] > track.ratio[s - 1]);
        for (size_t t = 0; t < track.count; t++) {
            assert_int_equal(abs(track.transitions[t].to - track.transitions[t].from), 1);
            assert_true((track.transitions[t].slope > 0) == (track.transitions[t].to > track.transitions[t].from));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limitations_meet_cbs),
        cmocka_unit_test(care_round_the_clock_meets_wlz),
        cmocka_unit_test(severe_problems_meet_dementia),
        cmocka_unit_test(worse_states_die_sooner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
