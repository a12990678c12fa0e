/* population_parts.h - what the steps of building a population share; of no use elsewhere.
 *
 * The steps, in order: draft persons by age and sex (population_ages), put them into households
 * (population_households), deal the households to the wijken (population_place), tie kin (population_kin). Until they
 * are placed persons are drafts, known by their rank in the gemeente, which is ordered by sex and then age.
 */
#ifndef SAMEN_CARE_POPULATION_PARTS_H
#define SAMEN_CARE_POPULATION_PARTS_H

#include "models/care/people/wijk.h"
#include "models/care/population/population.h"

enum {
    LAST_AGE_AT_HOME = 59, /* nobody older lives with parents */
    YOUNGEST_PARENT = 15,  /* differences in whole years of age: at least 14 in exact age */
    OLDEST_MOTHER = 49,    /* and below 50 */
    OLDEST_FATHER = 70,
    MOST_CHILDREN = 8,
    FIRST_BIRTH_AGE = 12, /* of the fertility schedules */
    LAST_BIRTH_AGE = OLDEST_MOTHER
};

/* Draws about the gemeente as a whole: one long stream, cut into pieces because a stream holds 65,536 blocks. */
struct dice {
    struct random_source source;
    uint64_t identity;
    uint32_t chapter, left;
    struct stream stream;
};

static inline uint32_t dice_word(struct dice *dice)
{
    if (dice->left == 0) {
        dice->stream = stream_of(dice->source, dice->identity, PROCESS_BUILD, dice->chapter++);
        dice->left = UINT32_C(1) << 18;
    }
    dice->left--;
    return stream_word(&dice->stream);
}

static inline double dice_uniform(struct dice *dice)
{
    return random_uniform_from_word(dice_word(dice));
}

static inline uint32_t dice_below(struct dice *dice, uint32_t count)
{
    return (uint32_t)(((uint64_t)dice_word(dice) * count) >> 32);
}

struct draft {
    uint32_t household, next; /* member of the same household */
    uint32_t partner, mother, father;
    uint32_t place; /* wijk << SERIAL_BITS | slot */
    uint8_t sex, age, physical, psychosocial;
    uint8_t income_class, flags;
};

struct build {
    struct engine *engine;
    struct world *world;
    const struct care_tables *tables;
    const struct gemeente *gemeente;
    uint64_t code; /* number in the CBS code: names the draws */
    struct dice dice;
    struct draft *drafts;
    uint32_t count, in_institution;
    uint32_t cell[SEXES][AGES]; /* persons */
    uint32_t *household_first;  /* [households]: first member */
    uint32_t household_count;
};

/* Whole numbers that add up to `total` in proportion to the weights, by largest remainder. */
void population_quota(size_t count, const double *weight, uint32_t total, uint32_t *number);

/* Whole numbers that add up to `total`: on average in proportion to the weights but at most `most`, with random
 * rounding that favours no cell (systematic sampling). When the weights do not reach, the rest goes wherever there is
 * room. */
void population_spread(struct dice *, size_t count, const double *weight, const uint32_t *most, uint32_t total,
                       uint32_t *number);

/* Persons available, by age. */
struct shelf {
    uint32_t *items;
    uint32_t first[AGES], left[AGES];
    uint32_t total;
};

/* Room for the numbers in `left`; then shelf_put() files persons, who are counted in `left` again. */
MUST_USE bool shelf_make(struct shelf *, const uint32_t numbers[AGES], struct error *);
void shelf_free(struct shelf *);
void shelf_put(struct shelf *, int age, uint32_t person);
uint32_t shelf_take(struct shelf *, int age);
void shelf_shuffle(struct shelf *, struct dice *);

/* The age in low ... high nearest to `target` at which someone is left; -1 when there is nobody. */
int shelf_nearest(const struct shelf *, int target, int low, int high);

/* Ages at which a woman gave birth to someone who is `age` now, or who is herself `age` now: cumulative weights. */
struct schedule {
    double cumulative[LAST_BIRTH_AGE - FIRST_BIRTH_AGE + 1];
};

void schedule_of_child(struct schedule *, const struct care_tables *, int start_year, int age);
void schedule_of_mother(struct schedule *, const struct care_tables *, int start_year, int age);
int schedule_draw(const struct schedule *, double uniform); /* -1 when there are no births */

/* Size of a family, 1 ... MOST_CHILDREN: shares of the kin table, of "4 or more" each further child with chance a half.
 */
void population_family_sizes(const struct kin_table *, double share[MOST_CHILDREN]);
double population_mean_size(const double share[MOST_CHILDREN]);

/* The shares times a power of the size, such that the mean is the given one; they add up to 1. */
void population_tilt_sizes(const double share[MOST_CHILDREN], double mean, double tilted[MOST_CHILDREN]);

MUST_USE bool build_drafts(struct build *, struct error *);
MUST_USE bool build_households(struct build *, struct error *);
void build_health(struct build *); /* of everyone at home, by the class that households share */
MUST_USE bool build_kin(struct build *, struct error *);

/* Kin ------------------------------------------------------------------------------------------------------------- */

enum home_kind { WITHOUT_CHILDREN, COUPLE_WITH_CHILDREN, SINGLE_PARENT, HOME_KINDS };

enum { NEAR_BAND = 5, NEAR_BANDS = AGES / NEAR_BAND + 1 };

/* All that ties of kin are drawn from. */
struct family_tree {
    struct build *build;
    struct schedule of_child[AGES], of_mother[AGES];
    double survival[SEXES][AGES][AGES + 1]; /* [age now, if alive][birthday]: to that birthday */
    double size[AGES][MOST_CHILDREN];       /* families of mothers, by the mother's age */
    uint8_t *at_home;                       /* [persons]: children at home */
    double childless[AGES]; /* among women without children at home, so that all together have the table's share */
    struct shelf seekers;   /* adults for whom a mother (then: a father) may be found */
    double found[NEAR_BANDS][HOME_KINDS]; /* part of those who left home that has the parent in the gemeente */
    double *elsewhere;                    /* [gemeenten]: cumulative weights by which kin live there */
};

/* Chance that one who was alive at age `from` has reached `to` today. */
double population_survives(const struct family_tree *, enum sex, int from, int to);

/* In 0.1 km: to a gemeente drawn by its inhabitants and how far its centre is; within the gemeente. */
uint16_t population_distance_elsewhere(struct family_tree *);
uint16_t population_distance_nearby(struct build *);

/* Brothers and sisters, when parents and children know each other. */
MUST_USE bool build_siblings(struct family_tree *, struct error *);

/* Where a draft was placed. */
static inline struct people *build_people_at(const struct build *build, uint32_t place)
{
    return &wijk_of(&build->engine->partitions[place >> SERIAL_BITS])->people;
}

static inline uint32_t build_slot_at(uint32_t place)
{
    return place & ((UINT32_C(1) << SERIAL_BITS) - 1);
}

static inline struct person *build_person_at(const struct build *build, uint32_t rank)
{
    uint32_t place = build->drafts[rank].place;
    return &build_people_at(build, place)->persons[build_slot_at(place)];
}

#endif
