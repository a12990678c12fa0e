/* story_page.h - a life on the page: years that are the same in all variants once, the others variant by variant. */
#ifndef SAMEN_STORY_PAGE_H
#define SAMEN_STORY_PAGE_H

#include <stdio.h>

#include "analysis/story/story_choose.h"

void story_page_head(const struct story_choice *, const struct result_file *, enum language, FILE *);

MUST_USE bool story_page_print(const struct story_choice *, uint64_t identity, const struct stories *,
                               const struct result_file *, enum language, FILE *, struct error *);

#endif
