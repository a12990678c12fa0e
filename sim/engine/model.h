/* model.h - what a model gives the engine.
 *
 * A model is a table: its parameters, its series, how to build itself, what to do on an event and on mail. The engine
 * owns time, the queues, the mail, the recorders and the threads; a model's functions see one partition at a time and
 * may change only that partition. Functions called for different partitions may run at the same time.
 */
#ifndef SAMEN_MODEL_H
#define SAMEN_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "sim/base/clock.h"
#include "sim/base/error.h"
#include "sim/base/random.h"
#include "sim/engine/series.h"

struct archive;
struct engine;
struct partition;
struct event;
struct letter;
struct parameter;

/* Places by which series are reported: gemeenten of the care model, stations of a queueing network. */
struct group {
    char code[16]; /* "GM0344" */
    char name[64];
    double longitude, latitude; /* degrees; NAN when the group has no place */
};

struct model_input {
    const void *settings; /* the model's own struct, checked */
    const char *tables;   /* folder of the CSV tables */
    struct random_source source;
    day_t start, record_from, end;
    bool survey; /* the survey's series are recorded */
};

/* What a model leaves out, or how far it can be believed. Results carry these sentences to whoever reads them. */
struct model_limit {
    const char *name;    /* for machines: a word; NULL ends a list */
    const char *en, *nl; /* a sentence */
};

/* What a run takes for granted where it goes beyond the years of a table. */
struct model_extrapolation {
    char table[32];      /* file name; empty ends a list */
    int first, last;     /* years that it holds for */
    const char *en, *nl; /* what stands for the other years: no full stop */
};

struct model {
    const char *name;
    const char *meaning;              /* one line */
    const struct model_limit *limits; /* NULL: it has nothing to say against itself */
    const struct parameter *parameters;
    size_t settings_size;
    const char *fitted; /* file in the folder of tables whose values stand for the declared defaults; NULL: none */
    const struct series *series;
    size_t survey_from; /* the series from this index on are the survey's: only recorded when asked for; 0: none */
    const struct dimension *group; /* name and long names of the group dimension; labels unused */

    /* Names of the kinds and causes in its journals, and what the details of each kind are; NULL-terminated. NULL: the
     * model keeps none, or does not say. */
    const char *const *story_kinds, *const *story_causes, *const *story_columns;

    /* Checks what a table of ranges cannot say: dates that must follow each other, shares that must add up.
     * The place of an error is a pointer in the settings; the caller knows the file. */
    bool (*check)(const struct model_input *, struct error *);

    /* What this run extrapolates, in new memory that memory_free frees; an error when it goes beyond what makes sense.
     * May be NULL. */
    struct model_extrapolation *(*extrapolate)(const struct model_input *, struct error *);

    /* Builds the world: calls engine_groups once and engine_partitions once, then fills the partitions. */
    bool (*build)(struct engine *, const struct model_input *, struct error *);
    void (*free)(struct engine *);

    /* For checkpoints (archive.h), between windows. `save` writes what has become of the world; `load` is called
     * instead of `build`, makes as many groups and partitions, and reads it. The engine sees to queues, mail and
     * series. Settings and tables need not be saved: they are checked to be the same. Both NULL: the model has no
     * checkpoints. */
    bool (*save)(struct engine *, struct archive *, struct error *);
    bool (*load)(struct engine *, const struct model_input *, struct archive *, struct error *);

    bool (*on_event)(struct partition *, const struct event *, struct error *);

    /* Mail is opened in two rounds: first the letters of kinds below `settling_kinds`, for every partition, then the
     * rest. A round's letters are opened in the order (time, sender, number). */
    bool (*on_mail)(struct partition *, const struct letter *, struct error *);
    uint16_t settling_kinds;

    /* At the end of every period, before the partition's row is closed. */
    bool (*on_period)(struct partition *, minute_t end, struct error *);

    /* Called between windows with nothing else running, at every period's end: proves that nothing was lost. */
    bool (*audit)(struct engine *, minute_t now, struct error *);

    /* Asks the processor to fetch what a coming event will touch: its agent when it is still far, what the agent points
     * to when it is near. May be NULL. */
    void (*prefetch)(const struct partition *, const struct event *, bool near);

    /* The same for a letter that is about to be opened. May be NULL. */
    void (*prefetch_mail)(const struct partition *, const struct letter *, bool near);
};

#endif
