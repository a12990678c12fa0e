/* story_pen.c - puts sentences on pages: a page a year, a line a day, marks filled in. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/story/story_teller.h"
#include "sim/base/memory.h"

/* ---- Pages ---- */

bool story_end_page(struct story_teller *teller, struct error *error)
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
static bool turn_to(struct story_teller *teller, int64_t minute, struct error *error)
{
    struct date date = story_date_at(teller, minute);
    if (teller->page && date.year == teller->year) {
        bool same = date.month == teller->month && date.day == teller->day;
        if (same) return fputc(' ', teller->page) != EOF || error_system(error, NULL, "out of memory");
        if (fputc('\n', teller->page) == EOF) return error_system(error, NULL, "out of memory");
    } else {
        if (!story_end_page(teller, error)) return false;
        teller->page = open_memstream(&teller->text, &teller->size);
        if (!teller->page) return error_system(error, NULL, "out of memory");
    }
    teller->year = date.year;
    teller->month = date.month;
    teller->day = date.day;
    fprintf(teller->page, "%02d%02d", date.month, date.day);
    return !ferror(teller->page) || error_system(error, NULL, "out of memory");
}

/* ---- Marks ---- */

/* As coarse as people speak; what counts as a notable change shows. */
static void put_minutes(const struct story_teller *teller, int minutes)
{
    char number[NUMBER_TEXT];
    double hours = minutes < 600 ? floor(minutes / 30.0 + 0.5) / 2.0 : floor(minutes / 60.0 + 0.5);
    double shown = minutes >= 120 ? hours : minutes >= 20 ? 5.0 * floor(minutes / 5.0 + 0.5) : minutes;
    enum story_phrase unit = minutes >= 120 ? PHRASE_HOURS : minutes == 1 ? PHRASE_MINUTE : PHRASE_MINUTES;
    number_format(number, shown, shown != floor(shown), false, teller->language);
    fprintf(teller->page, story_phrase(unit, teller->language), number);
}

static void put_pronoun(const struct story_teller *teller, char which)
{
    fputs(story_pronoun(which, teller->sex, teller->language), teller->page);
}

/* "her daughter Anna"; with a capital at the start of a sentence. */
static void put_other(const struct story_teller *teller, const struct story_entry *entry, bool capital)
{
    const struct story_relative *other = story_find_relative(teller, entry->other);
    char text[160];
    const char *possessive = story_pronoun('p', teller->sex, teller->language);
    if (other)
        snprintf(text, sizeof text, "%s %s %s", possessive,
                 story_relative(other->relation, other->sex, teller->language), other->name);
    else if (entry->relation == OTHER_KIN || entry->relation == NEIGHBOUR)
        snprintf(text, sizeof text, "%s %s", possessive, story_relative(entry->relation, MALE, teller->language));
    else
        snprintf(text, sizeof text, "%s", story_phrase(PHRASE_SOMEONE, teller->language));
    if (capital && text[0] >= 'a' && text[0] <= 'z') text[0] = (char)(text[0] - 'a' + 'A');
    fputs(text, teller->page);
}

static void put_place(const struct story_teller *teller, int32_t gemeente)
{
    for (size_t g = 0; g < teller->file->groups; g++)
        if (strtol(teller->file->codes[g] + 2, NULL, 10) == gemeente) {
            fputs(teller->file->places[g], teller->page);
            return;
        }
    fputs(story_phrase(PHRASE_ELSEWHERE, teller->language), teller->page);
}

bool story_is_nurses_task(int task)
{
    return task == PERSONAL_CARE || task == NURSING;
}

bool story_together(const struct story_entry *a, const struct story_entry *b)
{
    bool kind = a->kind == STORY_APPLIES || a->kind == STORY_REFUSED || a->kind == STORY_PROVIDER_CLOSES ||
                a->kind == STORY_GRANTED || (a->kind == STORY_CARE_STARTS && a->days == b->days) ||
                (a->kind == STORY_CARE_ENDS && a->cause == CAUSE_BORDER);
    bool insurer[2] = {story_is_nurses_task(a->task), story_is_nurses_task(b->task)};
    return kind && a->kind == b->kind && a->time == b->time && a->cause == b->cause && insurer[0] == insurer[1];
}

static void put_task(const struct story_teller *teller, const struct story_entry *entry, bool minutes)
{
    for (const char *c = story_task(entry->task, teller->language); *c; c++) fputc(*c == '_' ? ' ' : *c, teller->page);
    if (!minutes) return;
    fputs(" (", teller->page);
    put_minutes(teller, entry->minutes);
    fputc(')', teller->page);
}

static void put_tasks(const struct story_teller *teller, size_t at, bool minutes)
{
    size_t left = 0;
    const struct story_entry *entry = &teller->entries[at];
    for (size_t i = at + 1; i < teller->count && teller->entries[i].time == entry->time; i++)
        left += story_together(entry, &teller->entries[i]);
    put_task(teller, entry, minutes);
    for (size_t i = at + 1; left > 0; i++) {
        if (!story_together(entry, &teller->entries[i])) continue;
        fputs(--left > 0 ? ", " : story_phrase(PHRASE_AND, teller->language), teller->page);
        put_task(teller, &teller->entries[i], minutes);
    }
}

static int minutes_before(const struct story_teller *teller, const struct story_entry *entry)
{
    if (entry->kind == STORY_CARE_CHANGES) return teller->served[entry->task];
    if (entry->kind == STORY_CARES_OTHERWISE) {
        const struct story_relative *other = story_find_relative(teller, entry->other);
        return other && other->duty > 0 ? other->duty : entry->before;
    }
    return entry->kind == STORY_NEED ? entry->self : entry->before;
}

static void put_age(const struct story_teller *teller, const struct story_entry *entry)
{
    const struct story_relative *other =
        entry->kind == STORY_PARTNER ? story_find_relative(teller, entry->other) : NULL;
    fprintf(teller->page, "%d", story_age_at(other ? other->birth : teller->birth, entry->time));
}

static int days_of(const struct story_entry *entry)
{
    return entry->kind == STORY_EMIGRATES ? entry->km : entry->days;
}

static void put_mark(const struct story_teller *teller, size_t at, char mark)
{
    const struct story_entry *entry = &teller->entries[at];
    const struct story_relative *other = story_find_relative(teller, entry->other);
    if (strchr("Ssop", mark)) put_pronoun(teller, mark);
    if (mark == 'X' || mark == 'x') put_other(teller, entry, mark == 'X');
    if (mark == 'n') fputs(other ? other->name : story_phrase(PHRASE_SOMEONE, teller->language), teller->page);
    if (mark == 'k') fputs(other ? story_relative(other->relation, other->sex, teller->language) : "", teller->page);
    if (mark == 'm') put_minutes(teller, entry->minutes);
    if (mark == 'b') put_minutes(teller, minutes_before(teller, entry));
    if (mark == 't' || mark == 'T') put_tasks(teller, at, mark == 'T');
    if (mark == 'd') fprintf(teller->page, "%d", days_of(entry));
    if (mark == 'g') put_place(teller, entry->kind == STORY_MOVES ? entry->gemeente : teller->gemeente);
    if (mark == 'c') fputs(story_because(entry->cause, teller->language), teller->page);
    if (mark == 'a') put_age(teller, entry);
    if (mark == 'r') fputs(teller->rules[entry->rule], teller->page);
}

bool story_say(struct story_teller *teller, size_t at, enum story_kind kind, int form, struct error *error)
{
    const struct story_entry *entry = &teller->entries[at];
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
