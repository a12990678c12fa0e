/* help.c - help texts for the screen. */
#include "sim/command/help.h"

#include <string.h>

#include "sim/base/version.h"
#include "sim/base/wrap.h"

/* From this column on; further lines begin at `indent`. */
static void print_wrapped(const char *text, size_t column, size_t indent, FILE *out)
{
    wrap_text(text, HELP_WIDTH, column, indent, out);
    fputc('\n', out);
}

static void print_usage(const struct subcommand *subcommand, FILE *out)
{
    const struct option *operand = &subcommand->operand;
    char argument[OPTION_ARGUMENT];
    fprintf(out, "usage: samen %s", subcommand->name);
    if (operand->name) fprintf(out, subcommand->optional ? " [%s]" : " %s", option_argument(operand, argument));
    if (operand->name && operand->kind == OPTION_TEXTS) fprintf(out, " [%s ...]", option_argument(operand, argument));
    fputs(subcommand->options[0].name ? " [options]\n\n" : "\n\n", out);
}

static void print_option(const struct option *option, size_t width, FILE *out)
{
    char typed[OPTION_TYPED], meaning[OPTION_MEANING];
    fprintf(out, "  %-*s   ", (int)width, option_typed(option, typed));
    print_wrapped(option_meaning(option, meaning), width + 5, width + 5, out);
}

static size_t widest_option(const struct subcommand *subcommand)
{
    size_t widest = 0;
    const struct option *option;
    char typed[OPTION_TYPED];
    for (size_t i = 0; (option = subcommand_option(subcommand, i)); i++) {
        size_t width = strlen(option_typed(option, typed));
        if (width > widest) widest = width;
    }
    return widest;
}

static void print_options(const struct subcommand *subcommand, FILE *out)
{
    const struct option *option;
    size_t width = widest_option(subcommand);
    for (size_t i = 0; (option = subcommand_option(subcommand, i)); i++) print_option(option, width, out);
}

static void print_examples(const struct example *example, FILE *out)
{
    for (; example->meaning; example++) {
        char title[512];
        snprintf(title, sizeof title, "%s:", example->meaning);
        fputc('\n', out);
        print_wrapped(title, 0, 0, out);
        for (const char *line = example->line; *line;) {
            size_t length = strcspn(line, "\n");
            fprintf(out, "  %.*s\n", (int)length, line);
            line += length + (line[length] == '\n');
        }
    }
}

void help_print(const struct subcommand *subcommand, FILE *out)
{
    print_usage(subcommand, out);
    print_wrapped(subcommand->description, 0, 0, out);
    fputc('\n', out);
    print_options(subcommand, out);
    print_examples(subcommand->examples, out);
}

void help_program(const struct program *program, FILE *out)
{
    fprintf(out, "%s %s - %s\n\nusage: %s COMMAND ...\n\n", program->name, SAMEN_VERSION, program->meaning,
            program->name);
    for (const struct subcommand *const *next = program->subcommands; *next; next++)
        fprintf(out, "  %-12s%s\n", (*next)->name, (*next)->meaning);
    for (const struct option *option = program_options; option->name; option++) print_option(option, 9, out);
    print_examples(program->examples, out);
}

/* samen help ------------------------------------------------------------------------------------------------------- */

struct help_options {
    const char *subcommand;
};

static bool help(void *given, const struct program *program, struct error *error)
{
    const struct help_options *options = given;
    if (!options->subcommand) {
        help_program(program, stdout);
        return true;
    }
    const struct subcommand *subcommand = subcommand_find(program, options->subcommand, error);
    if (subcommand) help_print(subcommand, stdout);
    return subcommand != NULL;
}

static const struct option no_options[] = {{.name = NULL}};
static const struct example examples[] = {{"What a run can be told", "samen help run"}, {.meaning = NULL}};

const struct subcommand help_subcommand = {
    .name = "help",
    .meaning = "the list of commands, or how one of them is used",
    .description = "Lists the commands, or tells how the one that is named is used: the same text as with --help.",
    .operand = {"command", OPTION_TEXT, offsetof(struct help_options, subcommand), .argument = "COMMAND",
                .proposed = OPTION_SUBCOMMANDS, .meaning = "the command to tell about"},
    .optional = true,
    .options = no_options,
    .size = sizeof(struct help_options),
    .examples = examples,
    .perform = help,
};
