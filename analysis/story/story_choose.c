/* story_choose.c - by name, or by a draw that prefers those with something to tell. */
#include "analysis/story/story_choose.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"

static bool choose_variants(struct story_choice *choice, const struct result_file *file,
                            const struct story_options *options, struct error *error)
{
    size_t count = options->variants.count > 0 ? options->variants.count : file->variants;
    choice->variants = memory_new(count, sizeof *choice->variants, error);
    if (!choice->variants) return false;
    for (choice->variant_count = 0; choice->variant_count < count; choice->variant_count++) {
        size_t i = choice->variant_count, v = 0;
        if (options->variants.count == 0) {
            choice->variants[i] = i;
            continue;
        }
        const char *name = options->variants.list[i];
        while (v < file->variants && strcmp(file->names[v], name) != 0) v++;
        choice->variants[i] = v;
        if (v < file->variants) continue;
        const char *near = error_nearest_name(name, file->names, file->variants, sizeof *file->names);
        if (!near) near = file->names[0];
        return error_set(error, "--variant", "%s has no variant '%s' (did you mean '%s'?)", file->path, name, near);
    }
    return true;
}

static bool choose_replicate(struct story_choice *choice, const struct result_file *file,
                             const struct story_options *options, struct error *error)
{
    choice->replicate = (size_t)options->replicate - 1;
    if (choice->replicate < file->replicates) return true;
    return error_set(error, "--replicate", "%s has %zu, found %zu", file->path, file->replicates,
                     choice->replicate + 1);
}

/* The recorded persons next to one that is not there, for a message. */
static bool unknown_person(const struct stories *stories, const char *typed, uint64_t low, struct error *error)
{
    size_t next = 0;
    while (next < stories->person_count && stories->persons[next].identity < low) next++;
    size_t before = next > 0 ? next - 1 : 0, after = next < stories->person_count ? next : next - 1;
    char one[STORY_ID], two[STORY_ID];
    story_id(stories->persons[before].identity, one);
    story_id(stories->persons[after].identity, two);
    if (before == after)
        return error_set(error, "--person", "nobody with id '%s' was followed; the nearest is %s", typed, one);
    return error_set(error, "--person", "nobody with id '%s' was followed; the nearest are %s and %s", typed, one, two);
}

static bool choose_person(struct story_choice *choice, const struct stories *stories, const char *typed,
                          struct error *error)
{
    size_t digits = strlen(typed), found = 0;
    if (digits == 0 || digits > 16 || strspn(typed, "0123456789abcdefABCDEF") != digits)
        return error_set(error, "--person", "expected hexadecimal digits, as `samen story` shows them, found '%s'",
                         typed);
    unsigned shift = 4 * (unsigned)(16 - digits);
    uint64_t low = strtoull(typed, NULL, 16) << shift, high = low + (shift > 0 ? (UINT64_C(1) << shift) - 1 : 0);
    char other[STORY_ID] = "";
    for (size_t i = 0; i < stories->person_count; i++) {
        uint64_t identity = stories->persons[i].identity;
        if (identity < low || identity > high) continue;
        if (found++ == 0)
            choice->persons[0] = identity;
        else
            story_id(identity, other);
    }
    choice->person_count = 1;
    if (found == 0) return unknown_person(stories, typed, low, error);
    if (found == 1) return true;
    char first[STORY_ID];
    story_id(choice->persons[0], first);
    return error_set(error, "--person", "'%s' is the beginning of %zu ids, such as %s and %s", typed, found, first,
                     other);
}

enum { MUCH = 6 }; /* events about care in a run, which make a story */

/* A person's place in the draw: smaller comes first, those with care before all others. */
struct lot {
    uint64_t identity, draw;
    int care; /* 2 much, 1 something, 0 nothing */
};

static int by_lot(const void *a, const void *b)
{
    const struct lot *x = a, *y = b;
    if (x->care != y->care) return x->care > y->care ? -1 : 1;
    return x->draw < y->draw ? -1 : x->draw > y->draw;
}

static bool is_of(const struct followed *person, enum story_of of)
{
    return of == OF_ANYONE || (of == OF_IN_NEED && person->in_need) || (of == OF_CARERS && person->carer);
}

/* Whether a person is there at all in the runs of which is told. */
static bool is_there(const struct story_choice *choice, const struct stories *stories, uint64_t identity)
{
    for (size_t i = 0; i < stories->count; i++) {
        if (stories->entries[i].who != identity || (size_t)stories->replicates[i] != choice->replicate) continue;
        for (size_t v = 0; v < choice->variant_count; v++)
            if ((size_t)stories->variants[i] == choice->variants[v]) return true;
    }
    return false;
}

static uint64_t scramble(uint64_t word)
{
    word = (word ^ word >> 31) * UINT64_C(0xBF58476D1CE4E5B9);
    return (word ^ word >> 29) * UINT64_C(0x94D049BB133111EB);
}

static bool choose_at_random(struct story_choice *choice, const struct stories *stories, const struct result_file *file,
                             const struct story_options *options, struct error *error)
{
    struct lot *lots = memory_new(stories->person_count, sizeof *lots, error);
    size_t count = 0, runs = file->variants * file->replicates;
    if (!lots) return false;
    for (size_t i = 0; i < stories->person_count; i++) {
        const struct followed *person = &stories->persons[i];
        if (!is_of(person, options->of)) continue;
        lots[count++] = (struct lot){person->identity, scramble(scramble(person->identity) + (uint64_t)options->seed),
                                     person->care >= MUCH * runs ? 2 : person->care > 0};
    }
    qsort(lots, count, sizeof *lots, by_lot);
    for (size_t i = 0; i < count && choice->person_count < (size_t)options->random; i++)
        if (is_there(choice, stories, lots[i].identity)) choice->persons[choice->person_count++] = lots[i].identity;
    memory_free(lots);
    return choice->person_count > 0 || error_set(error, "--of", "nobody of that kind was followed");
}

bool story_choose(struct story_choice *choice, const struct stories *stories, const struct result_file *file,
                  const struct story_options *options, struct error *error)
{
    if (stories->person_count == 0) return error_set(error, file->path, "nobody was followed");
    choice->persons = memory_new(stories->person_count, sizeof *choice->persons, error);
    return choice->persons && choose_variants(choice, file, options, error) &&
           choose_replicate(choice, file, options, error) &&
           (options->person ? choose_person(choice, stories, options->person, error)
                            : choose_at_random(choice, stories, file, options, error));
}

void story_choice_free(struct story_choice *choice)
{
    memory_free(choice->persons);
    memory_free(choice->variants);
    *choice = (struct story_choice){0};
}
