/* story.c - `samen story`: reads the stories of a result, chooses persons, tells about each. */
#include "analysis/story/story.h"

#include <errno.h>

#include "analysis/story/story_choose.h"
#include "analysis/story/story_page.h"

static const char *const of_words[] = {[OF_ANYONE] = "anyone", [OF_IN_NEED] = "in_need", [OF_CARERS] = "carers", NULL};

static const struct option story_options[] = {
    {"person", OPTION_TEXT, offsetof(struct story_options, person), .argument = "ID",
     .meaning = "this person; the first digits will do"},
    {"random", OPTION_INTEGER, offsetof(struct story_options, random), .argument = "N", .low = 1, .high = 1000000,
     .otherwise = "1", .meaning = "so many persons, by preference such as have to do with care"},
    {"of", OPTION_WORD, offsetof(struct story_options, of), .argument = "WHO", .words = of_words, .value = "anyone",
     .meaning = "choose among anyone, in_need or carers"},
    {"seed", OPTION_INTEGER, offsetof(struct story_options, seed), .argument = "S", .low = 0, .high = INT32_MAX,
     .value = "1", .meaning = "another seed chooses other persons"},
    {"variant", OPTION_TEXTS, offsetof(struct story_options, variants), .argument = "NAME", .otherwise = "all",
     .meaning = "only this variant; may be given more than once"},
    {"replicate", OPTION_INTEGER, offsetof(struct story_options, replicate), .argument = "K", .low = 1, .high = 1000000,
     .value = "1", .meaning = "which replicate"},
    LANGUAGE_OPTION(struct story_options, "the stories"),
    {.name = NULL}};

static const struct example story_examples[] = {{"One life", "samen story results/small.h5 --random 1"},
                                                {"Three lives of people in need of care, in Dutch",
                                                 "samen story results/small.h5 --random 3 --of in_need --language nl"},
                                                {.meaning = NULL}};

static bool print_all(const struct story_options *options, const struct result_file *file, FILE *out,
                      struct error *error)
{
    struct stories stories;
    if (!stories_read(&stories, file, error)) return false;
    struct story_choice choice = {0};
    bool good = story_choose(&choice, &stories, file, options, error);
    if (good) story_page_head(&choice, file, options->language, out);
    for (size_t i = 0; good && i < choice.person_count; i++)
        good = story_page_print(&choice, choice.persons[i], &stories, file, options->language, out, error);
    story_choice_free(&choice);
    stories_free(&stories);
    return good;
}

bool story_print(const struct story_options *options, FILE *out, struct error *error)
{
    struct result_file file;
    if (!read_open(&file, options->path, error)) return false;
    bool good = print_all(options, &file, out, error);
    read_close(&file);
    errno = 0;
    if (fflush(out) != 0 || ferror(out)) good = error_file(error, "standard output", "write the stories", errno);
    return good;
}

static bool tell(void *given, const struct program *program, struct error *error)
{
    (void)program;
    struct story_options *options = given;
    if (options->person && options->random > 0)
        return error_set(error, "samen story", "either --person or --random, not both");
    if (!options->person && options->random == 0) options->random = 1;
    return story_print(options, stdout, error);
}

const struct subcommand story_subcommand = {
    .name = "story",
    .meaning = "what happened to a person in the model, and why, under each variant",
    .description =
        "Tells what happened to a person in the model, and why; where variants differ, side by side. Choose "
        "with `--person` or `--random`.\n\n"
        "The persons whose lives are written down are a sample of the inhabitants, the same in every variant; "
        "a scenario says how large: /stories/persons.",
    .operand = {"result", OPTION_TEXT, offsetof(struct story_options, path), .argument = "RESULT.h5",
                .proposed = "*.h5", .meaning = "a result of `samen run`"},
    .options = story_options,
    .size = sizeof(struct story_options),
    .examples = story_examples,
    .perform = tell,
};
