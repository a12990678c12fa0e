/* model.c - building the stations, and the table that the engine sees. */
#include "models/queue/model.h"

#include <math.h>
#include <stdio.h>

#include "models/queue/archive.h"
#include "models/queue/record.h"
#include "models/queue/station.h"
#include "sim/base/memory.h"

static bool make_groups(struct engine *engine, const struct queue_settings *settings, struct error *error)
{
    size_t count = settings->stations.count;
    struct group *groups = memory_new(count, sizeof *groups, error);
    if (!groups) return false;
    for (size_t i = 0; i < count; i++) {
        const char *name = station_settings(settings, i)->name;
        snprintf(groups[i].code, sizeof groups[i].code, "%.15s", name);
        snprintf(groups[i].name, sizeof groups[i].name, "%.63s", name);
        groups[i].longitude = groups[i].latitude = (double)NAN;
    }
    bool good = engine_groups(engine, groups, count, error);
    memory_free(groups);
    return good;
}

static bool make_station(struct partition *partition, const struct queue_settings *settings,
                         const struct station_settings *const *by_name, struct error *error)
{
    const struct station_settings *own = station_settings(settings, partition->index);
    const struct onward_settings *names = own->onward.items;
    size_t *onward = memory_new(own->onward.count, sizeof *onward, error);
    partition->state = memory_new(1, sizeof(struct station), error);
    if (!partition->state || !onward) {
        memory_free(onward);
        return false;
    }
    for (size_t k = 0; k < own->onward.count; k++) onward[k] = station_named(settings, by_name, names[k].station);
    station_make(partition, own, onward);
    partition->group = partition->index;
    return true;
}

/* The stations, with nobody in them and nobody to come. */
static bool make_stations(struct engine *engine, const struct model_input *input, struct error *error)
{
    const struct queue_settings *settings = input->settings;
    if (!make_groups(engine, settings, error) || !engine_partitions(engine, settings->stations.count, error))
        return false;
    const struct station_settings **by_name = stations_by_name(settings, error);
    bool good = by_name != NULL;
    for (size_t i = 0; i < engine->partition_count && good; i++)
        good = make_station(&engine->partitions[i], settings, by_name, error);
    memory_free(by_name);
    return good;
}

static bool build(struct engine *engine, const struct model_input *input, struct error *error)
{
    if (!make_stations(engine, input, error)) return false;
    for (size_t i = 0; i < engine->partition_count; i++)
        if (!station_begin(&engine->partitions[i], error)) return false;
    return true;
}

static bool load(struct engine *engine, const struct model_input *input, struct archive *archive, struct error *error)
{
    return make_stations(engine, input, error) && queue_archive_stations(engine, archive, error);
}

static void release(struct engine *engine)
{
    for (size_t i = 0; i < engine->partition_count; i++)
        if (engine->partitions[i].state) station_free(engine->partitions[i].state);
}

static bool on_event(struct partition *partition, const struct event *event, struct error *error)
{
    switch ((enum queue_event)(event->kind % QUEUE_EVENTS)) {
    case EVENT_ARRIVAL:
        return station_arrival(partition, event->who, error);
    case EVENT_VISIT:
        return station_enter(partition, event->who, error);
    default:
        return station_end(partition, event->who, event->kind / QUEUE_EVENTS, error);
    }
}

/* A letter is a customer, of the kind that the arrival will have; it arrives one window after it was written. */
static bool on_mail(struct partition *partition, const struct letter *letter, struct error *error)
{
    return engine_schedule(partition, letter->time + partition->engine->window, letter->agent, letter->kind, 0, error);
}

static const struct model_limit limits[] = {
    {"patience", "Customers wait however long it takes.", "Klanten wachten hoe lang het ook duurt."},
    {"minutes", "Times are whole minutes, rounded by chance.", "Tijden zijn hele minuten, door toeval afgerond."},
    {"start", "Stations are empty at the start.", "Stations zijn leeg bij het begin."},
    {0}};

const struct model queue_model = {
    .name = "queue",
    .meaning = "queueing stations, alone or in a network",
    .limits = limits,
    .parameters = queue_parameters,
    .settings_size = sizeof(struct queue_settings),
    .series = queue_series,
    .group = &queue_station,
    .check = queue_check,
    .build = build,
    .free = release,
    .save = queue_archive_stations,
    .load = load,
    .on_event = on_event,
    .on_mail = on_mail,
};
