/* stop.c - remembering the signal that came. */
#include "sim/base/stop.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>

static const struct {
    int signal;
    const char *name;
} signals[] = {{SIGINT, "SIGINT"}, {SIGTERM, "SIGTERM"}, {SIGHUP, "SIGHUP"}};

enum { SIGNALS = sizeof signals / sizeof *signals };

/* A handler has nothing but what is global. */
static volatile sig_atomic_t asked;

static void remember(int signal)
{
    asked = signal;
}

/* The handler holds for one signal. */
bool stop_begin(struct error *error)
{
    struct sigaction before, now = {.sa_handler = remember, .sa_flags = SA_RESTART | (int)SA_RESETHAND};
    sigemptyset(&now.sa_mask);
    for (size_t i = 0; i < SIGNALS; i++)
        if (sigaction(signals[i].signal, NULL, &before) != 0 ||
            (before.sa_handler != SIG_IGN && sigaction(signals[i].signal, &now, NULL) != 0)) {
            error_file(error, signals[i].name, "wait for this signal", errno);
            stop_end();
            return false;
        }
    return true;
}

void stop_end(void)
{
    for (size_t i = 0; i < SIGNALS; i++)
        if (signal(signals[i].signal, SIG_DFL) == SIG_IGN) signal(signals[i].signal, SIG_IGN);
}

int stop_signal(void)
{
    return asked;
}

const char *stop_name(void)
{
    for (size_t i = 0; i < SIGNALS; i++)
        if (signals[i].signal == asked) return signals[i].name;
    return "";
}

void stop_process(void)
{
    signal(asked, SIG_DFL);
    raise(asked);
}
