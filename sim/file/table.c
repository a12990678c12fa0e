/* table.c - reading CSV tables: one buffer holds the file, names and cells point into it. */
#include "sim/file/table.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/base/utf8.h"
#include "sim/file/file.h"

static bool error_at_line(const struct table *table, int line, struct error *error, const char *what)
{
    return error_at(error, (struct error_place){.file = table->path, .line = (size_t)line}, "%s", what);
}

/* Cuts the next line off the text: ends it with a zero, drops a carriage return. NULL at the end. */
static char *next_line(char **rest)
{
    char *line = *rest;
    if (*line == '\0') return NULL;
    size_t length = strcspn(line, "\n");
    *rest = line + length + (line[length] == '\n' ? 1 : 0);
    line[length] = '\0';
    if (length > 0 && line[length - 1] == '\r') line[length - 1] = '\0';
    return line;
}

static bool is_blank(const char *line)
{
    return line[strspn(line, " \t")] == '\0';
}

/* A quoted cell: takes the quotes away in place and returns what follows the closing one, NULL when there is none. */
static char *unquote(char *cell)
{
    char *to = cell;
    for (char *from = cell + 1; *from; from++) {
        if (*from == '"' && *++from != '"') {
            char *rest = from;
            *to = '\0';
            return rest;
        }
        *to++ = *from;
    }
    return NULL;
}

static void trim_end(char *start, char *end)
{
    while (end > start && (end[-1] == ' ' || end[-1] == '\t')) end--;
    *end = '\0';
}

enum cut { CUT_MORE, CUT_LAST, CUT_BAD };

/* Cuts one cell off a line. Blanks around a cell do not count, unless it is quoted. */
static enum cut next_cell(char **rest, char **cell)
{
    char *start = *rest + strspn(*rest, " \t"), *end;
    bool quoted = *start == '"';
    if (quoted) {
        end = unquote(start);
        if (!end) return CUT_BAD;
        end += strspn(end, " \t");
        if (*end != ',' && *end != '\0') return CUT_BAD;
    } else {
        end = start + strcspn(start, ",\"");
        if (*end == '"') return CUT_BAD;
    }
    enum cut cut = *end == ',' ? CUT_MORE : CUT_LAST;
    *rest = end + (cut == CUT_MORE ? 1 : 0);
    if (!quoted) trim_end(start, end);
    *cell = start;
    return cut;
}

/* Cuts a line into cells; the first `room` of them go to `cells`. Returns how many there are, 0 for bad quoting. */
static size_t cut_cells(char *line, char **cells, size_t room)
{
    size_t count = 0;
    enum cut cut = CUT_MORE;
    while (cut == CUT_MORE) {
        char *cell;
        cut = next_cell(&line, &cell);
        if (cut == CUT_BAD) return 0;
        if (count < room) cells[count] = cell;
        count++;
    }
    return count;
}

static const char *const bad_quotes = "quotes do not match: a cell with a comma or a quote stands in double quotes, "
                                      "and a quote inside it is doubled";

static bool check_names(const struct table *table, int line, struct error *error)
{
    for (size_t i = 0; i < table->columns; i++) {
        char what[256];
        int written = 0;
        if (table->names[i][0] == '\0') written = snprintf(what, sizeof what, "column %zu has no name", i + 1);
        for (size_t j = 0; j < i && written == 0; j++)
            if (strcmp(table->names[i], table->names[j]) == 0)
                written = snprintf(what, sizeof what, "column '%.100s' appears twice (column %zu and %zu)",
                                   table->names[i], j + 1, i + 1);
        if (written != 0) return error_at_line(table, line, error, what);
    }
    if (table->columns == 1 && strchr(table->names[0], ';'))
        return error_at_line(table, line, error, "cells are separated by ';', expected ','");
    return true;
}

static bool read_names(struct table *table, char *text, int line, struct error *error)
{
    size_t commas = 0;
    for (const char *c = text; *c; c++) commas += *c == ',' ? 1 : 0;
    table->names = memory_new(commas + 1, sizeof *table->names, error);
    if (!table->names) return false;
    table->columns = cut_cells(text, table->names, commas + 1);
    if (table->columns == 0) return error_at_line(table, line, error, bad_quotes);
    return check_names(table, line, error);
}

/* Room that rows grow into; a table keeps only what it uses. */
struct room {
    size_t rows, lines;
};

static bool read_row(struct table *table, struct room *room, char *text, int line, struct error *error)
{
    size_t columns = table->columns;
    if (!memory_grow(&table->cells, &room->rows, (table->rows + 1) * columns, sizeof *table->cells, error))
        return false;
    if (!memory_grow(&table->lines, &room->lines, table->rows + 1, sizeof *table->lines, error)) return false;
    size_t found = cut_cells(text, table->cells + table->rows * columns, columns);
    if (found == 0) return error_at_line(table, line, error, bad_quotes);
    if (found != columns) {
        char what[128];
        snprintf(what, sizeof what, "expected %zu cells as in the header row, found %zu", columns, found);
        return error_at_line(table, line, error, what);
    }
    table->lines[table->rows++] = line;
    return true;
}

/* What follows a key in a comment line; NULL when the line has another. */
static char *comment_after(char *line, const char *key)
{
    char *text = line + 1 + strspn(line + 1, " \t");
    if (strncmp(text, key, strlen(key)) != 0) return NULL;
    text += strlen(key);
    text += strspn(text, " \t");
    trim_end(text, text + strlen(text));
    return text;
}

static bool read_years(struct table *table, const char *years, int line, struct error *error)
{
    int end = 0;
    bool good = sscanf(years, "%4d-%4d%n", &table->first_year, &table->last_year, &end) == 2 && years[end] == '\0' &&
                table->first_year > 0 && table->first_year <= table->last_year;
    return good || error_at_line(table, line, error, "years: expected the first and the last, such as 2015-2050");
}

static bool read_comment(struct table *table, char *line, int number, struct error *error)
{
    char *source = comment_after(line, "source:"), *years = comment_after(line, "years:");
    if (source) table->source = source;
    return !years || read_years(table, years, number, error);
}

static bool read_lines(struct table *table, struct error *error)
{
    struct room room = {0};
    char *rest = table->text, *line;
    for (int number = 1; (line = next_line(&rest)); number++) {
        if (is_blank(line)) continue;
        if (!table->names && line[0] == '#') {
            if (!read_comment(table, line, number, error)) return false;
        } else if (!table->names) {
            if (!read_names(table, line, number, error)) return false;
        } else if (!read_row(table, &room, line, number, error)) {
            return false;
        }
    }
    if (!table->names) return error_set(error, table->path, "the table is empty: expected a header row and rows");
    if (table->rows == 0) return error_set(error, table->path, "the table has a header row but no rows");
    return true;
}

bool table_read(struct table *table, const char *path, struct error *error)
{
    memset(table, 0, sizeof *table);
    int length = snprintf(table->path, sizeof table->path, "%s", path);
    if (length < 0 || (size_t)length >= sizeof table->path) return error_set(error, path, "the path is too long");
    table->text = file_read(path, &table->length, error);
    if (!table->text) return false;
    utf8_compose(table->text);
    table->length = strlen(table->text);
    table->source = table->text + table->length; /* "": the zero at the end */
    if (read_lines(table, error)) return true;
    table_free(table);
    return false;
}

void table_free(struct table *table)
{
    memory_free(table->names);
    memory_free(table->cells);
    memory_free(table->lines);
    memory_free(table->text);
    memset(table, 0, sizeof *table);
}

int table_column(const struct table *table, const char *name, struct error *error)
{
    for (size_t i = 0; i < table->columns; i++)
        if (strcmp(table->names[i], name) == 0) return (int)i;
    const char *nearest = error_nearest_name(name, table->names, table->columns, sizeof *table->names);
    if (nearest)
        error_set(error, table->path, "no column '%s' (is it the column '%s'?)", name, nearest);
    else
        error_set(error, table->path, "no column '%s'", name);
    return -1;
}

const char *table_text(const struct table *table, size_t row, int column)
{
    return table->cells[row * table->columns + (size_t)column];
}

bool table_error(const struct table *table, size_t row, int column, struct error *error, const char *format, ...)
{
    char pointer[sizeof error->pointer] = "";
    if (column >= 0 && snprintf(pointer, sizeof pointer, "column '%s'", table->names[column]) < 0) pointer[0] = '\0';
    const struct error_place place = {.file = table->path, .pointer = pointer, .line = (size_t)table->lines[row]};
    va_list arguments;
    va_start(arguments, format);
    error_fill(error, ERROR_INPUT, place, format, arguments);
    va_end(arguments);
    return false;
}

/* "'abc'", or "an empty cell". */
static void found_text(const struct table *table, size_t row, int column, char found[80])
{
    const char *cell = table_text(table, row, column);
    int length = cell[0] ? snprintf(found, 80, "'%.60s'", cell) : snprintf(found, 80, "an empty cell");
    if (length < 0) found[0] = '\0';
}

/* Digits, a point and an exponent: strtod would also take "inf", "0x1p3" and leading blanks. */
static bool is_decimal(const char *text)
{
    return text[0] != '\0' && text[strspn(text, "+-.0123456789eE")] == '\0';
}

bool table_real(const struct table *table, size_t row, int column, double low, double high, double *value,
                struct error *error)
{
    const char *cell = table_text(table, row, column);
    char *end = NULL;
    double number = is_decimal(cell) ? strtod(cell, &end) : 0.0;
    if (end && end != cell && *end == '\0' && isfinite(number) && number >= low && number <= high) {
        *value = number;
        return true;
    }
    char found[80];
    found_text(table, row, column, found);
    return table_error(table, row, column, error, "expected a number from %.15g to %.15g, found %s", low, high, found);
}

bool table_integer(const struct table *table, size_t row, int column, int64_t low, int64_t high, int64_t *value,
                   struct error *error)
{
    const char *cell = table_text(table, row, column);
    char *end = NULL;
    errno = 0;
    long long number = is_decimal(cell) ? strtoll(cell, &end, 10) : 0;
    if (end && end != cell && *end == '\0' && errno == 0 && number >= low && number <= high) {
        *value = number;
        return true;
    }
    char found[80];
    found_text(table, row, column, found);
    return table_error(table, row, column, error, "expected a whole number from %lld to %lld, found %s", (long long)low,
                       (long long)high, found);
}

bool table_choice(const struct table *table, size_t row, int column, const char *const *names, int *value,
                  struct error *error)
{
    const char *cell = table_text(table, row, column);
    char known[512] = "", found[80];
    size_t count = 0, length = 0;
    for (; names[count]; count++) {
        if (strcmp(names[count], cell) == 0) {
            *value = (int)count;
            return true;
        }
        int written = snprintf(known + length, sizeof known - length, "%s'%s'", count ? ", " : "", names[count]);
        if (written > 0 && length + (size_t)written < sizeof known) length += (size_t)written;
    }
    found_text(table, row, column, found);
    const char *nearest = error_nearest_name(cell, names, count, sizeof *names);
    if (nearest && cell[0])
        return table_error(table, row, column, error, "expected one of %s, found %s (did you mean '%s'?)", known, found,
                           nearest);
    return table_error(table, row, column, error, "expected one of %s, found %s", known, found);
}
