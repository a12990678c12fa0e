/* number.h - numbers and texts as people read them, in English and Dutch. */
#ifndef SAMEN_NUMBER_H
#define SAMEN_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/error.h"

enum language { ENGLISH, DUTCH };

enum { NUMBER_TEXT = 64 };

/* The value of an option --language: en or nl. */
MUST_USE bool language_read(const char *text, enum language *, struct error *);

/* "1,234.5" in English, "1.234,5" in Dutch; with `sign` also a plus, except for what rounds to zero. NaN is "-". */
void number_format(char text[NUMBER_TEXT], double value, int decimals, bool sign, enum language);

/* Columns on a screen: the characters of a UTF-8 text. */
size_t number_text_width(const char *text);

#endif
