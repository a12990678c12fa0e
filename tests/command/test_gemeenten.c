/* test_gemeenten.c - samen gemeenten, as a user meets it. */
#include <stdlib.h>
#include <string.h>

#include "tests/support.h"

static char *listed(const char *word)
{
    struct command_result result = run_command("'%s' gemeenten %s", samen_program(), word);
    if (result.status != 0) fail_msg("samen gemeenten %s: %s", word, result.err);
    free(result.err);
    return result.out;
}

static size_t lines(const char *text)
{
    size_t count = 0;
    for (; *text; text++) count += *text == '\n' ? 1 : 0;
    return count;
}

static void a_gemeente_is_found_by_what_people_say(void **state)
{
    (void)state;
    char *haag = listed("haag"), *sudwest = listed("SUDWEST"), *cuijk = listed("'land van cuijk'");
    assert_contains(haag, "GM0518  's-Gravenhage");
    assert_contains(haag, "Den Haag");
    assert_int_equal(lines(haag), 2);
    assert_contains(sudwest, "GM1900  Súdwest-Fryslân");
    assert_contains(cuijk, "GM1982  Land van Cuijk");
    assert_contains(cuijk, "Boxmeer + Cuijk + Grave");
    free(haag);
    free(sudwest);
    free(cuijk);
}

static void all_of_2017_are_listed(void **state)
{
    (void)state;
    char *all = listed("");
    size_t count = 0;
    for (const char *at = all; (at = strstr(at, "\nGM")); at++) count++;
    assert_int_equal(count, 388 + 26); /* gemeenten of 2017, and those into which others merged until 2023 */
    free(all);
}

static void an_unknown_word_is_refused_with_what_is_near(void **state)
{
    (void)state;
    struct command_result result = run_command("'%s' gemeenten Utrehct", samen_program());
    assert_int_equal(result.status, 2);
    assert_string_equal(result.out, "");
    assert_contains(result.err, "did you mean 'Utrecht'?");
    command_free(&result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gemeente_is_found_by_what_people_say),
        cmocka_unit_test(all_of_2017_are_listed),
        cmocka_unit_test(an_unknown_word_is_refused_with_what_is_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
