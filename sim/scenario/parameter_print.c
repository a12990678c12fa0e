/* parameter_print.c - the declared parameters for people, as text or as Markdown. */
#include <stdio.h>
#include <string.h>

#include "sim/scenario/parameter.h"
#include "sim/scenario/parameter_text.h"

enum { LINE_WIDTH = 100, INDENT = 4, LONGEST_POINTER = 512 };

static bool is_section(const struct parameter *parameter)
{
    return parameter->kind == SECTION || parameter->kind == LIST;
}

/* Characters, not bytes, of the next word of a UTF-8 text. */
static int word_width(const char *word, size_t bytes)
{
    int width = 0;
    for (size_t i = 0; i < bytes; i++) width += ((unsigned char)word[i] & 0xC0) != 0x80 ? 1 : 0;
    return width;
}

/* Writes an indented paragraph, broken between words at LINE_WIDTH. */
static void print_wrapped(const char *text, FILE *out)
{
    int column = 0;
    for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
        size_t bytes = strcspn(text, " ");
        int width = word_width(text, bytes);
        if (column > 0 && column + 1 + width > LINE_WIDTH) {
            fputc('\n', out);
            column = 0;
        }
        fprintf(out, "%*s%.*s", column ? 1 : INDENT, "", (int)bytes, text);
        column += width + (column ? 1 : INDENT);
        text += bytes;
    }
    fputc('\n', out);
}

/* "number, 0 to 1 (1/year), default 0.0128" */
static void print_kind(const struct parameter *parameter, FILE *out)
{
    char range[PARAMETER_WORDS], value[PARAMETER_WORDS], line[3 * PARAMETER_WORDS];
    parameter_range_words(parameter, range);
    parameter_default_words(parameter, value);
    const char *unit = parameter_unit(parameter);
    bool has_default = value[0] != '\0';
    const char *last = parameter->required ? "; required" : has_default ? "; default " : "";
    int length = snprintf(line, sizeof line, "%s%s%s%s%s%s%s%s%s", parameter_kind_words(parameter),
                          range[0] ? ": " : "", range, unit[0] ? " (" : "", unit, unit[0] ? ")" : "", last,
                          has_default ? value : "", parameter_common_words(parameter));
    if (length > 0) print_wrapped(line, out);
}

static void print_entry(const struct parameter *parameter, const char *pointer, FILE *out)
{
    fprintf(out, "%s\n", pointer);
    print_kind(parameter, out);
    if (parameter->meaning) print_wrapped(parameter->meaning, out);
    if (parameter->source) {
        char source[2048];
        if (snprintf(source, sizeof source, "Source: %s", parameter->source) > 0) print_wrapped(source, out);
    }
    fputc('\n', out);
}

/* The pointer of a member; of the items of a list: with a star. */
static bool inner_pointer(const struct parameter *parameter, const char *prefix, bool item,
                          char pointer[LONGEST_POINTER])
{
    int length = snprintf(pointer, LONGEST_POINTER, "%s/%s%s", prefix, parameter->name, item ? "/*" : "");
    return length > 0 && length < LONGEST_POINTER;
}

static void print_text(const struct parameter *table, const char *prefix, FILE *out)
{
    for (; table->name; table++) {
        char pointer[LONGEST_POINTER];
        if (table->kind == ROWS) print_text(table->section, prefix, out);
        if (table->kind == ROWS || !inner_pointer(table, prefix, false, pointer)) continue;
        print_entry(table, pointer, out);
        if (is_section(table) && inner_pointer(table, prefix, table->kind == LIST, pointer))
            print_text(table->section, pointer, out);
    }
}

/* One cell: a pipe or a line break would end it. */
static void print_cell(const char *text, FILE *out)
{
    fputs(" ", out);
    for (; text && *text; text++) {
        if (*text == '|') fputc('\\', out);
        fputc(*text == '\n' ? ' ' : *text, out);
    }
    fputs(" |", out);
}

static void print_row(const struct parameter *parameter, const char *pointer, FILE *out)
{
    char kind[PARAMETER_WORDS], range[PARAMETER_WORDS], value[PARAMETER_WORDS], name[LONGEST_POINTER + 2];
    const char *unit = parameter_unit(parameter);
    int length = snprintf(kind, sizeof kind, "%s%s%s%s", parameter_kind_words(parameter), unit[0] ? ", " : "", unit,
                          parameter_common_words(parameter));
    if (length < 0 || snprintf(name, sizeof name, "`%s`", pointer) < 0) return;
    parameter_range_words(parameter, range);
    parameter_default_words(parameter, value);
    fputc('|', out);
    print_cell(name, out);
    print_cell(kind, out);
    print_cell(range, out);
    print_cell(parameter->required ? "required" : value, out);
    print_cell(parameter->meaning, out);
    print_cell(parameter->source, out);
    fputc('\n', out);
}

/* The rows of a table that are no sections; the first of all gets the head before it. */
static void print_rows(const struct parameter *table, const char *prefix, bool *started, FILE *out)
{
    char pointer[LONGEST_POINTER];
    for (; table->name; table++) {
        if (table->kind == ROWS) print_rows(table->section, prefix, started, out);
        if (table->kind == SECTION || table->kind == ROWS || !inner_pointer(table, prefix, false, pointer)) continue;
        if (!*started)
            fputs("| parameter | kind | range | default | meaning | source |\n|---|---|---|---|---|---|\n", out);
        *started = true;
        print_row(table, pointer, out);
    }
}

static void print_markdown(const struct parameter *table, const char *prefix, FILE *out);

static void print_sections(const struct parameter *table, const char *prefix, FILE *out)
{
    char pointer[LONGEST_POINTER];
    for (; table->name; table++) {
        if (table->kind == ROWS) print_sections(table->section, prefix, out);
        if (!is_section(table) || !inner_pointer(table, prefix, table->kind == LIST, pointer)) continue;
        fprintf(out, "### `%s`\n\n", pointer);
        if (table->meaning) fprintf(out, "%s\n\n", table->meaning);
        print_markdown(table->section, pointer, out);
    }
}

static void print_markdown(const struct parameter *table, const char *prefix, FILE *out)
{
    bool started = false;
    print_rows(table, prefix, &started, out);
    if (started) fputc('\n', out);
    print_sections(table, prefix, out);
}

void parameters_print(const struct parameter *table, const char *prefix, bool markdown, FILE *out)
{
    if (markdown)
        print_markdown(table, prefix, out);
    else
        print_text(table, prefix, out);
}
