/* place.h - how far gemeenten lie apart, and how they draw people to each other. */
#ifndef SAMEN_CARE_PLACE_H
#define SAMEN_CARE_PLACE_H

#include "models/care/people/world.h"

/* Kilometres between the centres of two rows of the table of gemeenten, on a plane through the middle of the country.
 */
double place_distance_km(const struct gemeente_row *, const struct gemeente_row *);

/* How much one gemeente is drawn to another: inhabitants over one plus the square of distance over a distance. */
double place_weight_at(const struct gemeente_row *from, const struct gemeente_row *to, double half_km);

/* For every simulated gemeente, where people who leave it go, by these weights. */
MUST_USE bool place_destinations_make(struct world *, struct error *);

#endif
