/* story_relatives.c - the people in a life: who they are, what they are called, how old they are. */
#include "analysis/story/story_teller.h"
#include "sim/base/memory.h"

struct date story_date_at(const struct story_teller *teller, int64_t minute)
{
    int64_t days = minute >= 0 ? minute / MINUTES_PER_DAY : -((MINUTES_PER_DAY - 1 - minute) / MINUTES_PER_DAY);
    return date_from_day(teller->file->start + days);
}

int story_age_at(int64_t birth, int64_t now)
{
    return now > birth ? (int)((now - birth) / MINUTES_PER_YEAR) : 0;
}
struct story_relative *story_find_relative(const struct story_teller *teller, uint64_t number)
{
    for (size_t i = 0; i < teller->relative_count; i++)
        if (teller->relatives[i].number == number || teller->relatives[i].identity == number)
            return &teller->relatives[i];
    return NULL;
}

/* Nobody in the family has this name yet. */
static bool is_new_name(const struct story_teller *teller, const char *name)
{
    for (size_t i = 0; i < teller->relative_count; i++)
        if (teller->relatives[i].name == name) return false;
    return teller->story->name != name;
}

static const char *name_for(const struct story_teller *teller, const struct story_relative *relative)
{
    int year = story_date_at(teller, relative->birth).year;
    const char *usual = story_name(relative->identity, relative->sex, year, 0);
    for (unsigned choice = 0; choice < STORY_NAMES; choice++) {
        const char *name = story_name(relative->identity, relative->sex, year, choice);
        if (is_new_name(teller, name)) return name;
    }
    return usual;
}

bool story_learn(struct story_teller *teller, const struct story_entry *entry, struct error *error)
{
    struct story_relative fresh = {.identity = entry->other,
                                   .number = entry->light ? entry->other : (uint64_t)(uint32_t)entry->number,
                                   .relation = entry->relation,
                                   .sex = entry->sex,
                                   .birth = entry->birth,
                                   .distance = entry->distance,
                                   .refused = -STORY_YEAR_OF_PEACE};
    struct story_relative *known = story_find_relative(teller, fresh.identity);
    if (known) {
        known->relation = fresh.relation;
        return true;
    }
    if (!memory_grow(&teller->relatives, &teller->relative_capacity, teller->relative_count + 1,
                     sizeof *teller->relatives, error))
        return false;
    fresh.name = name_for(teller, &fresh);
    teller->relatives[teller->relative_count++] = fresh;
    return true;
}
