/* test_engine_mail.c - mail between partitions, in a model that does nothing but write letters. Every partition
 * notes what it sent and what it opened; the truth is the list of all that was sent, sorted by the rules of mail.h
 * and model.h. */
#include <omp.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "sim/engine/engine.h"
#include "tests/support.h"

enum { PARTITIONS = 13, WINDOW = 100, END = 3050, MOST = 20000 };
enum { SETTLING_KINDS = 2, ANSWER = 2, QUESTION = 3, KINDS };

/* What a letter says of itself; the body repeats it. The fields leave no gaps, so notes can be compared as bytes. */
struct note {
    minute_t time, opened;
    uint32_t from, to, number, agent, kind;
    uint32_t padding; /* bytes after the note in the body */
    uint64_t ticket;  /* in the order in which letters were opened by all threads together */
};

struct clerk {
    struct note *sent, *opened; /* [MOST] */
    size_t sent_count, opened_count;
    minute_t window; /* in which it wrote last */
    uint32_t number; /* letters since then */
};

struct office {
    struct clerk clerks[PARTITIONS];
    atomic_uint ticket;
};

/* The engine hands the model a pointer to constant settings; this is how the office comes through. */
struct settings {
    struct office *office;
};

static struct office *office_of(const struct partition *partition)
{
    const struct settings *settings = partition->engine->input->settings;
    return settings->office;
}

static bool write_letter(struct partition *partition, uint32_t to, uint16_t kind, uint32_t agent, struct error *error)
{
    struct clerk *clerk = partition->state;
    struct stream stream =
        stream_of(partition->engine->input->source, partition->index, 2, (minute_t)clerk->sent_count);
    minute_t window = partition->now / WINDOW;
    if (clerk->window != window) clerk->number = 0;
    clerk->window = window;
    unsigned char body[sizeof(struct note) + 50];
    struct note note = {.time = partition->now,
                        .from = partition->index,
                        .to = to,
                        .number = clerk->number++,
                        .agent = agent,
                        .kind = kind,
                        .padding = stream_below(&stream, 50)};
    if (clerk->sent_count == MOST) return error_system(error, NULL, "the test has no room for so many letters");
    clerk->sent[clerk->sent_count++] = note;
    memcpy(body, &note, sizeof note);
    memset(body + sizeof note, (int)note.number, note.padding);
    return engine_post(partition, to, kind, agent, body, sizeof note + note.padding, error);
}

enum { OPENED, READERS };

/* Writes a few letters, to itself too, and comes back later; often several times in one minute. */
static bool on_event(struct partition *partition, const struct event *event, struct error *error)
{
    struct stream stream = stream_of(partition->engine->input->source, partition->index, 1, event->who);
    for (uint32_t letters = stream_below(&stream, 4); letters > 0; letters--) {
        uint16_t kind = (uint16_t)stream_below(&stream, KINDS);
        if (!write_letter(partition, stream_below(&stream, PARTITIONS), kind, event->who, error)) return false;
    }
    engine_level_change(partition, READERS, (int64_t)stream_below(&stream, 11) - 5);
    minute_t next = partition->now + stream_below(&stream, 12);
    return engine_schedule(partition, next, event->who + 1, 0, 0, error);
}

static bool on_mail(struct partition *partition, const struct letter *letter, struct error *error)
{
    struct office *office = office_of(partition);
    struct clerk *clerk = partition->state;
    struct note note;
    const unsigned char *body = engine_letter_body(partition, letter);
    memcpy(&note, body, sizeof note);
    bool same = note.time == letter->time && note.from == letter->from && note.to == letter->to &&
                note.number == letter->number && note.agent == letter->agent && note.kind == letter->kind &&
                letter->size == sizeof note + note.padding;
    for (size_t i = 0; i < note.padding; i++) same = same && body[sizeof note + i] == (unsigned char)note.number;
    if (!same) return error_system(error, NULL, "letter and body do not belong together");
    note.opened = partition->now;
    note.ticket = atomic_fetch_add(&office->ticket, 1);
    if (clerk->opened_count == MOST) return error_system(error, NULL, "the test has no room for so many letters");
    clerk->opened[clerk->opened_count++] = note;
    engine_count_add(partition, OPENED, 1);
    engine_level_change(partition, READERS, letter->kind);
    return letter->kind != QUESTION || write_letter(partition, letter->from, ANSWER, letter->agent + 1, error);
}

static bool build(struct engine *engine, const struct model_input *input, struct error *error)
{
    (void)input;
    static const struct group groups[] = {{.code = "A"}, {.code = "B"}};
    if (!engine_groups(engine, groups, LENGTH(groups), error) || !engine_partitions(engine, PARTITIONS, error))
        return false;
    for (uint32_t i = 0; i < PARTITIONS; i++) {
        struct partition *partition = &engine->partitions[i];
        struct clerk *clerk = &office_of(partition)->clerks[i];
        partition->group = i % 2;
        partition->state = clerk;
        clerk->window = -1;
        if (!write_letter(partition, (i + 5) % PARTITIONS, QUESTION, i, error) ||
            !engine_schedule(partition, i % 3, 0, 0, 0, error))
            return false;
        clerk->window = -1; /* what it writes from here on is of the first window */
        clerk->number = 0;
        clerk->sent[0].time = -1; /* tells it from the others in the list of all letters */
    }
    return true;
}

static const struct series series[] = {
    [OPENED] = {"opened", SERIES_COUNT, {NULL}, .unit = "1"},
    [READERS] = {"readers", SERIES_INTEGRAL, {NULL}, .unit = "min"},
    {.name = NULL},
};

static const struct model model = {
    .series = series, .build = build, .on_event = on_event, .on_mail = on_mail, .settling_kinds = SETTLING_KINDS};

/* One run -------------------------------------------------------------------------------------------------------- */

enum { PERIODS = 4, GROUPS = 2, COLUMNS = 2 };

struct run {
    struct office office;
    int64_t rows[PERIODS][GROUPS][COLUMNS];
    uint64_t events;
};

static struct run *run_new(int threads)
{
    struct run *run = calloc(1, sizeof *run);
    assert_non_null(run);
    for (size_t i = 0; i < PARTITIONS; i++) {
        run->office.clerks[i].sent = calloc(MOST, sizeof(struct note));
        run->office.clerks[i].opened = calloc(MOST, sizeof(struct note));
        assert_non_null(run->office.clerks[i].sent);
        assert_non_null(run->office.clerks[i].opened);
    }
    static const minute_t ends[PERIODS] = {700, 1234, 2000, END};
    struct settings settings = {&run->office};
    struct model_input input = {.settings = &settings, .source = {1, 2}};
    struct engine_plan plan = {
        .model = &model, .input = &input, .window = WINDOW, .period_ends = ends, .period_count = PERIODS};
    struct engine engine;
    struct error error = {0};
    omp_set_num_threads(threads);
    if (!engine_make(&engine, &plan, &error)) fail_msg("%s", error.what);
    for (bool done = false; !done;)
        if (!engine_window(&engine, &done, &error)) fail_msg("%s", error.what);
    memcpy(run->rows, engine.rows, sizeof run->rows);
    run->events = engine_events(&engine);
    engine_free(&engine);
    return run;
}

static void run_free(struct run *run)
{
    for (size_t i = 0; i < PARTITIONS; i++) {
        free(run->office.clerks[i].sent);
        free(run->office.clerks[i].opened);
    }
    free(run);
}

/* The rules ------------------------------------------------------------------------------------------------------ */

/* Mail of the build is there at the start; everything else comes at the next boundary. */
static minute_t opening(const struct note *note)
{
    return note->time < 0 ? 0 : (note->time / WINDOW + 1) * WINDOW;
}

static int by_rule(const void *a, const void *b)
{
    const struct note *x = a, *y = b;
    int64_t left[] = {x->to, opening(x), x->kind >= SETTLING_KINDS, x->time, x->from, x->number};
    int64_t right[] = {y->to, opening(y), y->kind >= SETTLING_KINDS, y->time, y->from, y->number};
    for (size_t i = 0; i < LENGTH(left); i++)
        if (left[i] != right[i]) return left[i] < right[i] ? -1 : 1;
    return 0;
}

/* All letters that are opened before the end, receiver by receiver in the order of opening; new memory. */
static struct note *expected_mail(const struct office *office, size_t *count)
{
    struct note *all = calloc((size_t)PARTITIONS * MOST, sizeof *all);
    assert_non_null(all);
    *count = 0;
    for (size_t i = 0; i < PARTITIONS; i++)
        for (size_t n = 0; n < office->clerks[i].sent_count; n++)
            if (opening(&office->clerks[i].sent[n]) < END) all[(*count)++] = office->clerks[i].sent[n];
    qsort(all, *count, sizeof *all, by_rule);
    return all;
}

static void check_mail(const struct office *office)
{
    size_t count, next = 0;
    struct note *all = expected_mail(office, &count);
    assert_true(count > 10000);
    for (size_t i = 0; i < PARTITIONS; i++) {
        const struct clerk *clerk = &office->clerks[i];
        for (size_t n = 0; n < clerk->opened_count; n++, next++) {
            assert_true(next < count);
            struct note expected = all[next], found = clerk->opened[n];
            assert_int_equal(found.opened, opening(&expected));
            assert_int_equal(found.time, expected.time < 0 ? 0 : expected.time);
            assert_int_equal(found.to, i);
            assert_int_equal(found.to, expected.to);
            assert_int_equal(found.from, expected.from);
            assert_int_equal(found.number, expected.number);
            assert_int_equal(found.kind, expected.kind);
        }
    }
    assert_int_equal(next, count);
    free(all);
}

static void letters_come_at_the_next_boundary_in_order(void **state)
{
    (void)state;
    struct run *run = run_new(2);
    check_mail(&run->office);
    run_free(run);
}

/* In every round the last settling letter of all partitions is opened before the first of the others. */
static void all_settling_letters_come_before_all_others(void **state)
{
    (void)state;
    for (int threads = 1; threads <= 8; threads *= 2) {
        struct run *run = run_new(threads);
        uint64_t last_settling[END / WINDOW + 1] = {0}, first_other[END / WINDOW + 1];
        memset(first_other, 0xff, sizeof first_other);
        for (size_t i = 0; i < PARTITIONS; i++) {
            const struct clerk *clerk = &run->office.clerks[i];
            for (size_t n = 0; n < clerk->opened_count; n++) {
                size_t round = (size_t)(clerk->opened[n].opened / WINDOW);
                uint64_t ticket = clerk->opened[n].ticket;
                if (clerk->opened[n].kind >= SETTLING_KINDS) {
                    if (ticket < first_other[round]) first_other[round] = ticket;
                } else if (ticket > last_settling[round]) {
                    last_settling[round] = ticket;
                }
            }
        }
        for (size_t round = 1; round <= END / WINDOW; round++) {
            assert_true(last_settling[round] > 0);
            assert_true(last_settling[round] < first_other[round]);
        }
        run_free(run);
    }
}

static void forget_tickets(struct run *run)
{
    for (size_t i = 0; i < PARTITIONS; i++)
        for (size_t n = 0; n < MOST; n++) run->office.clerks[i].opened[n].ticket = 0;
}

static void any_number_of_threads_gives_the_same_bits(void **state)
{
    (void)state;
    static const int threads[] = {2, 3, 8};
    struct run *one = run_new(1);
    forget_tickets(one);
    int64_t opened = 0, counted = 0;
    for (size_t i = 0; i < PARTITIONS; i++) opened += (int64_t)one->office.clerks[i].opened_count;
    for (size_t p = 0; p < PERIODS; p++)
        for (size_t g = 0; g < GROUPS; g++) counted += one->rows[p][g][OPENED];
    assert_int_equal(counted, opened);
    for (size_t t = 0; t < LENGTH(threads); t++) {
        struct run *other = run_new(threads[t]);
        forget_tickets(other);
        assert_memory_equal(other->rows, one->rows, sizeof one->rows);
        assert_int_equal(other->events, one->events);
        for (size_t i = 0; i < PARTITIONS; i++) {
            const struct clerk *mine = &other->office.clerks[i], *first = &one->office.clerks[i];
            assert_memory_equal(mine->sent, first->sent, MOST * sizeof *first->sent);
            assert_memory_equal(mine->opened, first->opened, MOST * sizeof *first->opened);
        }
        run_free(other);
    }
    run_free(one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_come_at_the_next_boundary_in_order),
        cmocka_unit_test(all_settling_letters_come_before_all_others),
        cmocka_unit_test(any_number_of_threads_gives_the_same_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
