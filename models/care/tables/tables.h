/* tables.h - the CSV tables as the model uses them: rates by age, sex and state. */
#ifndef SAMEN_CARE_TABLES_H
#define SAMEN_CARE_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "models/care/care.h"
#include "sim/base/error.h"

enum { CENSUS_GROUPS = 5 }; /* of gemeenten.csv: 0-14, 15-24, 25-44, 45-64, 65+ */

/* One row of gemeenten.csv. Shares are fractions. */
struct gemeente_row {
    char code[16], name[64];
    int64_t inhabitants, men, women, households;
    double share_age[CENSUS_GROUPS];
    double share_single, share_couple, share_with_children;
    double density, longitude, latitude;
};

/* A row of gemeente_names.csv. */
struct gemeente_name {
    char name[48], code[16]; /* code "": a name that people say */
    int since;               /* year; 0: always */
    size_t part;             /* place among the gemeenten */
    char note[160];
};

enum { PERIODS = 8, FERTILITY_YEARS = 31, CHILDLESS_YEARS = 5 };

enum { MIGRATION_FIRST = 1950, MIGRATION_YEARS = 151 };

/* A yearly intensity from a state up and down, by sex and age, of the middle class before any trend. */
struct intensity {
    double up[SEXES][AGES], down[SEXES][AGES];
    double trend; /* yearly change of the logarithm of `up`, see prevalence.h */
};

/* A row of transitions.csv: the intensity of men at some ages, straight in its logarithm between them. */
enum { KNOTS = 7, MOST_TRANSITIONS = 2 * (PHYSICAL_STATES + PSYCHOSOCIAL_STATES - 2) };

struct transition {
    int track, from, to; /* track 0 physical, 1 psychosocial */
    double rate[KNOTS];
    double female_ratio, trend;
};

/* Both tracks together: physical * PSYCHOSOCIAL_STATES + psychosocial. And the steps for the worse: first those of the
 * physical track, then those of the other. */
enum {
    HEALTH_STATES = PHYSICAL_STATES * PSYCHOSOCIAL_STATES,
    WORSENINGS = PHYSICAL_STATES - 1 + PSYCHOSOCIAL_STATES - 1
};

struct care_tables {
    struct gemeente_row *gemeenten;
    size_t gemeente_count;
    struct gemeente_name *names;
    size_t name_count;
    double population[SEXES][AGES];          /* persons by single age at the start, the whole country */
    int years_before;                        /* of the start before the first year of population.csv */
    double census_age[CENSUS_GROUPS];        /* persons in 2017, the year of gemeenten.csv */
    double age_trend[CENSUS_GROUPS];         /* share of an age group at the start over its share in 2017 */
    double population_scale;                 /* persons at the start over persons in 2017, the year of gemeenten.csv */
    double mortality[PERIODS][SEXES][AGES];  /* central rates; periods of five years from 2010 */
    double fertility[FERTILITY_YEARS][AGES]; /* births per woman and year; years 1950, 1955, ... 2100 */
    double net_migration[MIGRATION_YEARS];   /* persons per inhabitant, by year from MIGRATION_FIRST */
    double employed[SEXES][AGES], work_hours[SEXES][AGES];
    double volunteers[SEXES][AGES]; /* share who volunteer in care */
    double with_parents[SEXES][AGES], with_partner[SEXES][AGES];
    double mortality_ratio[PHYSICAL_STATES], mortality_ratio_psychosocial[PSYCHOSOCIAL_STATES];
    double physical_worsening[PSYCHOSOCIAL_STATES], physical_recovery[PSYCHOSOCIAL_STATES]; /* times as fast */
    struct intensity physical[PHYSICAL_STATES], psychosocial[PSYCHOSOCIAL_STATES];
    double need_minutes[2][PHYSICAL_STATES][TASKS]; /* [track][state][task] minutes per week */
    double self_share[2][PHYSICAL_STATES][TASKS];
    double tariff[TASKS], cost[TASKS]; /* cents per minute */
    double billable[TASKS];            /* of paid minutes, before administration */
    double institution_day_cents;
    struct kin_table {
        double childless[CHILDLESS_YEARS];      /* share of women without children, by year of birth: see kin.csv */
        double children[4];                     /* mothers with 1, 2, 3, 4 or more: shares */
        double same_gemeente;                   /* of adult children and their mothers */
        double near_single_parent, near_couple; /* odds of being such a child, relative to the childless */
        double near_median_km, near_sigma;      /* lognormal distance within the gemeente */
        double siblings_near;                   /* in the gemeente, of a person without a parent there */
        double elsewhere_half_km;               /* of kin elsewhere: see kin_weight */
        double mortality_decline;               /* per year, before the first life table */
        double parents_abroad;                  /* share of adults whose parents never lived in the country */
        double partner_age_difference, partner_age_sd;
        double one_parent, one_parent_mother;
    } kin;
    /* Derived, see prevalence.h: share of each pair of states at the start, by class, sex and age, and the mortality of
     * states 0 that makes the average equal the life table. */
    double health[CLASSES][SEXES][AGES][HEALTH_STATES];
    double base_mortality[PERIODS][SEXES][AGES];
};

/* Reads all tables from a folder, for the people of a start year. What is derived from them is filled in by
 * prevalence_fill. */
MUST_USE bool tables_read(struct care_tables *, const char *folder, int start_year, struct error *);
void tables_free(struct care_tables *);

/* Whether a name means this gemeente of 2017: its own name or CBS code, what people call it, or a gemeente that it has
 * become a part of (gemeente_names.csv). Letters large or small. A name of 2017 means that gemeente alone. */
bool tables_means(const struct care_tables *, const char *name, const struct gemeente_row *);

/* The first gemeente that a name means; NULL with the nearest name in the error. `pointer` is where the scenario names
 * it. */
MUST_USE const struct gemeente_row *tables_gemeente(const struct care_tables *, const char *name, const char *pointer,
                                                    struct error *);

/* Death rate per year at an age on a day, before multiplication by state: base_mortality of the day's period. */
double tables_mortality(const struct care_tables *, int year, enum sex, int age);
double tables_deaths(const struct care_tables *, int year, enum sex, int age); /* mean over the states: the table's */
double tables_fertility(const struct care_tables *, int year, int age);

/* Immigrants less emigrants in a year, per inhabitant. */
double tables_net_migration(const struct care_tables *, int year);

/* Share of the women born in a year who never have children. */
double tables_childless(const struct kin_table *, int birth_year);

#endif
