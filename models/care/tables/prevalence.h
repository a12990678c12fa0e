/* prevalence.h - how common each state of health is by the rates alone: the closed form of what is simulated.
 *
 * Everyone starts life in state 0 of both tracks and moves between neighbouring states with the intensities of
 * transitions.csv. Worsening is faster in a lower class, changes over the years, and the physical track follows the
 * psychosocial one; the worse one is the sooner one dies. The occupancy of the pairs of states then follows from a
 * linear differential equation in age, which is solved here year by year. Until TREND_FROM the rates have always held;
 * from then on each year has its own. The death rate of states 0 is what makes the average over all states and classes
 * the life table's, with a third of the people of any age in each class.
 */
#ifndef SAMEN_CARE_PREVALENCE_H
#define SAMEN_CARE_PREVALENCE_H

#include "models/care/access/need_settings.h"
#include "models/care/tables/tables.h"

enum { TREND_FROM = 2014 }; /* rates were steady until then: assumption 2010-2015, see transitions.csv */

/* What the rate of each step for the worse is multiplied by at a moment, in years of the calendar. */
void prevalence_health_worsening(const struct care_tables *, const struct need_settings *, double moment, int class,
                                 double factor[WORSENINGS]);

/* Rates out of each pair of states at an age. */
struct moves {
    double worse[TRACKS][HEALTH_STATES], better[TRACKS][HEALTH_STATES], death[HEALTH_STATES];
};

void moves_make(struct moves *, const struct care_tables *, enum sex, int age, const double worsening[WORSENINGS]);

/* One year of age. `occupancy` goes in as the parts of the people in each pair at their birthday and comes out as that
 * of the survivors at the next; `share` gets the parts of the time lived in the year. Both add up to 1. */
void prevalence_year(const struct moves *, double base, double occupancy[HEALTH_STATES], double share[HEALTH_STATES]);

/* Everybody at one moment, 1 January: those who are in a year of age had their birthday half a year ago on average. */
struct cross_section {
    double share[SEXES][AGES][CLASSES][HEALTH_STATES]; /* of the time lived in the year of age */
    double end[SEXES][AGES][CLASSES][HEALTH_STATES];   /* at the next birthday, half a year later */
    double ratio[SEXES][AGES];                         /* mean death rate over that of states 0 */
};

/* That of all years up to TREND_FROM; and from one year to the next, `year`. */
void cross_section_settle(struct cross_section *, const struct care_tables *, const struct need_settings *);
void cross_section_next(struct cross_section *, const struct care_tables *, const struct need_settings *, int year);

/* Fills the tables' health and base_mortality for a run. */
MUST_USE bool prevalence_fill(struct care_tables *, const struct need_settings *, int start_year, int end_year,
                              struct error *);

/* The same shares among those at home, when a part of the worst physical state is not. */
void prevalence_health_at_home(const double all[HEALTH_STATES], double institution_share, double share[HEALTH_STATES]);

/* The pair of states that a uniform number stands for. */
int prevalence_health_draw(const double share[HEALTH_STATES], double uniform);

#endif
