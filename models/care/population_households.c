/* population_households.c - puts the drafted persons into families, couples, single households and institutions. */
#include <string.h>

#include "models/care/population_parts.h"
#include "sim/memory.h"
#include "sim/real.h"

enum { SIBLING_SPAN = 15 /* years between the oldest and the youngest child at home, if it can be */ };

/* How many there are of everything; see count_households. */
struct counts {
    uint32_t persons, minors, grown; /* in private households; under 18; young enough to live with parents yet */
    uint32_t single, couple, families, one_parent, children;
};

struct makers {
    struct build *build;
    struct counts counts;
    struct shelf children, adults[SEXES];
    uint32_t partnered[AGES];     /* mothers with a partner, by age */
    uint8_t *youngest, *oldest;   /* [families]: age of the children */
};

/* Counting -------------------------------------------------------------------------------------------------------- */

static void count_persons(const struct build *build, struct counts *counts)
{
    counts->persons = build->count - build->in_institution;
    for (uint32_t i = 0; i < build->count; i++) {
        const struct draft *draft = &build->drafts[i];
        if (draft->flags & IN_INSTITUTION) continue;
        if (draft->age < ADULT)
            counts->minors++;
        else if (draft->age <= LAST_AGE_AT_HOME && build->tables->with_parents[draft->sex][draft->age] > 0)
            counts->grown++;
    }
}

static int64_t clamp(int64_t value, int64_t low, int64_t high)
{
    return value < low ? low : value > high ? high : value;
}

/* Children at home are who is left when all others have their place. Their number must lie between what there is of minors and
 * what there can be; where rounding of the table or odd numbers of persons say otherwise, first the number of parents without
 * partner gives way, then that of persons living alone, then that of couples. */
static void settle_children(struct counts *counts)
{
    int64_t low = counts->minors > counts->families ? counts->minors : counts->families;
    int64_t high = clamp((int64_t)counts->minors + counts->grown, 0, (int64_t)counts->families * MOST_CHILDREN);
    int64_t others = (int64_t)counts->single + 2 * (int64_t)counts->couple + 2 * (int64_t)counts->families;
    int64_t children = (int64_t)counts->persons - others + counts->one_parent;
    int64_t wanted = clamp(children, low, high > low ? high : low);
    int64_t one_parent = clamp((int64_t)counts->one_parent + wanted - children, 0, counts->families);
    children += one_parent - counts->one_parent;
    int64_t single = clamp((int64_t)counts->single + children - wanted, 0, counts->persons);
    children += counts->single - single;
    int64_t couple = counts->couple;
    for (; children < wanted && couple > 0; couple--) children += 2;
    counts->one_parent = (uint32_t)one_parent;
    counts->couple = (uint32_t)couple;
    counts->single = (uint32_t)(single + (children > wanted ? children - wanted : 0));
    counts->children = (uint32_t)(children > wanted ? wanted : children);
}

static bool count_households(const struct build *build, struct counts *counts, struct error *error)
{
    const struct gemeente_row *row = build->gemeente->row;
    double shares[3] = {row->share_single, row->share_couple, row->share_with_children};
    uint32_t number[3];
    count_persons(build, counts);
    double households = (double)row->households * build->count / (double)row->inhabitants;
    quota(3, shares, (uint32_t)(households + 0.5), number);
    counts->single = number[0];
    counts->couple = number[1];
    counts->families = number[2];
    if (counts->families == 0 && counts->minors > 0) counts->families = 1;
    counts->one_parent = (uint32_t)(build->tables->kin.one_parent * counts->families + 0.5);
    settle_children(counts);
    uint64_t placed = (uint64_t)counts->single + 2 * (uint64_t)counts->couple + 2 * (uint64_t)counts->families -
                      counts->one_parent + counts->children;
    if (placed == counts->persons && counts->children >= counts->minors && counts->children >= counts->families)
        return true;
    return error_set(error, row->name, "%u inhabitants, %u of them under 18, do not fit in %.0f households", build->count,
                     counts->minors, households);
}

/* Shelves --------------------------------------------------------------------------------------------------------- */

/* How many of each sex and age are children at home: all minors, and adults by the chance that they live with parents. */
static void choose_children(struct makers *makers, uint32_t chosen[SEXES][AGES])
{
    struct build *build = makers->build;
    double weight[SEXES][AGES] = {{0}};
    uint32_t most[SEXES][AGES] = {{0}};
    for (uint32_t i = 0; i < build->count; i++)
        if (!(build->drafts[i].flags & IN_INSTITUTION)) most[build->drafts[i].sex][build->drafts[i].age]++;
    for (int sex = 0; sex < SEXES; sex++)
        for (int age = 0; age < AGES; age++) {
            double share = build->tables->with_parents[sex][age];
            if (age < ADULT || age > LAST_AGE_AT_HOME || share <= 0)
                most[sex][age] = 0;
            else
                weight[sex][age] = share * most[sex][age];
        }
    spread(&build->dice, SEXES * AGES, &weight[0][0], &most[0][0], makers->counts.children - makers->counts.minors,
           &chosen[0][0]);
    for (int sex = 0; sex < SEXES; sex++)
        for (int age = 0; age < ADULT; age++) chosen[sex][age] = build->cell[sex][age];
}

/* Within a sex and age drafts are exchangeable: the first ones become the children at home. */
static bool fill_shelves(struct makers *makers, struct error *error)
{
    struct build *build = makers->build;
    uint32_t chosen[SEXES][AGES], both[AGES];
    choose_children(makers, chosen);
    for (int age = 0; age < AGES; age++) both[age] = chosen[MALE][age] + chosen[FEMALE][age];
    if (!shelf_make(&makers->children, both, error) || !shelf_make(&makers->adults[MALE], build->cell[MALE], error) ||
        !shelf_make(&makers->adults[FEMALE], build->cell[FEMALE], error))
        return false;
    for (uint32_t i = 0; i < build->count; i++) {
        const struct draft *draft = &build->drafts[i];
        if (draft->flags & IN_INSTITUTION) continue;
        uint32_t *left = &chosen[draft->sex][draft->age];
        shelf_put(*left > 0 ? &makers->children : &makers->adults[draft->sex], draft->age, i);
        if (*left > 0) --*left;
    }
    shelf_shuffle(&makers->children, &build->dice);
    return true;
}

static void join(struct build *build, uint32_t household, uint32_t person)
{
    build->drafts[person].household = household;
    build->drafts[person].next = build->household_first[household];
    build->household_first[household] = person;
}

/* Children into families ------------------------------------------------------------------------------------------ */

/* Families of each size: the shares of the kin table, tilted (multiplied by a power of size) until the mean is right. */
static void tilt_sizes(const struct kin_table *kin, double mean, double tilted[MOST_CHILDREN])
{
    double share[MOST_CHILDREN], low = 1e-6, high = 1e6;
    family_sizes(kin, share);
    for (int round = 0; round < 200; round++) {
        double factor = 0.5 * (low + high), power = 1, sum = 0, children = 0;
        for (int i = 0; i < MOST_CHILDREN; i++, power *= factor) {
            tilted[i] = share[i] * power;
            sum += tilted[i];
            children += tilted[i] * (i + 1);
        }
        if (children < mean * sum)
            low = factor;
        else
            high = factor;
    }
}

static void count_sizes(const struct makers *makers, uint32_t number[MOST_CHILDREN])
{
    uint32_t families = makers->counts.families, children = makers->counts.children, sum = 0;
    double tilted[MOST_CHILDREN];
    tilt_sizes(&makers->build->tables->kin, (double)children / families, tilted);
    quota(MOST_CHILDREN, tilted, families, number);
    for (uint32_t i = 0; i < MOST_CHILDREN; i++) sum += number[i] * (i + 1);
    while (sum != children) {
        int from = -1, way = sum < children ? 1 : -1;
        for (int i = 0; i < MOST_CHILDREN; i++)
            if (i + way >= 0 && i + way < MOST_CHILDREN && number[i] > 0 && (from < 0 || number[i] > number[from])) from = i;
        number[from]--;
        number[from + way]++;
        sum = way > 0 ? sum + 1 : sum - 1;
    }
}

static void add_child(struct makers *makers, uint32_t family, int age)
{
    struct build *build = makers->build;
    uint32_t child = shelf_take(&makers->children, age);
    bool first = build->household_first[family] == NOBODY;
    build->drafts[child].flags |= LIVES_WITH_PARENTS;
    if (first || age < makers->youngest[family]) makers->youngest[family] = (uint8_t)age;
    if (first || age > makers->oldest[family]) makers->oldest[family] = (uint8_t)age;
    join(build, family, child);
}

static int random_age(const struct shelf *shelf, struct dice *dice)
{
    uint32_t rank = dice_below(dice, shelf->total);
    int age = 0;
    for (; rank >= shelf->left[age]; age++) rank -= shelf->left[age];
    return age;
}

/* The next child is one to five years older or younger than those there are. */
static int sibling_age(struct makers *makers, uint32_t family)
{
    struct dice *dice = &makers->build->dice;
    int youngest = makers->youngest[family], oldest = makers->oldest[family];
    int apart = 1 + (int)dice_below(dice, 3) + (int)dice_below(dice, 3);
    int target = dice_below(dice, 2) == 0 && youngest >= apart ? youngest - apart : oldest + apart;
    return shelf_nearest(&makers->children, target, oldest - SIBLING_SPAN, youngest + SIBLING_SPAN);
}

/* The family whose children are nearest in age. */
static uint32_t nearest_family(const struct makers *makers, int age)
{
    uint32_t best = 0;
    int least = AGES;
    for (uint32_t i = 0; i < makers->counts.families && least > 0; i++) {
        int apart = age > makers->oldest[i] ? age - makers->oldest[i] : makers->youngest[i] - age;
        if (apart < 0) apart = 0;
        if (apart < least) {
            least = apart;
            best = i;
        }
    }
    return best;
}

/* Large families first, while there is choice. A family that finds no child near enough in age stays small, and the children
 * left over at the end join the families that suit them best. */
static void group_children(struct makers *makers)
{
    uint32_t number[MOST_CHILDREN], family = 0;
    if (makers->counts.families == 0) return;
    count_sizes(makers, number);
    for (int size = MOST_CHILDREN; size >= 1; size--)
        for (uint32_t i = 0; i < number[size - 1]; i++, family++) {
            add_child(makers, family, random_age(&makers->children, &makers->build->dice));
            for (int k = 1; k < size; k++) {
                int age = sibling_age(makers, family);
                if (age >= 0) add_child(makers, family, age);
            }
        }
    while (makers->children.total > 0) {
        int age = shelf_nearest(&makers->children, 0, 0, AGES - 1);
        add_child(makers, nearest_family(makers, age), age);
    }
}

/* Parents --------------------------------------------------------------------------------------------------------- */

static uint32_t take_adult(struct makers *makers, enum sex sex, int target, int low, int high)
{
    int age = shelf_nearest(&makers->adults[sex], target, low, high);
    return age < 0 ? NOBODY : shelf_take(&makers->adults[sex], age);
}

/* Someone of the sex, else of the other; in the age range, else of any age. */
static uint32_t take_someone(struct makers *makers, enum sex sex, int target, int low, int high)
{
    enum sex other = sex == MALE ? FEMALE : MALE;
    uint32_t person = take_adult(makers, sex, target, low, high);
    if (person == NOBODY) person = take_adult(makers, other, target, low, high);
    if (person == NOBODY) person = take_adult(makers, sex, target, ADULT, AGES - 1);
    if (person == NOBODY) person = take_adult(makers, other, target, ADULT, AGES - 1);
    return person;
}

/* Age of a partner: men are older than their wives by a normal difference. */
static int partner_age(struct build *build, int age, enum sex partner)
{
    const struct kin_table *kin = &build->tables->kin;
    double normal = real_normal_inverse(dice_uniform(&build->dice));
    double apart = kin->partner_age_difference + kin->partner_age_sd * normal;
    double years = partner == MALE ? age + apart : age - apart;
    return (int)(years + 0.5);
}

static void pair(struct build *build, uint32_t one, uint32_t other)
{
    build->drafts[one].partner = other;
    build->drafts[other].partner = one;
}

/* Mother or father to all children of the household. */
static void make_parent(struct build *build, uint32_t family, uint32_t person)
{
    bool mother = build->drafts[person].sex == FEMALE;
    for (uint32_t i = build->household_first[family]; i != NOBODY; i = build->drafts[i].next) {
        struct draft *child = &build->drafts[i];
        if (!(child->flags & LIVES_WITH_PARENTS)) continue;
        uint32_t *parent = mother ? &child->mother : &child->father;
        if (*parent != NOBODY) parent = mother ? &child->father : &child->mother; /* two parents of one sex */
        *parent = person;
    }
}

/* The mother's age: that of the family's middle child and an age at its birth from the fertility schedule. */
static int mothers_age(const struct makers *makers, const struct schedule *schedules, uint32_t family)
{
    int middle = (makers->youngest[family] + makers->oldest[family]) / 2;
    int birth = schedule_draw(&schedules[middle], dice_uniform(&makers->build->dice));
    return middle + (birth < 0 ? 30 : birth);
}

static void add_parents(struct makers *makers, const struct schedule *schedules, uint32_t family, bool two)
{
    struct build *build = makers->build;
    int low = makers->oldest[family] + YOUNGEST_PARENT, youngest = makers->youngest[family];
    int age = mothers_age(makers, schedules, family);
    bool mother = two || dice_uniform(&build->dice) < build->tables->kin.one_parent_mother;
    enum sex sex = mother ? FEMALE : MALE;
    if (!mother) age = partner_age(build, age, MALE);
    uint32_t first = take_someone(makers, sex, age, low, youngest + (mother ? OLDEST_MOTHER : OLDEST_FATHER));
    make_parent(build, family, first);
    if (two) {
        const struct draft *parent = &build->drafts[first];
        enum sex other = parent->sex == FEMALE ? MALE : FEMALE;
        int oldest = youngest + (other == FEMALE ? OLDEST_MOTHER : OLDEST_FATHER);
        uint32_t second = take_someone(makers, other, partner_age(build, parent->age, other), low, oldest);
        make_parent(build, family, second);
        pair(build, first, second);
        join(build, family, second);
        if (parent->sex == FEMALE) makers->partnered[parent->age]++;
    }
    join(build, family, first);
}

/* Which families have one parent is drawn so that their number is exact. */
static void find_parents(struct makers *makers)
{
    struct build *build = makers->build;
    struct schedule schedules[AGES];
    uint32_t one_parent = makers->counts.one_parent, families = makers->counts.families;
    for (int age = 0; age < AGES; age++)
        schedule_of_child(&schedules[age], build->tables, build->world->start_year, age);
    for (uint32_t i = 0; i < families; i++) {
        bool one = dice_below(&build->dice, families - i) < one_parent;
        if (one) one_parent--;
        add_parents(makers, schedules, i, !one);
    }
}

/* Couples and singles --------------------------------------------------------------------------------------------- */

/* Women with a partner, by age, less the mothers who have one already. */
static void choose_women(struct makers *makers, uint32_t chosen[AGES])
{
    struct build *build = makers->build;
    const struct shelf *women = &makers->adults[FEMALE];
    double weight[AGES];
    uint32_t couples = makers->counts.couple < women->total ? makers->counts.couple : women->total;
    for (int age = 0; age < AGES; age++) {
        weight[age] = build->cell[FEMALE][age] * build->tables->with_partner[FEMALE][age] - makers->partnered[age];
        if (age < ADULT || weight[age] < 0) weight[age] = 0;
    }
    spread(&build->dice, AGES, weight, women->left, couples, chosen);
}

static void add_couple(struct makers *makers, uint32_t household, uint32_t first)
{
    struct build *build = makers->build;
    enum sex other = build->drafts[first].sex == FEMALE ? MALE : FEMALE;
    int age = partner_age(build, build->drafts[first].age, other);
    uint32_t second = take_someone(makers, other, age, ADULT, AGES - 1);
    pair(build, first, second);
    join(build, household, first);
    join(build, household, second);
}

static uint32_t add_couples(struct makers *makers, uint32_t household)
{
    uint32_t chosen[AGES], end = household + makers->counts.couple;
    choose_women(makers, chosen);
    for (int age = 0; age < AGES; age++)
        for (; chosen[age] > 0 && makers->adults[FEMALE].left[age] > 0; chosen[age]--)
            add_couple(makers, household++, shelf_take(&makers->adults[FEMALE], age));
    for (; household < end; household++) /* women ran short */
        add_couple(makers, household, take_someone(makers, MALE, 45, ADULT, AGES - 1));
    return household;
}

static void add_others(struct makers *makers, uint32_t household)
{
    struct build *build = makers->build;
    for (uint32_t i = 0; i < build->count; i++)
        if (build->drafts[i].household == NOBODY) join(build, household++, i);
}

/* Classes --------------------------------------------------------------------------------------------------------- */

/* Everyone drew a class; of couples one in two follows the partner, and children follow a parent. */
static void share_classes(struct build *build)
{
    for (uint32_t i = 0; i < build->count; i++) {
        struct draft *draft = &build->drafts[i];
        if (draft->partner != NOBODY && draft->partner < i && dice_below(&build->dice, 2) == 0)
            draft->income_class = build->drafts[draft->partner].income_class;
    }
    for (uint32_t i = 0; i < build->count; i++) {
        struct draft *draft = &build->drafts[i];
        if (!(draft->flags & LIVES_WITH_PARENTS)) continue;
        uint32_t parent = draft->mother != NOBODY ? draft->mother : draft->father;
        draft->income_class = build->drafts[parent].income_class;
    }
}

static bool make_households(struct makers *makers, struct error *error)
{
    struct build *build = makers->build;
    const struct counts *counts = &makers->counts;
    build->household_count = counts->families + counts->couple + counts->single + build->in_institution;
    build->household_first = memory_new(build->household_count, sizeof *build->household_first, error);
    makers->youngest = memory_new(counts->families, 1, error);
    makers->oldest = memory_new(counts->families, 1, error);
    if (!build->household_first || !makers->youngest || !makers->oldest || !fill_shelves(makers, error)) return false;
    for (uint32_t i = 0; i < build->household_count; i++) build->household_first[i] = NOBODY;
    group_children(makers);
    find_parents(makers);
    add_others(makers, add_couples(makers, counts->families));
    share_classes(build);
    return true;
}

bool build_households(struct build *build, struct error *error)
{
    struct makers makers = {.build = build};
    bool good = count_households(build, &makers.counts, error) && make_households(&makers, error);
    memory_free(makers.youngest);
    memory_free(makers.oldest);
    shelf_free(&makers.children);
    shelf_free(&makers.adults[MALE]);
    shelf_free(&makers.adults[FEMALE]);
    return good;
}
