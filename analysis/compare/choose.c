/* choose.c - checking that files go together; picking by name, with a hint when it is misspelt. */
#include "analysis/compare/choose.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/base/utf8.h"

static bool same_texts(char *const *a, char *const *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(a[i], b[i]) != 0) return false;
    return true;
}

static bool same_times(const struct result_file *a, const struct result_file *b)
{
    return a->start == b->start && a->periods == b->periods &&
           memcmp(a->bounds, b->bounds, 2 * a->periods * sizeof *a->bounds) == 0;
}

/* Differences mean something only between runs on the same people and chances. */
static bool check_pair(const struct result_file *first, const struct result_file *next, struct error *error)
{
    const char *with = first->path;
    if (strcmp(first->model, next->model) != 0)
        return error_set(error, next->path, "cannot be compared with %s: the model is '%s', expected '%s'", with,
                         next->model, first->model);
    if (first->seed != next->seed)
        return error_set(error, next->path,
                         "cannot be compared with %s: the runs are not paired (seed %" PRId64 ", expected %" PRId64 ")",
                         with, next->seed, first->seed);
    if (first->replicates != next->replicates)
        return error_set(error, next->path, "cannot be compared with %s: %zu replicates, expected %zu", with,
                         next->replicates, first->replicates);
    if (!same_times(first, next))
        return error_set(error, next->path, "cannot be compared with %s: the periods differ", with);
    if (first->groups != next->groups || !same_texts(first->codes, next->codes, first->groups))
        return error_set(error, next->path, "cannot be compared with %s: the gemeenten differ", with);
    return true;
}

bool choose_files(struct comparison *c, const struct comparison_options *options, struct error *error)
{
    c->files = memory_new(options->path_count, sizeof *c->files, error);
    if (c->files == NULL) return false;
    for (size_t i = 0; i < options->path_count; i++) {
        if (!read_open(&c->files[i], options->paths[i], error)) return false;
        c->file_count++;
        if (!read_require(&c->files[i], measure_residents, error)) return false;
        if (i > 0 && !check_pair(&c->files[0], &c->files[i], error)) return false;
    }
    c->replicates = c->files[0].replicates;
    return true;
}

static bool name_taken(const struct comparison *c, const char *name)
{
    for (size_t i = 0; i < c->variant_count; i++)
        if (strcmp(c->variants[i].name, name) == 0) return true;
    return false;
}

/* "pxq", or "pxq (runs/second.h5)" when an earlier file has a variant of this name. */
static char *unique_name(const struct comparison *c, const struct result_file *file, size_t index, struct error *error)
{
    const char *name = file->names[index];
    if (!name_taken(c, name)) return memory_format(error, "%s", name);
    char *longer = memory_format(error, "%s (%s)", name, file->path);
    if (longer == NULL || !name_taken(c, longer)) return longer;
    error_set(error, file->path, "variant '%s' is given twice", name);
    memory_free(longer);
    return NULL;
}

bool choose_variants(struct comparison *c, struct error *error)
{
    size_t count = 0;
    for (size_t i = 0; i < c->file_count; i++) count += c->files[i].variants;
    c->variants = memory_new(count, sizeof *c->variants, error);
    if (c->variants == NULL) return false;
    for (size_t i = 0; i < c->file_count; i++) {
        const struct result_file *file = &c->files[i];
        for (size_t v = 0; v < file->variants; v++) {
            char *name = unique_name(c, file, v, error);
            if (name == NULL) return false;
            c->variants[c->variant_count++] =
                (struct compared_variant){file, v, name, {file->labels[v], file->labels_nl[v]}};
        }
    }
    return true;
}

static bool same_word(const char *a, const char *b)
{
    while (*a != '\0' && tolower((unsigned char)*a) == tolower((unsigned char)*b)) a++, b++;
    return tolower((unsigned char)*a) == tolower((unsigned char)*b);
}

static void add_place(struct comparison *c, size_t group)
{
    const struct result_file *file = &c->files[0];
    c->places[c->place_count++] = (struct compared_place){file->codes[group], file->places[group], group, 0.0};
}

static bool find_composed(struct comparison *c, const char *wanted, struct error *error)
{
    const struct result_file *file = &c->files[0];
    for (size_t i = 0; i < file->groups; i++) {
        if (!same_word(wanted, file->codes[i]) && !same_word(wanted, file->places[i])) continue;
        for (size_t j = 0; j < c->place_count; j++)
            if (c->places[j].group == i) return true; /* named twice */
        add_place(c, i);
        return true;
    }
    const char *near = error_nearest_name(wanted, file->places, file->groups, sizeof *file->places);
    if (near == NULL) near = error_nearest_name(wanted, file->codes, file->groups, sizeof *file->codes);
    if (near != NULL)
        return error_set(error, "--gemeente", "'%s' is not in the result (did you mean '%s'?)", wanted, near);
    return error_set(error, "--gemeente", "'%s' is not in the result, which has %s%s", wanted, file->places[0],
                     file->groups > 1 ? " and others" : " only");
}

/* Names in results have their accents joined to their letters; a keyboard may not. */
static bool find_place(struct comparison *c, const char *wanted, struct error *error)
{
    char *name = memory_format(error, "%s", wanted);
    if (name == NULL) return false;
    utf8_compose(name);
    bool good = find_composed(c, name, error);
    memory_free(name);
    return good;
}

bool choose_places(struct comparison *c, const struct comparison_options *options, struct error *error)
{
    c->places = memory_new(c->files[0].groups + 1, sizeof *c->places, error);
    if (c->places == NULL) return false;
    for (size_t i = 0; i < options->place_count; i++)
        if (!find_place(c, options->places[i], error)) return false;
    for (size_t i = 0; options->place_count == 0 && i < c->files[0].groups; i++) add_place(c, i);
    c->places[c->place_count] = (struct compared_place){"", "", 0, 0.0};
    return true;
}

/* "2016" or "2016-03", the length given: its first day, or with `end` the day after its last. */
static bool parse_month(const char *text, size_t length, bool end, day_t *day)
{
    char date[11];
    if (length != 4 && length != 7) return false;
    snprintf(date, sizeof date, "%.*s%s", (int)length, text, length == 7 ? "-01" : end ? "-12-01" : "-01-01");
    if (!date_parse(date, day)) return false;
    if (end) *day = clock_next_month(*day);
    return true;
}

static bool parse_period(const char *text, day_t *from, day_t *to, struct error *error)
{
    const char *colon = strchr(text, ':');
    const char *second = colon != NULL ? colon + 1 : text; /* "2016" alone is that year */
    size_t length = colon != NULL ? (size_t)(colon - text) : strlen(text);
    if (!parse_month(text, length, false, from) || !parse_month(second, strlen(second), true, to))
        return error_set(error, "--period",
                         "expected FROM:TO, years or months such as 2016:2020 or 2016-07:2017-06, found '%s'", text);
    if (*from >= *to) return error_set(error, "--period", "'%s' ends before it begins", text);
    return true;
}

bool choose_periods(struct comparison *c, const struct comparison_options *options, struct error *error)
{
    const struct result_file *file = &c->files[0];
    day_t from = 0, to = 0;
    if (options->period != NULL && !parse_period(options->period, &from, &to, error)) return false;
    double low = (double)(from - file->start), high = (double)(to - file->start);
    for (size_t i = 0; i < file->periods; i++) {
        bool inside = options->period == NULL || (file->bounds[2 * i] >= low && file->bounds[2 * i + 1] <= high);
        if (!inside) continue;
        if (c->last == 0) c->first = i;
        c->last = i + 1;
    }
    size_t first = c->last > 0 ? c->first : 0, last = c->last > 0 ? c->last : file->periods;
    c->from = file->start + (day_t)file->bounds[2 * first];
    c->to = file->start + (day_t)file->bounds[2 * last - 1] - 1;
    if (c->last > 0) return true;
    char begin[11], end[11];
    date_format(c->from, begin);
    date_format(c->to, end);
    return error_set(error, "--period", "'%s' holds no recorded period; the result runs from %s to %s", options->period,
                     begin, end);
}
