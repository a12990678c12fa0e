/* wrap.c - line breaks, counted in characters. */
#include "sim/base/wrap.h"

#include <stdbool.h>
#include <string.h>

/* Bytes of the next word, and how many columns it takes. */
static size_t next_word(const char *text, size_t *columns)
{
    size_t length = strcspn(text, " \n");
    *columns = 0;
    for (size_t i = 0; i < length; i++) *columns += ((unsigned char)text[i] & 0xC0) != 0x80;
    return length;
}

void wrap_text(const char *text, size_t width, size_t column, size_t indent, FILE *out)
{
    size_t blanks = 0;  /* before the next word */
    bool begun = false; /* a word stands on the line */
    for (size_t length, columns; *text != '\0'; text += length) {
        length = next_word(text, &columns);
        bool full = begun && length > 0 && column + blanks + columns > width;
        if (full || *text == '\n') {
            fputc('\n', out);
            column = 0;
            blanks = indent;
            begun = false;
        }
        if (length == 0) {
            length = 1; /* a blank or a line break */
            continue;
        }
        fprintf(out, "%*s", (int)blanks, "");
        fwrite(text, 1, length, out);
        column += blanks + columns;
        blanks = 1;
        begun = true;
    }
}
