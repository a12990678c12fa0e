/* target_value.c - what a run says about a target: sums over the cells of its series, year by year. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analysis/target/target.h"
#include "analysis/target/term.h"
#include "sim/base/memory.h"

static const char persons_series[] = "survey_persons", age_dimension[] = "age", sex_dimension[] = "sex";

/* One run of a result, and what is needed to weigh it. */
struct run {
    const struct target *target;
    const struct weights *weights;
    const struct result_file *file;
    size_t variant, replicate;
};

/* ---- Years ---- */

static day_t new_year(int year)
{
    return day_from_date((struct date){year, 1, 1});
}

/* The periods of a calendar year; false when some of it is not in the result. */
static bool year_part(const struct result_file *file, int year, struct result_part *part)
{
    double from = (double)(new_year(year) - file->start), to = (double)(new_year(year + 1) - file->start);
    size_t first = 0, last;
    while (first < file->periods && file->bounds[2 * first] < from) first++;
    for (last = first; last < file->periods && file->bounds[2 * last + 1] <= to; last++) continue;
    part->first = first;
    part->last = last;
    return last > first && file->bounds[2 * first] == from && file->bounds[2 * last - 1] == to;
}

bool target_recorded(const struct target *target, const struct result_file *file)
{
    struct result_part part;
    int first = target->first_year - (target->method == TARGET_LIFE_EXPECTANCY); /* persons at its beginning */
    for (int year = first; year <= target->last_year; year++)
        if (!year_part(file, year, &part)) return false;
    return true;
}

/* ---- Cells ---- */

/* Labels of one dimension and how much of each counts. */
struct side {
    bool is_age, is_sex;
    size_t count;
    char **labels;
    double *shares;
};

static void free_side(struct side *side)
{
    hdf_free_texts(side->labels, side->count);
    memory_free(side->shares);
}

static bool read_side(struct side *side, const struct run *run, const struct result_cells *cells, size_t i,
                      const char *wanted, struct error *error)
{
    char **dutch;
    *side = (struct side){.count = 1};
    if (i >= cells->dimensions) {
        side->shares = memory_new(1, sizeof *side->shares, error);
        if (side->shares == NULL) return false;
        side->shares[0] = 1.0;
        return wanted[0] == '\0' || error_set(error, NULL, "there is no dimension for '[%s]'", wanted);
    }
    side->is_age = strcmp(cells->name[i], age_dimension) == 0;
    side->is_sex = strcmp(cells->name[i], sex_dimension) == 0;
    if (!read_labels(run->file, cells->name[i], &side->labels, &dutch, &side->count, error)) return false;
    hdf_free_texts(dutch, side->count);
    if (side->count != cells->size[i])
        return error_set(error, run->file->path, "the labels of '%s' do not fit it", cells->name[i]);
    side->shares = memory_new(side->count, sizeof *side->shares, error);
    return side->shares != NULL && term_shares(wanted, cells->name[i], side->labels, side->count, side->shares, error);
}

/* A series in one year, cell by cell, with the labels of both dimensions. */
struct block {
    struct result_cells cells;
    struct side sides[TERM_DIMENSIONS];
};

static void free_block(struct block *block)
{
    for (size_t i = 0; i < TERM_DIMENSIONS; i++) free_side(&block->sides[i]);
    read_cells_free(&block->cells);
}

static bool read_block(struct block *block, const struct run *run, const struct term *term, int year,
                       struct error *error)
{
    *block = (struct block){.cells = {.dimensions = 0}};
    struct result_part part = {.variant = run->variant, .replicate = run->replicate};
    if (!year_part(run->file, year, &part))
        return error_set(error, run->file->path, "does not hold the whole of %d, which '%s' is about", year,
                         run->target->id);
    if (!read_add_cells(run->file, term->series, &part, &block->cells, error)) return false;
    for (size_t i = 0; i < TERM_DIMENSIONS; i++) {
        struct error wrong = {.kind = ERROR_NONE};
        if (read_side(&block->sides[i], run, &block->cells, i, term->labels[i], &wrong)) continue;
        const char *file = wrong.file[0] ? wrong.file : run->target->id;
        if (wrong.kind == ERROR_INPUT)
            return error_at(error, (struct error_place){file, wrong.pointer, 0, 0}, "%s: %s", term->series, wrong.what);
        *error = wrong;
        return false;
    }
    return true;
}

static bool is_by_age(const struct block *block)
{
    return block->sides[1].is_age && block->sides[1].labels != NULL;
}

/* ---- Weights ---- */

/* People of the country per person of the result, by sex and age as in the survey; into weights[sex][age]. A cell
 * without persons has weight 0. */
static bool read_weights(const struct run *run, int year, double **weights, struct error *error)
{
    struct block block;
    struct term all = {.series = ""};
    snprintf(all.series, sizeof all.series, "%s", persons_series);
    bool good = read_block(&block, run, &all, year, error);
    size_t ages = block.cells.size[1];
    good = good && ((block.sides[0].is_sex && is_by_age(&block) && block.sides[0].count == WEIGHT_SEXES) ||
                    error_set(error, run->file->path, "'%s' is not by sex and age", persons_series));
    *weights = good ? memory_new(WEIGHT_SEXES * ages, sizeof **weights, error) : NULL;
    for (size_t i = 0; *weights != NULL && i < WEIGHT_SEXES * ages; i++) {
        double from, to;
        if (!term_ages_read(block.sides[1].labels[i % ages], &from, &to)) continue;
        double people = weights_people(run->weights, (int)(i / ages), from, to, year + 1.0);
        (*weights)[i] = block.cells.sums[i] > 0.0 ? people / block.cells.sums[i] : 0.0;
    }
    free_block(&block);
    return *weights != NULL;
}

/* The weight of a cell: of its sex and age, or of its age when the series knows no sex. Without ages it is 1. */
static double weight_of(const struct block *block, const double *weights, size_t i, size_t j)
{
    if (weights == NULL) return 1.0;
    size_t ages = block->sides[1].count;
    if (block->sides[0].is_sex && block->sides[1].is_age) return weights[i * ages + j];
    return 1.0;
}

/* ---- Sums ---- */

static double add_block(const struct block *block, const double *weights)
{
    double sum = 0.0;
    size_t columns = block->cells.size[1];
    for (size_t i = 0; i < block->cells.size[0]; i++)
        for (size_t j = 0; j < columns; j++)
            sum += block->sides[0].shares[i] * block->sides[1].shares[j] * weight_of(block, weights, i, j) *
                   block->cells.sums[i * columns + j];
    return sum;
}

static bool add_term(const struct run *run, const struct term *term, double *sum, struct error *error)
{
    for (int year = run->target->first_year; year <= run->target->last_year; year++) {
        struct block block;
        double *weights = NULL;
        bool good = read_block(&block, run, term, year, error);
        if (good && run->target->weighted) good = read_weights(run, year, &weights, error);
        if (good) *sum += add_block(&block, weights);
        memory_free(weights);
        free_block(&block);
        if (!good) return false;
    }
    return true;
}

/* A sum of products of terms; 0 when there are none. */
static bool total(const struct run *run, const char *text, double *value, struct error *error)
{
    double product = 1.0;
    *value = 0.0;
    while (*text != '\0') {
        struct term term;
        double sum = 0.0;
        if (!term_next(&text, &term, error) || !add_term(run, &term, &sum, error)) return false;
        product *= sum;
        if (term.then == '*') continue;
        *value += product;
        product = 1.0;
    }
    return true;
}

static bool ratio(const struct run *run, double *value, struct error *error)
{
    double above, below;
    if (!total(run, run->target->above, &above, error) || !total(run, run->target->below, &below, error)) return false;
    if (run->target->below[0] == '\0') below = run->target->last_year - run->target->first_year + 1;
    *value = below != 0.0 ? run->target->factor * above / below : NAN;
    return true;
}

/* ---- Life tables ---- */

enum { MOST_AGES = 120 };

/* Deaths and years lived of the chosen sexes, by age. */
struct mortality {
    size_t ages;
    double from[MOST_AGES], to[MOST_AGES], deaths[MOST_AGES], lived[MOST_AGES];
    bool counts[MOST_AGES];
};

static bool add_ages(struct mortality *mortality, double *into, double factor, const struct run *run, const char *text,
                     int year, struct error *error)
{
    struct term term;
    struct block block = {.cells = {.dimensions = 0}};
    bool good = term_next(&text, &term, error) && read_block(&block, run, &term, year, error);
    if (good && (!is_by_age(&block) || block.sides[1].count > MOST_AGES))
        good = error_set(error, run->target->id, "'%s' is not by sex and age", term.series);
    char *const *labels = good ? block.sides[1].labels : NULL;
    for (size_t j = 0; labels != NULL && j < block.sides[1].count; j++) {
        term_ages_read(labels[j], &mortality->from[j], &mortality->to[j]);
        mortality->counts[j] = block.sides[1].shares[j] > 0.0;
        for (size_t i = 0; i < block.sides[0].count; i++)
            into[j] += factor * block.sides[0].shares[i] * block.cells.sums[i * block.sides[1].count + j];
    }
    if (good) mortality->ages = block.sides[1].count;
    free_block(&block);
    return good;
}

/* Years that are left at the first age that counts, when the death rate is constant within every band; NaN when a band
 * is empty, or nobody dies in the open one. */
static double expectancy(const struct mortality *mortality)
{
    double alive = 1.0, years = 0.0;
    for (size_t j = 0; j < mortality->ages; j++) {
        if (!mortality->counts[j]) continue;
        double rate = mortality->deaths[j] / mortality->lived[j], width = mortality->to[j] - mortality->from[j];
        if (isnan(rate)) return NAN;
        if (isinf(width)) return rate > 0.0 ? years + alive / rate : NAN;
        double dead = alive * -expm1(-rate * width);
        years += rate > 0.0 ? dead / rate : alive * width;
        alive -= dead;
    }
    return NAN;
}

/* The years lived in a calendar year are taken as the mean of the persons at its beginning and its end. */
static bool life_expectancy(const struct run *run, double *value, struct error *error)
{
    struct mortality mortality = {.ages = 0};
    const struct target *target = run->target;
    for (int year = target->first_year; year <= target->last_year; year++)
        if (!add_ages(&mortality, mortality.lived, 0.5, run, target->below, year - 1, error) ||
            !add_ages(&mortality, mortality.lived, 0.5, run, target->below, year, error) ||
            !add_ages(&mortality, mortality.deaths, 1.0, run, target->above, year, error))
            return false;
    *value = expectancy(&mortality);
    return true;
}

bool target_simulated(const struct targets *targets, const struct target *target, const struct result_file *file,
                      size_t variant, size_t replicate, double *value, struct error *error)
{
    const struct run run = {target, &targets->weights, file, variant, replicate};
    switch (target->method) {
    case TARGET_RATIO:
        return ratio(&run, value, error);
    case TARGET_LIFE_EXPECTANCY:
        return life_expectancy(&run, value, error);
    default:
        return error_set(error, target->id, "cannot be computed yet: %s", target->reason[ENGLISH]);
    }
}
