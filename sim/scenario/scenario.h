/* scenario.h - what to run: a JSON file, its ancestors, its variants, and the changes given on the command line.
 *
 *     {"extends": "base.json", "title": "...", "model": "queue", "replicates": 4, ..., "stations": [...], ...,
 *      "variants": [{"name": "one"}, {"name": "two", "change": {"stations": [...]}}]}
 *
 * The keys are those of the engine (scenario_run_parameters) and, beside them, those of the model.
 *
 * "extends" names a file beside the one that says it, or one that comes with the program (shipped.h); the child's keys
 * are merged over the parent's (RFC 7396: objects merge, anything else replaces, null removes). Below all files stand
 * the model's fitted values (model.h). A variant's "change" is merged the same way over the whole; it must leave as it
 * is what is declared to be the same in all variants, so that they have the same places and people. Overrides (--set
 * /financing/rule=population) are applied before the variants' changes.
 */
#ifndef SAMEN_SCENARIO_H
#define SAMEN_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/clock.h"
#include "sim/base/error.h"
#include "sim/scenario/parameter.h"

struct cJSON;
struct model;
struct model_extrapolation;

/* The engine's own parameters: the top level of a scenario file. */
struct run_settings {
    char title[PARAMETER_TEXT], title_nl[PARAMETER_TEXT];
    char model[PARAMETER_TEXT];
    day_t start, record_from, end;  /* warm-up runs from start to record_from and is not in the result */
    int64_t seed;                   /* 0 ... 2^32 - 1 */
    int64_t replicates;             /* 1 ... 10000 */
    int64_t window_days;            /* mail is delivered at window boundaries */
    int period;                     /* CHOICE: month, day */
    bool survey;                    /* also record the series that need a walk over everyone */
    struct parameter_list variants; /* of struct variant */
};

enum { PERIOD_MONTH, PERIOD_DAY };

struct variant {
    char name[PARAMETER_TEXT];
    char label[PARAMETER_TEXT], label_nl[PARAMETER_TEXT]; /* for people; the name when empty */
};

extern const struct parameter scenario_run_parameters[];

/* The two keys that say where other files are. Layers and tables use them before the rest is read. */
struct file_settings {
    char extends[PARAMETER_TEXT], tables[PARAMETER_TEXT];
};

extern const struct parameter scenario_file_parameters[];

struct scenario {
    char path[512];
    char name[128];   /* file name without folder and .json */
    char tables[512]; /* folder of the CSV tables: "tables" in the file, else data/ beside the scenario or its ancestors
                       */
    struct cJSON *json;      /* the merged file with overrides, before variants */
    struct run_settings run; /* checked */
    const struct model *model;
    struct model_extrapolation *extrapolations; /* what the run takes for granted beyond its tables; NULL: nothing */
    void **settings; /* [variants] the model's settings of each variant, checked, model->settings_size bytes each */
};

/* Reads, merges and checks everything a run needs to know, for every variant. `overrides` are texts "/pointer=value",
 * where value is JSON or, failing that, plain text; `models` is a NULL-terminated list. On failure nothing is left to
 * free. */
MUST_USE bool scenario_read(struct scenario *, const char *path, const char *const *overrides, size_t override_count,
                            const struct model *const *models, struct error *);

/* The same from what scenario_text gave for a scenario of this path, with the folder where its tables are now. */
MUST_USE bool scenario_again(struct scenario *, const char *path, const char *text, const char *tables,
                             const struct model *const *models, struct error *);
void scenario_free(struct scenario *);

/* The merged scenario as text, so that a result can be run again from itself. The caller frees it. */
MUST_USE char *scenario_text(const struct scenario *, struct error *);

/* The JSON Schema of scenario files for these models, as text. The caller frees it. */
MUST_USE char *scenario_schema(const struct model *const *models, struct error *);

#endif
