/* fit.c - waves of history matching, or a simplex, over the runs that a plan allows. */
#include "analysis/calibrate/fit.h"

#include <math.h>
#include <string.h>

#include "sim/base/memory.h"

enum {
    LAST_RUNS = 4,  /* of history matching, at the best point by the emulators */
    CANDIDATES = 5, /* points from which the emulators' best is looked for */
    EMULATOR_CALLS = 2000,
    PROBES = 64 /* points at which the response to one parameter is looked at */
};

static const double RESPONSE = 0.5; /* tolerances, between the bounds of a parameter */

static size_t last_runs(const struct fit_problem *problem)
{
    return problem->method == FIT_SIMPLEX ? 3 * (problem->inputs + 1) : LAST_RUNS;
}

static size_t wave_count(const struct fit_problem *problem)
{
    return problem->method == FIT_SIMPLEX ? 1 : problem->waves;
}

size_t fit_fewest_runs(const struct fit_problem *problem)
{
    return 1 + wave_count(problem) * emulator_fewest_runs(problem->inputs) + last_runs(problem);
}

/* ---- Runs ---- */

static bool run_at(struct fit *fit, const struct fit_problem *problem, const double *point, struct error *error)
{
    size_t run = fit->count, aims = fit->aim_count;
    memcpy(fit->points + run * fit->inputs, point, fit->inputs * sizeof *point);
    if (!problem->run(problem->context, point, fit->values + run * aims, fit->variances + run * aims, error))
        return false;
    fit->count++;
    for (size_t i = 0; i < aims; i++) {
        double sum = 0.0;
        for (size_t r = 0; r < fit->count; r++) sum += fit->variances[r * aims + i];
        fit->chance[i] = sum / (double)fit->count;
    }
    return true;
}

static double squares(const struct space *space, const double *values)
{
    double sum = 0.0;
    for (size_t i = 0; i < space->aim_count; i++) {
        double residual = aim_residual(&space->aims[i], values[i]);
        if (space_fits(space, i)) sum += space->aims[i].weight * residual * residual;
    }
    return sum;
}

double fit_objective(const struct fit *fit, size_t run)
{
    return squares(&fit->space, fit->values + run * fit->aim_count);
}

enum reach fit_reach(const struct fit *fit, size_t aim)
{
    for (size_t r = 1; r < fit->count && fit->space.reach[aim] == REACH_FAR; r++)
        if (aim_met(&fit->space.aims[aim], fit->values[r * fit->aim_count + aim])) return REACH_IN;
    return fit->space.reach[aim];
}

/* Runs other than the start lie within the bounds; a start beyond them is no answer. */
static bool start_is_allowed(const struct fit *fit)
{
    for (size_t f = 0; f < fit->free_count; f++)
        if (fit->start[fit->free[f]] < 0.0 || fit->start[fit->free[f]] > 1.0) return false;
    return true;
}

static void find_best(struct fit *fit)
{
    fit->best = start_is_allowed(fit) ? 0 : 1;
    for (size_t r = fit->best + 1; r < fit->count; r++)
        if (fit_objective(fit, r) < fit_objective(fit, fit->best)) fit->best = r;
}

/* ---- Which inputs matter ---- */

bool fit_is_free(const struct fit *fit, size_t input)
{
    for (size_t i = 0; i < fit->free_count; i++)
        if (fit->free[i] == input) return true;
    return false;
}

/* How many tolerances an aim moves at most when one input goes from bound to bound and the others stay. */
static double response(const struct fit *fit, size_t aim, size_t input)
{
    const struct emulator *emulator = &fit->space.waves[0].emulators[aim];
    double most = 0.0, point[MOST_INPUTS];
    for (size_t p = 0; p < PROBES && p < fit->space.count; p++) {
        double low = INFINITY, high = -INFINITY;
        memcpy(point, fit->space.points + p * fit->inputs, fit->inputs * sizeof *point);
        for (int step = 0; step <= 4; step++) {
            point[input] = step / 4.0;
            double mean = emulator_mean(emulator, point);
            low = fmin(low, mean);
            high = fmax(high, mean);
        }
        most = fmax(most, (high - low) / fit->space.aims[aim].tolerance);
    }
    return most;
}

static void find_free(struct fit *fit)
{
    fit->free_count = 0;
    for (size_t i = 0; i < fit->inputs; i++) {
        double most = 0.0;
        for (size_t a = 0; a < fit->aim_count; a++)
            if (space_fits(&fit->space, a)) most = fmax(most, response(fit, a, i));
        if (most >= RESPONSE) fit->free[fit->free_count++] = i;
    }
}

/* A point with the inputs that are kept at their start. */
static void keep_start(const struct fit *fit, double *point)
{
    for (size_t i = 0; i < fit->inputs; i++)
        if (!fit_is_free(fit, i)) point[i] = fit->start[i];
}

/* ---- By the emulators ---- */

static double emulated(const double *point, void *context)
{
    const struct space *space = context;
    const struct emulator *emulators = space_emulators(space);
    double sum = 0.0;
    for (size_t i = 0; i < space->aim_count; i++) {
        double residual = aim_residual(&space->aims[i], emulator_mean(&emulators[i], point));
        if (space_fits(space, i)) sum += space->aims[i].weight * residual * residual;
    }
    return sum;
}

/* Free inputs as parts of the box of the last wave: the emulators know nothing outside it. */
struct box {
    struct fit *fit;
    const struct wave *wave;
};

static void from_box(const struct box *box, const double *part, double *point)
{
    memcpy(point, box->fit->start, box->fit->inputs * sizeof *point);
    for (size_t f = 0; f < box->fit->free_count; f++) {
        size_t i = box->fit->free[f];
        point[i] = box->wave->low[i] + part[f] * (box->wave->high[i] - box->wave->low[i]);
    }
}

static void into_box(const struct box *box, const double *point, double *part)
{
    for (size_t f = 0; f < box->fit->free_count; f++) {
        size_t i = box->fit->free[f];
        double side = box->wave->high[i] - box->wave->low[i];
        part[f] = side > 0.0 ? fmin(fmax((point[i] - box->wave->low[i]) / side, 0.0), 1.0) : 0.5;
    }
}

static double emulated_in_box(const double *part, void *context)
{
    const struct box *box = context;
    double point[MOST_INPUTS];
    from_box(box, part, point);
    return emulated(point, &box->fit->space);
}

/* The point of the cloud that is next best after those of value `below`; NULL when there is none. */
static const double *next_candidate(struct space *space, double *below)
{
    double next = INFINITY;
    const double *candidate = NULL;
    for (size_t p = 0; p < space->count; p++) {
        double value = emulated(space->points + p * space->inputs, space);
        if (value <= *below || value >= next) continue;
        next = value;
        candidate = space->points + p * space->inputs;
    }
    *below = next;
    return candidate;
}

/* From the best of the cloud's points downhill: the surface may have more than one valley. */
static bool emulated_best(struct fit *fit, double *point, struct error *error)
{
    struct box box = {fit, &fit->space.waves[fit->space.wave_count - 1]};
    double least = INFINITY, below = -INFINITY, part[MOST_INPUTS];
    for (size_t c = 0; c < CANDIDATES; c++) {
        const double *candidate = next_candidate(&fit->space, &below);
        if (!candidate) break;
        into_box(&box, candidate, part);
        double value = fit_descend(emulated_in_box, &box, fit->free_count, part, 0.1, EMULATOR_CALLS, error);
        if (error->kind != ERROR_NONE) return false;
        if (value >= least) continue;
        least = value;
        from_box(&box, part, point);
    }
    return true;
}

/* ---- Methods ---- */

/* Runs `count` more of the points that are left, or as many as there are. */
static bool run_wave(struct fit *fit, const struct fit_problem *problem, size_t count, struct error *error)
{
    double point[MOST_INPUTS];
    for (size_t p = 0; p < count && p < fit->space.count; p++) {
        memcpy(point, fit->space.points + p * fit->inputs, fit->inputs * sizeof *point);
        keep_start(fit, point);
        if (!run_at(fit, problem, point, error)) return false;
    }
    return true;
}

/* The start is no part of it: the answer should not depend on where one comes from. */
static bool rule_out(struct fit *fit, struct error *error)
{
    return space_rule_out(&fit->space, fit->points + fit->inputs, fit->values + fit->aim_count, fit->count - 1, error);
}

static bool any_response(struct fit *fit, struct error *error)
{
    find_free(fit);
    if (fit->free_count > 0) return true;
    return error_at(error, (struct error_place){.pointer = "/targets"},
                    "no target responds to any of these parameters between their bounds by half its tolerance (%zu "
                    "runs); choose other parameters, wider bounds or more runs",
                    fit->count - 1);
}

static bool match_history(struct fit *fit, const struct fit_problem *problem, struct error *error)
{
    double point[MOST_INPUTS];
    size_t each = (problem->runs - 1 - LAST_RUNS) / problem->waves;
    for (size_t wave = 1; wave < problem->waves; wave++)
        if (!run_wave(fit, problem, each, error) || !rule_out(fit, error)) return false;
    for (size_t last = 0; last < LAST_RUNS; last++)
        if (!emulated_best(fit, point, error) || !run_at(fit, problem, point, error) || !rule_out(fit, error))
            return false;
    return true;
}

/* A run as a function to minimise. After a failure the simplex still asks for its other corners: nothing is run for
 * them. */
struct real {
    struct fit *fit;
    const struct fit_problem *problem;
    struct error *error;
};

static double simulated(const double *part, void *context)
{
    struct real *real = context;
    struct fit *fit = real->fit;
    double point[MOST_INPUTS];
    memcpy(point, fit->start, fit->inputs * sizeof *point);
    for (size_t f = 0; f < fit->free_count; f++) point[fit->free[f]] = part[f];
    if (real->error->kind != ERROR_NONE || !run_at(fit, real->problem, point, real->error)) return NAN;
    return squares(&fit->space, fit->values + (fit->count - 1) * fit->aim_count);
}

static bool go_down(struct fit *fit, const struct fit_problem *problem, struct error *error)
{
    double point[MOST_INPUTS], part[MOST_INPUTS];
    struct real real = {fit, problem, error};
    if (!emulated_best(fit, point, error)) return false;
    for (size_t f = 0; f < fit->free_count; f++) part[f] = point[fit->free[f]];
    fit_descend(simulated, &real, fit->free_count, part, 0.1, problem->runs - fit->count, error);
    return error->kind == ERROR_NONE;
}

static bool make_room(struct fit *fit, const struct fit_problem *problem, struct error *error)
{
    *fit = (struct fit){.inputs = problem->inputs, .aim_count = problem->aim_count};
    memcpy(fit->start, problem->start, sizeof fit->start);
    for (size_t i = 0; i < fit->inputs; i++) fit->free[fit->free_count++] = i;
    return (fit->points = memory_new(problem->runs * fit->inputs, sizeof *fit->points, error)) &&
           (fit->values = memory_new(problem->runs * fit->aim_count, sizeof *fit->values, error)) &&
           (fit->variances = memory_new(problem->runs * fit->aim_count, sizeof *fit->variances, error)) &&
           (fit->chance = memory_new(fit->aim_count, sizeof *fit->chance, error)) &&
           space_make(&fit->space, fit->inputs, problem->aims, fit->aim_count, fit->chance, problem->cutoff,
                      wave_count(problem) + LAST_RUNS, error);
}

bool fit_make(struct fit *fit, const struct fit_problem *problem, struct error *error)
{
    if (!make_room(fit, problem, error)) return false;
    if (problem->runs < fit_fewest_runs(problem)) return error_system(error, NULL, "too few runs were allowed");
    size_t first = problem->runs - 1 - last_runs(problem);
    first = problem->method == FIT_SIMPLEX ? first / 2 : first / problem->waves;
    if (first < emulator_fewest_runs(fit->inputs)) first = emulator_fewest_runs(fit->inputs);
    bool good = run_at(fit, problem, problem->start, error) && run_wave(fit, problem, first, error) &&
                rule_out(fit, error) && any_response(fit, error);
    good = good && (problem->method == FIT_SIMPLEX ? go_down(fit, problem, error) : match_history(fit, problem, error));
    if (good) find_best(fit);
    return good;
}

void fit_free(struct fit *fit)
{
    space_free(&fit->space);
    memory_free(fit->points);
    memory_free(fit->values);
    memory_free(fit->variances);
    memory_free(fit->chance);
    *fit = (struct fit){0};
}
