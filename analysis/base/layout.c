/* layout.c - columns and line breaks, counted in characters. */
#include "analysis/base/layout.h"

#include <string.h>

#include "analysis/base/number.h"

void layout_repeat(char letter, size_t times, FILE *out)
{
    for (size_t i = 0; i < times; i++) fputc(letter, out);
}

void layout_cell(const char *text, size_t width, bool right, FILE *out)
{
    size_t bytes = strlen(text), columns = number_text_width(text);
    while (columns > width) columns -= ((unsigned char)text[--bytes] & 0xC0) != 0x80;
    if (right) layout_repeat(' ', width - columns, out);
    fwrite(text, 1, bytes, out);
    if (!right) layout_repeat(' ', width - columns, out);
}

/* Bytes of the next word, blanks before it not counted. */
static size_t word_length(const char *text)
{
    return strcspn(text, " \n");
}

void layout_wrap(const char *text, size_t width, FILE *out)
{
    size_t column = 0;
    while (*text != '\0') {
        if (*text == '\n') {
            fputc('\n', out);
            column = 0;
        }
        text += *text == '\n' || *text == ' ';
        size_t length = word_length(text), columns = 0;
        for (size_t i = 0; i < length; i++) columns += ((unsigned char)text[i] & 0xC0) != 0x80;
        if (length == 0) continue;
        if (column > 0 && column + 1 + columns > width) {
            fputc('\n', out);
            column = 0;
        }
        if (column > 0) fputc(' ', out);
        fwrite(text, 1, length, out);
        column += columns + (column > 0);
        text += length;
    }
}
