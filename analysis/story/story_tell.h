/* story_tell.h - one life in one run, told in sentences, year by year. */
#ifndef SAMEN_STORY_TELL_H
#define SAMEN_STORY_TELL_H

#include "analysis/base/number.h"
#include "analysis/story/story_read.h"

/* A year: a line per day, month and day in four digits, then the sentences. */
struct chapter {
    int year;
    char *text;
};

struct life_story {
    const char *name; /* invented; NULL: never there */
    int sex;
    int64_t birth; /* day */
    struct chapter *chapters;
    size_t count, capacity;
};

/* On failure nothing is left to free. */
MUST_USE bool story_tell(struct life_story *, const struct stories *, const struct result_file *, uint64_t identity,
                         size_t variant, size_t replicate, enum language, struct error *);
void story_forget(struct life_story *);

#endif
