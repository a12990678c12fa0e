/* parameter_hint.c - the nearest that can be done. */
#include "sim/scenario/parameter_hint.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

/* The list of dated changes: each of its items has a date. NULL when there is none. */
static const struct parameter *dated_list(const struct parameter_part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (const struct parameter *p = parts[i].table; p->name; p++)
            for (const struct parameter *row = p->kind == LIST ? p->section : NULL; row && row->name; row++)
                if (row->kind == DATE) return p;
    return NULL;
}

/* What an item can change: its rows that tell whether they were given. */
static void add_changes(const struct parameter *table, char text[PARAMETER_WORDS])
{
    for (; table->name; table++) {
        size_t length = strlen(text);
        if (table->kind == ROWS) add_changes(table->section, text);
        if (table->kind != ROWS && table->given > 0)
            snprintf(text + length, PARAMETER_WORDS - length, "%s'%s'", length ? ", " : "", table->name);
    }
}

static bool has_one_value(const struct parameter *parameter)
{
    return parameter->kind == REAL || parameter->kind == INTEGER || parameter->kind == BOOLEAN ||
           parameter->kind == CHOICE;
}

void parameter_hint(const struct parameter_part *parts, size_t count, const struct parameter *parameter,
                    const cJSON *found, char text[PARAMETER_WORDS])
{
    const struct parameter *list = dated_list(parts, count);
    char changes[PARAMETER_WORDS] = "";
    text[0] = '\0';
    if (parameter->instead) snprintf(text, PARAMETER_WORDS, "; %s", parameter->instead);
    if (parameter->instead || !has_one_value(parameter) || !(cJSON_IsObject(found) || cJSON_IsArray(found))) return;
    if (list) add_changes(list->section, changes);
    snprintf(text, PARAMETER_WORDS, "; a parameter has one value for all years and places%s%s%s%.200s",
             changes[0] ? ", but a dated change in /" : "; make a scenario for each", changes[0] ? list->name : "",
             changes[0] ? " can set " : "", changes);
}
