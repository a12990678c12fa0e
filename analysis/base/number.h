/* number.h - numbers and texts as people read them, in English and Dutch. */
#ifndef SAMEN_NUMBER_H
#define SAMEN_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/error.h"
#include "sim/command/option.h"

enum language { ENGLISH, DUTCH };

enum { NUMBER_TEXT = 64 };

/* The option --language, whose field in the options struct has that name. */
extern const char *const language_words[];
#define LANGUAGE_OPTION(type, what)                                                                                    \
    {                                                                                                                  \
        "language", OPTION_WORD, offsetof(type, language), .words = language_words, .value = "en",                     \
                                                           .meaning = "language of " what                              \
    }

/* "1,234.5" in English, "1.234,5" in Dutch; with `sign` also a plus, except for what rounds to zero. NaN is "-". */
void number_format(char text[NUMBER_TEXT], double value, int decimals, bool sign, enum language);

/* Columns on a screen: the characters of a UTF-8 text. */
size_t number_text_width(const char *text);

#endif
