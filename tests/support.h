/* support.h - what the tests share: comparing numbers, running commands, files that go away afterwards.
 *
 * A test program includes this header alone and gets cmocka with it. Tests run from the root of the project.
 */
#ifndef SAMEN_TESTS_SUPPORT_H
#define SAMEN_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/base/error.h"

#define LENGTH(array) (sizeof(array) / sizeof(array)[0])

/* Fails unless |actual - expected| <= tolerance. NaN is near nothing. */
#define assert_near(actual, expected, tolerance)                                                                       \
    check_near((double)(actual), (double)(expected), (double)(tolerance), #actual, __FILE__, __LINE__)
void check_near(double actual, double expected, double tolerance, const char *text, const char *file, int line);

/* Fails unless `text` holds `part`, and shows both. */
#define assert_contains(text, part) check_contains((text), (part), __FILE__, __LINE__)
void check_contains(const char *text, const char *part, const char *file, int line);

/* What a shell command gave back. Release with command_free. */
struct command_result {
    int status; /* exit status; 128 + signal when a signal ended it */
    char *out, *err;
};

struct command_result run_command(const char *format, ...) __attribute__((format(printf, 1, 2)));
void command_free(struct command_result *);

/* The program under test: $SAMEN, or ./samen. */
const char *samen_program(void);

/* Setup and teardown of a test that needs a folder: *state is its path, and it is removed whether or not the test
 * passes.
 *
 *     cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)
 */
int folder_make(void **state);
int folder_remove(void **state);

/* printf into new memory, for paths and texts; the test fails when memory runs out. Release with free(). */
char *text_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The message of an error, and the place in it alone: "file:line: pointer". They stand until the next call. */
const char *message_of(const struct error *);
const char *place_of(const struct error *);

void write_file(const char *path, const char *text);
char *read_file(const char *path); /* release with free() */
bool file_exists(const char *path);

#endif
