/* survey_mark.h - what the yearly survey (survey.h) counts at the moment when it happens, and where a person counts.
 *
 * Deaths, and people who leave having been a client this year, are counted when they happen; whoever becomes a client
 * is marked. A run without "survey": true has none of these series.
 */
#ifndef SAMEN_CARE_SURVEY_MARK_H
#define SAMEN_CARE_SURVEY_MARK_H

#include "models/care/people/people.h"
#include "models/care/record/record.h"

/* Whether this run has a survey. */
bool survey_mark_on(const struct partition *);

/* One person's place in the tables. */
struct survey_cell {
    struct partition *partition;
    minute_t now;
    size_t sex, age;
};

struct survey_cell survey_cell_of(struct partition *, const struct person *, minute_t now);
void survey_cell_add(const struct survey_cell *, enum care_series, int64_t number);
void survey_cell_add_if(const struct survey_cell *, enum care_series, bool counts);

/* The clients of a year, by their flags of enum person_flag. */
void survey_cell_add_clients(const struct survey_cell *, unsigned flags);

/* The flag of a client of this task. */
unsigned survey_mark_flag(enum task);

/* A person's care of this task by a professional, paid for by Wmo or Zvw, has begun. */
void survey_mark_served(struct person *, enum task);

/* Before a person dies; before one leaves the simulated world, dead or alive. */
void survey_mark_death(struct partition *, const struct person *);
void survey_mark_leaver(struct partition *, const struct person *);

#endif
