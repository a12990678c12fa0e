/* completion_fish.c - the script for fish: a line for each option. */
#include "sim/command/completion.h"

static const char head[] = "# fish completion for samen; written by `samen completion fish`.\n"
                           "\n"
                           "function __samen_says --description 'Is this the subcommand on the line?'\n"
                           "    set -l words (commandline -opc)\n"
                           "    test (count $words) -gt 1; and test $words[2] = $argv[1]\n"
                           "end\n"
                           "\n"
                           "function __samen_settings --description 'Beginnings of settings'\n"
                           "    set -l words (commandline -opc)\n"
                           "    $words[1] parameters 2>/dev/null | string replace -rf '^(/\\S+)$' '$1='\n"
                           "end\n"
                           "\n"
                           "complete -c samen -f\n";

static void print_described(const char *meaning, FILE *out)
{
    fputs(" -d '", out);
    completion_escaped(meaning, "'\\", out);
    fputs("'\n", out);
}

static void print_value(const struct program *program, const struct option *option, FILE *out)
{
    switch (completion_kind(option)) {
    case COMPLETION_NOTHING:
        return;
    case COMPLETION_WORDS:
        fputs(" -a '", out);
        completion_words(program, option, out);
        fputc('\'', out);
        return;
    case COMPLETION_SETTINGS:
        fputs(" -a '(__samen_settings)'", out);
        return;
    case COMPLETION_FILES: /* "*.h5" -> ".h5" */
        fprintf(out, " -k -a '(__fish_complete_suffix \"%s\")'", option->proposed + 1);
        return;
    case COMPLETION_FOLDERS:
        fputs(" -a '(__fish_complete_directories)'", out);
        return;
    }
}

static void print_subcommand(const struct program *program, const struct subcommand *subcommand, FILE *out)
{
    const struct option *option, *operand = &subcommand->operand;
    char meaning[OPTION_MEANING];
    for (size_t i = 0; (option = subcommand_option(subcommand, i)); i++) {
        fprintf(out, "complete -c samen -n '__samen_says %s' -l %s%s", subcommand->name, option->name,
                option->kind == OPTION_FLAG ? "" : " -x");
        if (option->kind != OPTION_FLAG) print_value(program, option, out);
        print_described(option_meaning(option, meaning), out);
    }
    if (!operand->name) return;
    fprintf(out, "complete -c samen -n '__samen_says %s'", subcommand->name);
    print_value(program, operand, out);
    print_described(operand->meaning, out);
}

void completion_fish(const struct program *program, FILE *out)
{
    const struct subcommand *const *next;
    fputs(head, out);
    for (const struct option *option = program_options; option->name; option++) {
        fprintf(out, "complete -c samen -n __fish_use_subcommand -l %s", option->name);
        print_described(option->meaning, out);
    }
    for (next = program->subcommands; *next; next++) {
        fprintf(out, "complete -c samen -n __fish_use_subcommand -a %s", (*next)->name);
        print_described((*next)->meaning, out);
    }
    for (next = program->subcommands; *next; next++) print_subcommand(program, *next, out);
}
