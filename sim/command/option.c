/* option.c - the values of options: each kind is taken into its field, or refused in words that help. */
#include "sim/command/option.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/memory.h"

static bool take_integer(const struct option *option, const char *where, const char *text, int64_t *field,
                         struct error *error)
{
    char *end;
    errno = 0;
    long long number = strtoll(text, &end, 10);
    if (*text != '\0' && *end == '\0' && errno == 0 && number >= option->low && number <= option->high) {
        *field = number;
        return true;
    }
    return error_set(error, where, "expected a whole number from %" PRId64 " to %" PRId64 ", found '%s'", option->low,
                     option->high, text);
}

/* "en or nl"; "anyone, in_need or carers". */
static void list_words(const char *const *words, char *text, size_t size)
{
    text[0] = '\0';
    for (size_t i = 0, length = 0; words[i] && length < size; i++) {
        const char *before = i == 0 ? "" : words[i + 1] ? ", " : " or ";
        length += (size_t)snprintf(text + length, size - length, "%s%s", before, words[i]);
    }
}

static bool take_word(const struct option *option, const char *where, const char *text, int *field, struct error *error)
{
    for (int i = 0; option->words[i]; i++)
        if (strcmp(text, option->words[i]) == 0) {
            *field = i;
            return true;
        }
    char expected[256];
    list_words(option->words, expected, sizeof expected);
    return error_set(error, where, "expected %s, found '%s'", expected, text);
}

static bool take_one_more(const struct option *option, const char *text, struct option_texts *field,
                          struct error *error)
{
    char *whole = memory_format(error, "%s%s", option->prefix ? option->prefix : "", text);
    if (!whole) return false;
    if (!memory_grow(&field->list, &field->capacity, field->count + 1, sizeof *field->list, error)) {
        memory_free(whole);
        return false;
    }
    field->list[field->count++] = whole;
    return true;
}

bool option_take(const struct option *option, const char *where, const char *text, void *fields, struct error *error)
{
    void *field = (char *)fields + option->offset;
    switch (option->kind) {
    case OPTION_FLAG:
        return *(bool *)field = true;
    case OPTION_TEXT:
        *(const char **)field = text;
        return true;
    case OPTION_INTEGER:
        return take_integer(option, where, text, field, error);
    case OPTION_WORD:
        return take_word(option, where, text, field, error);
    case OPTION_TEXTS:
        return take_one_more(option, text, field, error);
    }
    return false;
}

/* Several options may share a list. */
void option_free(const struct option *option, void *fields)
{
    if (option->kind != OPTION_TEXTS) return;
    struct option_texts *texts = (struct option_texts *)((char *)fields + option->offset);
    for (size_t i = 0; i < texts->count; i++) memory_free(texts->list[i]);
    memory_free(texts->list);
    *texts = (struct option_texts){.list = NULL};
}

const char *option_argument(const struct option *option, char text[OPTION_ARGUMENT])
{
    text[0] = '\0';
    if (option->kind == OPTION_FLAG) return text;
    if (option->argument) return option->argument;
    for (size_t i = 0, length = 0; option->words[i] && length < OPTION_ARGUMENT; i++)
        length += (size_t)snprintf(text + length, OPTION_ARGUMENT - length, "%s%s", i > 0 ? "|" : "", option->words[i]);
    return text;
}

const char *option_typed(const struct option *option, char text[OPTION_TYPED])
{
    char argument[OPTION_ARGUMENT];
    snprintf(text, OPTION_TYPED, "--%s%s%s", option->name, option->kind == OPTION_FLAG ? "" : " ",
             option_argument(option, argument));
    return text;
}

const char *option_meaning(const struct option *option, char text[OPTION_MEANING])
{
    char range[64] = "";
    const char *value = option->otherwise ? option->otherwise : option->value;
    if (option->kind == OPTION_INTEGER)
        snprintf(range, sizeof range, "%" PRId64 " to %" PRId64, option->low, option->high);
    if (range[0] == '\0' && !value)
        snprintf(text, OPTION_MEANING, "%s", option->meaning);
    else
        snprintf(text, OPTION_MEANING, "%s (%s%s%s%s)", option->meaning, range, range[0] && value ? ", " : "",
                 value ? "default: " : "", value ? value : "");
    return text;
}
