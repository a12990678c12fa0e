/* compare.c - `samen compare`: reads results, compares their variants, prints the answer. */
#include "analysis/compare/compare.h"

#include <errno.h>

#include "analysis/compare/print.h"
#include "analysis/compare/words.h"

struct compare_options {
    struct option_texts results, places;
    const char *period;
    enum language language;
    bool csv;
};

static const struct option compare_options[] = {
    {"period", OPTION_TEXT, offsetof(struct compare_options, period), .argument = "FROM:TO",
     .otherwise = "all that was recorded", .meaning = "years or months, such as 2016:2020 or 2016-07:2017-06"},
    {"gemeente", OPTION_TEXTS, offsetof(struct compare_options, places), .argument = "NAME",
     .meaning = "only this one, by name or code; may be given more than once"},
    LANGUAGE_OPTION(struct compare_options, "the answer"),
    {"csv", OPTION_FLAG, offsetof(struct compare_options, csv),
     .meaning =
         "a table for machines: one row per place, measure and variant; a text that begins with = + - or @ has an "
         "apostrophe before it, or a spreadsheet would compute it"},
    {.name = NULL}};

static const struct example compare_examples[] = {
    {"What differs between the variants of a result", "samen compare results/small.h5"},
    {"In one gemeente, in one year",
     "samen compare results/pxq-vs-population.h5 --gemeente Utrecht --period 2018:2018"},
    {"Two results, for a spreadsheet", "samen compare results/small.h5 results/asking.h5 --csv"},
    {.meaning = NULL}};

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

static bool compare(void *given, const struct program *program, struct error *error)
{
    (void)program;
    const struct compare_options *options = given;
    const struct comparison_options asked = {.paths = options->results.list,
                                             .path_count = options->results.count,
                                             .places = options->places.list,
                                             .place_count = options->places.count,
                                             .period = options->period,
                                             .language = options->language};
    return compare_print(&asked, options->csv, stdout, error);
}

const struct subcommand compare_subcommand = {
    .name = "compare",
    .meaning = "what differs between the variants of a result, and how sure that is",
    .description =
        "Shows what differs between the variants of a result, by how much and how surely. Variants of several "
        "results are put side by side when they are about the same people and chances: same seed, replicates, "
        "periods and gemeenten.",
    .operand = {"result", OPTION_TEXTS, offsetof(struct compare_options, results), .argument = "RESULT.h5",
                .proposed = "*.h5", .meaning = "a result of `samen run`"},
    .options = compare_options,
    .size = sizeof(struct compare_options),
    .examples = compare_examples,
    .perform = compare,
};
