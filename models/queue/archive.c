/* archive.c - what has become of the stations, to a checkpoint and back. */
#include "models/queue/archive.h"

#include "models/queue/station.h"

#define LINE(k) ARCHIVE_POINTER(struct station, classes[k].line.arrived)

/* Every pointer in struct station. */
static const struct archive_part parts[] = {ARCHIVE_POINTER(struct station, settings),
                                            ARCHIVE_POINTER(struct station, onward),
                                            LINE(0),
                                            LINE(1),
                                            LINE(2),
                                            LINE(3)};

enum { PARTS = sizeof parts / sizeof *parts };
_Static_assert(PARTS == 2 + CLASSES, "a line for every class");

static bool station_archive(struct station *station, struct archive *archive, struct error *error)
{
    if (!archive_struct(archive, station, sizeof *station, parts, PARTS, error)) return false;
    for (size_t k = 0; k < CLASSES; k++) {
        struct line *line = &station->classes[k].line;
        if (!archive_block(archive, &line->arrived, &line->capacity, sizeof *line->arrived, error)) return false;
    }
    return true;
}

bool queue_archive_stations(struct engine *engine, struct archive *archive, struct error *error)
{
    for (size_t i = 0; i < engine->partition_count; i++)
        if (!station_archive(engine->partitions[i].state, archive, error)) return false;
    return true;
}
