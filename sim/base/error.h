/* error.h - what went wrong, where, and how to mend it.
 *
 * A function that can fail returns false and fills an error; its caller passes both on. Only samen.c prints the
 * message and turns the kind into an exit status. Because every error function returns false, a check is one line:
 *
 *     if (sum != 1.0) return error_set(error, path, "shares add up to %g, expected 1", sum);
 */
#ifndef SAMEN_ERROR_H
#define SAMEN_ERROR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Stands before every function that can fail: a caller that does not look at the answer is told so by the compiler. */
#define MUST_USE __attribute__((warn_unused_result))

enum error_kind {
    ERROR_NONE = 0,
    ERROR_ANSWER = 1,    /* all went well, and the answer that was asked for as a status is no */
    ERROR_INPUT = 2,     /* the user can mend it: a wrong key, value, path, a full disk */
    ERROR_SYSTEM = 3,    /* the machine failed: no memory, a library call that should have worked */
    ERROR_STOPPED = 128, /* a signal asked to stop, see stop.h; its number comes on top */
};

/* Where something is wrong. What is not known is NULL or 0. */
struct error_place {
    const char *file;    /* or the option, the command, the thing that it is about */
    const char *pointer; /* where in it: a JSON pointer, a name in a result file, a column of a table */
    size_t line, column; /* where in a text, from 1 */
};

struct error {
    enum error_kind kind;
    char file[512], pointer[512]; /* as in error_place; empty when not known */
    size_t line, column;
    char what[1024]; /* one sentence: expected, found, nearest valid name */
};

/* Fills the error (kind INPUT, SYSTEM) and returns false. `file` may be NULL. The first error wins: an error that is
 * already set is kept, so that cleaning up can fail too without hiding the cause. */
bool error_set(struct error *, const char *file, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool error_system(struct error *, const char *file, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Same, kind INPUT, with a place in the file. */
bool error_at(struct error *, struct error_place, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* What the others do, for functions that have a format and arguments themselves. */
bool error_fill(struct error *, enum error_kind, struct error_place, const char *format, va_list)
    __attribute__((format(printf, 4, 0)));

/* Same for a failed file operation, from errno: a missing, unreadable or unwritable path and a full disk are INPUT,
 * the rest is SYSTEM. `doing` reads as "cannot <doing>: <reason>". */
bool error_file(struct error *, const char *path, const char *doing, int errno_value);

/* Puts an error where its maker could not know that it is: a caller knows from which file a value came. The pointer
 * may be the error's own. Returns false. */
bool error_locate(struct error *, const char *file, const char *pointer);

/* The message for people, in which file and place meet: "file:line:column: pointer: what"; cut when it does not fit. */
void error_format(const struct error *, char *text, size_t size);

/* The name among `count` that looks most like `found` (Levenshtein distance, case-insensitive), or NULL when none
 * is near enough to be a likely slip. `names` is an array of pointers to names, `stride` bytes apart. */
const char *error_nearest_name(const char *found, const void *names, size_t count, size_t stride);

#endif
