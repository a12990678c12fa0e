/* world.h - what all partitions of a care run share, and the state of each kind of partition.
 *
 * Partitions 0 ... wijk_count - 1 are wijken, gemeente by gemeente; then one office per gemeente.
 */
#ifndef SAMEN_CARE_WORLD_H
#define SAMEN_CARE_WORLD_H

#include "models/care/people/people.h"
#include "models/care/settings.h"
#include "models/care/tables/rates.h"
#include "models/care/tables/tables.h"
#include "sim/engine/engine.h"

#include <gsl/gsl_randist.h>
#include <stdlib.h>

struct gemeente {
    int64_t code;                   /* CBS number: names the gemeente's random draws */
    const struct gemeente_row *row; /* of the table */
    uint32_t first_wijk, wijken;
    uint32_t office;                  /* partition */
    uint32_t provider_count;          /* of its office; wijken keep a meter for each */
    gsl_ran_discrete_t *destinations; /* rows of the table to which people move away */
};

/* What every partition may know of a wijk: it never changes once people have settled. */
struct wijk_place {
    uint32_t gemeente;
    uint8_t standing; /* enum standing */
};

struct world {
    struct care_settings settings;
    struct care_tables tables;
    struct random_source random;
    struct rates rates;
    struct gemeente *gemeenten;
    size_t gemeente_count, wijk_count;
    struct wijk_place *places; /* [wijk] */
    uint32_t *simulated;       /* [table row] index of the gemeente in this run, or NOBODY */
    uint32_t **address;        /* [wijk][serial]: see address_of */
    size_t serials;            /* room per wijk */
    uint64_t followed;         /* whose stories are told, see story_is_followed */
};

/* CBS number: after "GM", which tables_read has checked. */
static inline int64_t gemeente_number(const struct gemeente_row *row)
{
    return strtol(row->code + 2, NULL, 10);
}

static inline struct world *world_of(const struct partition *partition)
{
    return partition->engine->state;
}

#endif
