/* file.h - reading a whole text file, with places for messages.
 *
 * Scenarios and tables are UTF-8 text. What is not (a zero byte, Latin-1, control characters other than tabs and the
 * ends of lines) is refused here, with line and column, before anything tries to understand it.
 */
#ifndef SAMEN_FILE_H
#define SAMEN_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/error.h"

/* The file's text, ended by a zero, without byte order mark; `length` without the zero. The caller frees it. */
MUST_USE char *file_read(const char *path, size_t *length, struct error *);

/* Refuses a path that is there and could keep a reader waiting for ever: a pipe or a device, unless somebody has opened
 * it for us (/dev/stdin). */
MUST_USE bool file_regular(const char *path, struct error *);

/* The same checks for a text that came from elsewhere: an argument of the command line. */
MUST_USE bool file_text_check(const char *name, const char *text, size_t length, struct error *);

/* Line and column of an offset, both from 1; columns count characters, not bytes. */
void file_text_place(const char *text, size_t offset, size_t *line, size_t *column);

/* Writes the path of `name` as seen from the folder that holds `from`: "scenarios/a.json", "b.json" ->
 * "scenarios/b.json". False when it does not fit. */
bool file_path_beside(char *path, size_t size, const char *from, const char *name);

/* Whether anything stands there; false when that cannot be told. */
MUST_USE bool file_path_exists(const char *path, bool *there, struct error *);

/* Whether a folder stands there; false when that cannot be told. */
MUST_USE bool file_path_is_folder(const char *path, bool *folder, struct error *);

/* Whether both paths mean the same file, also where it does not exist yet; false when that cannot be told. */
MUST_USE bool file_path_same(const char *a, const char *b, bool *same, struct error *);

#endif
