/* fit_command.c - the command `samen fit`: options, the answer, and the table. */
#include "analysis/fit/fit_command.h"

#include <stdio.h>
#include <stdlib.h>

#include "models/care/access/need_settings.h"
#include "models/care/tables/fit.h"
#include "models/care/tables/tables_parts.h"
#include "sim/base/memory.h"
#include "sim/base/version.h"
#include "sim/file/save.h"
#include "sim/scenario/shipped.h"

struct fit_options {
    const char *folder, *output;
    bool force, look;
};

static const struct option fit_options[] = {{"output", OPTION_TEXT, offsetof(struct fit_options, output),
                                             .argument = "FILE", .proposed = "*.csv",
                                             .meaning = "write the fitted rates as a table, to use as transitions.csv"},
                                            OPTION_FORCE(struct fit_options, "a table"),
                                            {"look", OPTION_FLAG, offsetof(struct fit_options, look),
                                             .meaning = "fit nothing; show how the rates as they are meet the figures"},
                                            {.name = NULL}};

static const struct example fit_examples[] = {{"Fit and show", "samen fit"},
                                              {"Only show how the rates of now meet the figures", "samen fit --look"},
                                              {.meaning = NULL}};

/* The answer ------------------------------------------------------------------------------------------------------ */

static void print_figures(const struct limitations *limitations, const char *start, FILE *out)
{
    static const char sexes[] = "mfb";
    fprintf(out, "%s%-16s %4s %3s %-7s %10s %10s %7s\n", start, "quantity", "year", "sex", "ages", "published",
            "fitted", "off");
    for (size_t i = 0; i < limitations->count; i++) {
        const struct limitation *figure = &limitations->list[i];
        char ages[16];
        snprintf(ages, sizeof ages, "%d-%d", figure->age_start, figure->age_end - 1);
        fprintf(out, "%s%-16s %4d %3c %-7s %10.*f %10.*f %6.1f%s\n", start, quantity_names[figure->quantity],
                figure->year, sexes[figure->sex], ages, figure->value > 1000 ? 0 : 2, figure->value,
                figure->found > 1000 ? 0 : 2, figure->found, (figure->found - figure->value) / figure->tolerance,
                figure->fitted ? "" : "  not fitted to");
    }
}

/* As the table begins. */
#define TITLE "# title: Transition intensities between states by age and sex"
static const struct save_kind table_kind = {"a table of transitions", TITLE};

static void print_table(const struct fit *fit, FILE *out)
{
    fprintf(
        out, TITLE
        "\n"
        "# source: assumption: fitted to limitations.csv (CBS 85454NED, CBS Statistische Trends 2023, CBS 84529NED, "
        "Leiden "
        "85-plus study, Zorg voor Beter, Alzheimer Nederland) by samen fit, version " SAMEN_VERSION "\n"
        "# licence: the fitted rates are part of the project (GPL-3.0-or-later); figures cited from CBS are CC BY "
        "4.0\n"
        "# note: intensity per year of men of the middle class at exact ages, straight in its logarithm between "
        "them; for women times female_ratio. From 2014 until /need/trend_until the rate is multiplied by exp(trend "
        "* years). low and high are the range of rate_at_70 that the figures leave open, two standard deviations given "
        "the tolerances of limitations.csv and the expectations in models/care/tables/fit.c; the whole row moves with "
        "it.\n"
        "# note: how these rates meet the figures; off is in tolerances\n");
    print_figures(&fit->limitations, "# fit: ", out);
    fputs("track,from,to", out);
    for (int k = 0; k < KNOTS; k++) fprintf(out, ",rate_at_%d", tables_knot_ages[k]);
    fputs(",female_ratio,trend,low,high,source\n", out);
    for (size_t i = 0; i < fit->count; i++) {
        const struct transition *way = &fit->list[i];
        bool worse = way->to > way->from;
        fprintf(out, "%s,%d,%d", tables_track_names[way->track], way->from, way->to);
        for (int k = 0; k < KNOTS; k++) fprintf(out, ",%.4g", way->rate[k]);
        double factor = 1 + 2 * fit->sd[i], at_70 = way->rate[3];
        fprintf(
            out, ",%.4g,%.4g,%.3g,%.3g,%s\n", way->female_ratio, way->trend, at_70 / factor, at_70 * factor,
            worse ? "assumption: fitted to limitations.csv"
                  : "assumption: fitted; prevalence hardly tells recovery; the moves of the Leiden study do a little");
    }
}

static bool write_table(const struct fit *fit, const struct fit_options *options, struct error *error)
{
    char *text = NULL;
    size_t length = 0;
    struct save save;
    FILE *out = open_memstream(&text, &length);
    if (!out) return error_system(error, options->output, "out of memory");
    print_table(fit, out);
    bool good = fclose(out) == 0 || error_system(error, options->output, "out of memory");
    good = good && save_open(&save, options->output, options->force, &table_kind, error) &&
           save_finish(&save, text, length, error);
    free(text);
    return good;
}

static bool fit_and_print(struct fit *fit, const struct fit_options *options, struct error *error)
{
    struct need_settings usual;
    if (!parameters_default(need_parameters, &usual, error) ||
        !limitations_read(&fit->limitations, &usual, options->folder, error) ||
        !transitions_read(fit->list, &fit->count, options->folder, error))
        return false;
    if (options->look)
        fit_look(fit);
    else if (!fit_rates(fit, error))
        return false;
    print_figures(&fit->limitations, "", stdout);
    return !options->output || write_table(fit, options, error);
}

static bool fit(void *given, const struct program *program, struct error *error)
{
    (void)program;
    struct fit_options *options = given;
    if (!options->folder) options->folder = shipped_tables();
    if (options->look && options->output)
        return error_set(error, "--output", "with --look nothing is fitted, so there is nothing to write");
    if (options->output && !save_allowed(options->output, options->force, &table_kind, error)) return false;
    struct fit *fit = memory_new(1, sizeof *fit, error);
    if (!fit) return false;
    bool good = fit_and_print(fit, options, error);
    tables_free(&fit->limitations.tables);
    memory_free(fit);
    return good;
}

const struct subcommand fit_subcommand = {
    .name = "fit",
    .meaning = "the rates of illness and recovery in the tables, from published figures",
    .description = "Fits the rates at which people fall ill and recover (FOLDER/transitions.csv, where the search "
                   "begins) to published figures (FOLDER/limitations.csv), and shows both side by side. It takes a "
                   "minute or two; nothing is simulated.",
    .operand = {"folder", OPTION_TEXT, offsetof(struct fit_options, folder), .argument = "FOLDER",
                .proposed = OPTION_FOLDERS,
                .meaning = "where the tables are; left out: those that come with the program"},
    .optional = true,
    .options = fit_options,
    .size = sizeof(struct fit_options),
    .examples = fit_examples,
    .perform = fit,
};
