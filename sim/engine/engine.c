/* engine.c - window after window: events in parallel, then the mail, then the books of the period. */
#include "sim/engine/engine.h"

#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/base/parallel.h"
#include "sim/engine/engine_archive.h"

enum { PREFETCH_FAR = 12, PREFETCH_NEAR = 5 };

bool engine_groups(struct engine *engine, const struct group *groups, size_t count, struct error *error)
{
    engine->groups = memory_new(count, sizeof *groups, error);
    if (!engine->groups) return false;
    memcpy(engine->groups, groups, count * sizeof *groups);
    engine->group_count = count;
    return true;
}

bool engine_partitions(struct engine *engine, size_t count, struct error *error)
{
    engine->partitions = memory_new(count, sizeof *engine->partitions, error);
    if (!engine->partitions) return false;
    engine->partition_count = count;
    for (size_t i = 0; i < count; i++) {
        struct partition *partition = &engine->partitions[i];
        partition->index = (uint32_t)i;
        partition->engine = engine;
        queue_make(&partition->queue, 0, engine->window);
        if (!recorder_make(&partition->recorder, &engine->layout, error)) return false;
    }
    return true;
}

bool engine_post(struct partition *partition, uint32_t to, uint16_t kind, uint32_t agent, const void *body, size_t size,
                 struct error *error)
{
    struct letter letter = {.time = partition->now,
                            .from = partition->index,
                            .to = to,
                            .agent = agent,
                            .kind = kind,
                            .size = (uint32_t)size};
    return outbox_post(&partition->outbox[partition->engine->writing], letter, body, error);
}

bool engine_forward(struct partition *partition, uint32_t to, const struct letter *opened, struct error *error)
{
    struct letter letter = *opened;
    letter.from = partition->index;
    letter.to = to;
    return outbox_post(&partition->outbox[partition->engine->writing], letter, engine_letter_body(partition, opened),
                       error);
}

const void *engine_letter_body(const struct partition *receiver, const struct letter *letter)
{
    const struct engine *engine = receiver->engine;
    return engine->partitions[letter->from].outbox[1 - engine->writing].bodies + letter->body;
}

static bool close_period(struct partition *partition, minute_t end, struct error *error)
{
    struct engine *engine = partition->engine;
    size_t columns = engine->layout.columns;
    partition->now = end;
    if (engine->model->on_period && !engine->model->on_period(partition, end, error)) return false;
    if (!memory_grow(&partition->rows, &partition->row_capacity, (partition->row_count + 1) * columns,
                     sizeof *partition->rows, error))
        return false;
    int64_t *row = partition->rows + partition->row_count++ * columns;
    memset(row, 0, columns * sizeof *row);
    recorder_close(&partition->recorder, &engine->layout, end, row);
    return true;
}

static minute_t window_end(const struct engine *engine)
{
    minute_t end = engine->now + engine->window;
    return end < engine->end ? end : engine->end;
}

static bool run_events(struct partition *partition, minute_t limit, struct error *error)
{
    const struct model *model = partition->engine->model;
    for (;;) {
        struct event event;
        bool found;
        if (!queue_pop(&partition->queue, limit, &event, &found, error)) return false;
        if (!found) return true;
        if (model->prefetch) {
            struct event coming;
            if (queue_ahead(&partition->queue, PREFETCH_FAR, &coming)) model->prefetch(partition, &coming, false);
            if (queue_ahead(&partition->queue, PREFETCH_NEAR, &coming)) model->prefetch(partition, &coming, true);
        }
        partition->now = event.when;
        partition->events++;
        partition->work++;
        if (!model->on_event(partition, &event, error)) return false;
    }
}

/* One partition's window: its events in order, interrupted where a period ends. */
static bool run_window(struct partition *partition, minute_t limit, struct error *error)
{
    struct engine *engine = partition->engine;
    for (size_t period = engine->periods_closed; period < engine->period_count; period++) {
        minute_t end = engine->period_ends[period];
        if (end > limit) break;
        if (!run_events(partition, end, error) || !close_period(partition, end, error)) return false;
    }
    if (!run_events(partition, limit, error)) return false;
    partition->now = limit;
    return true;
}

/* Sorts the window's letters by receiver. Senders are visited in order, so places are ordered by (sender, number). */
static bool route(struct engine *engine, struct error *error)
{
    size_t total = 0, *first = engine->incoming_first;
    unsigned reading = 1 - engine->writing;
    uint32_t place = 0;
    memset(first, 0, (engine->partition_count + 1) * sizeof *first);
    for (size_t p = 0; p < engine->partition_count; p++) {
        const struct outbox *outbox = &engine->partitions[p].outbox[reading];
        for (size_t i = 0; i < outbox->count; i++) first[outbox->letters[i].to + 1]++;
        total += outbox->count;
    }
    if (!memory_grow(&engine->incoming, &engine->incoming_capacity, total, sizeof *engine->incoming, error))
        return false;
    for (size_t p = 0; p < engine->partition_count; p++) first[p + 1] += first[p];
    for (size_t p = 0; p < engine->partition_count; p++) {
        struct outbox *outbox = &engine->partitions[p].outbox[reading];
        for (size_t i = 0; i < outbox->count; i++) {
            struct letter *letter = &outbox->letters[i];
            engine->incoming[first[letter->to]++] = (struct incoming){letter->time, place++, letter->kind, letter};
        }
    }
    memmove(first + 1, first, engine->partition_count * sizeof *first);
    first[0] = 0;
    return true;
}

static int by_time(const void *a, const void *b)
{
    const struct incoming *x = a, *y = b;
    if (x->time != y->time) return x->time < y->time ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

/* What the letters to come will touch: each first, then its addressee's entry and its body, then the addressee. */
static void prefetch_mail(const struct partition *partition, const struct incoming *letters, size_t count)
{
    enum { LETTER = 2 * PREFETCH_FAR, ENTRY = PREFETCH_FAR, ADDRESSEE = PREFETCH_NEAR };
    const struct model *model = partition->engine->model;
    if (count > LETTER) __builtin_prefetch(letters[LETTER].letter);
    if (count > ENTRY) __builtin_prefetch(engine_letter_body(partition, letters[ENTRY].letter));
    if (count > ENTRY && model->prefetch_mail) model->prefetch_mail(partition, letters[ENTRY].letter, false);
    if (count > ADDRESSEE && model->prefetch_mail) model->prefetch_mail(partition, letters[ADDRESSEE].letter, true);
}

static bool open_mail(struct partition *partition, bool settling, struct error *error)
{
    struct engine *engine = partition->engine;
    size_t count = engine->incoming_first[partition->index + 1] - engine->incoming_first[partition->index];
    if (count == 0) return true; /* before the first letter of all there is no array either */
    struct incoming *letters = engine->incoming + engine->incoming_first[partition->index];
    if (settling) qsort(letters, count, sizeof *letters, by_time);
    for (size_t i = 0; i < count; i++) {
        if (!settling) prefetch_mail(partition, letters + i, count - i); /* while settling, addresses still change */
        if ((letters[i].kind < engine->model->settling_kinds) != settling) continue;
        if (!engine->model->on_mail(partition, letters[i].letter, error)) return false;
    }
    return true;
}

static bool settle(void *context, size_t i, struct error *error)
{
    struct engine *engine = context;
    return open_mail(&engine->partitions[engine->order[i]], true, error);
}

/* Mail and events in one go, while the partition's memory is at hand. */
static bool live(void *context, size_t i, struct error *error)
{
    struct engine *engine = context;
    struct partition *partition = &engine->partitions[engine->order[i]];
    return open_mail(partition, false, error) && run_window(partition, window_end(engine), error) &&
           (!partition->journal.failed || error_system(error, NULL, "out of memory"));
}

/* Partitions with most work in the past period first: the long jobs start early and the short ones fill the gaps. The
 * order changes nothing but the time that a window takes. */
static void order_by_work(struct engine *engine)
{
    for (size_t i = 0; i < engine->partition_count; i++) {
        uint32_t partition = engine->order[i];
        size_t j = i;
        for (; j > 0 && engine->partitions[engine->order[j - 1]].work < engine->partitions[partition].work; j--)
            engine->order[j] = engine->order[j - 1];
        engine->order[j] = partition;
    }
    for (size_t p = 0; p < engine->partition_count; p++) engine->partitions[p].work = 0;
}

/* Adds the partitions' closed periods to the run's rows. */
static bool collect(struct engine *engine, struct error *error)
{
    size_t columns = engine->layout.columns, closed = engine->partitions[0].row_count;
    for (size_t p = 0; p < engine->partition_count; p++) {
        struct partition *partition = &engine->partitions[p];
        for (size_t k = 0; k < partition->row_count; k++) {
            size_t period = engine->periods_closed + k;
            if (period < engine->warm_up_periods) continue;
            int64_t *row =
                engine->rows + ((period - engine->warm_up_periods) * engine->group_count + partition->group) * columns;
            for (size_t c = 0; c < columns; c++) row[c] += partition->rows[k * columns + c];
        }
        partition->row_count = 0;
    }
    engine->periods_closed += closed;
    if (closed > 0) order_by_work(engine);
    return closed == 0 || !engine->model->audit || engine->model->audit(engine, engine->now, error);
}

bool engine_window(struct engine *engine, bool *done, struct error *error)
{
    engine->writing = 1 - engine->writing;
    if (!route(engine, error) || !parallel_for(engine->partition_count, settle, engine, error) ||
        !parallel_for(engine->partition_count, live, engine, error))
        return false;
    for (size_t p = 0; p < engine->partition_count; p++)
        outbox_empty(&engine->partitions[p].outbox[1 - engine->writing]);
    engine->now = window_end(engine);
    *done = engine->now == engine->end;
    return collect(engine, error);
}

uint64_t engine_events(const struct engine *engine)
{
    uint64_t events = 0;
    for (size_t p = 0; p < engine->partition_count; p++) events += engine->partitions[p].events;
    return events;
}

bool engine_journal(const struct engine *engine, struct journal *journal, struct error *error)
{
    for (size_t p = 0; p < engine->partition_count; p++)
        if (!journal_append(journal, &engine->partitions[p].journal, error)) return false;
    return journal_sort(journal, error);
}

/* At first by pending events. */
static bool order_partitions(struct engine *engine, struct error *error)
{
    size_t count = engine->partition_count;
    engine->order = memory_new(count, sizeof *engine->order, error);
    engine->incoming_first = memory_new(count + 1, sizeof *engine->incoming_first, error);
    if (!engine->order || !engine->incoming_first) return false;
    for (size_t i = 0; i < count; i++) {
        engine->order[i] = (uint32_t)i;
        engine->partitions[i].work = engine->partitions[i].queue.pending;
    }
    order_by_work(engine);
    return true;
}

static bool make_world(struct engine *engine, const struct engine_plan *plan, struct error *error)
{
    const struct model *model = plan->model;
    return plan->archive ? model->load(engine, plan->input, plan->archive, error)
                         : model->build(engine, plan->input, error);
}

bool engine_save(struct engine *engine, struct archive *archive, struct error *error)
{
    return engine->model->save(engine, archive, error) && engine_archive(engine, archive, error);
}

bool engine_layout(struct layout *layout, const struct model *model, bool survey, struct error *error)
{
    if (!layout_make(layout, model->series, error)) return false;
    if (model->survey_from > 0 && !survey) layout_cut(layout, model->survey_from);
    return true;
}

bool engine_make(struct engine *engine, const struct engine_plan *plan, struct error *error)
{
    *engine = (struct engine){.model = plan->model,
                              .input = plan->input,
                              .window = plan->window,
                              .period_count = plan->period_count,
                              .warm_up_periods = plan->warm_up_periods,
                              .end = plan->period_ends[plan->period_count - 1]};
    engine->period_ends = memory_new(plan->period_count, sizeof *engine->period_ends, error);
    if (!engine->period_ends) goto failed;
    memcpy(engine->period_ends, plan->period_ends, plan->period_count * sizeof *engine->period_ends);
    if (!engine_layout(&engine->layout, plan->model, plan->input->survey, error) || !make_world(engine, plan, error))
        goto failed;
    size_t cells = (plan->period_count - plan->warm_up_periods) * engine->group_count * engine->layout.columns;
    engine->rows = memory_new(cells, sizeof *engine->rows, error);
    if (!engine->rows || (plan->archive && !engine_archive(engine, plan->archive, error))) goto failed;
    if (order_partitions(engine, error)) return true;
failed:
    engine_free(engine);
    return false;
}

void engine_free(struct engine *engine)
{
    if (engine->model && engine->model->free) engine->model->free(engine);
    for (size_t p = 0; p < engine->partition_count; p++) {
        struct partition *partition = &engine->partitions[p];
        queue_free(&partition->queue);
        recorder_free(&partition->recorder);
        outbox_free(&partition->outbox[0]);
        outbox_free(&partition->outbox[1]);
        journal_free(&partition->journal);
        memory_free(partition->rows);
    }
    memory_free(engine->partitions);
    memory_free(engine->groups);
    memory_free(engine->period_ends);
    memory_free(engine->order);
    memory_free(engine->rows);
    memory_free(engine->incoming);
    memory_free(engine->incoming_first);
    layout_free(&engine->layout);
    *engine = (struct engine){0};
}
