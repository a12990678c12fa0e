/* test_parameter.c - declared parameters: reading and its messages, defaults, visiting, printing, JSON Schema. */
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/file/json.h"
#include "sim/scenario/parameter.h"
#include "tests/support.h"

struct phase {
    day_t from;
    double share;
    struct parameter_list areas; /* of texts */
};

struct need {
    double onset;
    int64_t people;
};

struct settings {
    double tariff;
    bool strict;
    char note[PARAMETER_TEXT];
    int rule;
    day_t from;
    struct need need;
    struct parameter_list phases; /* of struct phase */
};

struct extra {
    int64_t seed;
};

static const char *const rules[] = {"pxq", "population", NULL};

static const struct parameter phase_parameters[] = {
    {"from", DATE, offsetof(struct phase, from), .required = true, .meaning = "first day"},
    {"share", REAL, offsetof(struct phase, share), .unit = "1", .low = 0, .high = 1, .value = 0.5,
     .meaning = "part of it"},
    {"areas", TEXTS, offsetof(struct phase, areas), .low = 0, .high = 2, .meaning = "where"},
    {.name = NULL}};

static const struct parameter need_parameters[] = {
    {"onset", REAL, offsetof(struct need, onset), .unit = "1/year", .low = 0, .high = 1, .value = 0.0128,
     .meaning = "rate of a first limitation", .plausible = {0.01, 0.02}, .source = "assumption | a guess"},
    {"people", INTEGER, offsetof(struct need, people), .unit = "persons", .low = 1, .high = HUGE_VAL, .value = 10,
     .meaning = "how many"},
    {.name = NULL}};

static const struct parameter table[] = {
    {"tariff", REAL, offsetof(struct settings, tariff), .unit = "euro/hour", .low = -HUGE_VAL, .high = 100, .value = 30,
     .meaning = "price"},
    {"strict", BOOLEAN, offsetof(struct settings, strict), .value = 1, .meaning = "whether"},
    {"note", TEXT, offsetof(struct settings, note), .text = "none", .meaning = "anything"},
    {"rule", CHOICE, offsetof(struct settings, rule), .choices = rules, .value = 1, .meaning = "which"},
    {"from", DATE, offsetof(struct settings, from), .text = "2015-01-01", .meaning = "when"},
    {"need", SECTION, offsetof(struct settings, need), .section = need_parameters, .meaning = "what people need"},
    {"phases", LIST, offsetof(struct settings, phases), .section = phase_parameters, .size = sizeof(struct phase),
     .low = 0, .high = 3, .meaning = "steps"},
    {"free", OBJECT, .meaning = "anything at all"},
    {.name = NULL}};

static const struct parameter extra_table[] = {{"seed", INTEGER, offsetof(struct extra, seed), .unit = "1", .low = 0,
                                                .high = 4294967295.0, .value = 1, .meaning = "luck"},
                                               {.name = NULL}};

static void defaults(struct settings *settings)
{
    struct error error = {0};
    memset(settings, 0, sizeof *settings);
    assert_true(parameters_default(table, settings, &error));
}

static bool read_text(struct settings *settings, struct extra *extra, const char *text, struct error *error)
{
    cJSON *json = cJSON_Parse(text);
    assert_non_null(json);
    const struct parameter_part parts[] = {{table, settings}, {extra_table, extra}};
    bool good = parameters_read(parts, 2, json, "f.json", "", error);
    cJSON_Delete(json);
    return good;
}

static void read_good(struct settings *settings, const char *text)
{
    struct error error = {0};
    struct extra extra = {0};
    if (!read_text(settings, &extra, text, &error)) fail_msg("%s", message_of(&error));
}

static void defaults_are_the_declared_ones(void **state)
{
    (void)state;
    struct settings settings;
    defaults(&settings);
    assert_near(settings.tariff, 30, 0);
    assert_true(settings.strict);
    assert_string_equal(settings.note, "none");
    assert_int_equal(settings.rule, 1);
    assert_int_equal(settings.from, 16436);
    assert_near(settings.need.onset, 0.0128, 0);
    assert_int_equal(settings.need.people, 10);
    assert_int_equal(settings.phases.count, 0);
    parameters_free(table, &settings);
}

static void a_wrong_declaration_is_a_system_error(void **state)
{
    (void)state;
    const struct parameter wrong[] = {{"from", DATE, 0, .text = "2015-02-30"}, {.name = NULL}};
    struct settings settings;
    struct error error = {0};
    assert_false(parameters_default(wrong, &settings, &error));
    assert_int_equal(error.kind, ERROR_SYSTEM);
    assert_string_equal(place_of(&error), "from");
}

static void every_kind_is_read(void **state)
{
    (void)state;
    struct settings settings;
    struct extra extra = {0};
    struct error error = {0};
    defaults(&settings);
    assert_true(read_text(
        &settings, &extra,
        "{\"$schema\": 1, \"_note\": [], \"tariff\": -12.5, \"strict\": false, \"note\": \"\", \"rule\": \"pxq\","
        "\"from\": \"2016-02-29\", \"need\": {\"people\": 3}, \"free\": {\"x\": 1}, \"seed\": 4294967295,"
        "\"phases\": [{\"from\": \"2015-01-01\", \"areas\": [\"a\", \"b\"]},"
        "{\"from\": \"2016-01-01\", \"share\": 1}]}",
        &error));
    assert_near(settings.tariff, -12.5, 0);
    assert_false(settings.strict);
    assert_string_equal(settings.note, "");
    assert_int_equal(settings.rule, 0);
    assert_int_equal(settings.from, 16436 + 365 + 31 + 28);
    assert_int_equal(settings.need.people, 3);
    assert_near(settings.need.onset, 0.0128, 0);
    assert_true(extra.seed == 4294967295);
    assert_int_equal(settings.phases.count, 2);
    const struct phase *phases = settings.phases.items;
    assert_near(phases[0].share, 0.5, 0);
    assert_near(phases[1].share, 1, 0);
    assert_int_equal(phases[0].areas.count, 2);
    assert_string_equal((const char *)phases[0].areas.items + PARAMETER_TEXT, "b");
    assert_int_equal(phases[1].areas.count, 0);
    parameters_free(table, &settings);
    assert_int_equal(settings.phases.count, 0);
}

static void absent_keys_keep_what_is_there_and_lists_are_replaced(void **state)
{
    (void)state;
    struct settings settings;
    defaults(&settings);
    read_good(&settings, "{\"tariff\": 1, \"phases\": [{\"from\": \"2015-01-01\"}, {\"from\": \"2016-01-01\"}]}");
    read_good(&settings, "{\"strict\": false}");
    assert_near(settings.tariff, 1, 0);
    assert_int_equal(settings.phases.count, 2);
    read_good(&settings, "{\"phases\": [{\"from\": \"2017-01-01\"}]}");
    assert_int_equal(settings.phases.count, 1);
    read_good(&settings, "{\"phases\": []}");
    assert_int_equal(settings.phases.count, 0);
    parameters_free(table, &settings);
}

static const struct {
    const char *text, *where, *what;
} wrong_values[] = {
    {"{\"tarif\": 1}", "/tarif", "unknown key 'tarif' (did you mean 'tariff'?)"},
    {"{\"sed\": 1}", "/sed", "unknown key 'sed' (did you mean 'seed'?)"},
    {"{\"need\": {\"onst\": 1}}", "/need/onst", "unknown key 'onst' (did you mean 'onset'?)"},
    {"{\"need\": {\"a/b~\": 1}}", "/need/a~1b~0", "unknown key 'a/b~'; keys here are 'onset', 'people'"},
    {"{\"Tariff\": 1}", "/Tariff", "unknown key 'Tariff' (did you mean 'tariff'?)"},
    {"{\"need\": {\"onset\": \"high\"}}", "/need/onset", "expected a number from 0 to 1 (1/year), found \"high\""},
    {"{\"need\": {\"onset\": 1.001}}", "/need/onset", "expected a number from 0 to 1 (1/year), found 1.001"},
    {"{\"need\": {\"onset\": -1e-300}}", "/need/onset", "found -1e-300"},
    {"{\"need\": {\"onset\": null}}", "/need/onset", "found null"},
    {"{\"need\": {\"people\": 1.5}}", "/need/people", "expected a whole number of at least 1 (persons), found 1.5"},
    {"{\"need\": {\"people\": 1e30}}", "/need/people", "expected a whole number of at least 1 (persons), found 1e+30"},
    {"{\"need\": {\"people\": 0}}", "/need/people", "found 0"},
    {"{\"need\": [1, 2]}", "/need", "expected an object {...}, found a list of 2"},
    {"{\"tariff\": 1e999}", "/tariff", "expected a number of at most 100 (euro/hour), found inf"},
    {"{\"tariff\": 100.5}", "/tariff", "expected a number of at most 100 (euro/hour), found 100.5"},
    {"{\"strict\": 1}", "/strict", "expected true or false, found 1"},
    {"{\"note\": 1}", "/note", "expected a text of at most 127 characters, found 1"},
    {"{\"rule\": \"populaton\"}", "/rule",
     "expected one of \"pxq\", \"population\", found \"populaton\" (did you mean \"population\"?)"},
    {"{\"rule\": 1}", "/rule", "expected one of \"pxq\", \"population\", found 1"},
    {"{\"from\": \"2015-02-30\"}", "/from", "expected a date such as \"2015-01-01\", found \"2015-02-30\""},
    {"{\"seed\": 4294967296}", "/seed", "expected a whole number from 0 to 4294967295, found 4294967296"},
    {"{\"seed\": 0.5}", "/seed", "found 0.5"},
    {"{\"phases\": {}}", "/phases", "expected a list of 0 to 3 objects, found an object"},
    {"{\"phases\": [1]}", "/phases/0", "expected an object {...}, found 1"},
    {"{\"phases\": [{}]}", "/phases/0", "the key 'from' is missing: first day"},
    {"{\"phases\": [{\"frm\": \"2015-01-01\"}]}", "/phases/0/frm", "did you mean 'from'?"},
    {"{\"phases\": [{\"from\": \"2015-01-01\"}, {\"from\": \"2015-01-01\", \"share\": 2}]}", "/phases/1/share",
     "expected a number from 0 to 1, found 2"},
    {"{\"phases\": [{\"from\": \"2015-01-01\", \"areas\": [\"a\", 2]}]}", "/phases/0/areas/1",
     "expected a text of at most 127 characters, found 2"},
    {"{\"note\": \"a\\u001b[2J\"}", "/note", "the text has a control character"},
    {"{\"note\": \"a\\u009b\"}", "/note", "the text has a control character"},
    {"{\"phases\": [{\"from\": \"2015-01-01\", \"areas\": [\"a\", \"b\", \"c\"]}]}", "/phases/0/areas",
     "expected a list of 0 to 2 texts, found a list of 3"},
    {"{\"free\": 1}", "/free", "expected an object {...}, found 1"},
    {"[1]", "", "expected an object {...}, found a list of 1"},
};

static void wrong_values_are_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH(wrong_values); i++) {
        struct settings settings;
        struct extra extra = {0};
        struct error error = {0};
        defaults(&settings);
        assert_false(read_text(&settings, &extra, wrong_values[i].text, &error));
        assert_int_equal(error.kind, ERROR_INPUT);
        char *where = text_format("f.json%s%s", wrong_values[i].where[0] ? ": " : "", wrong_values[i].where);
        assert_string_equal(place_of(&error), where);
        free(where);
        assert_contains(error.what, wrong_values[i].what);
        parameters_free(table, &settings);
    }
}

/* Characters are counted, as the schema does: of one byte, of two, of four. */
static void texts_fit_or_are_refused(void **state)
{
    (void)state;
    static const char *const letters[] = {"a", "\xC3\xA9", "\xF0\x9F\x98\x80"};
    for (size_t i = 0; i < LENGTH(letters); i++)
        for (size_t length = 126; length <= 128; length++) {
            struct settings settings;
            struct extra extra = {0};
            struct error error = {0};
            char words[1024] = "";
            defaults(&settings);
            for (size_t k = 0; k < length; k++) strcat(words, letters[i]);
            char *text = text_format("{\"note\": \"%s\"}", words);
            bool fits = length <= 127;
            assert_int_equal(read_text(&settings, &extra, text, &error), fits);
            assert_string_equal(settings.note, fits ? words : "none");
            free(text);
            parameters_free(table, &settings);
        }
}

static void a_required_key_is_missed_even_in_an_absent_section(void **state)
{
    (void)state;
    const struct parameter inner[] = {{"x", TEXT, 0, .required = true, .meaning = "the x"}, {.name = NULL}};
    const struct parameter outer[] = {{"s", SECTION, 0, .section = inner}, {.name = NULL}};
    char settings[PARAMETER_TEXT] = "";
    struct error error = {0};
    cJSON *json = cJSON_Parse("{}");
    const struct parameter_part part = {outer, settings};
    assert_false(parameters_read(&part, 1, json, "", "/root", &error));
    assert_string_equal(place_of(&error), "/root/s");
    assert_string_equal(error.what, "the key 'x' is missing: the x");
    cJSON_Delete(json);
}

struct visits {
    char text[2048];
    size_t count, stop;
};

static bool note_visit(void *context, const char *pointer, const struct parameter *parameter, const char *value)
{
    struct visits *visits = context;
    size_t length = strlen(visits->text);
    assert_non_null(parameter->name);
    snprintf(visits->text + length, sizeof visits->text - length, "%s=%s\n", pointer, value);
    return ++visits->count != visits->stop;
}

static void values_are_visited_in_order(void **state)
{
    (void)state;
    struct settings settings;
    defaults(&settings);
    read_good(&settings,
              "{\"tariff\": 0.30000000000000004, \"phases\": [{\"from\": \"2015-01-01\", \"areas\": [\"a\", \"b\"]},"
              "{\"from\": \"2016-01-01\"}]}");
    struct visits visits = {.text = ""};
    assert_true(parameters_visit(table, "/p", &settings, note_visit, &visits));
    assert_string_equal(visits.text, "/p/tariff=0.30000000000000004\n/p/strict=true\n/p/note=none\n/p/rule=population\n"
                                     "/p/from=2015-01-01\n/p/need/onset=0.0128\n/p/need/people=10\n"
                                     "/p/phases/0/from=2015-01-01\n/p/phases/0/share=0.5\n/p/phases/0/areas/0=a\n"
                                     "/p/phases/0/areas/1=b\n/p/phases/1/from=2016-01-01\n/p/phases/1/share=0.5\n"
                                     "/p/phases/1/areas=[]\n");
    for (size_t stop = 1; stop < visits.count; stop++) {
        struct visits stopped = {.stop = stop};
        assert_false(parameters_visit(table, "", &settings, note_visit, &stopped));
        assert_int_equal(stopped.count, stop);
    }
    parameters_free(table, &settings);
}

static char *printed(bool markdown)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    parameters_print(table, "", markdown, file);
    static char text[8192];
    rewind(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

static void the_text_has_everything_and_fits_the_page(void **state)
{
    (void)state;
    char *text = printed(false);
    assert_contains(text, "/need/onset\n    number: 0 to 1, plausibly 0.01 to 0.02 (1/year); default 0.0128\n"
                          "    rate of a first limitation\n    Source: assumption | a guess\n\n");
    assert_contains(text, "/tariff\n    number: at most 100 (euro/hour); default 30\n");
    assert_contains(text, "/need/people\n    whole number: at least 1 (persons); default 10\n");
    assert_contains(text, "/rule\n    choice: pxq, population; default population\n");
    assert_contains(text, "/phases\n    list of sections: 0 to 3 items\n");
    assert_contains(text, "/phases/*/from\n    date; required\n");

    const char *word = "wrapped\xC3\xAB ";
    char meaning[512] = "";
    while (strlen(meaning) + 16 < sizeof meaning) strcat(meaning, word);
    const struct parameter wordy[] = {{"x", BOOLEAN, 0, .meaning = meaning}, {.name = NULL}};
    FILE *file = tmpfile();
    parameters_print(wordy, "", false, file);
    rewind(file);
    char line[512];
    size_t words = 0;
    while (fgets(line, sizeof line, file)) {
        size_t characters = 0;
        for (const char *c = line; *c && *c != '\n'; c++) characters += ((unsigned char)*c & 0xC0) != 0x80;
        assert_true(characters <= 100);
        for (const char *c = line; (c = strstr(c, "wrapped")); c++) words++;
    }
    fclose(file);
    assert_int_equal(words, strlen(meaning) / strlen(word));
}

/* Every row of a Markdown table must have as many cells as its header; a pipe inside a cell must not count. */
static void markdown_rows_have_six_cells(void **state)
{
    (void)state;
    char *text = printed(true);
    assert_contains(text,
                    "### `/need`\n\nwhat people need\n\n| parameter | kind | range | default | meaning | source |\n");
    assert_contains(text, "| `/need/onset` | number, 1/year | 0 to 1, plausibly 0.01 to 0.02 | 0.0128 | "
                          "rate of a first limitation | assumption \\| a guess |\n");
    assert_contains(text, "| `/phases/*/from` | date |");
    size_t rows = 0;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        if (line[0] != '|') continue;
        size_t bars = 0;
        for (const char *c = line; *c; c++) bars += *c == '|' && (c == line || c[-1] != '\\');
        assert_int_equal(bars, 7);
        rows++;
    }
    assert_int_equal(rows, 3 * 2 + 7 + 2 + 3);
}

static void assert_schema(const cJSON *schema, const char *pointer, const char *expected)
{
    const cJSON *found = json_at(schema, pointer);
    if (!found) fail_msg("nothing at %s", pointer);
    char *text = cJSON_PrintUnformatted(found);
    assert_string_equal(text, expected);
    free(text);
}

static void the_schema_says_what_the_reader_checks(void **state)
{
    (void)state;
    struct error error = {0};
    cJSON *schema = cJSON_CreateObject();
    assert_true(parameters_schema(extra_table, schema, &error));
    assert_true(parameters_schema(table, schema, &error));
    assert_schema(schema, "/type", "\"object\"");
    assert_schema(schema, "/additionalProperties", "false");
    assert_schema(schema, "/patternProperties", "{\"^[$_]\":true}");
    assert_null(json_at(schema, "/required"));
    assert_schema(schema, "/properties/seed",
                  "{\"description\":\"luck\",\"type\":\"integer\",\"minimum\":0,\"maximum\":4294967295,\"default\":1}");
    assert_schema(schema, "/properties/tariff",
                  "{\"description\":\"price (euro/hour)\",\"type\":\"number\",\"maximum\":100,\"default\":30}");
    assert_schema(schema, "/properties/strict", "{\"description\":\"whether\",\"type\":\"boolean\",\"default\":true}");
    assert_schema(schema, "/properties/rule",
                  "{\"description\":\"which\",\"enum\":[\"pxq\",\"population\"],\"default\":\"population\"}");
    assert_schema(schema, "/properties/note/maxLength", "127");
    assert_schema(schema, "/properties/from/format", "\"date\"");
    assert_schema(
        schema, "/properties/need/properties/onset/description",
        "\"rate of a first limitation (1/year). Range: 0 to 1, plausibly 0.01 to 0.02. Source: assumption | a "
        "guess\"");
    assert_schema(schema, "/properties/need/additionalProperties", "false");
    assert_schema(schema, "/properties/phases/maxItems", "3");
    assert_schema(schema, "/properties/phases/items/required", "[\"from\"]");
    assert_schema(schema, "/properties/phases/items/properties/areas/items/type", "\"string\"");
    assert_schema(schema, "/properties/phases/items/properties/areas/items/maxLength", "127");
    assert_schema(schema, "/properties/free/type", "\"object\"");
    cJSON_Delete(schema);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_are_the_declared_ones),
        cmocka_unit_test(a_wrong_declaration_is_a_system_error),
        cmocka_unit_test(every_kind_is_read),
        cmocka_unit_test(absent_keys_keep_what_is_there_and_lists_are_replaced),
        cmocka_unit_test(wrong_values_are_named),
        cmocka_unit_test(texts_fit_or_are_refused),
        cmocka_unit_test(a_required_key_is_missed_even_in_an_absent_section),
        cmocka_unit_test(values_are_visited_in_order),
        cmocka_unit_test(the_text_has_everything_and_fits_the_page),
        cmocka_unit_test(markdown_rows_have_six_cells),
        cmocka_unit_test(the_schema_says_what_the_reader_checks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
