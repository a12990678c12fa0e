/* place.c - distances between gemeenten, and where people who leave one go. */
#include "models/care/people/place.h"

#include <math.h>

#include "sim/base/memory.h"

static const double KM_PER_DEGREE_NORTH = 111.2, KM_PER_DEGREE_EAST = 68.2; /* at 52.2 degrees north */

double place_distance_km(const struct gemeente_row *a, const struct gemeente_row *b)
{
    double east = (a->longitude - b->longitude) * KM_PER_DEGREE_EAST;
    double north = (a->latitude - b->latitude) * KM_PER_DEGREE_NORTH;
    return sqrt(east * east + north * north);
}

double place_weight_at(const struct gemeente_row *from, const struct gemeente_row *to, double half_km)
{
    if (from == to) return 0.0;
    double far = place_distance_km(from, to) / half_km;
    return (double)to->inhabitants / (1.0 + far * far);
}

bool place_destinations_make(struct world *world, struct error *error)
{
    const struct care_tables *tables = &world->tables;
    double *weights = memory_new(tables->gemeente_count, sizeof *weights, error);
    bool good = weights != NULL;
    for (size_t g = 0; good && g < world->gemeente_count; g++) {
        const struct gemeente_row *from = world->gemeenten[g].row;
        for (size_t i = 0; i < tables->gemeente_count; i++)
            weights[i] = place_weight_at(from, &tables->gemeenten[i], world->settings.life.move_half_distance_km);
        world->gemeenten[g].destinations = gsl_ran_discrete_preproc(tables->gemeente_count, weights);
        good = world->gemeenten[g].destinations || error_system(error, NULL, "out of memory");
    }
    memory_free(weights);
    return good;
}
