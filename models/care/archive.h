/* archive.h - a world as bytes, for a checkpoint. */
#ifndef SAMEN_CARE_ARCHIVE_H
#define SAMEN_CARE_ARCHIVE_H

#include "sim/engine/engine.h"
#include "sim/file/archive.h"

/* Writes the state of all wijken and offices and the address book, or reads it into a world that was made empty. */
MUST_USE bool care_archive(struct engine *, struct archive *, struct error *);

#endif
