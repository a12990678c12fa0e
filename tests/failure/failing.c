/* failing.c - stand-ins for calls that fail on purpose, and what a child that met one gave back. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "tests/failure/failing.h"

#include <dirent.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int samen_main(int argc, char **argv); /* samen.c's main, see program.c */

#if defined __SANITIZE_ADDRESS__
#define SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum {
    DEPTH = 40,                /* of the calls that tell one place from another */
    PLACES = 1 << 16,          /* room for as many */
    TRIES = SANITIZED ? 1 : 2, /* how often a failure at one place is tried; once when it is for good */
    SHOWN = 10,                /* bad ends that are described */
    SECONDS = 60               /* after which a child hangs */
};

/* Shared with the children. */
struct shared {
    struct outcome outcome;
    int status;              /* what main returned in the child */
    long memory, ids, files; /* what it did not give back */
};

/* The stand-ins have no argument through which this could come. */
static struct {
    const struct failures *failures; /* NULL: nothing fails */
    bool child;                      /* in which a call has failed */
    bool judging;                    /* the parent is, and its own calls do not count */
    long memory, ids, files;         /* in use */
    int messages, reports;           /* standard error of the program; where it went before */
    struct shared *shared;
    struct {
        uint64_t hash;
        unsigned count;
    } places[PLACES];
} now;

/* ---- What is in use ---- */

void *count_memory(void *memory)
{
    if (memory) now.memory++;
    return memory;
}

void uncount_memory(const void *memory)
{
    if (memory) now.memory--;
}

long long count_id(long long id)
{
    if (id >= 0) now.ids++;
    return id;
}

void uncount_id(void)
{
    now.ids--;
}

static long open_files(void)
{
    long count = 0;
    DIR *folder = opendir("/proc/self/fd");
    while (folder && readdir(folder)) count++;
    if (folder) closedir(folder);
    return count;
}

/* ---- Judging ---- */

static bool exists(const char *path, const char *end)
{
    char whole[4096];
    struct stat status;
    snprintf(whole, sizeof whole, "%s%s", path, end);
    return lstat(whole, &status) == 0;
}

/* What is wrong with the words of a child, and with what it left where results go. */
static const char *judge_words(const char *message, bool warned)
{
    const char *start = warned ? "samen: warning: " : "samen: ";
    if (strncmp(message, start, strlen(start)) != 0 || strlen(message) < 20) return "has no message";
    const char *end = strchr(message, '\n');
    bool two = now.failures->checkpoint && !warned && strstr(message, "samen: warning: ") == message;
    if (two && end) end = strchr(end + 1, '\n');
    return end && end[1] == '\0' ? NULL : "has not one line of message";
}

static const char *judge_files(bool warned)
{
    const struct failures *failures = now.failures;
    if (failures->path && exists(failures->path, "") != warned) return warned ? "has no result" : "left a result";
    if (failures->path && exists(failures->path, ".partial")) return "left a partial file";
    if (failures->checkpoint && exists(failures->checkpoint, ".partial")) return "left a partial checkpoint";
    return NULL;
}

/* What is wrong with the end of a child; NULL when nothing is. */
static const char *judge(int ended, const char *message)
{
    const struct shared *shared = now.shared;
    const struct failures *failures = now.failures;
    if (WIFSIGNALED(ended)) return "crashed or hung";
    if (shared->status < 0) return "left without returning from main";
    if (WEXITSTATUS(ended) != shared->status) return "complained when it ended";
    bool warned = failures->checkpoint && shared->status == 0;
    if (!warned && shared->status != failures->status && shared->status != failures->or_status)
        return "has another exit status";
    if (shared->memory != 0) return "lost memory";
    if (shared->ids != 0) return "left HDF5 objects open";
    if (shared->files != 0) return "left files open";
    const char *wrong = judge_words(message, warned);
    return wrong ? wrong : judge_files(warned);
}

static void report(int ended, const char *name, void **place, int depth)
{
    char message[2048];
    ssize_t length = pread(now.messages, message, sizeof message - 1, 0);
    message[length > 0 ? length : 0] = '\0';
    const char *wrong = judge(ended, message);
    if (!wrong || now.shared->outcome.bad++ >= SHOWN) return;
    const struct shared *shared = now.shared;
    dprintf(now.reports,
            "%s fails%s: the program %s\n  (status %d, signal %d, %ld blocks, %ld objects, %ld files left)\n  %s", name,
            now.failures->for_good ? " for good" : "", wrong, shared->status, WIFSIGNALED(ended) ? WTERMSIG(ended) : 0,
            shared->memory, shared->ids, shared->files, message);
    backtrace_symbols_fd(place + 2, depth - 2, now.reports);
}

/* ---- Trying ---- */

/* Whether a call from here is to fail: the first few times that the program comes here in the same way. */
static bool worth_trying(void **place, int depth)
{
    uint64_t hash = 14695981039346656037U; /* FNV-1a, by pointers */
    for (int i = 0; i < depth; i++) hash = (hash ^ (uint64_t)(uintptr_t)place[i]) * 1099511628211U;
    size_t at = hash >> 48;
    for (size_t probes = 0; now.places[at].count > 0 && now.places[at].hash != hash; at = (at + 1) % PLACES)
        if (++probes == PLACES) return false;
    now.places[at].hash = hash;
    return ++now.places[at].count <= (now.failures->for_good ? 1 : TRIES);
}

/* The files are the parent's too: it keeps them under other names while the child may remove them. */
static void keep(const char *path, bool give_back)
{
    static const char *const ends[] = {"", ".partial"};
    char whole[4096], kept[4096];
    for (size_t i = 0; path && i < sizeof ends / sizeof ends[0]; i++) {
        snprintf(whole, sizeof whole, "%s%s", path, ends[i]);
        snprintf(kept, sizeof kept, "%s%s.kept", path, ends[i]);
        if (!give_back) {
            link(whole, kept);
        } else {
            unlink(whole);
            rename(kept, whole);
        }
    }
}

static void keep_files(bool give_back)
{
    keep(now.failures->path, give_back);
    for (size_t i = 0; i < sizeof now.failures->also / sizeof *now.failures->also; i++)
        keep(now.failures->also[i], give_back);
    keep(now.failures->checkpoint, give_back);
}

static void become_child(void)
{
    now.child = true;
    now.judging = false;
    alarm(SECONDS);
}

/* True in the child. */
static bool try_here(const char *name, void **place, int depth)
{
    now.judging = true;
    now.shared->outcome.tried++;
    now.shared->status = -1;
    if (ftruncate(now.messages, 0) != 0) abort();
    keep_files(false);
    pid_t child = fork();
    if (child < 0) abort();
    if (child == 0) {
        become_child();
        return true;
    }
    int ended;
    while (waitpid(child, &ended, 0) != child) continue;
    report(ended, name, place, depth);
    keep_files(true);
    now.judging = false;
    return false;
}

static bool fails_somehow(enum failing kind, const char *name)
{
    void *place[DEPTH];
    if (!now.failures || now.judging || now.failures->kind != kind) return false;
    if (now.failures->except && strcmp(now.failures->except, name) == 0) return false;
    if (now.child) return now.failures->for_good;
    now.shared->outcome.calls++;
    if (now.failures->nth > 0) return now.shared->outcome.calls == now.failures->nth;
    int depth = backtrace(place, DEPTH);
    return worth_trying(place, depth) && try_here(name, place, depth);
}

bool fails(enum failing kind, const char *name)
{
    if (now.failures && kind == FAIL_FILE && now.failures->writes_only) return false;
    bool failing = fails_somehow(kind, name);
    if (failing) errno = kind == FAIL_MEMORY ? ENOMEM : kind == FAIL_FILE ? now.failures->error : 0;
    return failing;
}

bool fails_to_write(const char *name)
{
    bool failing = fails_somehow(FAIL_FILE, name);
    if (failing) errno = now.failures->error;
    return failing;
}

/* ---- The process of its own ---- */

static void prepare(const struct failures *failures)
{
    void *place[DEPTH];
    char name[] = "/tmp/samen-failures-XXXXXX";
    now.messages = mkstemp(name);
    now.reports = dup(STDERR_FILENO);
    int nowhere = open("/dev/null", O_WRONLY);
    if (now.messages < 0 || unlink(name) != 0 || now.reports < 0 || nowhere < 0) abort();
    if (dup2(now.messages, STDERR_FILENO) < 0 || dup2(nowhere, STDOUT_FILENO) < 0) abort();
    if (fcntl(now.messages, F_SETFL, O_APPEND) != 0) abort();
    backtrace(place, DEPTH); /* loads what it needs */
    wrap_json();
    now.files = open_files();
    now.memory = now.ids = 0;
    now.failures = failures;
}

static int run(const struct failures *failures, char **words)
{
    setenv("OMP_WAIT_POLICY", "passive", 0); /* otherwise main would start the program anew */
    setenv("OMP_NUM_THREADS", "1", 1); /* what is in use is counted without locks, and libomp forgets over a fork */
    prepare(failures);
    int count = 0;
    while (words[count]) count++;
    int status = samen_main(count, words);
    const struct failures *done = now.failures;
    now.failures = NULL;
    struct shared *shared = now.shared;
    shared->status = status;
    shared->memory = now.memory;
    shared->ids = now.ids;
    shared->files = open_files() - now.files;
    if (!now.child && done && (shared->memory != 0 || shared->ids != 0 || shared->files != 0)) shared->outcome.bad++;
    return status;
}

struct outcome failures_try(const struct failures *failures, char **words)
{
    now.shared = mmap(NULL, sizeof *now.shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (now.shared == MAP_FAILED) abort();
    *now.shared = (struct shared){.status = -1};
    fflush(NULL);
    pid_t child = fork();
    if (child < 0) abort();
    if (child == 0) exit(run(failures, words));
    int ended;
    while (waitpid(child, &ended, 0) != child) continue;
    struct outcome outcome = now.shared->outcome;
    outcome.status = WIFEXITED(ended) ? WEXITSTATUS(ended) : 128 + WTERMSIG(ended);
    munmap(now.shared, sizeof *now.shared);
    return outcome;
}
