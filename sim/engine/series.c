/* series.c - laying series out in columns, checking them, and turning recorded integers into values. */
#include "sim/engine/series.h"

#include <math.h>
#include <string.h>

#include "sim/base/memory.h"

size_t dimension_size(const struct dimension *dimension)
{
    size_t size = 0;
    while (dimension->labels[size] != NULL) size++;
    return size;
}

size_t series_cells(const struct series *series)
{
    size_t cells = 1;
    for (int i = 0; i < SERIES_DIMENSIONS; i++)
        if (series->dimensions[i] != NULL) cells *= dimension_size(series->dimensions[i]);
    return cells;
}

static const struct series *find(const struct series *table, const char *name)
{
    if (name == NULL) return NULL;
    for (; table->name != NULL; table++)
        if (strcmp(table->name, name) == 0) return table;
    return NULL;
}

static bool same_dimensions(const struct series *a, const struct series *b)
{
    for (int i = 0; i < SERIES_DIMENSIONS; i++)
        if (a->dimensions[i] != b->dimensions[i]) return false;
    return true;
}

/* One side of a RATIO: must be a recorded series of the same shape. */
static bool check_side(const struct series *table, const struct series *ratio, const char *name, struct error *error)
{
    const struct series *side = find(table, name);
    if (side == NULL)
        return error_system(error, ratio->name, "a ratio of '%s', which is no series",
                            name != NULL ? name : "(nothing)");
    if (side->kind == SERIES_RATIO) return error_system(error, ratio->name, "a ratio of '%s', itself a ratio", name);
    if (!same_dimensions(ratio, side))
        return error_system(error, ratio->name, "a ratio of '%s', which has other dimensions", name);
    return true;
}

static bool check_series(const struct series *table, const struct series *series, struct error *error)
{
    if (find(table, series->name) != series) return error_system(error, series->name, "two series with this name");
    if (series->kind != SERIES_RATIO) return true;
    /* A ratio has no recorded integer to scale; its unit follows from its two sides. */
    if (series->scale != 0.0 && series->scale != 1.0) return error_system(error, series->name, "a ratio with a scale");
    return check_side(table, series, series->numerator, error) && check_side(table, series, series->denominator, error);
}

bool layout_make(struct layout *layout, const struct series *table, struct error *error)
{
    *layout = (struct layout){.series = table};
    while (table[layout->count].name != NULL) layout->count++;
    layout->first = memory_new(layout->count, sizeof *layout->first, error);
    layout->stride = memory_new(layout->count, sizeof *layout->stride, error);
    if (layout->first == NULL || layout->stride == NULL) return false;
    for (size_t i = 0; i < layout->count; i++) {
        if (!check_series(table, &table[i], error)) {
            layout_free(layout);
            return false;
        }
        layout->first[i] = layout->columns;
        layout->stride[i] = table[i].dimensions[1] != NULL ? dimension_size(table[i].dimensions[1]) : 1;
        if (table[i].kind != SERIES_RATIO) layout->columns += series_cells(&table[i]);
    }
    return true;
}

void layout_free(struct layout *layout)
{
    memory_free(layout->first);
    memory_free(layout->stride);
    *layout = (struct layout){0};
}

void layout_cut(struct layout *layout, size_t count)
{
    if (count >= layout->count) return;
    layout->columns = layout->first[count];
    layout->count = count;
}

bool recorder_make(struct recorder *recorder, const struct layout *layout, struct error *error)
{
    *recorder = (struct recorder){0};
    recorder->level = memory_new(layout->columns, sizeof *recorder->level, error);
    recorder->moment = memory_new(layout->columns, sizeof *recorder->moment, error);
    if (recorder->level != NULL && recorder->moment != NULL) return true;
    recorder_free(recorder);
    return false;
}

void recorder_free(struct recorder *recorder)
{
    memory_free(recorder->level);
    memory_free(recorder->moment);
    *recorder = (struct recorder){0};
}

void recorder_close(struct recorder *recorder, const struct layout *layout, minute_t end, int64_t *row)
{
    for (size_t i = 0; i < layout->count; i++) {
        enum series_kind kind = layout->series[i].kind;
        if (kind == SERIES_RATIO) continue;
        size_t last = layout->first[i] + series_cells(&layout->series[i]);
        for (size_t c = layout->first[i]; c < last; c++) {
            bool integral = kind == SERIES_INTEGRAL || kind == SERIES_MEAN;
            row[c] +=
                integral ? recorder->level[c] * (end - recorder->since) - recorder->moment[c] : recorder->level[c];
            recorder->moment[c] = 0;
            if (kind == SERIES_COUNT) recorder->level[c] = 0;
        }
    }
    recorder->since = end;
}

double series_value(const struct series *series, int64_t recorded, minute_t minutes)
{
    double scale = series->scale != 0.0 ? series->scale : 1.0;
    switch (series->kind) {
    case SERIES_MEAN:
        return (double)recorded / (double)minutes * scale;
    case SERIES_RATIO:
        return NAN; /* made of two other series */
    default:
        return (double)recorded * scale;
    }
}
