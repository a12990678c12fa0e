#include "sim/job/describe.h"

#include "sim/base/memory.h"
#include "sim/base/options.h"
#include "sim/scenario/scenario.h"

static const char parameters_help[] =
    "usage: samen parameters [--markdown]\n"
    "\n"
    "Lists everything a scenario can say: JSON pointer, unit, range, default, meaning and source.\n"
    "\n"
    "  --markdown   as tables in Markdown\n"
    "  --help       this text\n";

static const char schema_help[] =
    "usage: samen schema\n"
    "\n"
    "Prints the JSON Schema of scenario files. In an editor it completes keys and marks mistakes: write it to a file\n"
    "(samen schema > scenario.schema.json) and start a scenario with {\"$schema\": \"scenario.schema.json\", ...}.\n";

enum { MARKDOWN = 1, HELP };

/* Reads the only options these commands have. `markdown` may be NULL. */
static bool read_flags(int argc, char **argv, bool *markdown, bool *help, struct error *error)
{
    static const struct option with[] = {
        {"help", no_argument, NULL, HELP}, {"markdown", no_argument, NULL, MARKDOWN}, {0}};
    static const struct option without[] = {{"help", no_argument, NULL, HELP}, {0}};
    optind = 1;
    for (int option; (option = option_next(argc, argv, markdown ? with : without, error)) != -1;) {
        if (option == '?') return false;
        if (option == MARKDOWN && markdown)
            *markdown = true;
        else
            *help = true;
    }
    if (optind < argc) return error_set(error, argv[0], "takes no arguments, found '%s'", argv[optind]);
    return true;
}

bool describe_parameters_main(int argc, char **argv, const struct model *const *models, struct error *error)
{
    bool markdown = false, help = false;
    if (!read_flags(argc, argv, &markdown, &help, error)) return false;
    if (help) return fputs(parameters_help, stdout) != EOF;
    parameters_print(scenario_file_parameters, "", markdown, stdout);
    parameters_print(scenario_run_parameters, "", markdown, stdout);
    for (; *models; models++) {
        printf(markdown ? "\n## %s: %s\n" : "\n%s: %s\n", (*models)->name, (*models)->meaning);
        parameters_print((*models)->parameters, "", markdown, stdout);
    }
    return true;
}

bool describe_schema_main(int argc, char **argv, const struct model *const *models, struct error *error)
{
    bool help = false;
    if (!read_flags(argc, argv, NULL, &help, error)) return false;
    if (help) return fputs(schema_help, stdout) != EOF;
    char *text = scenario_schema(models, error);
    if (!text) return false;
    puts(text);
    memory_free(text);
    return true;
}
