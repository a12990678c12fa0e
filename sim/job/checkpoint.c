/* checkpoint.c - what a checkpoint holds besides the engine: scenario, program, tables and finished runs. */
#include "sim/job/checkpoint.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "sim/base/build.h"
#include "sim/base/memory.h"
#include "sim/file/file.h"

/* A path that holds from every folder; new memory. */
static char *full_path(const char *path, struct error *error)
{
    char folder[4096];
    if (path[0] == '/' || path[0] == '\0') return memory_format(error, "%s", path);
    if (getcwd(folder, sizeof folder)) return memory_format(error, "%s/%s", folder, path);
    error_file(error, path, "find the present folder", errno);
    return NULL;
}

bool checkpoint_make(struct checkpoint *checkpoint, const struct scenario *scenario, const char *output,
                     const char *every, bool force, struct error *error)
{
    *checkpoint = (struct checkpoint){.force = force};
    checkpoint->build = build_text(error);
    checkpoint->scenario = memory_format(error, "%s", scenario->path);
    checkpoint->text = scenario_text(scenario, error);
    checkpoint->tables = full_path(scenario->tables, error);
    checkpoint->output = full_path(output, error);
    checkpoint->every = memory_format(error, "%s", every);
    if (checkpoint->build && checkpoint->scenario && checkpoint->text && checkpoint->tables && checkpoint->output &&
        checkpoint->every && sums_make(&checkpoint->sums, scenario->tables, error))
        return true;
    checkpoint_free(checkpoint);
    return false;
}

void checkpoint_free(struct checkpoint *checkpoint)
{
    memory_free(checkpoint->build);
    memory_free(checkpoint->scenario);
    memory_free(checkpoint->text);
    memory_free(checkpoint->tables);
    memory_free(checkpoint->output);
    memory_free(checkpoint->every);
    sums_free(&checkpoint->sums);
    if (checkpoint->reserved) save_discard(&checkpoint->next);
    for (size_t i = 0; i < checkpoint->capacity; i++) {
        memory_free(checkpoint->finished[i].rows);
        journal_free(&checkpoint->finished[i].journal);
    }
    memory_free(checkpoint->finished);
    *checkpoint = (struct checkpoint){0};
}

bool checkpoint_reserve(struct checkpoint *checkpoint, const char *path, bool force, struct error *error)
{
    bool there;
    if (!save_allowed(path, true, &archive_kind, error) || !file_path_exists(path, &there, error)) return false;
    if (there && !force)
        return error_set(error, path, "is a checkpoint already; `samen resume %s` goes on from it, --force replaces it",
                         path);
    checkpoint->reserved = save_open(&checkpoint->next, path, true, &archive_kind, error);
    return checkpoint->reserved;
}

bool checkpoint_remove(const char *path, struct error *error)
{
    return save_allowed(path, true, &archive_kind, error) &&
           (unlink(path) == 0 || errno == ENOENT || error_file(error, path, "remove this file", errno));
}

static bool replace(char **text, char *other)
{
    if (!other) return false;
    memory_free(*text);
    *text = other;
    return true;
}

bool checkpoint_redirect(struct checkpoint *checkpoint, const char *output, const char *every, bool force,
                         struct error *error)
{
    checkpoint->force = output ? force : checkpoint->force || force; /* the first --force was for the first place */
    return (!output || replace(&checkpoint->output, full_path(output, error))) &&
           (!every || replace(&checkpoint->every, memory_format(error, "%s", every)));
}

/* Makes room for one more run. */
static bool add_run(struct checkpoint *checkpoint, struct error *error)
{
    return memory_grow(&checkpoint->finished, &checkpoint->capacity, checkpoint->count + 1,
                       sizeof *checkpoint->finished, error);
}

bool checkpoint_add(struct checkpoint *checkpoint, const int64_t *rows, size_t count, const struct journal *journal,
                    struct error *error)
{
    if (!add_run(checkpoint, error)) return false;
    struct finished *run = &checkpoint->finished[checkpoint->count];
    run->rows = memory_new(count, sizeof *rows, error);
    if (!run->rows || !journal_append(&run->journal, journal, error)) return false;
    memcpy(run->rows, rows, count * sizeof *rows);
    run->count = run->capacity = count;
    checkpoint->count++;
    return true;
}

/* Both ways: first which program wrote it, because no other can read the rest. */
static bool archive_build(struct checkpoint *checkpoint, struct archive *archive, struct error *error)
{
    if (!archive_text(archive, &checkpoint->build, error)) return false;
    char *build = archive->reading ? build_text(error) : NULL;
    bool good = !archive->reading || build;
    if (build && strcmp(build, checkpoint->build) != 0)
        good = error_set(error, archive->path, "was written by another program (%s); this is %s. Resume with that one",
                         checkpoint->build, build);
    memory_free(build);
    return good;
}

static bool archive_sums(struct sums *sums, struct archive *archive, struct error *error)
{
    size_t count = sums->count;
    if (!archive_size(archive, &count, error)) return false;
    if (archive->reading && (!memory_grow(&sums->names, &sums->name_capacity, count, sizeof *sums->names, error) ||
                             !memory_grow(&sums->sums, &sums->sum_capacity, count, sizeof *sums->sums, error)))
        return false;
    sums->count = count;
    for (size_t i = 0; i < count; i++)
        if (!archive_text(archive, &sums->names[i], error) || !archive_text(archive, &sums->sums[i], error))
            return false;
    return true;
}

static bool archive_finished(struct checkpoint *checkpoint, struct archive *archive, struct error *error)
{
    size_t count = checkpoint->count;
    if (!archive_size(archive, &count, error)) return false;
    for (size_t i = 0; i < count; i++) {
        if (archive->reading) {
            if (!add_run(checkpoint, error)) return false;
            checkpoint->count++;
        }
        struct finished *run = &checkpoint->finished[i];
        if (!archive_array(archive, &run->rows, &run->count, &run->capacity, sizeof *run->rows, error) ||
            !journal_archive(&run->journal, archive, error))
            return false;
    }
    return true;
}

static bool archive_head(struct checkpoint *checkpoint, struct archive *archive, struct error *error)
{
    return archive_build(checkpoint, archive, error) && archive_text(archive, &checkpoint->scenario, error) &&
           archive_text(archive, &checkpoint->text, error) && archive_text(archive, &checkpoint->tables, error) &&
           archive_sums(&checkpoint->sums, archive, error) && archive_text(archive, &checkpoint->output, error) &&
           archive_text(archive, &checkpoint->every, error) && archive_flag(archive, &checkpoint->force, error) &&
           archive_finished(checkpoint, archive, error) && archive_flag(archive, &checkpoint->engine, error);
}

bool checkpoint_write(struct checkpoint *checkpoint, struct engine *engine, const char *path, struct error *error)
{
    struct archive archive;
    checkpoint->engine = engine != NULL;
    if (!checkpoint->reserved && !save_open(&checkpoint->next, path, true, &archive_kind, error)) return false;
    checkpoint->reserved = false;
    if (!archive_begin(&archive, &checkpoint->next, error)) return false;
    if (archive_head(checkpoint, &archive, error) && (!engine || engine_save(engine, &archive, error)))
        return archive_finish(&archive, error) && checkpoint_reserve(checkpoint, path, true, error);
    archive_close(&archive);
    return false;
}

/* The first table that is not as it was, by the order of the names. */
static bool check_tables(const struct checkpoint *checkpoint, struct error *error)
{
    struct sums now;
    if (!sums_make(&now, checkpoint->tables, error)) return false;
    const struct sums *then = &checkpoint->sums;
    bool good = true;
    for (size_t i = 0; good && (i < then->count || i < now.count); i++) {
        int order = i >= then->count ? 1 : i >= now.count ? -1 : strcmp(then->names[i], now.names[i]);
        if (order == 0 && strcmp(then->sums[i], now.sums[i]) == 0) continue;
        good = error_set(error, checkpoint->tables, "the table %s %s since the checkpoint was written; put it back",
                         order > 0 ? now.names[i] : then->names[i],
                         order == 0  ? "has changed"
                         : order > 0 ? "has been added"
                                     : "has disappeared");
    }
    sums_free(&now);
    return good;
}

bool checkpoint_read(struct checkpoint *checkpoint, struct archive *archive, const char *path, struct error *error)
{
    *checkpoint = (struct checkpoint){0};
    if (!archive_open(archive, path, error)) return false;
    if (archive_head(checkpoint, archive, error) && check_tables(checkpoint, error)) return true;
    archive_close(archive);
    checkpoint_free(checkpoint);
    return false;
}
