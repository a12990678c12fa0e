/* backlog.c - a ring of applications that grows where it stands. */
#include "models/care/access/backlog.h"

#include "sim/base/memory.h"

static size_t place_of(const struct backlog *backlog, size_t i)
{
    return i < backlog->capacity ? i : i - backlog->capacity;
}

static bool grow(struct backlog *backlog, struct error *error)
{
    size_t old = backlog->capacity, wrapped = backlog->first; /* what stood before `first` now follows the rest */
    if (!memory_grow(&backlog->items, &backlog->capacity, old + 1, sizeof *backlog->items, error)) return false;
    for (size_t i = 0; i < wrapped; i++) backlog->items[place_of(backlog, old + i)] = backlog->items[i];
    return true;
}

bool backlog_add(struct backlog *backlog, struct application application, struct error *error)
{
    if (backlog->count == backlog->capacity && !grow(backlog, error)) return false;
    backlog->items[place_of(backlog, backlog->first + backlog->count++)] = application;
    return true;
}

struct application backlog_first(const struct backlog *backlog)
{
    return backlog->items[backlog->first];
}

void backlog_drop_first(struct backlog *backlog)
{
    backlog->first = place_of(backlog, backlog->first + 1);
    backlog->count--;
}
