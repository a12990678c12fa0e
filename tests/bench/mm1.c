/* mm1.c - one server and its customers, through the whole engine: what an event costs when nearly nothing happens.
 *
 * The scenario is scenarios/queue-mm1.json; an arrival and an end of service are an event each. That the answers are
 * right is tested elsewhere; here only the number of customers is looked at, so that a broken engine cannot be fast.
 */
#include "tests/bench/bench.h"

#include <math.h>
#include <omp.h>

#include "models/queue/record.h"
#include "tests/bench/world.h"

enum { ROUNDS = 3 };

static const double ARRIVALS_PER_HOUR = 0.8;

/* Arrivals are a Poisson count: seven standard deviations from its mean never happen. */
static bool arrivals_are_right(const struct world *world)
{
    double expected = ARRIVALS_PER_HOUR * (double)world->engine.end / (double)MINUTES_PER_HOUR, found = 0.0;
    for (size_t period = 0; period < world->period_count; period++)
        found += (double)world_recorded(world, SERIES_ARRIVALS, period);
    return fabs(found - expected) < 7.0 * sqrt(expected);
}

int main(void)
{
    struct error error = {.kind = ERROR_NONE};
    double best = 0.0, events = 0.0;
    omp_set_num_threads(1);
    for (int round = 0; round < ROUNDS; round++) {
        struct world world;
        must(world_make(&world, "scenarios/queue-mm1.json", NULL, 0, &error), &error);
        double begin = process_seconds();
        must(world_run(&world, &error), &error);
        events = (double)engine_events(&world.engine);
        double speed = events / (process_seconds() - begin);
        if (speed > best) best = speed;
        must(arrivals_are_right(&world) || error_set(&error, "mm1", "an impossible number of arrivals"), &error);
        world_free(&world);
    }
    report("mm1", "load 0.8", "events", best * 1e-6, "million/s");
    report("mm1", "load 0.8", "run of", events * 1e-6, "million events");
    return EXIT_SUCCESS;
}
