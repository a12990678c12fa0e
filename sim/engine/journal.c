/* journal.c - adding entries, and putting the journals of all partitions together. */
#include "sim/engine/journal.h"

#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"

void journal_add(struct journal *journal, struct journal_entry entry)
{
    struct error error = {.kind = ERROR_NONE};
    if (memory_grow(&journal->entries, &journal->capacity, journal->count + 1, sizeof entry, &error))
        journal->entries[journal->count++] = entry;
    else
        journal->failed = true;
}

void journal_free(struct journal *journal)
{
    memory_free(journal->entries);
    *journal = (struct journal){0};
}

bool journal_append(struct journal *journal, const struct journal *from, struct error *error)
{
    size_t count = journal->count + from->count;
    if (from->failed) return error_system(error, NULL, "out of memory");
    if (from->count == 0) return true;
    if (!memory_grow(&journal->entries, &journal->capacity, count, sizeof *journal->entries, error)) return false;
    memcpy(journal->entries + journal->count, from->entries, from->count * sizeof *from->entries);
    journal->count = count;
    return true;
}

/* An entry and its place before sorting, which decides between entries of one agent and minute. */
struct placed {
    struct journal_entry entry;
    size_t place;
};

static int by_story(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    if (x->entry.who != y->entry.who) return x->entry.who < y->entry.who ? -1 : 1;
    if (x->entry.time != y->entry.time) return x->entry.time < y->entry.time ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

bool journal_sort(struct journal *journal, struct error *error)
{
    if (journal->count == 0) return true;
    struct placed *placed = memory_new(journal->count, sizeof *placed, error);
    if (!placed) return false;
    for (size_t i = 0; i < journal->count; i++) placed[i] = (struct placed){journal->entries[i], i};
    qsort(placed, journal->count, sizeof *placed, by_story);
    for (size_t i = 0; i < journal->count; i++) journal->entries[i] = placed[i].entry;
    memory_free(placed);
    return true;
}

bool journal_archive(struct journal *journal, struct archive *archive, struct error *error)
{
    return archive_array(archive, &journal->entries, &journal->count, &journal->capacity, sizeof *journal->entries,
                         error);
}
