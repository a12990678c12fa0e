/* limitations.h - published figures about health (limitations.csv), and what a set of rates makes of them.
 *
 * The rates are in the tables; the closed form (prevalence.h) says how common each state then is in every year. Each
 * row of limitations.csv is a figure that can be counted from that: so many per cent of the people of an age, so many
 * persons. `samen fit` brings the two together.
 */
#ifndef SAMEN_CARE_LIMITATIONS_H
#define SAMEN_CARE_LIMITATIONS_H

#include "models/care/tables/prevalence.h"

enum quantity {
    IADL,
    ADL,
    DAILY_CARE,
    INDEPENDENT,
    ROUND_THE_CLOCK,
    MODERATE,
    SEVERE,
    DEMENTIA,
    ONSET,
    CHANGES,
    QUANTITIES
};
extern const char *const quantity_names[]; /* NULL-terminated */

struct limitation {
    int quantity, year, sex; /* sex: SEXES for both */
    int age_start, age_end;
    double value, tolerance;
    bool fitted;
    double found; /* by the rates: filled in by limitations_find */
};

enum { MOST_LIMITATIONS = 256, FIRST_FIGURES = TREND_FROM, LAST_FIGURES = 2030 };

struct limitations {
    struct care_tables tables; /* whose rates are tried */
    struct need_settings need;
    double persons[LAST_FIGURES - FIRST_FIGURES + 1][SEXES][AGES];
    struct limitation list[MOST_LIMITATIONS];
    size_t count;
    int last_year; /* of the list */
    struct cross_section now;
};

/* Reads limitations.csv and what else is needed from a folder. */
MUST_USE bool limitations_read(struct limitations *, const struct need_settings *, const char *folder, struct error *);

/* Counts every figure of the list by the rates in the tables. */
void limitations_find(struct limitations *);

#endif
