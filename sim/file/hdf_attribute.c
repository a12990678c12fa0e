/* hdf_attribute.c - writing and reading attributes. */
#include <inttypes.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/file/hdf.h"

/* Writes one value, or one text, of a type as an attribute. */
static bool put(hid_t object, const char *name, hid_t type, hid_t memory, const void *value, struct error *error)
{
    hid_t space = H5Screate(H5S_SCALAR);
    hid_t attribute = space >= 0 ? H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT) : -1;
    bool good = attribute >= 0 && H5Awrite(attribute, memory, value) >= 0;
    if (!good) hdf_failed(object, "write an attribute", error);
    bool closed = hdf_close(attribute, error);
    return hdf_close(space, error) && closed && good;
}

bool hdf_text_attribute(hid_t object, const char *name, const char *text, struct error *error)
{
    /* Fixed length, as netCDF writes them: every reader shows those well. HDF5 has no text of length 0. */
    size_t length = strlen(text) > 0 ? strlen(text) : 1;
    hid_t type = H5Tcopy(H5T_C_S1);
    bool good = type >= 0 && H5Tset_size(type, length) >= 0 && H5Tset_cset(type, H5T_CSET_UTF8) >= 0 &&
                H5Tset_strpad(type, H5T_STR_NULLPAD) >= 0;
    if (!good) hdf_failed(object, "describe a type", error);
    good = good && put(object, name, type, type, text, error);
    return hdf_close(type, error) && good;
}

bool hdf_integer_attribute(hid_t object, const char *name, int64_t value, struct error *error)
{
    return put(object, name, H5T_STD_I64LE, H5T_NATIVE_INT64, &value, error);
}

bool hdf_text_attributes(hid_t object, const struct hdf_text *list, struct error *error)
{
    for (; list->name != NULL; list++)
        if (list->text != NULL && !hdf_text_attribute(object, list->name, list->text, error)) return false;
    return true;
}

bool hdf_describe(hid_t group, const char *variable, const struct hdf_text *list, struct error *error)
{
    hid_t opened = H5Dopen2(group, variable, H5P_DEFAULT);
    if (opened < 0) return hdf_failed(group, "find a variable to describe", error);
    bool good = hdf_text_attributes(opened, list, error);
    return hdf_close(opened, error) && good;
}

bool hdf_has_attribute(hid_t object, const char *name, bool *exists, struct error *error)
{
    htri_t found = H5Aexists(object, name);
    *exists = found > 0;
    return found >= 0 || hdf_failed(object, "look for an attribute", error);
}

static bool unreadable(hid_t object, const char *name, const char *expected, struct error *error)
{
    return hdf_refuse(object, error, "attribute '%s' is missing or damaged: expected %s", name, expected);
}

/* Opens an attribute that is one value of a class. */
static hid_t open_attribute(hid_t object, const char *name, H5T_class_t class, hid_t *type, struct error *error)
{
    hid_t attribute = H5Aopen(object, name, H5P_DEFAULT);
    hid_t space = attribute >= 0 ? H5Aget_space(attribute) : -1;
    *type = attribute >= 0 ? H5Aget_type(attribute) : -1;
    bool good = space >= 0 && *type >= 0 && H5Sget_simple_extent_npoints(space) == 1 && H5Tget_class(*type) == class;
    bool closed = hdf_close(space, error);
    if (good && closed) return attribute;
    hdf_give_up(*type, error);
    return hdf_give_up(attribute, error);
}

static bool close_attribute(hid_t attribute, hid_t type, struct error *error)
{
    bool closed = hdf_close(type, error);
    return hdf_close(attribute, error) && closed;
}

bool hdf_read_text_attribute(hid_t object, const char *name, char **text, struct error *error)
{
    *text = NULL;
    hid_t type;
    hid_t attribute = open_attribute(object, name, H5T_STRING, &type, error);
    if (attribute < 0) return unreadable(object, name, "a text", error);
    /* A size of 0 would be HDF5's way to say that it does not know. */
    size_t size = H5Tis_variable_str(type) == 0 ? H5Tget_size(type) : 0;
    if (size > 0) *text = memory_new(size + 1, 1, error);
    bool good = *text != NULL && H5Aread(attribute, type, *text) >= 0;
    if (!good) unreadable(object, name, "a text of fixed length", error);
    if (close_attribute(attribute, type, error) && good) return true;
    memory_free(*text);
    *text = NULL;
    return false;
}

bool hdf_read_integer_attribute(hid_t object, const char *name, int64_t *value, struct error *error)
{
    hid_t type;
    hid_t attribute = open_attribute(object, name, H5T_INTEGER, &type, error);
    if (attribute < 0) return unreadable(object, name, "a whole number", error);
    bool good = H5Aread(attribute, H5T_NATIVE_INT64, value) >= 0 || unreadable(object, name, "a whole number", error);
    return close_attribute(attribute, type, error) && good;
}
