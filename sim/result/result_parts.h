/* result_parts.h - the parts of a result file; only result.c uses them.
 *
 * The root group holds the dimensions with their coordinates and the series; /parameters the value of every parameter
 * in every variant; /stories the events in the lives that were followed; /provenance the scenario, the tables'
 * checksums and how the program was built. Nothing in the file depends on the clock, the number of threads or the
 * command line: equal runs make equal files, byte for byte.
 */
#ifndef SAMEN_RESULT_PARTS_H
#define SAMEN_RESULT_PARTS_H

#include "sim/file/hdf.h"
#include "sim/result/result.h"

/* The dimensions that every series has, their coordinates, and the dimensions of the series in the layout. */
MUST_USE bool result_axes(hid_t file, const struct result_plan *, struct error *);

/* The group /parameters. */
MUST_USE bool result_parameters(hid_t file, const struct scenario *, struct error *);

/* The entries of all runs' journals, and of which run each is. */
struct result_stories {
    struct journal journal;
    int64_t *variants, *replicates; /* [journal.count] */
    size_t variant_capacity, replicate_capacity;
};

MUST_USE bool result_stories_add(struct result_stories *, size_t variant, size_t replicate, const struct journal *,
                                 struct error *);
void result_stories_free(struct result_stories *);

/* The group /stories, unless there are none. */
MUST_USE bool result_stories_write(hid_t file, const struct result_stories *, const struct result_plan *,
                                   struct error *);

/* The root's attributes and the group /provenance. */
MUST_USE bool result_provenance(hid_t file, const struct scenario *, struct error *);

/* The root's attribute "digest": a sum over the series, which are complete. */
MUST_USE bool result_digest(hid_t file, const struct layout *, char digest[RESULT_DIGEST], struct error *);

#endif
