/* comparison.c - adding up each line of the table, run by run. */
#include "analysis/compare/comparison.h"

#include <math.h>
#include <string.h>

#include "analysis/compare/choose.h"
#include "sim/base/memory.h"

/* One variant and replicate, of which the sums are being taken. */
struct run {
    const struct result_file *file;
    struct result_part part;
    size_t at; /* where its places begin in a line's arrays */
};

static size_t places_in_all(const struct comparison *c)
{
    return c->place_count + 1;
}

static size_t cells_of_line(const struct comparison *c)
{
    return c->variant_count * c->replicates * places_in_all(c);
}

static size_t run_start(const struct comparison *c, size_t variant, size_t replicate)
{
    return (variant * c->replicates + replicate) * places_in_all(c);
}

/* A list of labels for the lines to point into, kept until the end. */
static void keep_labels(struct comparison *c, char **labels, size_t count)
{
    c->labels[c->label_lists] = labels;
    c->label_counts[c->label_lists++] = count;
}

static bool add_line(struct comparison *c, const struct measure *measure, const char *part, const char *part_nl,
                     struct error *error)
{
    struct compared_line *line = &c->lines[c->line_count++];
    *line = (struct compared_line){.measure = measure, .part = {part, part_nl}};
    line->above = memory_new(cells_of_line(c), sizeof *line->above, error);
    line->below = memory_new(cells_of_line(c), sizeof *line->below, error);
    return line->above != NULL && line->below != NULL;
}

/* The lines of a measure's parts, after that of the whole. */
static bool add_parts(struct comparison *c, const struct measure *measure, size_t *capacity, struct error *error)
{
    char **labels, **labels_nl;
    size_t count = 0;
    bool good = read_labels(&c->files[0], measure->by, &labels, &labels_nl, &count, error);
    keep_labels(c, labels, count);
    keep_labels(c, labels_nl, count);
    if (!good || !memory_grow(&c->lines, capacity, c->line_count + count, sizeof *c->lines, error)) return false;
    for (size_t i = 0; i < count; i++)
        if (!add_line(c, measure, labels[i], labels_nl[i], error)) return false;
    return true;
}

static bool check_series(const struct comparison *c, struct error *error)
{
    for (size_t i = 0; i < c->file_count; i++)
        for (const struct measure *measure = measures; measure->name != NULL; measure++)
            if (!read_require(&c->files[i], measure->series, error)) return false;
    return true;
}

static bool make_lines(struct comparison *c, struct error *error)
{
    size_t capacity = 0, lists = 0;
    for (const struct measure *measure = measures; measure->name != NULL; measure++)
        lists += measure->by != NULL ? 2 : 0;
    c->labels = memory_new(lists, sizeof *c->labels, error);
    c->label_counts = memory_new(lists, sizeof *c->label_counts, error);
    if (c->labels == NULL || c->label_counts == NULL) return false;
    for (const struct measure *measure = measures; measure->name != NULL; measure++) {
        if (!memory_grow(&c->lines, &capacity, c->line_count + 1, sizeof *c->lines, error)) return false;
        if (!add_line(c, measure, NULL, NULL, error)) return false;
        if (measure->by != NULL && !add_parts(c, measure, &capacity, error)) return false;
    }
    return true;
}

/* Puts one slice of the sums per group into the chosen places, and their total. */
static void spread(const struct comparison *c, const double *sums, size_t slices, size_t slice, double *places)
{
    double total = 0.0;
    for (size_t i = 0; i < c->place_count; i++) {
        places[i] = sums[c->places[i].group * slices + slice];
        total += places[i];
    }
    places[c->place_count] = total;
}

/* One side of a line without parts. */
static bool fill_side(const struct comparison *c, const struct run *run, const char *series, bool timed, double *side,
                      double *sums, struct error *error)
{
    if (!read_sum(run->file, series, &run->part, timed, 1, sums, error)) return false;
    spread(c, sums, 1, 0, side + run->at);
    return true;
}

/* The whole, and behind it the parts. */
static bool fill_parts(const struct comparison *c, const struct run *run, struct compared_line *line, size_t parts,
                       double *sums, struct error *error)
{
    const struct measure *measure = line->measure;
    if (!read_sum(run->file, measure->series, &run->part, measure->timed, parts, sums, error)) return false;
    for (size_t part = 0; part < parts; part++) {
        double *places = line[1 + part].above + run->at;
        spread(c, sums, parts, part, places);
        for (size_t i = 0; i < places_in_all(c); i++) line->above[run->at + i] += places[i];
    }
    return true;
}

static bool fill_ratio(const struct comparison *c, const struct run *run, struct compared_line *line, double *sums,
                       struct error *error)
{
    char *numerator, *denominator;
    bool good = read_ratio(run->file, line->measure->series, &numerator, &denominator, error) &&
                fill_side(c, run, numerator, line->measure->timed, line->above, sums, error) &&
                fill_side(c, run, denominator, line->measure->timed, line->below, sums, error);
    memory_free(numerator);
    memory_free(denominator);
    return good;
}

/* Number of lines behind this one that are its parts. */
static size_t parts_after(const struct comparison *c, size_t line)
{
    size_t parts = 0;
    while (line + 1 + parts < c->line_count && c->lines[line + 1 + parts].part[0] != NULL) parts++;
    return parts;
}

static bool fill_run(struct comparison *c, const struct run *run, double *residents, double *sums, struct error *error)
{
    if (!fill_side(c, run, measure_residents, true, residents, sums, error)) return false;
    for (size_t i = 0; i < c->line_count; i++) {
        struct compared_line *line = &c->lines[i];
        size_t parts = parts_after(c, i);
        bool good;
        if (line->measure->ratio)
            good = fill_ratio(c, run, line, sums, error);
        else if (parts > 0)
            good = fill_parts(c, run, line, parts, sums, error);
        else
            good = fill_side(c, run, line->measure->series, line->measure->timed, line->above, sums, error);
        if (!good) return false;
        if (line->measure->ratio) continue;
        for (size_t k = i; k <= i + parts; k++)
            memcpy(c->lines[k].below + run->at, residents + run->at, places_in_all(c) * sizeof *residents);
        i += parts;
    }
    return true;
}

/* The mean number of residents per place, in the first variant. */
static void count_residents(struct comparison *c, const double *person_days)
{
    const double *bounds = c->files[0].bounds;
    double days = bounds[2 * c->last - 1] - bounds[2 * c->first];
    for (size_t place = 0; place < places_in_all(c); place++) {
        double sum = 0.0;
        for (size_t r = 0; r < c->replicates; r++) sum += person_days[run_start(c, 0, r) + place];
        c->places[place].residents = sum / days / (double)c->replicates;
    }
}

static bool fill(struct comparison *c, struct error *error)
{
    size_t most = 1;
    for (size_t i = 0; i < c->line_count; i++)
        if (parts_after(c, i) > most) most = parts_after(c, i);
    double *sums = memory_new(c->files[0].groups * most, sizeof *sums, error);
    double *residents = memory_new(cells_of_line(c), sizeof *residents, error);
    bool good = sums != NULL && residents != NULL;
    for (size_t v = 0; good && v < c->variant_count; v++) {
        for (size_t r = 0; good && r < c->replicates; r++) {
            struct run run = {c->variants[v].file, {c->variants[v].index, r, c->first, c->last}, run_start(c, v, r)};
            good = fill_run(c, &run, residents, sums, error);
        }
    }
    if (good) count_residents(c, residents);
    memory_free(residents);
    memory_free(sums);
    return good;
}

bool comparison_make(struct comparison *c, const struct comparison_options *options, struct error *error)
{
    *c = (struct comparison){0};
    bool good = choose_files(c, options, error) && choose_variants(c, error) && choose_places(c, options, error) &&
                choose_periods(c, options, error) && check_series(c, error) && make_lines(c, error) &&
                (c->scratch = memory_new(3 * c->replicates, sizeof *c->scratch, error)) != NULL && fill(c, error);
    if (!good) comparison_free(c);
    return good;
}

void comparison_free(struct comparison *c)
{
    for (size_t i = 0; i < c->line_count; i++) {
        memory_free(c->lines[i].above);
        memory_free(c->lines[i].below);
    }
    for (size_t i = 0; i < c->label_lists; i++) hdf_free_texts(c->labels[i], c->label_counts[i]);
    for (size_t i = 0; i < c->variant_count; i++) memory_free(c->variants[i].name);
    for (size_t i = 0; i < c->file_count; i++) read_close(&c->files[i]);
    memory_free(c->lines);
    memory_free(c->labels);
    memory_free(c->label_counts);
    memory_free(c->variants);
    memory_free(c->places);
    memory_free(c->files);
    memory_free(c->scratch);
    *c = (struct comparison){0};
}

/* A line's value in one run, in the measure's unit; NaN when there is nothing to divide by. */
static double value_in(const struct comparison *c, size_t line, size_t variant, size_t replicate, size_t place)
{
    const struct compared_line *which = &c->lines[line];
    size_t at = run_start(c, variant, replicate) + place;
    return which->below[at] != 0.0 ? which->measure->factor * which->above[at] / which->below[at] : NAN;
}

struct estimate comparison_level(const struct comparison *c, size_t line, size_t variant, size_t place)
{
    for (size_t r = 0; r < c->replicates; r++) c->scratch[r] = value_in(c, line, variant, r, place);
    return estimate_of(c->scratch, c->replicates);
}

struct estimate comparison_difference(const struct comparison *c, size_t line, size_t variant, size_t place)
{
    double *base = c->scratch, *other = base + c->replicates;
    for (size_t r = 0; r < c->replicates; r++) {
        base[r] = value_in(c, line, 0, r, place);
        other[r] = value_in(c, line, variant, r, place);
    }
    return estimate_paired(base, other, c->replicates, other + c->replicates);
}
