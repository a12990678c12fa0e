/* test_informal.c - asking, offering and load: who is asked, how much is given, who tires, and what a carer can be
 * spared.
 *
 * Signs are shown by turning one parameter with all chance the same, rules by looking into the world between two
 * windows.
 */
#include "tests/care/harness.h"

#include "models/care/help/carer.h"
#include "models/care/help/ties.h"
#include "models/care/people/reciprocity.h"
#include "models/care/people/work.h"

#define WORLD(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Nobody elsewhere says yes. */
#define NO_KIN_OFFERS "/informal/offer_child=0", "/informal/offer_parent=0", "/informal/offer_other_kin=0"

static int64_t total(const char *const *changes, const char *series, const char *label, const char *label2)
{
    struct care_run run;
    care_all(&run, changes);
    int64_t sum = care_total(&run, series, label, label2);
    care_free(&run);
    return sum;
}

/* Who is asked ----------------------------------------------------------------------------------------------------- */

/* The most relatives of one client who are spared at the end. */
static size_t most_spared(const char *const *changes)
{
    struct care_run run;
    size_t most = 0;
    care_all(&run, changes);
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++) {
        const struct people *people = &care_wijk(&run, w)->people;
        for (size_t i = 0; i < people->person_count; i++) {
            const struct person *person = &people->persons[i];
            size_t spared = 0;
            if (person->number == NOBODY) continue;
            for (size_t k = 0; k < person->kin_count; k++) spared += people->kin[person->first_kin + k].spared > 0;
            if (spared > most) most = spared;
        }
    }
    care_free(&run);
    return most;
}

/* Two are asked at a time; a third has a turn only when the refusals of the first two are remembered. */
static void who_refused_is_spared_so_that_the_next_is_asked(void **state)
{
    (void)state;
    assert_int_equal(most_spared(WORLD(NO_KIN_OFFERS, "/informal/spared=0")), 0);
    assert_in_range(most_spared(WORLD(NO_KIN_OFFERS, "/informal/spared=1")), 1, 2);
    assert_true(most_spared(WORLD(NO_KIN_OFFERS, "/informal/spared=7")) > 2);
    assert_true(total(WORLD(NO_KIN_OFFERS, "/informal/spared=7"), "events", "ask", NULL) <
                total(WORLD(NO_KIN_OFFERS, "/informal/spared=0"), "events", "ask", NULL));
}

struct pair {
    uint32_t carer, client;
    unsigned minutes;
};

enum { MOST_PAIRS = 4096 };

static size_t pairs_of(struct care_run *run, struct pair *pairs)
{
    size_t count = 0;
    for (size_t w = 0; w < care_world(run)->wijk_count; w++) {
        const struct wijk *wijk = care_wijk(run, w);
        for (size_t i = 0; i < wijk->cases.count; i++) {
            if (wijk->cases.items[i].person == NOBODY) continue;
            uint32_t client = wijk->people.persons[wijk->cases.items[i].person].number;
            for (uint32_t t = wijk->cases.items[i].ties; t != NOBODY; t = wijk->ties.items[t].next) {
                unsigned minutes = tie_minutes(&wijk->ties.items[t]);
                assert_true(minutes >= 30); /* least_minutes */
                assert_true(count < MOST_PAIRS);
                pairs[count++] = (struct pair){wijk->ties.items[t].carer, client, minutes};
            }
        }
    }
    return count;
}

/* Ties of simulated carers that give more at the end of the first year than half a year before. */
static size_t grown_ties(const char *const *changes)
{
    static struct pair before[MOST_PAIRS], after[MOST_PAIRS];
    struct care_run run;
    size_t grown = 0;
    care_begin(&run, changes);
    for (int i = 0; i < 26; i++) care_window(&run);
    size_t first = pairs_of(&run, before);
    for (int i = 0; i < 26; i++) care_window(&run);
    size_t second = pairs_of(&run, after);
    for (size_t i = 0; i < first; i++)
        for (size_t j = 0; j < second; j++)
            grown += before[i].carer != NOBODY && before[i].carer == after[j].carer &&
                     before[i].client == after[j].client && after[j].minutes > before[i].minutes;
    care_free(&run);
    assert_true(first > 500 && second > 500);
    return grown;
}

/* Nobody gives more unless there is room for it. */
static void who_helps_is_asked_for_more_when_need_grows(void **state)
{
    (void)state;
    size_t roomy = grown_ties(WORLD("/informal/household_share=3", "/informal/kin_share=2"));
    size_t tight = grown_ties(WORLD("/informal/household_share=0.1", "/informal/kin_share=0.05"));
    assert_true(roomy > 20);
    assert_true(tight < roomy / 2);
}

/* A2: who feels it as a loss of independence turns help down, and the network does less; the household is not
 * refused. */
static void a2_help_is_turned_down(void **state)
{
    (void)state;
    struct care_run never, often;
    care_all(&never, WORLD("/informal/declining=0"));
    care_all(&often, WORLD("/informal/declining=0.6"));
    assert_true(care_total(&often, "care", NULL, "kin") < care_total(&never, "care", NULL, "kin") * 8 / 10);
    assert_true(care_total(&often, "care", NULL, "kin") > 0);
    assert_true(care_total(&often, "care", NULL, "household") > care_total(&never, "care", NULL, "household") * 9 / 10);
    care_free(&never);
    care_free(&often);
}

/* How much --------------------------------------------------------------------------------------------------------- */

/* What is called mantelzorg changes no care. */
static void usual_care_is_a_matter_of_counting(void **state)
{
    (void)state;
    struct care_run all, some;
    care_all(&all, WORLD("/informal/usual_care_minutes=0"));
    care_all(&some, WORLD("/informal/usual_care_minutes=240"));
    assert_int_equal(care_total(&all, "care", NULL, "household"), care_total(&some, "care", NULL, "household"));
    assert_int_equal(care_total(&all, "care", NULL, "kin"), care_total(&some, "care", NULL, "kin"));
    int64_t fewer = care_total(&some, "informal_carers", NULL, NULL),
            carers = care_total(&all, "informal_carers", NULL, NULL);
    assert_true(fewer > 0 && fewer < carers * 9 / 10);
    assert_true(care_total(&some, "informal_hours", NULL, NULL) * carers >
                care_total(&all, "informal_hours", NULL, NULL) * fewer); /* who is left gives more on average */
    care_free(&all);
    care_free(&some);
}

static void housemates_who_can_give_more_do_and_carry_more(void **state)
{
    (void)state;
    const char *const *little = WORLD("/informal/household_share=0.3"), *const *much =
                                                                            WORLD("/informal/household_share=3");
    assert_true(total(little, "informal_hours", "partner", NULL) <
                total(much, "informal_hours", "partner", NULL) * 9 / 10);
    assert_true(total(little, "overloaded_carers", NULL, NULL) < total(much, "overloaded_carers", NULL, NULL));
}

/* What housemates leave is there for others, from near and far. */
static void kin_give_what_housemates_leave(void **state)
{
    (void)state;
    const char *const *half = WORLD("/informal/household_part=0.5"), *const *all = WORLD("/informal/household_part=1");
    assert_true(total(half, "care", NULL, "household") < total(all, "care", NULL, "household") * 8 / 10);
    assert_true(total(half, "care", NULL, "kin") > total(all, "care", NULL, "kin") * 11 / 10);
}

static void the_frail_have_less_to_give(void **state)
{
    (void)state;
    struct care_run run;
    care_begin(&run, WORLD("/place/gemeenten=[\"Schiermonnikoog\"]"));
    const struct world *world = care_world(&run);
    struct person person = {.birth = -(int32_t)(50 * MINUTES_PER_YEAR), .role = NOBODY};
    double healthy = carer_capacity(world, &person, 0), before = healthy;
    assert_near(healthy, 60.0 * world->settings.informal.free_hours, 1e-9);
    for (unsigned s = 1; s < PHYSICAL_STATES; s++) {
        person.physical = s & 7u;
        assert_true(carer_capacity(world, &person, 0) <= before);
        before = carer_capacity(world, &person, 0);
    }
    assert_near(before, 0, 1e-9);
    person.physical = 0;
    person.psychosocial = 2;
    assert_near(carer_capacity(world, &person, 0), 0, 1e-9);
    care_free(&run);
}

/* C2: the same care is too much sooner for who is vulnerable. */
static void c2_vulnerable_helpers_are_overloaded_more_often(void **state)
{
    (void)state;
    struct care_run run;
    double carers[2] = {0}, overloaded[2] = {0};
    care_begin(&run, WORLD(NULL));
    for (int i = 0; care_window(&run); i++) {
        if (i % 13 != 12) continue;
        for (size_t w = 0; w < care_world(&run)->wijk_count; w++) {
            const struct wijk *wijk = care_wijk(&run, w);
            for (size_t r = 0; r < wijk->carers.count; r++) {
                if (wijk->carers.items[r].person == NOBODY) continue;
                const struct person *person = &wijk->people.persons[wijk->carers.items[r].person];
                size_t vulnerable = person->physical > 0 || person->psychosocial > 0;
                carers[vulnerable]++;
                overloaded[vulnerable] += wijk->carers.items[r].overloaded;
            }
        }
    }
    assert_true(carers[1] > 300);
    assert_true(overloaded[1] / carers[1] > 2 * overloaded[0] / carers[0]);
    care_free(&run);
}

/* Reciprocity (A5) ------------------------------------------------------------------------------------------------- */

/* Who leaves more to the next brings in more carers. */
static double children_who_care(const char *part)
{
    struct care_run run;
    care_all(&run, WORLD(part, "/informal/household_part=0.5"));
    double sum = (double)care_total(&run, "informal_carers", "child", NULL);
    care_free(&run);
    return sum;
}

static void relatives_share_when_each_takes_on_a_part(void **state)
{
    (void)state;
    assert_true(children_who_care("/informal/kin_part=0.5") > 1.03 * children_who_care("/informal/kin_part=1"));
}

#define CROWDED "/neighbours/asking=0.5"

/* Care by kin and neighbours in a year in which everybody starts with this balance. */
static int64_t care_with_balance(const char *const *changes, int8_t balance)
{
    struct care_run run;
    care_begin(&run, changes);
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++) {
        struct people *people = &care_wijk(&run, w)->people;
        for (size_t i = 0; i < people->person_count; i++) people->persons[i].balance = balance;
    }
    care_finish(&run);
    int64_t sum = care_total(&run, "care", NULL, "kin") + care_total(&run, "care", NULL, "neighbour");
    care_free(&run);
    return sum;
}

static void a5_who_has_given_is_helped_more(void **state)
{
    (void)state;
    const char *const *off = WORLD(CROWDED, "/informal/reciprocity=0", "/end=2016-01-01");
    const char *const *on = WORLD(CROWDED, "/informal/reciprocity=0.8", "/end=2016-01-01");
    assert_true(care_with_balance(on, -127) < care_with_balance(on, 127) * 9 / 10);
    assert_int_equal(care_with_balance(off, -127), care_with_balance(off, 127));
}

/* Carers gain a balance; who is helped from outside and cares for nobody loses it. */
static void a5_giving_and_asking_move_the_balance(void **state)
{
    (void)state;
    struct care_run run;
    double sum[2] = {0};
    size_t count[2] = {0};
    care_all(&run, WORLD(CROWDED, "/volunteers/joining_scale=0"));
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++) {
        const struct wijk *wijk = care_wijk(&run, w);
        for (size_t i = 0; i < wijk->people.person_count; i++) {
            const struct person *person = &wijk->people.persons[i];
            if (person->number == NOBODY) continue;
            bool gives = person->role != NOBODY, gets = person->care_case != NOBODY;
            if (gives == gets || (gets && wijk->cases.items[person->care_case].ties == NOBODY)) continue;
            sum[gives] += person->balance;
            count[gives]++;
        }
    }
    assert_true(count[0] > 50 && count[1] > 50);
    assert_true(sum[1] / (double)count[1] > 10);
    assert_true(sum[0] / (double)count[0] < -3);
    care_free(&run);
}

/* Nobody leaves the range, and what is not renewed is forgotten. */
static void a5_a_balance_is_bounded_and_fades(void **state)
{
    (void)state;
    struct person person = {.balance = 100};
    reciprocity_change(&person, 100);
    assert_int_equal(person.balance, 127);
    reciprocity_change(&person, -1000);
    assert_int_equal(person.balance, -127);
    for (int year = 0; year < 40; year++) reciprocity_fades(&person, 5);
    assert_in_range(person.balance + 5, 0, 10);
}

/* Load and relief -------------------------------------------------------------------------------------------------- */

#define HEAVY "/informal/free_hours=10", "/informal/household_share=3", "/informal/strain_weeks=8"

/* Minutes a week taken over from carers, by their flags; the wijk's meter must say the same. */
static int64_t respite_now(struct care_run *run)
{
    int64_t sum = 0;
    for (size_t w = 0; w < care_world(run)->wijk_count; w++) {
        const struct wijk *wijk = care_wijk(run, w);
        int64_t here = 0;
        for (size_t i = 0; i < wijk->carers.count; i++) {
            const struct carer *carer = &wijk->carers.items[i];
            if (carer->person == NOBODY || !carer->respite) continue;
            assert_true(carer_respite(&care_world(run)->settings.informal, carer) <= carer->minutes);
            here += carer_respite(&care_world(run)->settings.informal, carer);
        }
        assert_int_equal(wijk->deliveries.respite.level, here);
        sum += here;
    }
    return sum;
}

static void b9_respite_relieves_and_is_paid_for(void **state)
{
    (void)state;
    struct care_run without, with;
    int64_t most = 0;
    care_all(&without, WORLD(HEAVY, "/informal/respite=0"));
    care_begin(&with, WORLD(HEAVY, "/informal/respite=8", "/informal/respite_hours=12", "/life/moving=0.3"));
    while (care_window(&with)) {
        int64_t now = respite_now(&with);
        if (now > most) most = now;
    }
    assert_int_equal(respite_now(&without), 0);
    assert_true(most > 600);
    assert_int_equal(care_total(&without, "events", "respite", NULL), 0);
    assert_true(care_total(&with, "events", "respite", NULL) > 20);
    assert_true(care_total(&with, "overloaded_carers", NULL, NULL) <
                care_total(&without, "overloaded_carers", NULL, NULL) * 9 / 10);
    care_free(&without);
    care_free(&with);
    assert_true(total(WORLD(HEAVY, "/informal/respite=0"), "cost", "gemeente", "care") <
                total(WORLD(HEAVY, "/informal/respite=8", "/informal/respite_hours=12"), "cost", "gemeente", "care"));
}

/* Hours of paid work of all, and how many work less because of care. */
static int64_t paid_hours(const char *const *changes, size_t *fewer)
{
    struct care_run run;
    int64_t sum = 0;
    *fewer = 0;
    care_all(&run, changes);
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++) {
        const struct people *people = &care_wijk(&run, w)->people;
        for (size_t i = 0; i < people->person_count; i++) {
            if (people->persons[i].number == NOBODY) continue;
            sum += people->persons[i].work_hours;
            *fewer += (people->persons[i].flags & WORKS_LESS) != 0;
        }
    }
    care_free(&run);
    return sum;
}

static void b2_overload_costs_paid_hours(void **state)
{
    (void)state;
    size_t none, some;
    int64_t before = paid_hours(WORLD(HEAVY, "/informal/work_loss=0"), &none);
    int64_t after = paid_hours(WORLD(HEAVY, "/informal/work_loss=2", "/informal/work_return=0"), &some);
    assert_int_equal(none, 0);
    assert_true(some > 20);
    assert_true(after < before);
}

/* What was lost stays lost while one cares; then a part of it comes back every year. */
static void b3_working_hours_come_back_after_care(void **state)
{
    (void)state;
    struct care_run run;
    care_begin(&run, WORLD("/place/gemeenten=[\"Schiermonnikoog\"]"));
    const struct world *world = care_world(&run);
    struct person person = {.sex = MALE, .role = 3, .flags = WORKS_LESS};
    uint8_t usual = 0;
    for (person.identity = 1; usual < 30; person.identity++)
        usual = work_hours_at(&world->tables, world->random, &person, 41);
    person.identity--;
    person.work_hours = (uint8_t)(usual - 16);
    work_birthday(&world->tables, world->random, &person, 42, 0.5);
    assert_int_equal(person.work_hours, usual - 16);
    person.role = NOBODY;
    work_birthday(&world->tables, world->random, &person, 43, 0.5);
    assert_int_equal(person.work_hours, usual - 8);
    work_birthday(&world->tables, world->random, &person, 44, 1.0);
    assert_int_equal(person.work_hours, usual);
    assert_int_equal(person.flags, 0);
    care_free(&run);
}

/* Both sides ------------------------------------------------------------------------------------------------------- */

/* Minutes a week that clients get from simulated carers, and that carers give. */
static void both_sides(struct care_run *run, int64_t *received, int64_t *given)
{
    *received = *given = 0;
    for (size_t w = 0; w < care_world(run)->wijk_count; w++) {
        const struct wijk *wijk = care_wijk(run, w);
        for (size_t i = 0; i < wijk->cases.count; i++)
            for (uint32_t t = wijk->cases.items[i].person == NOBODY ? NOBODY : wijk->cases.items[i].ties; t != NOBODY;
                 t = wijk->ties.items[t].next)
                if (wijk->ties.items[t].carer != NOBODY) *received += tie_minutes(&wijk->ties.items[t]);
        for (size_t i = 0; i < wijk->carers.count; i++)
            for (uint32_t d = wijk->carers.items[i].person == NOBODY ? NOBODY : wijk->carers.items[i].duties;
                 d != NOBODY; d = wijk->duties.items[d].next)
                *given += wijk->duties.items[d].minutes;
    }
}

/* Across wijken, at every boundary, but for what is in letters; over the years that is hardly anything. */
static void hours_given_are_hours_received(void **state)
{
    (void)state;
    struct care_run run;
    int64_t received, given, all_received = 0, all_given = 0;
    care_begin(&run, WORLD("/place/wijk_size=1500", CROWDED, "/informal/stopping_rate=1", "/informal/cutting_rate=2"));
    for (int i = 0; care_window(&run); i++) {
        if (i < 8) continue; /* at the start everybody asks at once, and answers are under way */
        both_sides(&run, &received, &given);
        all_received += received;
        all_given += given;
        assert_near((double)given, (double)received, 0.05 * (double)received);
    }
    assert_true(all_received > 0);
    assert_near((double)all_given, (double)all_received, 0.01 * (double)all_received);
    care_free(&run);
}

/* Care for one is not free for another: the room is what the limit leaves after all duties together. */
static void several_clients_share_one_carer(void **state)
{
    (void)state;
    struct care_run run;
    size_t several = 0;
    care_all(&run, WORLD(CROWDED, "/informal/offer_child=1", "/informal/offer_parent=1"));
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++) {
        const struct partition *partition = &run.engine.partitions[w];
        const struct wijk *wijk = care_wijk(&run, w);
        for (size_t i = 0; i < wijk->carers.count; i++) {
            const struct carer *carer = &wijk->carers.items[i];
            unsigned sum = 0, count = 0;
            if (carer->person == NOBODY) continue;
            const struct person *person = &wijk->people.persons[carer->person];
            for (uint32_t d = carer->duties; d != NOBODY; d = wijk->duties.items[d].next, count++)
                sum += (unsigned)wijk->duties.items[d].minutes + wijk->duties.items[d].organising;
            assert_int_equal(carer->minutes, sum);
            double most = 0.5 * carer_capacity(care_world(&run), person, partition->now); /* kin_share */
            assert_near(carer_room(partition, person, false), most > sum ? most - sum : 0.0, 1e-9);
            several += count > 1;
        }
    }
    assert_true(several > 10);
    care_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(relatives_share_when_each_takes_on_a_part),
        cmocka_unit_test(who_refused_is_spared_so_that_the_next_is_asked),
        cmocka_unit_test(who_helps_is_asked_for_more_when_need_grows),
        cmocka_unit_test(a2_help_is_turned_down),
        cmocka_unit_test(usual_care_is_a_matter_of_counting),
        cmocka_unit_test(housemates_who_can_give_more_do_and_carry_more),
        cmocka_unit_test(kin_give_what_housemates_leave),
        cmocka_unit_test(the_frail_have_less_to_give),
        cmocka_unit_test(c2_vulnerable_helpers_are_overloaded_more_often),
        cmocka_unit_test(a5_who_has_given_is_helped_more),
        cmocka_unit_test(a5_giving_and_asking_move_the_balance),
        cmocka_unit_test(a5_a_balance_is_bounded_and_fades),
        cmocka_unit_test(b9_respite_relieves_and_is_paid_for),
        cmocka_unit_test(b2_overload_costs_paid_hours),
        cmocka_unit_test(b3_working_hours_come_back_after_care),
        cmocka_unit_test(hours_given_are_hours_received),
        cmocka_unit_test(several_clients_share_one_carer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
