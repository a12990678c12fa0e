/* survey.h - the yearly survey: who lives here, how they are, and who helps, by sex and age.
 *
 * At the end of December every wijk looks once at each of its persons, as a statistical office would, and counts them
 * in the series from SERIES_SURVEY_PERSONS on, which are zero in all other months. Two kinds of events are counted when
 * they happen instead: deaths, and leaving while having been a client this year. A run without "survey": true has none
 * of these series.
 */
#ifndef SAMEN_CARE_SURVEY_H
#define SAMEN_CARE_SURVEY_H

#include "models/care/people/wijk.h"

/* Counts everyone of the wijk, when `end` is the end of December and the run has a survey. */
void survey_take(struct partition *, minute_t end);

#endif
