/* story_page.c - laying the years of several runs side by side. */
#include "analysis/story/story_page.h"

#include <limits.h>
#include <string.h>

#include "analysis/story/story_tell.h"
#include "analysis/story/story_words.h"
#include "sim/base/memory.h"

enum { WIDTH = 100, DATE = 10, MOST_LETTERS = 26, DATE_DIGITS = 4 };

void story_page_head(const struct story_choice *choice, const struct result_file *file, enum language language,
                     FILE *out)
{
    char **labels = language == DUTCH ? file->labels_nl : file->labels;
    fprintf(out, story_phrase(PHRASE_HEADER, language), language == DUTCH ? file->title_nl : file->title);
    fprintf(out, "\n%s\n", story_phrase(PHRASE_NAMES, language));
    if (choice->variant_count < 2) return;
    fprintf(out, "%s\n", story_phrase(PHRASE_LETTERS, language));
    for (size_t v = 0; v < choice->variant_count; v++)
        fprintf(out, "  %c  %s\n", 'A' + (int)(v % MOST_LETTERS), labels[choice->variants[v]]);
}

struct page {
    const struct story_choice *choice;
    const struct result_file *file;
    enum language language;
    const struct life_story *lives; /* [choice->variant_count] */
    int margin;                     /* columns before the text */
    FILE *out;
};

static int columns(const char *text, size_t length)
{
    int width = 0;
    for (size_t i = 0; i < length; i++) width += ((unsigned char)text[i] & 0xC0) != 0x80;
    return width;
}

/* Sentences in lines that fit, the first of which has come to the margin already. */
static void print_wrapped(const struct page *page, const char *text, size_t length)
{
    int at = page->margin;
    for (size_t i = 0, word; i < length; i += word + 1) {
        for (word = 0; i + word < length && text[i + word] != ' ';) word++;
        int width = columns(text + i, word);
        if (at > page->margin && at + 1 + width > WIDTH) {
            fprintf(page->out, "\n%*s", page->margin, "");
            at = page->margin;
        }
        if (at > page->margin) at += fprintf(page->out, " ");
        fwrite(text + i, 1, word, page->out);
        at += width;
    }
    fputc('\n', page->out);
}

/* A day of a life: where it stands in the text of its year. */
struct day {
    const char *text; /* NULL: nothing happens */
    size_t length;
};

static bool same_day(struct day a, struct day b)
{
    if (!a.text || !b.text) return a.text == b.text;
    return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

/* The line that begins with these four digits. */
static struct day case_day(const char *year, const char *digits)
{
    for (const char *line = year; line && *line; line += strcspn(line, "\n") + 1)
        if (strncmp(line, digits, DATE_DIGITS) == 0)
            return (struct day){line + DATE_DIGITS, strcspn(line, "\n") - DATE_DIGITS};
    return (struct day){NULL, 0};
}

/* What a life tells of a year, or NULL. */
static const char *text_of(const struct life_story *life, int year)
{
    for (size_t i = 0; i < life->count; i++)
        if (life->chapters[i].year == year) return life->chapters[i].text;
    return NULL;
}

static void print_date(const struct page *page, const char *digits)
{
    int month = (digits[0] - '0') * 10 + digits[1] - '0', day = (digits[2] - '0') * 10 + digits[3] - '0';
    int at = fprintf(page->out, "  %d %s", day, story_month(month, page->language));
    fprintf(page->out, "%*s", DATE - at, "");
}

/* The letters of the variants in which the day goes as in variant `v`; none when it does so in all. */
static void print_letters(const struct page *page, size_t v, const struct day *days)
{
    size_t count = page->choice->variant_count, alike = 0;
    int at = DATE;
    for (size_t u = 0; u < count; u++) alike += same_day(days[u], days[v]);
    for (size_t u = 0; u < count && alike < count; u++)
        if (same_day(days[u], days[v])) at += fprintf(page->out, "%c", 'A' + (int)(u % MOST_LETTERS));
    fprintf(page->out, "%*s", page->margin - at, "");
}

static void print_day(const struct page *page, int year, const char *digits, struct day *days)
{
    size_t count = page->choice->variant_count;
    for (size_t v = 0; v < count; v++) days[v] = case_day(text_of(&page->lives[v], year), digits);
    for (size_t v = 0; v < count; v++) {
        bool before = !days[v].text;
        for (size_t u = 0; u < v; u++) before |= same_day(days[u], days[v]);
        if (before) continue;
        print_date(page, digits);
        print_letters(page, v, days);
        print_wrapped(page, days[v].text, days[v].length);
    }
}

/* The earliest day after `digits` on which something happens in any variant; false when the year is over. */
static bool next_day(const struct page *page, int year, char digits[DATE_DIGITS + 1])
{
    char best[DATE_DIGITS + 1] = "9999";
    for (size_t v = 0; v < page->choice->variant_count; v++) {
        const char *text = text_of(&page->lives[v], year);
        for (const char *line = text; line && *line; line += strcspn(line, "\n") + 1)
            if (strncmp(line, digits, DATE_DIGITS) > 0 && strncmp(line, best, DATE_DIGITS) < 0)
                memcpy(best, line, DATE_DIGITS);
    }
    memcpy(digits, best, sizeof best);
    return best[0] != '9';
}

static void print_year(const struct page *page, int year, struct day *days)
{
    char digits[DATE_DIGITS + 1] = "0000";
    bool headed = false;
    while (next_day(page, year, digits)) {
        const struct life_story *known = page->lives;
        while (!known->name) known++;
        if (!headed) {
            fputc('\n', page->out);
            fprintf(page->out, story_phrase(PHRASE_YEAR, page->language), year,
                    year - date_from_day(known->birth).year);
            fputc('\n', page->out);
        }
        headed = true;
        print_day(page, year, digits, days);
    }
}

static void print_title(const struct page *page, uint64_t identity, const char *name)
{
    char id[STORY_ID], title[128];
    story_id(identity, id);
    snprintf(title, sizeof title, story_phrase(PHRASE_PERSON, page->language), name, id);
    fprintf(page->out, "\n%s\n", title);
    for (size_t i = 0; i < number_text_width(title); i++) fputc('=', page->out);
    fputc('\n', page->out);
}

/* Newcomers are not: what they have in common over variants is their identity, which names their draws. */
static bool is_one_person(const struct page *page)
{
    const struct life_story *first = NULL;
    for (size_t v = 0; v < page->choice->variant_count; v++) {
        const struct life_story *life = &page->lives[v];
        if (!first && life->name) first = life;
        if (first && life->name && (life->sex != first->sex || life->birth != first->birth)) return false;
    }
    return true;
}

static void print_life(const struct page *page, uint64_t identity, struct day *days)
{
    const char *name = NULL;
    int from = INT_MAX, to = INT_MIN;
    for (size_t v = 0; v < page->choice->variant_count; v++) {
        const struct life_story *life = &page->lives[v];
        if (!name) name = life->name;
        if (life->count > 0 && life->chapters[0].year < from) from = life->chapters[0].year;
        if (life->count > 0 && life->chapters[life->count - 1].year > to) to = life->chapters[life->count - 1].year;
    }
    print_title(page, identity, name ? name : "-");
    if (!name) fprintf(page->out, "%s\n", story_phrase(PHRASE_UNBORN, page->language));
    if (name && !is_one_person(page)) fprintf(page->out, "%s\n", story_phrase(PHRASE_OTHERS, page->language));
    for (int year = from; year <= to; year++) print_year(page, year, days);
}

bool story_page_print(const struct story_choice *choice, uint64_t identity, const struct stories *stories,
                      const struct result_file *file, enum language language, FILE *out, struct error *error)
{
    struct life_story *lives = memory_new(choice->variant_count, sizeof *lives, error);
    struct day *days = memory_new(choice->variant_count, sizeof *days, error);
    bool good = lives != NULL && days != NULL;
    for (size_t v = 0; good && v < choice->variant_count; v++)
        good = story_tell(&lives[v], stories, file, identity, choice->variants[v], choice->replicate, language, error);
    int letters = choice->variant_count > 1 ? (int)choice->variant_count + 1 : 0;
    struct page page = {choice, file, language, lives, DATE + letters, out};
    if (good) print_life(&page, identity, days);
    for (size_t v = 0; lives && v < choice->variant_count; v++) story_forget(&lives[v]);
    memory_free(lives);
    memory_free(days);
    return good;
}
