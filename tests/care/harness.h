/* harness.h - a whole care model inside a test: built from a plain scenario and a few changes, run, and looked into.
 *
 * The plain scenario states every parameter that a test could depend on, so that a new default in the model changes no
 * test. A test names the few that matter to it in the manner of --set:
 *
 *     struct care_run run;
 *     care_begin(&run, (const char *const[]){"/informal/asking=0", NULL});
 *     care_finish(&run);
 *     assert_int_equal(care_total(&run, "care", NULL, "kin"), 0);
 *     care_free(&run);
 */
#ifndef SAMEN_TESTS_CARE_HARNESS_H
#define SAMEN_TESTS_CARE_HARNESS_H

#include "tests/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "models/care/model.h"
#include "models/care/people/wijk.h"
#include "models/care/record/record.h"
#include "sim/base/memory.h"
#include "sim/engine/engine.h"
#include "sim/scenario/scenario.h"

/* A gemeente of 8,000 in two wijken, two years, everything recorded. */
static const char plain_scenario[] =
    "{'title': 'test', 'model': 'care', 'start': '2015-01-01', 'record_from': '2015-01-01', 'end': '2017-01-01',"
    " 'seed': 7, 'replicates': 1, 'window_days': 7, 'period': 'month',"
    " 'place': {'gemeenten': ['Zoeterwoude'], 'wijk_size': 4000, 'segregation': 0.3, 'standing_apart': 0.1},"
    " 'life': {'partnering': 1, 'separation': 0.013, 'leaving_home': 1, 'moving': 0.12,"
    "  'move_within_gemeente': 0.6, 'institution_share': 0.8, 'migrants_alone': 0.5, 'moving_to_kin': 0, "
    "'cheap_moves': 0, 'searches': 1.2, 'widest_age_gap': 12, 'partnered_births': 5.8, 'move_half_distance_km': 25,"
    "  'admission': 1},"
    " 'need': {'spread': 0.3, 'trend': 0, 'trend_until': 2022, 'worsening_by_gap': 0.5, 'usual_gap': 0, "
    "'class_gradient': 1.5,"
    "  'company': 1, 'age_gradient': 0, 'isolation': 1, 'isolation_km': 10},"
    " 'informal': {'asking': 0.75, 'heavy_request': 0.6, 'declining': 0, 'spared': 2, 'reciprocity': 0,"
    "  'offer_partner': 0.95, 'offer_child': 0.6, 'offer_parent': 0.8, 'offer_sibling': 0.3, 'offer_other_kin': 0.3,"
    "  'offer_neighbour': 0.3, 'offer_half_distance_km': 25, 'offer_work': 0.4, 'offer_women': 1.4, 'offer_strain': "
    "0.7,"
    "  'free_hours': 24, 'free_hours_work': 0.4, 'household_share': 1.3, 'household_part': 1, 'kin_share': 0.5, "
    "'kin_part': 1, 'usual_care_minutes': 0,"
    "  'organising_minutes': 60, 'strain_weeks': 26, 'overload': 1.0, 'cutting_rate': 0.4, 'stopping_rate': 0.15,"
    "  'respite': 0, 'respite_hours': 4, 'work_loss': 0, 'work_return': 0.3, 'illness': 1.8, 'reconsider_weeks': 26,"
    "  'asking_by_age': 0.002, 'heavy_hours': 20, 'asked_at_once': 2, 'helps_already': 2, 'least_minutes': 30,"
    "  'strength_light': 0.5, 'strength_daily': 0.25, 'strength_psychosocial': 0.5, 'strength_from_80': 0.5,"
    "  'cutting_keeps': 0.667, 'light_work_hours': 24, 'light_until_age': 85, 'credit_caring': 8,"
    "  'credit_volunteering': 16, 'debit_asking': 3, 'debit_receiving': 4, 'balance_years': 5},"
    " 'neighbours': {'asking': 0, 'minutes': 120, 'reach': 30, 'circle': 1, 'cohesion': 0, 'time_bank': 0,"
    "  'until_age': 85},"
    " 'volunteers': {'joining_scale': 1, 'home_visits': 0.25, 'leaving': 0.2, 'minutes': 150, 'coordinator_hours': 6,"
    "  'coordinator_hours_per_volunteer': 6, 'coordinators': 40, 'coordinator_wage': 4500},"
    " 'initiatives': {'starting': 0, 'usual_share_without': 0.02, 'most_dissatisfaction': 5, 'visit_minutes': 60,"
    "  'leader_youngest': 30, 'leader_oldest': 80},"
    " 'access': {'apply_threshold_minutes': 60, 'applying': 2, 'conversations': 12, 'decision_days': 14,"
    "  'strictness': 0.15, 'strictness_company': 0.15, 'private_help_low': 0, 'private_help_middle': 0,"
    "  'private_help_high': 0, 'screening_error': 0.2, 'generosity': 1.1, 'own_contribution_cents': 1900,"
    "  'already_clients': 0.6, 'first_weeks': 4, 'return_weeks': 3, 'usual_gap_minutes': 180, 'again_days': 365,"
    "  'reassessment': 0.25, 'least_grant_minutes': 15},"
    " 'provider': {'residents_per_provider': 5000, 'staffing': 1.0, 'hours_per_worker': 22, 'hiring_rate': 3,"
    "  'leaving_rate': 0.12, 'sickness_rate': 1.2, 'sickness_weeks': 3.5, 'norm': 5, 'marginal_cost': 0.85,"
    "  'base_administration': 0.15, 'prevention_power': 0.15, 'prevention_effect': 0.15, 'prevention_value': 0.15,"
    "  'prevention_horizon': 3, 'satisfaction_weight': 0.7, 'weight_ratio': 4, 'wages_in_debt': 6, 'months_in_debt': "
    "12, 'planned_accounting': 0.12,"
    "  'most_administration': 0.95},"
    " 'gemeente': {'budget_level': 1, 'wlz_day_cents': 20000},"
    " 'financing': {'wmo': 'pxq', 'zvw': 'pxq', 'pxq': {'ceiling': 0, 'administration': 0.12},"
    "  'population': {'level': 1, 'outcome_share': 0, 'satisfaction_share': 0, 'outcome_norm': 0.95,"
    "   'risk_adjusted': true, 'savings_kept': 1, 'administration': 0.05}}}";

/* Nothing that happens in care changes what happens in life, and all classes are alike: the tables alone rule. */
#define ONLY_TABLES                                                                                                    \
    "/need/worsening_by_gap=0", "/need/class_gradient=1", "/need/trend=0", "/need/isolation=1", "/informal/illness=1", \
        "/provider/prevention_effect=0"

struct care_run {
    struct scenario scenario;
    struct model_input input;
    minute_t *ends;
    size_t periods;
    struct engine engine;
};

enum { MOST_CHANGES = 32 };

/* Single quotes stand for double ones, to keep texts readable. */
static inline void write_scenario(const char *path)
{
    char text[sizeof plain_scenario];
    memcpy(text, plain_scenario, sizeof text);
    for (size_t i = 0; i < sizeof text; i++)
        if (text[i] == '\'') text[i] = '"';
    write_file(path, text);
}

static inline void care_read(struct care_run *run, const char *const *changes)
{
    static const struct model *const models[] = {&care_model, NULL};
    const char *all[MOST_CHANGES] = {"/tables=scenarios/data"};
    size_t count = 1;
    void *folder;
    struct error error = {0};
    for (; changes && changes[count - 1]; count++) {
        assert_true(count < MOST_CHANGES);
        all[count] = changes[count - 1];
    }
    assert_int_equal(folder_make(&folder), 0);
    char *path = text_format("%s/test.json", (char *)folder);
    write_scenario(path);
    if (!scenario_read(&run->scenario, path, all, count, models, &error)) fail_msg("%s", message_of(&error));
    free(path);
    assert_int_equal(folder_remove(&folder), 0);
}

/* Months or days, written here once more. */
static inline void care_periods(struct care_run *run)
{
    const struct run_settings *settings = &run->scenario.run;
    run->ends = malloc((size_t)(settings->end - settings->start) * sizeof *run->ends);
    assert_non_null(run->ends);
    for (day_t day = settings->start; day < settings->end;) {
        struct date date = date_from_day(day);
        date.day = 1;
        date.year += date.month == 12;
        date.month = date.month == 12 ? 1 : date.month + 1;
        day = settings->period == PERIOD_DAY ? day + 1 : day_from_date(date);
        assert_true(day <= settings->end);
        run->ends[run->periods++] = (day - settings->start) * MINUTES_PER_DAY;
    }
}

/* Reads, checks and builds, or reads the world from an archive that is not NULL. */
static inline void care_begin_from(struct care_run *run, const char *const *changes, struct archive *archive)
{
    struct error error = {0};
    *run = (struct care_run){0};
    care_read(run, changes);
    care_periods(run);
    const struct run_settings *settings = &run->scenario.run;
    run->input = (struct model_input){.settings = run->scenario.settings[0],
                                      .tables = run->scenario.tables,
                                      .source = {(uint32_t)settings->seed, 0},
                                      .start = settings->start,
                                      .record_from = settings->record_from,
                                      .end = settings->end,
                                      .survey = settings->survey};
    struct engine_plan plan = {.model = &care_model,
                               .input = &run->input,
                               .window = settings->window_days * MINUTES_PER_DAY,
                               .period_ends = run->ends,
                               .period_count = run->periods,
                               .archive = archive};
    if (!engine_make(&run->engine, &plan, &error)) fail_msg("%s", message_of(&error));
}

/* The world stands at its first minute. */
static inline void care_begin(struct care_run *run, const char *const *changes)
{
    care_begin_from(run, changes, NULL);
}

/* One window further; false when the run is at its end. */
static inline bool care_window(struct care_run *run)
{
    struct error error = {0};
    bool done = false;
    if (!engine_window(&run->engine, &done, &error)) fail_msg("%s", message_of(&error));
    return !done;
}

static inline void care_finish(struct care_run *run)
{
    while (care_window(run)) continue;
}

static inline void care_all(struct care_run *run, const char *const *changes)
{
    care_begin(run, changes);
    care_finish(run);
}

static inline void care_free(struct care_run *run)
{
    engine_free(&run->engine);
    scenario_free(&run->scenario);
    free(run->ends);
    *run = (struct care_run){0};
}

static inline struct world *care_world(struct care_run *run)
{
    return run->engine.state;
}

static inline struct wijk *care_wijk(struct care_run *run, size_t index)
{
    assert_true(index < care_world(run)->wijk_count);
    return run->engine.partitions[index].state;
}

/* What the persons who are followed have told; the caller frees it. */
static inline struct journal care_journal(const struct care_run *run)
{
    struct error error = {0};
    struct journal journal = {0};
    if (!engine_journal(&run->engine, &journal, &error)) fail_msg("%s", message_of(&error));
    return journal;
}

/* Rows ------------------------------------------------------------------------------------------------------------ */

static inline const int64_t *care_row(const struct care_run *run, size_t period, size_t gemeente)
{
    return run->engine.rows + (period * run->engine.group_count + gemeente) * run->engine.layout.columns;
}

static inline size_t series_named(const char *name)
{
    size_t i = 0;
    while (care_series[i].name && strcmp(care_series[i].name, name) != 0) i++;
    if (!care_series[i].name) fail_msg("there is no series '%s'", name);
    return i;
}

/* Checks that a label exists: a misspelt one would match nothing and let a test pass. */
static inline void check_label(const struct dimension *dimension, const char *label)
{
    if (!label) return;
    assert_non_null(dimension);
    for (size_t i = 0; dimension->labels[i]; i++)
        if (strcmp(dimension->labels[i], label) == 0) return;
    fail_msg("dimension '%s' has no label '%s'", dimension->name, label);
}

static inline bool label_fits(const struct dimension *dimension, size_t i, const char *label)
{
    return !label || strcmp(dimension->labels[i], label) == 0;
}

/* What was recorded in a period for the labels, in the recorder's integers; NULL: the sum over all labels. */
static inline int64_t care_recorded(const struct care_run *run, size_t period, size_t gemeente, const char *name,
                                    const char *label, const char *label2)
{
    size_t s = series_named(name);
    const struct series *series = &care_series[s];
    const int64_t *row = care_row(run, period, gemeente);
    const struct layout *layout = &run->engine.layout;
    size_t rows = series->dimensions[0] ? dimension_size(series->dimensions[0]) : 1;
    size_t columns = series->dimensions[1] ? dimension_size(series->dimensions[1]) : 1;
    int64_t sum = 0;
    check_label(series->dimensions[0], label);
    check_label(series->dimensions[1], label2);
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++)
            if (label_fits(series->dimensions[0], i, label) && label_fits(series->dimensions[1], j, label2))
                sum += row[layout->first[s] + i * layout->stride[s] + j];
    return sum;
}

/* The same, added up over the months from `first` on and all gemeenten. Sense only for what happens in a month, not for
 * stocks, except as a measure of more or less. */
static inline int64_t care_since(const struct care_run *run, size_t first, const char *name, const char *label,
                                 const char *label2)
{
    int64_t sum = 0;
    for (size_t p = first; p < run->periods; p++)
        for (size_t g = 0; g < run->engine.group_count; g++) sum += care_recorded(run, p, g, name, label, label2);
    return sum;
}

static inline int64_t care_total(const struct care_run *run, const char *name, const char *label, const char *label2)
{
    return care_since(run, 0, name, label, label2);
}

#endif
