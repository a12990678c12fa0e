/* test_structure.c - who needs whom? Small houses made up here show that each breach of the order of rooms is found. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support.h"

#define folder_test(function) cmocka_unit_test_setup_teardown(function, folder_make, folder_remove)

/* Two floors, one of them in two parts, and a room within a room. */
static const char rooms[] = "# from bottom to top\n\ncellar shed\nhall\nhall/attic\napart cellar/cat hall/dog\n";

/* What the judge says about a house with these arrows. */
static void assert_judged(const char *folder, const char *arrows, const char *expected)
{
    char *rooms_path = text_format("%s/rooms", folder), *arrows_path = text_format("%s/arrows", folder);
    write_file(rooms_path, rooms);
    write_file(arrows_path, arrows);
    struct command_result result = run_command("awk -f tests/structure/judge.awk '%s' '%s'", rooms_path, arrows_path);
    assert_string_equal(result.err, "");
    assert_string_equal(result.out, expected);
    command_free(&result);
    free(rooms_path);
    free(arrows_path);
}

static void downward_is_right(void **state)
{
    assert_judged(
        *state,
        "defines cellar/coal dig\ndefines shed/spade spade\nneeds cellar/coal spade\ndefines hall/stove burn\n"
        "needs hall/stove dig\nneeds hall/stove printf\nneeds hall/stove burn\n",
        "3 units, 2 arrows, 0 breaches\n");
}

static void upward_is_found(void **state)
{
    assert_judged(*state,
                  "defines cellar/coal dig\ndefines hall/stove burn\ndefines hall/stove glow\nneeds cellar/coal burn\n"
                  "needs cellar/coal glow\n",
                  "up: cellar/coal -> hall/stove (burn glow)\n2 units, 1 arrows, 1 breaches\n");
}

/* The attic is in the hall and above it. A hallway is not in the hall. */
static void a_room_within_a_room_is_its_own(void **state)
{
    assert_judged(*state, "defines hall/attic/trunk open\ndefines hall/stove burn\nneeds hall/stove open\n",
                  "up: hall/stove -> hall/attic/trunk (open)\n2 units, 1 arrows, 1 breaches\n");
    assert_judged(*state, "defines hall/attic/trunk open\ndefines hall_door knock\nneeds hall/attic/trunk knock\n",
                  "2 units, 1 arrows, 0 breaches\n");
    assert_judged(*state, "defines hallway walk\n", "no room: hallway\n1 units, 0 arrows, 1 breaches\n");
}

static void circles_are_found(void **state)
{
    assert_judged(*state, "defines shed/a a\ndefines shed/b b\nneeds shed/a b\nneeds shed/b a\n",
                  "circle: shed/a shed/b\n2 units, 2 arrows, 1 breaches\n");
    /* Round about, with a unit that leads in and one that leads out. */
    assert_judged(*state,
                  "defines shed/in in\ndefines shed/a a\ndefines shed/b b\ndefines shed/c c\ndefines shed/out out\n"
                  "needs shed/in a\nneeds shed/a b\nneeds shed/b c\nneeds shed/c a\nneeds shed/c out\n",
                  "circle: shed/a shed/b shed/c\n5 units, 5 arrows, 1 breaches\n");
    /* Two ways down to the same unit are no circle. */
    assert_judged(*state,
                  "defines shed/a a\ndefines shed/b b\ndefines shed/c c\ndefines shed/d d\n"
                  "needs shed/a b\nneeds shed/a c\nneeds shed/b d\nneeds shed/c d\n",
                  "4 units, 4 arrows, 0 breaches\n");
}

static void what_stays_apart_is_kept_apart(void **state)
{
    assert_judged(*state, "defines cellar/cat purr\ndefines hall/dog bark\nneeds hall/dog purr\n",
                  "apart: hall/dog -> cellar/cat (purr)\n2 units, 1 arrows, 1 breaches\n");
}

/* What nm says about the objects of this very build. */
static void the_house_is_in_order(void **state)
{
    (void)state;
    struct command_result result = run_command("tests/structure/arrows '%s' | awk -f tests/structure/judge.awk "
                                               "tests/structure/rooms -",
                                               SAMEN_OBJECTS);
    const char *sum = strstr(result.out, " units, ");
    int arrows = 0, breaches = -1;
    assert_string_equal(result.err, "");
    assert_non_null(sum);
    assert_int_equal(sscanf(sum, " units, %d arrows, %d breaches", &arrows, &breaches), 2);
    if (breaches != 0) print_error("%s", result.out);
    assert_int_equal(breaches, 0);
    assert_true(arrows > 400);
    command_free(&result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(downward_is_right),
        folder_test(upward_is_found),
        folder_test(a_room_within_a_room_is_its_own),
        folder_test(circles_are_found),
        folder_test(what_stays_apart_is_kept_apart),
        cmocka_unit_test(the_house_is_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
