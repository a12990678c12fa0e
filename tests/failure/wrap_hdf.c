/* wrap_hdf.c - stand-ins for the HDF5 calls that can fail. A failing call does nothing, except that what was to be
 * closed is closed: a real failure to close gives the object up too. */
#include <hdf5.h>
#include <hdf5_hl.h>

#include "tests/failure/failing.h"

#define CALL(type, name, parameters, arguments, failed)                                                                \
    type __real_##name parameters;                                                                                     \
    type __wrap_##name parameters;                                                                                     \
    type __wrap_##name parameters                                                                                      \
    {                                                                                                                  \
        return fails(FAIL_HDF, #name) ? (failed) : __real_##name arguments;                                            \
    }

#define OPEN(name, parameters, arguments)                                                                              \
    hid_t __real_##name parameters;                                                                                    \
    hid_t __wrap_##name parameters;                                                                                    \
    hid_t __wrap_##name parameters                                                                                     \
    {                                                                                                                  \
        return fails(FAIL_HDF, #name) ? -1 : (hid_t)count_id(__real_##name arguments);                                 \
    }

#define CLOSE(name)                                                                                                    \
    herr_t __real_##name(hid_t id);                                                                                    \
    herr_t __wrap_##name(hid_t id);                                                                                    \
    herr_t __wrap_##name(hid_t id)                                                                                     \
    {                                                                                                                  \
        bool failing = fails(FAIL_HDF, #name);                                                                         \
        herr_t status = __real_##name(id);                                                                             \
        if (status >= 0) uncount_id();                                                                                 \
        return failing ? -1 : status;                                                                                  \
    }

/* clang-format off */
CLOSE(H5Aclose)
CLOSE(H5Dclose)
CLOSE(H5Fclose)
CLOSE(H5Gclose)
CLOSE(H5Pclose)
CLOSE(H5Sclose)
CLOSE(H5Tclose)

OPEN(H5Acreate2, (hid_t a, const char *b, hid_t c, hid_t d, hid_t e, hid_t f), (a, b, c, d, e, f))
OPEN(H5Aget_space, (hid_t a), (a))
OPEN(H5Aget_type, (hid_t a), (a))
OPEN(H5Aopen, (hid_t a, const char *b, hid_t c), (a, b, c))
OPEN(H5Dcreate2, (hid_t a, const char *b, hid_t c, hid_t d, hid_t e, hid_t f, hid_t g), (a, b, c, d, e, f, g))
OPEN(H5Dget_space, (hid_t a), (a))
OPEN(H5Dget_type, (hid_t a), (a))
OPEN(H5Dopen2, (hid_t a, const char *b, hid_t c), (a, b, c))
OPEN(H5Fcreate, (const char *a, unsigned b, hid_t c, hid_t d), (a, b, c, d))
OPEN(H5Fopen, (const char *a, unsigned b, hid_t c), (a, b, c))
OPEN(H5Gopen2, (hid_t a, const char *b, hid_t c), (a, b, c))
OPEN(H5Gcreate2, (hid_t a, const char *b, hid_t c, hid_t d, hid_t e), (a, b, c, d, e))
OPEN(H5Pcreate, (hid_t a), (a))
OPEN(H5Screate, (H5S_class_t a), (a))
OPEN(H5Screate_simple, (int a, const hsize_t b[], const hsize_t c[]), (a, b, c))
OPEN(H5Tcopy, (hid_t a), (a))

CALL(htri_t, H5Aexists, (hid_t a, const char *b), (a, b), -1)
CALL(herr_t, H5Aread, (hid_t a, hid_t b, void *c), (a, b, c), -1)
CALL(herr_t, H5Awrite, (hid_t a, hid_t b, const void *c), (a, b, c), -1)
CALL(herr_t, H5DSattach_scale, (hid_t a, hid_t b, unsigned c), (a, b, c), -1)
CALL(herr_t, H5DSiterate_scales, (hid_t a, unsigned b, int *c, H5DS_iterate_t d, void *e), (a, b, c, d, e), -1)
CALL(herr_t, H5DSset_scale, (hid_t a, const char *b), (a, b), -1)
CALL(herr_t, H5Dread, (hid_t a, hid_t b, hid_t c, hid_t d, hid_t e, void *f), (a, b, c, d, e, f), -1)
CALL(herr_t, H5Dwrite, (hid_t a, hid_t b, hid_t c, hid_t d, hid_t e, const void *f), (a, b, c, d, e, f), -1)
CALL(herr_t, H5Fflush, (hid_t a, H5F_scope_t b), (a, b), -1)
CALL(ssize_t, H5Fget_file_image, (hid_t a, void *b, size_t c), (a, b, c), -1)
CALL(ssize_t, H5Fget_name, (hid_t a, char *b, size_t c), (a, b, c), -1)
CALL(herr_t, H5Fget_vfd_handle, (hid_t a, hid_t b, void **c), (a, b, c), -1)
CALL(htri_t, H5Fis_hdf5, (const char *a), (a), -1)
CALL(herr_t, H5Gget_info, (hid_t a, H5G_info_t *b), (a, b), -1)
CALL(ssize_t, H5Iget_name, (hid_t a, char *b, size_t c), (a, b, c), -1)
CALL(htri_t, H5Lexists, (hid_t a, const char *b, hid_t c), (a, b, c), -1)
CALL(ssize_t, H5Lget_name_by_idx,
     (hid_t a, const char *b, H5_index_t c, H5_iter_order_t d, hsize_t e, char *f, size_t g, hid_t h),
     (a, b, c, d, e, f, g, h), -1)
CALL(herr_t, H5Pset_attr_creation_order, (hid_t a, unsigned b), (a, b), -1)
CALL(herr_t, H5Pset_chunk, (hid_t a, int b, const hsize_t c[]), (a, b, c), -1)
CALL(herr_t, H5Pset_deflate, (hid_t a, unsigned b), (a, b), -1)
CALL(herr_t, H5Pset_fapl_core, (hid_t a, size_t b, hbool_t c), (a, b, c), -1)
CALL(herr_t, H5Pset_fill_value, (hid_t a, hid_t b, const void *c), (a, b, c), -1)
CALL(herr_t, H5Pset_libver_bounds, (hid_t a, H5F_libver_t b, H5F_libver_t c), (a, b, c), -1)
CALL(herr_t, H5Pset_link_creation_order, (hid_t a, unsigned b), (a, b), -1)
CALL(herr_t, H5Pset_obj_track_times, (hid_t a, hbool_t b), (a, b), -1)
CALL(herr_t, H5Pset_shuffle, (hid_t a), (a), -1)
CALL(int, H5Sget_simple_extent_dims, (hid_t a, hsize_t b[], hsize_t c[]), (a, b, c), -1)
CALL(int, H5Sget_simple_extent_ndims, (hid_t a), (a), -1)
CALL(hssize_t, H5Sget_simple_extent_npoints, (hid_t a), (a), -1)
CALL(herr_t, H5Sselect_hyperslab, (hid_t a, H5S_seloper_t b, const hsize_t c[], const hsize_t d[], const hsize_t e[],
                                   const hsize_t f[]), (a, b, c, d, e, f), -1)
CALL(H5T_class_t, H5Tget_class, (hid_t a), (a), H5T_NO_CLASS)
CALL(size_t, H5Tget_size, (hid_t a), (a), 0)
CALL(htri_t, H5Tis_variable_str, (hid_t a), (a), -1)
CALL(herr_t, H5Tset_cset, (hid_t a, H5T_cset_t b), (a, b), -1)
CALL(herr_t, H5Tset_size, (hid_t a, size_t b), (a, b), -1)
CALL(herr_t, H5Tset_strpad, (hid_t a, H5T_str_t b), (a, b), -1)
CALL(herr_t, H5get_libversion, (unsigned *a, unsigned *b, unsigned *c), (a, b, c), -1)
/* clang-format on */
