/* space.c - an emulator for each target, and which points they rule out. */
#include "analysis/calibrate/space.h"

#include <gsl/gsl_qrng.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

#include "sim/base/memory.h"

enum {
    CLOUD = 8192,    /* points that stand for the space; a share below 1 in so many is seen in a smaller box */
    FEWEST_LEFT = 82 /* points that go on when less is left: one in a hundred */
};

bool space_fill(double *points, size_t count, size_t inputs, struct error *error)
{
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)inputs);
    if (!sequence) return error_system(error, NULL, "out of memory");
    for (size_t i = 0; i < count; i++) gsl_qrng_get(sequence, points + i * inputs);
    gsl_qrng_free(sequence);
    return true;
}

bool space_make(struct space *space, size_t inputs, const struct aim *aims, size_t aim_count, const double *chance,
                double cutoff, size_t waves, struct error *error)
{
    *space = (struct space){.inputs = inputs,
                            .aim_count = aim_count,
                            .aims = aims,
                            .chance = chance,
                            .cutoff = cutoff,
                            .wave_room = waves,
                            .count = CLOUD,
                            .share = 1.0};
    for (size_t i = 0; i < inputs; i++) space->high[i] = 1.0;
    if ((space->reach = memory_new(aim_count, sizeof *space->reach, error)) &&
        (space->waves = memory_new(waves, sizeof *space->waves, error)) &&
        (space->points = memory_new(CLOUD * inputs, sizeof *space->points, error)) &&
        (space->implausibility = memory_new(CLOUD, sizeof *space->implausibility, error)) &&
        space_fill(space->points, CLOUD, inputs, error))
        return true;
    space_free(space);
    return false;
}

static void wave_free(struct wave *wave, size_t aims)
{
    for (size_t i = 0; wave->emulators && i < aims; i++) emulator_free(&wave->emulators[i]);
    memory_free(wave->emulators);
}

void space_free(struct space *space)
{
    for (size_t i = 0; space->waves && i < space->wave_count; i++) wave_free(&space->waves[i], space->aim_count);
    memory_free(space->reach);
    memory_free(space->waves);
    memory_free(space->points);
    memory_free(space->implausibility);
    *space = (struct space){0};
}

double aim_residual(const struct aim *aim, double value)
{
    return (value - aim->published) / aim->tolerance;
}

bool aim_met(const struct aim *aim, double value)
{
    return fabs(aim_residual(aim, value)) <= 1.0;
}

const struct emulator *space_emulators(const struct space *space)
{
    return space->waves[space->wave_count - 1].emulators;
}

bool space_fits(const struct space *space, size_t aim)
{
    enum reach best = REACH_NONE;
    for (size_t i = 0; i < space->aim_count; i++)
        if (space->aims[i].weight > 0.0 && space->reach[i] < best) best = space->reach[i];
    return space->aims[aim].weight > 0.0 && space->reach[aim] == best && best != REACH_NONE;
}

static double implausibility(const struct space *space, const struct emulator *emulator, size_t aim,
                             const double *point)
{
    double deviation = space->aims[aim].tolerance / 2.0;
    double variance = deviation * deviation + space->chance[aim] + emulator_variance(emulator, point);
    return fabs(emulator_mean(emulator, point) - space->aims[aim].published) / sqrt(variance);
}

/* By the first wave, over the whole space. */
static void judge_reach(struct space *space)
{
    for (size_t i = 0; i < space->aim_count; i++) {
        const struct emulator *emulator = &space->waves[0].emulators[i];
        double least = INFINITY;
        for (size_t p = 0; p < space->count; p++)
            least = fmin(least, implausibility(space, emulator, i, space->points + p * space->inputs));
        space->reach[i] = emulator->shape == EMULATOR_CONSTANT ? REACH_NONE
                          : least > space->cutoff              ? REACH_FAR
                                                               : REACH_IN;
    }
}

static bool inside(const double *point, const double *low, const double *high, size_t inputs)
{
    for (size_t i = 0; i < inputs; i++)
        if (point[i] < low[i] || point[i] > high[i]) return false;
    return true;
}

/* The worst implausibility of a point, over aims and over the waves that know this part of the space. */
static double worst(const struct space *space, const double *point)
{
    double most = 0.0;
    for (size_t w = 0; w < space->wave_count; w++) {
        const struct wave *wave = &space->waves[w];
        if (!inside(point, wave->low, wave->high, space->inputs)) continue;
        for (size_t i = 0; i < space->aim_count; i++)
            if (space_fits(space, i)) most = fmax(most, implausibility(space, &wave->emulators[i], i, point));
    }
    return most;
}

static double box_volume(const struct space *space)
{
    double volume = 1.0;
    for (size_t i = 0; i < space->inputs; i++) volume *= space->high[i] - space->low[i];
    return volume;
}

/* New points, evenly over the box. */
static bool refill(struct space *space, struct error *error)
{
    if (!space_fill(space->points, CLOUD, space->inputs, error)) return false;
    for (size_t p = 0; p < CLOUD; p++)
        for (size_t i = 0; i < space->inputs; i++) {
            double *x = &space->points[p * space->inputs + i];
            *x = space->low[i] + *x * (space->high[i] - space->low[i]);
        }
    space->count = CLOUD;
    return true;
}

/* Keeps the points up to the cutoff, or the least implausible ones when they are few; their order stays. */
static bool keep(struct space *space, struct error *error)
{
    size_t left = 0, kept = 0;
    double limit = space->cutoff, *sorted = memory_new(space->count, sizeof *sorted, error);
    if (!sorted) return false;
    for (size_t p = 0; p < space->count; p++) {
        sorted[p] = space->implausibility[p] = worst(space, space->points + p * space->inputs);
        if (sorted[p] <= space->cutoff) left++;
    }
    gsl_sort(sorted, 1, space->count);
    if (left < FEWEST_LEFT && space->count > FEWEST_LEFT) limit = sorted[FEWEST_LEFT];
    memory_free(sorted);
    space->share = box_volume(space) * (double)left / (double)space->count;
    for (size_t p = 0; p < space->count; p++) {
        if (space->implausibility[p] > limit) continue;
        space->implausibility[kept] = space->implausibility[p];
        memmove(space->points + kept * space->inputs, space->points + p * space->inputs,
                space->inputs * sizeof *space->points);
        kept++;
    }
    space->count = kept;
    return true;
}

/* The box around what is left; around all points when nothing is. `margin` is a part of its sides. */
static void draw_box(struct space *space, double margin)
{
    for (size_t i = 0; i < space->inputs; i++) {
        double low = 1.0, high = 0.0;
        for (size_t p = 0; p < space->count; p++) {
            if (space->share > 0.0 && space->implausibility[p] > space->cutoff) continue;
            low = fmin(low, space->points[p * space->inputs + i]);
            high = fmax(high, space->points[p * space->inputs + i]);
        }
        double more = margin * (high - low);
        space->low[i] = fmax(low - more, 0.0);
        space->high[i] = fmin(high + more, 1.0);
    }
}

/* How far a point lies outside the box, in sides of the box. */
static double distance(const struct space *space, const double *point)
{
    double most = 0.0;
    for (size_t i = 0; i < space->inputs; i++) {
        double side = fmax(space->high[i] - space->low[i], 1e-6);
        most = fmax(most, fmax(space->low[i] - point[i], point[i] - space->high[i]) / side);
    }
    return most;
}

/* The runs in the box, or the nearest ones when a surface needs more; packed into `picked`. Returns how many. */
static bool pick_runs(const struct space *space, const double *points, size_t count, size_t *picked, size_t *found,
                      struct error *error)
{
    double *apart = memory_new(count, sizeof *apart, error);
    if (!apart) return false;
    for (size_t i = 0; i < count; i++) apart[i] = distance(space, points + i * space->inputs);
    gsl_sort_index(picked, apart, 1, count);
    size_t fewest = emulator_fewest_runs(space->inputs);
    *found = 0;
    while (*found < count && (*found < fewest || apart[picked[*found]] <= 0.0)) ++*found;
    memory_free(apart);
    return true;
}

static bool fit_wave(struct space *space, const double *points, const double *values, size_t count, struct error *error)
{
    struct wave *wave = &space->waves[space->wave_count];
    size_t inputs = space->inputs, *picked = memory_new(count, sizeof *picked, error), found = 0;
    double *at = memory_new(count * inputs, sizeof *at, error), *column = memory_new(count, sizeof *column, error);
    memcpy(wave->low, space->low, sizeof wave->low);
    memcpy(wave->high, space->high, sizeof wave->high);
    wave->emulators = memory_new(space->aim_count, sizeof *wave->emulators, error);
    bool good = picked && at && column && wave->emulators;
    if (wave->emulators) space->wave_count++;
    good = good && pick_runs(space, points, count, picked, &found, error);
    for (size_t i = 0; good && i < found; i++)
        memcpy(at + i * inputs, points + picked[i] * inputs, inputs * sizeof *at);
    for (size_t a = 0; a < space->aim_count && good; a++) {
        for (size_t i = 0; i < found; i++) column[i] = values[picked[i] * space->aim_count + a];
        good = emulator_fit(&wave->emulators[a], at, column, found, inputs, error);
    }
    memory_free(picked);
    memory_free(at);
    memory_free(column);
    return good;
}

bool space_rule_out(struct space *space, const double *points, const double *values, size_t count, struct error *error)
{
    if (space->wave_count == space->wave_room) return error_system(error, NULL, "more waves than were announced");
    if (!fit_wave(space, points, values, count, error)) return false;
    if (space->wave_count == 1) judge_reach(space);
    /* Twice: what is left is a small part of the old box, and is seen well only in its own. */
    for (int round = 0; round < 2; round++) {
        if ((space->wave_count > 1 || round > 0) && !refill(space, error)) return false;
        if (!keep(space, error)) return false;
        draw_box(space, round == 0 ? 0.1 : 0.0);
    }
    return true;
}
