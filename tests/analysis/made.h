/* made.h - a result of the care model that a test makes by hand. */
#ifndef SAMEN_TESTS_MADE_H
#define SAMEN_TESTS_MADE_H

#include <cjson/cJSON.h>

#include "sim/base/memory.h"
#include "sim/result/result.h"
#include "tests/support.h"

struct made {
    const struct model *model; /* with its series */
    struct variant *variants;
    size_t variant_count;
    int64_t seed, replicates;
    const char *record_from; /* the start is 2015-01-01 */
    const minute_t *ends;    /* [periods] */
    size_t periods;
    const struct group *groups; /* two */
    void (*fill)(int64_t *rows, const struct layout *, size_t variant, size_t replicate, const void *context);
    const void *context;
};

enum { MADE_VARIANTS = 8 };

static inline void made_write_runs(struct result *result, const struct layout *layout, const struct made *made)
{
    struct error error = {0};
    for (size_t v = 0; v < made->variant_count; v++)
        for (size_t r = 0; r < (size_t)made->replicates; r++) {
            int64_t *rows = memory_new(made->periods * 2 * layout->columns, sizeof *rows, &error);
            assert_non_null(rows);
            made->fill(rows, layout, v, r, made->context);
            assert_true(result_write(result, v, r, rows, &error));
            memory_free(rows);
        }
}

static inline void made_write(const char *path, const struct made *made)
{
    struct error error = {0};
    void *settings[MADE_VARIANTS] = {NULL};
    struct scenario scenario = {.name = "made",
                                .model = made->model,
                                .settings = settings,
                                .run = {.title = "Made by hand",
                                        .title_nl = "Met de hand gemaakt",
                                        .model = "care",
                                        .seed = made->seed,
                                        .replicates = made->replicates,
                                        .variants = {made->variant_count, made->variants}}};
    assert_true(date_parse("2015-01-01", &scenario.run.start) &&
                date_parse(made->record_from, &scenario.run.record_from));
    scenario.json = cJSON_Parse("{}");
    struct layout layout;
    struct result *result;
    assert_true(layout_make(&layout, made->model->series, &error));
    struct result_plan plan = {.scenario = &scenario,
                               .model = made->model,
                               .layout = &layout,
                               .groups = made->groups,
                               .group_count = 2,
                               .period_ends = made->ends,
                               .period_count = made->periods};
    if (!result_create(&result, path, true, &plan, &error)) fail_msg("%s", message_of(&error));
    made_write_runs(result, &layout, made);
    assert_true(result_finish(result, (char[RESULT_DIGEST]){0}, &error));
    layout_free(&layout);
    cJSON_Delete(scenario.json);
}

#endif
