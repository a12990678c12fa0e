/* story_teller.h - what a teller of one life knows so far, and what the parts of telling do for each other. */
#ifndef SAMEN_STORY_TELLER_H
#define SAMEN_STORY_TELLER_H

#include <stdio.h>

#include "analysis/story/story_tell.h"
#include "analysis/story/story_words.h"

enum { STORY_YEAR_OF_PEACE = 365 * 24 * 60 };

struct story_relative {
    uint64_t identity, number; /* the number of a light one is its identity */
    const char *name;
    int relation, sex; /* RELATIONS: ex-partner */
    int64_t birth;
    int32_t distance; /* 0.1 km */
    bool gone;        /* dead */
    int duty;         /* minutes told last */
    int64_t refused;  /* when a no was told last */
};

struct story_teller {
    const struct result_file *file;
    enum language language;
    char *const *rules; /* what people say of them */
    const struct story_entry *entries;
    size_t count;
    struct life_story *story;
    int sex;
    int64_t birth; /* minute */
    int32_t gemeente;
    struct story_relative *relatives;
    size_t relative_count, relative_capacity;
    int physical, psychosocial;
    int need, gap, served[TASKS]; /* told last */
    int64_t came;
    bool known, over; /* the person has come; has gone */
    FILE *page;       /* of the year being told */
    char *text;
    size_t size;
    int year, day, month; /* of the line being told */
};

/* story_relatives.c: people who are named, and their time. */
struct date story_date_at(const struct story_teller *, int64_t minute);
int story_age_at(int64_t birth, int64_t now);
struct story_relative *story_find_relative(const struct story_teller *, uint64_t number);
MUST_USE bool story_learn(struct story_teller *, const struct story_entry *, struct error *);

/* story_pen.c: a sentence of the entry at this place, on the page of its year. */
MUST_USE bool story_say(struct story_teller *, size_t at, enum story_kind, int form, struct error *);
MUST_USE bool story_end_page(struct story_teller *, struct error *);

/* Whether two entries can share a sentence, as applications for several tasks on one day. */
bool story_together(const struct story_entry *, const struct story_entry *);

/* Assessed by the district nurse and paid by the insurer; the gemeente sees to the rest. */
bool story_is_nurses_task(int task);

/* story_form.c: in which form an entry is told; STORY_AS_KNOWN: not, because it goes without saying. */
int story_form_of(struct story_teller *, size_t at);

#endif
