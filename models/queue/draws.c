/* draws.c - times between arrivals, times of service, and where a customer goes. */
#include "models/queue/draws.h"

#include <math.h>

#include "sim/base/real.h"

struct law draws_law_of_arrivals(const struct class_settings *settings)
{
    return (struct law){.kind = EXPONENTIAL, .mean = (double)MINUTES_PER_HOUR / settings->arrivals_per_hour};
}

/* Hyperexponential with balanced means: both phases bring the same amount of work. Tijms, A First Course in Stochastic
 * Models (2003), appendix B. */
struct law draws_law_of_service(const struct class_settings *settings)
{
    double mean = settings->service_hours * (double)MINUTES_PER_HOUR;
    double chance = 0.5 * (1.0 + sqrt((settings->scv - 1.0) / (settings->scv + 1.0)));
    switch ((enum service_law)settings->service) {
    case ERLANG:
        return (struct law){.kind = ERLANG, .mean = mean / (double)settings->phases, .phases = (int)settings->phases};
    case HYPEREXPONENTIAL:
        return (struct law){HYPEREXPONENTIAL, mean / (2.0 * chance), mean / (2.0 * (1.0 - chance)), chance, 0};
    default:
        return (struct law){.kind = (enum service_law)settings->service, .mean = mean};
    }
}

static double minutes_of(const struct law *law, struct stream *stream)
{
    double product = 1.0, mean = law->mean;
    switch (law->kind) {
    case DETERMINISTIC:
        return mean;
    case ERLANG: /* a sum of logarithms is the logarithm of a product; 16 factors cannot underflow */
        for (int i = 0; i < law->phases; i++) product *= stream_uniform(stream);
        return -mean * real_log(product);
    case HYPEREXPONENTIAL:
        if (stream_uniform(stream) >= law->chance) mean = law->other;
        return mean * stream_exponential(stream);
    default:
        return mean * stream_exponential(stream);
    }
}

/* Adding a uniform number rounds by chance, and leaves a fraction that is uniform too. */
void draws_refill(struct draws *draws)
{
    struct stream stream = stream_of(draws->source, draws->agent, draws->process, draws->batch++);
    for (int i = 0; i < DRAWS_AT_ONCE; i++) {
        double time = minutes_of(&draws->law, &stream);
        time = (time + stream_uniform(&stream)) * MOMENTS;
        draws->times[i] = time < UINT32_MAX ? (uint32_t)time : UINT32_MAX;
    }
    draws->left = DRAWS_AT_ONCE;
}
