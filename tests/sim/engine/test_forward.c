/* test_forward.c - a letter that is sent on keeps its time: word that is older is opened first, whoever sent it on. */
#include "sim/engine/engine.h"
#include "tests/support.h"

enum { RECEIVER, WRITER, FORMER_HOME, PARTITIONS };
enum { OLD, NEW, REMINDER };
enum { WINDOW = 100, END = 400 };

/* The kinds that the receiver opened, in order, and when each says it was written. */
struct opened {
    uint16_t kinds[8];
    minute_t written[8];
    size_t count;
};

struct settings {
    struct opened *opened;
};

/* In the first window the writer writes to where the receiver lived, and to itself. */
static bool on_event(struct partition *partition, const struct event *event, struct error *error)
{
    static const char text[] = "old";
    return engine_post(partition, FORMER_HOME, OLD, event->who, text, sizeof text, error) &&
           engine_post(partition, WRITER, REMINDER, event->who, NULL, 0, error);
}

/* At the next boundary the old letter is sent on, and in the same minute the writer writes a new one: its number is
 * lower, so among letters of one minute it would come first. */
static bool on_mail(struct partition *partition, const struct letter *letter, struct error *error)
{
    const struct settings *settings = partition->engine->input->settings;
    struct opened *opened = settings->opened;
    if (partition->index == FORMER_HOME) return engine_forward(partition, RECEIVER, letter, error);
    if (letter->kind == REMINDER) return engine_post(partition, RECEIVER, NEW, 0, "new", sizeof "new", error);
    assert_string_equal(engine_letter_body(partition, letter), letter->kind == OLD ? "old" : "new");
    opened->kinds[opened->count] = letter->kind;
    opened->written[opened->count++] = letter->time;
    return true;
}

static bool build(struct engine *engine, const struct model_input *input, struct error *error)
{
    static const struct group groups[] = {{.code = "A"}};
    (void)input;
    return engine_groups(engine, groups, 1, error) && engine_partitions(engine, PARTITIONS, error) &&
           engine_schedule(&engine->partitions[WRITER], 30, 7, 0, 0, error);
}

static const struct series series[] = {{"nothing", SERIES_COUNT, {NULL}, .unit = "1"}, {.name = NULL}};
static const struct model model = {.series = series, .build = build, .on_event = on_event, .on_mail = on_mail};

static void the_older_word_is_opened_first(void **state)
{
    (void)state;
    static const minute_t ends[] = {END};
    struct opened opened = {0};
    struct settings settings = {&opened};
    struct model_input input = {.settings = &settings, .source = {1, 2}};
    struct engine_plan plan = {
        .model = &model, .input = &input, .window = WINDOW, .period_ends = ends, .period_count = 1};
    struct engine engine;
    struct error error = {0};
    if (!engine_make(&engine, &plan, &error)) fail_msg("%s", error.what);
    for (bool done = false; !done;)
        if (!engine_window(&engine, &done, &error)) fail_msg("%s", error.what);
    engine_free(&engine);
    assert_int_equal(opened.count, 2);
    assert_int_equal(opened.kinds[0], OLD);
    assert_int_equal(opened.written[0], 30);
    assert_int_equal(opened.kinds[1], NEW);
    assert_int_equal(opened.written[1], WINDOW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_older_word_is_opened_first)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
