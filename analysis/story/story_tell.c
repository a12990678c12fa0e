/* story_tell.c - one life from its first entry to its last: told, and remembered for what follows. */
#include "analysis/story/story_tell.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/story/story_teller.h"
#include "sim/base/memory.h"

/* ---- Remembering ---- */

static void remember_care(struct story_teller *teller, const struct story_entry *entry, bool told)
{
    int *served = &teller->served[entry->task];
    if (entry->kind == STORY_CARE_STARTS || entry->kind == STORY_BUYS || (entry->kind == STORY_CARE_CHANGES && told))
        *served = entry->minutes;
    if (entry->kind == STORY_CARE_ENDS || entry->kind == STORY_PROVIDER_CLOSES) *served = 0;
}

static void remember(struct story_teller *teller, size_t at, bool told, int form)
{
    const struct story_entry *entry = &teller->entries[at];
    struct story_relative *other = story_find_relative(teller, entry->other);
    if (story_kind_has(entry->kind, DETAIL_task)) remember_care(teller, entry, told);
    if ((entry->kind == STORY_WORSENS || entry->kind == STORY_RECOVERS))
        *(entry->track == PSYCHOSOCIAL ? &teller->psychosocial : &teller->physical) = entry->state;
    if (entry->kind == STORY_MOVES) teller->gemeente = entry->gemeente;
    if (entry->kind == STORY_DIES || entry->kind == STORY_EMIGRATES) teller->over = true;
    if (entry->kind == STORY_ADMITTED) memset(teller->served, 0, sizeof teller->served);
    if (!other) return;
    if (entry->kind == STORY_WIDOWED || entry->kind == STORY_RELATIVE_DIES) other->gone = true;
    if (entry->kind == STORY_SEPARATES) other->relation = RELATIONS;
    if (entry->kind == STORY_RELATIVE_LEAVES)
        other->number = (uint64_t)(uint32_t)entry->identity_high << 32 | (uint32_t)entry->identity_low;
    if (told && (entry->kind == STORY_CARES || entry->kind == STORY_CARES_OTHERWISE))
        other->duty = entry->kind == STORY_CARES && form == 1 ? 0 : entry->minutes;
}

/* ---- Beginning ---- */

/* "Children: Anna (45, 12 km away) and Mark (43)." */
static void put_family(const struct story_teller *teller, int relation, int64_t now)
{
    size_t found = 0;
    bool dutch = teller->language == DUTCH;
    for (size_t i = 0; i < teller->relative_count; i++) {
        const struct story_relative *relative = &teller->relatives[i];
        if (relative->relation != relation) continue;
        if (found++ == 0)
            fprintf(teller->page, " %s: ",
                    relation == PARTNER ? "Partner"
                    : relation == CHILD ? (dutch ? "Kinderen" : "Children")
                                        : (dutch ? "Ouders" : "Parents"));
        else
            fputs(", ", teller->page);
        fprintf(teller->page, "%s (%d", relative->name, story_age_at(relative->birth, now));
        if (relative->distance > 0)
            fprintf(teller->page, dutch ? ", %d km verderop" : ", %d km away", (relative->distance + 9) / 10);
        fputc(')', teller->page);
    }
    if (found > 0) fputc('.', teller->page);
}

static bool begin(struct story_teller *teller, size_t at, struct error *error)
{
    const struct story_entry *entry = &teller->entries[at];
    teller->birth = entry->birth;
    teller->sex = entry->sex;
    teller->gemeente = entry->gemeente;
    teller->known = true;
    teller->came = entry->time;
    struct date born = story_date_at(teller, teller->birth);
    teller->story->sex = teller->sex;
    teller->story->birth = day_from_date(born);
    teller->story->name = story_name(entry->who, teller->sex, born.year, 0);
    for (size_t i = at + 1; i < teller->count && teller->entries[i].time == entry->time; i++)
        if (teller->entries[i].kind == STORY_RELATIVE && !story_learn(teller, &teller->entries[i], error)) return false;
    if (!story_say(teller, at, entry->kind, 0, error)) return false;
    for (int relation = PARTNER; relation <= PARENT; relation++) put_family(teller, relation, entry->time);
    return !ferror(teller->page) || error_system(error, NULL, "out of memory");
}

/* In which state someone comes into the story. */
static bool say_states(struct story_teller *teller, size_t at, struct error *error)
{
    teller->physical = teller->entries[at].physical;
    teller->psychosocial = teller->entries[at].psychosocial;
    return (teller->physical == 0 || story_say(teller, at, STORY_START, teller->physical, error)) &&
           (teller->psychosocial == 0 ||
            story_say(teller, at, STORY_START, PHYSICAL_STATES - 1 + teller->psychosocial, error));
}

/* A person who is well again needs nothing. */
static bool say_well(struct story_teller *teller, size_t at, struct error *error)
{
    if (teller->physical > 0 || teller->psychosocial > 0) return true;
    teller->need = teller->gap = 0;
    memset(teller->served, 0, sizeof teller->served);
    return story_say(teller, at, STORY_NEED, 2, error);
}

static bool tell_entry(struct story_teller *teller, size_t at, struct error *error)
{
    const struct story_entry *entry = &teller->entries[at];
    if (entry->kind == STORY_START || entry->kind == STORY_BIRTH || entry->kind == STORY_ARRIVES)
        return begin(teller, at, error);
    if (!teller->known || teller->over) return true;
    if (entry->kind == STORY_RELATIVE) return story_learn(teller, entry, error);
    if (entry->kind == STORY_NEED && entry->time == teller->came && !say_states(teller, at, error)) return false;
    int form = story_form_of(teller, at);
    if (form != STORY_AS_KNOWN && !story_say(teller, at, entry->kind, form, error)) return false;
    remember(teller, at, form != STORY_AS_KNOWN, form);
    return entry->kind != STORY_RECOVERS || say_well(teller, at, error);
}

bool story_tell(struct life_story *story, const struct stories *stories, const struct result_file *file,
                uint64_t identity, size_t variant, size_t replicate, enum language language, struct error *error)
{
    struct story_entry *entries;
    struct story_teller teller = {
        .file = file, .language = language, .rules = stories->rules[language], .story = story};
    *story = (struct life_story){0};
    if (!stories_of(stories, identity, variant, replicate, &entries, &teller.count, error)) return false;
    teller.entries = entries;
    bool good = true;
    for (size_t i = 0; good && i < teller.count; i++) good = tell_entry(&teller, i, error);
    good = good && story_end_page(&teller, error);
    if (teller.page) fclose(teller.page);
    free(teller.text);
    memory_free(teller.relatives);
    memory_free(entries);
    if (!good) story_forget(story);
    return good;
}

void story_forget(struct life_story *story)
{
    for (size_t i = 0; i < story->count; i++) free(story->chapters[i].text);
    memory_free(story->chapters);
    *story = (struct life_story){0};
}
