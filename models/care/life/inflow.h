/* inflow.h - households that come from outside the simulated gemeenten. */
#ifndef SAMEN_CARE_INFLOW_H
#define SAMEN_CARE_INFLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/error.h"

struct partition;

/* Of a wijk: who comes from outside the simulated world. */
struct inflow {
    double households; /* from elsewhere in the country, per year */
    double size;       /* persons in a household that moves, mean */
    double outside;    /* of moves from the gemeente those that leave the simulated world */
    uint32_t number;   /* households so far: names the draws of the next one and its members */
};

/* Sets the rate of inflow of a wijk: as many households as leave the simulated world in a year, plus its part of the
 * net migration of each year; and the first event. Nobody comes when life.moving is 0. */
MUST_USE bool inflow_begin(struct partition *, struct error *);

/* Counts anew how many leave; every year. */
void inflow_year(struct partition *);

/* A household settles, modelled on one that lives here (the young move most, so the young come most); sets the next
 * event. */
MUST_USE bool inflow_on_event(struct partition *, struct error *);

#endif
