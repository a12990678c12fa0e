/* prevalence.h - how common each state of health is, if its rates had always held.
 *
 * Everyone starts life in state 0 of both tracks and moves between neighbouring states with the intensities of
 * transitions.csv; who is worse dies sooner. The occupancy of the states then follows from a linear differential
 * equation in age, which is solved here year by year. The death rate of state 0 at an age is what makes the average
 * over all states the life table's. The tracks count as independent given age and sex: each sees the other as one mean
 * factor on mortality.
 */
#ifndef SAMEN_CARE_PREVALENCE_H
#define SAMEN_CARE_PREVALENCE_H

#include "models/care/tables.h"

struct track {
    int states;                        /* at most PHYSICAL_STATES */
    const struct intensity *intensity; /* [states] */
    const double *ratio;               /* [states]: death rate over that of state 0 */
};

/* One year of age with a death rate of `base` per year in state 0. `occupancy` goes in as the parts of the people in
 * each state at their birthday and comes out as that of the survivors at the next; `share` gets the parts of the time
 * lived in the year. Both add up to 1. */
void prevalence_year(const struct track *, enum sex, int age, double base, double *occupancy, double *share);

/* Fills prevalence, prevalence_psychosocial and base_mortality; the occupancy is that under the life table of
 * 2015-2020. */
void prevalence_fill(struct care_tables *);

#endif
