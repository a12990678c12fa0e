#include "analysis/story_page.h"

#include <limits.h>
#include <string.h>

#include "analysis/story_tell.h"
#include "analysis/story_words.h"
#include "sim/memory.h"

enum { WIDTH = 100, MARGIN = 10 };

void page_head(const struct result_file *file, enum language language, FILE *out)
{
    fprintf(out, story_phrase(PHRASE_HEADER, language), language == DUTCH ? file->title_nl : file->title);
    fprintf(out, "\n%s\n", story_phrase(PHRASE_NAMES, language));
}

/* A day: the date, then the sentences, in lines that fit. */
static void print_day(const char *line, size_t length, FILE *out)
{
    size_t date = 0;
    while (date < length && line[date] != '\t') date++;
    int at = fprintf(out, "  %.*s", (int)date, line);
    for (; at < MARGIN; at++) fputc(' ', out);
    for (size_t i = date + 1; i < length;) {
        size_t word = 0;
        while (i + word < length && line[i + word] != ' ') word++;
        int width = 0;
        for (size_t k = 0; k < word; k++) width += ((unsigned char)line[i + k] & 0xC0) != 0x80;
        if (at > MARGIN && at + 1 + width > WIDTH) {
            fprintf(out, "\n%*s", MARGIN, "");
            at = MARGIN;
        } else if (at > MARGIN) {
            fputc(' ', out);
            at++;
        }
        fwrite(line + i, 1, word, out);
        at += width;
        i += word + 1;
    }
    fputc('\n', out);
}

static void print_text(const char *text, FILE *out)
{
    for (size_t length; *text; text += length + 1) {
        length = strcspn(text, "\n");
        print_day(text, length, out);
        if (!text[length]) return;
    }
}

/* What a life tells of a year, or NULL. */
static const char *text_of(const struct life_story *life, int year)
{
    for (size_t i = 0; i < life->count; i++)
        if (life->chapters[i].year == year) return life->chapters[i].text;
    return NULL;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

struct page {
    const struct story_choice *choice;
    const struct result_file *file;
    enum language language;
    const struct life_story *lives; /* [choice->variant_count] */
    FILE *out;
};

/* The labels of the variants that tell this year as variant `v` does. */
static void print_labels(const struct page *page, size_t v, int year)
{
    const struct story_choice *choice = page->choice;
    char **labels = page->language == DUTCH ? page->file->labels_nl : page->file->labels;
    const char *text = text_of(&page->lives[v], year);
    for (size_t i = v; i < choice->variant_count; i++)
        if (same_text(text_of(&page->lives[i], year), text))
            fprintf(page->out, "%s%s", i == v ? "  -- " : "; ", labels[choice->variants[i]]);
    fputs(" --\n", page->out);
}

static void print_year(const struct page *page, int year)
{
    size_t count = page->choice->variant_count, alike = 0, told = 0;
    const char *first = text_of(&page->lives[0], year);
    for (size_t v = 0; v < count; v++) {
        alike += same_text(text_of(&page->lives[v], year), first);
        told += text_of(&page->lives[v], year) != NULL;
    }
    if (told == 0) return;
    struct date born = date_from_day(page->lives[0].birth);
    fputc('\n', page->out);
    fprintf(page->out, story_phrase(PHRASE_YEAR, page->language), year, year - born.year);
    fputc('\n', page->out);
    if (alike == count) {
        print_text(first, page->out);
        return;
    }
    for (size_t v = 0; v < count; v++) {
        const char *text = text_of(&page->lives[v], year);
        bool before = false;
        for (size_t u = 0; u < v; u++) before |= same_text(text_of(&page->lives[u], year), text);
        if (before) continue;
        print_labels(page, v, year);
        if (text)
            print_text(text, page->out);
        else
            fprintf(page->out, "%*s%s\n", MARGIN, "", story_phrase(PHRASE_NOTHING, page->language));
    }
}

static void print_life(const struct page *page, uint64_t identity)
{
    const struct life_story *known = NULL;
    int from = INT_MAX, to = INT_MIN;
    for (size_t v = 0; v < page->choice->variant_count; v++) {
        const struct life_story *life = &page->lives[v];
        if (life->name && !known) known = life;
        for (size_t i = 0; i < life->count; i++) {
            from = life->chapters[i].year < from ? life->chapters[i].year : from;
            to = life->chapters[i].year > to ? life->chapters[i].year : to;
        }
    }
    char id[STORY_ID], title[128];
    story_id(identity, id);
    if (!known) {
        fprintf(page->out, "\n%s: %s\n", id, story_phrase(PHRASE_UNBORN, page->language));
        return;
    }
    snprintf(title, sizeof title, story_phrase(PHRASE_PERSON, page->language), known->name, id);
    fprintf(page->out, "\n%s\n", title);
    for (size_t i = 0; i < text_width(title); i++) fputc('=', page->out);
    fputc('\n', page->out);
    for (int year = from; year <= to; year++) print_year(page, year);
}

bool page_print(const struct story_choice *choice, uint64_t identity, const struct stories *stories,
                const struct result_file *file, enum language language, FILE *out, struct error *error)
{
    struct life_story *lives = memory_new(choice->variant_count, sizeof *lives, error);
    bool good = lives != NULL;
    for (size_t v = 0; good && v < choice->variant_count; v++)
        good = story_tell(&lives[v], stories, file, identity, choice->variants[v], choice->replicate, language, error);
    struct page page = {choice, file, language, lives, out};
    if (good) print_life(&page, identity);
    for (size_t v = 0; lives && v < choice->variant_count; v++) story_forget(&lives[v]);
    memory_free(lives);
    return good;
}
