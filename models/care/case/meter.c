/* meter.c - meters of professional care: made, changed, read. */
#include "models/care/case/meter.h"

#include "sim/base/memory.h"

bool deliveries_make(struct deliveries *deliveries, uint32_t providers, struct error *error)
{
    size_t count = (size_t)providers * TASKS;
    *deliveries = (struct deliveries){.worsening = 1.0};
    deliveries->meters = memory_new(count, sizeof *deliveries->meters, error);
    if (!deliveries->meters) return false;
    for (size_t i = 0; i < count; i++) deliveries->meters[i].intensity = 1.0f;
    return true;
}

void deliveries_free(struct deliveries *deliveries)
{
    memory_free(deliveries->meters);
}

void meter_change(const struct deliveries *deliveries, struct meter *meter, minute_t now, int64_t minutes, int64_t need,
                  int clients)
{
    meter->level += minutes;
    meter->moment += minutes * (now - deliveries->since);
    meter->need += need;
    meter->clients += clients;
}

int64_t meter_take(const struct deliveries *deliveries, struct meter *meter, minute_t end)
{
    int64_t integral = meter->level * (end - deliveries->since) - meter->moment;
    meter->moment = 0;
    return integral;
}
