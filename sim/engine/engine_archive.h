/* engine_archive.h - the engine's part of a checkpoint; only engine.c uses it. */
#ifndef SAMEN_ENGINE_ARCHIVE_H
#define SAMEN_ENGINE_ARCHIVE_H

#include "sim/engine/engine.h"
#include "sim/file/archive.h"

/* Writes or reads time, queues, mail and series of an engine whose partitions stand. Between windows. */
MUST_USE bool engine_archive(struct engine *, struct archive *, struct error *);

#endif
