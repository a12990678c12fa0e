#include "analysis/compare/compare.h"

#include <errno.h>

#include "analysis/compare/print.h"
#include "analysis/compare/words.h"
#include "sim/base/memory.h"
#include "sim/base/options.h"

static const char compare_help[] =
    "usage: samen compare RESULT.h5 [RESULT.h5 ...] [options]\n"
    "\n"
    "Shows what differs between the variants of a result, by how much and how surely. Variants of several results are "
    "put\n"
    "side by side when they are about the same people and chances: same seed, replicates, periods and gemeenten.\n"
    "\n"
    "  --period FROM:TO    years or months, such as 2016:2020 or 2016-07:2017-06 (default: all that was recorded)\n"
    "  --gemeente NAME     only this one, by name or code; may be given more than once\n"
    "  --language en|nl    language of the answer (default en)\n"
    "  --csv               a table for machines: one row per place, measure and variant\n"
    "  --help              this text\n";

struct compare_command {
    struct comparison_options options;
    bool csv, help;
};

enum { PERIOD = 1, GEMEENTE, LANGUAGE, CSV, HELP };

static bool take_option(struct compare_command *command, const char **places, int option, struct error *error)
{
    switch (option) {
    case PERIOD:
        command->options.period = optarg;
        return true;
    case GEMEENTE:
        places[command->options.place_count++] = optarg;
        return true;
    case LANGUAGE:
        return language_read(optarg, &command->options.language, error);
    case CSV:
        command->csv = true;
        return true;
    case HELP:
        command->help = true;
        return true;
    default:
        return false;
    }
}

/* `places` has room for as many names as there are arguments. */
static bool read_options(struct compare_command *command, const char **places, int argc, char **argv,
                         struct error *error)
{
    static const struct option table[] = {{"period", required_argument, NULL, PERIOD},
                                          {"gemeente", required_argument, NULL, GEMEENTE},
                                          {"language", required_argument, NULL, LANGUAGE},
                                          {"csv", no_argument, NULL, CSV},
                                          {"help", no_argument, NULL, HELP},
                                          {0}};
    command->options.places = places;
    optind = 1;
    for (int option; (option = option_next(argc, argv, table, error)) != -1;)
        if (!take_option(command, places, option, error)) return false;
    if (command->help) return true;
    if (optind == argc)
        return error_set(error, "samen compare", "which result? For example: samen compare results/small.h5");
    command->options.paths = argv + optind;
    command->options.path_count = (size_t)(argc - optind);
    return true;
}

bool compare_print(const struct comparison_options *options, bool csv, FILE *out, struct error *error)
{
    struct comparison comparison;
    if (!comparison_make(&comparison, options, error)) return false;
    bool good = true;
    if (csv) {
        print_csv(&comparison, out);
    } else {
        print_heading(&comparison, options->language, out);
        print_tables(&comparison, options->language, out);
        good = words_print(&comparison, options->language, out, error);
    }
    comparison_free(&comparison);
    errno = 0;
    if (fflush(out) != 0 || ferror(out)) good = error_file(error, "standard output", "write the answer", errno);
    return good;
}

bool compare_main(int argc, char **argv, struct error *error)
{
    struct compare_command command = {0};
    const char **places = memory_new((size_t)argc, sizeof *places, error);
    bool good = places != NULL && read_options(&command, places, argc, argv, error);
    if (good && command.help)
        fputs(compare_help, stdout);
    else if (good)
        good = compare_print(&command.options, command.csv, stdout, error);
    memory_free(places);
    return good;
}
