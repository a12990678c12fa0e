/* mail.c - putting the letters of a window in their order. */
#include "sim/engine/mail.h"

#include <string.h>

#include "sim/base/memory.h"

enum { ALIGNMENT = 8, LARGE = 8192 };

bool outbox_post(struct outbox *outbox, struct letter letter, const void *body, struct error *error)
{
    size_t room = (letter.size + (size_t)ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (!memory_grow(&outbox->letters, &outbox->capacity, outbox->count + 1, sizeof letter, error) ||
        !memory_grow(&outbox->bodies, &outbox->bytes_capacity, outbox->bytes + room + 1, 1, error))
        return false;
    letter.body = outbox->bytes;
    letter.number = (uint32_t)outbox->count;
    if (letter.size > 0) memcpy(outbox->bodies + outbox->bytes, body, letter.size);
    outbox->letters[outbox->count++] = letter;
    outbox->bytes += room;
    return true;
}

void outbox_free(struct outbox *outbox)
{
    memory_free(outbox->letters);
    memory_free(outbox->bodies);
    *outbox = (struct outbox){0};
}

void outbox_empty(struct outbox *outbox)
{
    size_t room = outbox->bytes_capacity + outbox->capacity * sizeof *outbox->letters;
    size_t used = outbox->bytes + outbox->count * sizeof *outbox->letters;
    if (room > LARGE && used < room / 2) outbox_free(outbox);
    outbox->count = 0;
    outbox->bytes = 0;
}
