/* subcommand.h - what a subcommand such as `samen run` is: one declaration, from which its command line is read and its
 * help, its manual page and its completion are written.
 */
#ifndef SAMEN_SUBCOMMAND_H
#define SAMEN_SUBCOMMAND_H

#include "sim/command/option.h"

struct model;
struct program;

/* A line that can be typed as it stands, or a text of a file; `line` may hold several lines. */
struct example {
    const char *meaning; /* NULL ends a list */
    const char *line;
};

struct subcommand {
    const char *name;
    const char *meaning;     /* one line, without a capital or full stop */
    const char *description; /* paragraphs with an empty line between them, wrapped when shown; `code` is marked so */

    /* What stands on the line beside options: none when it has no name, one when it is a TEXT (or WORD), one or more
     * when it is TEXTS. Its name is that of the thing: "scenario". */
    struct option operand;
    bool optional; /* ... or none */

    const struct option *options;
    size_t size;                    /* of the options struct */
    const struct example *examples; /* the first is a whole line: a refusal shows it */

    bool (*perform)(void *options, const struct program *, struct error *);
};

/* All there is about `samen` as a whole. */
struct program {
    const char *name, *meaning;
    const char *description; /* as in a subcommand */
    const struct example *examples;
    const struct subcommand *const *subcommands; /* NULL-terminated */
    const struct model *const *models;           /* NULL-terminated */
};

/* The options one after another, --help last; NULL beyond it. */
const struct option *subcommand_option(const struct subcommand *, size_t i);

/* What can be said instead of a subcommand. */
extern const struct option program_options[];

/* The subcommand of this name, or NULL with the error set: the nearest name. */
MUST_USE const struct subcommand *subcommand_find(const struct program *, const char *name, struct error *);

/* Reads the command line, of which argv[0] is the subcommand's name, into a struct of zeros, which subcommand_free
 * releases. `help` says whether help was asked for; then nothing else needs to be on the line. */
MUST_USE bool subcommand_read(const struct subcommand *, int argc, char **argv, void *options, bool *help,
                              struct error *);
void subcommand_free(const struct subcommand *, void *options);

#endif
