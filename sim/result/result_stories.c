/* result_stories.c - /stories in a result: the events in the lives that were followed, one list per property. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

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

/* Identities are 64 bits: too many for the numbers of R, and for signed ones in netCDF. They stand once, as texts of
 * hexadecimal digits, and entries have their places; PLACE_OF_NOBODY is none. */
enum { DIGITS = 17, PLACE_OF_NOBODY = -1 };

struct identities {
    uint64_t *list; /* in order, each once */
    size_t count;
    char (*digits)[DIGITS];
    const char **texts;
};

static int in_order(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void identities_free(struct identities *identities)
{
    memory_free(identities->list);
    memory_free(identities->digits);
    memory_free(identities->texts);
}

/* Those whose story it is, or the others who have a part in one. */
static bool identities_make(struct identities *identities, const struct journal *journal, bool others,
                            struct error *error)
{
    size_t count = 0;
    *identities = (struct identities){.list = memory_new(journal->count, sizeof *identities->list, error)};
    if (!identities->list) return false;
    for (size_t i = 0; i < journal->count; i++) {
        uint64_t identity = others ? journal->entries[i].other : journal->entries[i].who;
        if (identity != 0) identities->list[count++] = identity;
    }
    if (count > 0) qsort(identities->list, count, sizeof *identities->list, in_order);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || identities->list[i] != identities->list[identities->count - 1])
            identities->list[identities->count++] = identities->list[i];
    identities->digits = memory_new(identities->count, sizeof *identities->digits, error);
    identities->texts = identities->digits ? memory_new(identities->count, sizeof *identities->texts, error) : NULL;
    for (size_t i = 0; identities->texts && i < identities->count; i++) {
        snprintf(identities->digits[i], DIGITS, "%016" PRIx64, identities->list[i]);
        identities->texts[i] = identities->digits[i];
    }
    return identities->texts != NULL;
}

static int64_t place_of(const struct identities *identities, uint64_t identity)
{
    const uint64_t *found =
        identity == 0 ? NULL : bsearch(&identity, identities->list, identities->count, sizeof identity, in_order);
    return found ? found - identities->list : PLACE_OF_NOBODY;
}

enum property { WHO, MINUTE, KIND, CAUSE, OTHER, DETAIL_1, DETAIL_2, DETAIL_3, PROPERTIES };

static const struct {
    const char *name, *meaning;
} properties[PROPERTIES] = {
    [WHO] = {"who", "whose story it is: index into person; -1: it concerns the gemeente"},
    [MINUTE] = {"minute", "when it happened"},
    [KIND] = {"kind", "what happened: index into kind_name; kind_details says what the details are"},
    [CAUSE] = {"cause", "why, as far as the model knows: index into cause_name"},
    [OTHER] = {"other", "who else has a part in it: index into other_person; -1: nobody"},
    [DETAIL_1] = {"detail_1", "depends on the kind: see kind_details"},
    [DETAIL_2] = {"detail_2", "depends on the kind: see kind_details"},
    [DETAIL_3] = {"detail_3", "depends on the kind: see kind_details"},
};

/* The entries, and the identities in them. */
struct told {
    const struct journal *journal;
    struct identities persons, others;
};

static int64_t value_of(const struct told *told, size_t i, enum property property)
{
    const struct journal_entry *entry = &told->journal->entries[i];
    switch (property) {
    case WHO:
        return place_of(&told->persons, entry->who);
    case MINUTE:
        return entry->time;
    case KIND:
        return entry->kind;
    case CAUSE:
        return entry->cause;
    case OTHER:
        return place_of(&told->others, entry->other);
    default:
        return entry->detail[property - DETAIL_1];
    }
}

static bool write_list(hid_t group, const char *name, const char *meaning, const char *unit, size_t count,
                       const int64_t *values, struct error *error)
{
    const struct hdf_text texts[] = {{"long_name", meaning}, {"units", unit}, {0}};
    return hdf_list(group, name, HDF_INTEGER, "entry", count, values, error) && hdf_describe(group, name, texts, error);
}

static bool write_properties(hid_t group, const struct told *told, const char *since, struct error *error)
{
    size_t count = told->journal->count;
    int64_t *values = memory_new(count, sizeof *values, error);
    bool good = values != NULL;
    for (int p = 0; good && p < PROPERTIES; p++) {
        for (size_t i = 0; i < count; i++) values[i] = value_of(told, i, (enum property)p);
        good = write_list(group, properties[p].name, properties[p].meaning, p == MINUTE ? since : NULL, count, values,
                          error);
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

/* An identity is a text; a story of nobody but gemeenten, or with no others, still has a place that is not used. */
static bool write_identities(hid_t group, const char *name, const char *meaning, const struct identities *identities,
                             struct error *error)
{
    static const char *const none[] = {""};
    const struct hdf_text texts[] = {{"long_name", meaning}, {0}};
    return hdf_dimension(group, name, HDF_TEXT, identities->count > 0 ? identities->count : 1,
                         identities->count > 0 ? (const void *)identities->texts : (const void *)none, error) &&
           hdf_describe(group, name, texts, error);
}

static bool write_entries(hid_t group, size_t count, struct error *error)
{
    const struct hdf_text texts[] = {{"long_name", "number of the entry"}, {0}};
    int64_t *numbers = memory_new(count, sizeof *numbers, error);
    for (size_t i = 0; numbers && i < count; i++) numbers[i] = (int64_t)i;
    bool good = numbers && hdf_dimension(group, "entry", HDF_INTEGER, count, numbers, error) &&
                hdf_describe(group, "entry", texts, error);
    memory_free(numbers);
    return good;
}

static bool write_group(hid_t group, const struct result_stories *stories, const struct result_plan *plan,
                        const struct told *told, struct error *error)
{
    char date[11], since[64];
    size_t count = stories->journal.count;
    date_format(plan->scenario->run.start, date);
    snprintf(since, sizeof since, "minutes since %s 00:00", date);
    return write_names(group, "kind_name", plan->model->story_kinds, error) &&
           write_names(group, "cause_name", plan->model->story_causes, error) &&
           (!plan->model->story_columns || write_names(group, "kind_details", plan->model->story_columns, error)) &&
           write_identities(group, "person", "identity, as samen story --person takes it", &told->persons, error) &&
           write_identities(group, "other_person", "identity, or number of an inhabitant: see the model", &told->others,
                            error) &&
           write_entries(group, count, error) &&
           write_list(group, "variant", "index into /variant", NULL, count, stories->variants, error) &&
           write_list(group, "replicate", "index into /replicate", NULL, count, stories->replicates, error) &&
           write_properties(group, told, since, error);
}

bool result_stories_write(hid_t file, const struct result_stories *stories, const struct result_plan *plan,
                          struct error *error)
{
    if (stories->journal.count == 0 || !plan->model->story_kinds) return true;
    struct told told = {.journal = &stories->journal};
    bool good = identities_make(&told.persons, &stories->journal, false, error) &&
                identities_make(&told.others, &stories->journal, true, error);
    hid_t group = good ? hdf_group(file, "stories", error) : -1;
    good = group >= 0 && write_group(group, stories, plan, &told, error);
    identities_free(&told.persons);
    identities_free(&told.others);
    return hdf_close(group, error) && good;
}
