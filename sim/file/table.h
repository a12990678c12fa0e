/* table.h - reading the CSV tables in scenarios/data.
 *
 * A table starts with comment lines ("# title: ...", "# source: ...", "# years: ..."), then a header row, then rows.
 * Cells hold no line breaks; a cell with a comma stands in double quotes. Every message names file, line and column.
 *
 *     struct table table;
 *     if (!table_read(&table, path, error)) return false;
 *     int age = table_column(&table, "age", error);            -1: missing, with the nearest column in the message
 *     for (size_t row = 0; row < table.rows; row++)
 *         if (!table_real(&table, row, age, 0, 120, &value, error)) goto out;
 *     table_free(&table);
 */
#ifndef SAMEN_TABLE_H
#define SAMEN_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/error.h"

struct table {
    char path[512];
    size_t rows, columns;
    char **names;              /* [columns] */
    char **cells;              /* [rows * columns] */
    int *lines;                /* [rows]: line of each row in the file */
    char *source;              /* the "# source:" line, or "" */
    int first_year, last_year; /* the "# years: 2015-2050" line: what the numbers hold for; 0 without it */
    char *text;                /* the file itself; names, cells and source point into it */
    size_t length;
};

/* Reads the whole file; a missing file, a ragged row, a doubled column name, an empty table are errors. */
MUST_USE bool table_read(struct table *, const char *path, struct error *);
void table_free(struct table *);

/* Index of a column, or -1 with the error set. */
MUST_USE int table_column(const struct table *, const char *name, struct error *);

const char *table_text(const struct table *, size_t row, int column);

/* A number within [low, high]; empty cells, other text and nan are errors. */
MUST_USE bool table_real(const struct table *, size_t row, int column, double low, double high, double *,
                         struct error *);
MUST_USE bool table_integer(const struct table *, size_t row, int column, int64_t low, int64_t high, int64_t *,
                            struct error *);

/* The index of the cell's text in a NULL-terminated list of names. */
MUST_USE bool table_choice(const struct table *, size_t row, int column, const char *const *names, int *,
                           struct error *);

/* Sets an error at a cell (column >= 0) or a row (column -1). Returns false. */
bool table_error(const struct table *, size_t row, int column, struct error *, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
