/* completion.h - `samen completion`: what a shell proposes after the tab key, from the declarations of the
 * subcommands. */
#ifndef SAMEN_COMPLETION_H
#define SAMEN_COMPLETION_H

#include <stdio.h>

#include "sim/command/subcommand.h"

/* A script for one shell. */
void completion_bash(const struct program *, FILE *);
void completion_zsh(const struct program *, FILE *);
void completion_fish(const struct program *, FILE *);

/* What can be proposed for a value. */
enum completion_kind {
    COMPLETION_NOTHING,
    COMPLETION_WORDS,
    COMPLETION_FILES,
    COMPLETION_FOLDERS,
    COMPLETION_SETTINGS /* the program is asked when the key is pressed */
};
enum completion_kind completion_kind(const struct option *);

/* The words of a value (or the subcommands), separated by spaces. */
void completion_words(const struct program *, const struct option *, FILE *);

/* A text in which each of these characters gets a backslash. */
void completion_escaped(const char *text, const char *characters, FILE *);

extern const struct subcommand completion_subcommand;

#endif
