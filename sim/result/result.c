/* result.c - the file is made in memory and written at once at the end.
 *
 * HDF5 does not survive a disk that fills up while it writes: its caches keep what could not be written, closing
 * fails, and the library may crash when the program ends. So it writes to memory (its core driver), and the finished
 * bytes go to disk by plain, checked writes, see save.h. The price is memory for one compressed file: tens of
 * megabytes for some gemeenten, some hundreds for the whole country, less than the people themselves take.
 */
#include "sim/result/result.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/file/file.h"
#include "sim/file/hdf.h"
#include "sim/file/save.h"
#include "sim/result/result_parts.h"

enum {
    GROWTH = 1 << 20,      /* bytes by which the file in memory grows */
    CHUNK_VALUES = 1 << 17 /* at most this many numbers in a chunk: 1 MiB, what HDF5's readers keep at hand */
};

struct result {
    struct save save;
    struct result_plan plan;
    struct result_stories stories;
    struct group *places; /* [plan.group_count], own copy */
    hid_t file;
};

static const char *const cell_methods[] = {[SERIES_INTEGRAL] = "time: sum",
                                           [SERIES_MEAN] = "time: mean",
                                           [SERIES_STOCK] = "time: point",
                                           [SERIES_COUNT] = "time: sum",
                                           [SERIES_RATIO] = NULL};

static const char *const kinds[] = {[SERIES_INTEGRAL] = "integral over the period",
                                    [SERIES_MEAN] = "mean over the period",
                                    [SERIES_STOCK] = "level at the end of the period",
                                    [SERIES_COUNT] = "count in the period",
                                    [SERIES_RATIO] = "ratio"};

/* A file that lives in memory only. The format of HDF5 1.8 is what netCDF-4 writes itself, and every later reader
 * knows it. */
static hid_t memory_file(const char *path, struct error *error)
{
    const unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
    hid_t file = -1, create = -1, access = -1;
    /* HDF5 tries to open what has this name before it makes a file in memory, so the name is one that does not
     * exist. */
    char *name = memory_format(error, "%s (in memory)", path);
    if (name == NULL) return -1;
    create = H5Pcreate(H5P_FILE_CREATE);
    access = H5Pcreate(H5P_FILE_ACCESS);
    if (create >= 0 && access >= 0 && H5Pset_link_creation_order(create, order) >= 0 &&
        H5Pset_attr_creation_order(create, order) >= 0 && H5Pset_obj_track_times(create, false) >= 0 &&
        H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_V18) >= 0 &&
        H5Pset_fapl_core(access, GROWTH, false) >= 0)
        file = H5Fcreate(name, H5F_ACC_TRUNC, create, access);
    if (file < 0) hdf_failed(-1, "make a file in memory", error);
    if (!hdf_close(access, error)) file = hdf_give_up(file, error);
    if (!hdf_close(create, error)) file = hdf_give_up(file, error);
    memory_free(name);
    return file;
}

/* A chunk holds all periods, groups and cells of one run, unless that is too much: then fewer groups, then fewer
 * periods. */
static void choose_chunk(const struct result_plan *plan, const struct series *series, hsize_t chunk[HDF_DIMENSIONS])
{
    hsize_t cells = series_cells(series);
    hsize_t periods = plan->period_count, groups = plan->group_count;
    if (periods * cells * groups > CHUNK_VALUES) groups = CHUNK_VALUES / (periods * cells);
    if (groups == 0) groups = 1;
    if (periods * cells * groups > CHUNK_VALUES) periods = CHUNK_VALUES / (cells * groups);
    if (periods == 0) periods = 1;
    chunk[0] = chunk[1] = 1;
    chunk[2] = periods;
    chunk[3] = groups;
    for (int i = 0, at = 4; i < SERIES_DIMENSIONS; i++)
        if (series->dimensions[i] != NULL) chunk[at++] = dimension_size(series->dimensions[i]);
}

static bool create_series(hid_t file, const struct result_plan *plan, const struct series *series, struct error *error)
{
    const char *over[4 + SERIES_DIMENSIONS + 1] = {"variant", "replicate", "time", plan->model->group->name};
    for (int i = 0, at = 4; i < SERIES_DIMENSIONS; i++)
        if (series->dimensions[i] != NULL) over[at++] = series->dimensions[i]->name;
    hsize_t chunk[HDF_DIMENSIONS];
    choose_chunk(plan, series, chunk);
    char coordinates[128];
    bool placed, taken;
    if (!hdf_exists(file, "longitude", &placed, error) || !hdf_exists(file, series->name, &taken, error)) return false;
    snprintf(coordinates, sizeof coordinates, "variant_label %s_name%s", plan->model->group->name,
             placed ? " longitude latitude" : "");
    const struct hdf_text texts[] = {
        {"long_name", series->long_name}, {"long_name_nl", series->long_name_nl},       {"units", series->unit},
        {"coordinates", coordinates},     {"cell_methods", cell_methods[series->kind]}, {"kind", kinds[series->kind]},
        {"numerator", series->numerator}, {"denominator", series->denominator},         {0}};
    if (taken) return error_system(error, series->name, "a series with the name of a dimension or its labels");
    hid_t made = hdf_variable(file, series->name, HDF_REAL, over, chunk, error);
    if (made < 0) return false;
    bool good = hdf_text_attributes(made, texts, error);
    return hdf_close(made, error) && good;
}

static bool create_contents(struct result *result, struct error *error)
{
    const struct result_plan *plan = &result->plan;
    if (!result_axes(result->file, plan, error)) return false;
    for (size_t i = 0; i < plan->layout->count; i++)
        if (!create_series(result->file, plan, &plan->layout->series[i], error)) return false;
    /* What depends on the build comes last, so that it moves nothing else: h5diff compares addresses of dimensions
     * too. */
    return result_parameters(result->file, plan->scenario, error) &&
           result_provenance(result->file, plan->scenario, error);
}

static const struct save_kind result_kind = {"a result of samen", "\x89HDF\r\n\x1A\n"};

/* Of the HDF5 files only those of samen may be replaced. */
bool result_allowed(const char *path, bool force, struct error *error)
{
    bool there, marked = false;
    if (!save_allowed(path, force, &result_kind, error) || !file_path_exists(path, &there, error)) return false;
    if (!there) return true;
    hdf_quiet();
    htri_t whole = H5Fis_hdf5(path);
    if (whole < 0) return error_system(error, path, "HDF5 cannot tell whether it is a result");
    if (whole == 0) return true; /* save_allowed has seen that it is empty */
    hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    bool good = file >= 0 && hdf_has_attribute(file, "samen_format", &marked, error);
    if (file < 0) error_set(error, path, "exists already and is damaged; remove it or choose another file");
    if (good && !marked)
        good = error_set(error, path,
                         "exists already and is not a result of samen, so it is not replaced; choose "
                         "another file");
    return hdf_close(file, error) && good;
}

static void free_result(struct result *result)
{
    result_stories_free(&result->stories);
    memory_free(result->places);
    memory_free(result);
}

static bool keep_places(struct result *result, struct error *error)
{
    size_t count = result->plan.group_count;
    result->places = memory_new(count, sizeof *result->places, error);
    if (result->places == NULL) return false;
    memcpy(result->places, result->plan.groups, count * sizeof *result->places);
    result->plan.groups = result->places;
    return true;
}

bool result_create(struct result **made, const char *path, bool force, const struct result_plan *plan,
                   struct error *error)
{
    hdf_quiet();
    *made = NULL;
    if (plan->period_count == 0 || plan->group_count == 0)
        return error_system(error, path, "a result without periods or places");
    struct result *result = memory_new(1, sizeof *result, error);
    if (result == NULL) return false;
    result->plan = *plan;
    result->file = -1;
    if (!keep_places(result, error) || !save_open(&result->save, path, force, &result_kind, error)) {
        free_result(result);
        return false;
    }
    result->file = memory_file(path, error);
    if (result->file < 0 || !create_contents(result, error)) {
        result_discard(result);
        return false;
    }
    *made = result;
    return true;
}

bool result_places(const struct result *result, const struct group *groups, size_t count, struct error *error)
{
    if (count != result->plan.group_count)
        return error_system(error, NULL, "a run has %zu places, the result %zu", count, result->plan.group_count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(groups[i].code, result->places[i].code) != 0)
            return error_system(error, NULL, "a run has the place '%s' where the result has '%s'", groups[i].code,
                                result->places[i].code);
    return true;
}

/* Where a series' values come from: its own columns, or those of the two sides of a ratio. */
struct columns {
    const struct series *above, *below; /* below is NULL for a series that is no ratio */
    size_t first_above, first_below;
};

static size_t index_of(const struct layout *layout, const char *name)
{
    size_t i = 0;
    while (strcmp(layout->series[i].name, name) != 0) i++; /* layout_make has checked that it exists */
    return i;
}

static struct columns columns_of(const struct layout *layout, size_t i)
{
    const struct series *series = &layout->series[i];
    if (series->kind != SERIES_RATIO) return (struct columns){.above = series, .first_above = layout->first[i]};
    size_t above = index_of(layout, series->numerator), below = index_of(layout, series->denominator);
    return (struct columns){&layout->series[above], &layout->series[below], layout->first[above], layout->first[below]};
}

static double cell_value(const struct columns *columns, size_t cell, const int64_t *row, minute_t minutes)
{
    double above = series_value(columns->above, row[columns->first_above + cell], minutes);
    if (columns->below == NULL) return above;
    int64_t recorded = row[columns->first_below + cell];
    return recorded != 0 ? above / series_value(columns->below, recorded, minutes) : NAN;
}

/* The values of one series, [period][group][cell], in new memory. */
static double *series_values(const struct result_plan *plan, size_t i, const int64_t *rows, struct error *error)
{
    size_t cells = series_cells(&plan->layout->series[i]);
    struct columns columns = columns_of(plan->layout, i);
    double *values = memory_new(plan->period_count * plan->group_count * cells, sizeof *values, error);
    if (values == NULL) return NULL;
    double *next = values;
    minute_t begin = (plan->scenario->run.record_from - plan->scenario->run.start) * MINUTES_PER_DAY;
    for (size_t period = 0; period < plan->period_count; period++) {
        minute_t minutes = plan->period_ends[period] - begin;
        begin = plan->period_ends[period];
        for (size_t group = 0; group < plan->group_count; group++, rows += plan->layout->columns)
            for (size_t cell = 0; cell < cells; cell++) *next++ = cell_value(&columns, cell, rows, minutes);
    }
    return values;
}

/* Writes the values into one variant and replicate of a variable. */
static bool write_run(hid_t variable, size_t variant, size_t replicate, const double *values, struct error *error)
{
    bool good = false;
    hid_t memory = -1;
    hid_t space = H5Dget_space(variable);
    hsize_t start[HDF_DIMENSIONS] = {variant, replicate}, count[HDF_DIMENSIONS];
    int rank = space >= 0 ? H5Sget_simple_extent_dims(space, count, NULL) : -1;
    if (rank < 0) goto out;
    count[0] = count[1] = 1;
    memory = H5Screate_simple(rank, count, NULL);
    good = memory >= 0 && H5Sselect_hyperslab(space, H5S_SELECT_SET, start, NULL, count, NULL) >= 0 &&
           H5Dwrite(variable, H5T_NATIVE_DOUBLE, memory, space, H5P_DEFAULT, values) >= 0;
out:
    if (!good) hdf_failed(variable, "write a series", error);
    good = hdf_close(memory, error) && good;
    return hdf_close(space, error) && good;
}

static bool write_series(struct result *result, size_t i, size_t variant, size_t replicate, const int64_t *rows,
                         struct error *error)
{
    double *values = series_values(&result->plan, i, rows, error);
    if (values == NULL) return false;
    hid_t variable = H5Dopen2(result->file, result->plan.layout->series[i].name, H5P_DEFAULT);
    bool good = variable >= 0 || hdf_failed(result->file, "open a series", error);
    good = good && write_run(variable, variant, replicate, values, error);
    memory_free(values);
    /* Closing writes the chunks that HDF5 still holds, so it can fail too. */
    return hdf_close(variable, error) && good;
}

bool result_write(struct result *result, size_t variant, size_t replicate, const int64_t *rows, struct error *error)
{
    hdf_quiet();
    for (size_t i = 0; i < result->plan.layout->count; i++)
        if (!write_series(result, i, variant, replicate, rows, error)) return false;
    return true;
}

bool result_tell(struct result *result, size_t variant, size_t replicate, const struct journal *journal,
                 struct error *error)
{
    return result_stories_add(&result->stories, variant, replicate, journal, error);
}

/* The finished bytes, still owned by HDF5. */
static bool file_bytes(hid_t file, const void **bytes, size_t *length, struct error *error)
{
    void *handle = NULL;
    if (H5Fflush(file, H5F_SCOPE_GLOBAL) < 0) return hdf_failed(file, "complete the result", error);
    ssize_t size = H5Fget_file_image(file, NULL, 0);
    if (size <= 0 || H5Fget_vfd_handle(file, H5P_DEFAULT, &handle) < 0 || handle == NULL)
        return hdf_failed(file, "reach the result in memory", error);
    /* The core driver's handle is the address of its pointer to the bytes; flushing has made them all of them. */
    memcpy(bytes, handle, sizeof *bytes);
    *length = (size_t)size;
    return true;
}

bool result_finish(struct result *result, char digest[RESULT_DIGEST], struct error *error)
{
    const void *bytes = NULL;
    size_t length = 0;
    hdf_quiet();
    bool good = result_stories_write(result->file, &result->stories, &result->plan, error) &&
                result_digest(result->file, result->plan.layout, digest, error) &&
                file_bytes(result->file, &bytes, &length, error) && save_append(&result->save, bytes, length, error);
    good = hdf_close(result->file, error) && good;
    if (good)
        good = save_commit(&result->save, error);
    else
        save_discard(&result->save);
    free_result(result);
    return good;
}

void result_discard(struct result *result)
{
    if (result == NULL) return;
    hdf_quiet();
    save_discard(&result->save);
    if (result->file >= 0) H5Fclose(result->file); /* in memory: nothing is written */
    free_result(result);
}
