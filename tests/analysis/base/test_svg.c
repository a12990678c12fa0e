/* test_svg.c - pictures: every one is well-formed XML, and what is drawn stands where its numbers say, read back
 * from the page. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/base/svg.h"
#include "tests/dice.h"
#include "tests/support.h"

/* A page in memory ------------------------------------------------------------------------------------------------- */

struct page {
    FILE *out;
    char *text;
    size_t size;
};

static void page_open(struct page *page)
{
    *page = (struct page){.out = NULL};
    page->out = open_memstream(&page->text, &page->size);
    assert_non_null(page->out);
    svg_begin(page->out, 640, 480);
}

static void page_close(struct page *page)
{
    svg_end(page->out);
    assert_int_equal(fclose(page->out), 0);
}

/* Passes over one attribute, name="value"; NULL when it is none. */
static const char *attribute(const char *at)
{
    size_t name = strspn(at, "abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    if (name == 0 || at[name] != '=' || at[name + 1] != '"') return NULL;
    at += name + 2;
    at += strcspn(at, "\"<");
    return *at == '"' ? at + 1 : NULL;
}

/* Text between tags: only the named characters may follow an ampersand. */
static const char *words(const char *at)
{
    static const char *const names[] = {"&amp;", "&lt;", "&gt;"};
    while (*at && *at != '<') {
        bool named = *at != '&';
        for (size_t i = 0; i < LENGTH(names); i++) named = named || strncmp(at, names[i], strlen(names[i])) == 0;
        if (!named || *at == '>') return NULL;
        at++;
    }
    return at;
}

/* The tags of a text without comments and declarations: each is closed in its turn. */
static bool well_formed(const char *at)
{
    char open[16][16];
    size_t depth = 0;
    while ((at = words(at)) && *at == '<') {
        bool closing = at[1] == '/';
        size_t length = strcspn(at += closing ? 2 : 1, " />\n");
        if (length == 0 || length > 15 || depth == LENGTH(open)) return false;
        char name[16];
        snprintf(name, sizeof name, "%.*s", (int)length, at);
        for (at += length; isspace((unsigned char)*at);)
            if (!(at = attribute(at + strspn(at, " \n")))) return false;
        if (closing && (depth == 0 || strcmp(open[--depth], name) != 0)) return false;
        if (!closing && *at != '/') memcpy(open[depth++], name, sizeof name);
        at += *at == '/' ? 1 : 0;
        if (*at++ != '>') return false;
    }
    return at && *at == '\0' && depth == 0;
}

static void the_judge_knows_what_is_well_formed(void **state)
{
    (void)state;
    static const char *const good[] = {"<a/>", "<a x=\"1\"/>", "<a><b y=\"\">x &amp; y</b></a>", "<a>\n<b/>\n</a>\n"};
    static const char *const bad[] = {"<a>",      "</a>",         "<a></b>", "<a x=1/>",
                                      "<a>&</a>", "<a>x > y</a>", "<a",      "<a x=\"<\"/>"};
    for (size_t i = 0; i < LENGTH(good); i++) assert_true(well_formed(good[i]));
    for (size_t i = 0; i < LENGTH(bad); i++) assert_false(well_formed(bad[i]));
}

/* What is drawn ---------------------------------------------------------------------------------------------------- */

static struct svg_frame random_frame(struct dice *dice)
{
    struct svg_frame frame = {.left = dice_between(dice, 20, 60),
                              .top = dice_between(dice, 20, 60),
                              .width = dice_between(dice, 100, 500),
                              .height = dice_between(dice, 100, 400)};
    frame.x_low = dice_between(dice, -50, 50);
    frame.x_high = frame.x_low + dice_between(dice, 1, 100);
    frame.y_low = dice_between(dice, -5, 5);
    frame.y_high = frame.y_low + dice_between(dice, 0.1, 1000);
    return frame;
}

/* The frame's own edges on the page, and halves in between; up on the page is less. */
static void places_on_the_page_are_in_proportion(void **state)
{
    (void)state;
    struct dice dice = {1};
    for (size_t i = 0; i < 5000; i++) {
        struct svg_frame frame = random_frame(&dice);
        double part = dice_real(&dice);
        double x = frame.x_low + part * (frame.x_high - frame.x_low),
               y = frame.y_low + part * (frame.y_high - frame.y_low);
        assert_near(svg_x(&frame, frame.x_low), frame.left, 1e-9);
        assert_near(svg_x(&frame, x), frame.left + part * frame.width, 1e-9);
        assert_near(svg_y(&frame, frame.y_high), frame.top, 1e-9);
        assert_near(svg_y(&frame, y), frame.top + (1 - part) * frame.height, 1e-9);
    }
}

static double number_after(const char *text, const char *key)
{
    const char *at = strstr(text, key);
    if (!at) fail_msg("no %s in %s", key, text);
    return strtod(at + strlen(key), NULL);
}

static void a_curve_goes_through_its_points(void **state)
{
    (void)state;
    enum { POINTS = 12 };
    struct dice dice = {2};
    for (size_t trial = 0; trial < 200; trial++) {
        struct svg_frame frame = random_frame(&dice);
        struct page page;
        double x[POINTS], y[POINTS];
        for (size_t i = 0; i < POINTS; i++) {
            x[i] = dice_between(&dice, frame.x_low, frame.x_high);
            y[i] = dice_below(&dice, 4) == 0 ? NAN : dice_between(&dice, frame.y_low, frame.y_high);
        }
        page_open(&page);
        svg_curve(page.out, &frame, x, y, POINTS, "#123456");
        page_close(&page);
        assert_true(well_formed(page.text));
        const char *point = strstr(page.text, "points=\"") + 8, *dot = page.text;
        for (size_t i = 0; i < POINTS; i++) {
            if (isnan(y[i])) continue;
            char *end;
            assert_near(strtod(point, &end), svg_x(&frame, x[i]), 0.051);
            assert_int_equal(*end, ',');
            assert_near(strtod(end + 1, &end), svg_y(&frame, y[i]), 0.051);
            point = end;
            dot = strstr(dot + 1, "<circle");
            assert_near(number_after(dot, "cx=\""), svg_x(&frame, x[i]), 0.051);
            assert_near(number_after(dot, "cy=\""), svg_y(&frame, y[i]), 0.051);
        }
        assert_null(strstr(dot + 1, "<circle")); /* no dot more */
        free(page.text);
    }
}

/* The box of a level ends at the frame, however wide its margin is. */
static void a_level_stays_within_its_frame(void **state)
{
    (void)state;
    struct dice dice = {3};
    for (size_t trial = 0; trial < 500; trial++) {
        struct svg_frame frame = random_frame(&dice);
        struct page page;
        double span = frame.y_high - frame.y_low, level = frame.y_low + span * dice_real(&dice);
        double margin = span * dice_between(&dice, 0, 1.5);
        page_open(&page);
        svg_level(page.out, &frame, frame.x_low, frame.x_high, level, margin, "red");
        page_close(&page);
        const char *box = strstr(strstr(page.text, "<rect") + 1, "<rect");
        double top = number_after(box, "y=\""), height = number_after(box, "height=\"");
        assert_true(top >= frame.top - 0.06 && top + height <= frame.top + frame.height + 0.11);
        assert_near(top, svg_y(&frame, fmin(level + margin, frame.y_high)), 0.06);
        assert_near(number_after(strstr(box, "<line"), "y1=\""), svg_y(&frame, level), 0.06);
        assert_near(number_after(box, "width=\""), frame.width, 0.06);
        free(page.text);
    }
}

/* A mark at every multiple of the steps, and the number beside it is the place's own. */
static void marks_say_where_they_stand(void **state)
{
    (void)state;
    struct svg_frame frame = {40, 30, 300, 200, 20, 100, 0, 50};
    struct page page;
    page_open(&page);
    svg_axes(page.out, &frame, "Share in % <of all> & more", 20, 10);
    page_close(&page);
    assert_true(well_formed(page.text));
    assert_contains(page.text, ">Share in % &lt;of all&gt; &amp; more</text>");
    size_t marks = 0;
    for (const char *at = page.text; (at = strstr(at, "<text")); at++) {
        const char *label = strchr(at, '>') + 1;
        char *end;
        double value = strtod(label, &end);
        if (end == label) continue;
        bool vertical = strstr(at, "text-anchor=\"end\"") != NULL && strstr(at, "text-anchor=\"end\"") < label;
        if (vertical)
            assert_near(number_after(at, "y=\""), svg_y(&frame, value) + 4, 0.06);
        else
            assert_near(number_after(at, "x=\""), svg_x(&frame, value), 0.06);
        marks++;
    }
    assert_int_equal(marks, 6 + 5); /* 0 to 50 by tens, 20 to 100 by twenties */
    free(page.text);
}

/* 1, 2 or 5 times a power of ten, which cuts any span into three to seven parts or so. */
static void steps_are_round(void **state)
{
    (void)state;
    struct dice dice = {10};
    for (size_t i = 0; i < 20000; i++) {
        double span = pow(10, dice_between(&dice, -6, 9)), step = svg_step(span);
        double parts = span / step, first = step / pow(10, floor(log10(step * (1 + 1e-12))));
        assert_true(parts > 2.6 && parts < 7);
        assert_true(fabs(first - 1) < 1e-9 || fabs(first - 2) < 1e-9 || fabs(first - 5) < 1e-9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_judge_knows_what_is_well_formed), cmocka_unit_test(places_on_the_page_are_in_proportion),
        cmocka_unit_test(a_curve_goes_through_its_points),     cmocka_unit_test(a_level_stays_within_its_frame),
        cmocka_unit_test(marks_say_where_they_stand),          cmocka_unit_test(steps_are_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
