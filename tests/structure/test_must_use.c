/* test_must_use.c - is every function that can fail declared so that nobody can overlook it? */
#include <stdlib.h>

#include "tests/support.h"

static void failures_cannot_be_overlooked(void **state)
{
    (void)state;
    struct command_result result =
        run_command("awk -f tests/structure/unchecked.awk $(find sim models analysis -name '*.h')");
    assert_string_equal(result.err, "");
    assert_string_equal(result.out, "");
    assert_int_equal(result.status, 0);
    command_free(&result);
}

/* What is found in a header made up here, and what is not. */
static void forgotten_ones_are_found(void **state)
{
    static const char header[] = "/* bool in_comment(struct error *); */\n"
                                 "#define MACRO(x) bool in_macro(struct error *);\n"
                                 "MUST_USE bool watched(int, struct error *);\n"
                                 "bool one_line(int, struct error *);\n"
                                 "/* Long:\n"
                                 " * bool in_long_comment(struct error *); */\n"
                                 "bool two_lines(int a_long_name, /* why */\n"
                                 "               struct error *);\n"
                                 "const struct thing *pointer(const char *, struct error *);\n"
                                 "hid_t id(hid_t, struct error *) __attribute__((nonnull));\n"
                                 "struct table {\n"
                                 "    bool (*method)(void *, struct error *);\n"
                                 "};\n"
                                 "void nothing_to_see(const struct error *, char *);\n"
                                 "bool cannot_fail(int);\n"
                                 "bool error_set(struct error *, const char *, ...);\n"
                                 "static inline bool inlined(struct error *error)\n"
                                 "{\n"
                                 "    return inner(error);\n"
                                 "}\n"
                                 "double number(double, struct error *);\n"
                                 "char *last(struct error *);\n";
    char *path = text_format("%s/a.h", (const char *)*state);
    write_file(path, header);
    struct command_result result =
        run_command("cd '%s' && awk -f \"$OLDPWD/tests/structure/unchecked.awk\" a.h", (const char *)*state);
    assert_string_equal(result.err, "");
    assert_string_equal(result.out, "a.h: one_line\na.h: two_lines\na.h: pointer\na.h: id\na.h: inlined\na.h: last\n");
    command_free(&result);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(failures_cannot_be_overlooked),
        cmocka_unit_test_setup_teardown(forgotten_ones_are_found, folder_make, folder_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
