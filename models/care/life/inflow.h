/* inflow.h - households that come from outside the simulated gemeenten. */
#ifndef SAMEN_CARE_INFLOW_H
#define SAMEN_CARE_INFLOW_H

#include "models/care/people/wijk.h"

/* Names the random draws of the wijk itself. */
uint64_t wijk_identity(const struct partition *);

/* Sets the rate of inflow of a wijk: as many households as leave the simulated world in a year, plus its part of the net
 * migration of each year; and the first event. Nobody comes when life.moving is 0. */
bool inflow_begin(struct partition *, struct error *);

/* Counts anew how many leave; every year. */
void inflow_year(struct partition *);

/* A household settles, modelled on one that lives here (the young move most, so the young come most); sets the next
 * event. */
bool inflow_on_event(struct partition *, struct error *);

#endif
