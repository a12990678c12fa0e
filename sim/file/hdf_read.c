/* hdf_read.c - reading variables of a file that may be damaged or someone else's. */
#include <hdf5_hl.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/file/hdf.h"

bool hdf_exists(hid_t group, const char *name, bool *exists, struct error *error)
{
    htri_t found = H5Lexists(group, name, H5P_DEFAULT);
    *exists = found > 0;
    return found >= 0 || hdf_failed(group, "look for a variable", error);
}

/* Sets an INPUT error at a variable that may not even exist. */
static bool damaged(hid_t group, const char *name, const char *what, struct error *error)
{
    return hdf_refuse(group, error, "variable '%s' %s", name, what);
}

hid_t hdf_open(hid_t group, const char *name, int *rank, hsize_t size[HDF_DIMENSIONS], struct error *error)
{
    bool exists;
    if (!hdf_exists(group, name, &exists, error) || !exists) {
        damaged(group, name, "is missing", error);
        return -1;
    }
    hid_t opened = H5Dopen2(group, name, H5P_DEFAULT);
    hid_t space = opened >= 0 ? H5Dget_space(opened) : -1;
    *rank = space >= 0 ? H5Sget_simple_extent_ndims(space) : -1;
    bool good = *rank >= 0 && *rank <= HDF_DIMENSIONS && H5Sget_simple_extent_dims(space, size, NULL) >= 0;
    if (!good) damaged(group, name, "cannot be read: the file is damaged", error);
    if (hdf_close(space, error) && good) return opened;
    return hdf_give_up(opened, error);
}

/* Whether a variable's values are texts of any length, or numbers. */
static bool is_kind(hid_t opened, bool texts, struct error *error)
{
    hid_t type = H5Dget_type(opened);
    H5T_class_t class = type >= 0 ? H5Tget_class(type) : H5T_NO_CLASS;
    bool same =
        texts ? class == H5T_STRING && H5Tis_variable_str(type) > 0 : class == H5T_FLOAT || class == H5T_INTEGER;
    return hdf_close(type, error) && same;
}

void hdf_free_texts(char **texts, size_t count)
{
    for (size_t i = 0; texts != NULL && i < count; i++) H5free_memory(texts[i]);
    memory_free(texts);
}

bool hdf_read_texts(hid_t group, const char *name, char ***texts, size_t *count, struct error *error)
{
    int rank;
    hsize_t size[HDF_DIMENSIONS];
    bool good = false;
    *texts = NULL;
    *count = 0;
    hid_t type = -1;
    hid_t opened = hdf_open(group, name, &rank, size, error);
    if (opened < 0) return false;
    if (rank != 1 || !is_kind(opened, true, error)) {
        damaged(group, name, "is not a list of texts", error);
        goto out;
    }
    char **read = memory_new((size_t)size[0], sizeof *read, error);
    type = hdf_type(HDF_TEXT, error);
    if (read == NULL || type < 0) {
        memory_free(read);
        goto out;
    }
    *texts = read;
    *count = (size_t)size[0];
    good = size[0] == 0 || H5Dread(opened, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, read) >= 0;
    for (size_t i = 0; i < *count; i++) good = good && read[i] != NULL;
    if (!good) damaged(group, name, "cannot be read: the file is damaged", error);
out:
    good = hdf_close(type, error) && good;
    good = hdf_close(opened, error) && good;
    if (good) return true;
    hdf_free_texts(*texts, *count);
    *texts = NULL;
    *count = 0;
    return false;
}

/* Numbers of a type of eight bytes, in new memory; NULL with the error set. */
static void *read_numbers(hid_t group, const char *name, hid_t type, size_t *count, struct error *error)
{
    int rank;
    hsize_t size[HDF_DIMENSIONS] = {0};
    void *values = NULL;
    *count = 1;
    hid_t opened = hdf_open(group, name, &rank, size, error);
    if (opened < 0) return NULL;
    bool good = is_kind(opened, false, error);
    if (!good) damaged(group, name, "is not made of numbers", error);
    for (int i = 0; i < rank; i++) *count *= (size_t)size[i];
    if (good) good = (values = memory_new(*count, sizeof(int64_t), error)) != NULL;
    if (good && *count > 0 && H5Dread(opened, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0)
        good = damaged(group, name, "cannot be read: the file is damaged", error);
    if (hdf_close(opened, error) && good) return values;
    memory_free(values);
    return NULL;
}

bool hdf_read_reals(hid_t group, const char *name, double **values, size_t *count, struct error *error)
{
    return (*values = read_numbers(group, name, H5T_NATIVE_DOUBLE, count, error)) != NULL;
}

bool hdf_read_integers(hid_t group, const char *name, int64_t **values, size_t *count, struct error *error)
{
    return (*values = read_numbers(group, name, H5T_NATIVE_INT64, count, error)) != NULL;
}

struct scale_name {
    char *text;
    struct error *error;
};

static herr_t keep_name(hid_t variable, unsigned dimension, hid_t scale, void *context)
{
    (void)variable;
    (void)dimension;
    struct scale_name *name = context;
    char path[256];
    if (H5Iget_name(scale, path, sizeof path) <= 0) return -1;
    const char *slash = strrchr(path, '/');
    name->text = memory_format(name->error, "%s", slash != NULL ? slash + 1 : path);
    return name->text != NULL ? 1 : -1;
}

char *hdf_dimension_name(hid_t variable, unsigned dimension, struct error *error)
{
    struct scale_name name = {.error = error};
    if (H5DSiterate_scales(variable, dimension, NULL, keep_name, &name) < 0 || name.text == NULL) {
        hdf_refuse(variable, error, "dimension %u has no name: the file is damaged", dimension + 1);
    }
    return name.text;
}
