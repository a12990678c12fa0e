/* completion.c - what the scripts for the shells share. */
#include "sim/command/completion.h"

#include <string.h>

enum completion_kind completion_kind(const struct option *option)
{
    if (option->kind == OPTION_WORD) return COMPLETION_WORDS;
    if (!option->proposed) return COMPLETION_NOTHING;
    if (strcmp(option->proposed, OPTION_SUBCOMMANDS) == 0) return COMPLETION_WORDS;
    if (strcmp(option->proposed, OPTION_SETTINGS) == 0) return COMPLETION_SETTINGS;
    return strcmp(option->proposed, OPTION_FOLDERS) == 0 ? COMPLETION_FOLDERS : COMPLETION_FILES;
}

void completion_words(const struct program *program, const struct option *option, FILE *out)
{
    if (option->kind == OPTION_WORD)
        for (size_t i = 0; option->words[i]; i++) fprintf(out, "%s%s", i > 0 ? " " : "", option->words[i]);
    else
        for (size_t i = 0; program->subcommands[i]; i++)
            fprintf(out, "%s%s", i > 0 ? " " : "", program->subcommands[i]->name);
}

void completion_escaped(const char *text, const char *characters, FILE *out)
{
    for (; *text; text++) {
        if (strchr(characters, *text)) fputc('\\', out);
        fputc(*text, out);
    }
}
