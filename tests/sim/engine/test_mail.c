/* test_mail.c - outboxes: letters and their bodies as they were posted. */
#include <stdlib.h>
#include <string.h>

#include "sim/engine/mail.h"
#include "tests/support.h"

enum { LETTERS = 100000, LONGEST = 41 };

/* The body of the n-th letter: n % LONGEST bytes that tell which letter and which place they belong to. */
static size_t body_of(size_t n, unsigned char body[LONGEST])
{
    for (size_t i = 0; i < LONGEST; i++) body[i] = (unsigned char)(n * 31 + i * 7);
    return n % LONGEST;
}

static void post_letters(struct outbox *outbox, size_t count)
{
    struct error error = {0};
    for (size_t n = 0; n < count; n++) {
        unsigned char body[LONGEST];
        struct letter letter = {.time = (minute_t)n * 3,
                                .from = 4,
                                .to = (uint32_t)(n % 9),
                                .agent = (uint32_t)n * 5,
                                .kind = (uint16_t)n,
                                .size = (uint32_t)body_of(n, body)};
        if (!outbox_post(outbox, letter, letter.size ? body : NULL, &error)) fail_msg("%s", error.what);
        memset(body, 0xee, sizeof body); /* a copy was asked for */
    }
}

static void check_letters(const struct outbox *outbox, size_t count)
{
    assert_int_equal(outbox->count, count);
    size_t end = 0;
    for (size_t n = 0; n < count; n++) {
        const struct letter *letter = &outbox->letters[n];
        unsigned char body[LONGEST];
        assert_int_equal(letter->size, body_of(n, body));
        assert_int_equal(letter->number, n);
        assert_int_equal(letter->time, n * 3);
        assert_int_equal(letter->from, 4);
        assert_int_equal(letter->to, n % 9);
        assert_int_equal(letter->agent, (uint32_t)n * 5);
        assert_int_equal(letter->kind, (uint16_t)n);
        assert_true(letter->body >= end); /* no two bodies share a byte */
        end = letter->body + letter->size;
        assert_true(end <= outbox->bytes && outbox->bytes <= outbox->bytes_capacity);
        assert_int_equal((uintptr_t)(outbox->bodies + letter->body) % 8, 0); /* any plain struct may lie there */
        assert_memory_equal(outbox->bodies + letter->body, body, letter->size);
    }
}

static void letters_keep_their_bodies(void **state)
{
    (void)state;
    struct outbox outbox = {0};
    post_letters(&outbox, LETTERS);
    check_letters(&outbox, LETTERS);
    outbox_free(&outbox);
}

static void an_emptied_outbox_begins_anew_without_new_memory(void **state)
{
    (void)state;
    struct outbox outbox = {0};
    post_letters(&outbox, LETTERS);
    struct outbox before = outbox;
    outbox_empty(&outbox);
    assert_int_equal(outbox.count, 0);
    assert_int_equal(outbox.bytes, 0);
    post_letters(&outbox, LETTERS);
    assert_ptr_equal(outbox.letters, before.letters);
    assert_ptr_equal(outbox.bodies, before.bodies);
    assert_int_equal(outbox.bytes, before.bytes);
    check_letters(&outbox, LETTERS);
    outbox_free(&outbox);
    post_letters(&outbox, 3); /* and a freed one too */
    check_letters(&outbox, 3);
    outbox_free(&outbox);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_keep_their_bodies),
        cmocka_unit_test(an_emptied_outbox_begins_anew_without_new_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
