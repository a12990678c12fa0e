/* describe.c - `samen parameters` and `samen schema`: the tables of parameters, for people and for editors. */
#include "sim/job/describe.h"

#include "sim/base/memory.h"
#include "sim/engine/model.h"
#include "sim/scenario/fitted.h"
#include "sim/scenario/scenario.h"

struct describe_options {
    bool markdown;
};

static bool list_parameters(void *given, const struct program *program, struct error *error)
{
    struct fitted fitted;
    bool markdown = ((const struct describe_options *)given)->markdown;
    if (!fitted_make(&fitted, program->models, error)) return false;
    parameters_print(scenario_file_parameters, "", markdown, stdout);
    parameters_print(scenario_run_parameters, "", markdown, stdout);
    for (const struct model *const *model = fitted.models; *model; model++) {
        printf(markdown ? "\n## %s: %s\n" : "\n%s: %s\n", (*model)->name, (*model)->meaning);
        parameters_print((*model)->parameters, "", markdown, stdout);
    }
    fitted_free(&fitted);
    return true;
}

static const struct option parameters_options[] = {
    {"markdown", OPTION_FLAG, offsetof(struct describe_options, markdown), .meaning = "as tables in Markdown"},
    {.name = NULL}};

static const struct example parameters_examples[] = {
    {"What a scenario can say about unpaid help", "samen parameters | grep /informal/"}, {.meaning = NULL}};

const struct subcommand describe_parameters_subcommand = {
    .name = "parameters",
    .meaning = "everything a scenario can say: unit, range, default, meaning, source",
    .description = "Lists everything a scenario can say: JSON pointer, unit, range, default, meaning and source.",
    .options = parameters_options,
    .size = sizeof(struct describe_options),
    .examples = parameters_examples,
    .perform = list_parameters,
};

static bool print_schema(void *given, const struct program *program, struct error *error)
{
    (void)given;
    struct fitted fitted;
    if (!fitted_make(&fitted, program->models, error)) return false;
    char *text = scenario_schema(fitted.models, error);
    fitted_free(&fitted);
    if (!text) return false;
    puts(text);
    memory_free(text);
    return true;
}

static const struct option schema_options[] = {{.name = NULL}};

static const struct example schema_examples[] = {
    {"Write it to a file", "samen schema > scenario.schema.json"},
    {"A scenario that refers to it", "{\"$schema\": \"scenario.schema.json\", ...}"},
    {.meaning = NULL}};

const struct subcommand describe_schema_subcommand = {
    .name = "schema",
    .meaning = "JSON Schema of scenario files, for editors",
    .description = "Prints the JSON Schema of scenario files. In an editor it completes keys and marks mistakes: write "
                   "it to a file, and let the scenario refer to that file.",
    .options = schema_options,
    .examples = schema_examples,
    .perform = print_schema,
};
