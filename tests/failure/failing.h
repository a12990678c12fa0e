/* failing.h - a program in which every call that can fail does.
 *
 * The linker sends the calls that our own code makes to calloc, write, H5Dwrite ... to a stand-in (ld's --wrap, see
 * tests/failure/wraps). At a call that is to fail the stand-in forks. The child sees the call fail and goes on as the
 * program would, to its end. The parent waits for it, judges how it ended, and goes on as if nothing had happened. So
 * one run of the program tries thousands of failures, and each costs only what follows it.
 *
 * Calls that libraries make among themselves do not fail here: HDF5 1.10 does not survive a lack of memory everywhere,
 * and that is not ours to mend. cJSON's allocations do, because it has hooks for them.
 */
#ifndef SAMEN_TESTS_FAILURE_FAILING_H
#define SAMEN_TESTS_FAILURE_FAILING_H

#include <stdbool.h>
#include <stddef.h>

enum failing { FAIL_MEMORY, FAIL_FILE, FAIL_HDF };

/* What is tried, and how it must end. */
struct failures {
    enum failing kind;
    int error;              /* errno of a failing call of kind FILE */
    bool writes_only;       /* of kind FILE: only calls that need room on the disk */
    bool for_good;          /* all later calls of the kind fail too */
    int status;             /* the exit status that is right */
    int or_status;          /* or this one */
    const char *path;       /* the result, which must not be there; or NULL */
    const char *except;     /* a call whose failure does not matter; or NULL */
    const char *checkpoint; /* where checkpoints go: without one a run may end well, with a warning; or NULL */
    const char *also[3];    /* other files that the program writes and a child must not take away */
    size_t nth;             /* not 0: only this call fails, without a child */
};

struct outcome {
    int status;   /* of the program itself, to which nothing happened */
    size_t calls; /* of the kind */
    size_t tried, bad;
};

/* Runs samen's main with these words, in a process of its own. With `failures` NULL nothing fails. What is wrong is
 * printed. */
struct outcome failures_try(const struct failures *, char **words);

/* ---- For the stand-ins ---- */

/* Whether this call fails. */
bool fails(enum failing kind, const char *name);
bool fails_to_write(const char *name);

/* What is in use, and must be given back by the end. */
void *count_memory(void *);
void uncount_memory(const void *);
long long count_id(long long);
void uncount_id(void);

/* cJSON allocates through the stand-ins from now on. */
void wrap_json(void);

#endif
