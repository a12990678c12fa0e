/* broadcast.h - one letter to every wijk of an office's gemeente. */
#ifndef SAMEN_CARE_BROADCAST_H
#define SAMEN_CARE_BROADCAST_H

#include "models/care/letters.h"
#include "models/care/provision/office_state.h"

MUST_USE bool broadcast(struct partition *, const struct office *, enum letter_kind, uint32_t agent, const void *body,
                        size_t size, struct error *);

#endif
