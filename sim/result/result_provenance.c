/* result_provenance.c - from what, and by what, a result file was made. */
#include <stdlib.h>

#include "sim/base/build.h"
#include "sim/base/memory.h"
#include "sim/base/version.h"
#include "sim/engine/model.h"
#include "sim/file/sums.h"
#include "sim/result/result_parts.h"

enum { FORMAT_VERSION = 1 };

/* What the model says of itself: a line "name: sentence" for each limit. Nothing when it says nothing. */
static bool limit_attributes(hid_t file, const struct model_limit *limit, struct error *error)
{
    if (limit == NULL) return true;
    char *en = memory_format(error, "%s", ""), *nl = memory_format(error, "%s", "");
    for (; limit->name != NULL && en != NULL && nl != NULL; limit++) {
        char *longer_en = memory_format(error, "%s%s: %s\n", en, limit->name, limit->en);
        char *longer_nl = memory_format(error, "%s%s: %s\n", nl, limit->name, limit->nl);
        memory_free(en);
        memory_free(nl);
        en = longer_en;
        nl = longer_nl;
    }
    const struct hdf_text texts[] = {{"limits", en}, {"limits_nl", nl}, {0}};
    bool good = en != NULL && nl != NULL && hdf_text_attributes(file, texts, error);
    memory_free(en);
    memory_free(nl);
    return good;
}

/* The same of what the run takes for granted beyond its tables: "migration.csv, 1950-2023: ...". */
static bool extrapolation_attributes(hid_t file, const struct model_extrapolation *next, struct error *error)
{
    if (next == NULL || next->table[0] == '\0') return true;
    char *en = memory_format(error, "%s", ""), *nl = memory_format(error, "%s", "");
    for (; next->table[0] != '\0' && en != NULL && nl != NULL; next++) {
        char *longer_en = memory_format(error, "%s%s, %d-%d: %s\n", en, next->table, next->first, next->last, next->en);
        char *longer_nl = memory_format(error, "%s%s, %d-%d: %s\n", nl, next->table, next->first, next->last, next->nl);
        memory_free(en);
        memory_free(nl);
        en = longer_en;
        nl = longer_nl;
    }
    const struct hdf_text texts[] = {{"extrapolation", en}, {"extrapolation_nl", nl}, {0}};
    bool good = en != NULL && nl != NULL && hdf_text_attributes(file, texts, error);
    memory_free(en);
    memory_free(nl);
    return good;
}

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
           hdf_integer_attribute(file, "replicates", run->replicates, error) &&
           limit_attributes(file, scenario->model->limits, error) &&
           extrapolation_attributes(file, scenario->extrapolations, error);
}

static bool build_attributes(hid_t group, struct error *error)
{
    char libraries[BUILD_LIBRARIES];
    if (!build_libraries(libraries, error)) return false;
    const struct hdf_text texts[] = {{"version", SAMEN_VERSION},  {"commit", build_this.commit},
                                     {"build", build_this.flags}, {"compiler", build_this.compiler},
                                     {"libraries", libraries},    {0}};
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

static bool table_variables(hid_t group, const char *folder, struct error *error)
{
    const char *over[] = {"table", NULL};
    struct hdf_text name[] = {{"long_name", "CSV table in the folder of tables"}, {0}};
    struct hdf_text sum[] = {{"long_name", "SHA-256 of the table, as sha256sum prints it"}, {0}};
    struct sums sums;
    if (!sums_make(&sums, folder, error)) return false;
    bool good = true;
    if (sums.count > 0)
        good = hdf_dimension(group, "table", HDF_TEXT, sums.count, sums.names, error) &&
               hdf_put(group, "sha256", HDF_TEXT, over, sums.sums, error) &&
               hdf_describe(group, "table", name, error) && hdf_describe(group, "sha256", sum, error);
    sums_free(&sums);
    return good;
}

bool result_provenance(hid_t file, const struct scenario *scenario, struct error *error)
{
    if (!root_attributes(file, scenario, error)) return false;
    hid_t group = hdf_group(file, "provenance", error);
    bool good = group >= 0 && build_attributes(group, error) && scenario_variable(group, scenario, error) &&
                table_variables(group, scenario->tables, error);
    return hdf_close(group, error) && good;
}
