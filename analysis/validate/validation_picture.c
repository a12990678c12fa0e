/* validation_picture.c - simulated beside published by age: four small charts. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/base/svg.h"
#include "analysis/target/term.h"
#include "analysis/validate/validation.h"
#include "sim/base/memory.h"
#include "sim/file/save.h"

enum { BANDS = 20, BAND_YEARS = 5, OLDEST = 100, LEAST_OPEN = 85, MOST_LEVELS = 64 };

static const char simulated_colour[] = "#1b6ca8", published_colour[] = "#d1701f";

/* A share by age; the published levels are those of the targets about the same series. */
struct chart {
    const char *title[2];
    const char *above, *below;        /* series by sex and age */
    int year;                         /* that is drawn */
    int published_from, published_to; /* targets that begin in these years */
    int first_band;
};

static const struct chart charts[] = {
    {{"Population by age, 2019 (% of all)", "Bevolking naar leeftijd, 2019 (% van allen)"},
     "survey_persons",
     NULL,
     2019,
     0,
     0,
     0},
    {{"ADL limitation at home, 2020 (% of people at home)", "ADL-beperking, thuis, 2020 (% van thuiswonenden)"},
     "survey_adl",
     "survey_at_home",
     2020,
     2018,
     2022,
     8},
    {{"Mantelzorgers, CBS definition, 2022 (%)", "Mantelzorgers, definitie van het CBS, 2022 (%)"},
     "survey_carers",
     "survey_persons",
     2022,
     2022,
     2022,
     3},
    {{"Wmo household help in the year, 2017 (%)", "Huishoudelijke hulp (Wmo) in het jaar, 2017 (%)"},
     "survey_household_help_year",
     "survey_persons",
     2017,
     2017,
     2017,
     8},
};

enum { CHARTS = sizeof charts / sizeof *charts, ACROSS = 2, PAGE_WIDTH = 940, PAGE_HEIGHT = 640 };

struct level {
    double from, to, value, margin;
};

/* What a chart shows. */
struct drawing {
    const struct chart *chart;
    double ages[BANDS];
    struct estimate simulated[BANDS];
    struct level levels[MOST_LEVELS];
    size_t level_count;
};

/* ---- What is simulated ---- */

static bool simulate_band(const struct validation *validation, const struct chart *chart, int band, double *scratch,
                          struct estimate *simulated, struct error *error)
{
    char above[TERM_TEXT], below[TERM_TEXT], ages[16];
    bool last = band == BANDS - 1;
    snprintf(ages, sizeof ages, last ? "%d-" : "%d-%d", band * BAND_YEARS, band * BAND_YEARS + BAND_YEARS - 1);
    snprintf(above, sizeof above, "%s[][%s]", chart->above, ages);
    snprintf(below, sizeof below, chart->below ? "%s[][%s]" : "%s", chart->below ? chart->below : chart->above, ages);
    const struct target band_target = {.id = chart->title[ENGLISH],
                                       .first_year = chart->year,
                                       .last_year = chart->year,
                                       .method = TARGET_RATIO,
                                       .above = above,
                                       .below = below,
                                       .factor = 100.0};
    *simulated = (struct estimate){0, NAN, NAN, NAN};
    if (!target_recorded(&band_target, validation->file)) return true;
    for (size_t r = 0; r < validation->file->replicates; r++)
        if (!target_simulated(validation->targets, &band_target, validation->file, 0, r, &scratch[r], error))
            return false;
    *simulated = estimate_of(scratch, validation->file->replicates);
    return true;
}

/* ---- What is published ---- */

static void add_level(struct drawing *drawing, double from, double to, double value, double margin)
{
    if (drawing->level_count == MOST_LEVELS) return;
    if (to > OLDEST) to = OLDEST;
    drawing->levels[drawing->level_count++] = (struct level){from, to, value, margin};
}

/* The country's people, band by band. */
static void add_population(struct drawing *drawing, const struct weights *weights)
{
    double moment = drawing->chart->year + 1.0, all = 0.0;
    for (int sex = 0; sex < WEIGHT_SEXES; sex++) all += weights_people(weights, sex, 0.0, INFINITY, moment);
    for (int band = 0; band < BANDS; band++) {
        double from = band * BAND_YEARS, to = band == BANDS - 1 ? INFINITY : from + BAND_YEARS, people = 0.0;
        for (int sex = 0; sex < WEIGHT_SEXES; sex++) people += weights_people(weights, sex, from, to, moment);
        add_level(drawing, from, to, 100.0 * people / all, 0.0);
    }
}

/* Whether a target is about this series and both sexes together, and for which ages. Wide groups without an end, such
 * as 55 and over, would cover the narrower ones. */
static bool is_about(const struct target *target, const struct chart *chart, double *from, double *to)
{
    const char *text = target->above;
    struct error ignored = {.kind = ERROR_NONE};
    struct term term;
    if (target->method != TARGET_RATIO || target->first_year < chart->published_from ||
        target->last_year > chart->published_to || !term_next(&text, &term, &ignored))
        return false;
    return term.then == 0 && strcmp(term.series, chart->above) == 0 && term.labels[0][0] == '\0' &&
           term_ages_read(term.labels[1], from, to) && (isfinite(*to) || *from >= LEAST_OPEN);
}

static void add_targets(struct drawing *drawing, const struct targets *targets)
{
    double from, to;
    for (size_t i = 0; i < targets->count; i++)
        if (is_about(&targets->items[i], drawing->chart, &from, &to))
            add_level(drawing, from, to, targets->items[i].published, targets->items[i].tolerance);
}

/* ---- The drawing ---- */

static bool fill_drawing(struct drawing *drawing, const struct validation *validation, double *scratch,
                         struct error *error)
{
    for (int band = 0; band < BANDS; band++) {
        drawing->ages[band] = (band + 0.5) * BAND_YEARS;
        drawing->simulated[band] = (struct estimate){0, NAN, NAN, NAN};
        if (band >= drawing->chart->first_band &&
            !simulate_band(validation, drawing->chart, band, scratch, &drawing->simulated[band], error))
            return false;
    }
    if (drawing->chart->below == NULL)
        add_population(drawing, &validation->targets->weights);
    else
        add_targets(drawing, validation->targets);
    return true;
}

static double highest(const struct drawing *drawing)
{
    double most = 1.0;
    for (size_t i = 0; i < drawing->level_count; i++)
        most = fmax(most, drawing->levels[i].value + drawing->levels[i].margin);
    for (int band = 0; band < BANDS; band++) most = fmax(most, drawing->simulated[band].mean); /* fmax skips NaN */
    return most;
}

static void draw(const struct drawing *drawing, size_t place, enum language language, FILE *out)
{
    double means[BANDS], step = svg_step(highest(drawing));
    size_t row = place / ACROSS, column = place % ACROSS;
    int youngest = drawing->chart->first_band / 2 * 10; /* a tick every ten years */
    const struct svg_frame frame = {.left = 60.0 + 460.0 * (double)column,
                                    .top = 80.0 + 300.0 * (double)row,
                                    .width = 380.0,
                                    .height = 210.0,
                                    .x_low = youngest,
                                    .x_high = OLDEST,
                                    .y_high = step * ceil(highest(drawing) / step)};
    svg_axes(out, &frame, drawing->chart->title[language], 10.0, step);
    svg_text(out, frame.left + frame.width / 2.0, frame.top + frame.height + 34.0, 11.0, SVG_MIDDLE,
             language == DUTCH ? "leeftijd" : "age");
    for (size_t i = 0; i < drawing->level_count; i++) {
        const struct level *level = &drawing->levels[i];
        if (level->to > frame.x_low)
            svg_level(out, &frame, fmax(level->from, frame.x_low), level->to, level->value, level->margin,
                      published_colour);
    }
    for (int band = 0; band < BANDS; band++) {
        const struct estimate *simulated = &drawing->simulated[band];
        means[band] = simulated->mean;
        if (!isnan(simulated->low))
            svg_whisker(out, &frame, drawing->ages[band], fmax(simulated->low, 0.0),
                        fmin(simulated->high, frame.y_high), simulated_colour);
    }
    svg_curve(out, &frame, drawing->ages, means, BANDS, simulated_colour);
}

/* "pass: free 3 of 20, calibrated 10 of 24, ..." */
static void draw_scores(const struct validation *validation, enum language language, FILE *out)
{
    char text[256];
    int length = snprintf(text, sizeof text, language == DUTCH ? "goed:" : "pass:");
    for (int i = 0; i < TARGET_BASES && length > 0 && length < (int)sizeof text; i++) {
        enum target_basis basis = (enum target_basis)i;
        size_t pass = validation_count_of(validation, basis, OUTCOME_PASS);
        size_t all = pass + validation_count_of(validation, basis, OUTCOME_FAIL);
        length += snprintf(text + length, sizeof text - (size_t)length, "%s %s %zu/%zu", i > 0 ? "," : "",
                           validation_basis(basis, language), pass, all);
    }
    svg_text(out, 440.0, 44.0, 12.0, SVG_LEFT, text);
}

static void draw_legend(const struct validation *validation, enum language language, FILE *out)
{
    static const char *const lines[][2] = {{"simulated", "gesimuleerd"},
                                           {"published, with its tolerance", "gepubliceerd, met marge"}};
    const struct svg_frame page = {
        .width = PAGE_WIDTH, .height = PAGE_HEIGHT, .x_high = PAGE_WIDTH, .y_high = PAGE_HEIGHT};
    const double x[] = {60.0, 78.0}, y[] = {PAGE_HEIGHT - 40.0, PAGE_HEIGHT - 40.0};
    svg_text(out, 60.0, 26.0, 15.0, SVG_LEFT, language == DUTCH ? validation->file->title_nl : validation->file->title);
    svg_curve(out, &page, x, y, 2, simulated_colour);
    svg_text(out, 84.0, 44.0, 12.0, SVG_LEFT, lines[0][language]);
    svg_level(out, &page, 190.0, 210.0, y[0], 5.0, published_colour);
    svg_text(out, 216.0, 44.0, 12.0, SVG_LEFT, lines[1][language]);
    draw_scores(validation, language, out);
}

static bool draw_all(const struct validation *validation, enum language language, FILE *out, struct error *error)
{
    double *scratch = memory_new(validation->file->replicates, sizeof *scratch, error);
    bool good = scratch != NULL;
    svg_begin(out, PAGE_WIDTH, PAGE_HEIGHT);
    draw_legend(validation, language, out);
    for (size_t i = 0; good && i < CHARTS; i++) {
        struct drawing drawing = {.chart = &charts[i]};
        good = fill_drawing(&drawing, validation, scratch, error);
        if (good) draw(&drawing, i, language, out);
    }
    svg_end(out);
    memory_free(scratch);
    return good;
}

static const struct save_kind picture_kind = {"a picture", "<svg "};

bool validation_write_picture(const struct validation *validation, enum language language, const char *path,
                              struct error *error)
{
    struct save save;
    char *text = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);
    if (memory == NULL) return error_system(error, path, "out of memory");
    bool good = draw_all(validation, language, memory, error), failed = ferror(memory) != 0;
    if (fclose(memory) != 0 || failed) good = error_system(error, path, "out of memory");
    good = good && save_open(&save, path, true, &picture_kind, error) && save_finish(&save, text, size, error);
    free(text);
    return good;
}
