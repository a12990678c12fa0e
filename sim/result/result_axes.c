/* result_axes.c - the dimensions of a result file and their coordinates. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/result/result_parts.h"

static bool variant_axis(hid_t file, const struct scenario *scenario, struct error *error)
{
    size_t count = scenario->run.variants.count;
    const struct variant *variants = scenario->run.variants.items;
    const char *over[] = {"variant", NULL};
    const char **texts = memory_new(3 * count, sizeof *texts, error);
    if (texts == NULL) return false;
    for (size_t i = 0; i < count; i++) {
        const struct variant *variant = &variants[i];
        texts[i] = variant->name;
        texts[count + i] = variant->label[0] != '\0' ? variant->label : variant->name;
        texts[2 * count + i] = variant->label_nl[0] != '\0' ? variant->label_nl : texts[count + i];
    }
    bool good = hdf_dimension(file, "variant", HDF_TEXT, count, texts, error) &&
                hdf_put(file, "variant_label", HDF_TEXT, over, texts + count, error) &&
                hdf_put(file, "variant_label_nl", HDF_TEXT, over, texts + 2 * count, error);
    memory_free(texts);
    struct hdf_text about[] = {
        {"long_name", "variant of the scenario"}, {"long_name_nl", "variant van het scenario"}, {0}};
    struct hdf_text label[] = {{"long_name", "what the variant is"}, {0}};
    struct hdf_text label_nl[] = {{"long_name", "wat de variant is"}, {0}};
    return good && hdf_describe(file, "variant", about, error) && hdf_describe(file, "variant_label", label, error) &&
           hdf_describe(file, "variant_label_nl", label_nl, error);
}

static bool replicate_axis(hid_t file, const struct scenario *scenario, struct error *error)
{
    size_t count = (size_t)scenario->run.replicates;
    int64_t *numbers = memory_new(count, sizeof *numbers, error);
    if (numbers == NULL) return false;
    for (size_t i = 0; i < count; i++) numbers[i] = (int64_t)i;
    bool good = hdf_dimension(file, "replicate", HDF_INTEGER, count, numbers, error);
    memory_free(numbers);
    struct hdf_text about[] = {{"long_name", "replicate: its number in the key of the random numbers"},
                               {"long_name_nl", "herhaling: het nummer in de sleutel van de toevalsgetallen"},
                               {"units", "1"},
                               {0}};
    return good && hdf_describe(file, "replicate", about, error);
}

/* Days since the scenario's start. Each period's value is its middle, so that whoever groups by month or year finds it
 * in its own; time_bnds has begin and end. */
static bool time_values(hid_t file, const struct result_plan *plan, struct error *error)
{
    const struct run_settings *run = &plan->scenario->run;
    const char *over[] = {"time", "bnds", NULL};
    const int64_t sides[] = {0, 1}; /* begin and end */
    double *middles = memory_new(3 * plan->period_count, sizeof *middles, error);
    if (middles == NULL) return false;
    double *bounds = middles + plan->period_count;
    double begin = (double)(run->record_from - run->start);
    for (size_t i = 0; i < plan->period_count; i++) {
        double end = (double)plan->period_ends[i] / (double)MINUTES_PER_DAY;
        middles[i] = 0.5 * (begin + end);
        bounds[2 * i] = begin;
        bounds[2 * i + 1] = begin = end;
    }
    bool good = hdf_dimension(file, "time", HDF_REAL, plan->period_count, middles, error) &&
                hdf_dimension(file, "bnds", HDF_INTEGER, 2, sides, error) &&
                hdf_put(file, "time_bnds", HDF_REAL, over, bounds, error);
    memory_free(middles);
    return good;
}

static bool time_axis(hid_t file, const struct result_plan *plan, struct error *error)
{
    char date[11], units[32];
    date_format(plan->scenario->run.start, date);
    snprintf(units, sizeof units, "days since %s", date);
    struct hdf_text about[] = {{"standard_name", "time"},
                               {"long_name", "middle of the period"},
                               {"long_name_nl", "midden van de periode"},
                               {"units", units},
                               {"calendar", "standard"},
                               {"bounds", "time_bnds"},
                               {"axis", "T"},
                               {0}};
    return time_values(file, plan, error) && hdf_describe(file, "time", about, error);
}

static bool group_names(hid_t file, const struct result_plan *plan, struct error *error)
{
    const struct dimension *group = plan->model->group;
    const char *over[] = {group->name, NULL};
    char name[128];
    snprintf(name, sizeof name, "%s_name", group->name);
    const char **texts = memory_new(2 * plan->group_count, sizeof *texts, error);
    if (texts == NULL) return false;
    for (size_t i = 0; i < plan->group_count; i++) {
        texts[i] = plan->groups[i].code;
        texts[plan->group_count + i] = plan->groups[i].name;
    }
    bool good = hdf_dimension(file, group->name, HDF_TEXT, plan->group_count, texts, error) &&
                hdf_put(file, name, HDF_TEXT, over, texts + plan->group_count, error);
    memory_free(texts);
    struct hdf_text about[] = {{"long_name", group->long_name}, {"long_name_nl", group->long_name_nl}, {0}};
    return good && hdf_describe(file, group->name, about, error) && hdf_describe(file, name, about, error);
}

static bool group_places(hid_t file, const struct result_plan *plan, struct error *error)
{
    const char *over[] = {plan->model->group->name, NULL};
    double *places = memory_new(2 * plan->group_count, sizeof *places, error);
    if (places == NULL) return false;
    for (size_t i = 0; i < plan->group_count; i++) {
        places[i] = plan->groups[i].longitude;
        places[plan->group_count + i] = plan->groups[i].latitude;
    }
    bool good = hdf_put(file, "longitude", HDF_REAL, over, places, error) &&
                hdf_put(file, "latitude", HDF_REAL, over, places + plan->group_count, error);
    memory_free(places);
    struct hdf_text longitude[] = {{"standard_name", "longitude"},
                                   {"long_name", "longitude"},
                                   {"long_name_nl", "lengtegraad"},
                                   {"units", "degrees_east"},
                                   {0}};
    struct hdf_text latitude[] = {{"standard_name", "latitude"},
                                  {"long_name", "latitude"},
                                  {"long_name_nl", "breedtegraad"},
                                  {"units", "degrees_north"},
                                  {0}};
    return good && hdf_describe(file, "longitude", longitude, error) && hdf_describe(file, "latitude", latitude, error);
}

/* What the labels of a dimension are in a language, if it says so. */
static bool label_words(hid_t file, const struct dimension *dimension, const char *language, const char *const *words,
                        const char *long_name, struct error *error)
{
    const char *over[] = {dimension->name, NULL};
    char name[128];
    const struct hdf_text about[] = {{"long_name", long_name}, {0}};
    if (words == NULL) return true;
    snprintf(name, sizeof name, "%s_%s", dimension->name, language);
    return hdf_put(file, name, HDF_TEXT, over, words, error) && hdf_describe(file, name, about, error);
}

/* One of the model's own dimensions, unless it stands there already. */
static bool own_axis(hid_t file, const struct dimension *dimension, struct error *error)
{
    struct hdf_text about[] = {{"long_name", dimension->long_name}, {"long_name_nl", dimension->long_name_nl}, {0}};
    if (!hdf_dimension(file, dimension->name, HDF_TEXT, dimension_size(dimension), dimension->labels, error))
        return false;
    return hdf_describe(file, dimension->name, about, error) &&
           label_words(file, dimension, "en", dimension->labels_en, dimension->long_name, error) &&
           label_words(file, dimension, "nl", dimension->labels_nl, dimension->long_name_nl, error);
}

/* Whether one of the first `count` series has this very dimension. */
static bool used_before(const struct series *series, size_t count, const struct dimension *dimension)
{
    for (size_t i = 0; i < count; i++)
        for (int d = 0; d < SERIES_DIMENSIONS; d++)
            if (series[i].dimensions[d] == dimension) return true;
    return false;
}

static bool own_axes(hid_t file, const struct layout *layout, struct error *error)
{
    for (size_t i = 0; i < layout->count; i++) {
        for (int d = 0; d < SERIES_DIMENSIONS; d++) {
            const struct dimension *dimension = layout->series[i].dimensions[d];
            if (dimension == NULL || used_before(layout->series, i, dimension)) continue;
            if (d > 0 && layout->series[i].dimensions[0] == dimension) continue;
            /* Names are shared by dimensions and series, so two of them with one name are caught here or by HDF5. */
            bool taken;
            if (!hdf_exists(file, dimension->name, &taken, error)) return false;
            if (taken) return error_system(error, dimension->name, "two different dimensions with this name");
            if (!own_axis(file, dimension, error)) return false;
        }
    }
    return true;
}

bool result_axes(hid_t file, const struct result_plan *plan, struct error *error)
{
    bool placed = false;
    for (size_t i = 0; i < plan->group_count; i++) placed = placed || isfinite(plan->groups[i].longitude);
    return variant_axis(file, plan->scenario, error) && replicate_axis(file, plan->scenario, error) &&
           time_axis(file, plan, error) && group_names(file, plan, error) &&
           (!placed || group_places(file, plan, error)) && own_axes(file, plan->layout, error);
}
