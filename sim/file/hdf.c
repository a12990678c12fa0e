/* hdf.c - closing, describing and writing; reading is in hdf_read.c and hdf_attribute.c. */
#include "sim/file/hdf.h"

#include <hdf5_hl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LIST_CHUNK = 1 << 16 }; /* numbers */

void hdf_quiet(void)
{
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
}

/* Keeps the first reason it meets: walking upward, that is the innermost one. */
static herr_t keep_reason(unsigned depth, const H5E_error2_t *reason, void *kept)
{
    (void)depth;
    const char **text = kept;
    if (*text == NULL) *text = reason->desc;
    return 0;
}

/* The file and, within it, the name of an object. */
struct place {
    char file[384], name[128];
};

static struct error_place place_of(hid_t object, struct place *place)
{
    if (object < 0 || H5Fget_name(object, place->file, sizeof place->file) < 0) place->file[0] = '\0';
    if (object < 0 || H5Iget_name(object, place->name, sizeof place->name) < 0) place->name[0] = '\0';
    bool whole = strcmp(place->name, "/") == 0;
    return (struct error_place){.file = place->file, .pointer = whole ? NULL : place->name};
}

bool hdf_failed(hid_t object, const char *doing, struct error *error)
{
    const char *reason = NULL;
    char kept[256];
    if (error->kind != ERROR_NONE) return false; /* the first error stays, and its place */
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_reason, &reason);
    /* The text goes when the next HDF5 call clears its stack. */
    snprintf(kept, sizeof kept, "%s", reason != NULL ? reason : "HDF5 gives no reason");
    struct place place;
    struct error_place where = place_of(object, &place);
    error_system(error, where.file, "cannot %s: %s", doing, kept);
    return error_locate(error, where.file, where.pointer);
}

bool hdf_refuse(hid_t object, struct error *error, const char *format, ...)
{
    struct place place;
    va_list arguments;
    va_start(arguments, format);
    error_fill(error, ERROR_INPUT, place_of(object, &place), format, arguments);
    va_end(arguments);
    return false;
}

static herr_t close_kind(hid_t id)
{
    switch (H5Iget_type(id)) {
    case H5I_FILE:
        return H5Fclose(id);
    case H5I_GROUP:
        return H5Gclose(id);
    case H5I_DATASET:
        return H5Dclose(id);
    case H5I_DATASPACE:
        return H5Sclose(id);
    case H5I_DATATYPE:
        return H5Tclose(id);
    case H5I_ATTR:
        return H5Aclose(id);
    case H5I_GENPROP_LST:
        return H5Pclose(id);
    default:
        return -1;
    }
}

bool hdf_close(hid_t id, struct error *error)
{
    return id < 0 || close_kind(id) >= 0 || hdf_failed(-1, "close an object", error);
}

hid_t hdf_give_up(hid_t id, struct error *error)
{
    if (id >= 0 && close_kind(id) < 0) hdf_failed(-1, "close an object", error);
    return -1;
}

hid_t hdf_type(enum hdf_kind kind, struct error *error)
{
    hid_t type = H5Tcopy(kind == HDF_TEXT ? H5T_C_S1 : kind == HDF_REAL ? H5T_NATIVE_DOUBLE : H5T_NATIVE_INT64);
    if (type < 0) {
        hdf_failed(-1, "describe a type", error);
    } else if (kind == HDF_TEXT && (H5Tset_size(type, H5T_VARIABLE) < 0 || H5Tset_cset(type, H5T_CSET_UTF8) < 0)) {
        hdf_failed(-1, "describe a type", error);
        return hdf_give_up(type, error);
    }
    return type;
}

hid_t hdf_group(hid_t parent, const char *name, struct error *error)
{
    const unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
    hid_t group = -1;
    hid_t plist = H5Pcreate(H5P_GROUP_CREATE);
    /* Without a time of creation, equal runs make equal files. netCDF lists members in the order of creation. */
    if (plist >= 0 && H5Pset_obj_track_times(plist, false) >= 0 && H5Pset_link_creation_order(plist, order) >= 0 &&
        H5Pset_attr_creation_order(plist, order) >= 0)
        group = H5Gcreate2(parent, name, H5P_DEFAULT, plist, H5P_DEFAULT);
    if (group < 0) hdf_failed(parent, "create a group", error);
    return hdf_close(plist, error) ? group : hdf_give_up(group, error);
}

/* How a dataset is to be stored. */
static hid_t storage(enum hdf_kind kind, int rank, const hsize_t *chunk, struct error *error)
{
    hid_t plist = H5Pcreate(H5P_DATASET_CREATE);
    bool good = plist >= 0 && H5Pset_obj_track_times(plist, false) >= 0 &&
                H5Pset_attr_creation_order(plist, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED) >= 0;
    if (good && kind == HDF_REAL) {
        const double nothing = NAN;
        good = H5Pset_fill_value(plist, H5T_NATIVE_DOUBLE, &nothing) >= 0;
    }
    if (good && chunk != NULL)
        good = H5Pset_chunk(plist, rank, chunk) >= 0 && H5Pset_shuffle(plist) >= 0 && H5Pset_deflate(plist, 1) >= 0;
    if (good) return plist;
    hdf_failed(-1, "describe how a variable is stored", error);
    return hdf_give_up(plist, error);
}

/* Creates a dataset. The types on disk are little-endian everywhere, so that equal runs make equal files. */
static hid_t dataset(hid_t group, const char *name, enum hdf_kind kind, int rank, const hsize_t *size,
                     const hsize_t *chunk, struct error *error)
{
    hid_t made = -1, space = -1, plist = -1;
    hid_t memory = hdf_type(kind, error);
    if (memory < 0) goto out;
    hid_t type = kind == HDF_TEXT ? memory : kind == HDF_REAL ? H5T_IEEE_F64LE : H5T_STD_I64LE;
    space = rank == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(rank, size, NULL);
    if (space < 0 && !hdf_failed(group, "describe the shape of a variable", error)) goto out;
    plist = storage(kind, rank, chunk, error);
    if (plist < 0) goto out;
    made = H5Dcreate2(group, name, type, space, H5P_DEFAULT, plist, H5P_DEFAULT);
    if (made < 0) hdf_failed(group, "create a variable", error);
out:
    if (!hdf_close(plist, error)) made = hdf_give_up(made, error);
    if (!hdf_close(space, error)) made = hdf_give_up(made, error);
    return hdf_close(memory, error) ? made : hdf_give_up(made, error);
}

static bool fill(hid_t made, enum hdf_kind kind, const void *values, struct error *error)
{
    hid_t type = hdf_type(kind, error);
    if (type < 0) return false;
    bool good = H5Dwrite(made, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0;
    if (!good) hdf_failed(made, "write a variable", error);
    return hdf_close(type, error) && good;
}

bool hdf_dimension(hid_t group, const char *name, enum hdf_kind kind, size_t count, const void *values,
                   struct error *error)
{
    hsize_t size = count;
    hid_t made = dataset(group, name, kind, 1, &size, NULL, error);
    if (made < 0) return false;
    bool good = H5DSset_scale(made, name) >= 0;
    if (!good) hdf_failed(made, "make a dimension", error);
    if (good) good = fill(made, kind, values, error);
    return hdf_close(made, error) && good;
}

/* The size of a dimension, from its scale. */
static bool scale_size(hid_t group, const char *name, hsize_t *size, struct error *error)
{
    hid_t scale = H5Dopen2(group, name, H5P_DEFAULT);
    hid_t space = scale >= 0 ? H5Dget_space(scale) : -1;
    hssize_t points = space >= 0 ? H5Sget_simple_extent_npoints(space) : -1;
    if (points < 0) hdf_failed(group, "find a dimension", error);
    *size = (hsize_t)points;
    bool closed = hdf_close(space, error);
    return hdf_close(scale, error) && closed && points >= 0;
}

static bool attach(hid_t group, hid_t made, const char *const *dimensions, struct error *error)
{
    for (unsigned i = 0; dimensions[i] != NULL; i++) {
        hid_t scale = H5Dopen2(group, dimensions[i], H5P_DEFAULT);
        bool good = scale >= 0 && H5DSattach_scale(made, scale, i) >= 0;
        if (!good) hdf_failed(made, "attach a dimension", error);
        if (!hdf_close(scale, error) || !good) return false;
    }
    return true;
}

static bool declare_fill_value(hid_t made, struct error *error)
{
    const hsize_t one = 1;
    const double nothing = NAN;
    hid_t space = H5Screate_simple(1, &one, NULL);
    hid_t attribute = H5Acreate2(made, "_FillValue", H5T_IEEE_F64LE, space, H5P_DEFAULT, H5P_DEFAULT);
    bool good = attribute >= 0 && H5Awrite(attribute, H5T_NATIVE_DOUBLE, &nothing) >= 0;
    if (!good) hdf_failed(made, "write _FillValue", error);
    bool closed = hdf_close(attribute, error);
    return hdf_close(space, error) && closed && good;
}

hid_t hdf_variable(hid_t group, const char *name, enum hdf_kind kind, const char *const *dimensions,
                   const hsize_t *chunk, struct error *error)
{
    hsize_t size[HDF_DIMENSIONS] = {0};
    int rank = 0;
    for (; dimensions[rank] != NULL; rank++) {
        if (rank == HDF_DIMENSIONS) {
            error_system(error, name, "a variable with more than %d dimensions", HDF_DIMENSIONS);
            return -1;
        }
        if (!scale_size(group, dimensions[rank], &size[rank], error)) return -1;
    }
    hid_t made = dataset(group, name, kind, rank, size, chunk, error);
    if (made < 0) return -1;
    bool good = attach(group, made, dimensions, error);
    if (good && chunk != NULL && kind == HDF_REAL) good = declare_fill_value(made, error);
    if (good) return made;
    return hdf_give_up(made, error);
}

bool hdf_put(hid_t group, const char *name, enum hdf_kind kind, const char *const *dimensions, const void *values,
             struct error *error)
{
    hid_t made = hdf_variable(group, name, kind, dimensions, NULL, error);
    if (made < 0) return false;
    bool good = fill(made, kind, values, error);
    return hdf_close(made, error) && good;
}

bool hdf_list(hid_t group, const char *name, enum hdf_kind kind, const char *dimension, size_t count,
              const void *values, struct error *error)
{
    const char *const dimensions[] = {dimension, NULL};
    const hsize_t chunk = count < LIST_CHUNK ? count : LIST_CHUNK;
    hid_t made = hdf_variable(group, name, kind, dimensions, &chunk, error);
    if (made < 0) return false;
    bool good = fill(made, kind, values, error);
    return hdf_close(made, error) && good;
}
