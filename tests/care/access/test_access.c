/* test_access.c - the road to professional care, step by step: the wijkteam's backlog, the terms, the grant, the start.
 *
 * The tests take a wijk of a real run in which nobody applies or is helped, and put applications into it by hand.
 */
#include "tests/care/harness.h"

#include <math.h>
#include <omp.h>

#include "models/care/access/access.h"
#include "models/care/case/book.h"

enum { APPLICANTS = 7 };

static const minute_t NOW = 20 * MINUTES_PER_WEEK;

struct office_hours {
    struct care_run run;
    struct partition *partition;
    struct wijk *wijk;
    uint32_t cases[APPLICANTS]; /* of people at home who lack household help and ask nobody */
};

static struct care_settings *settings(struct office_hours *at)
{
    return &care_world(&at->run)->settings;
}

static void choose_cases(struct office_hours *at)
{
    size_t count = 0;
    for (uint32_t i = 0; i < at->wijk->cases.count && count < APPLICANTS; i++) {
        const struct care_case *c = &at->wijk->cases.items[i];
        if (c->person == NOBODY || at->wijk->people.persons[c->person].flags & IN_INSTITUTION) continue;
        if (case_gap(c, HOUSEHOLD_HELP) >= 60) at->cases[count++] = i;
    }
    assert_int_equal(count, APPLICANTS);
}

static int open_office(void **state)
{
    struct office_hours *at = calloc(1, sizeof *at);
    if (!at) return -1;
    care_begin(&at->run,
               (const char *const[]){"/place/gemeenten=[\"Haarlemmerliede en Spaarnwoude\"]", "/place/wijk_size=8000",
                                     "/access/applying=0", "/informal/asking=0", "/informal/offer_partner=0",
                                     "/informal/offer_child=0", "/informal/offer_parent=0", "/informal/offer_sibling=0",
                                     "/informal/offer_other_kin=0", "/access/screening_error=0", "/access/strictness=0",
                                     "/access/generosity=1", "/provider/residents_per_provider=1000", NULL});
    while (at->run.engine.now < NOW) care_window(&at->run);
    at->partition = &at->run.engine.partitions[0];
    at->wijk = care_wijk(&at->run, 0);
    at->partition->now = NOW;
    choose_cases(at);
    *state = at;
    return 0;
}

static int close_office(void **state)
{
    struct office_hours *at = *state;
    care_free(&at->run);
    free(at);
    return 0;
}

/* The i-th applicant asks for household help so many days ago; the ring has room for seven and starts at its sixth
 * place. */
static void put_in_backlog(struct office_hours *at, size_t i, int64_t days_ago)
{
    struct error error = {0};
    struct wijk *wijk = at->wijk;
    struct care_case *c = &wijk->cases.items[at->cases[i]];
    if (!wijk->backlog.items) {
        wijk->backlog.items = memory_new(APPLICANTS, sizeof *wijk->backlog.items, &error);
        wijk->backlog.capacity = APPLICANTS;
        wijk->backlog.first = 5;
    }
    assert_int_equal(wijk->backlog.capacity, APPLICANTS);
    book_case(at->partition, at->cases[i], -1);
    c->stage[HOUSEHOLD_HELP] = STAGE_APPLIED;
    c->applied[HOUSEHOLD_HELP] = case_day(NOW - days_ago * MINUTES_PER_DAY);
    book_case(at->partition, at->cases[i], 1);
    wijk->backlog.items[(wijk->backlog.first + wijk->backlog.count++) % APPLICANTS] =
        (struct application){wijk->people.persons[c->person].number, c->applied[HOUSEHOLD_HELP]};
}

/* Room for exactly so many conversations this week. */
static void hold(struct office_hours *at, double conversations)
{
    struct error error = {0};
    settings(at)->access.conversations = conversations * 10000.0 / (double)at->wijk->people.alive;
    at->wijk->conversations = 0;
    assert_true(access_wijkteam_week(at->partition, &error));
}

/* Held since the month began. */
static int64_t conversations(const struct office_hours *at)
{
    return at->partition->recorder.level[record_column(at->partition, SERIES_EVENTS, COUNT_CONVERSATION, 0)];
}

static int stage(const struct office_hours *at, size_t i)
{
    return at->wijk->cases.items[at->cases[i]].stage[HOUSEHOLD_HELP];
}

static int stages(const struct office_hours *at, int which)
{
    int count = 0;
    for (size_t i = 0; i < APPLICANTS; i++) count += stage(at, i) == which;
    return count;
}

static void who_waits_longest_is_heard_first(void **state)
{
    struct office_hours *at = *state;
    settings(at)->access.decision_days = 0;
    for (size_t i = 0; i < APPLICANTS; i++) put_in_backlog(at, i, 40 - (int64_t)i);
    for (size_t heard = 3; heard <= APPLICANTS; heard += 2) {
        hold(at, heard == 3 ? 3.01 : 2.01);
        for (size_t i = 0; i < APPLICANTS; i++)
            assert_int_equal(stage(at, i), i < heard ? STAGE_WAITING : STAGE_APPLIED);
    }
    assert_int_equal(at->wijk->backlog.count, 0);
}

static void nobody_is_heard_before_the_term(void **state)
{
    struct office_hours *at = *state;
    settings(at)->access.decision_days = 14;
    for (size_t i = 0; i < APPLICANTS; i++) put_in_backlog(at, i, 16 - (int64_t)i); /* 16, 15, 14, 13 ... days ago */
    hold(at, 100);
    for (size_t i = 0; i < APPLICANTS; i++) assert_int_equal(stage(at, i), i < 3 ? STAGE_WAITING : STAGE_APPLIED);
    at->partition->now += 3 * MINUTES_PER_DAY; /* 13 ... 11 days have become 16 ... 14 */
    hold(at, 100);
    assert_int_equal(stages(at, STAGE_APPLIED), 1);
    assert_int_equal(stage(at, APPLICANTS - 1), STAGE_APPLIED);
}

/* Half a conversation a week is one in two weeks, not none. */
static void a_small_team_gets_round_to_everyone(void **state)
{
    struct office_hours *at = *state;
    struct error error = {0};
    settings(at)->access.decision_days = 0;
    for (size_t i = 0; i < APPLICANTS; i++) put_in_backlog(at, i, 40);
    hold(at, 0.41);
    for (int week = 2; week <= 10; week++) assert_true(access_wijkteam_week(at->partition, &error));
    assert_int_equal(stages(at, STAGE_WAITING), 4);
}

static void idle_weeks_do_not_add_up(void **state)
{
    struct office_hours *at = *state;
    struct error error = {0};
    settings(at)->access.decision_days = 0;
    for (int week = 0; week < 10; week++) hold(at, 2);
    for (int week = 0; week < 10; week++) assert_true(access_wijkteam_week(at->partition, &error));
    for (size_t i = 0; i < APPLICANTS; i++) put_in_backlog(at, i, 40);
    assert_true(access_wijkteam_week(at->partition, &error));
    assert_in_range(stages(at, STAGE_WAITING), 2, 4);
}

/* Who died, recovered or moved takes no time. */
static void an_application_without_applicant_is_passed_over(void **state)
{
    struct office_hours *at = *state;
    settings(at)->access.decision_days = 0;
    for (size_t i = 0; i < APPLICANTS; i++) put_in_backlog(at, i, 40);
    for (size_t i = 0; i < 3; i++) {
        book_case(at->partition, at->cases[i], -1);
        at->wijk->cases.items[at->cases[i]].stage[HOUSEHOLD_HELP] = STAGE_NONE;
        book_case(at->partition, at->cases[i], 1);
    }
    at->wijk->backlog.items[(at->wijk->backlog.first + 3) % APPLICANTS].client =
        people_number(0, (1u << SERIAL_BITS) / 40);
    int64_t before = conversations(at);
    hold(at, 2.01);
    assert_int_equal(conversations(at) - before, 2);
    for (size_t i = 4; i < APPLICANTS; i++) assert_int_equal(stage(at, i), i < 6 ? STAGE_WAITING : STAGE_APPLIED);
}

/* Whatever the number of tasks, it is one conversation with one person; what is asked for later comes along. */
static void one_conversation_is_about_all_tasks(void **state)
{
    struct office_hours *at = *state;
    struct error error = {0};
    settings(at)->access.decision_days = 0;
    for (size_t i = 0; i < 2; i++) put_in_backlog(at, i, 40);
    struct care_case *c = &at->wijk->cases.items[at->cases[0]];
    c->need[GUIDANCE] = (uint16_t)(c->need[GUIDANCE] + 300);
    c->apply_next = true;
    struct event event = {at->partition->now, at->cases[0], EVENT_CASE, c->stamp};
    assert_true(access_on_event(at->partition, &event, &error));
    assert_int_equal(c->stage[GUIDANCE], STAGE_APPLIED);
    assert_int_equal(at->wijk->backlog.count, 2);
    int64_t before = conversations(at);
    hold(at, 1.01);
    assert_int_equal(conversations(at) - before, 1);
    assert_int_equal(c->stage[GUIDANCE], STAGE_WAITING);
    assert_int_equal(stage(at, 0), STAGE_WAITING);
    assert_int_equal(stage(at, 1), STAGE_APPLIED);
}

/* A full ring grows and keeps the order of the queue. */
static void the_backlog_grows_in_order(void **state)
{
    struct office_hours *at = *state;
    struct error error = {0};
    uint32_t numbers[APPLICANTS];
    for (size_t i = 0; i < APPLICANTS; i++) {
        put_in_backlog(at, i, 40);
        numbers[i] = at->wijk->people.persons[at->wijk->cases.items[at->cases[i]].person].number;
    }
    struct care_case *last = NULL;
    uint32_t index = 0;
    for (; !last; index++)
        if (at->wijk->cases.items[index].person != NOBODY &&
            case_gap(&at->wijk->cases.items[index], HOUSEHOLD_HELP) >= 60 &&
            at->wijk->cases.items[index].stage[HOUSEHOLD_HELP] == STAGE_NONE &&
            !(at->wijk->people.persons[at->wijk->cases.items[index].person].flags & IN_INSTITUTION))
            last = &at->wijk->cases.items[index];
    last->apply_next = true;
    struct event event = {at->partition->now, index - 1, EVENT_CASE, last->stamp};
    assert_true(access_on_event(at->partition, &event, &error));
    assert_int_equal(last->stage[HOUSEHOLD_HELP], STAGE_APPLIED);
    assert_true(at->wijk->backlog.count > APPLICANTS && at->wijk->backlog.capacity >= at->wijk->backlog.count);
    for (size_t i = 0; i < at->wijk->backlog.count; i++) {
        const struct application *next =
            &at->wijk->backlog.items[(at->wijk->backlog.first + i) % at->wijk->backlog.capacity];
        assert_int_equal(next->client, i < APPLICANTS ? numbers[i] : at->wijk->people.persons[last->person].number);
    }
}

/* Without error, strictness or generosity what is granted is what is missing; the strict team leaves a part to the
 * person. */
static void the_grant_is_what_is_missing_less_what_is_left_to_the_person(void **state)
{
    struct office_hours *at = *state;
    settings(at)->access.decision_days = 0;
    put_in_backlog(at, 0, 40);
    hold(at, 2);
    const struct care_case *c = &at->wijk->cases.items[at->cases[0]];
    assert_int_equal(c->assessed[HOUSEHOLD_HELP], case_gap(c, HOUSEHOLD_HELP));
    assert_int_equal(c->granted[HOUSEHOLD_HELP], c->assessed[HOUSEHOLD_HELP]);
    settings(at)->access.strictness = 0.5;
    settings(at)->access.generosity = 1.2;
    put_in_backlog(at, 1, 40);
    hold(at, 2);
    c = &at->wijk->cases.items[at->cases[1]];
    assert_int_equal(c->assessed[HOUSEHOLD_HELP], case_gap(c, HOUSEHOLD_HELP) / 2);
    assert_near(c->granted[HOUSEHOLD_HELP], 1.2 * c->assessed[HOUSEHOLD_HELP], 0.5);
    settings(at)->access.strictness = 1;
    put_in_backlog(at, 2, 40);
    hold(at, 2);
    assert_int_equal(stage(at, 2), STAGE_REFUSED);
}

static void who_was_refused_does_not_apply_again_within_a_year(void **state)
{
    struct office_hours *at = *state;
    struct error error = {0};
    struct care_case *c = &at->wijk->cases.items[at->cases[0]];
    const minute_t waits[] = {-MINUTES_PER_DAY, MINUTES_PER_DAY};
    for (size_t i = 0; i < LENGTH(waits); i++) {
        book_case(at->partition, at->cases[0], -1);
        c->stage[HOUSEHOLD_HELP] = STAGE_REFUSED;
        c->applied[HOUSEHOLD_HELP] = case_day(NOW);
        book_case(at->partition, at->cases[0], 1);
        at->partition->now = NOW + MINUTES_PER_YEAR + waits[i];
        c->apply_next = true;
        struct event event = {at->partition->now, at->cases[0], EVENT_CASE, c->stamp};
        assert_true(access_on_event(at->partition, &event, &error));
        assert_int_equal(c->stage[HOUSEHOLD_HELP], waits[i] < 0 ? STAGE_REFUSED : STAGE_APPLIED);
    }
}

/* ---- What is given ---- */

static void quantity_is_the_assessed_need_times_the_providers_choice_within_the_grant(void **state)
{
    struct office_hours *at = *state;
    static const struct {
        uint16_t assessed, granted;
        float intensity;
        int given;
    } cases[] = {{100, 200, 1.0f, 100}, {100, 200, 0.5f, 50},   {100, 200, 1.5f, 150},
                 {100, 110, 1.5f, 110}, {100, 100, 1.01f, 100}, {100, 200, 0.0f, 0},
                 {0, 0, 1.5f, 0},       {333, 400, 0.5f, 167},  {10080, 10080, 1.5f, 10080}};
    struct care_case c = {.provider = {[HOUSEHOLD_HELP] = 1}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        c.assessed[HOUSEHOLD_HELP] = cases[i].assessed;
        c.granted[HOUSEHOLD_HELP] = cases[i].granted;
        at->wijk->deliveries.meters[1 * TASKS + HOUSEHOLD_HELP].intensity = cases[i].intensity;
        assert_int_equal(access_quantity_for(at->wijk, &c, HOUSEHOLD_HELP), cases[i].given);
    }
}

static void start(struct office_hours *at, size_t i, uint8_t provider)
{
    struct error error = {0};
    const struct start_letter letter = {.task = HOUSEHOLD_HELP, .provider = provider};
    assert_true(access_on_start(at->partition, at->wijk->cases.items[at->cases[i]].person, &letter, &error));
}

/* A start counts once, for who waits; the meters of the provider that starts run from then on. */
static void care_starts_for_who_waits(void **state)
{
    struct office_hours *at = *state;
    settings(at)->access.decision_days = 0;
    put_in_backlog(at, 0, 40);
    start(at, 0, 0); /* too early: the wijkteam has not spoken */
    assert_int_equal(stage(at, 0), STAGE_APPLIED);
    hold(at, 2);
    struct care_case *c = &at->wijk->cases.items[at->cases[0]];
    uint8_t provider = c->provider[HOUSEHOLD_HELP];
    at->wijk->deliveries.meters[provider * TASKS + HOUSEHOLD_HELP].intensity = 0.75f;
    const struct recorder *recorder = &at->partition->recorder;
    int64_t starts = recorder->level[record_column(at->partition, SERIES_STARTS, HOUSEHOLD_HELP, 0)];
    int64_t days = recorder->level[record_column(at->partition, SERIES_WAITED_DAYS, HOUSEHOLD_HELP, 0)];
    start(at, 0, provider);
    start(at, 0, provider);
    assert_int_equal(stage(at, 0), STAGE_SERVED);
    assert_int_equal(c->by[BY_PROFESSIONAL][HOUSEHOLD_HELP], (int)(0.75 * c->assessed[HOUSEHOLD_HELP] + 0.5));
    assert_int_equal(recorder->level[record_column(at->partition, SERIES_STARTS, HOUSEHOLD_HELP, 0)], starts + 1);
    assert_int_equal(recorder->level[record_column(at->partition, SERIES_WAITED_DAYS, HOUSEHOLD_HELP, 0)], days + 40);
    assert_int_equal(at->wijk->deliveries.meters[provider * TASKS + HOUSEHOLD_HELP].clients, 1);
    assert_int_equal(at->wijk->deliveries.meters[provider * TASKS + HOUSEHOLD_HELP].level,
                     c->by[BY_PROFESSIONAL][HOUSEHOLD_HELP]);
}

/* When the provider that was asked has closed, another starts, and is the one that is paid. One of another gemeente is
 * none. */
static void another_provider_may_start(void **state)
{
    struct office_hours *at = *state;
    uint32_t count = care_world(&at->run)->gemeenten[0].provider_count;
    settings(at)->access.decision_days = 0;
    put_in_backlog(at, 0, 40);
    hold(at, 2);
    struct care_case *c = &at->wijk->cases.items[at->cases[0]];
    uint8_t asked = c->provider[HOUSEHOLD_HELP], other = asked == 0 ? 1 : 0;
    assert_true(count >= 4);
    start(at, 0, (uint8_t)count);
    assert_int_equal(stage(at, 0), STAGE_WAITING);
    start(at, 0, other);
    assert_int_equal(stage(at, 0), STAGE_SERVED);
    assert_int_equal(c->provider[HOUSEHOLD_HELP], other);
    assert_int_equal(at->wijk->deliveries.meters[other * TASKS + HOUSEHOLD_HELP].clients, 1);
    assert_int_equal(at->wijk->deliveries.meters[asked * TASKS + HOUSEHOLD_HELP].clients, 0);
}

/* A provider closes: its clients wait for another and get nothing meanwhile; those of others notice nothing. */
static void when_a_provider_closes_its_clients_wait_again(void **state)
{
    struct office_hours *at = *state;
    struct error error = {0};
    settings(at)->access.decision_days = 0;
    for (size_t i = 0; i < APPLICANTS; i++) put_in_backlog(at, i, 40);
    hold(at, 20);
    for (size_t i = 0; i < APPLICANTS; i++) start(at, i, i < 3 ? 0 : 1);
    assert_int_equal(stages(at, STAGE_SERVED), APPLICANTS);
    assert_true(access_on_care_stops(at->partition, 0, &error));
    for (size_t i = 0; i < APPLICANTS; i++) {
        assert_int_equal(stage(at, i), i < 3 ? STAGE_WAITING : STAGE_SERVED);
        const struct care_case *c = &at->wijk->cases.items[at->cases[i]];
        assert_true((c->by[BY_PROFESSIONAL][HOUSEHOLD_HELP] > 0) == (i >= 3));
    }
    assert_int_equal(at->wijk->deliveries.meters[0 * TASKS + HOUSEHOLD_HELP].level, 0);
    assert_int_equal(at->wijk->deliveries.meters[0 * TASKS + HOUSEHOLD_HELP].clients, 0);
}

#define AT_THE_OFFICE(test) cmocka_unit_test_setup_teardown(test, open_office, close_office)

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_THE_OFFICE(who_waits_longest_is_heard_first),
        AT_THE_OFFICE(nobody_is_heard_before_the_term),
        AT_THE_OFFICE(a_small_team_gets_round_to_everyone),
        AT_THE_OFFICE(idle_weeks_do_not_add_up),
        AT_THE_OFFICE(an_application_without_applicant_is_passed_over),
        AT_THE_OFFICE(one_conversation_is_about_all_tasks),
        AT_THE_OFFICE(the_backlog_grows_in_order),
        AT_THE_OFFICE(the_grant_is_what_is_missing_less_what_is_left_to_the_person),
        AT_THE_OFFICE(who_was_refused_does_not_apply_again_within_a_year),
        AT_THE_OFFICE(quantity_is_the_assessed_need_times_the_providers_choice_within_the_grant),
        AT_THE_OFFICE(care_starts_for_who_waits),
        AT_THE_OFFICE(another_provider_may_start),
        AT_THE_OFFICE(when_a_provider_closes_its_clients_wait_again),
    };
    omp_set_num_threads(1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
