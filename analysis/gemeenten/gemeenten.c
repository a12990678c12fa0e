/* gemeenten.c - lists the gemeenten whose names hold a word. */
#include "analysis/gemeenten/gemeenten.h"

#include <stdio.h>
#include <string.h>

#include "analysis/base/number.h"
#include "models/care/tables/tables.h"
#include "sim/base/memory.h"
#include "sim/base/utf8.h"
#include "sim/scenario/shipped.h"

enum { YEAR = 2017 /* of gemeenten.csv */, NAME_WIDTH = 32 };

struct gemeenten_options {
    const char *word;
};

static const struct option gemeenten_options[] = {{.name = NULL}};

static const struct example gemeenten_examples[] = {{"All of them", "samen gemeenten"},
                                                    {"Those with a word in one of their names", "samen gemeenten haag"},
                                                    {.meaning = NULL}};

/* Whether a name holds the word, whatever its accents and capitals. */
static bool holds(const char *name, const char *word)
{
    char plain[128], wanted[128];
    snprintf(plain, sizeof plain, "%s", name);
    snprintf(wanted, sizeof wanted, "%s", word);
    utf8_compose(wanted);
    utf8_plain(plain);
    utf8_plain(wanted);
    return strstr(plain, wanted) != NULL;
}

/* What is asked for, and under which heading the last line stands. */
struct listing {
    const struct care_tables *tables;
    const char *word;
    const char *heading;
    size_t lines;
};

static void print_line(struct listing *listing, const char *heading, const char *code, const char *name,
                       int64_t inhabitants, const char *about)
{
    char number[NUMBER_TEXT];
    if (listing->heading != heading) printf("%s%s\n", listing->heading ? "\n" : "", heading);
    listing->heading = heading;
    listing->lines++;
    number_format(number, (double)inhabitants, 0, false, ENGLISH);
    int pad = NAME_WIDTH - (int)number_text_width(name);
    printf("%-7s %s%*s %10s%s%s\n", code, name, pad > 0 ? pad : 0, "", number, about[0] ? "  " : "", about);
}

/* Adds to a text of names; what does not fit is left out. */
static void add_name(char *text, size_t size, const char *before, const char *name)
{
    size_t length = strlen(text);
    snprintf(text + length, size - length, "%s%s", length > 0 ? before : "", name);
}

/* One of 2017: what else it is called, and what it has become a part of. */
static void list_gemeente(struct listing *listing, size_t i)
{
    static const char heading[] = "code    name                             inhabitants  also, or part of";
    const struct care_tables *tables = listing->tables;
    const struct gemeente_row *row = &tables->gemeenten[i];
    bool found = holds(row->name, listing->word) || holds(row->code, listing->word);
    char about[256] = "";
    for (size_t k = 0; k < tables->name_count; k++) {
        const struct gemeente_name *name = &tables->names[k];
        char since[96];
        if (name->part != i) continue;
        snprintf(since, sizeof since, "from %d part of %s", name->since, name->name);
        add_name(about, sizeof about, "; ", name->since ? since : name->name);
        found |= holds(name->name, listing->word);
    }
    if (found) print_line(listing, heading, row->code, row->name, row->inhabitants, about);
}

/* One that others became a part of, from the row of its first part on: with all of them, and their inhabitants. */
static void list_later(struct listing *listing, size_t first)
{
    static const char heading[] = "now, simulated as the gemeenten of 2017 that they were:";
    const struct care_tables *tables = listing->tables;
    const struct gemeente_name *name = &tables->names[first];
    bool found = holds(name->name, listing->word) || holds(name->code, listing->word);
    int64_t inhabitants = 0;
    char about[400] = "";
    const char *note = "";
    for (size_t k = first; k < tables->name_count && strcmp(tables->names[k].name, name->name) == 0; k++) {
        const struct gemeente_row *part = &tables->gemeenten[tables->names[k].part];
        inhabitants += part->inhabitants;
        found |= holds(part->name, listing->word);
        add_name(about, sizeof about, " + ", part->name);
        if (tables->names[k].note[0]) note = tables->names[k].note;
    }
    if (note[0]) add_name(about, sizeof about, "; ", note);
    if (found) print_line(listing, heading, name->code, name->name, inhabitants, about);
}

static bool list(const struct care_tables *tables, const char *word, struct error *error)
{
    struct listing listing = {.tables = tables, .word = word};
    for (size_t i = 0; i < tables->gemeente_count; i++) list_gemeente(&listing, i);
    for (size_t k = 0; k < tables->name_count; k++) {
        bool first = k == 0 || strcmp(tables->names[k].name, tables->names[k - 1].name) != 0;
        if (tables->names[k].since && first) list_later(&listing, k);
    }
    return listing.lines > 0 || tables_gemeente(tables, word, NULL, error) != NULL;
}

static bool gemeenten(void *given, const struct program *program, struct error *error)
{
    const struct gemeenten_options *options = given;
    struct care_tables *tables = memory_new(1, sizeof *tables, error);
    (void)program;
    bool good = tables && tables_read(tables, shipped_tables(), YEAR, error);
    if (good) {
        good = list(tables, options->word ? options->word : "", error);
        tables_free(tables);
    }
    memory_free(tables);
    return good;
}

const struct subcommand gemeenten_subcommand = {
    .name = "gemeenten",
    .meaning = "which gemeenten can be simulated: names, codes, inhabitants, what became of them",
    .description =
        "Lists the gemeenten of 2017, for which there are figures, and those that they have merged into since: "
        "a scenario can name either in /place/gemeenten, by name, CBS code or what people say. A gemeente that "
        "took in others is with its year behind the name what it became: 'Amsterdam (2022)'.",
    .operand = {"word", OPTION_TEXT, offsetof(struct gemeenten_options, word), .argument = "WORD",
                .meaning = "part of a name, with or without accents, or a code; left out: all"},
    .optional = true,
    .options = gemeenten_options,
    .size = sizeof(struct gemeenten_options),
    .examples = gemeenten_examples,
    .perform = gemeenten,
};
