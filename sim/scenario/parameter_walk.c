/* parameter_walk.c - going through the values of settings: to show them, and to hold two of them side by side. */
#include <stdio.h>
#include <string.h>

#include "sim/scenario/parameter.h"
#include "sim/scenario/parameter_field.h"
#include "sim/scenario/parameter_text.h"

enum { LONGEST_POINTER = 512 };

/* What stays the same while values are visited. */
struct visiting {
    bool (*visit)(void *context, const char *pointer, const struct parameter *, const char *value);
    void *context;
};

static bool visit_all(const struct visiting *, const struct parameter *table, const char *prefix, const void *settings);

static bool visit_list(const struct visiting *visiting, const struct parameter *parameter, const char *pointer,
                       const struct parameter_list *list)
{
    /* A list that must not be empty and is, was not given. */
    if (list->count == 0)
        return visiting->visit(visiting->context, pointer, parameter, parameter->low > 0.0 ? "" : "[]");
    for (size_t i = 0; i < list->count; i++) {
        char inner[LONGEST_POINTER];
        const void *item = parameter_item(parameter, list, i);
        if (snprintf(inner, sizeof inner, "%s/%zu", pointer, i) < 0) return false;
        if (parameter->kind == LIST ? !visit_all(visiting, parameter->section, inner, item)
                                    : !visiting->visit(visiting->context, inner, parameter, item))
            return false;
    }
    return true;
}

static bool visit_all(const struct visiting *visiting, const struct parameter *table, const char *prefix,
                      const void *settings)
{
    bool going = true;
    for (; table->name && going; table++) {
        char pointer[LONGEST_POINTER], value[PARAMETER_WORDS];
        const void *field = (const char *)settings + table->offset;
        if (snprintf(pointer, sizeof pointer, "%s/%s", prefix, table->name) < 0) return false;
        if (table->kind == OBJECT) continue;
        if (table->kind == SECTION || table->kind == ROWS) {
            going = visit_all(visiting, table->section, table->kind == ROWS ? prefix : pointer, field);
        } else if (table->kind == LIST || table->kind == TEXTS) {
            going = visit_list(visiting, table, pointer, field);
        } else {
            parameter_value_words(table, field, value);
            going = visiting->visit(visiting->context, pointer, table, value);
        }
    }
    return going;
}

bool parameters_visit(const struct parameter *table, const char *prefix, const void *settings,
                      bool (*visit)(void *context, const char *pointer, const struct parameter *, const char *value),
                      void *context)
{
    const struct visiting visiting = {visit, context};
    return visit_all(&visiting, table, prefix, settings);
}

const void *parameters_field(const struct parameter *table, const void *settings, const char *pointer)
{
    size_t length = strcspn(pointer + 1, "/");
    const char *rest = pointer + 1 + length;
    const void *found = NULL;
    for (; table->name && !found; table++) {
        const void *field = (const char *)settings + table->offset;
        if (table->kind == ROWS) found = parameters_field(table->section, field, pointer);
        if (strncmp(table->name, pointer + 1, length) != 0 || table->name[length] != '\0') continue;
        if (*rest == '\0') return field;
        if (table->kind == SECTION) found = parameters_field(table->section, field, rest);
    }
    return found;
}

static bool refuse_difference(const struct parameter *parameter, const char *pointer, struct error *error)
{
    return error_at(error, (struct error_place){.pointer = pointer},
                    "'%s' belongs to the whole run: a variant cannot change it; make two scenarios", parameter->name);
}

/* A list that is the same in all variants has as many items in each, with the same common values. */
static bool match_lists(const struct parameter *parameter, const char *pointer, const struct parameter_list *list,
                        const struct parameter_list *other, struct error *error)
{
    if (list->count != other->count) return refuse_difference(parameter, pointer, error);
    for (size_t i = 0; i < list->count; i++) {
        const char *item = parameter_item(parameter, list, i), *beside = parameter_item(parameter, other, i);
        char inner[LONGEST_POINTER];
        if (snprintf(inner, sizeof inner, "%s/%zu", pointer, i) < 0) return false;
        if (parameter->kind == LIST ? !parameters_match(parameter->section, inner, item, beside, error)
                                    : strcmp(item, beside) != 0 && !refuse_difference(parameter, inner, error))
            return false;
    }
    return true;
}

static bool match_values(const struct parameter *parameter, const char *pointer, const void *field, const void *other,
                         struct error *error)
{
    char value[PARAMETER_WORDS], beside[PARAMETER_WORDS];
    if (parameter->kind == LIST || parameter->kind == TEXTS)
        return match_lists(parameter, pointer, field, other, error);
    parameter_value_words(parameter, field, value);
    parameter_value_words(parameter, other, beside);
    return strcmp(value, beside) == 0 || refuse_difference(parameter, pointer, error);
}

bool parameters_match(const struct parameter *table, const char *prefix, const void *settings, const void *other,
                      struct error *error)
{
    bool same = true;
    for (; table->name && same; table++) {
        char pointer[LONGEST_POINTER];
        const void *field = (const char *)settings + table->offset, *beside = (const char *)other + table->offset;
        if (snprintf(pointer, sizeof pointer, "%s/%s", prefix, table->name) < 0) return false;
        if (table->kind == SECTION || table->kind == ROWS)
            same = parameters_match(table->section, table->kind == ROWS ? prefix : pointer, field, beside, error);
        else if (table->common)
            same = match_values(table, pointer, field, beside, error);
    }
    return same;
}
