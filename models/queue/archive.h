/* archive.h - the stations as bytes, for a checkpoint. */
#ifndef SAMEN_QUEUE_ARCHIVE_H
#define SAMEN_QUEUE_ARCHIVE_H

#include "sim/engine/engine.h"
#include "sim/file/archive.h"

/* Writes or reads what has become of every station; the stations must stand. */
MUST_USE bool queue_archive_stations(struct engine *, struct archive *, struct error *);

#endif
