/* audit.c - what is proved at the end of every month: no person, minute or cent was lost. */
#include "models/care/audit/audit.h"

#include <inttypes.h>

#include "models/care/audit/audit_giving.h"
#include "models/care/people/wijk.h"
#include "models/care/provision/office.h"
#include "models/care/record/record.h"

static bool audit_people(const struct engine *engine, minute_t now, struct error *error)
{
    const struct world *world = engine->state;
    int64_t expected = 0, alive = 0, booked = 0;
    for (size_t i = 0; i < world->wijk_count; i++) {
        const struct partition *partition = &engine->partitions[i];
        const struct wijk *wijk = partition->state;
        expected += (int64_t)wijk->flows.initial + wijk->flows.births + wijk->flows.immigrants - wijk->flows.deaths -
                    wijk->flows.emigrants - wijk->flows.departures + wijk->flows.arrivals;
        alive += (int64_t)wijk->people.alive;
        size_t first = record_column(partition, SERIES_POPULATION, 0, 0),
               last = record_column(partition, SERIES_POPULATION + 1, 0, 0);
        for (size_t c = first; c < last; c++) booked += partition->recorder.level[c];
    }
    if (expected == alive && alive == booked) return true;
    return error_system(error, "audit",
                        "minute %" PRId64 ": %" PRId64 " inhabitants, %" PRId64 " in the series, %" PRId64
                        " by births, deaths and moves",
                        now, alive, booked, expected);
}

static bool audit_minutes(const struct engine *engine, minute_t now, struct error *error)
{
    const struct world *world = engine->state;
    for (size_t i = 0; i < world->wijk_count; i++) {
        const struct partition *partition = &engine->partitions[i];
        const int64_t *level = partition->recorder.level;
        for (size_t task = 0; task < TASKS; task++) {
            int64_t met = 0;
            for (size_t s = 0; s < SOURCES; s++) met += level[record_column(partition, SERIES_CARE, task, s)];
            for (size_t r = 0; r < REASONS; r++) met += level[record_column(partition, SERIES_CARE_GAP, task, r)];
            if (met != level[record_column(partition, SERIES_NEED, task, 0)])
                return error_system(error, "audit", "minute %" PRId64 ", wijk %zu, task %zu: need is not care plus gap",
                                    now, i, task);
        }
    }
    return true;
}

static bool audit_cents(const struct engine *engine, minute_t now, struct error *error)
{
    const struct world *world = engine->state;
    for (size_t g = 0; g < world->gemeente_count; g++) {
        int64_t sum = office_ledger_sum(&engine->partitions[world->gemeenten[g].office]);
        if (sum != 0)
            return error_system(error, "audit", "minute %" PRId64 ": the ledger of %s is out by %" PRId64 " cents", now,
                                world->gemeenten[g].row->name, sum);
    }
    return true;
}

bool care_audit(struct engine *engine, minute_t now, struct error *error)
{
    return audit_people(engine, now, error) && audit_minutes(engine, now, error) && audit_giving(engine, now, error) &&
           audit_cents(engine, now, error);
}
