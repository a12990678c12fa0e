/* roff.c - escaping: a dash that can be copied, a quote that stays straight, no line that looks like a request. */
#include "sim/command/roff.h"

#include <stdbool.h>
#include <string.h>

static void put(char c, bool line_begins, FILE *out)
{
    static const struct {
        char plain;
        const char *escaped;
    } escapes[] = {{'\\', "\\e"}, {'-', "\\-"}, {'\'', "\\(aq"}, {'`', "\\(ga"}, {'^', "\\(ha"}, {'~', "\\(ti"}};
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
        if (c == escapes[i].plain) {
            fputs(escapes[i].escaped, out);
            return;
        }
    if (line_begins && c == '.') fputs("\\&", out);
    fputc(c, out);
}

void roff_literal(const char *text, FILE *out)
{
    for (bool begins = true; *text; text++) {
        put(*text, begins, out);
        begins = *text == '\n';
    }
}

/* A sentence ends; the next begins with a capital. */
static bool sentence_ends(const char *space)
{
    return (space[-1] == '.' || space[-1] == '?') && space[1] >= 'A' && space[1] <= 'Z';
}

enum { LINE = 70 };

void roff_paragraphs(const char *text, FILE *out)
{
    bool code = false;
    for (size_t column = 0; *text; text++, column++) {
        if (strncmp(text, "\n\n", 2) == 0) {
            fputs("\n.PP\n", out);
            text++;
            column = (size_t)-1;
        } else if (*text == ' ' && (column > LINE || sentence_ends(text))) {
            fputc('\n', out);
            column = (size_t)-1;
        } else if (*text == '`') {
            code = !code;
            fputs(code ? "\\fB" : "\\fR", out);
        } else {
            put(*text, column == 0, out);
        }
    }
    fputc('\n', out);
}

void roff_lines(const char *text, FILE *out)
{
    fputs(".EX\n", out);
    roff_literal(text, out);
    fputs("\n.EE\n", out);
}
