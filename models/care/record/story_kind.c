/* story_kind.c - the table of story_kind.h at work: from named details to the columns of a journal, and back. */
#include "models/care/record/story_kind.h"

/* A column holds nothing, one detail, or several details side by side. */
enum { MOST_PARTS = 5, WHOLE = 32 };

#define COLUMN_ENUMERATOR(name, ...) COLUMN_##name,
enum column {
    COLUMN_nothing,
    STORY_DETAIL_LIST(COLUMN_ENUMERATOR) COLUMN_states,
    COLUMN_traits,
    COLUMN_relative,
    COLUMNS
};

enum party { PARTY_nobody, PARTY_other };

static const struct part {
    enum story_detail detail;
    unsigned shift, bits; /* 0 bits: no part */
} columns[COLUMNS][MOST_PARTS + 1] = {
#define COLUMN_OF_ONE(name, ...) [COLUMN_##name] = {{DETAIL_##name, 0, WHOLE}},
    STORY_DETAIL_LIST(COLUMN_OF_ONE)[COLUMN_states] = {{DETAIL_physical, 0, 4}, {DETAIL_psychosocial, 4, 4}},
    [COLUMN_traits] = {{DETAIL_sex, 0, 1},
                       {DETAIL_income_class, 4, 4},
                       {DETAIL_with_parents, 8, 1},
                       {DETAIL_institution, 9, 1},
                       {DETAIL_work_hours, 16, 8}},
    [COLUMN_relative] = {{DETAIL_relation, 0, 4}, {DETAIL_sex, 4, 1}, {DETAIL_light, 5, 1}, {DETAIL_distance, 8, 16}}};

static const struct {
    enum party party;
    enum column columns[JOURNAL_DETAILS];
} kinds[STORY_KINDS] = {
#define KIND_ROW(kind, name, party, first, second, third)                                                              \
    [kind] = {PARTY_##party, {COLUMN_##first, COLUMN_##second, COLUMN_##third}},
    STORY_KIND_LIST(KIND_ROW)};

#define KIND_NAME(kind, name, party, first, second, third) name,
#define CAUSE_NAME(cause, name) name,
const char *const story_kinds[] = {STORY_KIND_LIST(KIND_NAME) NULL};
const char *const story_causes[] = {STORY_CAUSE_LIST(CAUSE_NAME) NULL};

#define COLUMN_NAMES(kind, name, party, first, second, third) #first ", " #second ", " #third,
const char *const story_columns[] = {STORY_KIND_LIST(COLUMN_NAMES) NULL};

#define DETAIL_ROW(name, least, greatest, meaning) {#name, least, greatest, meaning},
const struct story_detail_row story_details[STORY_DETAILS] = {STORY_DETAIL_LIST(DETAIL_ROW)};

bool story_kind_has(enum story_kind kind, enum story_detail detail)
{
    for (int c = 0; c < JOURNAL_DETAILS; c++)
        for (const struct part *part = columns[kinds[kind].columns[c]]; part->bits > 0; part++)
            if (part->detail == detail) return true;
    return false;
}

bool story_kind_has_other(enum story_kind kind)
{
    return kinds[kind].party == PARTY_other;
}

static uint32_t mask_of(const struct part *part)
{
    return UINT32_MAX >> (WHOLE - part->bits);
}

struct journal_entry story_entry_pack(const struct story_entry *entry)
{
    struct journal_entry packed = {.who = entry->who,
                                   .other = story_kind_has_other(entry->kind) ? entry->other : NOBODY,
                                   .time = entry->time,
                                   .kind = (uint16_t)entry->kind,
                                   .cause = (uint16_t)entry->cause};
    for (int c = 0; c < JOURNAL_DETAILS; c++) {
        uint32_t word = 0;
        for (const struct part *part = columns[kinds[entry->kind].columns[c]]; part->bits > 0; part++)
            word |= ((uint32_t)entry->detail[part->detail] & mask_of(part)) << part->shift;
        packed.detail[c] = (int32_t)word;
    }
    return packed;
}

/* Takes the details of one column out of it; false when something is left, or a detail is out of its range. */
static bool unpack_column(struct story_entry *entry, enum column column, uint32_t word)
{
    for (const struct part *part = columns[column]; part->bits > 0; part++) {
        int32_t value = (int32_t)(word >> part->shift & mask_of(part));
        if (value < story_details[part->detail].least || value > story_details[part->detail].greatest) return false;
        entry->detail[part->detail] = value;
        word &= ~(mask_of(part) << part->shift);
    }
    return word == 0;
}

/* The table's range of a state is that of the longest track. */
static bool is_state_of_track(const struct story_entry *entry)
{
    return entry->track == PHYSICAL || entry->state < PSYCHOSOCIAL_STATES;
}

bool story_entry_unpack(struct story_entry *entry, const struct journal_entry *packed)
{
    if (packed->kind >= STORY_KINDS || packed->cause >= STORY_CAUSES) return false;
    *entry = (struct story_entry){.who = packed->who,
                                  .other = packed->other,
                                  .time = packed->time,
                                  .kind = (enum story_kind)packed->kind,
                                  .cause = (enum story_cause)packed->cause};
    for (int c = 0; c < JOURNAL_DETAILS; c++)
        if (!unpack_column(entry, kinds[packed->kind].columns[c], (uint32_t)packed->detail[c])) return false;
    return is_state_of_track(entry);
}
