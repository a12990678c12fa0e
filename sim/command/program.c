/* program.c - picks the subcommand that a line names, and does what the line says. */
#include "sim/command/program.h"

#include <stdio.h>
#include <string.h>

#include "sim/base/build.h"
#include "sim/base/memory.h"
#include "sim/base/version.h"
#include "sim/command/help.h"

bool subcommand_perform(const struct subcommand *subcommand, int argc, char **argv, const struct program *program,
                        struct error *error)
{
    bool help = false;
    void *fields = memory_new(1, subcommand->size, error);
    bool good = fields && subcommand_read(subcommand, argc, argv, fields, &help, error);
    if (good && help)
        help_print(subcommand, stdout);
    else if (good)
        good = subcommand->perform(fields, program, error);
    if (fields) subcommand_free(subcommand, fields);
    memory_free(fields);
    return good;
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
    const struct subcommand *subcommand = subcommand_find(program, argv[1], error);
    return subcommand && subcommand_perform(subcommand, argc - 1, argv + 1, program, error);
}
