/* term.c - reading "series[label, label]" and which labels it means. */
#include "analysis/target/term.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_of_name(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static const char *skip_blanks(const char *text)
{
    while (*text == ' ') text++;
    return text;
}

/* Copies what stands before `end`. */
static bool copy(char to[TERM_TEXT], const char *from, const char *end, struct error *error)
{
    size_t length = (size_t)(end - from);
    if (length >= TERM_TEXT) return error_set(error, NULL, "'%.40s...' is too long", from);
    memcpy(to, from, length);
    to[length] = '\0';
    return true;
}

static bool read_labels(const char **text, char to[TERM_TEXT], struct error *error)
{
    const char *end = strchr(*text, ']');
    if (end == NULL) return error_set(error, NULL, "a ']' is missing after '%s'", *text);
    if (!copy(to, *text + 1, end, error)) return false;
    *text = end + 1;
    return true;
}

bool term_next(const char **text, struct term *term, struct error *error)
{
    *term = (struct term){.series = ""};
    const char *begin = skip_blanks(*text), *end = begin;
    while (is_of_name(*end)) end++;
    if (end == begin) return error_set(error, NULL, "expected the name of a series, found '%s'", begin);
    if (!copy(term->series, begin, end, error)) return false;
    for (size_t i = 0; *end == '['; i++) {
        if (i == TERM_DIMENSIONS) return error_set(error, NULL, "more than %d dimensions", TERM_DIMENSIONS);
        if (!read_labels(&end, term->labels[i], error)) return false;
    }
    end = skip_blanks(end);
    if (*end != '\0' && *end != '*' && *end != '+')
        return error_set(error, NULL, "expected '*', '+' or '[', found '%s'", end);
    term->then = *end;
    *text = *end == '\0' ? end : end + 1;
    return *end == '\0' || *skip_blanks(*text) != '\0' || error_set(error, NULL, "nothing stands after '%c'", *end);
}

bool term_ages_read(const char *label, double *from, double *to)
{
    char *end;
    *from = 0.0;
    *to = INFINITY;
    if (!isdigit((unsigned char)label[0]) && label[0] != '-') return false;
    if (label[0] != '-') {
        *from = strtod(label, &end);
        *to = *from + 1.0;
        if (*end == '\0') return true; /* one age */
        label = end;
        *to = INFINITY;
        if (strcmp(label, "+") == 0 || strcmp(label, "-") == 0) return true;
    }
    if (label[0] != '-' || !isdigit((unsigned char)label[1])) return false;
    *to = strtod(label + 1, &end) + 1.0;
    return *end == '\0' && *to > *from;
}

/* The part of an age band that lies within a range; a band without an end counts when the range has none either. */
static double overlap(double low, double high, double from, double to)
{
    double begin = from > low ? from : low, end = to < high ? to : high;
    if (isinf(high)) return isinf(to) && from <= low ? 1.0 : 0.0;
    return end > begin ? (end - begin) / (high - low) : 0.0;
}

static bool add_range(const char *wanted, char *const *labels, size_t count, double *shares)
{
    double from, to, low, high, sum = 0.0;
    if (!term_ages_read(wanted, &from, &to)) return false;
    for (size_t i = 0; i < count; i++) {
        if (!term_ages_read(labels[i], &low, &high)) return false;
        double part = overlap(low, high, from, to);
        shares[i] += part;
        sum += part;
    }
    return sum > 0.0;
}

static bool add_label(const char *wanted, const char *dimension, char *const *labels, size_t count, double *shares,
                      struct error *error)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(labels[i], wanted) == 0) {
            shares[i] += 1.0;
            return true;
        }
    if (add_range(wanted, labels, count, shares)) return true;
    const char *near = error_nearest_name(wanted, labels, count, sizeof *labels);
    if (near != NULL)
        return error_set(error, NULL, "dimension '%s' has no label '%s' (did you mean '%s'?)", dimension, wanted, near);
    return error_set(error, NULL, "dimension '%s' has no label '%s'; it has '%s' and others", dimension, wanted,
                     labels[0]);
}

bool term_shares(const char *wanted, const char *dimension, char *const *labels, size_t count, double *shares,
                 struct error *error)
{
    char one[TERM_TEXT];
    for (size_t i = 0; i < count; i++) shares[i] = wanted[0] == '\0' ? 1.0 : 0.0;
    while (wanted[0] != '\0') {
        size_t length = strcspn(wanted, "|");
        snprintf(one, sizeof one, "%.*s", (int)length, wanted);
        if (!add_label(one, dimension, labels, count, shares, error)) return false;
        wanted += length + (wanted[length] == '|');
    }
    return true;
}
