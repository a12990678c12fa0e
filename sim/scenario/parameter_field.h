/* parameter_field.h - where in a settings struct the value of a parameter stands. */
#ifndef SAMEN_PARAMETER_FIELD_H
#define SAMEN_PARAMETER_FIELD_H

#include "sim/scenario/parameter.h"

/* Whoever only looks for keys has no settings. */
static inline void *parameter_field(const struct parameter *parameter, void *settings)
{
    return settings ? (char *)settings + parameter->offset : NULL;
}

/* Of a LIST or TEXTS. */
static inline size_t parameter_item_size(const struct parameter *parameter)
{
    return parameter->kind == LIST ? parameter->size : (size_t)PARAMETER_TEXT;
}

static inline void *parameter_item(const struct parameter *parameter, const struct parameter_list *list, size_t index)
{
    return (char *)list->items + index * parameter_item_size(parameter);
}

#endif
