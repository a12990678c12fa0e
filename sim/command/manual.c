/* manual.c - pages for man(1), in roff with the man macros. */
#include "sim/command/manual.h"

#include <ctype.h>
#include <stdlib.h>

#include "sim/base/memory.h"
#include "sim/base/version.h"
#include "sim/command/roff.h"
#include "sim/file/save.h"

static void print_capitals(const char *text, FILE *out)
{
    for (; *text; text++) fputc(toupper((unsigned char)*text), out);
}

/* Title line and name; `subcommand` is NULL for the page of the program. */
static void print_head(const struct program *program, const struct subcommand *subcommand, FILE *out)
{
    fputs(".\\\" Written by `samen manual`; do not edit.\n.TH ", out);
    print_capitals(program->name, out);
    if (subcommand) fputc('-', out);
    if (subcommand) print_capitals(subcommand->name, out);
    fprintf(out, " 1 \"%s\" \"%s %s\" \"User commands\"\n.nh\n.ad l\n.SH NAME\n%s", SAMEN_RELEASED, program->name,
            SAMEN_VERSION, program->name);
    if (subcommand) fprintf(out, "\\-%s", subcommand->name);
    fputs(" \\- ", out);
    roff_literal(subcommand ? subcommand->meaning : program->meaning, out);
    fputc('\n', out);
}

static void print_synopsis(const struct program *program, const struct subcommand *subcommand, FILE *out)
{
    const struct option *operand = &subcommand->operand;
    char argument[OPTION_ARGUMENT];
    fprintf(out, ".SH SYNOPSIS\n\\fB%s %s\\fR", program->name, subcommand->name);
    if (operand->name) {
        option_argument(operand, argument);
        fputs(subcommand->optional ? " [\\fI" : " \\fI", out);
        roff_literal(option_argument(operand, argument), out);
        fputs(subcommand->optional ? "\\fR]" : "\\fR", out);
        if (operand->kind == OPTION_TEXTS) fputs(" ...", out);
    }
    if (subcommand->options[0].name) fputs(" [\\fIoptions\\fR]", out);
    fputc('\n', out);
}

static void print_option(const struct option *option, FILE *out)
{
    char argument[OPTION_ARGUMENT], meaning[OPTION_MEANING];
    fputs(".TP\n\\fB\\-\\-", out);
    roff_literal(option->name, out);
    fputs("\\fR", out);
    if (option->kind != OPTION_FLAG) fputs(" \\fI", out);
    roff_literal(option_argument(option, argument), out);
    fputs(option->kind != OPTION_FLAG ? "\\fR\n" : "\n", out);
    roff_paragraphs(option_meaning(option, meaning), out);
}

static void print_examples(const struct example *example, FILE *out)
{
    fputs(".SH EXAMPLES\n", out);
    for (bool first = true; example->meaning; example++, first = false) {
        if (!first) fputs(".PP\n", out);
        roff_literal(example->meaning, out);
        fputs(":\n.PP\n.RS 4\n", out);
        roff_lines(example->line, out);
        fputs(".RE\n", out);
    }
}

/* The same for all of them, see error.h. */
static void print_tail(FILE *out)
{
    fputs(".SH EXIT STATUS\n"
          ".TP\n0\nAll went well.\n"
          ".TP\n1\nAll went well, and the answer that was asked for as a status is no.\n"
          ".TP\n2\nThe user can mend it: a wrong word on the line, a wrong value in a file,\n"
          "a missing file, a full disk.\n"
          ".TP\n3\nThe machine failed: no memory, a call of the system that should have worked.\n"
          ".TP\n128 and a signal's number, to a shell\nA run was stopped by that signal.\n"
          ".PP\nA message on standard error says where it went wrong, and what was expected.\n",
          out);
}

static void print_reference(const struct program *program, const struct subcommand *subcommand, FILE *out)
{
    fprintf(out, ".BR %s", program->name);
    if (subcommand) fprintf(out, "\\-%s", subcommand->name);
    fputs(" (1)", out);
}

void manual_program(const struct program *program, FILE *out)
{
    print_head(program, NULL, out);
    fprintf(out, ".SH SYNOPSIS\n\\fB%s\\fR \\fICOMMAND\\fR [\\fIoptions\\fR]\n.SH DESCRIPTION\n", program->name);
    roff_paragraphs(program->description, out);
    fputs(".SH COMMANDS\nEach has a page of its own.\n", out);
    for (const struct subcommand *const *next = program->subcommands; *next; next++) {
        fputs(".TP\n", out);
        print_reference(program, *next, out);
        fputc('\n', out);
        roff_paragraphs((*next)->meaning, out);
    }
    fputs(".SH OPTIONS\n", out);
    for (const struct option *option = program_options; option->name; option++) print_option(option, out);
    print_examples(program->examples, out);
    print_tail(out);
}

void manual_page(const struct program *program, const struct subcommand *subcommand, FILE *out)
{
    const struct option *option;
    print_head(program, subcommand, out);
    print_synopsis(program, subcommand, out);
    fputs(".SH DESCRIPTION\n", out);
    roff_paragraphs(subcommand->description, out);
    fputs(".SH OPTIONS\n", out);
    for (size_t i = 0; (option = subcommand_option(subcommand, i)); i++) print_option(option, out);
    print_examples(subcommand->examples, out);
    print_tail(out);
    fputs(".SH SEE ALSO\n", out);
    print_reference(program, NULL, out);
    for (const struct subcommand *const *next = program->subcommands; *next; next++) {
        if (*next == subcommand) continue;
        fputs(" ,\n", out);
        print_reference(program, *next, out);
    }
    fputc('\n', out);
}

/* samen manual ----------------------------------------------------------------------------------------------------- */

struct manual_options {
    const char *folder;
};

/* As every page begins. */
static const struct save_kind page_kind = {"a page that samen wrote", ".\\\" Written by `samen manual`"};

static bool save_page(const struct program *program, const struct subcommand *subcommand, const char *path,
                      struct error *error)
{
    char *text = NULL;
    size_t length = 0;
    struct save save;
    FILE *out = open_memstream(&text, &length);
    if (!out) return error_system(error, path, "out of memory");
    if (subcommand)
        manual_page(program, subcommand, out);
    else
        manual_program(program, out);
    bool good = fclose(out) == 0 || error_system(error, path, "out of memory");
    good = good && save_open(&save, path, true, &page_kind, error) && save_finish(&save, text, length, error);
    free(text);
    return good;
}

static bool write_page(const struct program *program, const struct subcommand *subcommand, const char *folder,
                       struct error *error)
{
    char *path = memory_format(error, "%s/%s%s%s.1", folder, program->name, subcommand ? "-" : "",
                               subcommand ? subcommand->name : "");
    bool good = path && save_page(program, subcommand, path, error);
    memory_free(path);
    return good;
}

static bool write_pages(void *given, const struct program *program, struct error *error)
{
    const struct manual_options *options = given;
    bool good = write_page(program, NULL, options->folder, error);
    for (const struct subcommand *const *next = program->subcommands; good && *next; next++)
        good = write_page(program, *next, options->folder, error);
    return good;
}

static const struct option no_options[] = {{.name = NULL}};
static const struct example examples[] = {{"Write the pages and read one", "samen manual build/man"},
                                          {.meaning = NULL}};

const struct subcommand manual_subcommand = {
    .name = "manual",
    .meaning = "write the manual pages",
    .description =
        "Writes a page for man(1) of `samen` and of each of its commands into a folder: samen.1, samen-run.1 "
        "and so on. Pages that are there are replaced. `make install` does this, so that `man samen` and "
        "`man samen-run` work.",
    .operand = {"folder", OPTION_TEXT, offsetof(struct manual_options, folder), .argument = "FOLDER",
                .proposed = OPTION_FOLDERS, .meaning = "where the pages go"},
    .options = no_options,
    .size = sizeof(struct manual_options),
    .examples = examples,
    .perform = write_pages,
};
