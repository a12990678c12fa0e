/* support.c - comparing numbers, running commands, files that go away afterwards. */
#include "tests/support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

void check_near(double actual, double expected, double tolerance, const char *text, const char *file, int line)
{
    if (fabs(actual - expected) <= tolerance) return;
    print_error("%s is %.17g, expected %.17g within %g\n", text, actual, expected, tolerance);
    _fail(file, line);
}

void check_contains(const char *text, const char *part, const char *file, int line)
{
    if (strstr(text, part)) return;
    print_error("expected \"%s\" in:\n%s\n", part, text);
    _fail(file, line);
}

static char *format_text(const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    assert_true(length >= 0);
    char *text = malloc((size_t)length + 1);
    assert_non_null(text);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *text_format(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = format_text(format, arguments);
    va_end(arguments);
    return text;
}

const char *message_of(const struct error *error)
{
    static char text[sizeof *error];
    error_format(error, text, sizeof text);
    return text;
}

const char *place_of(const struct error *error)
{
    static char text[sizeof *error];
    error_format(error, text, sizeof text);
    size_t length = strlen(text), what = strlen(error->what);
    assert_true(length == what || length > what + 2);
    text[length > what ? length - what - 2 : 0] = '\0';
    return text;
}

/* Everything in an open file, from its start, as text. Closes it. */
static char *read_stream(FILE *file)
{
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long length = ftell(file);
    assert_true(length >= 0);
    rewind(file);
    char *text = malloc((size_t)length + 1);
    assert_non_null(text);
    text[fread(text, 1, (size_t)length, file)] = '\0';
    fclose(file);
    return text;
}

/* In the child: the two files become standard output and error, and the shell takes over. */
static void become_shell(const char *command, FILE *out, FILE *err)
{
    if (dup2(fileno(out), STDOUT_FILENO) < 0 || dup2(fileno(err), STDERR_FILENO) < 0) _exit(126);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(126);
}

/* Output goes to files rather than pipes, so that a talkative command cannot block. */
struct command_result run_command(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *command = format_text(format, arguments);
    va_end(arguments);
    FILE *out = tmpfile(), *err = tmpfile();
    assert_non_null(out);
    assert_non_null(err);

    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) become_shell(command, out, err);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    free(command);
    return (struct command_result){
        .status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
        .out = read_stream(out),
        .err = read_stream(err),
    };
}

void command_free(struct command_result *result)
{
    free(result->out);
    free(result->err);
    *result = (struct command_result){0};
}

const char *samen_program(void)
{
    const char *program = getenv("SAMEN");
    return program && *program ? program : "./samen";
}

int folder_make(void **state)
{
    const char *parent = getenv("TMPDIR");
    char *path = text_format("%s/samen-test-XXXXXX", parent && *parent ? parent : "/tmp");
    if (!mkdtemp(path)) {
        free(path);
        return -1;
    }
    *state = path;
    return 0;
}

int folder_remove(void **state)
{
    struct command_result result = run_command("rm -rf -- '%s'", (char *)*state);
    int status = result.status;
    command_free(&result);
    free(*state);
    *state = NULL;
    return status == 0 ? 0 : -1;
}

void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    size_t length = strlen(text);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    return read_stream(file);
}

bool file_exists(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}
