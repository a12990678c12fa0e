/* test_json_syntax.c - which texts are JSON: the grammar of RFC 8259, by a recogniser that is written down from the
 * grammar itself.
 *
 * Beside the grammar there are promises of our own: no key twice in an object, no number beyond a double, no control
 * character in a text, no \u0000. Random texts are made by a random walk through the grammar, then damaged.
 */
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/file/json.h"
#include "tests/dice.h"
#include "tests/support.h"

/* Chosen by hand --------------------------------------------------------------------------------------------------- */

static bool accepted(const char *text)
{
    struct error error = {0};
    cJSON *json = json_parse(text, "x", &error);
    assert_int_equal(error.kind, json ? ERROR_NONE : ERROR_INPUT);
    if (!json) assert_true(error.what[0] != '\0');
    cJSON_Delete(json);
    return json != NULL;
}

static void what_the_grammar_allows_is_read(void **state)
{
    (void)state;
    static const char *const good[] = {
        "{}",
        "[]",
        "[[],{}]",
        "null",
        "true",
        "false",
        "0",
        "-0",
        "1e5",
        "1E+5",
        "1.5e-10",
        "-1.25",
        "\"\"",
        "[1,2,3]",
        " \t\r\n[ \n1\t,\r2 ] \n",
        "{\"a\":{\"a\":{\"a\":[]}}}",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\u00e9\\u20AC\"",
        "\"\\uD834\\uDD1E\"",
        "\"caf\xC3\xA9\"",
        "[null,true,false]",
        "{\"\":0}",
        "1e308",
        "123456789012345678901234567890",
        "{\"a\":1,\"A\":2}",
        "[\"a\",\"a\"]",
    };
    for (size_t i = 0; i < LENGTH(good); i++)
        if (!accepted(good[i])) fail_msg("refused: %s", good[i]);
}

/* From the list of things that parsers get wrong (Seriot, "Parsing JSON is a minefield", 2016). */
static const char *const not_json[] = {
    "",
    " ",
    "[",
    "]",
    "{",
    "}",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[1,,2]",
    "[1 2]",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}",
    "{:1}",
    "{1:1}",
    "{a:1}",
    "{'a':1}",
    "{\"a\":1 \"b\":2}",
    "{\"a\" \"b\"}",
    "{\"a\",1}",
    "[\"a\":1]",
    "nul",
    "nulll",
    "True",
    "TRUE",
    "tru",
    "NaN",
    "nan",
    "Infinity",
    "-Infinity",
    "-",
    "+",
    ".",
    "e5",
    "1e",
    "1e+",
    "01",
    "-01",
    "00",
    "1.",
    "-1.",
    "5.e3",
    ".5",
    "-.5",
    "+1",
    "[1,+1]",
    "--1",
    "1+1",
    "{\"a\":01}",
    "\x01"
    "1",
    "[1,\f2]",
    "[\v]",
    "\xEF\xBB\xBF"
    "1",
    "[\xEF\xBB\xBF"
    "1]",
    "1.2.3",
    "0x10",
    "1_000",
    "1,000",
    "\"",
    "\"a",
    "a\"",
    "'a'",
    "\"\\\"",
    "\"\\x41\"",
    "\"\\u12\"",
    "\"\\uD834\"",
    "\"\\uDD1E\"",
    "\"\\a\"",
    "[1]]",
    "{}{}",
    "[] x",
    "1 2",
    "// c\n1",
    "/* c */1",
    "#c\n1",
    "\"a\nb\"",
    "\"a\tb\"",
    "\"\\u0000\"",
    "\"\\u0}e9\"",
    "\"\\u00g0\"",
    "[1e400]",
    "{\"a\":1,\"a\":1}",
    "[{\"x\":{\"b\":1,\"c\":2,\"b\":3}}]",
    "\xEF\xBB",
    "\\u0031",
    "[1}",
    "{\"a\":[}",
};

static void what_it_does_not_allow_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(not_json); i++)
        if (accepted(not_json[i])) fail_msg("accepted: %s", not_json[i]);
}

/* The recogniser --------------------------------------------------------------------------------------------------- */

/* Each function takes what its rule of the grammar describes off the front; NULL when it does not stand there. */
static const char *value(const char *at);

static const char *blanks(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

static const char *literal(const char *at, const char *word)
{
    return strncmp(at, word, strlen(word)) == 0 ? at + strlen(word) : NULL;
}

/* number = [ "-" ] ( "0" / digit1-9 *DIGIT ) [ "." 1*DIGIT ] [ ( "e" / "E" ) [ "-" / "+" ] 1*DIGIT ] */
static const char *number(const char *at)
{
    static const char ten[] = "0123456789";
    at += *at == '-';
    size_t whole = strspn(at, ten);
    if (whole == 0 || (*at == '0' && whole > 1)) return NULL;
    at += whole;
    if (*at == '.') {
        if (strspn(at + 1, ten) == 0) return NULL;
        at += 1 + strspn(at + 1, ten);
    }
    if (*at != 'e' && *at != 'E') return at;
    at += at[1] == '+' || at[1] == '-' ? 2 : 1;
    return strspn(at, ten) > 0 ? at + strspn(at, ten) : NULL;
}

static const char *escape(const char *at)
{
    if (*at != 'u') return strchr("\"\\/bfnrt", *at) && *at ? at + 1 : NULL;
    return strspn(at + 1, "0123456789abcdefABCDEF") >= 4 ? at + 5 : NULL;
}

static const char *text(const char *at)
{
    if (*at++ != '"') return NULL;
    while (*at != '"') {
        if ((unsigned char)*at < 0x20) return NULL;
        at = *at == '\\' ? escape(at + 1) : at + 1;
        if (!at) return NULL;
    }
    return at + 1;
}

static const char *member(const char *at)
{
    at = text(at);
    if (!at) return NULL;
    at = blanks(at);
    return *at == ':' ? value(at + 1) : NULL;
}

/* Items between brackets, separated by commas. */
static const char *items(const char *at, char close, const char *(*item)(const char *))
{
    at = blanks(at + 1);
    if (*at == close) return at + 1;
    for (;;) {
        at = item(blanks(at));
        if (!at) return NULL;
        at = blanks(at);
        if (*at == close) return at + 1;
        if (*at++ != ',') return NULL;
    }
}

static const char *value(const char *at)
{
    at = blanks(at);
    switch (*at) {
    case '{':
        return items(at, '}', member);
    case '[':
        return items(at, ']', value);
    case '"':
        return text(at);
    case 't':
        return literal(at, "true");
    case 'f':
        return literal(at, "false");
    case 'n':
        return literal(at, "null");
    default:
        return number(at);
    }
}

static bool is_json(const char *whole)
{
    const char *end = value(whole);
    return end && *blanks(end) == '\0';
}

/* Random texts ----------------------------------------------------------------------------------------------------- */

struct page {
    char text[4096];
    size_t length;
    unsigned keys; /* so far: every key gets a number of its own */
};

static void say(struct page *page, const char *words)
{
    size_t length = strlen(words);
    assert_true(page->length + length < sizeof page->text);
    memcpy(page->text + page->length, words, length + 1);
    page->length += length;
}

static void say_scalar(struct page *page, struct dice *dice)
{
    static const char *const scalars[] = {"null",
                                          "true",
                                          "false",
                                          "0",
                                          "-12",
                                          "3.25",
                                          "1e5",
                                          "2.5E-3",
                                          "\"\"",
                                          "\"word\"",
                                          "\"\\u00e9\\n\"",
                                          "\"a \\\"b\\\" c\"",
                                          "\"\\\\\"",
                                          "\"caf\xC3\xA9\""};
    say(page, scalars[dice_below(dice, LENGTH(scalars))]);
}

static void say_value(struct page *page, struct dice *dice, int depth)
{
    static const char *const spaces[] = {"", "", "", " ", "\n  ", "\t"};
    size_t kind = depth > 3 ? 0 : dice_below(dice, 4), count = dice_below(dice, 4);
    if (kind < 2) {
        say_scalar(page, dice);
        return;
    }
    say(page, kind == 2 ? "[" : "{");
    for (size_t i = 0; i < count; i++) {
        char key[32];
        snprintf(key, sizeof key, "\"k%u\":", page->keys++);
        say(page, i > 0 ? "," : spaces[dice_below(dice, LENGTH(spaces))]);
        if (kind == 3) say(page, key);
        say_value(page, dice, depth + 1);
        say(page, spaces[dice_below(dice, LENGTH(spaces))]);
    }
    say(page, kind == 2 ? "]" : "}");
}

static void random_texts_are_read_and_come_back(void **state)
{
    (void)state;
    struct dice dice = {8259};
    for (size_t i = 0; i < 2000; i++) {
        struct page page = {.length = 0};
        struct error error = {0};
        say_value(&page, &dice, 0);
        assert_true(is_json(page.text));
        cJSON *json = json_parse(page.text, "x", &error);
        if (!json) fail_msg("%s: %s", error.what, page.text);
        char *written = json_text(json, &error);
        cJSON *again = json_parse(written, "x", &error);
        assert_true(is_json(written));
        assert_true(again && cJSON_Compare(json, again, true));
        free(written);
        cJSON_Delete(json);
        cJSON_Delete(again);
    }
}

/* One character taken away, doubled, or replaced by another that means something. */
static void damage(struct page *page, struct dice *dice)
{
    static const char marks[] = "{}[],:\"\\ntf01-.e \n'/";
    size_t at = dice_below(dice, page->length), tail = page->length - at;
    switch (dice_below(dice, 3)) {
    case 0:
        memmove(page->text + at, page->text + at + 1, tail);
        page->length--;
        break;
    case 1:
        memmove(page->text + at + 1, page->text + at, tail + 1);
        page->length++;
        break;
    default:
        page->text[at] = marks[dice_below(dice, sizeof marks - 1)];
    }
}

/* A pair of keys that became equal, or half a letter of UTF-8, is another matter than grammar. */
static bool other_matter(const char *what)
{
    return strstr(what, "appears twice") || strstr(what, "\\u0000");
}

static void damaged_texts_are_refused_where_the_grammar_does(void **state)
{
    (void)state;
    struct dice dice = {404};
    size_t good = 0, bad = 0;
    for (size_t i = 0; i < 20000; i++) {
        struct page page = {.length = 0};
        struct error error = {0};
        say_value(&page, &dice, 0);
        damage(&page, &dice);
        bool expected = is_json(page.text);
        cJSON *json = json_parse(page.text, "x", &error);
        bool found = json != NULL;
        cJSON_Delete(json);
        if (found == expected || (expected && other_matter(error.what))) {
            if (found)
                good++;
            else
                bad++;
            continue;
        }
        fail_msg("%s, but %s (%s): %s", found ? "accepted" : "refused", expected ? "is JSON" : "is none", error.what,
                 page.text);
    }
    assert_true(good > 2000 && bad > 2000);
}

/* Every place in a message lies within the text. */
static void messages_point_into_the_text(void **state)
{
    (void)state;
    struct dice dice = {12};
    for (size_t i = 0; i < 5000; i++) {
        struct page page = {.length = 0};
        struct error error = {0};
        say_value(&page, &dice, 0);
        damage(&page, &dice);
        cJSON *json = json_parse(page.text, "x", &error);
        size_t lines = 1;
        if (!json && error.line > 0) {
            const char *start = page.text;
            for (const char *c = page.text; *c && lines < error.line; c++)
                if (*c == '\n') lines++, start = c + 1;
            assert_int_equal(lines, error.line);
            assert_in_range(error.column, 1, strcspn(start, "\n") + 1);
        }
        cJSON_Delete(json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_grammar_allows_is_read),
        cmocka_unit_test(what_it_does_not_allow_is_refused),
        cmocka_unit_test(random_texts_are_read_and_come_back),
        cmocka_unit_test(damaged_texts_are_refused_where_the_grammar_does),
        cmocka_unit_test(messages_point_into_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
