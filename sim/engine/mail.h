/* mail.h - how partitions talk.
 *
 * A partition may only change its own agents. What it wants from another it posts as a letter, which arrives at the
 * start of the next window. Letters are opened in the order (time, sender, number), so what happens does not depend on
 * which thread ran first. A letter's body is a copy of any plain struct without pointers, so that mail can be saved.
 */
#ifndef SAMEN_MAIL_H
#define SAMEN_MAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/clock.h"
#include "sim/base/error.h"

struct letter {
    minute_t time;     /* when it was written */
    uint32_t from, to; /* partitions */
    uint32_t number;   /* n-th letter of this sender in this window */
    uint32_t agent;    /* whom it concerns; the model's own meaning */
    uint16_t kind;     /* the model's own list */
    uint32_t size;     /* bytes in the body */
    size_t body;       /* where it starts in the sender's outbox */
};

struct outbox {
    struct letter *letters;
    size_t count, capacity;
    unsigned char *bodies;
    size_t bytes, bytes_capacity;
};

/* Adds a letter; `body` is copied. Fails only when memory runs out. */
MUST_USE bool outbox_post(struct outbox *, struct letter letter, const void *body, struct error *);
/* Throws the letters away; keeps the room, unless it is far more than was needed this time. */
void outbox_empty(struct outbox *);
void outbox_free(struct outbox *);

#endif
