/* tables_health.h - states of health and the way between them, row by row, for fitting the table itself. */
#ifndef SAMEN_CARE_TABLES_HEALTH_H
#define SAMEN_CARE_TABLES_HEALTH_H

#include "models/care/tables/tables.h"

extern const char *const tables_track_names[]; /* NULL-terminated */
extern const int tables_track_states[TRACKS];
extern const int tables_knot_ages[KNOTS];

/* All rows of <folder>/transitions.csv: each way at most once, and none for the worse missing. */
MUST_USE bool transitions_read(struct transition list[MOST_TRANSITIONS], size_t *count, const char *folder,
                               struct error *);

/* Spreads a row over single years of age: a year has the rate of its middle. */
void transition_fill(struct care_tables *, const struct transition *);

#endif
