/* scenario_whole.c - reading one merged object, and laying faults at the door of the file that says it. */
#include <cjson/cJSON.h>
#include <stdarg.h>

#include "sim/base/memory.h"
#include "sim/engine/model.h"
#include "sim/scenario/scenario_parts.h"

bool scenario_refuse(const struct reader *reader, const char *pointer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    error_fill(reader->error, ERROR_INPUT, (struct error_place){.pointer = pointer}, format, arguments);
    va_end(arguments);
    return layers_locate(&reader->layers, pointer, reader->error);
}

bool scenario_relocate(const struct reader *reader)
{
    struct error *error = reader->error;
    if (error->kind != ERROR_INPUT || error->file[0]) return false;
    return layers_locate(&reader->layers, error->pointer, error);
}

void scenario_whole_free(const struct model *model, struct whole *whole)
{
    parameters_free(scenario_run_parameters, &whole->run);
    if (whole->own) parameters_free(model->parameters, whole->own);
    memory_free(whole->own);
    *whole = (struct whole){0};
}

bool scenario_whole_read(const struct model *model, struct whole *whole, const cJSON *json, struct error *error)
{
    *whole = (struct whole){.own = memory_new(1, model->settings_size, error)};
    const struct parameter_part parts[] = {{scenario_run_parameters, &whole->run},
                                           {model->parameters, whole->own},
                                           {scenario_file_parameters, &whole->files}};
    bool good = whole->own != NULL;
    for (size_t i = 0; i < 3 && good; i++) good = parameters_default(parts[i].table, parts[i].settings, error);
    if (good && parameters_read(parts, 3, json, "", "", error)) return true;
    scenario_whole_free(model, whole);
    return false;
}

bool scenario_known(const struct reader *reader, const cJSON *json, const char *file, const char *pointer)
{
    const struct parameter_part parts[] = {
        {scenario_run_parameters, NULL}, {reader->scenario->model->parameters, NULL}, {scenario_file_parameters, NULL}};
    return parameters_known(parts, 3, json, file, pointer, reader->error);
}
