/* policy.h - dated changes: from a date, in some gemeenten, some instruments are set; what a change does not name stays
 * as it is.
 *
 * An instrument is one file: what a change may say about it, and what an office then does. To add an instrument `x`:
 *     1. a line in instruments.h: INSTRUMENT(x);
 *     2. a file x.c beside transfer.c, with its settings (POLICY_SETTINGS), the rows that a change may give
 *        (`policy_x_parameters`) and what they do (`policy_x_apply`). A row with `given` is one by which a change
 *        names the instrument; only then is it applied; the others tell what it is about (whose contracts). Whatever
 *        people notice of it, it tells the story of itself (story.h); what wijken must know, it writes them
 *        (broadcast.h);
 *     3. a test that it acts where and when it is named, and only there.
 * Its rows share one object with those of the others, so the keys must differ; an instrument with several had better
 * have them in a section of its own name.
 */
#ifndef SAMEN_CARE_POLICY_H
#define SAMEN_CARE_POLICY_H

#include <assert.h>
#include <stddef.h>

#include "models/care/people/world.h"
#include "models/care/provision/policy/instruments.h"
#include "sim/engine/engine.h"

struct office;

#define POLICY_NUMBER(name) POLICY_##name,
enum policy_number { POLICY_INSTRUMENTS(POLICY_NUMBER) POLICY_INSTRUMENT_COUNT };
#undef POLICY_NUMBER

enum { POLICY_OWN = 64 };

/* What a change says about one instrument: a struct that only the instrument's file knows. */
struct policy_own {
    _Alignas(max_align_t) unsigned char bytes[POLICY_OWN];
};

/* An item of /policy. */
struct policy_change {
    day_t date;
    struct parameter_list gemeenten; /* texts; empty: all */
    struct policy_own own[POLICY_INSTRUMENT_COUNT];
};
extern const struct parameter policy_parameters[];

/* Every change falls within the run, names gemeenten that are simulated, and changes something that no other change
 * sets there in the same month. */
MUST_USE bool policy_check(const struct model_input *, const struct world *, struct error *);

/* Applies the changes in force from the month that the office is to settle: those dated on its first day or before,
 * after the first day of the month settled last. */
MUST_USE bool policy_apply(struct partition *, struct office *, struct error *);

/* An instrument's rows, and what an office does when a change names it: `own` are its settings. */
#define POLICY_DECLARED(name)                                                                                          \
    extern const struct parameter policy_##name##_parameters[];                                                        \
    MUST_USE bool policy_##name##_apply(struct partition *, struct office *, const void *own, struct error *);
POLICY_INSTRUMENTS(POLICY_DECLARED)
#undef POLICY_DECLARED

/* In an instrument's file: its settings fit. */
#define POLICY_SETTINGS(type) static_assert(sizeof(type) <= sizeof(struct policy_own), "enlarge POLICY_OWN in policy.h")

#endif
