/* subcommand.c - reading the command line of a subcommand by its table of options. */
#include "sim/command/subcommand.h"

#include <fnmatch.h>
#include <stdio.h>
#include <string.h>

const struct option program_options[] = {{"help", OPTION_FLAG, .meaning = "the list of commands"},
                                         {"version", OPTION_FLAG, .meaning = "the program's version and commit"},
                                         {.name = NULL}};

const struct subcommand *subcommand_find(const struct program *program, const char *name, struct error *error)
{
    const char *names[64];
    size_t count = 0;
    for (const struct subcommand *const *next = program->subcommands; *next && count < 64; next++) {
        if (strcmp(name, (*next)->name) == 0) return *next;
        names[count++] = (*next)->name;
    }
    const char *near = error_nearest_name(name, names, count, sizeof *names);
    if (near)
        error_set(error, name, "unknown command (did you mean '%s'?)", near);
    else
        error_set(error, name, "unknown command; `%s help` lists them", program->name);
    return NULL;
}

static const struct option help_option = {"help", OPTION_FLAG, .meaning = "this text"};

const struct option *subcommand_option(const struct subcommand *subcommand, size_t i)
{
    size_t count = 0;
    while (subcommand->options[count].name) count++;
    if (i < count) return &subcommand->options[i];
    return i == count ? &help_option : NULL;
}

/* How far the reading has come. */
struct line {
    const struct subcommand *subcommand;
    char **words;
    int count, next;
    void *fields;
    bool help;    /* is asked for */
    int operands; /* taken */
};

/* Options ---------------------------------------------------------------------------------------------------------- */

static bool refuse_unknown(const struct line *line, const char *typed, const char *name, struct error *error)
{
    const char *names[64];
    size_t count = 0;
    for (const struct option *option; count < 64 && (option = subcommand_option(line->subcommand, count));)
        names[count++] = option->name;
    const char *near = error_nearest_name(name, names, count, sizeof *names);
    if (!near) return error_set(error, typed, "unknown option; --help lists the options");
    return error_set(error, typed, "unknown option (did you mean '--%s'?)", near);
}

/* The option of this name, or the only one that begins so. */
static const struct option *find_option(const struct line *line, const char *typed, const char *name,
                                        struct error *error)
{
    const struct option *found = NULL, *option;
    for (size_t i = 0; (option = subcommand_option(line->subcommand, i)); i++) {
        if (strcmp(option->name, name) == 0) return option;
        if (strncmp(option->name, name, strlen(name)) != 0) continue;
        if (found) {
            error_set(error, typed, "is this '--%s' or '--%s'?", found->name, option->name);
            return NULL;
        }
        found = option;
    }
    if (!found) refuse_unknown(line, typed, name, error);
    return found;
}

/* "--name", "--name=value" or "--name value". */
static bool read_option(struct line *line, struct error *error)
{
    const char *typed = line->words[line->next++], *value = strchr(typed, '=');
    char name[64];
    const char *begin = typed + strspn(typed, "-");
    snprintf(name, sizeof name, "%.*s", (int)strcspn(begin, "="), begin);
    if (strncmp(typed, "--", 2) != 0 || name[0] == '\0') return refuse_unknown(line, typed, name, error);
    const struct option *option = find_option(line, typed, name, error);
    if (!option) return false;
    if (option == &help_option && !value) return line->help = true;
    if (option->kind == OPTION_FLAG && value) return error_set(error, typed, "this option takes no value");
    if (option->kind != OPTION_FLAG && !value && line->next == line->count)
        return error_set(error, typed, "this option needs a value");
    if (option->kind != OPTION_FLAG) value = value ? value + 1 : line->words[line->next++];
    snprintf(name, sizeof name, "--%s", option->name);
    return option_take(option, name, value, line->fields, error);
}

/* Operands --------------------------------------------------------------------------------------------------------- */

/* An option that wants such a file was meant, perhaps. */
static bool refuse_operand(const struct line *line, const char *where, const char *word, struct error *error)
{
    const struct option *option;
    char option_as_typed[OPTION_TYPED];
    for (size_t i = 0; (option = subcommand_option(line->subcommand, i)); i++)
        if (option->proposed && strcmp(option->proposed, OPTION_FILES) != 0 && fnmatch(option->proposed, word, 0) == 0)
            return error_set(error, where, "takes no arguments, found '%s' (did you mean '%s'?)", word,
                             option_typed(option, option_as_typed));
    return error_set(error, where, "takes no arguments, found '%s'", word);
}

static bool read_operand(struct line *line, const char *where, struct error *error)
{
    const struct option *operand = &line->subcommand->operand;
    const char *word = line->words[line->next++];
    if (!operand->name) return refuse_operand(line, where, word, error);
    if (operand->kind != OPTION_TEXTS && line->operands > 0)
        return error_set(error, where, "one %s at a time, found also '%s'", operand->name, word);
    line->operands++;
    return option_take(operand, where, word, line->fields, error);
}

/* The whole line --------------------------------------------------------------------------------------------------- */

static bool read_words(struct line *line, const char *where, struct error *error)
{
    bool options_end = false;
    while (line->next < line->count) {
        const char *word = line->words[line->next];
        if (!options_end && strcmp(word, "--") == 0) {
            options_end = true;
            line->next++;
        } else if (options_end || word[0] != '-' || word[1] == '\0') {
            if (!read_operand(line, where, error)) return false;
        } else if (!read_option(line, error)) {
            return false;
        }
    }
    const struct subcommand *subcommand = line->subcommand;
    if (line->help || !subcommand->operand.name || subcommand->optional || line->operands > 0) return true;
    return error_set(error, where, "which %s? For example: %s", subcommand->operand.name, subcommand->examples[0].line);
}

bool subcommand_read(const struct subcommand *subcommand, int argc, char **argv, void *fields, bool *help,
                     struct error *error)
{
    struct line line = {.subcommand = subcommand, .words = argv, .count = argc, .next = 1, .fields = fields};
    for (const struct option *option = subcommand->options; option->name; option++)
        if (option->value && !option_take(option, option->name, option->value, fields, error)) return false;
    char where[64];
    snprintf(where, sizeof where, "samen %s", subcommand->name);
    bool good = read_words(&line, where, error);
    *help = line.help;
    return good;
}

void subcommand_free(const struct subcommand *subcommand, void *fields)
{
    for (const struct option *option = subcommand->options; option->name; option++) option_free(option, fields);
    if (subcommand->operand.name) option_free(&subcommand->operand, fields);
}
