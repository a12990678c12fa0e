/* story.h - `samen story`: the life of a person in the model, in plain words, under one variant or several. */
#ifndef SAMEN_STORY_H
#define SAMEN_STORY_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "analysis/base/number.h"
#include "sim/base/error.h"
#include "sim/command/subcommand.h"

enum story_of { OF_ANYONE, OF_IN_NEED, OF_CARERS };

struct story_options {
    const char *path;
    const char *person; /* the first digits of an id, or NULL */
    int64_t random;     /* so many persons, when no one is named */
    enum story_of of;
    struct option_texts variants; /* names; none: all */
    int64_t replicate;            /* from 1 on */
    int64_t seed;                 /* of the choice */
    enum language language;
};

extern const struct subcommand story_subcommand;

/* What it prints for these options. */
MUST_USE bool story_print(const struct story_options *, FILE *, struct error *);

#endif
