#include "analysis/story/story.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "analysis/story/story_choose.h"
#include "analysis/story/story_page.h"
#include "sim/base/memory.h"
#include "sim/base/options.h"

static const char story_help[] =
    "usage: samen story RESULT.h5 --person ID | --random N [options]\n"
    "\n"
    "Tells what happened to a person in the model, and why; where variants differ, side by side. The persons whose "
    "lives "
    "are\n"
    "written down are a sample of the inhabitants, the same in every variant; a scenario says how large: "
    "/stories/persons.\n"
    "\n"
    "  --person ID         this person; the first digits will do\n"
    "  --random N          so many persons, by preference such as have to do with care (default 1)\n"
    "  --of WHO            choose among anyone, in_need or carers (default anyone)\n"
    "  --seed S            another seed chooses other persons (default 1)\n"
    "  --variant NAME      only this variant; may be given more than once (default: all)\n"
    "  --replicate K       which replicate (default 1)\n"
    "  --language en|nl    language of the stories (default en)\n"
    "  --help              this text\n";

enum { PERSON_OPTION = 1, RANDOM, OF, SEED, VARIANT, REPLICATE, LANGUAGE, HELP };

struct story_command {
    struct story_options options;
    bool help;
};

static bool take_number(const char *name, const char *text, int64_t low, int64_t high, size_t *value,
                        struct error *error)
{
    int64_t number;
    if (!option_integer(name, text, low, high, &number, error)) return false;
    *value = (size_t)number;
    return true;
}

static bool take_of(const char *text, enum story_of *of, struct error *error)
{
    static const char *const words[] = {[OF_ANYONE] = "anyone", [OF_IN_NEED] = "in_need", [OF_CARERS] = "carers"};
    for (int i = 0; i <= OF_CARERS; i++)
        if (strcmp(text, words[i]) == 0) {
            *of = (enum story_of)i;
            return true;
        }
    return error_set(error, "--of", "expected anyone, in_need or carers, found '%s'", text);
}

static bool take_option(struct story_command *command, const char **variants, int option, struct error *error)
{
    struct story_options *options = &command->options;
    size_t seed;
    switch (option) {
    case PERSON_OPTION:
        options->person = optarg;
        return true;
    case RANDOM:
        return take_number("--random", optarg, 1, 1000000, &options->random, error);
    case OF:
        return take_of(optarg, &options->of, error);
    case SEED:
        if (!take_number("--seed", optarg, 0, INT32_MAX, &seed, error)) return false;
        options->seed = seed;
        return true;
    case VARIANT:
        variants[options->variant_count++] = optarg;
        return true;
    case REPLICATE:
        return take_number("--replicate", optarg, 1, 1000000, &options->replicate, error);
    case LANGUAGE:
        return language_read(optarg, &options->language, error);
    case HELP:
        command->help = true;
        return true;
    default:
        return false;
    }
}

/* `variants` has room for as many names as there are arguments. */
static bool read_options(struct story_command *command, const char **variants, int argc, char **argv,
                         struct error *error)
{
    static const struct option table[] = {{"person", required_argument, NULL, PERSON_OPTION},
                                          {"random", required_argument, NULL, RANDOM},
                                          {"of", required_argument, NULL, OF},
                                          {"seed", required_argument, NULL, SEED},
                                          {"variant", required_argument, NULL, VARIANT},
                                          {"replicate", required_argument, NULL, REPLICATE},
                                          {"language", required_argument, NULL, LANGUAGE},
                                          {"help", no_argument, NULL, HELP},
                                          {0}};
    struct story_options *options = &command->options;
    options->variants = variants;
    optind = 1;
    for (int option; (option = option_next(argc, argv, table, error)) != -1;)
        if (!take_option(command, variants, option, error)) return false;
    if (command->help) return true;
    if (optind == argc)
        return error_set(error, "samen story", "which result? For example: samen story results/small.h5 --random 1");
    if (argc - optind > 1)
        return error_set(error, "samen story", "one result at a time, found also '%s'", argv[optind + 1]);
    if (options->person && options->random > 0)
        return error_set(error, "samen story", "either --person or --random, not both");
    if (!options->person && options->random == 0) options->random = 1;
    options->path = argv[optind];
    return true;
}

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

bool story_main(int argc, char **argv, struct error *error)
{
    struct story_command command = {.options = {.replicate = 1, .seed = 1}};
    const char **variants = memory_new((size_t)argc, sizeof *variants, error);
    bool good = variants != NULL && read_options(&command, variants, argc, argv, error);
    if (good && command.help)
        fputs(story_help, stdout);
    else if (good)
        good = story_print(&command.options, stdout, error);
    memory_free(variants);
    return good;
}
