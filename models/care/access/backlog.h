/* backlog.h - people who wait for a conversation with a wijkteam, first come first served. */
#ifndef SAMEN_CARE_BACKLOG_H
#define SAMEN_CARE_BACKLOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/error.h"

struct application {
    uint32_t client; /* number */
    uint16_t day;
};

/* A ring. All zeros is an empty one. */
struct backlog {
    struct application *items;
    size_t first, count, capacity;
};

MUST_USE bool backlog_add(struct backlog *, struct application, struct error *);

/* The one that waits longest, of a backlog that is not empty; takes it off. */
struct application backlog_first(const struct backlog *);
void backlog_drop_first(struct backlog *);

#endif
