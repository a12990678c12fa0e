/* move.c - moving house: where to, who comes along, and what arrives. */
#include "models/care/life/move.h"
#include "models/care/people/place.h"

#include <math.h>
#include <string.h>

#include "models/care/case/book.h"
#include "models/care/case/follow.h"
#include "models/care/help/volunteering.h"
#include "models/care/life/household.h"
#include "models/care/life/leave.h"
#include "models/care/life/pack.h"
#include "models/care/people/address.h"
#include "models/care/people/alarm.h"
#include "models/care/record/record.h"
#include "models/care/record/story.h"
#include "sim/base/memory.h"

enum { WITHIN_GEMEENTE = 30, WITHIN_WIJK = 10 /* 0.1 km between kin who come to live in one gemeente, wijk */ };

/* The person and each relative elsewhere learn how far apart they live from now on. */
static bool update_distances(struct partition *partition, uint32_t slot, uint32_t to, uint32_t to_wijk,
                             struct error *error)
{
    const struct world *world = world_of(partition);
    struct people *people = &wijk_of(partition)->people;
    const struct person *person = &people->persons[slot];
    for (uint32_t i = 0; i < person->kin_count; i++) {
        uint32_t home, at;
        struct kin *kin = &people->kin[person->first_kin + i];
        if (kin->light || !address_of(world, kin->number, &home, &at)) continue;
        if (home == partition->index && people_live_together(people, slot, at)) continue;
        uint32_t gemeente = world->places[home].gemeente;
        double km = place_distance_km(world->gemeenten[gemeente].row, world->gemeenten[to].row);
        kin->distance = home == to_wijk ? WITHIN_WIJK : gemeente == to ? WITHIN_GEMEENTE : (uint16_t)(10.0 * km);
        struct kin_letter letter = {.relative = person->number, .distance = kin->distance, .lives = 1};
        if (!address_write(partition, kin->number, LETTER_KIN_MOVED, &letter, sizeof letter, error)) return false;
    }
    return true;
}

/* Ends what is bound to the gemeente: volunteers, both given and received. Wmo rights end on arrival. */
static bool leave_gemeente(struct partition *partition, uint32_t slot, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    const struct person *person = &wijk->people.persons[slot];
    struct volunteer_letter none = {0};
    if (person->volunteer &&
        !address_write_office(partition, person->number, LETTER_VOLUNTEER_OFFERS, &none, sizeof none, error))
        return false;
    if (person->care_case != NOBODY && wijk->cases.items[person->care_case].volunteer_wanted &&
        !address_write_office(partition, person->number, LETTER_VOLUNTEER_WANTED, &none, sizeof none, error))
        return false;
    return true;
}

static void forget_member(struct partition *partition, uint32_t slot)
{
    struct wijk *wijk = wijk_of(partition);
    struct person *person = &wijk->people.persons[slot];
    if (person->care_case != NOBODY) {
        book_case(partition, person->care_case, -1);
        pack_forget_case(wijk, person->care_case);
    }
    if (person->role != NOBODY) {
        book_carer(partition, &wijk->carers.items[person->role], -1);
        pack_forget_role(wijk, person->role);
    }
    person->partner = NOBODY;
    leave_remove(partition, slot);
}

/* `anew` when kin learn how far the household lives from now on: always in another gemeente. */
static bool send_household(struct partition *partition, uint32_t member, uint32_t to_gemeente, uint32_t to_wijk,
                           bool anew, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    uint32_t members[HOUSEHOLD_MOST];
    size_t count = people_household(&wijk->people, member, members);
    for (size_t i = 0; i < count; i++) {
        uint32_t partner = wijk->people.persons[members[i]].partner;
        bool apart = partner != NOBODY && !people_live_together(&wijk->people, partner, members[i]);
        if (apart) household_unlink_partner(&wijk->people, members[i]);
        if (apart && !alarm_set(partition, partner, error)) return false;
        bool border = to_gemeente != wijk->gemeente;
        if (border && !leave_gemeente(partition, members[i], error)) return false;
        if ((border || anew) && !update_distances(partition, members[i], to_gemeente, to_wijk, error)) return false;
    }
    struct pack pack = {0};
    bool good = pack_household(&pack, partition, members, count, error) &&
                engine_post(partition, to_wijk, LETTER_ARRIVAL, 0, pack.bytes, pack.size, error);
    memory_free(pack.bytes);
    for (size_t i = 0; good && i < count; i++) forget_member(partition, members[i]);
    wijk->flows.departures += (int64_t)count;
    return good;
}

static bool leave_world(struct partition *partition, uint32_t member, const struct gemeente_row *to,
                        struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    uint32_t members[HOUSEHOLD_MOST];
    size_t count = people_household(&wijk->people, member, members);
    double km = place_distance_km(world_of(partition)->gemeenten[wijk->gemeente].row, to);
    for (size_t i = 0; i < count; i++)
        wijk->people.persons[members[i]].flags &= (uint8_t)~LIVES_WITH_PARENTS; /* no foster care */
    for (size_t i = 0; i < count; i++)
        story_note(partition, wijk->people.persons[members[i]].identity, .kind = STORY_EMIGRATES,
                   .gemeente = (int32_t)gemeente_number(to), .km = (int32_t)km);
    for (size_t i = 0; i < count; i++)
        if (!leave_emigrate(partition, members[i], (uint16_t)(10.0 * km), error)) return false;
    return true;
}

/* The nearest child whom one could move to: simulated and in another wijk. */
static bool home_of_child(const struct partition *partition, uint32_t slot, uint32_t *wijk)
{
    const struct people *people = &wijk_of(partition)->people;
    const struct person *person = &people->persons[slot];
    unsigned nearest = UINT16_MAX + 1u;
    for (uint32_t i = person->first_kin; i < person->first_kin + person->kin_count; i++) {
        const struct kin *kin = &people->kin[i];
        uint32_t home, at;
        if (kin->light || kin->relation != CHILD || kin->distance >= nearest ||
            !address_of(world_of(partition), kin->number, &home, &at))
            continue;
        if (home == partition->index) return false; /* a child is near already */
        nearest = kin->distance;
        *wijk = home;
    }
    return nearest <= UINT16_MAX;
}

/* B10: whether this move, if any part of moving, is towards a child. */
static bool moves_for_kin(const struct partition *partition, uint32_t slot, struct stream *stream)
{
    const struct world *world = world_of(partition);
    const struct person *person = &wijk_of(partition)->people.persons[slot];
    int age = person_age(person, partition->now);
    double to_kin = alarm_moves_to_kin(world, person, age), rates[LIFE_EVENTS];
    if (to_kin <= 0.0) return false;
    alarm_rates(partition, person, rates);
    return stream_uniform(stream) * rates[LIFE_MOVING] < to_kin;
}

static bool move_to_child(struct partition *partition, uint32_t slot, bool *gone, struct error *error)
{
    uint32_t to;
    *gone = home_of_child(partition, slot, &to);
    if (!*gone) return true;
    uint32_t gemeente = world_of(partition)->places[to].gemeente;
    record_count(partition, COUNT_MOVE);
    story_move(partition, slot, gemeente, to);
    return send_household(partition, slot, gemeente, to, true, error);
}

/* C3: people in need may end up in the poorer of two wijken. What kind a wijk is never changes. */
static uint32_t choose_wijk(const struct partition *partition, uint32_t slot, uint32_t gemeente, struct stream *stream)
{
    const struct world *world = world_of(partition);
    const struct gemeente *there = &world->gemeenten[gemeente];
    double cheap = world->settings.life.cheap_moves;
    uint32_t to = there->first_wijk + stream_below(stream, there->wijken);
    if (wijk_of(partition)->people.persons[slot].care_case == NOBODY || cheap <= 0.0) return to;
    if (stream_uniform(stream) >= cheap) return to;
    uint32_t other = there->first_wijk + stream_below(stream, there->wijken);
    return world->places[other].standing < world->places[to].standing ? other : to;
}

bool move_household(struct partition *partition, uint32_t slot, bool *gone, struct error *error)
{
    const struct world *world = world_of(partition);
    struct wijk *wijk = wijk_of(partition);
    const struct person *person = &wijk->people.persons[slot];
    struct stream stream = stream_of(world->random, person->identity, PROCESS_DESTINATION, partition->now);
    uint32_t gemeente = wijk->gemeente;
    if (moves_for_kin(partition, slot, &stream)) return move_to_child(partition, slot, gone, error);
    *gone = true;
    if (stream_uniform(&stream) >= world->settings.life.move_within_gemeente) {
        const gsl_rng rng = {stream_gsl_type(), &stream};
        size_t row = gsl_ran_discrete(&rng, world->gemeenten[gemeente].destinations);
        gemeente = world->simulated[row];
        if (gemeente == NOBODY) return leave_world(partition, slot, &world->tables.gemeenten[row], error);
    }
    record_count(partition, COUNT_MOVE);
    uint32_t to = choose_wijk(partition, slot, gemeente, &stream);
    story_move(partition, slot, gemeente, to);
    if (to != partition->index) return send_household(partition, slot, gemeente, to, false, error);
    *gone = false; /* around the corner */
    return true;
}

/* Rights that end at the border of the gemeente. */
static void end_rights(struct partition *partition, struct care_case *c)
{
    uint64_t identity = wijk_of(partition)->people.persons[c->person].identity;
    for (int task = 0; task < TASKS; task++) {
        if (c->stage[task] == STAGE_SERVED)
            story_note(partition, identity, .kind = STORY_CARE_ENDS, .cause = CAUSE_BORDER, .task = task,
                       .before = c->by[BY_PROFESSIONAL][task]);
        c->stage[task] = STAGE_NONE;
        c->by[BY_PROFESSIONAL][task] = c->by[BY_VOLUNTEER][task] = 0;
        c->assessed[task] = c->granted[task] = 0;
    }
    c->volunteer_wanted = false;
}

static bool settle_member(struct partition *partition, uint32_t slot, bool from_elsewhere, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    struct person *person = &wijk->people.persons[slot];
    address_set(world_of(partition), person->number, partition->index, slot);
    wijk->flows.arrivals++;
    book_person(partition, person, 1);
    uint32_t index = person->care_case;
    if (index != NOBODY) {
        struct care_case *c = &wijk->cases.items[index];
        if (from_elsewhere && !(person->flags & IN_INSTITUTION)) end_rights(partition, c);
        for (int task = 0; task < TASKS; task++) {
            if (c->stage[task] == STAGE_APPLIED) c->stage[task] = STAGE_NONE; /* to be asked of the new wijkteam */
            c->by[BY_INITIATIVE][task] = 0;                                   /* it was the old wijk's */
        }
        c->gap_since = (int32_t)partition->now;
        book_case(partition, index, 1);
    }
    if (person->role != NOBODY) {
        struct carer *carer = &wijk->carers.items[person->role];
        book_carer(partition, carer, 1);
        if (!engine_schedule(partition, partition->now + 1, person->role, EVENT_CARER, ++carer->stamp, error))
            return false;
    }
    if (from_elsewhere && !volunteering_begin(partition, slot, error)) return false;
    if (!alarm_set(partition, slot, error)) return false;
    return index == NOBODY || follow_up(partition, index, error);
}

bool move_on_arrival(struct partition *partition, const struct letter *letter, struct error *error)
{
    struct wijk *wijk = wijk_of(partition);
    uint32_t from = world_of(partition)->places[letter->from].gemeente;
    uint32_t members[HOUSEHOLD_MOST];
    size_t count;
    if (!pack_unpack_household(engine_letter_body(partition, letter), letter->size, partition, members, &count, error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!settle_member(partition, members[i], from != wijk->gemeente, error)) return false;
    return true;
}
