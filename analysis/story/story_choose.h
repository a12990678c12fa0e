/* story_choose.h - whose stories are told, and in which runs. */
#ifndef SAMEN_STORY_CHOOSE_H
#define SAMEN_STORY_CHOOSE_H

#include "analysis/story/story.h"
#include "analysis/story/story_read.h"

struct story_choice {
    uint64_t *persons;
    size_t person_count;
    size_t *variants; /* indices in the result */
    size_t variant_count;
    size_t replicate; /* index */
};

MUST_USE bool story_choose(struct story_choice *, const struct stories *, const struct result_file *,
                           const struct story_options *, struct error *);
void story_choice_free(struct story_choice *);

#endif
