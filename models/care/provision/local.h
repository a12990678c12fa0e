/* local.h - the small things that all parts of a gemeente's office use. */
#ifndef SAMEN_CARE_LOCAL_H
#define SAMEN_CARE_LOCAL_H

#include "models/care/people/world.h"
#include "models/care/record/record.h"

#define WEEKS_PER_YEAR ((double)MINUTES_PER_YEAR / (double)MINUTES_PER_WEEK)

/* Brings a level of the office's recorder to a value. */
static inline void local_level_set(struct partition *partition, size_t col, int64_t value)
{
    engine_level_change(partition, col, value - partition->recorder.level[col]);
}

/* The wijk of this gemeente where a person lives, or lived last; false for who moved to another gemeente. */
static inline bool local_wijk(const struct partition *office, uint32_t gemeente, uint32_t number, uint32_t *wijk)
{
    const struct world *world = world_of(office);
    const struct gemeente *place = &world->gemeenten[gemeente];
    uint32_t slot;
    return address_of(world, number, wijk, &slot) && *wijk >= place->first_wijk &&
           *wijk < place->first_wijk + place->wijken;
}

#endif
