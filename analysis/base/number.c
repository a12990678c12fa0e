/* number.c - digits in groups, with the marks of a language. */
#include "analysis/base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *const language_words[] = {[ENGLISH] = "en", [DUTCH] = "nl", NULL};

/* Copies digits with a mark after every third one, counted from the right. */
static char *group_digits(char *to, const char *digits, size_t count, char mark)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && (count - i) % 3 == 0) *to++ = mark;
        *to++ = digits[i];
    }
    return to;
}

void number_format(char text[NUMBER_TEXT], double value, int decimals, bool sign, enum language language)
{
    char digits[NUMBER_TEXT / 2]; /* grouping adds less than half */
    int length = isfinite(value) ? snprintf(digits, sizeof digits, "%.*f", decimals, fabs(value)) : -1;
    if (length < 0 || (size_t)length >= sizeof digits) {
        snprintf(text, NUMBER_TEXT, isfinite(value) ? "%.3e" : "-", value);
        return;
    }
    bool zero = strspn(digits, "0.") == (size_t)length;
    char *to = text;
    if (!zero && value < 0.0)
        *to++ = '-';
    else if (!zero && sign)
        *to++ = '+';
    const char *point = strchr(digits, '.');
    size_t whole = point != NULL ? (size_t)(point - digits) : (size_t)length;
    to = group_digits(to, digits, whole, language == DUTCH ? '.' : ',');
    if (point != NULL) *to++ = language == DUTCH ? ',' : '.';
    strcpy(to, point != NULL ? point + 1 : "");
}

size_t number_text_width(const char *text)
{
    size_t width = 0;
    for (; *text != '\0'; text++) width += ((unsigned char)*text & 0xC0) != 0x80;
    return width;
}
