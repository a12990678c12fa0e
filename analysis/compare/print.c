/* print.c - the tables of a comparison, and the same numbers as CSV. */
#include "analysis/compare/print.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analysis/base/layout.h"

enum {
    LABEL_WIDTH = 43,
    NUMBER_WIDTH = 11,
    DIFFERENCE_WIDTH = 20,
    SIDE_BY_SIDE = 2,    /* variants beside the first in one table */
    TABLES_BY_PLACE = 12 /* with more places, only their total is shown unless places are named */
};

/* A number on the right of its column; one that is too wide sticks out rather than lose a digit. */
static void number_cell(const char *text, size_t width, FILE *out)
{
    size_t columns = number_text_width(text);
    layout_repeat(' ', columns < width ? width - columns : 1, out);
    fputs(text, out);
}

static const char *const legend[][2] = {
    {"Differences are from %s; ± is half of the 95%% interval over %zu pairs of runs with the same people and "
     "chances.\n"
     "A difference in brackets cannot be told from no difference.\n",
     "Verschillen zijn ten opzichte van %s; ± is de helft van het 95%%-interval over %zu paren runs met dezelfde "
     "mensen\n"
     "en hetzelfde toeval. Een verschil tussen haakjes is niet van geen verschil te onderscheiden.\n"},
    {"Differences are from %s. With %zu replicate there is no interval: how sure they are is not known.\n",
     "Verschillen zijn ten opzichte van %s. Met %zu herhaling is er geen interval: hoe zeker ze zijn is niet "
     "bekend.\n"},
};

static void print_variants(const struct comparison *c, enum language language, FILE *out)
{
    size_t width = 0;
    for (size_t v = 0; v < c->variant_count; v++)
        if (number_text_width(c->variants[v].name) > width) width = number_text_width(c->variants[v].name);
    for (size_t v = 0; v < c->variant_count; v++) {
        const struct compared_variant *variant = &c->variants[v];
        bool said = strcmp(variant->name, variant->label[language]) != 0;
        fputs("  ", out);
        layout_cell(variant->name, said ? width : number_text_width(variant->name), false, out);
        fprintf(out, "%s%s\n", said ? "  " : "", said ? variant->label[language] : "");
    }
}

void print_heading(const struct comparison *c, enum language language, FILE *out)
{
    const struct result_file *file = &c->files[0];
    char from[11], to[11], residents[NUMBER_TEXT];
    date_format(c->from, from);
    date_format(c->to, to);
    number_format(residents, c->places[c->place_count].residents, 0, false, language);
    fprintf(out, "%s\n", language == DUTCH ? file->title_nl : file->title);
    fprintf(out,
            language == DUTCH ? "%s tot en met %s, %zu gemeente%s, %s inwoners, %zu herhaling%s, seed %" PRId64 "\n\n"
                              : "%s to %s, %zu gemeente%s, %s residents, %zu replicate%s, seed %" PRId64 "\n\n",
            from, to, c->place_count, c->place_count == 1 ? "" : "n", residents, c->replicates,
            c->replicates == 1  ? ""
            : language == DUTCH ? "en"
                                : "s",
            file->seed);
    print_variants(c, language, out);
    fputc('\n', out);
    /* The format comes from the table above, which has no other conversions. */
    if (c->variant_count > 1)
        fprintf(out, legend[c->replicates > 1 ? 0 : 1][language], c->variants[0].name, c->replicates);
}

/* The names of the variants over their columns, and a rule. */
static void print_table_head(const struct comparison *c, const char *title, size_t first, size_t last,
                             enum language language, FILE *out)
{
    fputc('\n', out);
    layout_cell(title, LABEL_WIDTH, false, out);
    layout_cell(c->variants[0].name, NUMBER_WIDTH, true, out);
    for (size_t v = first; v < last; v++) {
        fputc(' ', out);
        layout_cell(c->variants[v].name, NUMBER_WIDTH + DIFFERENCE_WIDTH - 1, true, out);
    }
    fputc('\n', out);
    layout_repeat(' ', LABEL_WIDTH + NUMBER_WIDTH, out);
    for (size_t v = first; v < last; v++) {
        layout_repeat(' ', NUMBER_WIDTH, out);
        layout_cell(language == DUTCH ? "verschil" : "difference", DIFFERENCE_WIDTH, true, out);
    }
    fputc('\n', out);
    layout_repeat('-', LABEL_WIDTH + NUMBER_WIDTH + (last - first) * (NUMBER_WIDTH + DIFFERENCE_WIDTH), out);
    fputc('\n', out);
}

static void print_level(const struct comparison *c, size_t line, size_t variant, size_t place, enum language language,
                        FILE *out)
{
    char text[NUMBER_TEXT];
    struct estimate level = comparison_level(c, line, variant, place);
    number_format(text, level.mean, c->lines[line].measure->decimals, false, language);
    number_cell(text, NUMBER_WIDTH, out);
}

static void print_line(const struct comparison *c, size_t line, size_t first, size_t last, size_t place,
                       enum language language, FILE *out)
{
    const struct compared_line *which = &c->lines[line];
    if (which->part[language] != NULL) fputs("    ", out);
    if (which->part[language] != NULL)
        layout_cell(which->part[language], LABEL_WIDTH - 4, false, out);
    else
        layout_cell(which->measure->label[language], LABEL_WIDTH, false, out);
    print_level(c, line, 0, place, language, out);
    for (size_t v = first; v < last; v++) {
        char text[ESTIMATE_TEXT];
        struct estimate difference = comparison_difference(c, line, v, place);
        estimate_format(text, &difference, which->measure->decimals, language);
        print_level(c, line, v, place, language, out);
        number_cell(text, DIFFERENCE_WIDTH, out);
    }
    fputc('\n', out);
}

/* One place; more variants than fit side by side follow in tables below. */
static void print_place(const struct comparison *c, const char *title, size_t place, enum language language, FILE *out)
{
    size_t first = 1;
    do {
        size_t last = first + SIDE_BY_SIDE < c->variant_count ? first + SIDE_BY_SIDE : c->variant_count;
        print_table_head(c, title, first, last, language, out);
        for (size_t line = 0; line < c->line_count; line++) print_line(c, line, first, last, place, language, out);
        first = last;
    } while (first < c->variant_count);
}

static void place_title(char *title, size_t size, const struct comparison *c, size_t place, enum language language)
{
    if (place == c->place_count)
        snprintf(title, size, language == DUTCH ? "Alle %zu gemeenten samen" : "All %zu gemeenten together",
                 c->place_count);
    else
        snprintf(title, size, "%s (%s)", c->places[place].name, c->places[place].code);
}

void print_tables(const struct comparison *c, enum language language, FILE *out)
{
    char title[128];
    bool many = c->place_count > TABLES_BY_PLACE;
    if (c->place_count > 1) {
        place_title(title, sizeof title, c, c->place_count, language);
        print_place(c, title, c->place_count, language, out);
    }
    for (size_t place = 0; !many && place < c->place_count; place++) {
        place_title(title, sizeof title, c, place, language);
        print_place(c, title, place, language, out);
    }
    if (many)
        fputs(language == DUTCH ? "\nToon een gemeente met --gemeente NAAM, of alle met --csv.\n"
                                : "\nShow a gemeente with --gemeente NAME, or all of them with --csv.\n",
              out);
}

/* A field of CSV, in quotes where it must be. What a spreadsheet would take for a formula gets an apostrophe before it.
 */
static void csv_text(const char *text, FILE *out)
{
    bool quoted = strpbrk(text, ",\"\n") != NULL, formula = text[0] != '\0' && strchr("=+-@", text[0]) != NULL;
    if (quoted) fputc('"', out);
    if (formula) fputc('\'', out);
    for (; *text != '\0'; text++) {
        if (*text == '"') fputc('"', out);
        fputc(*text, out);
    }
    if (quoted) fputc('"', out);
}

/* Empty where there is no number. */
static void csv_number(double value, FILE *out)
{
    if (isfinite(value))
        fprintf(out, ",%.10g", value);
    else
        fputc(',', out);
}

static void csv_row(const struct comparison *c, size_t place, size_t line, size_t variant, FILE *out)
{
    const struct measure *measure = c->lines[line].measure;
    bool total = place == c->place_count;
    const char *texts[] = {total ? "" : c->places[place].code,
                           total ? "total" : c->places[place].name,
                           measure->name,
                           c->lines[line].part[ENGLISH] != NULL ? c->lines[line].part[ENGLISH] : "",
                           measure->points ? "%" : measure->unit[ENGLISH],
                           c->variants[variant].name};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (i > 0) fputc(',', out);
        csv_text(texts[i], out);
    }
    csv_number(comparison_level(c, line, variant, place).mean, out);
    struct estimate difference = comparison_difference(c, line, variant, place);
    csv_number(variant > 0 ? difference.mean : NAN, out);
    csv_number(variant > 0 ? difference.low : NAN, out);
    csv_number(variant > 0 ? difference.high : NAN, out);
    fprintf(out, ",%zu\n", c->replicates);
}

void print_csv(const struct comparison *c, FILE *out)
{
    fputs("code,place,measure,part,unit,variant,mean,difference,low,high,replicates\n", out);
    for (size_t i = 0; i <= c->place_count; i++)
        for (size_t line = 0; line < c->line_count; line++)
            for (size_t variant = 0; variant < c->variant_count; variant++)
                csv_row(c, i == 0 ? c->place_count : i - 1, line, variant, out);
}
