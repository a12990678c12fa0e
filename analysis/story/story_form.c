/* story_form.c - what is told of an entry, and in which form. What has been told is remembered, so that small changes
 * are not told again and again, and a question is told together with its answer. */
#include <stdlib.h>

#include "analysis/story/story_teller.h"

enum { OLD = 65, SOON = 15 * 24 * 60 };

/* The next entry of a kind that names the same person, soon; NULL when there is none. */
static const struct story_entry *soon(const struct story_teller *teller, size_t at, enum story_kind kind,
                                      int64_t within)
{
    const struct story_entry *entry = &teller->entries[at];
    for (size_t i = at + 1; i < teller->count && teller->entries[i].time - entry->time <= within; i++)
        if (teller->entries[i].kind == kind && teller->entries[i].other == entry->other) return &teller->entries[i];
    return NULL;
}

static bool earlier(const struct story_teller *teller, size_t at)
{
    const struct story_entry *entry = &teller->entries[at];
    for (size_t i = at; i-- > 0 && teller->entries[i].time == entry->time;)
        if (story_together(&teller->entries[i], entry)) return true;
    return false;
}

static bool notable(int before, int now, int least)
{
    return abs(now - before) >= least && 4 * abs(now - before) >= before;
}

/* Whether the day brings another entry of this kind, which says it better. */
static bool again_today(const struct story_teller *teller, size_t at)
{
    const struct story_entry *entry = &teller->entries[at];
    int64_t day = entry->time / MINUTES_PER_DAY;
    for (size_t i = at + 1; i < teller->count && teller->entries[i].time / MINUTES_PER_DAY == day; i++)
        if (teller->entries[i].kind == entry->kind) return true;
    return false;
}

static int form_of_need(struct story_teller *teller, size_t at)
{
    const struct story_entry *entry = &teller->entries[at];
    int now = entry->minutes;
    bool told = entry->kind == STORY_NEED
                    ? !notable(teller->need, now, 30)
                    : (entry->gap_class == 0) == (teller->gap == 0) && !notable(teller->gap, now, 60);
    if (told || again_today(teller, at)) return STORY_AS_KNOWN;
    if (entry->kind == STORY_NEED) {
        teller->need = now;
        return entry->self == 0;
    }
    teller->gap = entry->gap_class == 0 ? 0 : now;
    return entry->gap_class != 0;
}

static int form_of_state(const struct story_teller *teller, const struct story_entry *entry)
{
    bool psychosocial = entry->track == PSYCHOSOCIAL;
    if (entry->kind == STORY_RECOVERS) return (psychosocial ? 4 : 0) + entry->state;
    if (!psychosocial) return entry->state - 1;
    return entry->state == 1 ? 4 : story_age_at(teller->birth, entry->time) >= OLD ? 5 : 6;
}

/* A no from the same person is told once a year. */
static int form_of_refusal(struct story_teller *teller, size_t at)
{
    const struct story_entry *entry = &teller->entries[at];
    struct story_relative *other = story_find_relative(teller, entry->other);
    if (!other) return 0;
    bool lately = entry->time - other->refused < STORY_YEAR_OF_PEACE;
    if (!lately) other->refused = entry->time;
    return lately ? STORY_AS_KNOWN : 0;
}

static int form_of_duty(struct story_teller *teller, size_t at)
{
    const struct story_entry *entry = &teller->entries[at];
    struct story_relative *other = story_find_relative(teller, entry->other);
    bool dead = other && (other->gone || soon(teller, at, STORY_RELATIVE_DIES, SOON));
    bool in_vain = entry->kind == STORY_CARES && soon(teller, at, STORY_CARES_NO_MORE, SOON);
    if (entry->kind == STORY_CARES_NO_MORE) {
        bool never = other && other->duty == 0;
        if (other) other->duty = 0;
        return never || dead || entry->cause == CAUSE_OWN ? STORY_AS_KNOWN : 0;
    }
    if (in_vain) return 1;
    if (entry->kind == STORY_CARES_OTHERWISE && other && !notable(other->duty, entry->minutes, 30))
        return STORY_AS_KNOWN;
    if (entry->kind == STORY_CARES_OTHERWISE && soon(teller, at, STORY_CARES_OTHERWISE, SOON)) return STORY_AS_KNOWN;
    return 0;
}

static int form_of_help(struct story_teller *teller, size_t at)
{
    const struct story_entry *entry = &teller->entries[at];
    switch (entry->kind) {
    case STORY_ASKS:
        return soon(teller, at, STORY_IS_OFFERED, SOON) || soon(teller, at, STORY_IS_DECLINED, SOON) ? STORY_AS_KNOWN
                                                                                                     : 0;
    case STORY_IS_OFFERED:
        return soon(teller, at, STORY_IS_HELPED, SOON) ? STORY_AS_KNOWN : 0;
    case STORY_IS_HELPED:
        return entry->together;
    case STORY_HELP_CUT:
        return entry->minutes != 0;
    case STORY_OFFERS:
        return soon(teller, at, STORY_CARES, 0) ? STORY_AS_KNOWN : 0;
    case STORY_CARES:
    case STORY_CARES_OTHERWISE:
    case STORY_CARES_NO_MORE:
        return form_of_duty(teller, at);
    default:
        return form_of_refusal(teller, at);
    }
}

static int form_of_change(struct story_teller *teller, const struct story_entry *entry)
{
    if (!notable(teller->served[entry->task], entry->minutes, 10)) return STORY_AS_KNOWN;
    return entry->cause == CAUSE_OWN ? 2 : entry->cause == CAUSE_PROVIDER;
}

static int form_of_grant(enum story_cause cause)
{
    return cause == CAUSE_START ? 0 : cause == CAUSE_WIJKTEAM ? 1 : cause == CAUSE_INSURER ? 2 : 3;
}

static int form_of_care(struct story_teller *teller, size_t at)
{
    const struct story_entry *entry = &teller->entries[at];
    if (earlier(teller, at)) return STORY_AS_KNOWN;
    switch (entry->kind) {
    case STORY_APPLIES:
    case STORY_REFUSED:
        return story_is_nurses_task(entry->task);
    case STORY_GRANTED:
        return form_of_grant(entry->cause);
    case STORY_CARE_STARTS:
        return entry->days < 7;
    case STORY_CARE_CHANGES:
        return form_of_change(teller, entry);
    case STORY_CARE_ENDS:
        return entry->cause == CAUSE_OWN ? 2 : entry->cause == CAUSE_BORDER;
    default:
        return 0;
    }
}

/* Whether a policy concerns someone who pays for the person's care. */
static bool touches(const struct story_teller *teller, const struct story_entry *policy)
{
    bool served = false;
    for (int task = 0; task < TASKS; task++)
        served |= teller->served[task] > 0 && story_is_nurses_task(task) == (policy->payer == INSURER);
    return served && policy->gemeente == teller->gemeente;
}

int story_form_of(struct story_teller *teller, size_t at)
{
    const struct story_entry *entry = &teller->entries[at];
    if (entry->kind == STORY_RELATIVE) return STORY_AS_KNOWN;
    if (entry->kind == STORY_MOVES) return entry->far;
    if (entry->kind == STORY_WORSENS || entry->kind == STORY_RECOVERS) return form_of_state(teller, entry);
    if (entry->kind == STORY_NEED || entry->kind == STORY_GAP) return form_of_need(teller, at);
    if (story_kind_has(entry->kind, DETAIL_relation)) return form_of_help(teller, at);
    if (entry->kind == STORY_POLICY) return touches(teller, entry) ? entry->payer : STORY_AS_KNOWN;
    return story_kind_has(entry->kind, DETAIL_task) ? form_of_care(teller, at) : 0;
}
