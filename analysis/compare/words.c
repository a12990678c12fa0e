/* words.c - the answer of a comparison in sentences, laid out for a terminal. */
#include "analysis/compare/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/base/layout.h"
#include "sim/base/wrap.h"

enum { TEXT_WIDTH = 100, VERDICTS = VERDICT_UNKNOWN + 1 };

/* "the cost", "the cost (gemeente)". */
static void put_noun(const struct compared_line *line, enum language language, FILE *out)
{
    fputs(line->measure->noun[language], out);
    if (line->part[language] != NULL) fprintf(out, " (%s)", line->part[language]);
}

/* "the care gap by 16.8 hours a week per 1000 residents (+13.6%; 95% interval +15.1 to +18.5)"; with a sign instead
 * of "by" where no interval says which way it goes. */
static void put_difference(const struct comparison *c, size_t line, size_t variant, enum language language, FILE *out)
{
    const struct measure *measure = c->lines[line].measure;
    struct estimate difference = comparison_difference(c, line, variant, c->place_count);
    struct estimate base = comparison_level(c, line, 0, c->place_count);
    bool interval = !isnan(difference.low), relative = !measure->points && base.mean > 0.0;
    char text[NUMBER_TEXT], low[NUMBER_TEXT], high[NUMBER_TEXT];
    number_format(text, interval ? fabs(difference.mean) : difference.mean, measure->decimals, !interval, language);
    put_noun(&c->lines[line], language, out);
    fprintf(out, "%s %s %s", !interval ? "" : language == DUTCH ? " met" : " by", text, measure->unit[language]);
    if (!relative && !interval) return;
    number_format(text, 100.0 * difference.mean / base.mean, 1, true, language);
    number_format(low, difference.low, measure->decimals, true, language);
    number_format(high, difference.high, measure->decimals, true, language);
    fprintf(out, " (%s%s", relative ? text : "", relative ? "%" : "");
    if (relative && interval) fputs("; ", out);
    if (interval) fprintf(out, language == DUTCH ? "95%%-interval %s tot %s" : "95%% interval %s to %s", low, high);
    fputc(')', out);
}

static enum verdict verdict_of(const struct comparison *c, size_t line, size_t variant, size_t place)
{
    struct estimate difference = comparison_difference(c, line, variant, place);
    return estimate_verdict(&difference);
}

/* A part of a whole that does not exist in either variant (a payer who pays nothing) is not worth a word. */
static bool worth_a_word(const struct comparison *c, size_t line, size_t variant)
{
    struct estimate base = comparison_level(c, line, 0, c->place_count);
    struct estimate other = comparison_level(c, line, variant, c->place_count);
    return !isnan(base.mean) && !isnan(other.mean) && (base.mean != 0.0 || other.mean != 0.0);
}

/* Whether a line belongs in the list of a verdict. A part of what shows no difference is not named again. */
static bool belongs(const struct comparison *c, size_t line, size_t variant, enum verdict verdict)
{
    if (verdict_of(c, line, variant, c->place_count) != verdict || !worth_a_word(c, line, variant)) return false;
    size_t whole = line;
    while (c->lines[whole].part[0] != NULL) whole--;
    bool none = verdict == VERDICT_UNCLEAR || verdict == VERDICT_EQUAL;
    return !none || whole == line || verdict_of(c, whole, variant, c->place_count) != verdict;
}

/* The differences with one verdict, as a sentence; nothing when there are none. */
static void put_list(const struct comparison *c, size_t variant, enum verdict verdict, const char *opening,
                     enum language language, FILE *out)
{
    bool none = verdict == VERDICT_UNCLEAR || verdict == VERDICT_EQUAL;
    const char *before = opening;
    for (size_t line = 0; line < c->line_count; line++) {
        if (!belongs(c, line, variant, verdict)) continue;
        fputs(before, out);
        before = none ? ", " : "; ";
        if (none)
            put_noun(&c->lines[line], language, out);
        else
            put_difference(c, line, variant, language, out);
    }
    if (before != opening) fputc('.', out);
}

/* Openings of the lists, by verdict and language. */
static const char *const openings[VERDICTS][2] = {
    [VERDICT_HIGHER] = {" Surely higher: ", " Zeker hoger: "},
    [VERDICT_LOWER] = {" Surely lower: ", " Zeker lager: "},
    [VERDICT_UNCLEAR] = {" Cannot be told apart: ", " Niet te onderscheiden: "},
    [VERDICT_EQUAL] = {" Exactly the same: ", " Precies gelijk: "},
    [VERDICT_UNKNOWN] = {" In the one replicate: ", " In de ene herhaling: "},
};

/* In how many places the care gap moves the same way. */
static void put_places(const struct comparison *c, size_t variant, enum language language, FILE *out)
{
    size_t counts[VERDICTS] = {0};
    for (size_t place = 0; place < c->place_count; place++) counts[verdict_of(c, 0, variant, place)]++;
    if (c->place_count < 2 || counts[VERDICT_HIGHER] + counts[VERDICT_LOWER] == 0) return;
    fprintf(out,
            language == DUTCH
                ? " Per gemeente: het zorgtekort is in %zu van de %zu zeker hoger, in %zu zeker lager."
                : " By gemeente: the care gap is surely higher in %zu of the %zu and surely lower in %zu.",
            counts[VERDICT_HIGHER], c->place_count, counts[VERDICT_LOWER]);
}

static void put_variant(const struct comparison *c, size_t variant, enum language language, FILE *out)
{
    fprintf(out, language == DUTCH ? "%s vergeleken met %s" : "%s compared with %s", c->variants[variant].name,
            c->variants[0].name);
    if (c->place_count == 1)
        fprintf(out, ", in %s.", c->places[0].name);
    else
        fprintf(out, language == DUTCH ? ", alle %zu gemeenten samen." : ", all %zu gemeenten together.",
                c->place_count);
    for (enum verdict verdict = VERDICT_HIGHER; verdict <= VERDICT_UNKNOWN; verdict++)
        put_list(c, variant, verdict, openings[verdict][language], language, out);
    put_places(c, variant, language, out);
    fputs("\n\n", out);
}

static void put_certainty(const struct comparison *c, enum language language, FILE *out)
{
    if (c->replicates < 2) {
        fputs(language == DUTCH
                  ? "Er is één herhaling: toeval en effect zijn niet te scheiden. Draai er meer met --replicates.\n\n"
                  : "There is one replicate: chance and effect cannot be told apart. Run more with --replicates.\n\n",
              out);
        return;
    }
    fprintf(
        out,
        language == DUTCH
            ? "Zeker betekent hier: het 95%%-interval over %zu herhalingen bevat geen nul. Het interval gaat alleen "
              "over "
              "toeval, niet over de onzekerheid van de aannames; van twintig verschillen die er niet zijn, lijkt er "
              "gemiddeld één toch zeker.\n\n"
            : "Surely means here: the 95%% interval over %zu replicates does not hold zero. The interval is about "
              "chance "
              "only, not about the uncertainty of the assumptions; of twenty differences that are not there, one on "
              "average will look sure.\n\n",
        c->replicates);
}

/* What the result's model says of itself: the sentences, without the names that stand before them. */
static void put_limits(const char *limits, enum language language, FILE *out)
{
    if (limits == NULL) return;
    fputs(language == DUTCH ? "Wat het model weglaat of mist, naar eigen zeggen:"
                            : "What the model leaves out or misses, by its own account:",
          out);
    while (*limits != '\0') {
        size_t length = strcspn(limits, "\n");
        const char *name_ends = memchr(limits, ':', length);
        const char *sentence = name_ends != NULL ? name_ends + 1 : limits;
        sentence += strspn(sentence, " ");
        fprintf(out, " %.*s", (int)(limits + length - sentence), sentence);
        limits += length + (limits[length] == '\n');
    }
    fputc('\n', out);
}

static void put_all(const struct comparison *c, enum language language, FILE *out)
{
    if (c->variant_count < 2)
        fputs(language == DUTCH ? "Er is één variant: er valt niets te vergelijken.\n\n"
                                : "There is one variant: there is nothing to compare it with.\n\n",
              out);
    for (size_t variant = 1; variant < c->variant_count; variant++) put_variant(c, variant, language, out);
    if (c->variant_count > 1) put_certainty(c, language, out);
    put_limits(c->files[0].limits[language], language, out);
}

bool words_print(const struct comparison *c, enum language language, FILE *out, struct error *error)
{
    char *text = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);
    if (memory == NULL) return error_system(error, NULL, "out of memory");
    put_all(c, language, memory);
    bool failed = ferror(memory) != 0;
    if (fclose(memory) != 0 || failed) {
        free(text);
        return error_system(error, NULL, "out of memory");
    }
    fputc('\n', out);
    wrap_text(text, TEXT_WIDTH, 0, 0, out);
    free(text);
    return true;
}
