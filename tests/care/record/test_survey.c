/* test_survey.c - the yearly survey against a count of the same persons made here, and its deaths against the life
 * table. */
#include "tests/care/harness.h"

#include <math.h>

#include "sim/file/table.h"

enum { BANDS = 22 };

#define TO_NEW_YEAR "/end=2016-01-01"

/* Ages as in the names of the labels, written here once more. */
static size_t band_of(const struct person *person, minute_t now)
{
    double age = (double)(now - person->birth) / (365.25 * 1440.0);
    if (age < 1.0) return 0;
    if (age < 5.0) return 1;
    return age >= 100.0 ? BANDS - 1 : 2 + (size_t)((age - 5.0) / 5.0);
}

static int64_t surveyed(const struct care_run *run, const char *series, size_t sex, size_t band)
{
    size_t s = series_named(series);
    return care_row(run, run->periods - 1, 0)[run->engine.layout.first[s] + sex * BANDS + band];
}

struct tally {
    int64_t of[SEXES][BANDS];
};

/* Counts what `number` says of everyone in the wijken. */
static void count_all(struct care_run *run, struct tally *tally,
                      int64_t (*number)(const struct wijk *, const struct person *, minute_t))
{
    *tally = (struct tally){{{0}}};
    for (size_t w = 0; w < care_world(run)->wijk_count; w++) {
        const struct wijk *wijk = care_wijk(run, w);
        for (size_t i = 0; i < wijk->people.person_count; i++) {
            const struct person *person = &wijk->people.persons[i];
            if (person->number == NOBODY) continue;
            tally->of[person->sex][band_of(person, run->engine.now)] += number(wijk, person, run->engine.now);
        }
    }
}

static bool at_home(const struct person *person)
{
    return (person->flags & 2) == 0;
}

static int64_t one(const struct wijk *wijk, const struct person *person, minute_t now)
{
    (void)wijk, (void)person, (void)now;
    return 1;
}

static int64_t home(const struct wijk *wijk, const struct person *person, minute_t now)
{
    (void)wijk, (void)now;
    return at_home(person);
}

static int64_t iadl(const struct wijk *wijk, const struct person *person, minute_t now)
{
    (void)wijk, (void)now;
    return at_home(person) && person->physical >= 1;
}

static int64_t adl(const struct wijk *wijk, const struct person *person, minute_t now)
{
    (void)wijk, (void)now;
    return at_home(person) && person->physical >= 2;
}

static int64_t wlz(const struct wijk *wijk, const struct person *person, minute_t now)
{
    (void)wijk, (void)now;
    return person->physical == 4;
}

/* Nobody else's circle of housemates leads here. */
static int64_t alone(const struct wijk *wijk, const struct person *person, minute_t now)
{
    (void)now;
    size_t slot = (size_t)(person - wijk->people.persons), others = 0;
    for (size_t i = 0; i < wijk->people.person_count; i++) {
        const struct person *other = &wijk->people.persons[i];
        others += i != slot && other->number != NOBODY && other->housemate == slot;
    }
    return at_home(person) && others == 0;
}

static int64_t carer_minutes(const struct wijk *wijk, const struct person *person, minute_t now)
{
    if (person->role == NOBODY) return 0;
    const struct carer *carer = &wijk->carers.items[person->role];
    int64_t minutes = 0;
    for (uint32_t i = carer->duties; i != NOBODY; i = wijk->duties.items[i].next)
        minutes += wijk->duties.items[i].minutes + wijk->duties.items[i].organising;
    return minutes >= 480 || now - carer->since >= 91 * 1440 ? minutes : 0;
}

static int64_t carer(const struct wijk *wijk, const struct person *person, minute_t now)
{
    return carer_minutes(wijk, person, now) > 0;
}

static int64_t heavy_carer(const struct wijk *wijk, const struct person *person, minute_t now)
{
    return carer_minutes(wijk, person, now) >= 480;
}

static int64_t household_help(const struct wijk *wijk, const struct person *person, minute_t now)
{
    (void)now;
    return person->care_case != NOBODY && wijk->cases.items[person->care_case].stage[HOUSEHOLD_HELP] == STAGE_SERVED;
}

static int64_t volunteer(const struct wijk *wijk, const struct person *person, minute_t now)
{
    (void)wijk, (void)now;
    return person->volunteer != 0;
}

static void survey_is_a_count_of_the_persons(void **state)
{
    (void)state;
    static const struct {
        const char *series;
        int64_t (*number)(const struct wijk *, const struct person *, minute_t);
        int64_t least; /* in all: a table of zeros would show nothing */
    } measures[] = {{"survey_persons", one, 7000},
                    {"survey_at_home", home, 7000},
                    {"survey_iadl", iadl, 300},
                    {"survey_adl", adl, 150},
                    {"survey_wlz", wlz, 50},
                    {"survey_living_alone", alone, 700},
                    {"survey_carers", carer, 300},
                    {"survey_carers_8h", heavy_carer, 50},
                    {"survey_carer_hours", carer_minutes, 1000},
                    {"survey_household_help", household_help, 50},
                    {"survey_volunteers", volunteer, 50}};
    struct care_run run;
    struct tally tally;
    care_all(&run, (const char *const[]){"/survey=true", TO_NEW_YEAR, NULL});
    for (size_t m = 0; m < LENGTH(measures); m++) {
        int64_t sum = 0;
        count_all(&run, &tally, measures[m].number);
        for (size_t sex = 0; sex < SEXES; sex++)
            for (size_t band = 0; band < BANDS; band++) {
                assert_int_equal(surveyed(&run, measures[m].series, sex, band), tally.of[sex][band]);
                sum += tally.of[sex][band];
            }
        if (sum < measures[m].least) fail_msg("%s: only %lld", measures[m].series, (long long)sum);
    }
    care_free(&run);
}

/* One survey a year: nothing stands in the other months. */
static void survey_is_taken_in_december(void **state)
{
    (void)state;
    struct care_run run;
    care_all(&run, (const char *const[]){"/survey=true", NULL});
    assert_int_equal(run.periods, 24);
    for (size_t month = 0; month < run.periods; month++) {
        bool some = care_recorded(&run, month, 0, "survey_persons", NULL, NULL) > 0;
        assert_int_equal(some, month % 12 == 11);
    }
    care_free(&run);
}

/* Every private household has one oldest member, and one-person households as many as live alone. */
static void households_are_those_that_have_members(void **state)
{
    (void)state;
    struct care_run run;
    care_all(&run, (const char *const[]){"/survey=true", TO_NEW_YEAR, NULL});
    int64_t private = 0;
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++) {
        const struct people *people = &care_wijk(&run, w)->people;
        for (size_t i = 0; i < people->person_count; i++) { /* of each circle its lowest slot */
            if (people->persons[i].number == NOBODY || !at_home(&people->persons[i])) continue;
            size_t at = people->persons[i].housemate;
            while (at > i) at = people->persons[at].housemate;
            private += at == i;
        }
    }
    assert_true(private > 2000);
    assert_int_equal(care_recorded(&run, 11, 0, "survey_households", NULL, NULL), private);
    assert_int_equal(care_recorded(&run, 11, 0, "survey_households", "one_person", NULL),
                     care_recorded(&run, 11, 0, "survey_living_alone", NULL, NULL));
    care_free(&run);
}

/* Remembers who is a client of household help now. */
static void remember_clients(struct care_run *run, bool *seen, size_t room)
{
    for (size_t w = 0; w < care_world(run)->wijk_count; w++) {
        const struct wijk *wijk = care_wijk(run, w);
        for (size_t i = 0; i < wijk->people.person_count; i++) {
            const struct person *person = &wijk->people.persons[i];
            if (person->number == NOBODY || !household_help(wijk, person, 0)) continue;
            size_t at = (person->number >> SERIAL_BITS) * (room / 2) + (person->number & ((1u << SERIAL_BITS) - 1));
            assert_true(at < room);
            seen[at] = true;
        }
    }
}

/* Looked at every week, nearly everyone is seen who was a client at some time, and nobody else: also those who stop,
 * die or move before the survey is taken. */
static void clients_of_the_year_are_all_who_were_one(void **state)
{
    (void)state;
    enum { ROOM = 200000 };
    struct care_run run;
    bool *seen = calloc(ROOM, sizeof *seen);
    assert_non_null(seen);
    care_begin(&run, (const char *const[]){"/survey=true", NULL});
    while (run.engine.now < run.ends[11] && care_window(&run)) continue; /* the first year may be odd */
    memset(seen, 0, ROOM * sizeof *seen);
    do remember_clients(&run, seen, ROOM);
    while (care_window(&run));
    remember_clients(&run, seen, ROOM);
    int64_t weekly = 0, year = 0, now = care_recorded(&run, 23, 0, "survey_household_help", NULL, NULL);
    for (size_t i = 0; i < ROOM; i++) weekly += seen[i];
    for (size_t month = 12; month < 24; month++)
        year += care_recorded(&run, month, 0, "survey_household_help_year", NULL, NULL);
    assert_true(weekly > now && now > 50);
    assert_true(year >= weekly);
    assert_true((double)year <= 1.02 * (double)weekly);
    care_free(&run);
    free(seen);
}

/* Deaths per person-year in bands of ages of the table, which are those of the survey. */
static void read_rates(double rates[SEXES][BANDS])
{
    struct error error = {0};
    struct table table;
    int64_t period, age;
    if (!table_read(&table, "scenarios/data/mortality.csv", &error)) fail_msg("%s", error.what);
    int periods = table_column(&table, "period_start", &error), sexes = table_column(&table, "sex", &error);
    int ages = table_column(&table, "age_start", &error), values = table_column(&table, "rate", &error);
    for (size_t row = 0; row < table.rows; row++) {
        double rate;
        assert_true(table_integer(&table, row, periods, 1900, 2100, &period, &error) &&
                    table_integer(&table, row, ages, 0, 120, &age, &error) &&
                    table_real(&table, row, values, 0, 10, &rate, &error));
        if (period != 2015) continue;
        size_t band = age == 0 ? 0 : age < 5 ? 1 : (size_t)age / 5 + 1;
        rates[strcmp(table_text(&table, row, sexes), "f") == 0][band] = rate;
    }
    table_free(&table);
}

/* Persons at the beginning and the end of a year, halved, times the rate of the table; and who died. Life tables are of
 * all states of health together, so chance (4 standard deviations) is not all: the states differ a little from
 * theirs. */
static void deaths_are_those_of_the_life_table(void **state)
{
    (void)state;
    static const char *const sexes[] = {"men", "women"};
    double rates[SEXES][BANDS] = {{0}};
    struct care_run run;
    read_rates(rates);
    care_all(&run, (const char *const[]){"/survey=true", "/place/gemeenten=[\"Kerkrade\"]", "/end=2019-01-01",
                                         ONLY_TABLES, NULL});
    const size_t persons = run.engine.layout.first[series_named("survey_persons")];
    int64_t deaths = 0;
    for (size_t sex = 0; sex < SEXES; sex++) {
        double expected = 0.0, died = 0.0;
        for (size_t year = 1; year < 4; year++) { /* the first has no survey before it */
            const int64_t *before = care_row(&run, 12 * year - 1, 0), *after = care_row(&run, 12 * year + 11, 0);
            for (size_t band = 0; band < BANDS; band++) {
                size_t at = persons + sex * BANDS + band;
                expected += rates[sex][band] * 0.5 * (double)(before[at] + after[at]);
            }
            for (size_t month = 12 * year; month < 12 * year + 12; month++)
                died += (double)care_recorded(&run, month, 0, "survey_deaths", sexes[sex], NULL);
        }
        assert_true(expected > 600.0);
        assert_near(died, expected, 4.0 * sqrt(expected) + 0.05 * expected);
    }
    for (size_t month = 0; month < run.periods; month++) {
        int64_t here = care_recorded(&run, month, 0, "survey_deaths", NULL, NULL);
        assert_int_equal(here, care_recorded(&run, month, 0, "events", "death", NULL));
        deaths += here;
    }
    assert_true(deaths > 1000);
    care_free(&run);
}

/* Asking changes nothing: without a survey there are no columns for it, and all others are the same. */
static void survey_disturbs_nothing(void **state)
{
    (void)state;
    struct care_run with, without;
    care_all(&with, (const char *const[]){"/survey=true", NULL});
    care_all(&without, NULL);
    size_t columns = without.engine.layout.columns;
    assert_int_equal(without.engine.layout.count, SERIES_SURVEY_PERSONS);
    assert_int_equal(with.engine.layout.count, CARE_SERIES);
    assert_true(with.engine.layout.columns > columns);
    for (size_t period = 0; period < with.periods; period++)
        assert_memory_equal(care_row(&with, period, 0), care_row(&without, period, 0), columns * sizeof(int64_t));
    care_free(&with);
    care_free(&without);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(survey_is_a_count_of_the_persons),
        cmocka_unit_test(survey_is_taken_in_december),
        cmocka_unit_test(households_are_those_that_have_members),
        cmocka_unit_test(clients_of_the_year_are_all_who_were_one),
        cmocka_unit_test(deaths_are_those_of_the_life_table),
        cmocka_unit_test(survey_disturbs_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
