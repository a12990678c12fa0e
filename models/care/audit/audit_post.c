/* audit_post.c - reads the outboxes of all partitions. */
#include "models/care/audit/audit_post.h"

#include <stdlib.h>

#include "models/care/letters.h"
#include "models/care/life/pack.h"
#include "sim/base/memory.h"

enum { BITS_PER_PAIR = 32, WORD = 64 };

/* The finaliser of SplitMix64 (Steele, Lea and Flood 2014, OOPSLA). */
uint64_t audit_hash(uint64_t pair)
{
    pair = (pair ^ pair >> 30) * 0xbf58476d1ce4e5b9u;
    pair = (pair ^ pair >> 27) * 0x94d049bb133111ebu;
    return pair ^ pair >> 31;
}

static bool add(struct audit_post *post, uint32_t client, uint32_t giver, struct error *error)
{
    if (!memory_grow(&post->pairs, &post->capacity, post->count + 1, sizeof *post->pairs, error)) return false;
    post->pairs[post->count++] = audit_pair(client, giver);
    return true;
}

/* One who moves is a pair with nobody. */
static bool add_movers(struct audit_post *post, const void *body, struct error *error)
{
    uint32_t numbers[HOUSEHOLD_MOST];
    size_t count = pack_numbers(body, numbers);
    for (size_t i = 0; i < count; i++)
        if (!add(post, numbers[i], NOBODY, error)) return false;
    return true;
}

static bool read_letter(struct audit_post *post, const struct letter *letter, const void *body, struct error *error)
{
    const struct duty_letter *duty = body;
    const struct offer_letter *offer = body;
    const struct cut_letter *cut = body;
    switch (letter->kind) {
    case LETTER_ARRIVAL:
        return add_movers(post, body, error);
    case LETTER_DUTY:
        return add(post, duty->client, letter->agent, error);
    case LETTER_OFFER:
        return add(post, letter->agent, offer->carer, error);
    case LETTER_CUT:
        return add(post, letter->agent, cut->carer, error);
    case LETTER_VOLUNTEER:
    case LETTER_VOLUNTEER_OFFERS:
    case LETTER_VOLUNTEER_WANTED:
        return add(post, letter->agent, ORGANISATION, error);
    default:
        return true;
    }
}

static int compare(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static bool mark(struct audit_post *post, struct error *error)
{
    uint64_t bits = WORD;
    while (bits < BITS_PER_PAIR * (uint64_t)post->count) bits *= 2;
    post->mask = bits - 1;
    post->marks = memory_new((size_t)(bits / WORD), sizeof *post->marks, error);
    for (size_t i = 0; post->marks && i < post->count; i++) {
        uint64_t bit = audit_hash(post->pairs[i]) & post->mask;
        post->marks[bit / WORD] |= (uint64_t)1 << bit % WORD;
    }
    return post->marks != NULL;
}

bool audit_post_read(struct audit_post *post, const struct engine *engine, struct error *error)
{
    for (size_t p = 0; p < engine->partition_count; p++) {
        const struct outbox *outbox = &engine->partitions[p].outbox[engine->writing];
        for (size_t i = 0; i < outbox->count; i++)
            if (!read_letter(post, &outbox->letters[i], outbox->bodies + outbox->letters[i].body, error)) return false;
    }
    if (post->count > 0) qsort(post->pairs, post->count, sizeof *post->pairs, compare);
    return mark(post, error);
}

void audit_post_free(struct audit_post *post)
{
    memory_free(post->pairs);
    memory_free(post->marks);
    *post = (struct audit_post){0};
}

static bool has(const struct audit_post *post, uint32_t client, uint32_t giver)
{
    uint64_t pair = audit_pair(client, giver), bit = audit_hash(pair) & post->mask;
    return (post->marks[bit / WORD] >> bit % WORD & 1u) &&
           bsearch(&pair, post->pairs, post->count, sizeof pair, compare) != NULL;
}

bool audit_post_has(const struct audit_post *post, uint32_t client, uint32_t giver)
{
    return has(post, client, giver) || has(post, client, NOBODY) || has(post, giver, NOBODY);
}
