/* rates.h - yearly rates that depend on age or calendar year only, worked out once per run. */
#ifndef SAMEN_CARE_RATES_H
#define SAMEN_CARE_RATES_H

#include "models/care/care.h"
#include "models/care/tables/tables.h"
#include "sim/base/clock.h"

enum { RATE_YEARS = 128, QUARTER_WEEKS = 13, GAP_CLASSES = 4 };

struct rates {
    double partnering[SEXES][AGES], leaving_home[SEXES][AGES], separation[AGES], moving[AGES];

    double volunteer_stops;                            /* chance in a year */
    double volunteers[SEXES][AGES];                    /* part of those who are able to */
    double volunteer_joins[SEXES][AGES];               /* chance at a birthday of one who can and does not yet */
    double carer_stops, carer_cuts;                    /* chance of an overloaded carer in a quarter */
    double carer_respite, carer_works_less;            /* the same */
    double worsening[RATE_YEARS][CLASSES][WORSENINGS]; /* factor: trend, gradient between classes */
    double by_gap[GAP_CLASSES];                        /* factor on worsening of people in need */
    minute_t year_start[RATE_YEARS + 1];               /* 1 January of the start year and of each after it */
    int start_year;
};

struct care_settings;

/* The tables' health is filled (prevalence_fill). */
void rates_make(struct rates *, const struct care_settings *, const struct care_tables *, day_t start);

/* Partnering and leaving home: the rates that keep who lives with parents or a partner as living.csv has it, by
 * sex and age, under the run's separations and deaths. */
void rates_living(struct rates *, const struct care_settings *, const struct care_tables *);

/* Years since the start year, 0 ... RATE_YEARS - 1. */
static inline int rates_year(const struct rates *rates, minute_t now)
{
    int64_t year = (now - rates->year_start[0]) / MINUTES_PER_YEAR; /* at most one off: years differ by a day */
    if (year >= RATE_YEARS - 1) return RATE_YEARS - 1;
    if (now >= rates->year_start[year + 1])
        year++;
    else if (now < rates->year_start[year])
        year--;
    return (int)year;
}

#endif
