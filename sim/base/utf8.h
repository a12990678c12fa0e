/* utf8.h - UTF-8 texts: characters, those that no text of people has, and letters typed in two ways. */
#ifndef SAMEN_UTF8_H
#define SAMEN_UTF8_H

#include <stddef.h>

/* Bytes of the character at `text`, of which `left` bytes are there; 0 when it is not UTF-8. */
size_t utf8_step(const char *text, size_t left);

/* Characters of a text, not bytes. */
size_t utf8_count(const char *text);

/* The first control character (U+0000-U+001F, U+007F-U+009F) within `length` bytes, NULL when there is none: a terminal
 * would take it for a command. */
const char *utf8_control(const char *text, size_t length);

/* Puts a letter and the accent that follows it, which some keyboards type, together in one character, in place. Knows
 * the letters up to U+017F, which all names in Dutch registers are made of. */
void utf8_compose(char *text);

/* Takes accents off the same letters and makes A to Z small, in place: for searching. */
void utf8_plain(char *text);

#endif
