/* fitted.c - copies of the declared parameters with fitted values in the place of the defaults. */
#include "sim/scenario/fitted.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/engine/model.h"
#include "sim/file/json.h"
#include "sim/scenario/parameter.h"
#include "sim/scenario/shipped.h"

/* Takes over what was made, also when there is no room for it: then it is NULL. */
static void *own(struct fitted *fitted, void *made, struct error *error)
{
    if (made && memory_grow(&fitted->owned, &fitted->capacity, fitted->count + 1, sizeof *fitted->owned, error)) {
        fitted->owned[fitted->count++] = made;
        return made;
    }
    memory_free(made);
    return NULL;
}

/* The fitted value, and in the source where it comes from. */
static bool take_value(struct fitted *fitted, struct parameter *parameter, double value, const char *file,
                       struct error *error)
{
    char declared[32];
    json_number(parameter->value, declared);
    parameter->value = value;
    parameter->source = own(fitted,
                            memory_format(error, "fitted by `samen calibrate` (%s); declared is %s%s%s", file, declared,
                                          parameter->source ? ": " : "", parameter->source ? parameter->source : ""),
                            error);
    return parameter->source != NULL;
}

/* A table, copied with all sections in it. NULL on failure. Lists are no part of it: they have no default. */
static const struct parameter *copy_table(struct fitted *fitted, const struct parameter *table, const cJSON *values,
                                          const char *file, struct error *error)
{
    size_t rows = 1;
    while (table[rows - 1].name) rows++;
    struct parameter *copy = own(fitted, memory_new(rows, sizeof *copy, error), error);
    if (!copy) return NULL;
    memcpy(copy, table, rows * sizeof *copy);
    for (struct parameter *row = copy; row->name; row++) {
        const cJSON *inner = row->kind == ROWS ? values : cJSON_GetObjectItemCaseSensitive(values, row->name);
        bool number = cJSON_IsNumber(inner) && (row->kind == REAL || row->kind == INTEGER);
        if (number && !take_value(fitted, row, inner->valuedouble, file, error)) return NULL;
        if ((row->kind == SECTION || row->kind == ROWS) && inner &&
            !(row->section = copy_table(fitted, row->section, inner, file, error)))
            return NULL;
    }
    return copy;
}

static const struct model *copy_model(struct fitted *fitted, const struct model *model, struct error *error)
{
    if (!model->fitted) return model;
    struct model *copy = own(fitted, memory_new(1, sizeof *copy, error), error);
    char *path = memory_format(error, "%s/%s", shipped_tables(), model->fitted);
    cJSON *values = copy && path ? json_read(path, error) : NULL;
    if (values) {
        *copy = *model;
        copy->parameters = copy_table(fitted, model->parameters, values, model->fitted, error);
    }
    bool good = values && copy->parameters;
    cJSON_Delete(values);
    memory_free(path);
    return good ? copy : NULL;
}

bool fitted_make(struct fitted *fitted, const struct model *const *models, struct error *error)
{
    size_t count = 0;
    while (models[count]) count++;
    *fitted = (struct fitted){.models = memory_new(count + 1, sizeof *fitted->models, error)};
    bool good = fitted->models != NULL;
    for (size_t i = 0; i < count && good; i++)
        good = (fitted->models[i] = copy_model(fitted, models[i], error)) != NULL;
    if (!good) fitted_free(fitted);
    return good;
}

void fitted_free(struct fitted *fitted)
{
    for (size_t i = 0; i < fitted->count; i++) memory_free(fitted->owned[i]);
    memory_free(fitted->owned);
    memory_free(fitted->models);
    *fitted = (struct fitted){0};
}
