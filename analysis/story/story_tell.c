/* story_tell.c - from entries to sentences. What has been told is remembered, so that small changes are not told again
 * and again, and a question is told together with its answer. */
#include "analysis/story/story_tell.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/story/story_words.h"
#include "models/care/care.h"
#include "sim/base/memory.h"

enum { OLD = 65, SOON = 15 * 24 * 60, YEAR_OF_PEACE = 365 * 24 * 60 };

struct relative {
    uint64_t identity, number; /* the number of a light one is its identity */
    const char *name;
    int relation, sex; /* RELATIONS: ex-partner */
    int64_t birth;
    int32_t distance; /* 0.1 km */
    bool gone;        /* dead */
    int duty;         /* minutes told last */
    int64_t refused;  /* when a no was told last */
};

struct teller {
    const struct result_file *file;
    enum language language;
    const struct journal_entry *entries;
    size_t count;
    struct life_story *story;
    int sex;
    int64_t birth; /* minute */
    int32_t gemeente;
    struct relative *relatives;
    size_t relative_count, relative_capacity;
    int physical, psychosocial;
    int need, gap, served[TASKS]; /* told last */
    int64_t came;
    bool known, over; /* the person has come; has gone */
    FILE *page;       /* of the year being told */
    char *text;
    size_t size;
    int year, day, month; /* of the line being told */
};

/* ---- Time ---- */

static struct date date_at(const struct teller *teller, int64_t minute)
{
    int64_t days = minute >= 0 ? minute / MINUTES_PER_DAY : -((MINUTES_PER_DAY - 1 - minute) / MINUTES_PER_DAY);
    return date_from_day(teller->file->start + days);
}

static int age_at(int64_t birth, int64_t now)
{
    return now > birth ? (int)((now - birth) / MINUTES_PER_YEAR) : 0;
}

/* ---- Pages ---- */

static bool end_page(struct teller *teller, struct error *error)
{
    struct life_story *story = teller->story;
    if (!teller->page) return true;
    bool good = fputc('\n', teller->page) != EOF;
    good = fclose(teller->page) == 0 && good;
    teller->page = NULL;
    if (!good) return error_system(error, NULL, "out of memory");
    if (!memory_grow(&story->chapters, &story->capacity, story->count + 1, sizeof *story->chapters, error))
        return false;
    story->chapters[story->count++] = (struct chapter){teller->year, teller->text};
    teller->text = NULL;
    return true;
}

/* Puts the pen where a sentence of this moment goes. */
static bool turn_to(struct teller *teller, int64_t minute, struct error *error)
{
    struct date date = date_at(teller, minute);
    if (teller->page && date.year == teller->year) {
        bool same = date.month == teller->month && date.day == teller->day;
        if (same) return fputc(' ', teller->page) != EOF || error_system(error, NULL, "out of memory");
        if (fputc('\n', teller->page) == EOF) return error_system(error, NULL, "out of memory");
    } else {
        if (!end_page(teller, error)) return false;
        teller->page = open_memstream(&teller->text, &teller->size);
        if (!teller->page) return error_system(error, NULL, "out of memory");
    }
    teller->year = date.year;
    teller->month = date.month;
    teller->day = date.day;
    fprintf(teller->page, "%02d%02d", date.month, date.day);
    return !ferror(teller->page) || error_system(error, NULL, "out of memory");
}

/* ---- Relatives ---- */

static struct relative *find_relative(const struct teller *teller, uint64_t number)
{
    for (size_t i = 0; i < teller->relative_count; i++)
        if (teller->relatives[i].number == number || teller->relatives[i].identity == number)
            return &teller->relatives[i];
    return NULL;
}

/* Nobody in the family has this name yet. */
static bool is_new_name(const struct teller *teller, const char *name)
{
    for (size_t i = 0; i < teller->relative_count; i++)
        if (teller->relatives[i].name == name) return false;
    return teller->story->name != name;
}

static const char *name_for(const struct teller *teller, const struct relative *relative)
{
    int year = date_at(teller, relative->birth).year;
    const char *usual = story_name(relative->identity, relative->sex, year, 0);
    for (unsigned choice = 0; choice < STORY_NAMES; choice++) {
        const char *name = story_name(relative->identity, relative->sex, year, choice);
        if (is_new_name(teller, name)) return name;
    }
    return usual;
}

static bool learn(struct teller *teller, const struct journal_entry *entry, struct error *error)
{
    int32_t word = entry->detail[2];
    bool light = word >> RELATIVE_LIGHT & 1;
    struct relative fresh = {.identity = entry->other,
                             .number = light ? entry->other : (uint64_t)(uint32_t)entry->detail[0],
                             .relation = word >> RELATIVE_RELATION & 15,
                             .sex = word >> RELATIVE_SEX & 1,
                             .birth = entry->detail[1],
                             .distance = word >> RELATIVE_DISTANCE,
                             .refused = -YEAR_OF_PEACE};
    struct relative *known = find_relative(teller, fresh.identity);
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

/* ---- Marks ---- */

/* As coarse as people speak; what counts as a notable change shows. */
static void put_minutes(const struct teller *teller, int minutes)
{
    char number[NUMBER_TEXT];
    double hours = minutes < 600 ? floor(minutes / 30.0 + 0.5) / 2.0 : floor(minutes / 60.0 + 0.5);
    double shown = minutes >= 120 ? hours : minutes >= 20 ? 5.0 * floor(minutes / 5.0 + 0.5) : minutes;
    enum story_phrase unit = minutes >= 120 ? PHRASE_HOURS : minutes == 1 ? PHRASE_MINUTE : PHRASE_MINUTES;
    number_format(number, shown, shown != floor(shown), false, teller->language);
    fprintf(teller->page, story_phrase(unit, teller->language), number);
}

static void put_pronoun(const struct teller *teller, char which)
{
    fputs(story_pronoun(which, teller->sex, teller->language), teller->page);
}

/* "her daughter Anna"; with a capital at the start of a sentence. */
static void put_other(const struct teller *teller, const struct journal_entry *entry, bool capital)
{
    const struct relative *other = find_relative(teller, entry->other);
    char text[160];
    const char *possessive = story_pronoun('p', teller->sex, teller->language);
    if (other)
        snprintf(text, sizeof text, "%s %s %s", possessive,
                 story_relative(other->relation, other->sex, teller->language), other->name);
    else if (entry->detail[1] == OTHER_KIN || entry->detail[1] == NEIGHBOUR)
        snprintf(text, sizeof text, "%s %s", possessive, story_relative(entry->detail[1], MALE, teller->language));
    else
        snprintf(text, sizeof text, "%s", story_phrase(PHRASE_SOMEONE, teller->language));
    if (capital && text[0] >= 'a' && text[0] <= 'z') text[0] = (char)(text[0] - 'a' + 'A');
    fputs(text, teller->page);
}

static void put_place(const struct teller *teller, int32_t gemeente)
{
    for (size_t g = 0; g < teller->file->groups; g++)
        if (strtol(teller->file->codes[g] + 2, NULL, 10) == gemeente) {
            fputs(teller->file->places[g], teller->page);
            return;
        }
    fputs(story_phrase(PHRASE_ELSEWHERE, teller->language), teller->page);
}

/* Assessed by the district nurse and paid by the insurer; the gemeente sees to the rest. */
static bool is_nurses_task(int task)
{
    return task == PERSONAL_CARE || task == NURSING;
}

/* Whether two entries can share a sentence, as applications for several tasks on one day. */
static bool together(const struct journal_entry *a, const struct journal_entry *b)
{
    bool kind = a->kind == STORY_APPLIES || a->kind == STORY_REFUSED || a->kind == STORY_PROVIDER_CLOSES ||
                a->kind == STORY_GRANTED || (a->kind == STORY_CARE_STARTS && a->detail[2] == b->detail[2]) ||
                (a->kind == STORY_CARE_ENDS && a->cause == CAUSE_BORDER);
    bool insurer[2] = {is_nurses_task(a->detail[0]), is_nurses_task(b->detail[0])};
    return kind && a->kind == b->kind && a->time == b->time && a->cause == b->cause && insurer[0] == insurer[1];
}

static void put_task(const struct teller *teller, const struct journal_entry *entry, bool minutes)
{
    fputs(story_task(entry->detail[0], teller->language), teller->page);
    if (!minutes) return;
    fputs(" (", teller->page);
    put_minutes(teller, entry->detail[1]);
    fputc(')', teller->page);
}

static void put_tasks(const struct teller *teller, size_t at, bool minutes)
{
    size_t left = 0;
    const struct journal_entry *entry = &teller->entries[at];
    for (size_t i = at + 1; i < teller->count && teller->entries[i].time == entry->time; i++)
        left += together(entry, &teller->entries[i]);
    put_task(teller, entry, minutes);
    for (size_t i = at + 1; left > 0; i++) {
        if (!together(entry, &teller->entries[i])) continue;
        fputs(--left > 0 ? ", " : story_phrase(PHRASE_AND, teller->language), teller->page);
        put_task(teller, &teller->entries[i], minutes);
    }
}

/* Of kinds with a task the minutes are the second detail, of those without one the first. */
static bool has_task(const struct journal_entry *entry)
{
    return entry->kind >= STORY_APPLIES && entry->kind <= STORY_VOLUNTEERS_NO_MORE;
}

static int minutes_before(const struct teller *teller, const struct journal_entry *entry)
{
    if (entry->kind == STORY_CARE_CHANGES) return teller->served[entry->detail[0]];
    if (entry->kind == STORY_CARES_OTHERWISE) {
        const struct relative *other = find_relative(teller, entry->other);
        return other && other->duty > 0 ? other->duty : entry->detail[2];
    }
    return entry->detail[2];
}

static void put_age(const struct teller *teller, const struct journal_entry *entry)
{
    const struct relative *other = entry->kind == STORY_PARTNER ? find_relative(teller, entry->other) : NULL;
    fprintf(teller->page, "%d", age_at(other ? other->birth : teller->birth, entry->time));
}

static int days_of(const struct journal_entry *entry)
{
    return entry->kind == STORY_EMIGRATES ? entry->detail[1] : entry->detail[2];
}

static void put_mark(const struct teller *teller, size_t at, char mark)
{
    const struct journal_entry *entry = &teller->entries[at];
    const struct relative *other = find_relative(teller, entry->other);
    if (strchr("Ssop", mark)) put_pronoun(teller, mark);
    if (mark == 'X' || mark == 'x') put_other(teller, entry, mark == 'X');
    if (mark == 'n') fputs(other ? other->name : story_phrase(PHRASE_SOMEONE, teller->language), teller->page);
    if (mark == 'k') fputs(other ? story_relative(other->relation, other->sex, teller->language) : "", teller->page);
    if (mark == 'm') put_minutes(teller, entry->detail[has_task(entry)]);
    if (mark == 'b') put_minutes(teller, minutes_before(teller, entry));
    if (mark == 't' || mark == 'T') put_tasks(teller, at, mark == 'T');
    if (mark == 'd') fprintf(teller->page, "%d", days_of(entry));
    if (mark == 'g') put_place(teller, entry->kind == STORY_MOVES ? entry->detail[0] : teller->gemeente);
    if (mark == 'c') fputs(story_because((enum story_cause)entry->cause, teller->language), teller->page);
    if (mark == 'a') put_age(teller, entry);
    if (mark == 'r') fputs(story_rule(entry->detail[2], teller->language), teller->page);
}

static bool say(struct teller *teller, size_t at, enum story_kind kind, int form, struct error *error)
{
    const struct journal_entry *entry = &teller->entries[at];
    const char *sentence = story_sentence(kind, form, teller->language);
    if (!sentence || !sentence[0]) return true;
    if (!turn_to(teller, entry->time, error)) return false;
    for (const char *c = sentence; *c; c++) {
        if (*c == '{' && c[1] && c[2] == '}') {
            put_mark(teller, at, c[1]);
            c += 2;
        } else {
            fputc(*c, teller->page);
        }
    }
    return !ferror(teller->page) || error_system(error, NULL, "out of memory");
}

/* ---- What is told, and in which form; STORY_AS_KNOWN: not, because it goes without saying ---- */

/* The next entry of a kind that names the same person, soon; NULL when there is none. */
static const struct journal_entry *soon(const struct teller *teller, size_t at, enum story_kind kind, int64_t within)
{
    const struct journal_entry *entry = &teller->entries[at];
    for (size_t i = at + 1; i < teller->count && teller->entries[i].time - entry->time <= within; i++)
        if (teller->entries[i].kind == kind && teller->entries[i].other == entry->other) return &teller->entries[i];
    return NULL;
}

static bool earlier(const struct teller *teller, size_t at)
{
    const struct journal_entry *entry = &teller->entries[at];
    for (size_t i = at; i-- > 0 && teller->entries[i].time == entry->time;)
        if (together(&teller->entries[i], entry)) return true;
    return false;
}

static bool notable(int before, int now, int least)
{
    return abs(now - before) >= least && 4 * abs(now - before) >= before;
}

/* Whether the day brings another entry of this kind, which says it better. */
static bool again_today(const struct teller *teller, size_t at)
{
    const struct journal_entry *entry = &teller->entries[at];
    int64_t day = entry->time / MINUTES_PER_DAY;
    for (size_t i = at + 1; i < teller->count && teller->entries[i].time / MINUTES_PER_DAY == day; i++)
        if (teller->entries[i].kind == entry->kind) return true;
    return false;
}

static int form_of_need(struct teller *teller, size_t at)
{
    const struct journal_entry *entry = &teller->entries[at];
    int now = entry->detail[0];
    bool told = entry->kind == STORY_NEED
                    ? !notable(teller->need, now, 30)
                    : (entry->detail[1] == 0) == (teller->gap == 0) && !notable(teller->gap, now, 60);
    if (told || again_today(teller, at)) return STORY_AS_KNOWN;
    if (entry->kind == STORY_NEED) {
        teller->need = now;
        return entry->detail[2] == 0;
    }
    teller->gap = entry->detail[1] == 0 ? 0 : now;
    return entry->detail[1] != 0;
}

static int form_of_state(const struct teller *teller, const struct journal_entry *entry)
{
    bool psychosocial = entry->detail[0] == 1;
    if (entry->kind == STORY_RECOVERS) return (psychosocial ? 4 : 0) + entry->detail[1];
    if (!psychosocial) return entry->detail[1] - 1;
    return entry->detail[1] == 1 ? 4 : age_at(teller->birth, entry->time) >= OLD ? 5 : 6;
}

/* A no from the same person is told once a year. */
static int form_of_refusal(struct teller *teller, size_t at)
{
    const struct journal_entry *entry = &teller->entries[at];
    struct relative *other = find_relative(teller, entry->other);
    if (!other) return 0;
    bool lately = entry->time - other->refused < YEAR_OF_PEACE;
    if (!lately) other->refused = entry->time;
    return lately ? STORY_AS_KNOWN : 0;
}

static int form_of_duty(struct teller *teller, size_t at)
{
    const struct journal_entry *entry = &teller->entries[at];
    struct relative *other = find_relative(teller, entry->other);
    bool dead = other && (other->gone || soon(teller, at, STORY_RELATIVE_DIES, SOON));
    bool in_vain = entry->kind == STORY_CARES && soon(teller, at, STORY_CARES_NO_MORE, SOON);
    if (entry->kind == STORY_CARES_NO_MORE) {
        bool never = other && other->duty == 0;
        if (other) other->duty = 0;
        return never || dead || entry->cause == CAUSE_OWN ? STORY_AS_KNOWN : 0;
    }
    if (in_vain) return 1;
    if (entry->kind == STORY_CARES_OTHERWISE && other && !notable(other->duty, entry->detail[0], 30))
        return STORY_AS_KNOWN;
    if (entry->kind == STORY_CARES_OTHERWISE && soon(teller, at, STORY_CARES_OTHERWISE, SOON)) return STORY_AS_KNOWN;
    return 0;
}

static int form_of_help(struct teller *teller, size_t at)
{
    const struct journal_entry *entry = &teller->entries[at];
    switch (entry->kind) {
    case STORY_ASKS:
        return soon(teller, at, STORY_IS_OFFERED, SOON) || soon(teller, at, STORY_IS_DECLINED, SOON) ? STORY_AS_KNOWN
                                                                                                     : 0;
    case STORY_IS_OFFERED:
        return soon(teller, at, STORY_IS_HELPED, SOON) ? STORY_AS_KNOWN : 0;
    case STORY_IS_HELPED:
        return entry->detail[2] != 0;
    case STORY_HELP_CUT:
        return entry->detail[0] != 0;
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

static int form_of_change(struct teller *teller, const struct journal_entry *entry)
{
    if (!notable(teller->served[entry->detail[0]], entry->detail[1], 10)) return STORY_AS_KNOWN;
    return entry->cause == CAUSE_OWN ? 2 : entry->cause == CAUSE_PROVIDER;
}

static int form_of_grant(enum story_cause cause)
{
    return cause == CAUSE_START ? 0 : cause == CAUSE_WIJKTEAM ? 1 : cause == CAUSE_INSURER ? 2 : 3;
}

static int form_of_care(struct teller *teller, size_t at)
{
    const struct journal_entry *entry = &teller->entries[at];
    if (earlier(teller, at)) return STORY_AS_KNOWN;
    switch (entry->kind) {
    case STORY_APPLIES:
    case STORY_REFUSED:
        return is_nurses_task(entry->detail[0]);
    case STORY_GRANTED:
        return form_of_grant((enum story_cause)entry->cause);
    case STORY_CARE_STARTS:
        return entry->detail[2] < 7;
    case STORY_CARE_CHANGES:
        return form_of_change(teller, entry);
    case STORY_CARE_ENDS:
        return entry->cause == CAUSE_OWN ? 2 : entry->cause == CAUSE_BORDER;
    default:
        return 0;
    }
}

/* Whether a policy concerns someone who pays for the person's care. */
static bool touches(const struct teller *teller, const struct journal_entry *policy)
{
    bool served = false;
    for (int task = 0; task < TASKS; task++)
        served |= teller->served[task] > 0 && is_nurses_task(task) == policy->detail[1];
    return served && policy->detail[0] == teller->gemeente;
}

static int form_of(struct teller *teller, size_t at)
{
    const struct journal_entry *entry = &teller->entries[at];
    if (entry->kind == STORY_RELATIVE) return STORY_AS_KNOWN;
    if (entry->kind == STORY_MOVES) return entry->detail[1];
    if (entry->kind == STORY_WORSENS || entry->kind == STORY_RECOVERS) return form_of_state(teller, entry);
    if (entry->kind == STORY_NEED || entry->kind == STORY_GAP) return form_of_need(teller, at);
    if (entry->kind >= STORY_ASKS && entry->kind <= STORY_CARES_NO_MORE) return form_of_help(teller, at);
    if (entry->kind == STORY_POLICY) return touches(teller, entry) ? entry->detail[1] : STORY_AS_KNOWN;
    return has_task(entry) ? form_of_care(teller, at) : 0;
}

/* ---- Remembering ---- */

static void remember_care(struct teller *teller, const struct journal_entry *entry, bool told)
{
    int *served = &teller->served[entry->detail[0]];
    if (entry->kind == STORY_CARE_STARTS || entry->kind == STORY_BUYS || (entry->kind == STORY_CARE_CHANGES && told))
        *served = entry->detail[1];
    if (entry->kind == STORY_CARE_ENDS || entry->kind == STORY_PROVIDER_CLOSES) *served = 0;
}

static void remember(struct teller *teller, size_t at, bool told, int form)
{
    const struct journal_entry *entry = &teller->entries[at];
    struct relative *other = find_relative(teller, entry->other);
    if (has_task(entry)) remember_care(teller, entry, told);
    if ((entry->kind == STORY_WORSENS || entry->kind == STORY_RECOVERS))
        *(entry->detail[0] == 1 ? &teller->psychosocial : &teller->physical) = entry->detail[1];
    if (entry->kind == STORY_MOVES) teller->gemeente = entry->detail[0];
    if (entry->kind == STORY_DIES || entry->kind == STORY_EMIGRATES) teller->over = true;
    if (entry->kind == STORY_ADMITTED) memset(teller->served, 0, sizeof teller->served);
    if (!other) return;
    if (entry->kind == STORY_WIDOWED || entry->kind == STORY_RELATIVE_DIES) other->gone = true;
    if (entry->kind == STORY_SEPARATES) other->relation = RELATIONS;
    if (entry->kind == STORY_RELATIVE_LEAVES)
        other->number = (uint64_t)(uint32_t)entry->detail[1] << 32 | (uint32_t)entry->detail[0];
    if (told && (entry->kind == STORY_CARES || entry->kind == STORY_CARES_OTHERWISE))
        other->duty = entry->kind == STORY_CARES && form == 1 ? 0 : entry->detail[0];
}

/* ---- Beginning ---- */

/* "Children: Anna (45, 12 km away) and Mark (43)." */
static void put_family(const struct teller *teller, int relation, int64_t now)
{
    size_t found = 0;
    bool dutch = teller->language == DUTCH;
    for (size_t i = 0; i < teller->relative_count; i++) {
        const struct relative *relative = &teller->relatives[i];
        if (relative->relation != relation) continue;
        if (found++ == 0)
            fprintf(teller->page, " %s: ",
                    relation == PARTNER ? "Partner"
                    : relation == CHILD ? (dutch ? "Kinderen" : "Children")
                                        : (dutch ? "Ouders" : "Parents"));
        else
            fputs(", ", teller->page);
        fprintf(teller->page, "%s (%d", relative->name, age_at(relative->birth, now));
        if (relative->distance > 0)
            fprintf(teller->page, dutch ? ", %d km verderop" : ", %d km away", (relative->distance + 9) / 10);
        fputc(')', teller->page);
    }
    if (found > 0) fputc('.', teller->page);
}

static bool begin(struct teller *teller, size_t at, struct error *error)
{
    const struct journal_entry *entry = &teller->entries[at];
    int traits = entry->detail[1];
    teller->birth = entry->detail[0];
    teller->sex = traits >> TRAIT_SEX & 1;
    teller->gemeente = entry->detail[2];
    teller->known = true;
    teller->came = entry->time;
    struct date born = date_at(teller, teller->birth);
    teller->story->sex = teller->sex;
    teller->story->birth = day_from_date(born);
    teller->story->name = story_name(entry->who, teller->sex, born.year, 0);
    for (size_t i = at + 1; i < teller->count && teller->entries[i].time == entry->time; i++)
        if (teller->entries[i].kind == STORY_RELATIVE && !learn(teller, &teller->entries[i], error)) return false;
    if (!say(teller, at, (enum story_kind)entry->kind, 0, error)) return false;
    for (int relation = PARTNER; relation <= PARENT; relation++) put_family(teller, relation, entry->time);
    return !ferror(teller->page) || error_system(error, NULL, "out of memory");
}

/* In which state someone comes into the story. */
static bool say_states(struct teller *teller, size_t at, struct error *error)
{
    teller->physical = teller->entries[at].detail[1] & 15;
    teller->psychosocial = teller->entries[at].detail[1] >> 4 & 15;
    return (teller->physical == 0 || say(teller, at, STORY_START, teller->physical, error)) &&
           (teller->psychosocial == 0 ||
            say(teller, at, STORY_START, PHYSICAL_STATES - 1 + teller->psychosocial, error));
}

/* Who is well again needs nothing. */
static bool say_well(struct teller *teller, size_t at, struct error *error)
{
    if (teller->physical > 0 || teller->psychosocial > 0) return true;
    teller->need = teller->gap = 0;
    memset(teller->served, 0, sizeof teller->served);
    return say(teller, at, STORY_NEED, 2, error);
}

static bool tell_entry(struct teller *teller, size_t at, struct error *error)
{
    const struct journal_entry *entry = &teller->entries[at];
    if (entry->kind == STORY_START || entry->kind == STORY_BIRTH || entry->kind == STORY_ARRIVES)
        return begin(teller, at, error);
    if (!teller->known || teller->over) return true;
    if (entry->kind == STORY_RELATIVE) return learn(teller, entry, error);
    if (entry->kind == STORY_NEED && entry->time == teller->came && !say_states(teller, at, error)) return false;
    int form = form_of(teller, at);
    if (form != STORY_AS_KNOWN && !say(teller, at, (enum story_kind)entry->kind, form, error)) return false;
    remember(teller, at, form != STORY_AS_KNOWN, form);
    return entry->kind != STORY_RECOVERS || say_well(teller, at, error);
}

bool story_tell(struct life_story *story, const struct stories *stories, const struct result_file *file,
                uint64_t identity, size_t variant, size_t replicate, enum language language, struct error *error)
{
    struct journal journal = {0};
    *story = (struct life_story){0};
    bool good = stories_of(stories, identity, variant, replicate, &journal, error);
    struct teller teller = {.file = file, .language = language, .story = story, .entries = journal.entries};
    teller.count = journal.count;
    for (size_t i = 0; good && i < journal.count; i++) good = tell_entry(&teller, i, error);
    good = good && end_page(&teller, error);
    if (teller.page) fclose(teller.page);
    free(teller.text);
    memory_free(teller.relatives);
    journal_free(&journal);
    if (!good) story_forget(story);
    return good;
}

void story_forget(struct life_story *story)
{
    for (size_t i = 0; i < story->count; i++) free(story->chapters[i].text);
    memory_free(story->chapters);
    *story = (struct life_story){0};
}
