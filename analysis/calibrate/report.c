/* report.c - a calibration in tables and words. */
#include "analysis/calibrate/report.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "analysis/base/layout.h"
#include "analysis/base/number.h"
#include "sim/base/wrap.h"
#include "sim/engine/model.h"
#include "sim/file/json.h"

enum { VALUE_TEXT = 40, SENTENCE = 1024, EFFECTS_SHOWN = 12, CONFLICTS_SHOWN = 5 };

static void rule(FILE *out)
{
    for (int i = 0; i < LAYOUT_WIDTH; i++) fputc('-', out);
    fputc('\n', out);
}

/* The start may have more digits than the fit. */
static void value_text(const struct fitted *fitted, double value, char text[VALUE_TEXT])
{
    snprintf(text, VALUE_TEXT, "%.*f", fitted->decimals, value);
}

/* The values between which a parameter is not ruled out. */
static void plausible_text(const struct calibration *calibration, size_t index, char text[2 * VALUE_TEXT + 8])
{
    const struct fitted *fitted = &calibration->plan->parameters[index];
    const struct space *space = &calibration->fit->space;
    char low[VALUE_TEXT], high[VALUE_TEXT];
    value_text(fitted, fitted_value(fitted, space->low[index]), low);
    value_text(fitted, fitted_value(fitted, space->high[index]), high);
    if (space->share > 0.0)
        snprintf(text, 2 * VALUE_TEXT + 8, "%s to %s", low, high);
    else
        snprintf(text, 2 * VALUE_TEXT + 8, "none");
}

static const char *mark(const struct calibration *calibration, size_t index)
{
    enum bound bound = calibration->findings->bound[index];
    if (!fit_is_free(calibration->fit, index)) return "  KEPT";
    return bound == BOUND_LOW ? "  AT ITS LOWER BOUND" : bound == BOUND_HIGH ? "  AT ITS UPPER BOUND" : "";
}

static void print_parameters(const struct calibration *calibration, FILE *out)
{
    fprintf(out, "\n%-42s %10s %10s  %-20s  %s\n", "Parameter", "start", "fitted", "looked between", "not ruled out");
    rule(out);
    for (size_t i = 0; i < calibration->fit->inputs; i++) {
        const struct fitted *fitted = &calibration->plan->parameters[i];
        char start[VALUE_TEXT], value[VALUE_TEXT], between[2 * VALUE_TEXT + 8], left[2 * VALUE_TEXT + 8];
        char low[VALUE_TEXT], high[VALUE_TEXT], name[PARAMETER_TEXT + 24];
        value_text(fitted, fitted->start, start);
        value_text(fitted, calibration->fitted[i], value);
        value_text(fitted, fitted->low, low);
        value_text(fitted, fitted->high, high);
        snprintf(between, sizeof between, "%s to %s", low, high);
        snprintf(name, sizeof name, "%zu %s", i + 1, fitted->path);
        plausible_text(calibration, i, left);
        fprintf(out, "%-42s %10s %10s  %-20s  %s%s\n", name, start, value, between, left, mark(calibration, i));
    }
}

/* ---- Targets ---- */

/* What a run says about an aim. */
static double value_of(const struct calibration *calibration, size_t run, size_t aim)
{
    return calibration->fit->values[run * calibration->fit->aim_count + aim];
}

static bool is_met(const struct calibration *calibration, size_t aim)
{
    return aim_met(&calibration->plan->aims[aim], value_of(calibration, calibration->fit->best, aim));
}

static const char *outcome_words(const struct calibration *calibration, size_t aim)
{
    if (is_met(calibration, aim)) return "  met";
    switch (fit_reach(calibration->fit, aim)) {
    case REACH_NONE:
        return "  MISSED, CANNOT BE MOVED";
    case REACH_FAR:
        return "  MISSED, OUT OF REACH";
    default:
        return "  MISSED";
    }
}

/* How many are met, of those that were fitted or of the others. */
static size_t count_met(const struct calibration *calibration, bool fitted, size_t *all)
{
    size_t met = *all = 0;
    for (size_t i = 0; i < calibration->fit->aim_count; i++) {
        if (space_fits(&calibration->fit->space, i) != fitted) continue;
        met += is_met(calibration, i);
        ++*all;
    }
    return met;
}

static void print_target(const struct calibration *calibration, size_t aim, FILE *out)
{
    const struct target *target = calibration->plan->chosen[aim];
    char numbers[4][NUMBER_TEXT];
    double after = value_of(calibration, calibration->fit->best, aim);
    const double values[] = {target->published, target->tolerance, value_of(calibration, 0, aim), after};
    for (size_t k = 0; k < 4; k++) number_format(numbers[k], values[k], target->decimals, false, ENGLISH);
    fprintf(out, "%-17s %-30.30s %10s %10s %10s %10s %+8.1ft%s%s\n", target->id, target->name[ENGLISH], numbers[0],
            numbers[1], numbers[2], numbers[3], aim_residual(&calibration->plan->aims[aim], after),
            outcome_words(calibration, aim), space_fits(&calibration->fit->space, aim) ? "" : ", not fitted");
}

static void print_targets(const struct calibration *calibration, FILE *out)
{
    const struct fit *fit = calibration->fit;
    size_t fitted, others, met = count_met(calibration, true, &fitted), others_met;
    fprintf(out, "\n%-17s %-30s %10s %10s %10s %10s %9s\n", "Target", "", "published", "tolerance", "before", "after",
            "off by");
    rule(out);
    for (size_t i = 0; i < fit->aim_count; i++) print_target(calibration, i, out);
    fprintf(out, "\nOff by: in tolerances (t); met: within one. Of the %zu targets that were fitted %zu are met.\n",
            fitted, met);
    others_met = count_met(calibration, false, &others);
    if (others > 0) fprintf(out, "Of the %zu that were not fitted %zu are met.\n", others, others_met);
    fprintf(out, "Objective, the weighted sum of squares of those that were fitted: %.2f before, %.2f after.\n",
            fit_objective(fit, 0), fit_objective(fit, fit->best));
}

/* How many tolerances each target moves with each parameter. */
static void print_effects(const struct calibration *calibration, FILE *out)
{
    size_t inputs = calibration->fit->inputs;
    fprintf(out, "\nTolerances by which a target moves when a parameter goes from its lower to its upper bound:\n%-17s",
            "");
    for (size_t i = 0; i < inputs && i < EFFECTS_SHOWN; i++) fprintf(out, " %7zu", i + 1);
    fputc('\n', out);
    for (size_t a = 0; a < calibration->fit->aim_count; a++) {
        fprintf(out, "%-17s", calibration->plan->chosen[a]->id);
        for (size_t i = 0; i < inputs && i < EFFECTS_SHOWN; i++)
            fprintf(out, " %+7.1f", calibration->findings->effect[a * inputs + i]);
        fputc('\n', out);
    }
}

/* ---- Words ---- */

__attribute__((format(printf, 2, 3))) static void say(FILE *out, const char *format, ...)
{
    char text[SENTENCE];
    va_list arguments;
    va_start(arguments, format);
    if (vsnprintf(text, sizeof text, format, arguments) < 0) text[0] = '\0';
    va_end(arguments);
    wrap_text(text, LAYOUT_WIDTH, 0, 0, out);
    fputc('\n', out);
}

static void say_reach(const struct calibration *calibration, FILE *out)
{
    for (size_t i = 0; i < calibration->fit->aim_count; i++) {
        const struct target *target = calibration->plan->chosen[i];
        enum reach reach = fit_reach(calibration->fit, i);
        char least[NUMBER_TEXT], most[NUMBER_TEXT], published[NUMBER_TEXT];
        number_format(least, calibration->findings->least[i], target->decimals, false, ENGLISH);
        number_format(most, calibration->findings->most[i], target->decimals, false, ENGLISH);
        number_format(published, target->published, target->decimals, false, ENGLISH);
        if (reach == REACH_NONE)
            say(out,
                "%s cannot be moved by these parameters, as far as the runs can tell from chance: it stays near %s.",
                target->id, least);
        if (reach == REACH_FAR)
            say(out, "%s is out of reach: by the emulators it lies between %s and %s, published is %s.%s", target->id,
                least, most, published, space_fits(&calibration->fit->space, i) ? "" : " It was left out of the fit.");
    }
}

static void say_bounds(const struct calibration *calibration, FILE *out)
{
    for (size_t i = 0; i < calibration->fit->inputs; i++)
        if (calibration->findings->bound[i] != BOUND_NONE)
            say(out,
                "%s stands at its %s bound: the best value may lie beyond, or the model lacks what the targets ask "
                "for.",
                calibration->plan->parameters[i].path,
                calibration->findings->bound[i] == BOUND_LOW ? "lower" : "upper");
    for (size_t i = 0; i < calibration->fit->inputs; i++)
        if (!fit_is_free(calibration->fit, i))
            say(out,
                "%s was kept at its start: between its bounds no fitted target moves by half a tolerance, by the "
                "emulators.",
                calibration->plan->parameters[i].path);
}

static void say_conflicts(const struct calibration *calibration, FILE *out)
{
    size_t count = calibration->findings->conflict_count;
    for (size_t i = 0; i < count && i < CONFLICTS_SHOWN; i++) {
        const struct conflict *conflict = &calibration->findings->conflicts[i];
        say(out, "%s and %s pull in opposite directions: what brings one nearer mostly takes the other away.",
            calibration->plan->chosen[conflict->aim]->id, calibration->plan->chosen[conflict->other]->id);
    }
    if (count > CONFLICTS_SHOWN) say(out, "%zu more pairs of targets do so less strongly.", count - CONFLICTS_SHOWN);
}

/* The parameters that make up most of an undetermined direction, with their signs. */
static void say_direction(const struct calibration *calibration, const struct direction *direction, FILE *out)
{
    static const double hardly = 0.3; /* part of a direction that is not worth naming */
    char names[SENTENCE / 2] = "";
    size_t length = 0, named = 0;
    for (size_t i = 0; i < calibration->fit->inputs; i++) {
        if (fabs(direction->part[i]) < hardly || length >= sizeof names) continue;
        int written = snprintf(names + length, sizeof names - length, "%s%s %s", named > 0 ? ", " : "",
                               calibration->plan->parameters[i].path, direction->part[i] > 0.0 ? "up" : "down");
        if (written > 0) length += (size_t)written;
        named++;
    }
    if (named == 1)
        say(out, "The targets do not determine %.*s.", (int)strcspn(names, " "), names);
    else
        say(out, "The targets do not determine this combination: %s.", names);
}

static void say_directions(const struct calibration *calibration, FILE *out)
{
    const struct findings *findings = calibration->findings;
    size_t count = findings->direction_count;
    if (count == calibration->fit->free_count && count > 1) {
        say(out,
            "The targets determine none of the fitted parameters well: a change by half the ranges costs less than "
            "a tolerance, whichever way.");
        return;
    }
    for (size_t i = 0; i < count; i++) say_direction(calibration, &findings->directions[i], out);
}

static void say_space(const struct calibration *calibration, FILE *out)
{
    const struct space *space = &calibration->fit->space;
    if (space->share > 0.0)
        say(out,
            "%.3g%% of the space between the bounds is not ruled out. A tolerance counts as two standard deviations; "
            "a point is ruled out when a target lies more than %g of them away, with the emulator's and the "
            "simulation's own chance added.",
            100.0 * space->share, space->cutoff);
    else
        say(out, "Of the points that were looked at none is left: by the emulators no parameters between the bounds "
                 "bring all "
                 "fitted targets near at once. The fit is the best of the runs.");
    if (calibration->plan->settings.replicates == 1)
        say(out, "With one replicate the chance between replicates is unknown and counts as none.");
}

void report_print(const struct calibration *calibration, FILE *out)
{
    const struct plan *plan = calibration->plan;
    const struct run_settings *run = &plan->scenario.run;
    fprintf(out, "%s\n%s, seed %lld, %lld replicate%s, %zu runs by %s\n",
            plan->settings.title[0] ? plan->settings.title : plan->name, plan->scenario_path, (long long)run->seed,
            (long long)run->replicates, run->replicates == 1 ? "" : "s", calibration->fit->count,
            plan->settings.method == FIT_SIMPLEX ? "simplex" : "history matching");
    print_parameters(calibration, out);
    print_targets(calibration, out);
    print_effects(calibration, out);
    fputc('\n', out);
    say_reach(calibration, out);
    say_bounds(calibration, out);
    say_conflicts(calibration, out);
    say_directions(calibration, out);
    say_space(calibration, out);
    const char *fitted = plan->scenario.model->fitted;
    say(out, "The fitted values are in %s: a scenario that extends it has them%s%s.", plan->output,
        fitted ? ", and so has every scenario in whose folder of tables it is called " : "", fitted ? fitted : "");
}
