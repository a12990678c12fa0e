/* result_stories.c - /stories in a result: the events in the lives that were followed, one list per property. */
#include <stdio.h>

#include "sim/base/memory.h"
#include "sim/result/result_parts.h"

bool result_stories_add(struct result_stories *stories, size_t variant, size_t replicate, const struct journal *journal,
                        struct error *error)
{
    size_t first = stories->journal.count, count = first + journal->count;
    if (!memory_grow(&stories->variants, &stories->variant_capacity, count, sizeof *stories->variants, error) ||
        !memory_grow(&stories->replicates, &stories->replicate_capacity, count, sizeof *stories->replicates, error) ||
        !journal_append(&stories->journal, journal, error))
        return false;
    for (size_t i = first; i < count; i++) {
        stories->variants[i] = (int64_t)variant;
        stories->replicates[i] = (int64_t)replicate;
    }
    return true;
}

void result_stories_free(struct result_stories *stories)
{
    journal_free(&stories->journal);
    memory_free(stories->variants);
    memory_free(stories->replicates);
    *stories = (struct result_stories){0};
}

enum property { PERSON, MINUTE, KIND, CAUSE, OTHER, DETAIL_1, DETAIL_2, DETAIL_3, PROPERTIES };

static const struct {
    const char *name, *meaning;
} properties[PROPERTIES] = {
    [PERSON] = {"person", "identity of the person: the 64 bits of a number without sign"},
    [MINUTE] = {"minute", "when it happened"},
    [KIND] = {"kind", "what happened: index into kind_name"},
    [CAUSE] = {"cause", "why, as far as the model knows: index into cause_name"},
    [OTHER] = {"other", "who else has a part in it: number or identity, see the model"},
    [DETAIL_1] = {"detail_1", "depends on the kind"},
    [DETAIL_2] = {"detail_2", "depends on the kind"},
    [DETAIL_3] = {"detail_3", "depends on the kind"},
};

static int64_t value_of(const struct journal_entry *entry, enum property property)
{
    switch (property) {
    case PERSON:
        return (int64_t)entry->who;
    case MINUTE:
        return entry->time;
    case KIND:
        return entry->kind;
    case CAUSE:
        return entry->cause;
    case OTHER:
        return (int64_t)entry->other;
    default:
        return entry->detail[property - DETAIL_1];
    }
}

static bool write_list(hid_t group, const char *name, const char *meaning, const char *unit, size_t count,
                       const int64_t *values, struct error *error)
{
    const struct hdf_text texts[] = {{"long_name", meaning}, {"units", unit}, {0}};
    return hdf_list(group, name, HDF_INTEGER, count, values, error) && hdf_describe(group, name, texts, error);
}

static bool write_properties(hid_t group, const struct journal *journal, const char *since, struct error *error)
{
    int64_t *values = memory_new(journal->count, sizeof *values, error);
    bool good = values != NULL;
    for (int p = 0; good && p < PROPERTIES; p++) {
        for (size_t i = 0; i < journal->count; i++) values[i] = value_of(&journal->entries[i], (enum property)p);
        good = write_list(group, properties[p].name, properties[p].meaning, p == MINUTE ? since : NULL, journal->count,
                          values, error);
    }
    memory_free(values);
    return good;
}

static bool write_names(hid_t group, const char *name, const char *const *names, struct error *error)
{
    size_t count = 0;
    while (names[count]) count++;
    return hdf_dimension(group, name, HDF_TEXT, count, names, error);
}

bool result_stories_write(hid_t file, const struct result_stories *stories, const struct result_plan *plan,
                          struct error *error)
{
    if (stories->journal.count == 0 || !plan->model->story_kinds) return true;
    char date[11], since[64];
    date_format(plan->scenario->run.start, date);
    snprintf(since, sizeof since, "minutes since %s 00:00", date);
    hid_t group = hdf_group(file, "stories", error);
    size_t count = stories->journal.count;
    bool good =
        group >= 0 && write_names(group, "kind_name", plan->model->story_kinds, error) &&
        write_names(group, "cause_name", plan->model->story_causes, error) &&
        (!plan->model->story_columns || write_names(group, "kind_details", plan->model->story_columns, error)) &&
        write_list(group, "variant", "index into /variant", NULL, count, stories->variants, error) &&
        write_list(group, "replicate", "index into /replicate", NULL, count, stories->replicates, error) &&
        write_properties(group, &stories->journal, since, error);
    return hdf_close(group, error) && good;
}
