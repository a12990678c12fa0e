/* world.h - what all partitions of a care run share, and the state of each kind of partition.
 *
 * Partitions 0 ... wijk_count - 1 are wijken, gemeente by gemeente; then one office per gemeente.
 */
#ifndef SAMEN_CARE_WORLD_H
#define SAMEN_CARE_WORLD_H

#include "models/care/people.h"
#include "models/care/settings.h"
#include "models/care/tables.h"
#include "sim/engine.h"

struct gemeente {
    const struct gemeente_row *row; /* of the table */
    uint32_t first_wijk, wijken;
    uint32_t office;         /* partition */
    uint32_t provider_count; /* of its office; wijken keep a meter for each */
};

struct world {
    struct care_settings settings;
    struct care_tables tables;
    struct random_source random;
    struct gemeente *gemeenten;
    size_t gemeente_count, wijk_count;
    uint32_t **address; /* [wijk][serial]: wijk << SERIAL_BITS | slot where that number lives; NOBODY when it does not */
    size_t serials;     /* room per wijk */
};

/* Where a number lives: partition and slot. False for the dead and the departed. Read freely while a window runs; written
 * only when mail of settling kinds is opened, by the wijk where the person arrives. */
static inline bool address_of(const struct world *world, uint32_t number, uint32_t *wijk, uint32_t *slot)
{
    uint32_t address = world->address[number >> SERIAL_BITS][number & ((1u << SERIAL_BITS) - 1)];
    if (address == NOBODY) return false;
    *wijk = address >> SERIAL_BITS;
    *slot = address & ((1u << SERIAL_BITS) - 1);
    return true;
}

static inline struct world *world_of(const struct partition *partition)
{
    return partition->engine->state;
}

#endif
