/* station.c - the line, the servers, and what an event does to them. */
#include "models/queue/station.h"

#include <string.h>

#include "models/queue/record.h"
#include "sim/base/memory.h"

/* ---- the line --------------------------------------------------------------------------------------------------- */

static bool line_widen(struct line *line, struct error *error)
{
    size_t capacity = line->capacity ? 2 * line->capacity : 16;
    minute_t *arrived = memory_new(capacity, sizeof *arrived, error);
    if (!arrived) return false;
    for (size_t i = 0; i < line->count; i++) arrived[i] = line->arrived[(line->first + i) & (line->capacity - 1)];
    memory_free(line->arrived);
    *line = (struct line){arrived, 0, line->count, capacity};
    return true;
}

static bool line_join(struct line *line, minute_t now, struct error *error)
{
    if (line->count == line->capacity && !line_widen(line, error)) return false;
    line->arrived[(line->first + line->count++) & (line->capacity - 1)] = now;
    return true;
}

/* The minute of arrival of the first in line, who leaves it. */
static minute_t line_take(struct line *line)
{
    minute_t arrived = line->arrived[line->first];
    line->first = (line->first + 1) & (line->capacity - 1);
    line->count--;
    return arrived;
}

/* ---- the station ------------------------------------------------------------------------------------------------ */

void station_make(struct partition *partition, const struct station_settings *settings, size_t *onward)
{
    struct station *station = partition->state;
    struct random_source source = partition->engine->input->source;
    station->settings = settings;
    station->onward = onward;
    for (size_t k = 0; k < settings->classes.count; k++) {
        const struct class_settings *class = (const struct class_settings *)settings->classes.items + k;
        const struct draws draws = {.source = source, .agent = (uint64_t)partition->index * CLASSES + k};
        station->classes[k].arrivals = station->classes[k].services = draws;
        station->classes[k].arrivals.process = PROCESS_ARRIVAL;
        station->classes[k].arrivals.law = draws_law_of_arrivals(class);
        station->classes[k].services.process = PROCESS_SERVICE;
        station->classes[k].services.law = draws_law_of_service(class);
    }
}

void station_free(struct station *station)
{
    for (size_t k = 0; k < CLASSES; k++) memory_free(station->classes[k].line.arrived);
    memory_free((size_t *)station->onward);
    memory_free(station);
}

/* One customer more or less. */
static void change_number(struct partition *partition, uint32_t class, int64_t change)
{
    struct station *station = partition->state;
    int64_t before = station->number, after = before + change;
    station->number = after;
    engine_level_change(partition, queue_column(partition, SERIES_CUSTOMERS, class), change);
    engine_level_change(partition,
                        queue_column(partition, SERIES_NUMBER, (size_t)(before < NUMBERS ? before : NUMBERS - 1)), -1);
    engine_level_change(partition,
                        queue_column(partition, SERIES_NUMBER, (size_t)(after < NUMBERS ? after : NUMBERS - 1)), 1);
}

static bool schedule_draw(struct partition *partition, uint32_t class, enum queue_event what, struct draws *draws,
                          struct error *error)
{
    struct draw draw = draws_next(draws);
    return engine_schedule(partition, partition->now + draw.minutes, class, station_event_kind(what, draw.moment), 0,
                           error);
}

static bool start_service(struct partition *partition, uint32_t class, minute_t waited, struct error *error)
{
    struct station *station = partition->state;
    station->busy++;
    engine_level_change(partition, queue_column(partition, SERIES_BUSY, class), 1);
    engine_count_add(partition, queue_column(partition, SERIES_STARTS, class), 1);
    engine_count_add(partition, queue_column(partition, SERIES_WAITED, class), waited);
    return schedule_draw(partition, class, EVENT_END, &station->classes[class].services, error);
}

bool station_enter(struct partition *partition, uint32_t class, struct error *error)
{
    struct station *station = partition->state;
    engine_count_add(partition, queue_column(partition, SERIES_ARRIVALS, class), 1);
    change_number(partition, class, 1);
    if (station->busy < station->settings->servers) return start_service(partition, class, 0, error);
    engine_level_change(partition, queue_column(partition, SERIES_WAITING, class), 1);
    return line_join(&station->classes[class].line, partition->now, error);
}

bool station_begin(struct partition *partition, struct error *error)
{
    struct station *station = partition->state;
    const struct class_settings *classes = station->settings->classes.items;
    engine_level_change(partition, queue_column(partition, SERIES_NUMBER, 0), 1);
    for (uint32_t k = 0; k < station->settings->classes.count; k++)
        if (classes[k].arrivals_per_hour > 0.0 &&
            !schedule_draw(partition, k, EVENT_ARRIVAL, &station->classes[k].arrivals, error))
            return false;
    return true;
}

bool station_arrival(struct partition *partition, uint32_t class, struct error *error)
{
    struct station *station = partition->state;
    return schedule_draw(partition, class, EVENT_ARRIVAL, &station->classes[class].arrivals, error) &&
           station_enter(partition, class, error);
}

/* Sends a served customer to another station, or out of the network. */
static bool go_on(struct partition *partition, uint32_t class, uint16_t moment, struct error *error)
{
    const struct station *station = partition->state;
    const struct parameter_list *list = &station->settings->onward;
    const struct onward_settings *onward = list->items;
    if (list->count == 0) return true;
    struct stream stream =
        stream_of(partition->engine->input->source, partition->index, PROCESS_ONWARD, (minute_t)station->ended);
    double u = stream_uniform(&stream);
    for (size_t i = 0; i < list->count; i++)
        if ((u -= onward[i].share) < 0.0)
            return engine_post(partition, (uint32_t)station->onward[i], station_event_kind(EVENT_VISIT, moment), class,
                               NULL, 0, error);
    return true;
}

bool station_end(struct partition *partition, uint32_t class, uint16_t moment, struct error *error)
{
    struct station *station = partition->state;
    station->ended++;
    station->busy--;
    engine_level_change(partition, queue_column(partition, SERIES_BUSY, class), -1);
    engine_count_add(partition, queue_column(partition, SERIES_DEPARTURES, class), 1);
    change_number(partition, class, -1);
    if (!go_on(partition, class, moment, error)) return false;
    for (uint32_t next = 0; next < CLASSES; next++) {
        struct line *line = &station->classes[next].line;
        if (line->count == 0) continue;
        engine_level_change(partition, queue_column(partition, SERIES_WAITING, next), -1);
        return start_service(partition, next, partition->now - line_take(line), error);
    }
    return true;
}
