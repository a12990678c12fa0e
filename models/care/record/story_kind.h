/* story_kind.h - what can happen in a life story, why, and what its entries tell: one table for whoever writes, reads
 * and tells them.
 *
 * A kind of event is a row of STORY_KIND_LIST: its name, whether it names someone else, and which of the details of
 * STORY_DETAIL_LIST stand in the three columns that a journal has room for. Whoever writes an entry fills in the fields
 * of a struct story_entry by name, and whoever reads one finds them there; the table knows the columns. A new kind is a
 * row here, its sentences in analysis/story/story_words.c, and a call of story_note where it happens.
 */
#ifndef SAMEN_CARE_STORY_KIND_H
#define SAMEN_CARE_STORY_KIND_H

#include "models/care/care.h"
#include "sim/engine/journal.h"

/* The details: name, least and greatest value, meaning. */
#define STORY_DETAIL_LIST(X)                                                                                           \
    X(task, 0, TASKS - 1, "of enum task")                                                                              \
    X(minutes, 0, INT32_MAX, "minutes a week: needed, missing, offered, given, assessed")                              \
    X(before, 0, INT32_MAX, "minutes a week until now")                                                                \
    X(self, 0, INT32_MAX, "minutes a week that the person does itself")                                                \
    X(relation, 0, RELATIONS - 1, "what the one who helps is to the one who is helped, of enum relation")              \
    X(together, 0, 1, "1: they live in the same household")                                                            \
    X(days, 0, INT32_MAX, "days waited")                                                                               \
    X(gap_class, 0, 3, "how much is missing in classes, see follow.c")                                                 \
    X(strain, 0, INT32_MAX, "strain of a carer in hundredths")                                                         \
    X(track, 0, TRACKS - 1, "of health, of enum track")                                                                \
    X(state, 0, PHYSICAL_STATES - 1, "state in this track")                                                            \
    X(physical, 0, PHYSICAL_STATES - 1, "physical state")                                                              \
    X(psychosocial, 0, PSYCHOSOCIAL_STATES - 1, "psychosocial state")                                                  \
    X(gemeente, 0, INT32_MAX, "CBS number of a gemeente")                                                              \
    X(far, 0, 2, "0: within the wijk, 1: within the gemeente, 2: further")                                             \
    X(km, 0, INT32_MAX, "km from here")                                                                                \
    X(payer, 0, INSURER, "who contracts providers, of enum payer")                                                     \
    X(rule, 0, INT32_MAX, "financing rule of the new contracts")                                                       \
    X(birth, INT32_MIN, INT32_MAX, "minute of birth; of a light relative the month's first")                           \
    X(number, INT32_MIN, INT32_MAX, "number of a relative; of a light one its month of birth")                         \
    X(sex, 0, SEXES - 1, "of enum sex")                                                                                \
    X(income_class, 0, CLASSES - 1, "income and education: low, middle, high")                                         \
    X(with_parents, 0, 1, "1: lives with its parents")                                                                 \
    X(institution, 0, 1, "1: lives in an institution")                                                                 \
    X(work_hours, 0, UINT8_MAX, "hours of paid work a week")                                                           \
    X(light, 0, 1, "1: a relative outside the simulated gemeenten")                                                    \
    X(distance, 0, UINT16_MAX, "between the two, in 0.1 km")                                                           \
    X(identity_low, INT32_MIN, INT32_MAX, "lower half of a relative's new identity")                                   \
    X(identity_high, INT32_MIN, INT32_MAX, "upper half of it")

/* What can happen: kind, name in results, who else has a part in it, details in the columns 1, 2 and 3. Someone else is
 * named by number, and STORY_RELATIVE has said before who that is; a light relative, who has no number, by the identity
 * that its draws have. The details `states`, `traits` and `relative` are several in one column, see story_kind.c. */
#define STORY_KIND_LIST(X)                                                                                             \
    /* The person */                                                                                                   \
    X(STORY_START, "start", nobody, birth, traits, gemeente)      /* was there when the run began */                   \
    X(STORY_BIRTH, "birth", nobody, birth, traits, gemeente)      /* is born */                                        \
    X(STORY_ARRIVES, "arrives", nobody, birth, traits, gemeente)  /* comes to live in a simulated gemeente */          \
    X(STORY_RELATIVE, "relative", other, number, birth, relative) /* who someone else is; other: the identity */       \
    /* Life */                                                                                                         \
    X(STORY_CHILD, "child", other, nothing, nothing, nothing)     /* other: the child that is born */                  \
    X(STORY_PARTNER, "partner", other, nothing, nothing, nothing) /* other becomes the partner */                      \
    X(STORY_SEPARATES, "separates", other, nothing, nothing, nothing)                                                  \
    X(STORY_LEAVES_HOME, "leaves_home", nobody, nothing, nothing, nothing)                                             \
    X(STORY_FOSTERED, "fostered", nobody, nothing, nothing, nothing) /* a minor comes to live with other people */     \
    X(STORY_MOVES, "moves", nobody, gemeente, far, nothing)                                                            \
    X(STORY_EMIGRATES, "emigrates", nobody, gemeente, km, nothing)                                                     \
    X(STORY_DIES, "dies", nobody, nothing, nothing, nothing)                                                           \
    X(STORY_WIDOWED, "widowed", other, nothing, nothing, nothing)                                                      \
    X(STORY_RELATIVE_DIES, "relative_dies", other, nothing, nothing, nothing)                                          \
    X(STORY_RELATIVE_LEAVES, "relative_leaves", other, identity_low, identity_high, nothing) /* and becomes light */   \
    X(STORY_ADMITTED, "admitted", nobody, nothing, nothing, nothing)                         /* to an institution */   \
    /* Need */                                                                                                         \
    X(STORY_WORSENS, "worsens", nobody, track, state, nothing)                                                         \
    X(STORY_RECOVERS, "recovers", nobody, track, state, nothing)                                                       \
    X(STORY_NEED, "need", nobody, minutes, states, self)                                                               \
    X(STORY_GAP, "gap", nobody, minutes, gap_class, nothing) /* minutes: what is missing */                            \
    /* Asking and helping */                                                                                           \
    X(STORY_ASKS, "asks", other, minutes, relation, nothing)               /* minutes: what is missing */              \
    X(STORY_IS_OFFERED, "is_offered", other, minutes, relation, nothing)   /* by other */                              \
    X(STORY_IS_DECLINED, "is_declined", other, minutes, relation, nothing) /* by other, who was asked */               \
    X(STORY_HOUSEMATE_DECLINES, "housemate_declines", other, nothing, relation, nothing) /* and was not asked */       \
    X(STORY_IS_HELPED, "is_helped", other, minutes, relation, together)                  /* from now on */             \
    X(STORY_HELP_CUT, "help_cut", other, minutes, relation, before) /* minutes left, perhaps none */                   \
    X(STORY_OFFERS, "offers", other, minutes, relation, nothing)    /* to other */                                     \
    X(STORY_DECLINES, "declines", other, minutes, relation, nothing)                                                   \
    X(STORY_CARES, "cares", other, minutes, relation, before) /* for other, from now on */                             \
    X(STORY_CARES_OTHERWISE, "cares_otherwise", other, minutes, relation, before)                                      \
    X(STORY_CARES_NO_MORE, "cares_no_more", other, minutes, relation, before)                                          \
    X(STORY_OVERLOADED, "overloaded", nobody, minutes, strain, nothing)                                                \
    X(STORY_RELIEVED, "relieved", nobody, minutes, strain, nothing)                                                    \
    X(STORY_CUTS_BACK, "cuts_back", nobody, nothing, nothing, nothing)                                                 \
    X(STORY_STOPS_CARING, "stops_caring", nobody, nothing, nothing, nothing)                                           \
    /* Care by others */                                                                                               \
    X(STORY_APPLIES, "applies", nobody, task, minutes, nothing) /* minutes: what is missing */                         \
    X(STORY_REFUSED, "refused", nobody, task, minutes, nothing) /* that were found to be needed */                     \
    X(STORY_GRANTED, "granted", nobody, task, minutes, nothing) /* assessed */                                         \
    X(STORY_CARE_STARTS, "care_starts", nobody, task, minutes, days)                                                   \
    X(STORY_CARE_CHANGES, "care_changes", nobody, task, minutes, before)                                               \
    X(STORY_CARE_ENDS, "care_ends", nobody, task, nothing, before)                                                     \
    X(STORY_BUYS, "buys", nobody, task, minutes, nothing)                                                              \
    X(STORY_PROVIDER_CLOSES, "provider_closes", nobody, task, nothing, before)                                         \
    X(STORY_VOLUNTEER_COMES, "volunteer_comes", nobody, task, minutes, nothing)                                        \
    X(STORY_VOLUNTEER_STOPS, "volunteer_stops", nobody, task, nothing, nothing)                                        \
    X(STORY_INITIATIVE_HELPS, "initiative_helps", nobody, task, minutes, nothing)                                      \
    X(STORY_INITIATIVE_STOPS, "initiative_stops", nobody, task, nothing, nothing)                                      \
    X(STORY_VOLUNTEERS, "volunteers", nobody, task, minutes, nothing) /* becomes a volunteer */                        \
    X(STORY_VOLUNTEERS_NO_MORE, "volunteers_no_more", nobody, task, nothing, nothing)                                  \
    /* Nobody's in particular */                                                                                       \
    X(STORY_POLICY, "policy", nobody, gemeente, payer, rule)

/* Why: cause, name in results. */
#define STORY_CAUSE_LIST(X)                                                                                            \
    X(CAUSE_NONE, "none")                                                                                              \
    X(CAUSE_START, "start")   /* it was so when the run began */                                                       \
    X(CAUSE_AGE, "age")       /* age and class, as for anyone */                                                       \
    X(CAUSE_GAP, "gap")       /* what was missing made it likelier */                                                  \
    X(CAUSE_STRAIN, "strain") /* the load of caring made it likelier, or stood in the way */                           \
    X(CAUSE_DISTANCE, "distance")                                                                                      \
    X(CAUSE_WORK, "work")                                                                                              \
    X(CAUSE_NO_ROOM, "no_room") /* no time left, or not the health */                                                  \
    X(CAUSE_RELUCTANCE, "reluctance")                                                                                  \
    X(CAUSE_OWN, "own")             /* of one's own accord */                                                          \
    X(CAUSE_HOUSEHOLD, "household") /* along with the household */                                                     \
    X(CAUSE_WIJKTEAM, "wijkteam")   /* after a conversation with the wijkteam */                                       \
    X(CAUSE_INSURER, "insurer")     /* assessed by a nurse, without the wijkteam */                                    \
    X(CAUSE_CLOSING, "closing")     /* the provider closed */                                                          \
    X(CAUSE_REVIEW, "review")       /* the need had moved away from what was assessed */                               \
    X(CAUSE_PROVIDER, "provider")   /* the provider chose so */                                                        \
    X(CAUSE_BORDER, "border")       /* rights end at the border of the gemeente */

#define STORY_ENUMERATOR(name, ...) name,
#define STORY_DETAIL_ENUMERATOR(name, ...) DETAIL_##name,
#define STORY_DETAIL_FIELD(name, ...) int32_t name;

enum story_kind { STORY_KIND_LIST(STORY_ENUMERATOR) STORY_KINDS };
enum story_cause { STORY_CAUSE_LIST(STORY_ENUMERATOR) STORY_CAUSES };
enum story_detail { STORY_DETAIL_LIST(STORY_DETAIL_ENUMERATOR) STORY_DETAILS };

/* One thing that happened. Its details are fields by the names of STORY_DETAIL_LIST; those that are not in the row of
 * its kind are 0, and so need not be named. */
struct story_entry {
    uint64_t who, other;
    minute_t time;
    enum story_kind kind;
    enum story_cause cause;
    union {
        struct {
            STORY_DETAIL_LIST(STORY_DETAIL_FIELD)
        };
        int32_t detail[STORY_DETAILS];
    };
};

/* As the result file names them, and for every kind what its three columns hold; NULL-terminated. */
extern const char *const story_kinds[], *const story_causes[], *const story_columns[];

struct story_detail_row {
    const char *name;
    int32_t least, greatest;
    const char *meaning;
};
extern const struct story_detail_row story_details[STORY_DETAILS];

/* Whether entries of this kind have this detail, or name someone else. */
bool story_kind_has(enum story_kind, enum story_detail);
bool story_kind_has_other(enum story_kind);

/* As it goes into a journal. */
struct journal_entry story_entry_pack(const struct story_entry *);

/* What a journal says; false when that is no kind, or a detail is out of its range or of another kind. */
MUST_USE bool story_entry_unpack(struct story_entry *, const struct journal_entry *);

#endif
