/* story_read.c - reading /stories, and refusing what no story can hold. */
#include "analysis/story/story_read.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"

enum property { VARIANT, REPLICATE, WHO, MINUTE, KIND, CAUSE, OTHER, DETAIL_1, DETAIL_2, DETAIL_3, PROPERTIES };

static const char *const properties[PROPERTIES] = {"variant", "replicate", "who",      "minute",   "kind",
                                                   "cause",   "other",     "detail_1", "detail_2", "detail_3"};

static bool damaged(const struct result_file *file, const char *what, struct error *error)
{
    return error_set(error, file->path, "/stories: %s: the file is damaged or from another version of samen", what);
}

/* For every name in the file its place in our list; new memory. */
static int64_t *translate(hid_t group, const struct result_file *file, const char *list, const char *const *ours,
                          size_t *count, struct error *error)
{
    char **names = NULL;
    int64_t *places = NULL;
    bool good = hdf_read_texts(group, list, &names, count, error);
    if (good) good = (places = memory_new(*count, sizeof *places, error)) != NULL;
    for (size_t i = 0; good && i < *count; i++) {
        while (ours[places[i]] && strcmp(ours[places[i]], names[i]) != 0) places[i]++;
        if (!ours[places[i]]) good = damaged(file, "an unknown kind of event", error);
    }
    hdf_free_texts(names, *count);
    if (good) return places;
    memory_free(places);
    return NULL;
}

/* Replaces the file's numbers of a list by ours. */
static bool renumber(hid_t group, const struct result_file *file, const char *list, const char *const *ours,
                     int64_t *values, size_t count, struct error *error)
{
    size_t known;
    int64_t *places = translate(group, file, list, ours, &known, error);
    if (!places) return false;
    bool good = true;
    for (size_t i = 0; good && i < count; i++) {
        good = values[i] >= 0 && (uint64_t)values[i] < known;
        if (good) values[i] = places[values[i]];
    }
    memory_free(places);
    return good || damaged(file, "an event of no kind", error);
}

/* Replaces places in a list of identities by the identities; what is no place is nobody, 0. */
static bool identify(hid_t group, const struct result_file *file, const char *list, int64_t *values, size_t count,
                     struct error *error)
{
    char **texts = NULL;
    size_t known;
    bool good = hdf_read_texts(group, list, &texts, &known, error);
    for (size_t i = 0; good && i < count; i++) {
        char *end = NULL;
        if (values[i] == -1) {
            values[i] = 0;
            continue;
        }
        good = (values[i] >= 0 && (uint64_t)values[i] < known) || damaged(file, "an event of no person", error);
        const char *text = good ? texts[values[i]] : "";
        if (good) values[i] = (int64_t)strtoull(text, &end, 16);
        good = good && ((*text && !*end) || damaged(file, "an identity that is no number", error));
    }
    hdf_free_texts(texts, known);
    return good;
}

static bool take_entry(struct stories *stories, const struct result_file *file, int64_t *const lists[PROPERTIES],
                       size_t i, struct error *error)
{
    struct journal_entry *entry = &stories->entries[i];
    struct story_entry unpacked;
    *entry = (struct journal_entry){
        .who = (uint64_t)lists[WHO][i],
        .other = (uint64_t)lists[OTHER][i],
        .time = lists[MINUTE][i],
        .kind = (uint16_t)lists[KIND][i],
        .cause = (uint16_t)lists[CAUSE][i],
        .detail = {(int32_t)lists[DETAIL_1][i], (int32_t)lists[DETAIL_2][i], (int32_t)lists[DETAIL_3][i]}};
    bool run = lists[VARIANT][i] >= 0 && (uint64_t)lists[VARIANT][i] < file->variants && lists[REPLICATE][i] >= 0 &&
               (uint64_t)lists[REPLICATE][i] < file->replicates;
    double days = (double)entry->time / (double)MINUTES_PER_DAY;
    bool dated = days >= 0.0 && days < 1e6;
    bool known = story_entry_unpack(&unpacked, entry) &&
                 (unpacked.kind != STORY_POLICY || (size_t)unpacked.rule < stories->rule_count);
    return (run && dated && known) || damaged(file, "an event that makes no sense", error);
}

static int by_identity(const void *a, const void *b)
{
    const struct followed *x = a, *y = b;
    return x->identity < y->identity ? -1 : x->identity > y->identity;
}

static void add_up(struct followed *person, const struct followed *more)
{
    person->in_need |= more->in_need;
    person->carer |= more->carer;
    person->care += more->care;
}

/* One per entry at first, then one per identity. */
static bool list_persons(struct stories *stories, struct error *error)
{
    stories->persons = memory_new(stories->count, sizeof *stories->persons, error);
    if (!stories->persons) return false;
    size_t count = 0;
    for (size_t i = 0; i < stories->count; i++) {
        const struct journal_entry *entry = &stories->entries[i];
        enum story_kind kind = (enum story_kind)entry->kind;
        struct followed seen = {.identity = entry->who,
                                .in_need = kind == STORY_NEED,
                                .carer = kind == STORY_CARES,
                                .care = kind > STORY_NEED && kind < STORY_VOLUNTEERS};
        if (entry->who == 0) continue;
        if (count > 0 && stories->persons[count - 1].identity == seen.identity)
            add_up(&stories->persons[count - 1], &seen);
        else
            stories->persons[count++] = seen;
    }
    qsort(stories->persons, count, sizeof *stories->persons, by_identity);
    for (size_t i = 0; i < count; i++) {
        struct followed *last = stories->person_count > 0 ? &stories->persons[stories->person_count - 1] : NULL;
        if (last && last->identity == stories->persons[i].identity)
            add_up(last, &stories->persons[i]);
        else
            stories->persons[stories->person_count++] = stories->persons[i];
    }
    return true;
}

static bool read_lists(hid_t group, const struct result_file *file, int64_t *lists[PROPERTIES], size_t *count,
                       struct error *error)
{
    for (int p = 0; p < PROPERTIES; p++) {
        size_t length;
        if (!hdf_read_integers(group, properties[p], &lists[p], &length, error)) return false;
        if (p > 0 && length != *count) return damaged(file, "its lists have different lengths", error);
        *count = length;
    }
    return renumber(group, file, "kind_name", story_kinds, lists[KIND], *count, error) &&
           renumber(group, file, "cause_name", story_causes, lists[CAUSE], *count, error) &&
           identify(group, file, "person", lists[WHO], *count, error) &&
           identify(group, file, "other_person", lists[OTHER], *count, error);
}

/* The result's own rules, whatever those of this program are. */
static bool read_rules(struct stories *stories, const struct result_file *file, struct error *error)
{
    bool there;
    if (!hdf_exists(file->file, "rule", &there, error)) return false;
    for (int language = 0; there && language < 2; language++)
        if (!read_words(file, "rule", (enum language)language, &stories->rules[language], &stories->rule_count, error))
            return false;
    return true;
}

static bool read_group(struct stories *stories, hid_t group, const struct result_file *file, struct error *error)
{
    int64_t *lists[PROPERTIES] = {NULL};
    bool good = read_rules(stories, file, error) && read_lists(group, file, lists, &stories->count, error);
    if (good) good = (stories->entries = memory_new(stories->count, sizeof *stories->entries, error)) != NULL;
    for (size_t i = 0; good && i < stories->count; i++) good = take_entry(stories, file, lists, i, error);
    stories->variants = lists[VARIANT];
    stories->replicates = lists[REPLICATE];
    for (int p = WHO; p < PROPERTIES; p++) memory_free(lists[p]);
    return good && list_persons(stories, error);
}

bool stories_read(struct stories *stories, const struct result_file *file, struct error *error)
{
    bool there;
    *stories = (struct stories){0};
    if (!hdf_exists(file->file, "stories", &there, error)) return false;
    if (!there)
        return error_set(
            error, file->path,
            "holds no life stories: run it with '--set /stories/persons=300', or with an up-to-date samen");
    hid_t group = H5Gopen2(file->file, "stories", H5P_DEFAULT);
    bool good = group >= 0 || damaged(file, "cannot be opened", error);
    good = good && read_group(stories, group, file, error);
    if (hdf_close(group, error) && good) return true;
    stories_free(stories);
    return false;
}

void stories_free(struct stories *stories)
{
    memory_free(stories->entries);
    memory_free(stories->variants);
    memory_free(stories->replicates);
    memory_free(stories->persons);
    for (int language = 0; language < 2; language++) hdf_free_texts(stories->rules[language], stories->rule_count);
    *stories = (struct stories){0};
}

static bool life_of(const struct stories *stories, uint64_t identity, size_t variant, size_t replicate,
                    struct journal *journal, struct error *error)
{
    for (size_t i = 0; i < stories->count; i++) {
        struct journal_entry entry = stories->entries[i];
        if ((entry.who != identity && entry.who != 0) || (size_t)stories->variants[i] != variant ||
            (size_t)stories->replicates[i] != replicate)
            continue;
        entry.who = identity;
        journal_add(journal, entry);
    }
    struct journal none = {.failed = journal->failed};
    return journal_append(journal, &none, error) && journal_sort(journal, error);
}

bool stories_of(const struct stories *stories, uint64_t identity, size_t variant, size_t replicate,
                struct story_entry **entries, size_t *count, struct error *error)
{
    struct journal journal = {0};
    bool good = life_of(stories, identity, variant, replicate, &journal, error);
    *entries = good ? memory_new(journal.count, sizeof **entries, error) : NULL;
    good = *entries != NULL;
    *count = journal.count;
    for (size_t i = 0; good && i < journal.count; i++)
        if (!story_entry_unpack(&(*entries)[i], &journal.entries[i])) /* cannot be: they were checked when read */
            good = error_system(error, NULL, "an event that makes no sense");
    if (!good) memory_free(*entries);
    journal_free(&journal);
    return good;
}

void story_id(uint64_t identity, char id[STORY_ID])
{
    snprintf(id, STORY_ID, "%08" PRIx64, identity >> 32);
}
