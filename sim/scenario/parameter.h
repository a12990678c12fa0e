/* parameter.h - a parameter is declared once.
 *
 * A model (and the engine itself) declares its parameters in a table: name, kind, unit, range, default, meaning,
 * source. Reading a scenario, checking it, `samen parameters`, `samen schema` and the metadata in result files all
 * walk this table; nothing about a parameter is written down twice.
 *
 *     struct need_settings { double onset_at_65; ... };
 *     static const struct parameter need_parameters[] = {
 *         {"onset_at_65", REAL, offsetof(struct need_settings, onset_at_65), .unit = "1/year", .low = 0, .high = 1,
 *          .value = 0.0128, .meaning = "...", .plausible = {0.01, 0.02}, .source = "assumption; ..."},
 *         {.name = NULL}};
 */
#ifndef SAMEN_PARAMETER_H
#define SAMEN_PARAMETER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "sim/base/error.h"

struct cJSON;

enum parameter_kind {
    REAL,    /* double */
    INTEGER, /* int64_t */
    BOOLEAN, /* bool */
    TEXT,    /* char[PARAMETER_TEXT] */
    CHOICE,  /* int: index into choices */
    DATE,    /* day_t */
    SECTION, /* a struct inside the struct, described by its own table */
    LIST,    /* struct parameter_list of structs described by their own table (`section`, `size`) */
    TEXTS,   /* struct parameter_list of char[PARAMETER_TEXT] */
    OBJECT,  /* any JSON object, kept by the scenario reader (a variant's change); no field */
    ROWS     /* no key of its own: the rows of `section`, for a struct inside the struct, stand in this same object */
};

/* A text has at most so many characters, and then needs at most so many bytes. */
enum { PARAMETER_LETTERS = 127, PARAMETER_TEXT = 4 * PARAMETER_LETTERS + 4 };

struct parameter_list {
    size_t count;
    void *items; /* owned; released by parameters_free */
};

struct parameter {
    const char *name; /* key in the scenario; NULL ends a table */
    enum parameter_kind kind;
    size_t offset;                   /* of the field in the settings struct */
    const char *unit;                /* "1" for a pure number */
    double low, high;                /* inclusive range of REAL and INTEGER; fewest and most items of LIST, TEXTS */
    double plausible[2];             /* what may be true of the world, within that range; both the same: not said */
    double value;                    /* default of REAL, INTEGER, BOOLEAN, CHOICE; of CHOICE -1: none */
    const char *text;                /* default of TEXT and DATE; NULL with required = false means empty */
    const char *const *choices;      /* names of CHOICE, NULL-terminated */
    const struct parameter *section; /* table of SECTION, LIST and ROWS */
    size_t size;                     /* of one LIST item */
    size_t given;                    /* offset of a bool that is to tell whether the key was there; 0: nobody asks */
    bool required;
    bool common; /* the same in all variants; of a LIST: as many items, each with the same values of its common rows */
    const char *instead; /* for who wants a value that it cannot have: what can be done; NULL: nothing to advise */
    const char *meaning; /* one line, for people */
    const char *source;  /* document, year, table; or "assumption", and why */
};

/* Whether a plausible range is declared. */
static inline bool parameter_has_plausible(const struct parameter *parameter)
{
    return parameter->plausible[0] < parameter->plausible[1];
}

/* Fills the settings struct with the defaults of its table. Fails only when memory runs out. */
MUST_USE bool parameters_default(const struct parameter *, void *settings, struct error *);

/* A JSON object may hold the keys of several tables, each with its own struct: the engine's and the model's. */
struct parameter_part {
    const struct parameter *table;
    void *settings;
};

/* Reads a JSON object over the settings: keys that are absent keep what is there. `file` and `pointer`, the JSON
 * pointer of the object, are for messages. Unknown keys, wrong types and values out of range are errors that name the
 * place, what was expected and found, and the nearest valid key. Keys that start with "$" or "_" are comments. A LIST
 * or TEXTS that is present replaces the whole list. */
MUST_USE bool parameters_read(const struct parameter_part *parts, size_t count, const struct cJSON *object,
                              const char *file, const char *pointer, struct error *);

/* Checks an object that will be merged over another (RFC 7396), where null takes a key away: a null for a key that does
 * not exist would go unnoticed. Looks at nothing else. */
MUST_USE bool parameters_known(const struct parameter_part *parts, size_t count, const struct cJSON *object,
                               const char *file, const char *pointer, struct error *);

/* Releases what LIST and TEXTS fields own. Harmless on a zeroed struct. */
void parameters_free(const struct parameter *, void *settings);

/* Writes the table for people: plain text or Markdown (one row per parameter: pointer, kind/unit, range, default,
 * meaning, source). `prefix` is the JSON pointer of the table's object ("" for the root). */
void parameters_print(const struct parameter *, const char *prefix, bool markdown, FILE *);

/* Writes the JSON Schema (draft 2020-12) of an object with this table into `schema` as "properties". */
MUST_USE bool parameters_schema(const struct parameter *, struct cJSON *schema, struct error *);

/* Calls `visit` for every leaf with its pointer and its present value as text, in declaration order; used for the
 * metadata of result files. Stops and returns false when `visit` does. */
bool parameters_visit(const struct parameter *, const char *prefix, const void *settings,
                      bool (*visit)(void *context, const char *pointer, const struct parameter *, const char *value),
                      void *context);

/* The field of the parameter at a pointer, not inside a list; NULL when there is none. */
const void *parameters_field(const struct parameter *, const void *settings, const char *pointer);

/* Whether two variants' settings are the same in all that variants have in common; refuses the first that differs. */
MUST_USE bool parameters_match(const struct parameter *, const char *prefix, const void *settings, const void *other,
                               struct error *);

#endif
