/* coordination.c - matching volunteers to clients, as far as coordinators have time. */
#include "models/care/provision/coordination.h"

#include <math.h>

#include "models/care/letters.h"
#include "models/care/people/address.h"
#include "models/care/people/pool.h"
#include "models/care/record/record.h"
#include "sim/base/memory.h"

void coordination_make(struct coordination *coordination)
{
    *coordination = (struct coordination){0};
    for (int s = 0; s < SIDES; s++) {
        struct side *side = &coordination->sides[s];
        side->free = side->first = side->last = NOBODY;
    }
}

void coordination_free(struct coordination *coordination)
{
    for (int s = 0; s < SIDES; s++) {
        memory_free(coordination->sides[s].parties);
        lookup_free(&coordination->sides[s].places);
    }
    coordination_make(coordination);
}

static struct pool pool_of(struct side *side)
{
    return (struct pool){
        &side->parties, &side->count, &side->capacity, sizeof(struct party), offsetof(struct party, next), &side->free};
}

static void queue_join(struct side *side, uint32_t place)
{
    struct party *party = &side->parties[place];
    party->partner = party->next = NOBODY;
    party->before = side->last;
    if (side->last == NOBODY)
        side->first = place;
    else
        side->parties[side->last].next = place;
    side->last = place;
}

static void queue_leave(struct side *side, uint32_t place)
{
    const struct party *party = &side->parties[place];
    if (party->before == NOBODY)
        side->first = party->next;
    else
        side->parties[party->before].next = party->next;
    if (party->next == NOBODY)
        side->last = party->before;
    else
        side->parties[party->next].before = party->before;
}

/* Registers a number, or changes what it offers or wants from the next match on. */
static bool enter(struct side *side, uint32_t number, uint16_t minutes, bool *is_new, struct error *error)
{
    uint32_t place = lookup_get(&side->places, number);
    *is_new = place == NOBODY;
    if (*is_new) {
        struct pool pool = pool_of(side);
        if (!pool_take(&pool, &place, error) || !lookup_put(&side->places, number, place, error)) return false;
        side->parties[place].number = number;
        queue_join(side, place);
    }
    side->parties[place].minutes = minutes;
    return true;
}

/* Takes a party that waits off the register. */
static void forget(struct side *side, uint32_t place)
{
    struct pool pool = pool_of(side);
    queue_leave(side, place);
    lookup_drop(&side->places, side->parties[place].number);
    pool_release(&pool, place);
}

/* Ends a match; both wait again, at the end of their queue. */
static void part(struct partition *partition, struct coordination *coordination, uint32_t volunteer)
{
    struct side *volunteers = &coordination->sides[VOLUNTEERS], *clients = &coordination->sides[CLIENTS];
    uint32_t client = volunteers->parties[volunteer].partner;
    engine_level_change(partition, record_column(partition, SERIES_VOLUNTEER_HOURS, 0, 0),
                        -volunteers->parties[volunteer].given);
    queue_join(volunteers, volunteer);
    queue_join(clients, client);
    coordination->matches--;
}

static void forget_volunteer(struct partition *partition, struct side *volunteers, uint32_t place)
{
    forget(volunteers, place);
    engine_level_change(partition, record_column(partition, SERIES_VOLUNTEERS, 0, 0), -1);
}

/* From now on a volunteer gives this client so many minutes; 0: none. */
static bool tell_client(struct partition *partition, uint32_t gemeente, uint32_t client, uint16_t minutes,
                        struct error *error)
{
    const struct volunteer_letter letter = {minutes, (uint16_t)gemeente};
    uint32_t wijk;
    return !address_in_gemeente(world_of(partition), gemeente, client, &wijk) ||
           engine_post(partition, wijk, LETTER_VOLUNTEER, client, &letter, sizeof letter, error);
}

bool coordination_offer(struct partition *partition, struct coordination *coordination, uint32_t gemeente,
                        uint32_t number, uint16_t minutes, struct error *error)
{
    struct side *volunteers = &coordination->sides[VOLUNTEERS];
    if (minutes > 0) {
        bool is_new;
        if (!enter(volunteers, number, minutes, &is_new, error)) return false;
        if (is_new) engine_level_change(partition, record_column(partition, SERIES_VOLUNTEERS, 0, 0), 1);
        return true;
    }
    uint32_t place = lookup_get(&volunteers->places, number);
    if (place == NOBODY) return true;
    uint32_t partner = volunteers->parties[place].partner;
    if (partner != NOBODY) {
        uint32_t client = coordination->sides[CLIENTS].parties[partner].number;
        part(partition, coordination, place);
        if (!tell_client(partition, gemeente, client, 0, error)) return false;
    }
    forget_volunteer(partition, volunteers, place);
    return true;
}

bool coordination_want(struct partition *partition, struct coordination *coordination, uint32_t gemeente,
                       uint32_t number, uint16_t minutes, struct error *error)
{
    struct side *clients = &coordination->sides[CLIENTS];
    bool is_new;
    if (minutes > 0) return enter(clients, number, minutes, &is_new, error);
    uint32_t place = lookup_get(&clients->places, number);
    if (place == NOBODY) return true;
    bool matched = clients->parties[place].partner != NOBODY;
    if (matched) part(partition, coordination, clients->parties[place].partner);
    forget(clients, place);
    /* The letter of the match may have crossed this one. */
    return !matched || tell_client(partition, gemeente, number, 0, error);
}

static bool bring_together(struct partition *partition, struct coordination *coordination, uint32_t gemeente,
                           struct error *error)
{
    struct side *volunteers = &coordination->sides[VOLUNTEERS], *clients = &coordination->sides[CLIENTS];
    uint32_t v = volunteers->first, c = clients->first;
    struct party *volunteer = &volunteers->parties[v], *client = &clients->parties[c];
    queue_leave(volunteers, v);
    queue_leave(clients, c);
    volunteer->partner = c;
    client->partner = v;
    volunteer->given = client->given = volunteer->minutes < client->minutes ? volunteer->minutes : client->minutes;
    coordination->matches++;
    engine_level_change(partition, record_column(partition, SERIES_VOLUNTEER_HOURS, 0, 0), volunteer->given);
    record_count(partition, COUNT_VOLUNTEER_MATCH);
    return tell_client(partition, gemeente, client->number, volunteer->given, error);
}

bool coordination_match(const struct coordination *coordination, uint32_t place, struct match *match)
{
    const struct side *volunteers = &coordination->sides[VOLUNTEERS];
    const struct party *party = &volunteers->parties[place];
    if (lookup_get(&volunteers->places, party->number) != place || party->partner == NOBODY) return false;
    *match = (struct match){party->number, coordination->sides[CLIENTS].parties[party->partner].number, party->given};
    return true;
}

uint16_t coordination_given(const struct coordination *coordination, uint32_t client)
{
    const struct side *clients = &coordination->sides[CLIENTS];
    uint32_t place = lookup_get(&clients->places, client);
    return place == NOBODY || clients->parties[place].partner == NOBODY ? 0 : clients->parties[place].given;
}

/* Hours for matching this week: what there is, less the attention that matched volunteers take. */
static double hours_for_matching(const struct partition *partition, const struct coordination *coordination,
                                 int64_t residents)
{
    const struct volunteer_settings *settings = &world_of(partition)->settings.volunteers;
    double hours = settings->coordinators * (double)residents / 10000.0;
    double attention = settings->coordinator_hours_per_volunteer / WEEKS_PER_YEAR * (double)coordination->matches;
    return fmax(0.0, coordination->hours + hours - attention);
}

bool coordination_week(struct partition *partition, struct coordination *coordination, uint32_t gemeente,
                       int64_t residents, struct error *error)
{
    struct side *volunteers = &coordination->sides[VOLUNTEERS], *clients = &coordination->sides[CLIENTS];
    double hours = hours_for_matching(partition, coordination, residents);
    double cost = world_of(partition)->settings.volunteers.coordinator_hours;
    uint32_t wijk, home;
    while (hours >= cost && volunteers->first != NOBODY && clients->first != NOBODY) {
        uint32_t volunteer = volunteers->parties[volunteers->first].number;
        uint32_t client = clients->parties[clients->first].number;
        if (!address_in_gemeente(world_of(partition), gemeente, volunteer, &home)) {
            forget_volunteer(partition, volunteers, volunteers->first);
        } else if (!address_in_gemeente(world_of(partition), gemeente, client, &wijk) || client == volunteer) {
            forget(clients, clients->first); /* gone without a word, or a volunteer oneself */
        } else {
            if (!bring_together(partition, coordination, gemeente, error)) return false;
            hours -= cost;
        }
    }
    coordination->hours = fmin(hours, cost);
    return true;
}
