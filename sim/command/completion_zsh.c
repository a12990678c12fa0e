/* completion_zsh.c - the script for zsh: specifications for its _arguments. */
#include "sim/command/completion.h"

static const char head[] = "#compdef samen\n"
                           "# zsh completion for samen; written by `samen completion zsh`.\n"
                           "\n"
                           "_samen_settings()\n"
                           "{\n"
                           "    local -a settings\n"
                           "    settings=(${(M)${(f)\"$(_call_program settings $program parameters)\"}:#/*})\n"
                           "    compadd -S = -- $settings\n"
                           "}\n"
                           "\n"
                           "_samen()\n"
                           "{\n"
                           "    local curcontext=$curcontext state line program=$words[1]\n"
                           "    typeset -A opt_args\n"
                           "    _arguments -C \\\n";

/* Both when zsh finds the file in a folder of $fpath and when it is sourced. */
static const char tail[] = "        esac\n"
                           "        ;;\n"
                           "    esac\n"
                           "}\n"
                           "\n"
                           "if [[ $funcstack[1] == _samen ]]; then\n"
                           "    _samen \"$@\"\n"
                           "else\n"
                           "    compdef _samen samen\n"
                           "fi\n";

/* A text within single quotes, in which these characters mean something to zsh. */
static void print_text(const char *text, FILE *out)
{
    for (; *text; text++) {
        const char one[] = {*text, '\0'};
        if (*text == '\'')
            fputs("'\\''", out);
        else
            completion_escaped(one, "[]:\\", out);
    }
}

/* ":FILE:_files" */
static void print_value(const struct program *program, const struct option *option, FILE *out)
{
    char argument[OPTION_ARGUMENT];
    fputc(':', out);
    print_text(option_argument(option, argument), out);
    switch (completion_kind(option)) {
    case COMPLETION_NOTHING:
        fputs(": ", out);
        return;
    case COMPLETION_WORDS:
        fputs(":(", out);
        completion_words(program, option, out);
        fputc(')', out);
        return;
    case COMPLETION_SETTINGS:
        fputs(":_samen_settings", out);
        return;
    case COMPLETION_FILES:
        fprintf(out, ":_files -g \"%s\"", option->proposed);
        return;
    case COMPLETION_FOLDERS:
        fputs(":_files -/", out);
        return;
    }
}

static void print_option(const struct program *program, const struct option *option, FILE *out)
{
    char meaning[OPTION_MEANING];
    fprintf(out, " \\\n                '%s--%s%s[", option->kind == OPTION_TEXTS ? "*" : "", option->name,
            option->kind == OPTION_FLAG ? "" : "=");
    print_text(option_meaning(option, meaning), out);
    fputc(']', out);
    if (option->kind != OPTION_FLAG) print_value(program, option, out);
    fputc('\'', out);
}

static void print_subcommand(const struct program *program, const struct subcommand *subcommand, FILE *out)
{
    const struct option *option, *operand = &subcommand->operand;
    fprintf(out, "        %s)\n            _arguments", subcommand->name);
    for (size_t i = 0; (option = subcommand_option(subcommand, i)); i++) print_option(program, option, out);
    if (operand->name) {
        fprintf(out, " \\\n                '%s", operand->kind == OPTION_TEXTS ? "*" : "1");
        print_value(program, operand, out);
        fputc('\'', out);
    }
    fputs("\n            ;;\n", out);
}

void completion_zsh(const struct program *program, FILE *out)
{
    const struct subcommand *const *next;
    fputs(head, out);
    for (const struct option *option = program_options; option->name; option++) {
        fprintf(out, "        '(- *)--%s[", option->name);
        print_text(option->meaning, out);
        fputs("]' \\\n", out);
    }
    fputs("        '1:command:->subcommand' '*::argument:->rest'\n"
          "    case $state in\n    subcommand)\n        local -a subcommands=(\n",
          out);
    for (next = program->subcommands; *next; next++) {
        fprintf(out, "            '%s:", (*next)->name);
        print_text((*next)->meaning, out);
        fputs("'\n", out);
    }
    fputs("        )\n        _describe command subcommands\n        ;;\n    rest)\n        case $line[1] in\n", out);
    for (next = program->subcommands; *next; next++) print_subcommand(program, *next, out);
    fputs(tail, out);
}
