/* program.c - picks the subcommand that a line names. */
#include "sim/command/program.h"

#include <stdio.h>
#include <string.h>

#include "sim/base/build.h"
#include "sim/base/version.h"
#include "sim/command/help.h"

const struct option program_options[] = {{"help", OPTION_FLAG, .meaning = "the list of commands"},
                                         {"version", OPTION_FLAG, .meaning = "the program's version and commit"},
                                         {.name = NULL}};

const struct subcommand *program_find(const struct program *program, const char *name, struct error *error)
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

bool program_perform(const struct program *program, int argc, char **argv, struct error *error)
{
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        help_program(program, stdout);
        return true;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("%s %s (commit %s)\n", program->name, SAMEN_VERSION, build_this.commit);
        return true;
    }
    const struct subcommand *subcommand = program_find(program, argv[1], error);
    return subcommand && subcommand_perform(subcommand, argc - 1, argv + 1, program, error);
}
