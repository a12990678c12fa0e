/* read.c - opening a result, checking its shape, adding up parts of its series. */
#include "analysis/base/read.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/file/file.h"

enum { FORMAT_VERSION = 1, SHARED_DIMENSIONS = 4, NAME_SIZE = 128 };

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* Opens the file, and says in plain words why it cannot. */
static bool open_file(struct result_file *result, const char *path, struct error *error)
{
    if (!file_regular(path, error)) return false;
    FILE *readable = fopen(path, "rb");
    if (readable == NULL) return error_file(error, path, "read this file", errno);
    fclose(readable);
    if (ends_with(path, ".partial"))
        return error_set(error, path, "is not a result: the run that was writing it has not finished");
    if (H5Fis_hdf5(path) <= 0) return error_set(error, path, "is not a result: it is no HDF5 file");
    result->file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    if (result->file < 0) return error_set(error, path, "cannot be read: the file is damaged or cut short");
    return true;
}

static bool check_origin(struct result_file *result, struct error *error)
{
    int64_t version;
    bool marked;
    if (!hdf_has_attribute(result->file, "samen_format", &marked, error)) return false;
    if (!marked) return error_set(error, result->path, "is not a result of samen: attribute 'samen_format' is missing");
    if (!hdf_read_integer_attribute(result->file, "samen_format", &version, error)) return false;
    if (version != FORMAT_VERSION)
        return error_set(error, result->path, "has format %lld, expected %d: it comes from another version of samen",
                         (long long)version, FORMAT_VERSION);
    return true;
}

/* An attribute that need not be there. */
static bool optional(const struct result_file *result, const char *name, char **text, struct error *error)
{
    bool there;
    if (!hdf_has_attribute(result->file, name, &there, error)) return false;
    return !there || hdf_read_text_attribute(result->file, name, text, error);
}

static bool read_attributes(struct result_file *result, struct error *error)
{
    char *start = NULL;
    hid_t file = result->file;
    if (!hdf_read_text_attribute(file, "model", &result->model, error)) return false;
    if (!hdf_read_text_attribute(file, "title", &result->title, error)) return false;
    if (!optional(result, "title_nl", &result->title_nl, error)) return false;
    if (result->title_nl == NULL) result->title_nl = memory_format(error, "%s", result->title);
    if (result->title_nl == NULL) return false;
    if (!optional(result, "limits", &result->limits[0], error)) return false;
    if (!optional(result, "limits_nl", &result->limits[1], error)) return false;
    if (!hdf_read_integer_attribute(file, "seed", &result->seed, error)) return false;
    if (!hdf_read_text_attribute(file, "start", &start, error)) return false;
    bool good = date_parse(start, &result->start);
    if (!good) error_set(error, result->path, "attribute 'start' is '%s', expected a date", start);
    memory_free(start);
    return good;
}

/* A list of texts that must have `expected` items. */
static bool read_list(const struct result_file *result, const char *name, size_t expected, char ***texts,
                      struct error *error)
{
    size_t count;
    if (!hdf_read_texts(result->file, name, texts, &count, error)) return false;
    if (count == expected) return true;
    hdf_free_texts(*texts, count);
    *texts = NULL;
    return error_set(error, result->path, "'%s' has %zu items, expected %zu: the file is damaged", name, count,
                     expected);
}

/* Begin and end of the periods, which must follow each other. */
static bool read_bounds(struct result_file *result, struct error *error)
{
    size_t count;
    if (!hdf_read_reals(result->file, "time_bnds", &result->bounds, &count, error)) return false;
    result->periods = count / 2;
    bool good = count > 0 && count % 2 == 0;
    for (size_t i = 0; good && i + 1 < count; i++) {
        double step = result->bounds[i + 1] - result->bounds[i];
        good = i % 2 == 0 ? step > 0.0 : step == 0.0;
    }
    return good || error_set(error, result->path, "'time_bnds' is not a row of periods: the file is damaged");
}

bool read_require(const struct result_file *result, const char *series, struct error *error)
{
    bool there;
    if (!hdf_exists(result->file, series, &there, error)) return false;
    if (there) return true;
    return error_set(error, result->path,
                     "has no series '%s': compare reads results of the care model, this is one of '%s'", series,
                     result->model);
}

/* The dimension of the groups, "gemeente" in the care model: the one whose labels have names as well. New memory. */
static bool find_group_dimension(const struct result_file *result, char **group, struct error *error)
{
    static const char suffix[] = "_name";
    H5G_info_t info;
    char name[NAME_SIZE];
    bool good = H5Gget_info(result->file, &info) >= 0;
    for (hsize_t i = 0; good && i < info.nlinks; i++) {
        ssize_t length =
            H5Lget_name_by_idx(result->file, ".", H5_INDEX_NAME, H5_ITER_INC, i, name, sizeof name, H5P_DEFAULT);
        good = length >= 0;
        if (!good || length >= NAME_SIZE || !ends_with(name, suffix)) continue;
        name[(size_t)length - strlen(suffix)] = '\0';
        return (*group = memory_format(error, "%s", name)) != NULL;
    }
    if (!good) return error_set(error, result->path, "its contents cannot be listed: the file is damaged");
    return error_set(error, result->path, "has no dimension of places: the file is damaged");
}

static bool read_groups(struct result_file *result, struct error *error)
{
    char *group = NULL, *names = NULL;
    bool good = find_group_dimension(result, &group, error) && (names = memory_format(error, "%s_name", group)) &&
                hdf_read_texts(result->file, group, &result->codes, &result->groups, error) &&
                read_list(result, names, result->groups, &result->places, error);
    memory_free(group);
    memory_free(names);
    return good;
}

static bool read_axes(struct result_file *result, struct error *error)
{
    double *replicates = NULL;
    if (!hdf_read_texts(result->file, "variant", &result->names, &result->variants, error)) return false;
    if (!read_list(result, "variant_label", result->variants, &result->labels, error)) return false;
    if (!read_list(result, "variant_label_nl", result->variants, &result->labels_nl, error)) return false;
    bool good = hdf_read_reals(result->file, "replicate", &replicates, &result->replicates, error);
    memory_free(replicates);
    if (good && (result->variants == 0 || result->replicates == 0))
        return error_set(error, result->path, "holds no variants or no replicates: the file is damaged");
    return good && read_bounds(result, error) && read_groups(result, error);
}

bool read_open(struct result_file *result, const char *path, struct error *error)
{
    hdf_quiet();
    *result = (struct result_file){.file = -1};
    result->path = memory_format(error, "%s", path);
    if (result->path != NULL && open_file(result, path, error) && check_origin(result, error) &&
        read_attributes(result, error) && read_axes(result, error))
        return true;
    read_close(result);
    return false;
}

void read_close(struct result_file *result)
{
    if (result->path == NULL) return;
    hdf_free_texts(result->names, result->variants);
    hdf_free_texts(result->labels, result->variants);
    hdf_free_texts(result->labels_nl, result->variants);
    hdf_free_texts(result->codes, result->groups);
    hdf_free_texts(result->places, result->groups);
    if (result->file >= 0) H5Fclose(result->file); /* read only: nothing can be lost */
    char *texts[] = {result->path,     result->model,     result->title,
                     result->title_nl, result->limits[0], result->limits[1]};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) memory_free(texts[i]);
    memory_free(result->bounds);
    *result = (struct result_file){.file = -1};
}

/* The shape of a series, checked: sizes of its dimensions and the number of its cells. */
struct shape {
    int rank;
    hsize_t size[HDF_DIMENSIONS];
    size_t cells;
};

static bool check_shape(const struct result_file *result, const char *name, struct shape *shape, struct error *error)
{
    const hsize_t expected[] = {result->variants, result->replicates, result->periods, result->groups};
    if (shape->rank < SHARED_DIMENSIONS || memcmp(shape->size, expected, sizeof expected) != 0)
        return error_set(error, result->path, "series '%s' has not the dimensions of the result: the file is damaged",
                         name);
    shape->cells = 1;
    for (int i = SHARED_DIMENSIONS; i < shape->rank; i++) shape->cells *= (size_t)shape->size[i];
    return true;
}

/* Reads the part of a series, [period][group][cell], into new memory. */
static double *read_part(hid_t series, const struct shape *shape, const struct result_part *part, struct error *error)
{
    hsize_t start[HDF_DIMENSIONS] = {part->variant, part->replicate, part->first}, count[HDF_DIMENSIONS];
    memcpy(count, shape->size, sizeof count);
    count[0] = count[1] = 1;
    count[2] = part->last - part->first;
    hid_t space = H5Dget_space(series), memory = H5Screate_simple(shape->rank, count, NULL);
    double *values = memory_new((size_t)(count[2] * count[3]) * shape->cells, sizeof *values, error);
    bool good = values != NULL && space >= 0 && memory >= 0 &&
                H5Sselect_hyperslab(space, H5S_SELECT_SET, start, NULL, count, NULL) >= 0 &&
                H5Dread(series, H5T_NATIVE_DOUBLE, memory, space, H5P_DEFAULT, values) >= 0;
    if (!good) {
        hdf_refuse(series, error, "cannot be read: the file is damaged");
    }
    good = hdf_close(space, error) && good;
    if (hdf_close(memory, error) && good) return values;
    memory_free(values);
    return NULL;
}

static void add_up(const struct result_file *result, const double *values, const struct shape *shape,
                   const struct result_part *part, bool timed, size_t slices, double *sums)
{
    size_t each = shape->cells / slices; /* cells of one slice lie together: the first own dimension runs slowest */
    memset(sums, 0, result->groups * slices * sizeof *sums);
    for (size_t period = part->first; period < part->last; period++) {
        double weight = timed ? result->bounds[2 * period + 1] - result->bounds[2 * period] : 1.0;
        for (size_t i = 0; i < result->groups * slices; i++)
            for (size_t cell = 0; cell < each; cell++) sums[i] += weight * *values++;
    }
}

bool read_sum(const struct result_file *result, const char *series, const struct result_part *part, bool timed,
              size_t slices, double *sums, struct error *error)
{
    struct shape shape = {0};
    hid_t opened = hdf_open(result->file, series, &shape.rank, shape.size, error);
    if (opened < 0) return false;
    bool good = check_shape(result, series, &shape, error);
    if (good && slices > 1 && (shape.rank == SHARED_DIMENSIONS || shape.size[SHARED_DIMENSIONS] != slices))
        good = error_set(error, result->path, "series '%s' is not divided in %zu: the file is damaged", series, slices);
    double *values = good ? read_part(opened, &shape, part, error) : NULL;
    if (values != NULL) add_up(result, values, &shape, part, timed, slices, sums);
    memory_free(values);
    return hdf_close(opened, error) && values != NULL;
}

/* The series' own dimensions, after the shared ones. */
static bool name_own(hid_t opened, const struct shape *shape, struct result_cells *cells, struct error *error)
{
    cells->size[0] = cells->size[1] = 1;
    cells->dimensions = (size_t)(shape->rank - SHARED_DIMENSIONS);
    if (cells->dimensions > 2) return error_system(error, NULL, "a series with %zu dimensions", cells->dimensions);
    for (size_t i = 0; i < cells->dimensions; i++) {
        cells->size[i] = (size_t)shape->size[SHARED_DIMENSIONS + i];
        cells->name[i] = hdf_dimension_name(opened, (unsigned)(SHARED_DIMENSIONS + i), error);
        if (cells->name[i] == NULL) return false;
    }
    return true;
}

bool read_add_cells(const struct result_file *result, const char *series, const struct result_part *part,
                    struct result_cells *cells, struct error *error)
{
    struct shape shape = {0};
    *cells = (struct result_cells){0};
    if (!read_require(result, series, error)) return false;
    hid_t opened = hdf_open(result->file, series, &shape.rank, shape.size, error);
    if (opened < 0) return false;
    bool good = check_shape(result, series, &shape, error) && name_own(opened, &shape, cells, error);
    double *values = good ? read_part(opened, &shape, part, error) : NULL;
    if (values != NULL) cells->sums = memory_new(shape.cells, sizeof *cells->sums, error);
    if (values != NULL && cells->sums != NULL)
        for (size_t i = 0; i < (part->last - part->first) * result->groups; i++)
            for (size_t cell = 0; cell < shape.cells; cell++) cells->sums[cell] += values[i * shape.cells + cell];
    memory_free(values);
    if (hdf_close(opened, error) && cells->sums != NULL) return true;
    read_cells_free(cells);
    return false;
}

void read_cells_free(struct result_cells *cells)
{
    for (size_t i = 0; i < 2; i++) memory_free(cells->name[i]);
    memory_free(cells->sums);
    *cells = (struct result_cells){0};
}

bool read_ratio(const struct result_file *result, const char *series, char **numerator, char **denominator,
                struct error *error)
{
    int rank;
    hsize_t size[HDF_DIMENSIONS];
    *numerator = *denominator = NULL;
    hid_t opened = hdf_open(result->file, series, &rank, size, error);
    if (opened < 0) return false;
    bool good = hdf_read_text_attribute(opened, "numerator", numerator, error) &&
                hdf_read_text_attribute(opened, "denominator", denominator, error);
    return hdf_close(opened, error) && good;
}

/* What a dimension's labels are in a language; the labels themselves where the file does not say. */
static bool words_of(const struct result_file *result, const char *dimension, const char *language, size_t count,
                     char ***words, struct error *error)
{
    char *name = memory_format(error, "%s_%s", dimension, language);
    bool there, good = name != NULL && hdf_exists(result->file, name, &there, error) &&
                       read_list(result, there ? name : dimension, count, words, error);
    memory_free(name);
    return good;
}

bool read_labels(const struct result_file *result, const char *dimension, char ***labels, char ***labels_nl,
                 size_t *count, struct error *error)
{
    *labels = *labels_nl = NULL;
    return hdf_read_texts(result->file, dimension, labels, count, error) &&
           words_of(result, dimension, "nl", *count, labels_nl, error);
}

bool read_words(const struct result_file *result, const char *dimension, enum language language, char ***words,
                size_t *count, struct error *error)
{
    char **labels;
    *words = NULL;
    if (!hdf_read_texts(result->file, dimension, &labels, count, error)) return false;
    hdf_free_texts(labels, *count);
    return words_of(result, dimension, language == DUTCH ? "nl" : "en", *count, words, error);
}
