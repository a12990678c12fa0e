/* test_utf8.c - characters, control characters, and letters typed with a loose accent. */
#include <string.h>

#include "sim/base/utf8.h"
#include "tests/support.h"

static void characters_are_counted(void **state)
{
    (void)state;
    assert_int_equal(utf8_count(""), 0);
    assert_int_equal(utf8_count("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), 4);
}

static void control_characters_are_found(void **state)
{
    (void)state;
    static const char *const clean[] = {"", " ~", "\xC2\xA0", "\xC3\xA9", "\xE2\x82\xAC", "\xC4\x80"};
    static const char *const dirty[] = {"a\x1B", "a\n", "a\t", "a\x7F", "a\xC2\x80", "a\xC2\x9F"};
    for (size_t i = 0; i < LENGTH(clean); i++) assert_null(utf8_control(clean[i], strlen(clean[i])));
    for (size_t i = 0; i < LENGTH(dirty); i++) assert_ptr_equal(utf8_control(dirty[i], strlen(dirty[i])), dirty[i] + 1);
    assert_null(utf8_control("ab\n", 2));
}

/* Left of the arrow as a Mac writes it in a file's name, right as a Dutch keyboard types it. */
static void accents_join_their_letters(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"Su\xCC\x81"
         "dwest-Frysla\xCC\x82n",
         "S\xC3\xBA"
         "dwest-Frysl\xC3\xA2n"},
        {"Cu\xCC\x81rac\xCC\xA7"
         "ao",
         "C\xC3\xBA"
         "ra\xC3\xA7"
         "ao"},
        {"e\xCC\x88", "\xC3\xAB"},
        {"Z\xCC\x8C", "\xC5\xBD"},
        {"\xC3\xAB", "\xC3\xAB"},
        {"", ""},
        {"q\xCC\x88", "q\xCC\x88"}, /* there is no such letter */
        {"\xCC\x88"
         "a",
         "\xCC\x88"
         "a"},
        {"ee\xCC\x81"
         "e\xCC\x81",
         "e\xC3\xA9\xC3\xA9"},
    };
    for (size_t i = 0; i < LENGTH(pairs); i++) {
        char text[64];
        strcpy(text, pairs[i][0]);
        utf8_compose(text);
        assert_string_equal(text, pairs[i][1]);
    }
}

/* Of U+00C0 to U+017F these have no canonical decomposition (UnicodeData.txt, Unicode 15); every other one is made by
 * exactly one letter and one accent. */
static void each_letter_has_one_way(void **state)
{
    (void)state;
    static const unsigned whole[] = {0xC6,  0xD0,  0xD7,  0xD8,  0xDE,  0xDF,  0xE6,  0xF0,  0xF7,  0xF8,  0xFE,
                                     0x110, 0x111, 0x126, 0x127, 0x131, 0x132, 0x133, 0x138, 0x13F, 0x140, 0x141,
                                     0x142, 0x149, 0x14A, 0x14B, 0x152, 0x153, 0x166, 0x167, 0x17F};
    size_t ways[0x180] = {0};
    for (char letter = 'A'; letter <= 'z'; letter++)
        for (unsigned accent = 0x80; accent <= 0xBF; accent++) {
            char text[] = {letter, (char)0xCC, (char)accent, '\0'};
            utf8_compose(text);
            if (strlen(text) == 3) continue;
            assert_int_equal(strlen(text), 2);
            unsigned point = ((unsigned char)text[0] & 0x1Fu) << 6 | ((unsigned char)text[1] & 0x3Fu);
            assert_in_range(point, 0xC0, 0x17F);
            ways[point]++;
        }
    for (size_t i = 0; i < LENGTH(whole); i++) assert_int_equal(ways[whole[i]]++, 0);
    for (unsigned point = 0xC0; point < 0x180; point++) assert_int_equal(ways[point], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_counted),
        cmocka_unit_test(control_characters_are_found),
        cmocka_unit_test(accents_join_their_letters),
        cmocka_unit_test(each_letter_has_one_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
