/* tables_parts.h - what the files that read the tables share; of no use elsewhere. */
#ifndef SAMEN_CARE_TABLES_PARTS_H
#define SAMEN_CARE_TABLES_PARTS_H

#include "models/care/tables/tables.h"
#include "sim/file/table.h"

/* Reads <folder>/<name>. */
MUST_USE bool tables_open(struct table *, const char *folder, const char *name, struct error *);

/* A column of values by group (a year or a period, every `step` years from `first`), sex and first age of a band.
 * Without a `group` there is one group; without a `sex` the values stand under MALE. */
struct band_columns {
    const char *group;
    int first, step, count;
    const char *sex;
    const char *value;
    double low, high;
    int width; /* no band but the last is wider: more years show that a row is missing everywhere */
};

struct bands {
    double *value; /* [group][sex][age]; NAN below the first band */
    int end[AGES]; /* first age after the band that holds this age */
    int first_age; /* of the first band */
    int group_count;
};

/* Every group and sex must have the same bands, each once; the last band is open. A missing row is an error that says
 * which. */
MUST_USE bool bands_read(struct bands *, const struct table *, const struct band_columns *, struct error *);
void bands_free(struct bands *);

static inline double bands_at(const struct bands *bands, int group, enum sex sex, int age)
{
    return bands->value[((size_t)group * SEXES + sex) * AGES + (size_t)age];
}

/* Opens, reads and closes a table in one go. */
MUST_USE bool bands_of_file(struct bands *, const char *folder, const char *name, const struct band_columns *,
                            struct error *);

MUST_USE bool tables_read_population(struct care_tables *, const char *folder, int start_year, struct error *);

/* Takes a start before the first year of population.csv back to its year, with the life table; then compares the start
 * with 2017. */
void tables_settle_start(struct care_tables *);

MUST_USE bool tables_read_rates(struct care_tables *, const char *folder, struct error *);
MUST_USE bool tables_read_living(struct care_tables *, const char *folder, struct error *);
MUST_USE bool tables_read_kin(struct care_tables *, const char *folder, struct error *);
MUST_USE bool tables_read_gemeenten(struct care_tables *, const char *folder, struct error *);
MUST_USE bool tables_read_names(struct care_tables *, const char *folder, struct error *); /* after the gemeenten */
/* The track and state of a row, and the columns with these names. */
MUST_USE bool tables_read_state(const struct table *, size_t row, const int *columns, int *track, int *state,
                                struct error *);
MUST_USE bool tables_find_columns(const struct table *, const char *const *names, int count, int *columns,
                                  struct error *);

MUST_USE bool tables_read_states(struct care_tables *, const char *folder, struct error *);
MUST_USE bool tables_read_transitions(struct care_tables *, const char *folder, struct error *);
MUST_USE bool tables_read_need(struct care_tables *, const char *folder, struct error *);
MUST_USE bool tables_read_prices(struct care_tables *, const char *folder, struct error *);

#endif
