/* staff.c - professionals are hired, fall sick, recover and leave. */
#include "models/care/provision/staff.h"

#include "models/care/people/address.h"
#include "models/care/people/pool.h"
#include "models/care/record/record.h"
#include "sim/base/memory.h"

void staff_make(struct staff *staff)
{
    *staff = (struct staff){.free = NOBODY};
}

void staff_free(struct staff *staff)
{
    memory_free(staff->professionals);
    staff_make(staff);
}

static struct pool pool_of(struct staff *staff)
{
    return (struct pool){&staff->professionals,
                         &staff->count,
                         &staff->capacity,
                         sizeof(struct professional),
                         offsetof(struct professional, next),
                         &staff->free};
}

void team_month(struct team *team, minute_t now)
{
    team->paid += team->contracted * (now - team->since);
    team->since = now;
    team->due += team->paid;
    team->paid = 0;
}

/* Contracts and sickness change by so many minutes per week. */
static void team_change(struct partition *partition, struct team *team, int64_t contracted, int64_t sick)
{
    team->paid += team->contracted * (partition->now - team->since);
    team->since = partition->now;
    team->contracted += contracted;
    team->sick += sick;
    engine_level_change(partition, record_column(partition, SERIES_PROFESSIONALS, 0, 0), contracted);
    engine_level_change(partition, record_column(partition, SERIES_PAID_HOURS, 0, 0), contracted);
    engine_level_change(partition, record_column(partition, SERIES_SICK_HOURS, 0, 0), sick);
}

/* Per year: of falling sick, or recovering. */
static double health_rate(const struct world *world, const struct professional *professional)
{
    const struct provider_settings *settings = &world->settings.provider;
    return professional->sick ? WEEKS_PER_YEAR / settings->sickness_weeks : settings->sickness_rate;
}

double staff_expected_absence(const struct world *world)
{
    const struct provider_settings *settings = &world->settings.provider;
    double sick_weeks = settings->sickness_rate * settings->sickness_weeks;
    return sick_weeks / (WEEKS_PER_YEAR + sick_weeks);
}

/* Sets the alarm to the first of what may happen. */
static bool set_alarm(struct partition *partition, const struct staff *staff, uint32_t place, struct stream *stream,
                      struct error *error)
{
    const struct world *world = world_of(partition);
    double rate = health_rate(world, &staff->professionals[place]) + world->settings.provider.leaving_rate;
    if (rate <= 0.0) return true;
    double wait = stream_exponential(stream) / rate * (double)MINUTES_PER_YEAR;
    if (wait > 1000.0 * (double)MINUTES_PER_YEAR) return true;
    return engine_schedule(partition, partition->now + 1 + (minute_t)wait, place, EVENT_STAFF, 0, error);
}

bool staff_hire(struct partition *partition, struct staff *staff, struct team *team, uint32_t provider, int32_t minutes,
                struct error *error)
{
    struct pool pool = pool_of(staff);
    uint32_t place;
    if (!pool_take(&pool, &place, error)) return false;
    uint64_t identity = random_identity(team->identity, NAMED_PROFESSIONAL, team->hired++);
    staff->professionals[place] =
        (struct professional){.identity = identity, .provider = provider, .next = NOBODY, .minutes = minutes};
    team_change(partition, team, minutes, 0);
    struct stream stream = stream_of(world_of(partition)->random, identity, PROCESS_STAFF, partition->now);
    return set_alarm(partition, staff, place, &stream, error);
}

uint32_t staff_provider(struct staff *staff, uint32_t place)
{
    uint32_t provider = staff->professionals[place].provider;
    struct pool pool = pool_of(staff);
    if (provider == NOBODY) pool_release(&pool, place);
    return provider;
}

bool staff_on_event(struct partition *partition, struct staff *staff, struct team *team, uint32_t place,
                    struct error *error)
{
    const struct world *world = world_of(partition);
    struct professional *professional = &staff->professionals[place];
    struct stream stream = stream_of(world->random, professional->identity, PROCESS_STAFF, partition->now);
    double health = health_rate(world, professional), leaving = world->settings.provider.leaving_rate;
    if (stream_uniform(&stream) * (health + leaving) < leaving) {
        struct pool pool = pool_of(staff);
        team_change(partition, team, -professional->minutes, professional->sick ? -professional->minutes : 0);
        record_count(partition, COUNT_STAFF_LEAVES);
        professional->provider = NOBODY;
        pool_release(&pool, place);
        return true;
    }
    professional->sick = !professional->sick;
    team_change(partition, team, 0, professional->sick ? professional->minutes : -professional->minutes);
    return set_alarm(partition, staff, place, &stream, error);
}

void staff_dismiss(struct partition *partition, struct staff *staff, struct team *team, uint32_t provider)
{
    for (size_t i = 0; i < staff->count; i++) {
        if (staff->professionals[i].provider != provider) continue;
        staff->professionals[i].provider = NOBODY;
        record_count(partition, COUNT_STAFF_LEAVES);
    }
    team_change(partition, team, -team->contracted, -team->sick);
}
