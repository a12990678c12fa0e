/* completion_bash.c - the script for bash, from version 3.2 on. */
#include "sim/command/completion.h"

static const char head[] =
    "# bash completion for samen; written by `samen completion bash`.\n"
    "\n"
    "_samen_words() # words, what is typed\n"
    "{\n"
    "    COMPREPLY=($(compgen -W \"$1\" -- \"$2\"))\n"
    "}\n"
    "\n"
    "_samen_files() # pattern, what is typed: files of this pattern, and folders\n"
    "{\n"
    "    local name\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    while IFS= read -r name; do\n"
    "        if [[ -d $name || $name == $1 ]]; then COMPREPLY+=(\"$name\"); fi\n"
    "    done < <(compgen -f -- \"$2\")\n"
    "}\n"
    "\n"
    "_samen_settings() # program, what is typed: the beginnings of settings\n"
    "{\n"
    "    compopt -o nospace 2>/dev/null\n"
    "    _samen_words \"$(\"$1\" parameters 2>/dev/null | sed -n 's|^/[^ ]*$|&=|p')\" \"$2\"\n"
    "}\n"
    "\n"
    "_samen()\n"
    "{\n"
    "    local command=${COMP_WORDS[1]} word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    COMPREPLY=()\n"
    "    # Bash makes three words of --option=value.\n"
    "    if [[ $word == = ]]; then\n"
    "        word=\n"
    "        [[ $before == --* ]] || return 0\n"
    "    elif [[ $before == = && $COMP_CWORD -gt 2 ]]; then\n"
    "        before=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "        [[ $before == --* ]] || return 0\n"
    "    fi\n";

/* What to do for a value; the case of bash ends with it. */
static void print_proposal(const struct program *program, const struct option *option, FILE *out)
{
    switch (completion_kind(option)) {
    case COMPLETION_NOTHING:
        fputs("return ;;\n", out);
        return;
    case COMPLETION_WORDS:
        fputs("_samen_words '", out);
        completion_words(program, option, out);
        fputs("' \"$word\"; return ;;\n", out);
        return;
    case COMPLETION_SETTINGS:
        fputs("_samen_settings \"${COMP_WORDS[0]}\" \"$word\"; return ;;\n", out);
        return;
    case COMPLETION_FILES:
    case COMPLETION_FOLDERS:
        fprintf(out, "_samen_files '%s' \"$word\"; return ;;\n", option->proposed);
        return;
    }
}

static void print_values(const struct program *program, const struct subcommand *subcommand, FILE *out)
{
    const struct option *option;
    for (size_t i = 0; (option = subcommand_option(subcommand, i)); i++) {
        if (option->kind == OPTION_FLAG) continue;
        fprintf(out, "    %s:--%s) ", subcommand->name, option->name);
        print_proposal(program, option, out);
    }
}

static void print_words(const struct program *program, const struct subcommand *subcommand, FILE *out)
{
    const struct option *option;
    fprintf(out, "    %s:-*) _samen_words '", subcommand->name);
    for (size_t i = 0; (option = subcommand_option(subcommand, i)); i++)
        fprintf(out, "%s--%s", i > 0 ? " " : "", option->name);
    fputs("' \"$word\" ;;\n", out);
    if (!subcommand->operand.name) return;
    fprintf(out, "    %s:*) ", subcommand->name);
    print_proposal(program, &subcommand->operand, out);
}

void completion_bash(const struct program *program, FILE *out)
{
    const struct subcommand *const *next;
    fputs(head, out);
    fputs("    if [[ $COMP_CWORD -eq 1 ]]; then\n        _samen_words '", out);
    for (next = program->subcommands; *next; next++) fprintf(out, "%s ", (*next)->name);
    fputs("--help --version' \"$word\"\n        return\n    fi\n    case $command:$before in\n", out);
    for (next = program->subcommands; *next; next++) print_values(program, *next, out);
    fputs("    esac\n    case $command:$word in\n", out);
    for (next = program->subcommands; *next; next++) print_words(program, *next, out);
    fputs("    esac\n}\n\ncomplete -F _samen samen\n", out);
}
