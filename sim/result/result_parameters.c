/* result_parameters.c - the value of every parameter in every variant, as a table in a result file. */
#include <math.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/engine/model.h"
#include "sim/result/result_parts.h"

struct row {
    char *pointer;
    const struct parameter *parameter;
};

struct parameter_table {
    struct row *rows;
    size_t count, capacity;
    char **values; /* [row * variants + variant]; NULL where a variant lacks the parameter */
    size_t value_capacity;
    size_t variants, variant; /* how many, and the one being visited */
    size_t *places, room;     /* [room] by pointer: 1 + the row, 0 for none; the room is a power of two */
    struct error *error;
};

/* Where the row of a pointer stands or is to stand: the FNV-1a of the pointer, or the next that is free. */
static size_t *place_of(const struct parameter_table *table, const char *pointer)
{
    uint64_t sum = UINT64_C(0xcbf29ce484222325);
    for (const char *at = pointer; *at; at++) sum = (sum ^ (unsigned char)*at) * UINT64_C(0x100000001b3);
    size_t place = (size_t)sum & (table->room - 1);
    while (table->places[place] != 0 && strcmp(table->rows[table->places[place] - 1].pointer, pointer) != 0)
        place = (place + 1) & (table->room - 1);
    return &table->places[place];
}

/* Keeps half of the places free, so that a free one is near. */
static bool widen(struct parameter_table *table)
{
    if (2 * (table->count + 1) <= table->room) return true;
    memory_free(table->places);
    table->room = table->room ? 2 * table->room : 1024;
    table->places = memory_new(table->room, sizeof *table->places, table->error);
    for (size_t row = 0; table->places && row < table->count; row++)
        *place_of(table, table->rows[row].pointer) = row + 1;
    return table->places != NULL;
}

static bool add_row(struct parameter_table *table, const char *pointer, const struct parameter *parameter)
{
    size_t row = table->count;
    if (!memory_grow(&table->rows, &table->capacity, row + 1, sizeof *table->rows, table->error)) return false;
    if (!memory_grow(&table->values, &table->value_capacity, (row + 1) * table->variants, sizeof *table->values,
                     table->error))
        return false;
    table->rows[row] = (struct row){memory_format(table->error, "%s", pointer), parameter};
    if (table->rows[row].pointer == NULL) return false;
    table->count++;
    return true;
}

static bool add_value(void *context, const char *pointer, const struct parameter *parameter, const char *value)
{
    struct parameter_table *table = context;
    if (!widen(table)) return false;
    size_t *place = place_of(table, pointer);
    if (*place == 0) {
        if (!add_row(table, pointer, parameter)) return false;
        *place = table->count;
    }
    char **cell = &table->values[(*place - 1) * table->variants + table->variant];
    memory_free(*cell);
    *cell = memory_format(table->error, "%s", value != NULL ? value : "");
    return *cell != NULL;
}

static bool collect(struct parameter_table *table, const struct scenario *scenario)
{
    for (table->variant = 0; table->variant < table->variants; table->variant++) {
        if (!parameters_visit(scenario_run_parameters, "", &scenario->run, add_value, table)) return false;
        if (!parameters_visit(scenario->model->parameters, "", scenario->settings[table->variant], add_value, table))
            return false;
    }
    return true;
}

static const char *or_empty(const char *text)
{
    return text != NULL ? text : "";
}

/* The columns that do not depend on the variant, each [count] long: pointers, units, meanings, sources. */
static bool write_columns(hid_t group, const struct parameter_table *table, struct error *error)
{
    const char *over[] = {"parameter", NULL};
    size_t count = table->count;
    const char **texts = memory_new(4 * count, sizeof *texts, error);
    if (texts == NULL) return false;
    for (size_t i = 0; i < count; i++) {
        const struct row *row = &table->rows[i];
        texts[i] = row->pointer;
        texts[count + i] = or_empty(row->parameter->unit);
        texts[2 * count + i] = or_empty(row->parameter->meaning);
        texts[3 * count + i] = or_empty(row->parameter->source);
    }
    bool good = hdf_dimension(group, "parameter", HDF_TEXT, count, texts, error) &&
                hdf_put(group, "unit", HDF_TEXT, over, texts + count, error) &&
                hdf_put(group, "meaning", HDF_TEXT, over, texts + 2 * count, error) &&
                hdf_put(group, "origin", HDF_TEXT, over, texts + 3 * count, error);
    memory_free(texts);
    struct hdf_text pointer[] = {{"long_name", "JSON pointer of the parameter in the scenario"}, {0}};
    struct hdf_text origin[] = {{"long_name", "source of the declared default, or assumption"}, {0}};
    return good && hdf_describe(group, "parameter", pointer, error) && hdf_describe(group, "origin", origin, error);
}

/* What may be true of the world, as declared; NaN where that is not said. */
static bool write_ranges(hid_t group, const struct parameter_table *table, struct error *error)
{
    static const char *const names[] = {"plausible_low", "plausible_high"};
    static const char *const meanings[] = {"least plausible value of the parameter", "greatest plausible value"};
    const char *over[] = {"parameter", NULL};
    double *ends = memory_new(table->count, sizeof *ends, error);
    bool good = ends != NULL;
    for (size_t end = 0; end < 2 && good; end++) {
        struct hdf_text meaning[] = {{"long_name", meanings[end]}, {0}};
        for (size_t i = 0; i < table->count; i++) {
            const struct parameter *parameter = table->rows[i].parameter;
            ends[i] = parameter_has_plausible(parameter) ? parameter->plausible[end] : NAN;
        }
        good =
            hdf_put(group, names[end], HDF_REAL, over, ends, error) && hdf_describe(group, names[end], meaning, error);
    }
    memory_free(ends);
    return good;
}

static bool write_values(hid_t group, const struct parameter_table *table, struct error *error)
{
    const char *over[] = {"parameter", "/variant", NULL};
    size_t count = table->count * table->variants;
    const char **texts = memory_new(count, sizeof *texts, error);
    if (texts == NULL) return false;
    for (size_t i = 0; i < count; i++) texts[i] = or_empty(table->values[i]);
    bool good = hdf_put(group, "value", HDF_TEXT, over, texts, error);
    memory_free(texts);
    struct hdf_text value[] = {{"long_name", "value in the run, by variant"}, {0}};
    return good && hdf_describe(group, "value", value, error);
}

bool result_parameters(hid_t file, const struct scenario *scenario, struct error *error)
{
    struct parameter_table table = {.variants = scenario->run.variants.count, .error = error};
    hid_t group = hdf_group(file, "parameters", error);
    bool good = group >= 0 && collect(&table, scenario);
    if (good && table.count > 0)
        good = write_columns(group, &table, error) && write_ranges(group, &table, error) &&
               write_values(group, &table, error);
    for (size_t i = 0; i < table.count; i++) memory_free(table.rows[i].pointer);
    for (size_t i = 0; i < table.value_capacity; i++) memory_free(table.values[i]);
    memory_free(table.rows);
    memory_free(table.values);
    memory_free(table.places);
    return hdf_close(group, error) && good;
}
