/* engine.h - partitions, windows and the loop that drives a model.
 *
 * A run is cut into windows of equal length. Within a window every partition works through its own events, in parallel
 * with the others. At the boundary the mail posted in the window is sorted and opened; what it leads to happens in the
 * next window. So news travels between partitions with a delay of at most one window, and results do not depend on
 * threads.
 */
#ifndef SAMEN_ENGINE_H
#define SAMEN_ENGINE_H

#include "sim/base/random.h"
#include "sim/engine/journal.h"
#include "sim/engine/mail.h"
#include "sim/engine/model.h"
#include "sim/engine/queue.h"
#include "sim/engine/series.h"

struct partition {
    uint32_t index, group;
    minute_t now;
    struct engine *engine;
    void *state; /* the model's */
    struct queue queue;
    struct recorder recorder;
    struct outbox outbox[2]; /* one is written while the other is read */
    struct journal journal;
    int64_t *rows; /* closed periods that the engine has not collected yet */
    size_t row_count, row_capacity;
    uint64_t events;
    uint64_t work; /* events since the partitions were last put in order */
};

/* A letter on its way to the partition that opens it, with what decides when. */
struct incoming {
    minute_t time;
    uint32_t place; /* among all letters of the window, by sender and number */
    uint16_t kind;
    struct letter *letter;
};

struct engine {
    const struct model *model;
    const struct model_input *input;
    void *state; /* the model's, read-only while a window runs */
    struct layout layout;
    struct group *groups;
    size_t group_count;
    struct partition *partitions;
    size_t partition_count;
    uint32_t *order; /* partitions, most work first */
    minute_t window, end, now;
    minute_t *period_ends; /* [period_count] from the first period of the warm-up on */
    size_t period_count, periods_closed, warm_up_periods;
    unsigned writing;          /* which outbox is written */
    int64_t *rows;             /* [period - warm_up][group][column] */
    struct incoming *incoming; /* by receiver */
    size_t *incoming_first;    /* [partition_count + 1] */
    size_t incoming_capacity;
};

struct engine_plan {
    const struct model *model;
    const struct model_input *input;
    minute_t window;
    const minute_t *period_ends; /* [period_count], the last one is the end of the run */
    size_t period_count, warm_up_periods;
    struct archive *archive; /* NULL: a new world; else one that engine_save wrote, from where it stood */
};

/* Builds the model's world. On failure nothing is left to free. */
MUST_USE bool engine_make(struct engine *, const struct engine_plan *, struct error *);
void engine_free(struct engine *);

/* Runs one window. `done` when the end is reached; then `rows` is complete. */
MUST_USE bool engine_window(struct engine *, bool *done, struct error *);

/* Writes all that engine_make needs to go on from here. Between windows; the model must have `save`. */
MUST_USE bool engine_save(struct engine *, struct archive *, struct error *);

/* Where the model's series have their columns, with those of the survey or without. */
MUST_USE bool engine_layout(struct layout *, const struct model *, bool survey, struct error *);

uint64_t engine_events(const struct engine *);

/* Appends what the partitions' journals tell so far, agent by agent, in the order of time. */
MUST_USE bool engine_journal(const struct engine *, struct journal *, struct error *);

/* For a model's build function. */
MUST_USE bool engine_groups(struct engine *, const struct group *, size_t count, struct error *);
MUST_USE bool engine_partitions(struct engine *, size_t count, struct error *);

/* For a model's event and mail functions. */
MUST_USE static inline bool engine_schedule(struct partition *partition, minute_t when, uint32_t who, uint16_t kind,
                                            uint16_t stamp, struct error *error)
{
    return queue_push(&partition->queue, (struct event){when, who, kind, stamp}, error);
}

MUST_USE bool engine_post(struct partition *, uint32_t to, uint16_t kind, uint32_t agent, const void *body, size_t size,
                          struct error *);

/* Sends a letter that was opened on to another partition. It keeps its time, so that it is opened before any that was
 * written after it. */
MUST_USE bool engine_forward(struct partition *, uint32_t to, const struct letter *, struct error *);

/* A letter's body. */
const void *engine_letter_body(const struct partition *receiver, const struct letter *);

/* Shorthands for the partition's recorder at its present time. */
static inline void engine_level_change(struct partition *partition, size_t column, int64_t delta)
{
    series_change(&partition->recorder, column, delta, partition->now);
}

/* Brings a level to a value. */
static inline void engine_level_set(struct partition *partition, size_t column, int64_t value)
{
    engine_level_change(partition, column, value - partition->recorder.level[column]);
}

static inline void engine_count_add(struct partition *partition, size_t column, int64_t number)
{
    series_count(&partition->recorder, column, number);
}

#endif
