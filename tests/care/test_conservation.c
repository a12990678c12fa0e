/* test_conservation.c - people, minutes and cents are conserved in every run. */
#include "tests/care/harness.h"

#include "models/care/people/address.h"
#include <omp.h>

/* Two gemeenten in six wijken with much moving. With windows of a day every month ends at
 * a window's boundary, so that the households on their way in a letter can be counted. */
#define BUSY                                                                                                           \
    "/place/gemeenten=[\"Zoeterwoude\", \"Oostzaan\"]", "/place/wijk_size=3000", "/life/moving=0.4",                   \
        "/life/move_within_gemeente=0.5", "/provider/leaving_rate=0.5"

/* Persons in letters, now. */
static int64_t under_way(struct care_run *run)
{
    int64_t sum = 0;
    for (size_t w = 0; w < care_world(run)->wijk_count; w++)
        sum += care_wijk(run, w)->flows.departures - care_wijk(run, w)->flows.arrivals;
    return sum;
}

static int64_t over_gemeenten(const struct care_run *run, size_t period, const char *name, const char *label)
{
    int64_t sum = 0;
    for (size_t g = 0; g < run->engine.group_count; g++) sum += care_recorded(run, period, g, name, label, NULL);
    return sum;
}

static void check_people(const struct care_run *run, const int64_t *moving, int64_t at_start)
{
    int64_t before = at_start, travelled = 0;
    for (size_t p = 0; p < run->periods; p++) {
        before += over_gemeenten(run, p, "events", "birth") - over_gemeenten(run, p, "events", "death") +
                  over_gemeenten(run, p, "events", "immigration") - over_gemeenten(run, p, "events", "emigration");
        assert_int_equal(over_gemeenten(run, p, "population", NULL) + moving[p], before);
        travelled += moving[p];
    }
    assert_true(travelled > 0); /* else the letters were not put to the test */
}

/* need = care from all sources + gap, in the integers as recorded: not a minute is rounded. */
static void check_minutes(const struct care_run *run)
{
    static const char *const tasks[TASKS] = {"household_help", "personal_care", "nursing", "guidance", "company"};
    for (size_t p = 0; p < run->periods; p++)
        for (size_t g = 0; g < run->engine.group_count; g++)
            for (size_t t = 0; t < TASKS; t++) {
                int64_t need = care_recorded(run, p, g, "need", tasks[t], NULL);
                int64_t care = care_recorded(run, p, g, "care", tasks[t], NULL);
                int64_t gap = care_recorded(run, p, g, "care_gap", tasks[t], NULL);
                assert_int_equal(need, care + gap);
                assert_true(need > 0 && care > 0 && gap > 0);
            }
}

/* A payer's balance changes by what it receives less what it bears. */
static void check_cents(const struct care_run *run)
{
    static const char *const payers[PAYERS] = {"gemeente", "insurer", "zorgkantoor", "person"};
    for (size_t g = 0; g < run->engine.group_count; g++)
        for (size_t k = 0; k < PAYERS; k++) {
            int64_t before = 0, spent = 0;
            for (size_t p = 0; p < run->periods; p++) {
                int64_t cost = care_recorded(run, p, g, "cost", payers[k], NULL);
                int64_t budget = care_recorded(run, p, g, "budget", payers[k], NULL);
                int64_t balance = care_recorded(run, p, g, "balance", payers[k], NULL);
                assert_int_equal(balance - before, budget - cost);
                before = balance;
                spent += cost;
            }
            assert_true(spent > 0);
        }
}

static void people_minutes_and_cents_add_up_every_month(void **state)
{
    (void)state;
    struct care_run run;
    int64_t moving[64];
    care_begin(&run, (const char *const[]){BUSY, "/window_days=1", NULL});
    int64_t at_start = 0;
    size_t period = 0;
    assert_true(run.periods <= LENGTH(moving));
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++) at_start += (int64_t)care_wijk(&run, w)->people.alive;
    for (bool more = true; more;) {
        more = care_window(&run);
        if (run.engine.now == run.ends[period]) moving[period++] = under_way(&run);
    }
    assert_int_equal(period, run.periods);
    check_people(&run, moving, at_start);
    check_minutes(&run);
    check_cents(&run);
    care_free(&run);
}

/* The levels, counted again ---------------------------------------------------------------------------------------- */

/* What the cases, carers and people of a wijk add up to, without the book's way of adding and taking off. */
struct count {
    int64_t need[TASKS], care[TASKS][SOURCES], gap[TASKS], over[TASKS], waiting[TASKS], informal, carers, overloaded,
        people;
};

static void count_task(struct count *count, const struct care_case *c, size_t t)
{
    int64_t left = c->need[t];
    count->need[t] += left;
    for (size_t s = 0; s < SOURCES; s++) {
        int64_t useful = c->by[s][t] < left ? c->by[s][t] : left;
        count->care[t][s] += useful;
        count->over[t] += c->by[s][t] - useful;
        left -= useful;
    }
    count->gap[t] += left;
    count->waiting[t] += c->stage[t] == STAGE_APPLIED || c->stage[t] == STAGE_WAITING;
}

/* At home nobody is helped by an institution's staff, and in an institution they do all that others do not. */
static void check_place(const struct wijk *wijk, const struct care_case *c)
{
    bool lives_in = (wijk->people.persons[c->person].flags & IN_INSTITUTION) != 0;
    assert_int_equal(lives_in, c->institution);
    for (size_t t = 0; t < TASKS; t++) {
        if (lives_in) assert_int_equal(case_gap(c, (enum task)t), 0);
        assert_int_equal(c->by[lives_in ? BY_PROFESSIONAL : BY_INSTITUTION][t], 0);
    }
}

static struct count count_again(const struct wijk *wijk)
{
    struct count count = {0};
    for (size_t i = 0; i < wijk->cases.count; i++) {
        const struct care_case *c = &wijk->cases.items[i];
        if (c->person == NOBODY) continue;
        check_place(wijk, c);
        for (size_t t = 0; t < TASKS; t++) count_task(&count, c, t);
        for (uint32_t tie = c->ties; tie != NOBODY; tie = wijk->ties.items[tie].next)
            for (size_t t = 0; t < TASKS; t++) count.informal += wijk->ties.items[tie].minutes[t];
    }
    for (size_t i = 0; i < wijk->carers.count; i++) {
        if (wijk->carers.items[i].person == NOBODY) continue;
        count.carers++;
        count.overloaded += wijk->carers.items[i].overloaded;
    }
    for (size_t i = 0; i < wijk->people.person_count; i++) count.people += wijk->people.persons[i].number != NOBODY;
    return count;
}

static int64_t level(const struct partition *partition, enum care_series series, size_t i, size_t j)
{
    return partition->recorder.level[record_column(partition, series, i, j)];
}

static int64_t levels(const struct partition *partition, enum care_series series, size_t rows, size_t columns)
{
    int64_t sum = 0;
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) sum += level(partition, series, i, j);
    return sum;
}

/* After thousands of changes the levels are what a census finds: nothing was booked twice, or by another measure. */
static void levels_are_what_a_census_finds(void **state)
{
    (void)state;
    struct care_run run;
    care_all(&run, (const char *const[]){BUSY, NULL});
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++) {
        const struct partition *partition = &run.engine.partitions[w];
        const struct count count = count_again(partition->state);
        for (size_t t = 0; t < TASKS; t++) {
            assert_int_equal(level(partition, SERIES_NEED, t, 0), count.need[t]);
            assert_int_equal(level(partition, SERIES_OVER_PROVISION, t, 0), count.over[t]);
            assert_int_equal(level(partition, SERIES_WAITING, t, 0), count.waiting[t]);
            assert_int_equal(level(partition, SERIES_WAITING_DAYS, t, 0), count.waiting[t]);
            int64_t gap = 0;
            for (size_t r = 0; r < REASONS; r++) gap += level(partition, SERIES_CARE_GAP, t, r);
            assert_int_equal(gap, count.gap[t]);
            for (size_t s = 0; s < SOURCES; s++)
                assert_int_equal(level(partition, SERIES_CARE, t, s), count.care[t][s]);
        }
        assert_int_equal(levels(partition, SERIES_INFORMAL_HOURS, RELATIONS, 1), count.informal);
        assert_int_equal(levels(partition, SERIES_INFORMAL_CARERS, RELATIONS, 1), count.carers);
        assert_int_equal(levels(partition, SERIES_OVERLOADED_CARERS, RELATIONS, 1), count.overloaded);
        assert_int_equal(levels(partition, SERIES_POPULATION, 7, PHYSICAL_STATES), count.people);
        assert_int_equal(count.people, care_wijk(&run, w)->people.alive);
    }
    care_free(&run);
}

/* The meters that the office is paid by are sums over the clients too. */
static void meters_are_what_clients_are_given(void **state)
{
    (void)state;
    struct care_run run;
    care_all(&run, (const char *const[]){BUSY, NULL});
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++) {
        const struct wijk *wijk = care_wijk(&run, w);
        size_t meters = care_world(&run)->gemeenten[wijk->gemeente].provider_count * TASKS;
        for (size_t m = 0; m < meters; m++) {
            struct meter found = {0};
            for (size_t i = 0; i < wijk->cases.count; i++) {
                const struct care_case *c = &wijk->cases.items[i];
                size_t t = m % TASKS;
                if (c->person == NOBODY || c->stage[t] != STAGE_SERVED || c->provider[t] != m / TASKS) continue;
                found.level += c->by[BY_PROFESSIONAL][t];
                found.need += c->assessed[t];
                found.clients++;
            }
            assert_int_equal(wijk->deliveries.meters[m].level, found.level);
            assert_int_equal(wijk->deliveries.meters[m].need, found.need);
            assert_int_equal(wijk->deliveries.meters[m].clients, found.clients);
        }
    }
    care_free(&run);
}

/* Both sides of a tie ---------------------------------------------------------------------------------------------- */

/* A client's tie without a duty of as many minutes at the carer's side, or the other way round, and since which window.
 * While letters are under way the sides differ; they must not stay so. */
struct quarrel {
    uint32_t carer, client;
    size_t since, last;
};

enum { MOST_QUARRELS = 20000, PATIENCE = 4 /* windows: a letter and its answer, sent on once each */ };

struct quarrels {
    struct quarrel list[MOST_QUARRELS];
    size_t count, longest, ties;
};

static void note(struct quarrels *quarrels, uint32_t carer, uint32_t client, size_t window)
{
    size_t i = 0;
    while (i < quarrels->count && (quarrels->list[i].carer != carer || quarrels->list[i].client != client ||
                                   quarrels->list[i].last + 1 < window))
        i++;
    if (i == quarrels->count) {
        assert_true(i < MOST_QUARRELS);
        quarrels->list[quarrels->count++] = (struct quarrel){carer, client, window, window};
    }
    quarrels->list[i].last = window;
    if (window - quarrels->list[i].since > quarrels->longest) quarrels->longest = window - quarrels->list[i].since;
}

/* Someone who lives in the world under this number, and the wijk. */
static const struct person *find_person(struct care_run *run, uint32_t number, const struct wijk **wijk)
{
    uint32_t home, slot;
    if (!address_of(care_world(run), number, &home, &slot)) return NULL;
    *wijk = care_wijk(run, home);
    const struct person *person = &(*wijk)->people.persons[slot];
    return person->number == number ? person : NULL;
}

/* Minutes of the duty that a carer has for a client. */
static unsigned duty_minutes(struct care_run *run, uint32_t carer, uint32_t client)
{
    const struct wijk *wijk;
    const struct person *person = find_person(run, carer, &wijk);
    if (!person || person->role == NOBODY) return 0;
    for (uint32_t d = wijk->carers.items[person->role].duties; d != NOBODY; d = wijk->duties.items[d].next)
        if (wijk->duties.items[d].client == client) return wijk->duties.items[d].minutes;
    return 0;
}

static unsigned minutes_of_tie(struct care_run *run, uint32_t carer, uint32_t client)
{
    const struct wijk *wijk;
    const struct person *person = find_person(run, client, &wijk);
    unsigned minutes = 0;
    if (!person || person->care_case == NOBODY) return 0;
    for (uint32_t t = wijk->cases.items[person->care_case].ties; t != NOBODY; t = wijk->ties.items[t].next)
        for (size_t k = 0; wijk->ties.items[t].carer == carer && k < TASKS; k++)
            minutes += wijk->ties.items[t].minutes[k];
    return minutes;
}

static void look_at_clients(struct care_run *run, const struct wijk *wijk, size_t window, struct quarrels *quarrels)
{
    for (size_t i = 0; i < wijk->cases.count; i++) {
        if (wijk->cases.items[i].person == NOBODY) continue;
        uint32_t client = wijk->people.persons[wijk->cases.items[i].person].number;
        for (uint32_t t = wijk->cases.items[i].ties; t != NOBODY; t = wijk->ties.items[t].next) {
            uint32_t carer = wijk->ties.items[t].carer;
            if (carer == NOBODY) continue; /* a light relative keeps no books */
            quarrels->ties++;
            if (duty_minutes(run, carer, client) != minutes_of_tie(run, carer, client))
                note(quarrels, carer, client, window);
        }
    }
}

static void look_at_carers(struct care_run *run, const struct wijk *wijk, size_t window, struct quarrels *quarrels)
{
    for (size_t i = 0; i < wijk->carers.count; i++) {
        if (wijk->carers.items[i].person == NOBODY) continue;
        uint32_t carer = wijk->people.persons[wijk->carers.items[i].person].number;
        for (uint32_t d = wijk->carers.items[i].duties; d != NOBODY; d = wijk->duties.items[d].next)
            if (minutes_of_tie(run, carer, wijk->duties.items[d].client) == 0)
                note(quarrels, carer, wijk->duties.items[d].client, window);
    }
}

static void carers_and_clients_agree(void **state)
{
    (void)state;
    struct care_run run;
    struct quarrels *quarrels = calloc(1, sizeof *quarrels);
    assert_non_null(quarrels);
    care_begin(&run, (const char *const[]){BUSY, "/place/gemeenten=[\"Zoeterwoude\"]", "/end=2016-07-01",
                                           "/informal/stopping_rate=1", "/informal/cutting_rate=2",
                                           "/neighbours/asking=0.6", NULL});
    for (size_t window = 1; care_window(&run); window++)
        for (size_t w = 0; w < care_world(&run)->wijk_count; w++) {
            look_at_clients(&run, care_wijk(&run, w), window, quarrels);
            look_at_carers(&run, care_wijk(&run, w), window, quarrels);
        }
    assert_true(quarrels->ties > 10000);
    assert_true(quarrels->count > 0); /* letters take time: else this test looks in the wrong place */
    assert_in_range(quarrels->longest, 0, PATIENCE);
    free(quarrels);
    care_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_minutes_and_cents_add_up_every_month),
        cmocka_unit_test(levels_are_what_a_census_finds),
        cmocka_unit_test(meters_are_what_clients_are_given),
        cmocka_unit_test(carers_and_clients_agree),
    };
    omp_set_num_threads(1); /* towns as small as these gain nothing by more */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
