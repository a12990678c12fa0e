/* result.h - writing a run's series to HDF5, laid out for netCDF-4 readers.
 *
 * Every series becomes a dataset with dimensions (variant, replicate, time, <group>, own dimensions...), all attached
 * as dimension scales, with units, long_name and long_name_nl. The file holds the scenario, the value of every
 * parameter, checksums of the tables, seed, program version and build, and
 * what the model says of its own limits (a line "name: sentence" each). It is written as "<path>.partial" and renamed
 * when complete: what stands under the final name is whole.
 */
#ifndef SAMEN_RESULT_H
#define SAMEN_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/clock.h"
#include "sim/base/error.h"
#include "sim/engine/journal.h"
#include "sim/engine/model.h"
#include "sim/engine/series.h"
#include "sim/scenario/scenario.h"

struct result; /* an open result file */

struct result_plan {
    const struct scenario *scenario; /* variants, replicates, text, parameters, tables */
    const struct model *model;
    const struct layout *layout;
    const struct group *groups;
    size_t group_count;
    const minute_t
        *period_ends; /* [period_count] minutes since scenario->run.start; the first period starts at record_from */
    size_t period_count;
};

/* Refuses a path where a result stands already, unless `force`, where anything else stands, and where no file can be
 * made. */
MUST_USE bool result_allowed(const char *path, bool force, struct error *);

/* Creates the file, if result_allowed; an old result stays until the new one is complete. What the plan points to must
 * live until the result is finished, except the groups. */
MUST_USE bool result_create(struct result **, const char *path, bool force, const struct result_plan *, struct error *);

/* Whether another run has the places that the result has: numbers of others would stand under their names. */
MUST_USE bool result_places(const struct result *, const struct group *, size_t count, struct error *);

/* Writes one run: `rows` is [period][group][column] of recorded integers, see layout. */
MUST_USE bool result_write(struct result *, size_t variant, size_t replicate, const int64_t *rows, struct error *);

/* Adds what one run's journals tell; the entries are copied. Without any in any run, the file has no stories. */
MUST_USE bool result_tell(struct result *, size_t variant, size_t replicate, const struct journal *, struct error *);

/* Flushes, closes and renames; frees the result whether or not it succeeds. Gives the digest of its series (see
 * result_digest.c): people compare the first twelve characters. */
enum { RESULT_DIGEST = 65 };
MUST_USE bool result_finish(struct result *, char digest[RESULT_DIGEST], struct error *);

/* Gives up: closes and removes the partial file. NULL is fine. */
void result_discard(struct result *);

#endif
