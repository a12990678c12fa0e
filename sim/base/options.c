#include "sim/base/options.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static size_t option_count(const struct option *options)
{
    size_t count = 0;
    while (options[count].name) count++;
    return count;
}

/* What was typed. getopt stands behind the option, but still at it within a bundle of short ones ("-xy"). */
static const char *typed_option(char **argv, int before)
{
    const char *last = optind > before ? argv[optind - 1] : "";
    return last[0] == '-' && last[1] != '\0' ? last : argv[optind];
}

static bool refuse(const char *typed, const struct option *options, struct error *error)
{
    char name[64];
    size_t length = strcspn(typed + strspn(typed, "-"), "=");
    if (length >= sizeof name) length = sizeof name - 1;
    memcpy(name, typed + strspn(typed, "-"), length);
    name[length] = '\0';
    const char *near = error_nearest_name(name, options, option_count(options), sizeof *options);
    if (!near) return error_set(error, typed, "unknown option; --help lists the options");
    if (strcmp(near, name) == 0 && strchr(typed, '=')) return error_set(error, typed, "this option takes no value");
    return error_set(error, typed, "unknown option (did you mean '--%s'?)", near);
}

int option_next(int argc, char **argv, const struct option *options, struct error *error)
{
    int before = optind;
    opterr = 0;
    int option = getopt_long(argc, argv, ":", options, NULL);
    if (option != '?' && option != ':') return option;
    const char *typed = typed_option(argv, before);
    if (option == ':')
        error_set(error, typed, "this option needs a value");
    else
        refuse(typed, options, error);
    return '?';
}

bool option_integer(const char *name, const char *text, int64_t low, int64_t high, int64_t *value, struct error *error)
{
    char *end;
    errno = 0;
    long long number = strtoll(text, &end, 10);
    if (*text == '\0' || *end != '\0' || errno != 0 || number < low || number > high)
        return error_set(error, name, "expected a whole number from %" PRId64 " to %" PRId64 ", found '%s'", low, high,
                         text);
    *value = number;
    return true;
}
