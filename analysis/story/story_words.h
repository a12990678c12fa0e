/* story_words.h - the sentences of life stories, in English and Dutch.
 *
 * A sentence holds marks that the teller fills in:
 *
 *     {S} {s} {o} {p}   the person: She, she, her, her; He, he, him, his
 *     {X} {x} {n} {k}   someone else: "Her daughter Anna", "her daughter Anna", "Anna", "daughter"
 *     {m} {b}           minutes a week, now and before: "3 hours", "45 minutes"
 *     {t} {T}           tasks; tasks with the minutes a week of each
 *     {d} {g} {c}       days or km, gemeente, why
 *     {a} {r}           age, financing rule, in the words of the result
 */
#ifndef SAMEN_STORY_WORDS_H
#define SAMEN_STORY_WORDS_H

#include <stdint.h>

#include "analysis/base/number.h"
#include "models/care/care.h"
#include "models/care/record/story_kind.h"

enum { STORY_FORMS = 7, STORY_AS_KNOWN = -1, STORY_NAMES = 20 };

/* The sentence for a kind, in one of its forms; NULL when there is none. */
const char *story_sentence(enum story_kind, int form, enum language);

/* Why, as the end of a sentence; "" where nothing need be said. */
const char *story_because(enum story_cause, enum language);

/* What a relative is to the person: "daughter"; relation RELATIONS is an ex-partner. */
const char *story_relative(int relation, int sex, enum language);

const char *story_task(int task, enum language);   /* the label: "household_help", "huishoudelijke hulp" */
const char *story_month(int month, enum language); /* 1-12, short */

/* An invented first name, always the same for one identity; of the generation of the year of birth. Another `choice`
 * gives another name, for two of a family who would have the same. */
const char *story_name(uint64_t identity, int sex, int year_of_birth, unsigned choice);

/* Fixed parts of the page. */
enum story_phrase {
    PHRASE_HEADER,  /* %s title, %zu persons, %s replicate */
    PHRASE_NAMES,   /* that names are invented */
    PHRASE_PERSON,  /* %s name, %s id */
    PHRASE_LETTERS, /* what the letters before some lines mean */
    PHRASE_YEAR,    /* %d year, %d age */
    PHRASE_AND,
    PHRASE_HOURS,
    PHRASE_MINUTE,
    PHRASE_MINUTES,
    PHRASE_ELSEWHERE, /* a gemeente that is not in the result */
    PHRASE_SOMEONE,   /* {x} of whom nothing is known */
    PHRASE_OTHERS,    /* another person in every variant */
    PHRASE_UNBORN,    /* %s variants: does not exist there */
    PHRASES
};
const char *story_phrase(enum story_phrase, enum language);

/* {S} {s} {o} {p} by sex; which is one of these letters. */
const char *story_pronoun(char which, int sex, enum language);

#endif
