/* validation_print.c - a validation as a table for people. */
#include <math.h>
#include <string.h>

#include "analysis/base/layout.h"
#include "analysis/base/statistics.h"
#include "analysis/validate/validation.h"
#include "sim/base/wrap.h"

enum {
    ID_WIDTH = 17,
    NAME_WIDTH = 46,
    YEAR_WIDTH = 10,
    WHOSE_WIDTH = 11,
    PUBLISHED_WIDTH = 9,
    SIMULATED_WIDTH = 18,
    TOLERANCE_WIDTH = 10,
    BASIS_WIDTH = 13
};

static const char *const columns[][2] = {{"target", "doel"},          {"what", "wat"},       {"year", "jaar"},
                                         {"definition", "definitie"}, {"published", "bron"}, {"simulated", "model"},
                                         {"tolerance", "marge"},      {"basis", "grond"},    {"result", "uitkomst"}};

static const char *const verdicts[][2] = {{"pass", "goed"}, {"FAIL", "FOUT"}};

/* A text of at most `width` - 1 columns, and blanks. */
static void left_cell(const char *text, size_t width, FILE *out)
{
    layout_cell(text, width - 1, false, out);
    fputc(' ', out);
}

static void years_format(char text[16], const struct target *target)
{
    if (target->first_year == target->last_year)
        snprintf(text, 16, "%d", target->first_year);
    else
        snprintf(text, 16, "%d-%d", target->first_year, target->last_year);
}

static void print_columns(const struct validation *validation, enum language language, FILE *out)
{
    const struct result_file *file = validation->file;
    char persons[NUMBER_TEXT], title[512];
    number_format(persons, validation->persons, 0, false, language);
    snprintf(title, sizeof title, "%s", language == DUTCH ? file->title_nl : file->title);
    fprintf(out,
            language == DUTCH ? "%s\n%zu gemeenten, %s mensen aan het eind, %zu %s\n\n"
                              : "%s\n%zu gemeenten, %s people at the end, %zu %s\n\n",
            title, file->groups, persons, file->replicates,
            language == DUTCH ? (file->replicates == 1 ? "herhaling" : "herhalingen")
                              : (file->replicates == 1 ? "replicate" : "replicates"));
    static const size_t widths[] = {ID_WIDTH, NAME_WIDTH, YEAR_WIDTH, WHOSE_WIDTH};
    for (size_t i = 0; i < 4; i++) left_cell(columns[i][language], widths[i], out);
    layout_cell(columns[4][language], PUBLISHED_WIDTH, true, out);
    layout_cell(columns[5][language], SIMULATED_WIDTH, true, out);
    layout_cell(columns[6][language], TOLERANCE_WIDTH, true, out);
    fputs("  ", out);
    left_cell(columns[7][language], BASIS_WIDTH, out);
    fprintf(out, "%s\n", columns[8][language]);
}

/* "17.1 ± 0.4"; the number alone when there is no interval. */
static void simulated_format(char text[ESTIMATE_TEXT], const struct finding *finding, enum language language)
{
    char mean[NUMBER_TEXT], half[NUMBER_TEXT];
    const struct estimate *simulated = &finding->simulated;
    number_format(mean, simulated->mean, finding->target->decimals, false, language);
    number_format(half, (simulated->high - simulated->low) / 2.0, finding->target->decimals, false, language);
    if (isnan(simulated->low))
        snprintf(text, ESTIMATE_TEXT, "%s", mean);
    else
        snprintf(text, ESTIMATE_TEXT, "%s ± %s", mean, half);
}

static void print_finding(const struct finding *finding, enum language language, FILE *out)
{
    const struct target *target = finding->target;
    char years[16], number[NUMBER_TEXT], simulated[ESTIMATE_TEXT], name[256];
    years_format(years, target);
    bool percentage = strcmp(target->unit[ENGLISH], "%") == 0;
    snprintf(name, sizeof name, percentage ? "%s (%%)" : "%s", target->name[language]);
    left_cell(target->id, ID_WIDTH, out);
    left_cell(name, NAME_WIDTH, out);
    left_cell(years, YEAR_WIDTH, out);
    left_cell(target->definition, WHOSE_WIDTH, out);
    number_format(number, target->published, target->decimals, false, language);
    layout_cell(number, PUBLISHED_WIDTH, true, out);
    simulated_format(simulated, finding, language);
    layout_cell(simulated, SIMULATED_WIDTH, true, out);
    number_format(number, target->tolerance, target->decimals, false, language);
    layout_cell(number, TOLERANCE_WIDTH, true, out);
    fputs("  ", out);
    left_cell(validation_basis(target->basis, language), BASIS_WIDTH, out);
    fprintf(out, "%s\n", verdicts[finding->outcome][language]);
}

static void print_left_out(const struct finding *finding, enum language language, FILE *out)
{
    static const char *const missing[] = {"its years are not in this result", "de jaren staan niet in dit resultaat"};
    const struct target *target = finding->target;
    char years[16], number[NUMBER_TEXT];
    years_format(years, target);
    number_format(number, target->published, target->decimals, false, language);
    left_cell(target->id, ID_WIDTH, out);
    fprintf(out, "%s, %s (%s): %s %s\n", target->name[language], years, target->definition, number,
            target->unit[language]);
    left_cell("", ID_WIDTH, out);
    fprintf(out, "%s\n", finding->outcome == OUTCOME_NOT_RECORDED ? missing[language] : target->reason[language]);
}

/* Only the free figures test the model: the others are told apart. */
static void print_scores(const struct validation *validation, enum language language, FILE *out)
{
    static const char *const meanings[TARGET_BASES][2] = {
        [TARGET_FREE] = {"nothing in the model was set or fitted to the figure: these test it",
                         "niets in het model is op het cijfer gezet of aangepast: deze toetsen het"},
        [TARGET_CALIBRATED] = {"parameters were fitted to the figure (`samen calibrate`)",
                               "parameters zijn aan het cijfer aangepast (`samen calibrate`)"},
        [TARGET_FITTED] = {"rates of health were fitted to the figure (`samen fit`)",
                           "kansen op ziekte en herstel zijn aan het cijfer aangepast (`samen fit`)"},
        [TARGET_INPUT] = {"a table or a parameter was set to the figure",
                          "een tabel of parameter is op het cijfer gezet"}};
    for (int i = 0; i < TARGET_BASES; i++) {
        enum target_basis basis = (enum target_basis)i;
        size_t pass = validation_count_of(validation, basis, OUTCOME_PASS);
        size_t all = pass + validation_count_of(validation, basis, OUTCOME_FAIL);
        fputs("  ", out);
        left_cell(validation_basis(basis, language), BASIS_WIDTH, out);
        fprintf(out, language == DUTCH ? "%3zu van %3zu goed  %s\n" : "%3zu of %3zu pass  %s\n", pass, all,
                meanings[basis][language]);
    }
}

static void print_summary(const struct validation *validation, enum language language, FILE *out)
{
    static const char *const all[] = {"%zu targets: %zu pass, %zu fail; %zu cannot be validated yet.\n",
                                      "%zu doelen: %zu goed, %zu fout; %zu kunnen nog niet worden gevalideerd.\n"};
    static const char *const several[] = {
        "A target passes when the mean over the replicates lies within the tolerance of the published value. ± is half "
        "of "
        "the 95% interval of that mean (chance in the model only). Shares and counts by age are weighted to the people "
        "of the country.",
        "Een doel is goed als het gemiddelde over de herhalingen binnen de marge van het gepubliceerde cijfer ligt. ± "
        "is de helft "
        "van het 95%-interval van dat gemiddelde (alleen toeval in het model). Aandelen en aantallen naar leeftijd "
        "zijn gewogen naar de mensen van het land."};
    static const char *const single[] = {"With one replicate there is no interval over replicates. A share of n people "
                                         "varies by chance about 1/sqrt(n) at most: "
                                         "0.1 points for a million people.",
                                         "Met één herhaling is er geen interval over herhalingen. Een aandeel van n "
                                         "mensen schommelt door toeval hoogstens zo'n "
                                         "1/wortel(n): 0,1 punt bij een miljoen mensen."};
    size_t pass = validation_count(validation, OUTCOME_PASS), fail = validation_count(validation, OUTCOME_FAIL);
    size_t computed = pass + fail;
    fputc('\n', out);
    fprintf(out, all[language], validation->targets->count, pass, fail, validation->targets->count - computed);
    print_scores(validation, language, out);
    wrap_text(several[language], LAYOUT_WIDTH, 0, 0, out);
    fputc('\n', out);
    if (validation->file->replicates > 1) return;
    wrap_text(single[language], LAYOUT_WIDTH, 0, 0, out);
    fputc('\n', out);
}

void validation_print(const struct validation *validation, enum language language, FILE *out)
{
    static const char *const later[] = {"Cannot be validated yet:", "Kan nog niet worden gevalideerd:"};
    print_columns(validation, language, out);
    size_t left = 0;
    for (size_t i = 0; i < validation->targets->count; i++) {
        bool computed = validation->findings[i].outcome <= OUTCOME_FAIL;
        if (computed) print_finding(&validation->findings[i], language, out);
        left += !computed;
    }
    if (left > 0) fprintf(out, "\n%s\n", later[language]);
    for (size_t i = 0; i < validation->targets->count; i++)
        if (validation->findings[i].outcome > OUTCOME_FAIL) print_left_out(&validation->findings[i], language, out);
    print_summary(validation, language, out);
}
