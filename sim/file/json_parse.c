/* json_parse.c - reading JSON with messages that show the line, the column and what stands there. */
#include <cjson/cJSON.h>
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/memory.h"
#include "sim/base/utf8.h"
#include "sim/file/file.h"
#include "sim/file/json.h"
#include "sim/file/json_index.h"

/* What cJSON takes though it is not JSON. In texts: line breaks, and \u0000, at which it ends them and as which it also
 * reads \u with other characters than hexadecimal digits. Elsewhere: any control character for a blank, a byte order
 * mark, 01 and 1. for numbers. */
struct flaw {
    size_t offset;
    const char *what; /* NULL: nothing found; empty: what stands there says it */
};

/* Looks through one quoted text that opens at `open`; moves `end` past its closing quote. */
static struct flaw text_flaw(const char *text, size_t open, size_t *end)
{
    size_t at = open + 1;
    for (; text[at] != '"'; at++) {
        if ((unsigned char)text[at] < 0x20)
            return (struct flaw){open, "the text that starts here has no closing quote on its line"};
        if (text[at] != '\\') continue;
        if (text[at + 1] == 'u' && strspn(text + at + 2, "0123456789abcdefABCDEF") < 4)
            return (struct flaw){at, "four hexadecimal digits must follow \\u"};
        if (strncmp(text + at, "\\u0000", 6) == 0) return (struct flaw){at, "a text cannot hold the character \\u0000"};
        if (text[at + 1] != '\0') at++;
    }
    *end = at + 1;
    return (struct flaw){0, NULL};
}

static const char *digits(const char *at)
{
    return *at >= '0' && *at <= '9' ? at + strspn(at, "0123456789") : NULL;
}

/* Past the number that begins here, by the grammar of RFC 8259; NULL when there is none. cJSON asks strtod, which takes
 * more. */
static const char *past_number(const char *at)
{
    if (*at == '-') at++;
    const char *end = *at == '0' ? at + 1 : digits(at);
    if (end && *end == '.') end = digits(end + 1);
    if (end && (*end == 'e' || *end == 'E')) end = digits(end + (end[1] == '+' || end[1] == '-' ? 2 : 1));
    return end;
}

/* The length of what stands for a number here, whatever it is: 0 when nothing does. */
static size_t number_length(const char *at)
{
    return *at == 'e' || *at == 'E' ? 0 : strspn(at, "0123456789+-.eE");
}

static bool bad_number(const char *at)
{
    size_t length = number_length(at);
    return length > 0 && past_number(at) != at + length;
}

/* Looks at what stands outside of quotes at `at`, a number or one character; moves `end` past it. */
static struct flaw bare_flaw(const char *text, size_t at, size_t *end)
{
    size_t length = number_length(text + at);
    *end = at + (length > 0 ? length : 1);
    if (bad_number(text + at)) return (struct flaw){at, ""};
    if ((unsigned char)text[at] < 0x20 && !strchr("\t\n\r", text[at]))
        return (struct flaw){at, "a control character, which no text has"};
    if (strncmp(text + at, "\xEF\xBB\xBF", 3) == 0) return (struct flaw){at, "a byte order mark inside the text"};
    return (struct flaw){0, NULL};
}

static struct flaw first_flaw(const char *text)
{
    struct flaw flaw = {0, NULL};
    size_t at = 0;
    while (!flaw.what && text[at] != '\0') flaw = text[at] == '"' ? text_flaw(text, at, &at) : bare_flaw(text, at, &at);
    return flaw;
}

/* The last character before `offset` that is not blank; 0 at the start. */
static char before(const char *text, size_t offset)
{
    while (offset > 0 && isspace((unsigned char)text[offset - 1])) offset--;
    return offset > 0 ? text[offset - 1] : '\0';
}

/* cJSON looks one character too far when it expects a key and finds none: {'a': 1}, {a: 1}, {"a": 1,} */
static size_t culprit(const char *text, size_t offset)
{
    if (offset == 0) return 0;
    char found = text[offset - 1], previous = before(text, offset - 1);
    bool no_key = isalpha((unsigned char)found) || found == '\'' || found == '/' || found == '#';
    if (previous == ',' && found == '}') return offset - 1;
    if ((previous == ',' || previous == '{') && no_key) return offset - 1;
    return offset;
}

/* A guess at the usual slips. */
static const char *remedy(const char *text, size_t offset)
{
    char found = text[offset], previous = before(text, offset);
    if (found == '\0') return previous ? "; a '}' or ']' is missing" : "; expected {\"key\": value, ...}";
    if (bad_number(text + offset))
        return "; a number is written like 7, -0.5 or 1.5e3: no 0 or + before it, digits on both sides of the point";
    if (found == '\'') return "; keys and texts stand in double quotes";
    if (found == '/' || found == '#') return "; JSON has no comments, but a key that starts with \"_\" is one";
    if (previous == ',' && (found == '}' || found == ']')) return "; remove the comma before it";
    if (previous == '{' || (previous == ',' && isalpha((unsigned char)found)))
        return "; expected a key in double quotes";
    if (found == '"' || found == '{' || found == '[') return "; is a comma missing before it?";
    return "";
}

/* What stands at the offset, up to the end of the line. */
static void standing_there(const char *text, size_t offset, char *found, size_t size)
{
    int length = (int)strcspn(text + offset, "\r\n");
    if (length > 24) {
        length = 24;
        while (length > 0 && ((unsigned char)text[offset + (size_t)length] & 0xC0) == 0x80) length--;
    }
    if (length == 0)
        snprintf(found, size, text[offset] ? "the end of the line" : "the end");
    else
        snprintf(found, size, "'%.*s'", length, text + offset);
}

static bool refuse_text(const char *text, size_t offset, const char *file, struct error *error, const char *what)
{
    struct error_place place = {.file = file};
    file_text_place(text, offset, &place.line, &place.column);
    return error_at(error, place, "%s", what);
}

static bool report(const char *text, size_t offset, const char *file, struct error *error)
{
    char found[64], what[256];
    standing_there(text, offset, found, sizeof found);
    snprintf(what, sizeof what, "not valid JSON: found %s%s", found, remedy(text, offset));
    return refuse_text(text, offset, file, error, what);
}

static bool check_tree(cJSON *item, const struct json_place *place, const char *file, struct error *error);

static bool refuse(const struct json_place *place, const char *file, struct error *error, const char *what)
{
    char pointer[sizeof error->pointer];
    json_pointer(place, pointer, sizeof pointer);
    return error_at(error, (struct error_place){.file = file, .pointer = pointer}, "%s", what);
}

static bool check_children(cJSON *item, const struct json_place *parent, const char *file, struct error *error)
{
    size_t index = 0;
    cJSON *child;
    cJSON_ArrayForEach(child, item)
    {
        const struct json_place place = {parent, child->string, index++};
        if (!check_tree(child, &place, file, error)) return false;
    }
    return true;
}

static bool check_keys(const cJSON *object, const struct json_place *parent, const char *file, struct error *error)
{
    struct json_index index;
    if (!json_index_make(&index, object, error)) return false;
    const cJSON *twice = json_index_twice(&index);
    const struct json_place place = {parent, twice ? twice->string : NULL, 0};
    json_index_free(&index);
    return !twice || refuse(&place, file, error, "the key appears twice in this object");
}

/* Checks what cJSON does not, and puts letters and their accents together. */
static bool check_tree(cJSON *item, const struct json_place *place, const char *file, struct error *error)
{
    if (cJSON_IsNumber(item) && !isfinite(item->valuedouble))
        return refuse(place, file, error, "the number is too large (at most about 1.8e308)");
    if (item->string) utf8_compose(item->string);
    if (cJSON_IsString(item)) utf8_compose(item->valuestring);
    if (!check_children(item, place, file, error)) return false;
    return !cJSON_IsObject(item) || check_keys(item, place, file, error);
}

cJSON *json_parse(const char *text, const char *file, struct error *error)
{
    const char *end = text;
    errno = 0; /* tells a lack of memory from a fault in the text */
    cJSON *json = cJSON_ParseWithOpts(text, &end, true);
    int reason = errno;
    struct flaw flaw = first_flaw(text);
    size_t offset = json ? strlen(text) : culprit(text, (size_t)(end - text));
    bool good = false;
    if (!json && reason == ENOMEM)
        error_system(error, file, "out of memory while reading JSON");
    else if (flaw.what && flaw.what[0] && flaw.offset <= offset)
        refuse_text(text, flaw.offset, file, error, flaw.what);
    else if (flaw.what && flaw.offset <= offset)
        report(text, flaw.offset, file, error);
    else if (!json)
        report(text, offset, file, error);
    else
        good = check_tree(json, NULL, file, error);
    if (good) return json;
    cJSON_Delete(json);
    return NULL;
}

cJSON *json_read(const char *path, struct error *error)
{
    size_t length;
    char *text = file_read(path, &length, error);
    if (!text) return NULL;
    cJSON *json = json_parse(text, path, error);
    memory_free(text);
    return json;
}
