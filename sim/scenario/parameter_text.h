/* parameter_text.h - a parameter in words: used by messages, by `samen parameters` and by the metadata of results. */
#ifndef SAMEN_PARAMETER_TEXT_H
#define SAMEN_PARAMETER_TEXT_H

#include <stddef.h>

#include "sim/scenario/parameter.h"

/* Room for any of these texts; a choice with very many names is cut. */
enum { PARAMETER_WORDS = 512 };

/* "number", "whole number", "list of sections" ... */
const char *parameter_kind_words(const struct parameter *);

/* "0 to 1", "0 to 5, plausibly 0.7 to 2.5", "at least 0", "month, day", "" when anything goes. */
void parameter_range_words(const struct parameter *, char text[PARAMETER_WORDS]);

/* "a number from 0 to 1 (1/year)": for "expected ...". */
void parameter_expected(const struct parameter *, char text[PARAMETER_WORDS]);

/* The default, "" when there is none. */
void parameter_default_words(const struct parameter *, char text[PARAMETER_WORDS]);

/* The value in a field of a settings struct. Not for SECTION, LIST, TEXTS and OBJECT. */
void parameter_value_words(const struct parameter *, const void *field, char text[PARAMETER_WORDS]);

/* The unit, or "" for a pure number and for what has none. */
const char *parameter_unit(const struct parameter *);

/* Whether a variant may change it: ", the same in all variants", or "". */
const char *parameter_common_words(const struct parameter *);

/* Number of a CHOICE's names. */
size_t parameter_choices(const struct parameter *);

#endif
