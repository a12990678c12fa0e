/* option.h - an option of the command line is declared once.
 *
 * A subcommand declares its options in a table: name, kind, what its value is called, range or words, default, meaning,
 * and the field that it fills. Reading a command line, --help, the manual page and the completion of shells walk this
 * table; nothing about an option is written down twice.
 *
 *     struct run_options { const char *output; int64_t threads; ... };
 *     static const struct option options[] = {
 *         {"output", OPTION_TEXT, offsetof(struct run_options, output), .argument = "FILE", .proposed = "*.h5",
 *          .otherwise = "results/<scenario>.h5", .meaning = "where the result goes"},
 *         OPTION_THREADS(struct run_options),
 *         {.name = NULL}};
 */
#ifndef SAMEN_OPTION_H
#define SAMEN_OPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/error.h"

enum option_kind {
    OPTION_FLAG,    /* bool */
    OPTION_TEXT,    /* const char *: the last one given, as the command line has it */
    OPTION_INTEGER, /* int64_t */
    OPTION_WORD,    /* int, or an enum that begins at 0: index into words */
    OPTION_TEXTS    /* struct option_texts: all that are given */
};

struct option_texts {
    char **list; /* owned; released by option_free */
    size_t count, capacity;
};

struct option {
    const char *name; /* without dashes; NULL ends a table */
    enum option_kind kind;
    size_t offset;            /* of the field in the options struct */
    const char *argument;     /* what the value is called: FILE, N; of WORD its words when NULL */
    int64_t low, high;        /* inclusive range of INTEGER */
    const char *const *words; /* of WORD, NULL-terminated */
    const char *prefix;       /* of TEXTS: what stands before each value, as in "/seed=" */
    const char *proposed;     /* by a shell: files of this pattern, or one of those below */
    const char *value;        /* default, read as if it had been typed; NULL: a field of zeros */
    const char *otherwise;    /* default in words, where it is no fixed value: "all" */
    const char *meaning;      /* one line, for people */
};

#define OPTION_FILES "*"
#define OPTION_FOLDERS "/"
#define OPTION_SUBCOMMANDS "samen"
#define OPTION_SETTINGS "/path=" /* what `samen parameters` lists */

/* What many subcommands share; `type` is the options struct, whose field has the option's name. */
#define OPTION_QUIET(type)                                                                                             \
    {                                                                                                                  \
        "quiet", OPTION_FLAG, offsetof(type, quiet), .meaning = "no progress line"                                     \
    }
#define OPTION_FORCE(type, what)                                                                                       \
    {                                                                                                                  \
        "force", OPTION_FLAG, offsetof(type, force), .meaning = "replace " what " that exists"                         \
    }
#define OPTION_THREADS(type)                                                                                           \
    {                                                                                                                  \
        "threads", OPTION_INTEGER, offsetof(type, threads),                                                            \
            .argument = "N", .low = 1, .high = 1024, .otherwise = "all",                                               \
            .meaning = "threads to use; the result is the same for any number"                                         \
    }
/* These change the scenario, and go to the field `changes`. */
#define OPTION_SET(type)                                                                                               \
    {                                                                                                                  \
        "set", OPTION_TEXTS, offsetof(type, changes),                                                                  \
            .argument = "/path=value", .proposed = OPTION_SETTINGS,                                                    \
            .meaning =                                                                                                 \
                "change one value of the scenario, e.g. --set /informal/asking=0.6; may be given more than once"       \
    }
#define OPTION_REPLICATES(type)                                                                                        \
    {                                                                                                                  \
        "replicates", OPTION_TEXTS, offsetof(type, changes),                                                           \
            .argument = "N", .prefix = "/replicates=",                                                                 \
            .meaning = "runs with other random numbers, for the intervals; same as --set /replicates=N"                \
    }

/* Takes a value; `text` is ignored for a flag. A refusal is about `where`: "--threads". */
MUST_USE bool option_take(const struct option *, const char *where, const char *text, void *fields, struct error *);

/* Releases what option_take made. */
void option_free(const struct option *, void *fields);

/* What its value is called: "FILE", "en|nl"; empty for a flag. */
enum { OPTION_ARGUMENT = 64 };
const char *option_argument(const struct option *, char text[OPTION_ARGUMENT]);

/* How it is typed: "--output FILE". */
enum { OPTION_TYPED = 128 };
const char *option_typed(const struct option *, char text[OPTION_TYPED]);

/* Its meaning with range and default: "threads to use (1 to 1024, default: all)". */
enum { OPTION_MEANING = 512 };
const char *option_meaning(const struct option *, char text[OPTION_MEANING]);

#endif
