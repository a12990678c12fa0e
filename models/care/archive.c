/* archive.c - the state of wijken and offices in a checkpoint. */
#include "models/care/archive.h"

#include "models/care/people/wijk.h"
#include "models/care/provision/office_state.h"

#define LENGTH(array) (sizeof(array) / sizeof(array)[0])

/* ---- Wijken ---- */

/* A wijk's parts must hold every pointer in struct wijk and struct people. */
static const struct archive_part wijk_parts[] = {
    ARCHIVE_ARRAY(struct wijk, people.persons, people.person_count, people.person_capacity),
    ARCHIVE_ARRAY(struct wijk, people.kin, people.kin_count, people.kin_capacity),
    ARCHIVE_ARRAY(struct wijk, cases.items, cases.count, cases.capacity),
    ARCHIVE_ARRAY(struct wijk, ties.items, ties.count, ties.capacity),
    ARCHIVE_ARRAY(struct wijk, carers.items, carers.count, carers.capacity),
    ARCHIVE_ARRAY(struct wijk, duties.items, duties.count, duties.capacity),
    ARCHIVE_POINTER(struct wijk, deliveries.meters),
    ARCHIVE_POINTER(struct wijk, backlog.items),
};

static bool wijk_archive(struct partition *partition, struct archive *archive, struct error *error)
{
    const struct world *world = world_of(partition);
    struct wijk *wijk = wijk_of(partition);
    uint32_t *addresses = world->address[partition->index];
    size_t meters = (size_t)world->gemeenten[wijk->gemeente].provider_count * TASKS;
    if (!archive_struct(archive, wijk, sizeof *wijk, wijk_parts, LENGTH(wijk_parts), error) ||
        !archive_block(archive, &wijk->backlog.items, &wijk->backlog.capacity, sizeof *wijk->backlog.items, error) ||
        !archive_bytes(archive, wijk->deliveries.meters, meters * sizeof *wijk->deliveries.meters, error))
        return false;
    size_t given = wijk->people.next_number < world->serials ? wijk->people.next_number : world->serials;
    return archive_bytes(archive, addresses, given * sizeof *addresses, error) &&
           archive_bytes(archive, &world->places[partition->index], sizeof *world->places, error);
}

/* ---- Offices ---- */

static const struct archive_part office_parts[] = {
    ARCHIVE_POINTER(struct office, providers),
    ARCHIVE_POINTER(struct office, ledger.balance),
    ARCHIVE_ARRAY(struct office, staff.professionals, staff.count, staff.capacity),
    ARCHIVE_ARRAY(struct office, coordination.sides[0].parties, coordination.sides[0].count,
                  coordination.sides[0].capacity),
    ARCHIVE_ARRAY(struct office, coordination.sides[1].parties, coordination.sides[1].count,
                  coordination.sides[1].capacity),
    ARCHIVE_POINTER(struct office, coordination.sides[0].places.cells),
    ARCHIVE_POINTER(struct office, coordination.sides[1].places.cells),
};

static const struct archive_part provider_parts[] = {
    ARCHIVE_ARRAY(struct provider, waiting, waiting_count, waiting_capacity),
    ARCHIVE_ARRAY(struct provider, started, started_count, started_capacity),
    ARCHIVE_POINTER(struct provider, agreements[0].contract.settings),
    ARCHIVE_POINTER(struct provider, agreements[1].contract.settings),
};

/* A contract's rule must be one that there is. */
static bool provider_archive(struct provider *provider, struct archive *archive, struct error *error)
{
    if (!archive_struct(archive, provider, sizeof *provider, provider_parts, LENGTH(provider_parts), error))
        return false;
    for (size_t i = 0; i < provider->agreement_count; i++) {
        unsigned rule = provider->agreements[i].contract.rule;
        if (rule >= FINANCING_RULE_COUNT)
            return error_set(error, archive->path, "a contract has rule %u of %u", rule, FINANCING_RULE_COUNT);
    }
    return true;
}

static bool office_archive(struct partition *partition, struct archive *archive, struct error *error)
{
    struct office *office = office_of(partition);
    if (!archive_struct(archive, office, sizeof *office, office_parts, LENGTH(office_parts), error) ||
        !archive_bytes(archive, office->ledger.balance, office->ledger.accounts * sizeof *office->ledger.balance,
                       error))
        return false;
    for (size_t side = 0; side < SIDES; side++) {
        struct lookup *places = &office->coordination.sides[side].places;
        if (!archive_block(archive, &places->cells, &places->capacity, sizeof *places->cells, error)) return false;
    }
    for (uint32_t i = 0; i < office->provider_count; i++)
        if (!provider_archive(&office->providers[i], archive, error)) return false;
    return true;
}

bool care_archive(struct engine *engine, struct archive *archive, struct error *error)
{
    const struct world *world = engine->state;
    if (!archive_same(archive, world->wijk_count, "the number of wijken", error) ||
        !archive_same(archive, world->gemeente_count, "the number of gemeenten", error))
        return false;
    for (size_t i = 0; i < engine->partition_count; i++) {
        struct partition *partition = &engine->partitions[i];
        bool wijk = i < world->wijk_count;
        if (!(wijk ? wijk_archive : office_archive)(partition, archive, error)) return false;
    }
    return true;
}
