/* record.h - the series of the care model and how its parts record them. The table is in record.c. */
#ifndef SAMEN_CARE_RECORD_H
#define SAMEN_CARE_RECORD_H

#include "models/care/care.h"
#include "sim/engine/engine.h"

enum care_series {                              /* order of the table */
                   SERIES_POPULATION,           /* age_group, functional_state: stock */
                   SERIES_NEED,                 /* task: integral of minutes per week */
                   SERIES_CARE,                 /* task, source: integral of minutes per week, up to the need */
                   SERIES_CARE_GAP,             /* task, reason: integral of minutes per week */
                   SERIES_OVER_PROVISION,       /* task: integral of minutes per week above the need */
                   SERIES_PEOPLE_WITH_GAP,      /* income_class: count at the end of the month */
                   SERIES_APPLICATIONS,         /* task: count */
                   SERIES_WAITING,              /* task: stock, persons between application and start */
                   SERIES_STARTS,               /* task: count */
                   SERIES_WAITED_DAYS,          /* task: count, days from application to start */
                   SERIES_TIME_TO_START,        /* ratio */
                   SERIES_WAITING_DAYS,         /* task: integral, persons between application and start */
                   SERIES_WAITING_TIME,         /* ratio */
                   SERIES_CLIENTS,              /* task, rule: stock */
                   SERIES_COST,                 /* payer, component: count of cents */
                   SERIES_BUDGET,               /* payer: count of cents received in the month */
                   SERIES_BALANCE,              /* payer: stock of cents */
                   SERIES_PROVIDER_CASH,        /* stock of cents, all providers together */
                   SERIES_INFORMAL_CARERS,      /* relation: stock */
                   SERIES_INFORMAL_HOURS,       /* relation: integral of minutes per week */
                   SERIES_OVERLOADED_CARERS,    /* relation: stock */
                   SERIES_CARER_EXITS,          /* relation: count */
                   SERIES_VOLUNTEERS,           /* stock */
                   SERIES_VOLUNTEER_HOURS,      /* integral of minutes per week */
                   SERIES_PROFESSIONALS,        /* mean of minutes per week under contract; full-time equivalents */
                   SERIES_SICK_HOURS,           /* integral of minutes per week lost to sickness */
                   SERIES_PAID_HOURS,           /* integral of minutes per week under contract */
                   SERIES_ADMINISTRATION_HOURS, /* integral of minutes per week */
                   SERIES_SICKNESS_ABSENCE,     /* ratio */
                   SERIES_ADMINISTRATION_SHARE, /* ratio */
                   SERIES_SATISFACTION_SUM,     /* count of clients x satisfaction in 1/1000 */
                   SERIES_SATISFACTION_CLIENTS, /* count of clients x 1000 */
                   SERIES_SATISFACTION,         /* ratio */
                   SERIES_INITIATIVES,          /* stock */
                   SERIES_EVENTS,               /* event: count */
                   SERIES_SURVEY_PERSONS,       /* from here on sex, age, see survey.h: count in December */
                   SERIES_SURVEY_AT_HOME,
                   SERIES_SURVEY_IADL,
                   SERIES_SURVEY_ADL,
                   SERIES_SURVEY_DAILY_CARE,
                   SERIES_SURVEY_WLZ,
                   SERIES_SURVEY_LIVING_ALONE,
                   SERIES_SURVEY_MOTHER_ALIVE,
                   SERIES_SURVEY_LONE_PARENTS_WITH_MOTHER,
                   SERIES_SURVEY_LONE_PARENTS_NEAR_MOTHER,
                   SERIES_SURVEY_HOUSEHOLD_HELP,
                   SERIES_SURVEY_HOUSEHOLD_HELP_YEAR,
                   SERIES_SURVEY_GUIDANCE_YEAR,
                   SERIES_SURVEY_NURSING_YEAR,
                   SERIES_SURVEY_RECEIVERS,
                   SERIES_SURVEY_INFORMAL_HOURS,
                   SERIES_SURVEY_PROFESSIONAL_HOURS,
                   SERIES_SURVEY_CARERS,
                   SERIES_SURVEY_CARERS_8H,
                   SERIES_SURVEY_CARER_HOURS,
                   SERIES_SURVEY_OVERLOADED,
                   SERIES_SURVEY_VOLUNTEERS,
                   SERIES_SURVEY_DEATHS,
                   SERIES_SURVEY_HOUSEHOLDS, /* type, age of the oldest member: count in December */
                   CARE_SERIES
};

/* What is counted by SERIES_EVENTS. */
enum counted { CARE_COUNTED(CARE_WORD) COUNTED };

/* Kinds of private households. */
enum household_type { CARE_HOUSEHOLD_TYPES(CARE_WORD) HOUSEHOLD_TYPES };

extern const struct series care_series[];

/* Column of a series for the labels i and j of its dimensions (0 where it has none). */
static inline size_t record_column(const struct partition *partition, enum care_series series, size_t i, size_t j)
{
    const struct layout *layout = &partition->engine->layout;
    return layout->first[series] + i * layout->stride[series] + j;
}

static inline void record_count(struct partition *partition, enum counted what)
{
    engine_count_add(partition, record_column(partition, SERIES_EVENTS, what, 0), 1);
}

/* Index of the age group of SERIES_POPULATION. */
size_t record_age_group(int age);

/* The same of the survey's series: 0, 1-4, 5-9, ... 95-99, 100 and over. */
size_t record_survey_age(int age);

#endif
