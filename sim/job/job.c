/* job.c - run after run: engine, checkpoints, progress, result. */
#include "sim/job/job.h"

#include <stdio.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/base/progress.h"
#include "sim/base/stop.h"
#include "sim/engine/engine.h"
#include "sim/file/file.h"
#include "sim/job/every.h"
#include "sim/result/result.h"

/* What is needed while a job is done. */
struct work {
    const struct job *job;
    const struct scenario *scenario;
    minute_t *ends;
    size_t period_count, warm_up, run_count;
    size_t saved; /* the run whose engine is in the archive, or run_count */
    struct layout layout;
    struct progress progress;
    struct result *result;
    struct checkpoint own, *checkpoint; /* NULL: none are written */
    struct every every;
};

/* The ends of all periods from start to end, as minutes since start; how many of them are warm-up. */
static minute_t *period_ends(const struct run_settings *run, size_t *count, size_t *warm_up, struct error *error)
{
    minute_t *ends = memory_new((size_t)(run->end - run->start) + 1, sizeof *ends, error);
    if (!ends) return NULL;
    *count = *warm_up = 0;
    for (day_t day = run->start; day < run->end;) {
        day_t next = run->period == PERIOD_DAY ? day + 1 : clock_next_month(day);
        if (day < run->record_from && next > run->record_from) next = run->record_from;
        if (next > run->end) next = run->end;
        ends[(*count)++] = (next - run->start) * MINUTES_PER_DAY;
        if (next <= run->record_from) ++*warm_up;
        day = next;
    }
    return ends;
}

/* ---- Runs, counted replicate by replicate, in each the variants in order ---- */

static size_t variant_of(const struct work *work, size_t run)
{
    return run % work->scenario->run.variants.count;
}

static size_t replicate_of(const struct work *work, size_t run)
{
    return run / work->scenario->run.variants.count;
}

static double part_done(const struct work *work, const struct engine *engine, size_t run)
{
    return ((double)run + (double)engine->now / (double)engine->end) / (double)work->run_count;
}

static void show_progress(struct work *work, const struct engine *engine, size_t run)
{
    const struct run_settings *settings = &work->scenario->run;
    const struct variant *names = settings->variants.items;
    char date[11], what[256];
    date_format(settings->start + engine->now / MINUTES_PER_DAY, date);
    snprintf(what, sizeof what, "%.160s, replicate %zu of %lld, %.7s", names[variant_of(work, run)].name,
             replicate_of(work, run) + 1, (long long)settings->replicates, date);
    progress_show(&work->progress, part_done(work, engine, run), engine_events(engine), what);
}

static bool write_run(struct work *work, size_t run, const int64_t *rows, const struct journal *journal,
                      struct error *error)
{
    size_t variant = variant_of(work, run), replicate = replicate_of(work, run);
    return result_write(work->result, variant, replicate, rows, error) &&
           result_tell(work->result, variant, replicate, journal, error);
}

/* The file is created when the first world stands, because only then the groups are known. What was finished before the
 * checkpoint goes in first, in the order in which it came. */
static bool open_result(struct work *work, const struct engine *engine, struct error *error)
{
    if (work->result) return result_places(work->result, engine->groups, engine->group_count, error);
    struct result_plan plan = {.scenario = work->scenario,
                               .model = work->scenario->model,
                               .layout = &work->layout,
                               .groups = engine->groups,
                               .group_count = engine->group_count,
                               .period_ends = work->ends + work->warm_up,
                               .period_count = work->period_count - work->warm_up};
    if (!result_create(&work->result, work->job->output, work->job->force, &plan, error)) return false;
    size_t cells = plan.period_count * plan.group_count * work->layout.columns;
    for (size_t run = 0; work->checkpoint && run < work->checkpoint->count; run++) {
        const struct finished *finished = &work->checkpoint->finished[run];
        if (finished->count != cells)
            return error_set(error, work->job->checkpoint, "run %zu has %zu numbers, expected %zu", run,
                             finished->count, cells);
        if (!write_run(work, run, finished->rows, &finished->journal, error)) return false;
    }
    return true;
}

/* ---- Checkpoints ---- */

static void write_checkpoint(struct work *work, struct engine *engine)
{
    struct error error = {.kind = ERROR_NONE};
    if (!work->checkpoint || !every_due(&work->every)) return;
    if (!checkpoint_write(work->checkpoint, engine, work->job->checkpoint, &error))
        progress_warn(&work->progress, &error, "there is no new checkpoint; the run goes on");
    every_again(&work->every);
}

/* The result and the checkpoint, and what they are called until they are whole, are different files. */
static bool check_apart(const struct job *job, struct error *error)
{
    char *output = memory_format(error, "%s.partial", job->output);
    char *checkpoint = memory_format(error, "%s.partial", job->checkpoint);
    const char *const pairs[][2] = {
        {job->checkpoint, job->output}, {job->checkpoint, output}, {checkpoint, job->output}, {checkpoint, output}};
    bool good = output && checkpoint;
    for (size_t i = 0; good && i < sizeof pairs / sizeof *pairs; i++) {
        bool same;
        good = file_path_same(pairs[i][0], pairs[i][1], &same, error);
        if (good && same)
            good =
                error_set(error, "--checkpoint", "'%s' is where the result goes; choose another file", job->checkpoint);
    }
    memory_free(output);
    memory_free(checkpoint);
    return good;
}

/* A signal has asked to stop: writes how far the run is, if that was asked for, and tells how to go on. Where nothing
 * new is to tell, between reading a checkpoint and the world in it, the one that was read stands. */
static bool stop(struct work *work, struct engine *engine, bool fresh, struct error *error)
{
    const char *path = work->job->checkpoint, *name = stop_name();
    bool there = false;
    struct error failed = {.kind = ERROR_NONE};
    char why[sizeof failed + 64] = "";
    if (work->checkpoint && fresh && !checkpoint_write(work->checkpoint, engine, path, &failed)) {
        int length = snprintf(why, sizeof why, "the last checkpoint could not be written: ");
        if (length > 0) error_format(&failed, why + length, sizeof why - (size_t)length);
    }
    if (path && !file_path_exists(path, &there, &failed)) there = false;
    if (there)
        error_set(error, NULL, "stopped by %s; `samen resume '%s'` goes on%s%s", name, path,
                  why[0] ? " from an earlier checkpoint; " : "", why);
    else
        error_set(error, NULL, "stopped by %s; this run is not kept%s%s", name, why[0] ? "; " : "",
                  why[0] ? why : ": no checkpoint was asked for (samen run --checkpoint FILE)");
    error->kind = ERROR_STOPPED;
    return false;
}

static bool begin_checkpoints(struct work *work, struct error *error)
{
    const struct job *job = work->job;
    if (!job->checkpoint) return true;
    if (!work->scenario->model->save)
        return error_set(error, "--checkpoint", "the model '%s' cannot be checkpointed yet; run it without",
                         work->scenario->model->name);
    if (!check_apart(job, error) || !every_read(&work->every, job->every, error)) return false;
    if (!job->resumed && !checkpoint_make(&work->own, work->scenario, job->output, job->every, job->force, error))
        return false;
    work->checkpoint = job->resumed ? job->resumed : &work->own;
    return checkpoint_reserve(work->checkpoint, job->checkpoint, job->force || job->resumed, error);
}

/* ---- All ---- */

/* A new world, or the one in the checkpoint. */
static bool make_engine(struct work *work, struct engine *engine, const struct model_input *input, size_t run,
                        struct error *error)
{
    struct archive *archive = run == work->saved ? work->job->archive : NULL;
    struct engine_plan plan = {.model = work->scenario->model,
                               .input = input,
                               .window = work->scenario->run.window_days * MINUTES_PER_DAY,
                               .period_ends = work->ends,
                               .period_count = work->period_count,
                               .warm_up_periods = work->warm_up,
                               .archive = archive};
    if (!engine_make(engine, &plan, error)) return false;
    if (!archive) return true;
    progress_begin_at(&work->progress, part_done(work, engine, run), engine_events(engine));
    if (archive_finish(archive, error)) return true;
    engine_free(engine);
    return false;
}

static bool run_windows(struct work *work, struct engine *engine, size_t run, struct error *error)
{
    day_t start = work->scenario->run.start;
    for (bool done = engine->now == engine->end; !done;) {
        minute_t before = engine->now;
        if (!engine_window(engine, &done, error)) return false;
        show_progress(work, engine, run);
        every_pass(&work->every, start + before / MINUTES_PER_DAY, start + engine->now / MINUTES_PER_DAY);
        if (!done && stop_signal()) return stop(work, engine, true, error);
        if (!done) write_checkpoint(work, engine);
    }
    return true;
}

static bool run_one(struct work *work, size_t run, struct error *error)
{
    const struct scenario *scenario = work->scenario;
    struct model_input input = {.settings = scenario->settings[variant_of(work, run)],
                                .tables = scenario->tables,
                                .source = {(uint32_t)scenario->run.seed, (uint32_t)replicate_of(work, run)},
                                .start = scenario->run.start,
                                .record_from = scenario->run.record_from,
                                .end = scenario->run.end,
                                .survey = scenario->run.survey};
    struct engine engine;
    if (!make_engine(work, &engine, &input, run, error)) return false;
    size_t cells = (work->period_count - work->warm_up) * engine.group_count * engine.layout.columns;
    struct journal journal = {0};
    bool good = open_result(work, &engine, error) && run_windows(work, &engine, run, error) &&
                engine_journal(&engine, &journal, error) && write_run(work, run, engine.rows, &journal, error);
    if (good && work->checkpoint) good = checkpoint_add(work->checkpoint, engine.rows, cells, &journal, error);
    work->progress.events += engine_events(&engine);
    engine_free(&engine);
    journal_free(&journal);
    return good;
}

/* After the last run there is no checkpoint: the result is next, and if that cannot be written the one before is still
 * there to resume from. */
static bool run_all(struct work *work, struct error *error)
{
    size_t first = 0;
    if (work->job->resumed) {
        first = work->job->resumed->count;
        if (first >= work->run_count)
            return error_set(error, work->job->checkpoint, "has %zu runs, the scenario %zu", first, work->run_count);
        if (work->job->resumed->engine)
            work->saved = first;
        else if (!archive_finish(work->job->archive, error))
            return false;
    }
    for (size_t run = first; run < work->run_count; run++) {
        if (stop_signal()) return stop(work, NULL, run > first || !work->job->resumed, error);
        if (run > first) write_checkpoint(work, NULL); /* if due */
        if (!run_one(work, run, error)) return false;
    }
    return true;
}

enum { DIGEST_TOLD = 12 /* characters: enough to compare by eye */ };

static bool finish(struct work *work, struct error *error)
{
    struct result *result = work->result;
    work->result = NULL;
    char digest[RESULT_DIGEST];
    if (!result_finish(result, digest, error)) return false;
    struct error left = {.kind = ERROR_NONE};
    if (work->checkpoint && !checkpoint_remove(work->job->checkpoint, &left))
        progress_warn(&work->progress, &left, "the result is complete all the same");
    char told[sizeof "digest " + DIGEST_TOLD];
    snprintf(told, sizeof told, "digest %.*s", DIGEST_TOLD, digest);
    progress_end(&work->progress, work->job->output, told);
    return true;
}

bool job_run(const struct job *job, struct error *error)
{
    const struct run_settings *run = &job->scenario->run;
    struct work work = {.job = job, .scenario = job->scenario};
    work.run_count = work.saved = (size_t)run->replicates * run->variants.count;
    if (!stop_begin(error)) return false;
    progress_start(&work.progress, job->quiet);
    work.ends = period_ends(run, &work.period_count, &work.warm_up, error);
    bool good = work.ends && result_allowed(job->output, job->force, error) && begin_checkpoints(&work, error) &&
                engine_layout(&work.layout, job->scenario->model, run->survey, error) && run_all(&work, error) &&
                finish(&work, error);
    result_discard(work.result);
    checkpoint_free(&work.own);
    layout_free(&work.layout);
    memory_free(work.ends);
    if (job->archive) archive_close(job->archive);
    stop_end();
    return good;
}
