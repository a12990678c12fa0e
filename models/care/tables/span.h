/* span.h - for which years the tables hold, and what a run that goes beyond them takes for granted. */
#ifndef SAMEN_CARE_SPAN_H
#define SAMEN_CARE_SPAN_H

#include "sim/base/clock.h"
#include "sim/base/error.h"
#include "sim/engine/model.h"

/* The tables in this folder that do not hold for all years of a run, in new memory; with an error when the run ends so
 * long after the life table, or begins so long before it, that nobody could say how people live and die. */
MUST_USE struct model_extrapolation *span_extrapolate(const char *folder, day_t start, day_t end, struct error *);

#endif
