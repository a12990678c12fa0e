/* broadcast.c - an office writes to all its wijken. */
#include "models/care/provision/broadcast.h"

bool broadcast(struct partition *partition, const struct office *office, enum letter_kind kind, uint32_t agent,
               const void *body, size_t size, struct error *error)
{
    const struct gemeente *gemeente = &world_of(partition)->gemeenten[office->gemeente];
    for (uint32_t i = 0; i < gemeente->wijken; i++)
        if (!engine_post(partition, gemeente->first_wijk + i, (uint16_t)kind, agent, body, size, error)) return false;
    return true;
}
