/* test_story.c - the stories that `samen story` tells: of a life made by hand the very words, of every kind of event
 * that there are words, and what is refused. */
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/story/story.h"
#include "analysis/story/story_words.h"
#include "sim/base/memory.h"
#include "sim/command/program.h"
#include "sim/result/result.h"
#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

/* ---- A result made by hand ---- */

static const struct dimension gemeente = {"gemeente", "gemeente", "gemeente", NULL, NULL, NULL};
/* Three rules, of which this program need not know any. */
static const char *const rules[] = {"piece", "sum", "thanks", NULL};
static const char *const rules_en[] = {"per product", "a sum per resident", "nothing but thanks", NULL};
static const char *const rules_nl[] = {"per product", "een bedrag per inwoner", "met niets dan dank", NULL};
static const struct dimension rule = {"rule", "rule", "regel", rules, rules_nl, rules_en};
static const struct series series[] = {
    {"population", SERIES_STOCK, {&rule}, 0, "persons", "long name", "lange naam", NULL, NULL}, {.name = NULL}};
static const struct parameter no_parameters[] = {{.name = NULL}};
static const struct model told_model = {.name = "care",
                                        .parameters = no_parameters,
                                        .series = series,
                                        .group = &gemeente,
                                        .story_kinds = story_kinds,
                                        .story_causes = story_causes,
                                        .story_columns = story_columns};

/* A run from 2015 to 2016 in Aa with two variants and two replicates; a journal for each, variant by variant. */
static char *make_told(const char *folder, const struct journal journals[2][2])
{
    struct error error = {0};
    struct variant variants[2] = {{.name = "now", .label = "as it is", .label_nl = "zoals het is"},
                                  {.name = "then", .label = "as it was", .label_nl = "zoals het was"}};
    void *settings[2] = {NULL};
    const minute_t ends[] = {365 * MINUTES_PER_DAY};
    const struct group group = {"GM0012", "Aa", NAN, NAN};
    struct scenario scenario = {
        .name = "told",
        .model = &told_model,
        .settings = settings,
        .run = {.title = "Told", .title_nl = "Verteld", .seed = 1, .replicates = 2, .variants = {2, variants}}};
    assert_true(date_parse("2015-01-01", &scenario.run.start));
    scenario.run.record_from = scenario.run.start;
    scenario.json = cJSON_Parse("{}");
    struct layout layout;
    struct result *result;
    assert_true(layout_make(&layout, series, &error));
    struct result_plan plan = {&scenario, &told_model, &layout, &group, 1, ends, 1};
    char *path = text_format("%s/told.h5", folder);
    const int64_t row[] = {1000, 0, 0};
    assert_true(result_create(&result, path, true, &plan, &error));
    for (size_t r = 0; r < 2; r++)
        for (size_t v = 0; v < 2; v++)
            assert_true(result_write(result, v, r, row, &error) && result_tell(result, v, r, &journals[v][r], &error));
    assert_true(result_finish(result, (char[RESULT_DIGEST]){0}, &error));
    layout_free(&layout);
    cJSON_Delete(scenario.json);
    return path;
}

enum { BOB = 2 }; /* number */

static const uint64_t ann = UINT64_C(0x0123456789abcdef), bob = UINT64_C(0x0123456800000000);

static void add(struct journal *journal, uint64_t who, int day, struct story_entry entry)
{
    entry.who = who;
    entry.time = day * MINUTES_PER_DAY;
    journal_add(journal, story_entry_pack(&entry));
}

#define TELL(journal, who, day, ...) add(journal, who, day, (struct story_entry){__VA_ARGS__})

/* A woman born on 1 July 1934 in Aa, with a son 12 km away, born on 1 January 1965. She falls ill, asks him in vain and
 * applies; in the second variant he helps. */
static void live(struct journal *journal, bool helps)
{
    const int birth_ann = -29404 * 1440, birth_bob = -18300 * 1440;
    TELL(journal, 0, 31, .kind = STORY_POLICY, .gemeente = 12, .payer = GEMEENTE, .rule = 1);
    TELL(journal, ann, 0, .kind = STORY_START, .birth = birth_ann, .sex = FEMALE, .gemeente = 12);
    TELL(journal, ann, 0, .kind = STORY_RELATIVE, .other = bob, .number = BOB, .birth = birth_bob, .relation = CHILD,
         .sex = MALE, .distance = 120);
    TELL(journal, ann, 9, .kind = STORY_WORSENS, .cause = CAUSE_GAP, .track = PHYSICAL, .state = 1);
    TELL(journal, ann, 9, .kind = STORY_NEED, .minutes = 420, .physical = 1, .self = 150);
    TELL(journal, ann, 9, .kind = STORY_ASKS, .other = BOB, .minutes = 270, .relation = CHILD);
    TELL(journal, ann, 9, .kind = STORY_GAP, .minutes = 270, .gap_class = 2);
    if (helps) {
        TELL(journal, ann, 11, .kind = STORY_IS_OFFERED, .other = BOB, .minutes = 270, .relation = CHILD);
        TELL(journal, ann, 18, .kind = STORY_IS_HELPED, .other = BOB, .minutes = 270, .relation = CHILD);
        TELL(journal, ann, 18, .kind = STORY_GAP, .minutes = 0, .gap_class = 0);
        return;
    }
    TELL(journal, ann, 11, .kind = STORY_IS_DECLINED, .cause = CAUSE_DISTANCE, .other = BOB, .relation = CHILD);
    TELL(journal, ann, 20, .kind = STORY_APPLIES, .task = HOUSEHOLD_HELP, .minutes = 200);
    TELL(journal, ann, 20, .kind = STORY_APPLIES, .task = GUIDANCE, .minutes = 70);
    TELL(journal, ann, 30, .kind = STORY_REFUSED, .cause = CAUSE_WIJKTEAM, .task = GUIDANCE, .minutes = 10);
    TELL(journal, ann, 30, .kind = STORY_GRANTED, .cause = CAUSE_WIJKTEAM, .task = HOUSEHOLD_HELP, .minutes = 150);
    TELL(journal, ann, 59, .kind = STORY_CARE_STARTS, .task = HOUSEHOLD_HELP, .minutes = 150, .days = 39);
    TELL(journal, ann, 66, .kind = STORY_CARE_CHANGES, .cause = CAUSE_PROVIDER, .task = HOUSEHOLD_HELP, .minutes = 149,
         .before = 150);
    TELL(journal, ann, 73, .kind = STORY_CARE_CHANGES, .cause = CAUSE_PROVIDER, .task = HOUSEHOLD_HELP, .minutes = 90,
         .before = 149);
    TELL(journal, ann, 80, .kind = STORY_RELATIVE_DIES, .other = BOB);
    TELL(journal, ann, 300, .kind = STORY_DIES);
}

static char *make_lives(const char *folder)
{
    struct journal journals[2][2] = {0};
    for (int v = 0; v < 2; v++) {
        live(&journals[v][0], v == 1);
        TELL(&journals[v][1], bob, 3, .kind = STORY_BIRTH, .birth = 3 * 1440, .sex = MALE, .gemeente = 12);
    }
    char *path = make_told(folder, (const struct journal(*)[2])journals);
    for (int v = 0; v < 4; v++) journal_free(&journals[v / 2][v % 2]);
    return path;
}

/* ---- Asking ---- */

static char *told(const struct story_options *options)
{
    struct error error = {0};
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    if (!story_print(options, out, &error)) fail_msg("%s", message_of(&error));
    fclose(out);
    return text;
}

static void refused(const struct story_options *options, const char *where, const char *what)
{
    struct error error = {0};
    FILE *out = tmpfile();
    assert_non_null(out);
    assert_false(story_print(options, out, &error));
    fclose(out);
    assert_string_equal(place_of(&error), where);
    assert_contains(error.what, what);
    assert_int_equal(error.kind, ERROR_INPUT);
}

/* The text with both names put back: which ones are invented is no matter here, but they must be the same
 * throughout. */
static char *story_of(const char *path, enum language language)
{
    struct story_options options = {
        .path = path, .person = "01234567", .replicate = 1, .seed = 1, .language = language};
    return told(&options);
}

static void a_life_is_told_in_english(void **state)
{
    char *path = make_lives(*state), *text = story_of(path, ENGLISH);
    const char *mother = story_name(ann, FEMALE, 1934, 0), *son = story_name(bob, MALE, 1964, 0);
    char *expected = text_format(
        "Life stories from: Told\n"
        "These people do not exist: they live in the model, and their names are invented.\n"
        "What happens only under some of the variants has their letters:\n"
        "  A  as it is\n"
        "  B  as it was\n"
        "\n"
        "%s (person 01234567)\n"
        "%.*s\n"
        "\n"
        "2015, turns 81\n"
        "  1 Jan      When the run begins, she is 80 and lives in Aa. Children: %s (50, 12 km away).\n"
        "  10 Jan     She can no longer do the household alone; going without help has played a part. She\n"
        "             needs 7 hours of help a week, of which she does 2.5 hours. What is missing is 4.5 hours\n"
        "             a week.\n"
        "  12 Jan  A  She asks her son %s for help, who says no: it is too far.\n"
        "  19 Jan  B  She asks her son %s, who is going to help: 4.5 hours a week. Now she gets all the\n"
        "             help that she needs.\n"
        "  21 Jan  A  She applies to the wijkteam for household help and guidance.\n"
        "  31 Jan  A  The wijkteam refuses guidance: she is to manage with her own strength and network.\n"
        "             After a conversation the wijkteam grants household help (2.5 hours) a week.\n"
        "  1 Mar   A  39 days after the application a provider begins with household help (2.5 hours) a week.\n"
        "  15 Mar  A  The provider itself goes from 2.5 hours to 90 minutes of household help a week.\n"
        "  22 Mar  A  Her son %s dies.\n"
        "  28 Oct  A  She dies, 81 years old.\n",
        mother, (int)strlen(mother) + 18, "==================================================", son, son, son, son);
    assert_string_equal(text, expected);
    free(expected);
    free(text);
    free(path);
}

static void a_life_is_told_in_dutch(void **state)
{
    char *path = make_lives(*state), *text = story_of(path, DUTCH);
    const char *son = story_name(bob, MALE, 1964, 0);
    char *refusal =
        text_format("  12 jan  A  Ze vraagt haar zoon %s om hulp, maar die zegt nee: het is te ver weg.\n", son);
    assert_contains(text, refusal);
    assert_contains(text, "Ze vraagt bij het wijkteam huishoudelijke hulp en begeleiding aan.");
    assert_contains(text, "De aanbieder gaat uit zichzelf van 2,5 uur naar 90 minuten huishoudelijke hulp");
    assert_contains(text, "  28 okt  A  Ze overlijdt, 81 jaar oud.\n");
    free(refusal);
    free(text);
    free(path);
}

/* A policy is told to those whose care it pays; here nobody has any care yet on 1 February. */
static void a_policy_is_told_to_whom_it_touches(void **state)
{
    struct journal journals[2][2] = {0};
    live(&journals[0][0], false);
    TELL(&journals[0][0], 0, 70, .kind = STORY_POLICY, .gemeente = 12, .payer = GEMEENTE, .rule = 1);
    TELL(&journals[0][0], 0, 70, .kind = STORY_POLICY, .gemeente = 13, .payer = GEMEENTE, .rule = 0);
    TELL(&journals[0][0], 0, 70, .kind = STORY_POLICY, .gemeente = 12, .payer = INSURER, .rule = 0);
    char *path = make_told(*state, (const struct journal(*)[2])journals), *text = story_of(path, ENGLISH);
    assert_contains(text, "  12 Mar  A  The gemeente begins to pay providers a sum per resident.\n");
    assert_null(strstr(text, "1 Feb"));
    assert_null(strstr(text, "per product"));
    assert_null(strstr(text, "insurer"));
    free(text);
    free(path);
    TELL(&journals[0][0], 0, 90, .kind = STORY_POLICY, .gemeente = 12, .payer = GEMEENTE, .rule = 2);
    path = make_told(*state, (const struct journal(*)[2])journals);
    text = story_of(path, ENGLISH);
    assert_contains(text, "  1 Apr   A  The gemeente begins to pay providers nothing but thanks.\n");
    free(text);
    text = story_of(path, DUTCH);
    assert_contains(text, "De gemeente gaat aanbieders met niets dan dank betalen.\n");
    journal_free(&journals[0][0]);
    free(text);
    free(path);
}

static void the_choice_is_of_whom_one_asks_for(void **state)
{
    char *path = make_lives(*state);
    struct story_options options = {.path = path, .random = 5, .of = OF_IN_NEED, .replicate = 1, .seed = 3};
    char *text = told(&options), *again = told(&options);
    assert_string_equal(text, again);
    assert_contains(text, "(person 01234567)");
    assert_null(strstr(text, "(person 01234568)"));
    free(text);
    free(again);
    options.of = OF_ANYONE;
    text = told(&options);
    assert_contains(text, "(person 01234567)");
    assert_null(strstr(text, "01234568")); /* who lives in the other replicate only */
    free(text);
    options = (struct story_options){.path = path, .person = "01234568", .replicate = 2, .seed = 1};
    text = told(&options);
    assert_contains(text, "  4 Jan      He is born in Aa.\n");
    free(text);
    options.of = OF_CARERS;
    options.person = NULL;
    options.random = 1;
    refused(&options, "--of", "nobody of that kind");
    free(path);
}

static void who_is_not_there_is_refused(void **state)
{
    char *path = make_lives(*state);
    struct story_options options = {.path = path, .person = "01234569", .replicate = 1, .seed = 1};
    refused(&options, "--person", "nobody with id '01234569' was followed; the nearest is 01234568");
    options.person = "01";
    refused(&options, "--person", "'01' is the beginning of 2 ids, such as 01234567 and 01234568");
    options.person = "Ann";
    refused(&options, "--person", "expected hexadecimal digits");
    options.person = "";
    refused(&options, "--person", "expected hexadecimal digits");
    options.person = "0123456789abcdef";
    options.replicate = 3;
    refused(&options, "--replicate", "has 2, found 3");
    options.replicate = 1;
    char than[] = "than", *variants[] = {than};
    options.variants = (struct option_texts){.list = variants, .count = 1};
    refused(&options, "--variant", "did you mean 'then'?");
    free(path);
}

static void results_without_sense_are_refused(void **state)
{
    struct journal journals[2][2] = {0};
    char *path = make_told(*state, (const struct journal(*)[2])journals);
    struct story_options options = {.path = path, .random = 1, .replicate = 1, .seed = 1};
    refused(&options, path, "holds no life stories: run it with '--set /stories/persons=300'");
    free(path);
    static const struct journal_entry mad[] = {
        {.who = 1, .time = 1, .kind = STORY_APPLIES, .detail = {TASKS, 0, 0}},
        {.who = 1, .time = 1, .kind = STORY_APPLIES, .detail = {-1, 0, 0}},
        {.who = 1, .time = -1, .kind = STORY_DIES},
        {.who = 1, .time = 1, .kind = STORY_WORSENS, .detail = {1, PSYCHOSOCIAL_STATES, 0}},
        {.who = 1, .time = 1, .kind = STORY_NEED, .detail = {0, PHYSICAL_STATES, 0}},
        {.who = 1, .time = 1, .kind = STORY_NEED, .detail = {0, -1, 0}},
        {.who = 1, .time = 1, .kind = STORY_MOVES, .detail = {12, 3, 0}},
        {.who = 1, .time = 1, .kind = STORY_DECLINES, .detail = {0, RELATIONS, 0}},
        {.who = 1, .time = 1, .kind = STORY_RELATIVE, .detail = {0, 0, RELATIONS}},
        {.who = 0, .time = 1, .kind = STORY_POLICY, .detail = {12, 2, 0}},
        {.who = 1, .time = 1, .kind = STORY_APPLIES, .detail = {NURSING, -1, 0}},
        {.who = 1, .time = 1, .kind = STORY_APPLIES, .detail = {NURSING, 60, 1}}, /* a detail that it does not have */
        {.who = 1, .time = 1, .kind = STORY_DIES, .detail = {0, 0, 1}},
        {.who = 1, .time = 1, .kind = STORY_GAP, .detail = {60, 4, 0}},
        {.who = 1, .time = 1, .kind = STORY_START, .detail = {0, 1 << 1, 12}}, /* a bit between two traits */
        {.who = 1, .time = INT64_MAX, .kind = STORY_DIES},
    };
    for (size_t i = 0; i < LENGTH(mad); i++) {
        journal_add(&journals[1][1], mad[i]);
        path = make_told(*state, (const struct journal(*)[2])journals);
        options.path = path;
        refused(&options, path, "/stories: an event that makes no sense");
        free(path);
        journal_free(&journals[1][1]);
    }
    journal_add(&journals[1][1], (struct journal_entry){.who = 1, .time = 1, .kind = STORY_KINDS});
    path = make_told(*state, (const struct journal(*)[2])journals);
    options.path = path;
    refused(&options, path, "/stories: an event of no kind");
    journal_free(&journals[1][1]);
    free(path);
}

static void options_that_make_no_sense_are_refused(void **state)
{
    static const struct {
        const char *words[5], *where, *what;
    } cases[] = {
        {{NULL}, "samen story", "which result?"},
        {{"a.h5", "b.h5", NULL}, "samen story", "one result at a time, found also 'b.h5'"},
        {{"a.h5", "--person", "01", "--random=2", NULL}, "samen story", "either --person or --random, not both"},
        {{"a.h5", "--random", "0", NULL}, "--random", "0"},
        {{"a.h5", "--random", "many", NULL}, "--random", "many"},
        {{"a.h5", "--of", "everyone", NULL}, "--of", "expected anyone, in_need or carers, found 'everyone'"},
        {{"a.h5", "--language", "fr", NULL}, "--language", "expected en or nl, found 'fr'"},
        {{"a.h5", "--replicate", "-1", NULL}, "--replicate", "-1"},
        {{"a.h5", "--seed", "x", NULL}, "--seed", "x"},
        {{"a.h5", "--persn", "01", NULL}, "--persn", "did you mean '--person'?"},
        {{"nowhere.h5", NULL}, "nowhere.h5", "cannot read this file"},
    };
    (void)state;
    for (size_t i = 0; i < LENGTH(cases); i++) {
        char words[5][32] = {"story"}, *argv[6] = {words[0]};
        int argc = 1;
        for (; cases[i].words[argc - 1]; argc++) {
            snprintf(words[argc], sizeof words[argc], "%s", cases[i].words[argc - 1]);
            argv[argc] = words[argc];
        }
        struct error error = {0};
        assert_false(subcommand_perform(&story_subcommand, argc, argv, NULL, &error));
        assert_string_equal(place_of(&error), cases[i].where);
        assert_contains(error.what, cases[i].what);
        assert_int_equal(error.kind, ERROR_INPUT);
    }
}

/* ---- Words ---- */

static void check_marks(const char *sentence)
{
    for (const char *c = sentence; *c; c++) {
        if (*c != '{') continue;
        if (!c[1] || c[2] != '}' || !strchr("SsopXxnkmbtTdgcar", c[1]))
            fail_msg("a mark that means nothing: %s", sentence);
        c += 2;
    }
    char last = sentence[strlen(sentence) - 1];
    if (last != '.') fail_msg("no full stop: %s", sentence);
}

/* Nothing that can be in a journal is without words; only who a relative is, is told together with something else. */
static void there_are_words_for_every_kind(void **state)
{
    (void)state;
    for (int kind = 0; kind < STORY_KINDS; kind++) {
        assert_non_null(story_kinds[kind]);
        if (kind == STORY_RELATIVE) continue;
        assert_non_null(story_sentence((enum story_kind)kind, 0, ENGLISH));
        for (int form = 0; form < STORY_FORMS; form++) {
            const char *english = story_sentence((enum story_kind)kind, form, ENGLISH);
            const char *dutch = story_sentence((enum story_kind)kind, form, DUTCH);
            assert_true(!english == !dutch);
            if (!english) continue;
            check_marks(english);
            check_marks(dutch);
            assert_string_not_equal(english, dutch);
        }
    }
    assert_null(story_kinds[STORY_KINDS]);
    for (int cause = 0; cause < STORY_CAUSES; cause++) {
        assert_non_null(story_causes[cause]);
        assert_non_null(story_because((enum story_cause)cause, ENGLISH));
        assert_non_null(story_because((enum story_cause)cause, DUTCH));
    }
    assert_null(story_causes[STORY_CAUSES]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(a_life_is_told_in_english),
        folder_test(a_life_is_told_in_dutch),
        folder_test(a_policy_is_told_to_whom_it_touches),
        folder_test(the_choice_is_of_whom_one_asks_for),
        folder_test(who_is_not_there_is_refused),
        folder_test(results_without_sense_are_refused),
        cmocka_unit_test(options_that_make_no_sense_are_refused),
        cmocka_unit_test(there_are_words_for_every_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
