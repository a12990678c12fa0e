/* parameter_text.c - a parameter in words. */
#include "sim/scenario/parameter_text.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/file/json.h"

const char *parameter_kind_words(const struct parameter *parameter)
{
    static const char *const words[] = {
        [REAL] = "number",
        [INTEGER] = "whole number",
        [BOOLEAN] = "true or false",
        [TEXT] = "text",
        [CHOICE] = "choice",
        [DATE] = "date",
        [SECTION] = "section",
        [LIST] = "list of sections",
        [TEXTS] = "list of texts",
        [OBJECT] = "section",
        [ROWS] = "",
    };
    return words[parameter->kind];
}

const char *parameter_unit(const struct parameter *parameter)
{
    if (!parameter->unit || strcmp(parameter->unit, "1") == 0) return "";
    return parameter->unit;
}

const char *parameter_common_words(const struct parameter *parameter)
{
    return parameter->common ? ", the same in all variants" : "";
}

size_t parameter_choices(const struct parameter *parameter)
{
    size_t count = 0;
    while (parameter->choices[count]) count++;
    return count;
}

static void choice_words(const struct parameter *parameter, const char *quote, char text[PARAMETER_WORDS])
{
    size_t length = 0;
    text[0] = '\0';
    for (size_t i = 0; parameter->choices[i] && length < PARAMETER_WORDS; i++) {
        int written = snprintf(text + length, PARAMETER_WORDS - length, "%s%s%s%s", i ? ", " : "", quote,
                               parameter->choices[i], quote);
        if (written < 0) break;
        length += (size_t)written;
    }
}

/* A list has no upper bound when none is declared. */
static double highest(const struct parameter *parameter)
{
    bool is_list = parameter->kind == LIST || parameter->kind == TEXTS;
    return is_list && parameter->high <= 0.0 ? HUGE_VAL : parameter->high;
}

static void bounds_words(const struct parameter *parameter, char text[PARAMETER_WORDS])
{
    char low[32], high[32];
    double most = highest(parameter);
    json_number(parameter->low, low);
    json_number(most, high);
    if (isfinite(parameter->low) && isfinite(most))
        snprintf(text, PARAMETER_WORDS, "%s to %s", low, high);
    else if (isfinite(parameter->low))
        snprintf(text, PARAMETER_WORDS, "at least %s", low);
    else if (isfinite(most))
        snprintf(text, PARAMETER_WORDS, "at most %s", high);
    else
        text[0] = '\0';
}

static void number_words(const struct parameter *parameter, char text[PARAMETER_WORDS])
{
    char low[32], high[32], bounds[PARAMETER_WORDS];
    bounds_words(parameter, bounds);
    json_number(parameter->plausible[0], low);
    json_number(parameter->plausible[1], high);
    if (parameter_has_plausible(parameter))
        snprintf(text, PARAMETER_WORDS, "%.400s%splausibly %s to %s", bounds, bounds[0] ? ", " : "", low, high);
    else
        snprintf(text, PARAMETER_WORDS, "%s", bounds);
}

void parameter_range_words(const struct parameter *parameter, char text[PARAMETER_WORDS])
{
    text[0] = '\0';
    if (parameter->kind == CHOICE)
        choice_words(parameter, "", text);
    else if (parameter->kind == REAL || parameter->kind == INTEGER)
        number_words(parameter, text);
    else if (parameter->kind == LIST || parameter->kind == TEXTS) {
        char bounds[PARAMETER_WORDS];
        bounds_words(parameter, bounds);
        snprintf(text, PARAMETER_WORDS, "%.400s items", bounds);
    }
}

static void expected_number(const struct parameter *parameter, char text[PARAMETER_WORDS])
{
    char bounds[PARAMETER_WORDS];
    bounds_words(parameter, bounds);
    bool two_sided = isfinite(parameter->low) && isfinite(parameter->high);
    const char *unit = parameter_unit(parameter);
    snprintf(text, PARAMETER_WORDS, "a %s%s%.400s%s%.60s%s", parameter_kind_words(parameter),
             two_sided   ? " from "
             : bounds[0] ? " of "
                         : "",
             bounds, unit[0] ? " (" : "", unit, unit[0] ? ")" : "");
}

void parameter_expected(const struct parameter *parameter, char text[PARAMETER_WORDS])
{
    char words[PARAMETER_WORDS];
    switch (parameter->kind) {
    case REAL:
    case INTEGER:
        expected_number(parameter, text);
        return;
    case BOOLEAN:
        snprintf(text, PARAMETER_WORDS, "true or false");
        return;
    case TEXT:
        snprintf(text, PARAMETER_WORDS, "a text of at most %d characters", PARAMETER_LETTERS);
        return;
    case CHOICE:
        choice_words(parameter, "\"", words);
        snprintf(text, PARAMETER_WORDS, "one of %.480s", words);
        return;
    case DATE:
        snprintf(text, PARAMETER_WORDS, "a date such as \"2015-01-01\"");
        return;
    case SECTION:
    case OBJECT:
        snprintf(text, PARAMETER_WORDS, "an object {...}");
        return;
    case ROWS: /* no value is ever expected: rows have no key */
        text[0] = '\0';
        return;
    case LIST:
    case TEXTS:
        bounds_words(parameter, words);
        snprintf(text, PARAMETER_WORDS, "a list of %.400s %s", words, parameter->kind == LIST ? "objects" : "texts");
        return;
    }
}

void parameter_default_words(const struct parameter *parameter, char text[PARAMETER_WORDS])
{
    text[0] = '\0';
    if (parameter->required) return;
    if (parameter->kind == REAL || parameter->kind == INTEGER) {
        char number[32];
        json_number(parameter->value, number);
        snprintf(text, PARAMETER_WORDS, "%s", number);
    } else if (parameter->kind == BOOLEAN) {
        snprintf(text, PARAMETER_WORDS, "%s", parameter->value > 0.0 ? "true" : "false");
    } else if (parameter->kind == CHOICE && parameter->value >= 0.0) {
        snprintf(text, PARAMETER_WORDS, "%s", parameter->choices[(size_t)parameter->value]);
    } else if ((parameter->kind == TEXT || parameter->kind == DATE) && parameter->text) {
        snprintf(text, PARAMETER_WORDS, "%s", parameter->text);
    }
}

void parameter_value_words(const struct parameter *parameter, const void *field, char text[PARAMETER_WORDS])
{
    char words[32] = "";
    switch (parameter->kind) {
    case REAL:
        json_number(*(const double *)field, words);
        break;
    case INTEGER:
        snprintf(words, sizeof words, "%" PRId64, *(const int64_t *)field);
        break;
    case BOOLEAN:
        snprintf(words, sizeof words, "%s", *(const bool *)field ? "true" : "false");
        break;
    case DATE:
        /* A date that is neither given nor has a default stays at day 0. */
        if (parameter->text || parameter->required || *(const day_t *)field != 0)
            date_format(*(const day_t *)field, words);
        break;
    case TEXT:
        snprintf(text, PARAMETER_WORDS, "%s", (const char *)field);
        return;
    case CHOICE:
        snprintf(text, PARAMETER_WORDS, "%s", *(const int *)field >= 0 ? parameter->choices[*(const int *)field] : "");
        return;
    default:
        break;
    }
    snprintf(text, PARAMETER_WORDS, "%s", words);
}
