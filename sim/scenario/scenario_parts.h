/* scenario_parts.h - the parts of reading a scenario; only the files scenario*.c use them. */
#ifndef SAMEN_SCENARIO_PARTS_H
#define SAMEN_SCENARIO_PARTS_H

#include "sim/scenario/layers.h"
#include "sim/scenario/scenario.h"

/* What is needed while a scenario is read. */
struct reader {
    struct scenario *scenario;
    struct layers layers;
    struct cJSON *tables; /* the value of "tables", taken out of the merged object; or NULL */
    void *base;           /* the model's settings before any variant's change */
    const char *folder;   /* of the tables when that is known already; or NULL */
    struct error *error;
};

/* Sets an error where the layers say the value at a pointer was written. Returns false. */
bool scenario_refuse(const struct reader *, const char *pointer, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The merged object is nobody's file: it is read without a name, so that a message about it has only a pointer as its
 * place. This puts the file or the option in. Returns false, as the reading did. */
bool scenario_relocate(const struct reader *);

/* A model's settings with everything else that may stand in the same object. */
struct whole {
    struct file_settings files;
    struct run_settings run;
    void *own; /* the model's */
};

/* Reads an object with the keys of the engine and the model. Places in messages are bare pointers. */
MUST_USE bool scenario_whole_read(const struct model *, struct whole *, const struct cJSON *, struct error *);
void scenario_whole_free(const struct model *, struct whole *);

/* Checks what merging would swallow: null for a key that does not exist, in one of the files or in a variant's change.
 */
MUST_USE bool scenario_known(const struct reader *, const struct cJSON *, const char *file, const char *pointer);

/* Checks the list of variants and fills in what may be left out. */
MUST_USE bool scenario_variants_check(struct reader *);

/* The settings of each variant. */
MUST_USE bool scenario_variants_read(struct reader *);

/* data/ beside the scenario or beside what it extends, nearest first; then the tables that come with the program. */
MUST_USE bool scenario_tables_find(struct reader *);

/* Puts "tables" back for whoever runs the scenario again from its text, elsewhere: as a full path. */
MUST_USE bool scenario_tables_keep(struct reader *);

#endif
