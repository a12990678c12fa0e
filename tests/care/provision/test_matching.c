/* test_matching.c - the volunteer organisation against two plain lists: thousands of offers, wishes and weeks, after
 * each of which it must know the same people, in the same order of waiting, with the same partners. */
#include <math.h>

#include "models/care/provision/coordination.h"
#include "tests/care/town.h"
#include "tests/dice.h"

enum { PEOPLE = 60, STEPS = 6000, NO_ONE = -1 };

/* The plain world. A person may be on either side, or on both. */
struct plain {
    bool known[SIDES][PEOPLE];
    uint16_t minutes[SIDES][PEOPLE], given[PEOPLE]; /* given: by the client's number */
    int partner[SIDES][PEOPLE];
    int waiting[SIDES][PEOPLE]; /* longest first */
    size_t waits[SIDES], matches;
    double hours;
};

static void wait_at_the_end(struct plain *plain, int side, int person)
{
    plain->partner[side][person] = NO_ONE;
    plain->waiting[side][plain->waits[side]++] = person;
}

static void wait_no_more(struct plain *plain, int side, int person)
{
    size_t kept = 0;
    for (size_t i = 0; i < plain->waits[side]; i++)
        if (plain->waiting[side][i] != person) plain->waiting[side][kept++] = plain->waiting[side][i];
    plain->waits[side] = kept;
}

static void plain_part(struct plain *plain, int volunteer)
{
    int client = plain->partner[VOLUNTEERS][volunteer];
    wait_at_the_end(plain, VOLUNTEERS, volunteer);
    wait_at_the_end(plain, CLIENTS, client);
    plain->matches--;
}

static void plain_forget(struct plain *plain, int side, int person)
{
    wait_no_more(plain, side, person);
    plain->known[side][person] = false;
}

/* Offers, or wants: 0 minutes is the end of it. */
static void plain_says(struct plain *plain, int side, int person, uint16_t minutes)
{
    if (minutes > 0) {
        plain->minutes[side][person] = minutes;
        if (!plain->known[side][person]) wait_at_the_end(plain, side, person);
        plain->known[side][person] = true;
        return;
    }
    if (!plain->known[side][person]) return;
    int partner = plain->partner[side][person];
    if (partner != NO_ONE) plain_part(plain, side == VOLUNTEERS ? person : partner);
    plain_forget(plain, side, person);
}

static void plain_match(struct plain *plain, int volunteer, int client)
{
    wait_no_more(plain, VOLUNTEERS, volunteer);
    wait_no_more(plain, CLIENTS, client);
    plain->partner[VOLUNTEERS][volunteer] = client;
    plain->partner[CLIENTS][client] = volunteer;
    uint16_t offered = plain->minutes[VOLUNTEERS][volunteer], wanted = plain->minutes[CLIENTS][client];
    plain->given[client] = offered < wanted ? offered : wanted;
    plain->matches++;
}

static void plain_week(struct plain *plain, const struct volunteer_settings *settings, const bool *gone,
                       double residents)
{
    double attention = settings->coordinator_hours_per_volunteer / WEEKS_PER_YEAR * (double)plain->matches;
    double hours = fmax(0, plain->hours + settings->coordinators * residents / 10000 - attention);
    while (hours >= settings->coordinator_hours && plain->waits[VOLUNTEERS] > 0 && plain->waits[CLIENTS] > 0) {
        int volunteer = plain->waiting[VOLUNTEERS][0], client = plain->waiting[CLIENTS][0];
        if (gone[volunteer]) {
            plain_forget(plain, VOLUNTEERS, volunteer);
        } else if (gone[client] || client == volunteer) {
            plain_forget(plain, CLIENTS, client);
        } else {
            plain_match(plain, volunteer, client);
            hours -= settings->coordinator_hours;
        }
    }
    plain->hours = fmin(hours, settings->coordinator_hours);
}

/* The two beside each other ---------------------------------------------------------------------------------------- */

struct fixture {
    struct town town;
    struct coordination real;
    struct plain plain;
    bool gone[PEOPLE];
    struct dice dice;
};

static void check_side(const struct fixture *f, int s)
{
    const struct side *side = &f->real.sides[s];
    for (int person = 0; person < PEOPLE; person++) {
        uint32_t place = lookup_get(&side->places, (uint32_t)person);
        assert_int_equal(place != NOBODY, f->plain.known[s][person]);
        if (place == NOBODY) continue;
        const struct party *party = &side->parties[place];
        assert_int_equal(party->number, person);
        assert_int_equal(party->minutes, f->plain.minutes[s][person]);
        int partner = f->plain.partner[s][person];
        assert_int_equal(party->partner != NOBODY, partner != NO_ONE);
        if (partner == NO_ONE) continue;
        const struct party *other = &f->real.sides[1 - s].parties[party->partner];
        assert_int_equal(other->number, partner);
        assert_int_equal(party->given, f->plain.given[s == CLIENTS ? person : partner]);
    }
    uint32_t place = side->first, before = NOBODY;
    for (size_t i = 0; i < f->plain.waits[s]; i++) {
        assert_int_equal(side->parties[place].number, f->plain.waiting[s][i]);
        assert_int_equal(side->parties[place].before, before);
        before = place;
        place = side->parties[place].next;
    }
    assert_int_equal(place, NOBODY);
    assert_int_equal(side->last, before);
}

/* The series count who volunteers, and the minutes of those who are matched. */
static void check_series(const struct fixture *f)
{
    const struct partition *office = &f->town.engine.partitions[OFFICE];
    int64_t volunteers = 0, minutes = 0;
    for (int person = 0; person < PEOPLE; person++) {
        volunteers += f->plain.known[VOLUNTEERS][person] ? 1 : 0;
        bool matched = f->plain.known[CLIENTS][person] && f->plain.partner[CLIENTS][person] != NO_ONE;
        minutes += matched ? f->plain.given[person] : 0;
    }
    assert_int_equal(office->recorder.level[record_column(office, SERIES_VOLUNTEERS, 0, 0)], volunteers);
    assert_int_equal(office->recorder.level[record_column(office, SERIES_VOLUNTEER_HOURS, 0, 0)], minutes);
}

static void check(const struct fixture *f)
{
    assert_int_equal(f->real.matches, f->plain.matches);
    assert_near(f->real.hours, f->plain.hours, 1e-9);
    for (int s = 0; s < SIDES; s++) check_side(f, s);
    check_series(f);
}

static void something_happens(struct fixture *f)
{
    struct partition *office = &f->town.engine.partitions[OFFICE];
    struct error error = {0};
    uint32_t person = (uint32_t)dice_below(&f->dice, PEOPLE);
    uint16_t minutes = dice_below(&f->dice, 3) ? (uint16_t)(15 * (1 + dice_below(&f->dice, 12))) : 0;
    size_t what = dice_below(&f->dice, 10);
    if (what < 4) {
        assert_true(coordination_offer(office, &f->real, 0, person, minutes, &error));
        plain_says(&f->plain, VOLUNTEERS, (int)person, minutes);
    } else if (what < 8) {
        assert_true(coordination_want(office, &f->real, 0, person, minutes, &error));
        plain_says(&f->plain, CLIENTS, (int)person, minutes);
    } else if (what == 8) {
        assert_true(coordination_week(office, &f->real, 0, 10000, &error));
        plain_week(&f->plain, &f->town.world.settings.volunteers, f->gone, 10000);
    } else if (dice_below(&f->dice, 4) == 0) { /* moves to another gemeente, or comes back */
        f->gone[person] = !f->gone[person];
        address_set(&f->town.world, person, f->gone[person] ? 2 : WIJK, person);
    }
}

static void run(struct volunteer_settings settings, uint64_t seed)
{
    struct fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    f->dice.state = seed;
    town_make(&f->town);
    f->town.settings.volunteers = settings;
    town_open(&f->town);
    coordination_make(&f->real);
    size_t most = 0;
    for (size_t step = 0; step < STEPS; step++) {
        something_happens(f);
        if (step % 5 == 0) check(f);
        if (f->plain.matches > most) most = f->plain.matches;
    }
    check(f);
    assert_true(most >= 3);
    coordination_free(&f->real);
    town_close(&f->town);
    free(f);
}

static void hours_enough_match_everybody_in_turn(void **state)
{
    (void)state;
    run((struct volunteer_settings){.coordinators = 1000, .coordinator_hours = 1}, 1);
}

static void hours_short_leave_people_waiting(void **state)
{
    (void)state;
    run((struct volunteer_settings){.coordinators = 1.5, .coordinator_hours = 2, .coordinator_hours_per_volunteer = 3},
        2);
}

/* Attention for those who are matched leaves little for new ones. */
static void attention_comes_first(void **state)
{
    (void)state;
    run((struct volunteer_settings){.coordinators = 4, .coordinator_hours = 2, .coordinator_hours_per_volunteer = 40},
        3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_enough_match_everybody_in_turn),
        cmocka_unit_test(hours_short_leave_people_waiting),
        cmocka_unit_test(attention_comes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
