/* wijk.c - what names the draws of a wijk itself. */
#include "models/care/people/wijk.h"

uint64_t wijk_identity(const struct partition *partition)
{
    const struct world *world = world_of(partition);
    const struct gemeente *gemeente = &world->gemeenten[wijk_of(partition)->gemeente];
    return random_identity((uint64_t)gemeente->code, NAMED_WIJK, partition->index - gemeente->first_wijk);
}
