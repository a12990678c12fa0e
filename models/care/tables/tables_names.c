/* tables_names.c - what a gemeente is called, and what it has become a part of. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "models/care/tables/tables.h"
#include "models/care/tables/tables_parts.h"
#include "sim/base/memory.h"

enum { FIRST_YEAR = 2018, LAST_YEAR = 2100 };

/* The gemeente of 2017 of this name or code, or NULL. */
static const struct gemeente_row *gemeente_of_2017(const struct care_tables *tables, const char *name)
{
    for (size_t i = 0; i < tables->gemeente_count; i++) {
        const struct gemeente_row *row = &tables->gemeenten[i];
        if (strcasecmp(row->name, name) == 0 || strcasecmp(row->code, name) == 0) return row;
    }
    return NULL;
}

static bool read_name(struct gemeente_name *entry, const struct care_tables *tables, const struct table *table,
                      size_t row, const int *columns, struct error *error)
{
    enum { NAME, CODE, SINCE, PART, NOTE };
    const char *name = table_text(table, row, columns[NAME]), *code = table_text(table, row, columns[CODE]);
    const struct gemeente_row *part = gemeente_of_2017(tables, table_text(table, row, columns[PART]));
    int64_t since = 0;
    if (!part) return table_error(table, row, columns[PART], error, "no gemeente of this name in gemeenten.csv");
    if (gemeente_of_2017(tables, name))
        return table_error(table, row, columns[NAME], error, "a gemeente of gemeenten.csv has this name");
    if (code[0] && !table_integer(table, row, columns[SINCE], FIRST_YEAR, LAST_YEAR, &since, error)) return false;
    entry->since = (int)since;
    entry->part = (size_t)(part - tables->gemeenten);
    if ((size_t)snprintf(entry->name, sizeof entry->name, "%s", name) >= sizeof entry->name ||
        (size_t)snprintf(entry->code, sizeof entry->code, "%s", code) >= sizeof entry->code ||
        (size_t)snprintf(entry->note, sizeof entry->note, "%s", table_text(table, row, columns[NOTE])) >=
            sizeof entry->note)
        return table_error(table, row, -1, error, "a name or note is too long");
    return true;
}

bool tables_read_names(struct care_tables *tables, const char *folder, struct error *error)
{
    static const char *const names[] = {"name", "code", "since", "part", "note"};
    enum { COLUMNS = sizeof names / sizeof names[0] };
    struct table table;
    int columns[COLUMNS];
    if (!tables_open(&table, folder, "gemeente_names.csv", error)) return false;
    bool good = tables_find_columns(&table, names, COLUMNS, columns, error);
    tables->names = good ? memory_new(table.rows, sizeof *tables->names, error) : NULL;
    good = tables->names != NULL;
    for (size_t row = 0; good && row < table.rows; row++, tables->name_count++)
        good = read_name(&tables->names[row], tables, &table, row, columns, error);
    table_free(&table);
    return good;
}

bool tables_means(const struct care_tables *tables, const char *name, const struct gemeente_row *row)
{
    if (strcasecmp(row->name, name) == 0 || strcasecmp(row->code, name) == 0) return true;
    if (gemeente_of_2017(tables, name)) return false; /* another */
    for (size_t i = 0; i < tables->name_count; i++) {
        const struct gemeente_name *other = &tables->names[i];
        bool same = strcasecmp(other->name, name) == 0 || (other->code[0] && strcasecmp(other->code, name) == 0);
        if (same && &tables->gemeenten[other->part] == row) return true;
    }
    return false;
}

/* Two gemeenten may share a name: "Bergen" is Bergen (NH.) or Bergen (L.). Puts those that begin with the whole word in
 * a text; returns how many there are. */
static size_t namesakes(const struct care_tables *tables, const char *name, char *text, size_t size)
{
    size_t count = 0, length = strlen(name), used = 0;
    for (size_t i = 0; i < tables->gemeente_count && used < size; i++) {
        const char *other = tables->gemeenten[i].name;
        if (length == 0 || strncasecmp(other, name, length) != 0 || strncmp(other + length, " (", 2) != 0) continue;
        used += (size_t)snprintf(text + used, size - used, "%s'%s'", count > 0 ? " or " : "", other);
        count++;
    }
    return count;
}

static bool refuse(const struct care_tables *tables, const char *name, const char *pointer, struct error *error)
{
    const struct error_place place = {.pointer = pointer};
    char several[160] = "";
    if (namesakes(tables, name, several, sizeof several) > 1)
        return error_at(error, place, "more than one gemeente is called '%.60s': expected %s", name, several);
    size_t count = 0, most = 2 * (tables->gemeente_count + tables->name_count);
    const char **names = memory_new(most, sizeof *names, error);
    if (!names) return false;
    for (size_t i = 0; i < tables->gemeente_count; i++) {
        names[count++] = tables->gemeenten[i].name;
        names[count++] = tables->gemeenten[i].code;
    }
    for (size_t i = 0; i < tables->name_count; i++) names[count++] = tables->names[i].name;
    const char *nearest = error_nearest_name(name, names, count, sizeof *names);
    if (nearest)
        error_at(error, place, "unknown gemeente '%.60s' (did you mean '%s'?)", name, nearest);
    else
        error_at(
            error, place,
            "unknown gemeente '%.60s': expected a name or CBS code, such as 'Utrecht' or 'GM0344'; `samen gemeenten` "
            "lists them",
            name);
    memory_free(names);
    return false;
}

const struct gemeente_row *tables_gemeente(const struct care_tables *tables, const char *name, const char *pointer,
                                           struct error *error)
{
    for (size_t i = 0; i < tables->gemeente_count; i++)
        if (tables_means(tables, name, &tables->gemeenten[i])) return &tables->gemeenten[i];
    refuse(tables, name, pointer, error);
    return NULL;
}
