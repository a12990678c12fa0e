/* audit_giving.c - the books of those who receive, held against the books of those who give.
 *
 * An entry is a client, a giver and minutes a week. Both books must have the same entries, in whatever order, so a sum
 * of a hash of each tells whether they do without looking for anyone; only when the sums differ are the entries listed
 * to name one that is not in both.
 */
#include "models/care/audit/audit_giving.h"

#include <inttypes.h>
#include <stdlib.h>

#include "models/care/audit/audit_post.h"
#include "models/care/people/address.h"
#include "models/care/provision/office_state.h"
#include "models/care/record/record.h"
#include "sim/base/memory.h"
#include "sim/base/parallel.h"

struct entry {
    uint64_t pair;
    unsigned minutes;
};

struct tally {
    uint64_t sum; /* of the hashes, modulo 2^64 */
    struct entry *entries;
    size_t count, capacity;
};

enum book { RECEIVED, GIVEN, BOOKS };

struct giving {
    const struct engine *engine;
    const struct audit_post *post;
    struct tally (*tallies)[BOOKS]; /* [partition] */
    bool listing;                   /* entries are listed too */
};

static bool enter(const struct giving *giving, struct tally *tally, uint32_t client, uint32_t giver, unsigned minutes,
                  struct error *error)
{
    if (minutes == 0 || audit_post_has(giving->post, client, giver)) return true;
    uint64_t pair = audit_pair(client, giver);
    tally->sum += audit_hash(audit_hash(pair) + minutes);
    if (!giving->listing) return true;
    if (!memory_grow(&tally->entries, &tally->capacity, tally->count + 1, sizeof *tally->entries, error)) return false;
    tally->entries[tally->count++] = (struct entry){pair, minutes};
    return true;
}

static bool enter_case(const struct giving *giving, const struct wijk *wijk, const struct care_case *c,
                       struct tally *received, struct error *error)
{
    uint32_t client = wijk->people.persons[c->person].number;
    for (uint32_t i = c->ties; i != NOBODY; i = wijk->ties.items[i].next) {
        const struct tie *tie = &wijk->ties.items[i];
        if (tie->carer != NOBODY && !enter(giving, received, client, tie->carer, tie_minutes(tie), error)) return false;
    }
    return enter(giving, received, client, ORGANISATION, c->by[BY_VOLUNTEER][COMPANY], error);
}

static bool enter_duties(const struct giving *giving, const struct wijk *wijk, const struct carer *carer,
                         struct tally *given, struct error *error)
{
    uint32_t number = wijk->people.persons[carer->person].number;
    for (uint32_t i = carer->duties; i != NOBODY; i = wijk->duties.items[i].next)
        if (!enter(giving, given, wijk->duties.items[i].client, number, wijk->duties.items[i].minutes, error))
            return false;
    return true;
}

/* What a wijk's people get, against the time of the initiative's members and the meters of professionals. */
static bool check_sums(const struct partition *partition, int64_t by_initiative, int64_t by_professionals,
                       struct error *error)
{
    const struct wijk *wijk = partition->state;
    const struct initiative_settings *initiatives = &world_of(partition)->settings.initiatives;
    double members = wijk->initiative.running ? initiatives->members * initiatives->minutes : 0.0;
    uint32_t meters = world_of(partition)->gemeenten[wijk->gemeente].provider_count * TASKS;
    int64_t given = wijk->deliveries.private_help.level;
    for (uint32_t i = 0; i < meters; i++) given += wijk->deliveries.meters[i].level;
    if ((double)by_initiative > members)
        return error_system(error, "audit", "wijk %u: %" PRId64 " minutes a week from an initiative that has %g",
                            partition->index, by_initiative, members);
    if (by_professionals != given)
        return error_system(error, "audit",
                            "wijk %u: %" PRId64 " minutes a week from professionals, %" PRId64 " by their meters",
                            partition->index, by_professionals, given);
    return true;
}

static bool read_wijk(const struct giving *giving, const struct partition *partition, struct tally tallies[BOOKS],
                      struct error *error)
{
    const struct wijk *wijk = partition->state;
    int64_t by_initiative = 0, by_professionals = 0;
    for (size_t i = 0; i < wijk->cases.count; i++) {
        const struct care_case *c = &wijk->cases.items[i];
        if (c->person == NOBODY) continue;
        by_initiative += c->by[BY_INITIATIVE][COMPANY];
        for (int task = 0; task < TASKS; task++) by_professionals += c->by[BY_PROFESSIONAL][task];
        if (!enter_case(giving, wijk, c, &tallies[RECEIVED], error)) return false;
    }
    for (size_t i = 0; i < wijk->carers.count; i++)
        if (wijk->carers.items[i].person != NOBODY &&
            !enter_duties(giving, wijk, &wijk->carers.items[i], &tallies[GIVEN], error))
            return false;
    return check_sums(partition, by_initiative, by_professionals, error);
}

/* Whether someone bears this number who volunteers. */
static bool volunteers(const struct engine *engine, uint32_t number)
{
    uint32_t home, slot;
    if (!address_of(engine->state, number, &home, &slot)) return false;
    const struct wijk *wijk = engine->partitions[home].state;
    return wijk->people.persons[slot].number == number && wijk->people.persons[slot].volunteer > 0;
}

/* The organisation gives what its volunteers give. */
static bool read_office(const struct giving *giving, const struct partition *partition, struct tally tallies[BOOKS],
                        struct error *error)
{
    const struct coordination *coordination = &((const struct office *)partition->state)->coordination;
    int64_t sum = 0, level = partition->recorder.level[record_column(partition, SERIES_VOLUNTEER_HOURS, 0, 0)];
    for (uint32_t i = 0; i < coordination->sides[VOLUNTEERS].count; i++) {
        struct match match;
        if (!coordination_match(coordination, i, &match)) continue;
        unsigned gives = volunteers(giving->engine, match.volunteer) ? match.minutes : 0;
        sum += match.minutes;
        if (!enter(giving, &tallies[GIVEN], match.client, ORGANISATION, match.minutes, error) ||
            !enter(giving, &tallies[RECEIVED], match.volunteer, ORGANISATION, match.minutes, error) ||
            !enter(giving, &tallies[GIVEN], match.volunteer, ORGANISATION, gives, error))
            return false;
    }
    if (sum == level) return true;
    return error_system(error, "audit", "volunteers give %" PRId64 " minutes a week, in the series %" PRId64, sum,
                        level);
}

static bool read_partition(void *context, size_t i, struct error *error)
{
    const struct giving *giving = context;
    const struct world *world = giving->engine->state;
    const struct partition *partition = &giving->engine->partitions[i];
    return i < world->wijk_count ? read_wijk(giving, partition, giving->tallies[i], error)
                                 : read_office(giving, partition, giving->tallies[i], error);
}

static int compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    return a->pair != b->pair ? (a->pair > b->pair) - (a->pair < b->pair)
                              : (a->minutes > b->minutes) - (a->minutes < b->minutes);
}

/* All partitions' entries of a book, sorted, in the tally of the first. */
static bool gather(const struct giving *giving, enum book book, struct error *error)
{
    struct tally *all = &giving->tallies[0][book];
    for (size_t p = 1; p < giving->engine->partition_count; p++) {
        const struct tally *tally = &giving->tallies[p][book];
        if (!memory_grow(&all->entries, &all->capacity, all->count + tally->count, sizeof *all->entries, error))
            return false;
        for (size_t i = 0; i < tally->count; i++) all->entries[all->count++] = tally->entries[i];
    }
    if (all->count > 0) qsort(all->entries, all->count, sizeof *all->entries, compare);
    return true;
}

/* Names the first entry that the two books do not share. */
static bool name_difference(struct giving *giving, minute_t now, struct error *error)
{
    giving->listing = true;
    if (!parallel_for(giving->engine->partition_count, read_partition, giving, error) ||
        !gather(giving, RECEIVED, error) || !gather(giving, GIVEN, error))
        return false;
    const struct tally *received = &giving->tallies[0][RECEIVED], *given = &giving->tallies[0][GIVEN];
    size_t i = 0;
    while (i < received->count && i < given->count && compare(&received->entries[i], &given->entries[i]) == 0) i++;
    bool first = i < received->count && (i == given->count || compare(&received->entries[i], &given->entries[i]) < 0);
    const struct entry *entry = first ? &received->entries[i] : &given->entries[i];
    return error_system(
        error, "audit", "minute %" PRId64 ": %u minutes a week that %u %s %u are not in the other's book", now,
        entry->minutes, (unsigned)(first ? entry->pair >> 32 : entry->pair & UINT32_MAX),
        first ? "gets from" : "gives to", (unsigned)(first ? entry->pair & UINT32_MAX : entry->pair >> 32));
}

static uint64_t sum_of(const struct giving *giving, enum book book)
{
    uint64_t sum = 0;
    for (size_t p = 0; p < giving->engine->partition_count; p++) sum += giving->tallies[p][book].sum;
    return sum;
}

static bool compare_books(struct giving *giving, minute_t now, struct error *error)
{
    if (!parallel_for(giving->engine->partition_count, read_partition, giving, error)) return false;
    return sum_of(giving, RECEIVED) == sum_of(giving, GIVEN) || name_difference(giving, now, error);
}

bool audit_giving(const struct engine *engine, minute_t now, struct error *error)
{
    struct audit_post post = {0};
    struct giving giving = {.engine = engine, .post = &post};
    giving.tallies = memory_new(engine->partition_count, sizeof *giving.tallies, error);
    if (!giving.tallies) return false;
    bool good = audit_post_read(&post, engine, error) && compare_books(&giving, now, error);
    for (size_t i = 0; i < engine->partition_count; i++)
        for (int book = 0; book < BOOKS; book++) memory_free(giving.tallies[i][book].entries);
    memory_free(giving.tallies);
    audit_post_free(&post);
    return good;
}
