/* result_provenance.c - from what, and by what, a result file was made. */
#include <cjson/cJSON.h>
#include <dirent.h>
#include <errno.h>
#include <gsl/gsl_version.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"
#include "sim/model.h"
#include "sim/result_parts.h"
#include "sim/sha256.h"
#include "sim/version.h"

#if defined(__clang__)
#define COMPILER "clang " __clang_version__
#elif defined(__GNUC__)
#define COMPILER "gcc " __VERSION__
#else
#define COMPILER "unknown"
#endif

enum { FORMAT_VERSION = 1 };

static bool root_attributes(hid_t file, const struct scenario *scenario, struct error *error)
{
    const struct run_settings *run = &scenario->run;
    char start[11], from[11], end[11];
    date_format(run->start, start);
    date_format(run->record_from, from);
    date_format(run->end, end);
    const struct hdf_text texts[] = {{"Conventions", "CF-1.10"},
                                     {"title", run->title[0] != '\0' ? run->title : scenario->name},
                                     {"title_nl", run->title_nl[0] != '\0' ? run->title_nl : NULL},
                                     {"source", "samen " SAMEN_VERSION},
                                     {"model", scenario->model->name},
                                     {"scenario", scenario->name},
                                     {"start", start},
                                     {"record_from", from},
                                     {"end", end},
                                     {0}};
    return hdf_text_attributes(file, texts, error) &&
           hdf_integer_attribute(file, "samen_format", FORMAT_VERSION, error) &&
           hdf_integer_attribute(file, "seed", run->seed, error) &&
           hdf_integer_attribute(file, "replicates", run->replicates, error);
}

static bool build_attributes(hid_t group, const struct build *build, struct error *error)
{
    unsigned major = 0, minor = 0, release = 0;
    if (H5get_libversion(&major, &minor, &release) < 0) return hdf_failed(group, "ask HDF5's version", error);
    char libraries[128];
    snprintf(libraries, sizeof libraries, "HDF5 %u.%u.%u, GSL %s, cJSON %s", major, minor, release, gsl_version,
             cJSON_Version());
    const struct hdf_text texts[] = {{"version", SAMEN_VERSION}, {"commit", build->commit}, {"build", build->flags},
                                     {"compiler", COMPILER},     {"libraries", libraries},  {0}};
    return hdf_text_attributes(group, texts, error);
}

static bool scenario_variable(hid_t group, const struct scenario *scenario, struct error *error)
{
    const char *scalar[] = {NULL};
    char *text = scenario_text(scenario, error);
    if (text == NULL) return false;
    const char *whole = text;
    bool good = hdf_put(group, "scenario", HDF_TEXT, scalar, &whole, error);
    free(text);
    struct hdf_text about[] = {{"long_name", "the merged scenario as it was run: samen run takes it as it is"}, {0}};
    return good && hdf_describe(group, "scenario", about, error);
}

/* Names of a folder's CSV files and their checksums. */
struct sums {
    char **names, **sums;
    size_t count, name_capacity, sum_capacity;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool add_name(struct sums *sums, const char *name, struct error *error)
{
    size_t length = strlen(name);
    if (length < 5 || strcmp(name + length - 4, ".csv") != 0) return true;
    if (!memory_grow(&sums->names, &sums->name_capacity, sums->count + 1, sizeof *sums->names, error)) return false;
    sums->names[sums->count] = memory_format(error, "%s", name);
    if (sums->names[sums->count] == NULL) return false;
    sums->count++;
    return true;
}

/* A model without tables has no folder either. */
static bool list_names(struct sums *sums, const char *folder, struct error *error)
{
    DIR *directory = folder[0] != '\0' ? opendir(folder) : NULL;
    if (directory == NULL) {
        bool none = folder[0] == '\0' || errno == ENOENT;
        return none || error_file(error, folder, "list this folder", errno);
    }
    bool good = true;
    struct dirent *entry;
    while (errno = 0, good && (entry = readdir(directory)) != NULL) good = add_name(sums, entry->d_name, error);
    if (good && errno != 0) good = error_file(error, folder, "list this folder", errno);
    closedir(directory);
    if (sums->count > 0) qsort(sums->names, sums->count, sizeof *sums->names, by_name);
    return good;
}

static bool add_sums(struct sums *sums, const char *folder, struct error *error)
{
    if (!memory_grow(&sums->sums, &sums->sum_capacity, sums->count, sizeof *sums->sums, error)) return false;
    for (size_t i = 0; i < sums->count; i++) {
        char *path = memory_format(error, "%s/%s", folder, sums->names[i]);
        sums->sums[i] = memory_new(SHA256_TEXT, 1, error);
        bool good = path != NULL && sums->sums[i] != NULL && sha256_file(path, sums->sums[i], error);
        memory_free(path);
        if (!good) return false;
    }
    return true;
}

static bool table_variables(hid_t group, const char *folder, struct error *error)
{
    const char *over[] = {"table", NULL};
    struct hdf_text name[] = {{"long_name", "CSV table in the folder of tables"}, {0}};
    struct hdf_text sum[] = {{"long_name", "SHA-256 of the table, as sha256sum prints it"}, {0}};
    struct sums sums = {0};
    bool good = list_names(&sums, folder, error) && add_sums(&sums, folder, error);
    if (good && sums.count > 0)
        good = hdf_dimension(group, "table", HDF_TEXT, sums.count, sums.names, error) &&
               hdf_put(group, "sha256", HDF_TEXT, over, sums.sums, error) &&
               hdf_describe(group, "table", name, error) && hdf_describe(group, "sha256", sum, error);
    for (size_t i = 0; i < sums.count; i++) memory_free(sums.names[i]);
    for (size_t i = 0; i < sums.sum_capacity; i++) memory_free(sums.sums[i]);
    memory_free(sums.names);
    memory_free(sums.sums);
    return good;
}

bool result_provenance(hid_t file, const struct scenario *scenario, const struct build *build, struct error *error)
{
    if (!root_attributes(file, scenario, error)) return false;
    hid_t group = hdf_group(file, "provenance", error);
    bool good = group >= 0 && build_attributes(group, build, error) && scenario_variable(group, scenario, error) &&
                table_variables(group, scenario->tables, error);
    return hdf_close(group, error) && good;
}
