/* layout.c - columns, counted in characters. */
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
