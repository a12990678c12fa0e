/* engine_archive.c - queues, mail, recorders and journals, to a checkpoint and back. */
#include "sim/engine/engine_archive.h"

static bool outbox_archive(struct outbox *outbox, struct archive *archive, struct error *error)
{
    return archive_array(archive, &outbox->letters, &outbox->count, &outbox->capacity, sizeof *outbox->letters,
                         error) &&
           archive_array(archive, &outbox->bodies, &outbox->bytes, &outbox->bytes_capacity, 1, error);
}

static bool recorder_archive(struct recorder *recorder, size_t columns, struct archive *archive, struct error *error)
{
    return archive_bytes(archive, &recorder->since, sizeof recorder->since, error) &&
           archive_bytes(archive, recorder->level, columns * sizeof *recorder->level, error) &&
           archive_bytes(archive, recorder->moment, columns * sizeof *recorder->moment, error);
}

/* Between windows the engine has collected all closed periods, so that `rows` is empty. */
static bool partition_archive(struct partition *partition, size_t columns, struct archive *archive, struct error *error)
{
    return archive_bytes(archive, &partition->now, sizeof partition->now, error) &&
           archive_bytes(archive, &partition->events, sizeof partition->events, error) &&
           queue_archive(&partition->queue, archive, error) &&
           recorder_archive(&partition->recorder, columns, archive, error) &&
           outbox_archive(&partition->outbox[0], archive, error) &&
           outbox_archive(&partition->outbox[1], archive, error) &&
           journal_archive(&partition->journal, archive, error);
}

/* The rows so far: those after them are still zero. */
static bool rows_archive(struct engine *engine, struct archive *archive, struct error *error)
{
    size_t periods =
        engine->periods_closed > engine->warm_up_periods ? engine->periods_closed - engine->warm_up_periods : 0;
    size_t cells = periods * engine->group_count * engine->layout.columns;
    return archive_bytes(archive, engine->rows, cells * sizeof *engine->rows, error);
}

bool engine_archive(struct engine *engine, struct archive *archive, struct error *error)
{
    if (!archive_same(archive, engine->partition_count, "the number of partitions", error) ||
        !archive_same(archive, engine->group_count, "the number of places", error) ||
        !archive_same(archive, engine->layout.columns, "the number of columns", error) ||
        !archive_same(archive, engine->period_count, "the number of periods", error) ||
        !archive_bytes(archive, &engine->now, sizeof engine->now, error) ||
        !archive_bytes(archive, &engine->writing, sizeof engine->writing, error) ||
        !archive_size(archive, &engine->periods_closed, error) || !rows_archive(engine, archive, error))
        return false;
    for (size_t p = 0; p < engine->partition_count; p++)
        if (!partition_archive(&engine->partitions[p], engine->layout.columns, archive, error)) return false;
    return true;
}
