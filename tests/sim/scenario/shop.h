/* shop.h - a tiny model with a shop, and how the tests read scenarios for it. */
#ifndef SAMEN_TESTS_SHOP_H
#define SAMEN_TESTS_SHOP_H

#include "sim/base/memory.h"
#include "sim/engine/model.h"
#include "sim/file/json.h"
#include "sim/scenario/scenario.h"
#include <cjson/cJSON.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support.h"

/* ---- a tiny model ---------------------------------------------------------------------------------------------- */

struct shop {
    double price, share_a, share_b;
    int rule;
    struct parameter_list places; /* of texts */
};

static const char *const rules[] = {"pxq", "population", NULL};

static const struct parameter money_parameters[] = {
    {"price", REAL, offsetof(struct shop, price), .unit = "euro", .low = 0, .high = 100, .value = 30,
     .meaning = "price"},
    {"rule", CHOICE, offsetof(struct shop, rule), .choices = rules, .meaning = "who is paid for what"},
    {"share_a", REAL, offsetof(struct shop, share_a), .unit = "1", .low = 0, .high = 1, .value = 0.5, .meaning = "a"},
    {"share_b", REAL, offsetof(struct shop, share_b), .unit = "1", .low = 0, .high = 1, .value = 0.5, .meaning = "b"},
    {.name = NULL}};

static const struct parameter shop_parameters[] = {
    {"money", SECTION, 0, .section = money_parameters, .meaning = "money"},
    {"places", TEXTS, offsetof(struct shop, places), .low = 1, .high = 3, .required = true, .common = true,
     .meaning = "where the shops are"},
    {.name = NULL}};

static inline bool shop_check(const struct model_input *input, struct error *error)
{
    const struct shop *shop = input->settings;
    assert_true(input->tables[0] != '\0' && input->start <= input->record_from && input->record_from < input->end);
    if (shop->price > 90) return error_set(error, NULL, "too dear in %s", input->tables);
    if (shop->share_a + shop->share_b <= 1) return true;
    const struct error_place place = {.pointer = "/money/share_a"};
    return error_at(error, place, "shares add up to %g", shop->share_a + shop->share_b);
}

static const struct model shop_model = {
    .name = "shop", .parameters = shop_parameters, .settings_size = sizeof(struct shop), .check = shop_check};

static const struct parameter queue_parameters[] = {
    {"rate", REAL, 0, .unit = "1/hour", .low = 0, .high = 10, .value = 1, .meaning = "arrivals"}, {.name = NULL}};
static const struct model queue_model = {
    .name = "queue", .parameters = queue_parameters, .settings_size = sizeof(double)};

static const struct model *const models[] = {&shop_model, &queue_model, NULL};

/* ---- reading --------------------------------------------------------------------------------------------------- */

/* Tests stand in their own folder, so that paths in messages are short and relative. */
static char home[4096];

static inline int enter(void **state)
{
    if (folder_make(state) != 0 || !getcwd(home, sizeof home)) return -1;
    return chdir(*state);
}

static inline int leave(void **state)
{
    if (chdir(home) != 0) return -1;
    return folder_remove(state);
}

static inline bool read_with(struct scenario *scenario, const char *path, struct error *error, size_t count,
                             const char *const *overrides)
{
    *error = (struct error){0};
    return scenario_read(scenario, path, overrides, count, models, error);
}

static inline void read_good(struct scenario *scenario, const char *path)
{
    struct error error;
    if (!read_with(scenario, path, &error, 0, NULL)) fail_msg("%s", message_of(&error));
}

static inline void check_refused(const char *path, const char *override, const char *where, const char *what, int line)
{
    struct scenario scenario;
    struct error error;
    if (read_with(&scenario, path, &error, override ? 1 : 0, &override)) {
        scenario_free(&scenario);
        print_error("line %d: not refused\n", line);
        fail();
    }
    if (error.kind != ERROR_INPUT || strcmp(place_of(&error), where) != 0 || !strstr(error.what, what)) {
        print_error("line %d: expected\n  %s: %s\nfound kind %d\n  %s\n", line, where, what, (int)error.kind,
                    message_of(&error));
        fail();
    }
    assert_null(scenario.json);
    assert_null(scenario.settings);
}

/* `path` with at most one override must be refused at `where`, saying `what`. */
#define assert_refused(path, override, where, what) check_refused(path, override, where, what, __LINE__)

static inline void refused_text(const char *text, const char *where, const char *what, int line)
{
    write_file("s.json", text);
    check_refused("s.json", NULL, where, what, line);
}

#define assert_text_refused(text, where, what) refused_text(text, where, what, __LINE__)

static const struct shop *shop_of(const struct scenario *scenario, size_t variant)
{
    return scenario->settings[variant];
}

#define PLACES "\"model\": \"shop\", \"places\": [\"Utrecht\"]"

/* A child, its parent and its grandparent. */
static inline void write_family(void)
{
    mkdir("old", 0777);
    write_file("old/base.json",
               "{" PLACES ", \"title\": \"Base\", \"seed\": 5, \"money\": {\"price\": 10, \"share_a\": 0.25}}");
    write_file("old/middle.json", "{\"extends\": \"base.json\", \"money\": {\"price\": 20}, \"seed\": null}");
    write_file("child.json",
               "{\"extends\": \"old/middle.json\", \"title\": \"Child\", \"places\": [\"Ameland\", \"Zeist\"]}");
}

#endif
