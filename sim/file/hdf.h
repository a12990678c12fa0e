/* hdf.h - the HDF5 calls that samen needs, checked, with HDF5's own reason in the error.
 *
 * HDF5 prints a stack of errors by default; hdf_quiet() stops that, and hdf_failed() puts the innermost reason in
 * our error. A variable here is what netCDF-4 calls a variable: a dataset with named dimensions. Its dimensions are
 * datasets too (HDF5's dimension scales), given by name, so a variable takes its sizes from them.
 */
#ifndef SAMEN_HDF_H
#define SAMEN_HDF_H

#include <hdf5.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/error.h"

enum { HDF_DIMENSIONS = 8 };

/* What a variable holds: const char * (UTF-8, any length), double or int64_t. */
enum hdf_kind { HDF_TEXT, HDF_REAL, HDF_INTEGER };

/* Stops HDF5 from printing, in this thread. */
void hdf_quiet(void);

/* Fills a SYSTEM error "cannot <doing>: <reason>", placed at the object's file and name. Returns false. */
bool hdf_failed(hid_t object, const char *doing, struct error *);

/* Fills an INPUT error in the same place. Returns false. */
bool hdf_refuse(hid_t object, struct error *, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Closes an id of any kind; a negative one is ignored. False with the error set when HDF5 cannot. */
MUST_USE bool hdf_close(hid_t, struct error *);

/* Closes an id after a failure; gives -1. */
hid_t hdf_give_up(hid_t, struct error *);

/* Memory's form of a kind, to be closed. */
MUST_USE hid_t hdf_type(enum hdf_kind, struct error *);

/* ---- Writing. An id that is returned is the caller's to close; a negative one means that the error is set. ---- */

MUST_USE hid_t hdf_group(hid_t parent, const char *name, struct error *);

/* A dimension and its coordinates: a scale of the same name. */
MUST_USE bool hdf_dimension(hid_t group, const char *name, enum hdf_kind, size_t count, const void *values,
                            struct error *);

/* A variable over the dimensions named in a NULL-terminated list, as paths from `group` ("task", "/variant"). With
 * `chunk` its sizes are those of a chunk, the data are shuffled and deflated, and reals that are never written read
 * as NaN, which is declared as _FillValue. */
MUST_USE hid_t hdf_variable(hid_t group, const char *name, enum hdf_kind, const char *const *dimensions,
                            const hsize_t *chunk, struct error *);

/* The same, filled and closed. */
MUST_USE bool hdf_put(hid_t group, const char *name, enum hdf_kind, const char *const *dimensions, const void *values,
                      struct error *);

/* A long list of numbers over one dimension, shuffled and deflated; not empty. */
MUST_USE bool hdf_list(hid_t group, const char *name, enum hdf_kind, const char *dimension, size_t count,
                       const void *values, struct error *);

MUST_USE bool hdf_text_attribute(hid_t object, const char *name, const char *text, struct error *);
MUST_USE bool hdf_integer_attribute(hid_t object, const char *name, int64_t value, struct error *);

/* Text attributes of an object; one without text is left out. The list ends with a NULL name. */
struct hdf_text {
    const char *name, *text;
};
MUST_USE bool hdf_text_attributes(hid_t object, const struct hdf_text *, struct error *);

/* The same for a variable of this name. */
MUST_USE bool hdf_describe(hid_t group, const char *variable, const struct hdf_text *, struct error *);

/* ---- Reading. Nothing is trusted: a missing object, another type or shape is an INPUT error that says so. ---- */

/* Whether the group has a link, or the object an attribute, of this name; false when HDF5 cannot tell. */
MUST_USE bool hdf_exists(hid_t group, const char *name, bool *exists, struct error *);
MUST_USE bool hdf_has_attribute(hid_t object, const char *name, bool *exists, struct error *);

/* Opens a variable and gives its rank and sizes; the caller closes it. */
MUST_USE hid_t hdf_open(hid_t group, const char *name, int *rank, hsize_t size[HDF_DIMENSIONS], struct error *);

/* A one-dimensional variable of texts, in new memory; on failure there are none. */
MUST_USE bool hdf_read_texts(hid_t group, const char *name, char ***texts, size_t *count, struct error *);
void hdf_free_texts(char **texts, size_t count);

/* A whole variable of numbers, in new memory. */
MUST_USE bool hdf_read_reals(hid_t group, const char *name, double **values, size_t *count, struct error *);
MUST_USE bool hdf_read_integers(hid_t group, const char *name, int64_t **values, size_t *count, struct error *);

/* The text is new memory. */
MUST_USE bool hdf_read_text_attribute(hid_t object, const char *name, char **text, struct error *);
MUST_USE bool hdf_read_integer_attribute(hid_t object, const char *name, int64_t *value, struct error *);

/* The name, without its path, of the scale of a variable's dimension; new memory. */
MUST_USE char *hdf_dimension_name(hid_t variable, unsigned dimension, struct error *);

#endif
