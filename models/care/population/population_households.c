/* population_households.c - puts the drafted persons into families, couples, single households and institutions. */
#include <stdlib.h>

#include "models/care/population/population_parts.h"
#include "sim/base/memory.h"
#include "sim/base/real.h"

enum { SIBLING_SPAN = 15 /* years between the oldest and the youngest child at home, if it can be */ };

/* How many there are of everything; see count_households. */
struct counts {
    uint32_t persons, minors, grown; /* in private households; under 18; young enough to live with parents yet */
    uint32_t single, couple, families, one_parent, children;
};

/* One who is about to get a partner. */
struct suitor {
    double key; /* age at which the two would be matched */
    uint32_t person;
};

struct makers {
    struct build *build;
    struct counts counts;
    struct shelf children, adults[SEXES];
    uint32_t partnered[SEXES][AGES]; /* persons who have a partner already */
    uint8_t *youngest, *oldest;      /* [families]: age of the children */
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

/* Children at home are the ones left when all others have their place. Their number must lie between what there is of
 * minors and what there can be; where rounding of the table or odd numbers of persons say otherwise, first the number
 * of parents without partner gives way, then that of persons living alone, then that of couples. */
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
    population_quota(3, shares, (uint32_t)(households + 0.5), number);
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
    return error_set(error, row->name, "%u inhabitants, %u of them under 18, do not fit in %.0f households",
                     build->count, counts->minors, households);
}

/* Shelves --------------------------------------------------------------------------------------------------------- */

/* How many of each sex and age are children at home: all minors, and adults by the chance that they live with parents.
 */
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
    population_spread(&build->dice, SEXES * AGES, &weight[0][0], &most[0][0],
                      makers->counts.children - makers->counts.minors, &chosen[0][0]);
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

/* Children at home when each of a family's children is there with chance p; families without any do not count. */
static void thin(const double share[MOST_CHILDREN], double p, double thinned[MOST_CHILDREN])
{
    double way[MOST_CHILDREN + 1] = {1}; /* chance of so many among the first n */
    for (int i = 0; i < MOST_CHILDREN; i++) thinned[i] = 0;
    for (int n = 1; n <= MOST_CHILDREN; n++) {
        for (int k = n; k >= 0; k--) way[k] = way[k] * (1 - p) + (k > 0 ? way[k - 1] * p : 0);
        for (int k = 1; k <= n; k++) thinned[k - 1] += share[n - 1] * way[k];
    }
}

/* Shares of families with 1, 2, ... children at home of this mean: some of all children have left or are yet to be
 * born; where the mean is higher than that of all children, families are larger. */
static void sizes_at_home(const struct kin_table *kin, double mean, double size[MOST_CHILDREN])
{
    double share[MOST_CHILDREN], low = 1e-9, high = 1;
    population_family_sizes(kin, share);
    if (population_mean_size(share) <= mean) {
        population_tilt_sizes(share, mean, size);
        return;
    }
    for (int round = 0; round < 60; round++) {
        double middle = 0.5 * (low + high);
        thin(share, middle, size);
        if (population_mean_size(size) < mean)
            low = middle;
        else
            high = middle;
    }
}

static void count_sizes(const struct makers *makers, uint32_t number[MOST_CHILDREN])
{
    uint32_t families = makers->counts.families, children = makers->counts.children, sum = 0;
    double share[MOST_CHILDREN];
    sizes_at_home(&makers->build->tables->kin, (double)children / families, share);
    population_quota(MOST_CHILDREN, share, families, number);
    for (uint32_t i = 0; i < MOST_CHILDREN; i++) sum += number[i] * (i + 1);
    while (sum != children) {
        int from = -1, way = sum < children ? 1 : -1;
        for (int i = 0; i < MOST_CHILDREN; i++)
            if (i + way >= 0 && i + way < MOST_CHILDREN && number[i] > 0 && (from < 0 || number[i] > number[from]))
                from = i;
        if (from < 0) return; /* cannot be: there is room between one child in each family and the most */
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

/* Large families first, while there is choice. A family that finds no child near enough in age stays small, and the
 * children left over at the end join the families that suit them best. */
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

static void pair(struct makers *makers, uint32_t one, uint32_t other)
{
    struct draft *drafts = makers->build->drafts;
    drafts[one].partner = other;
    drafts[other].partner = one;
    makers->partnered[drafts[one].sex][drafts[one].age]++;
    makers->partnered[drafts[other].sex][drafts[other].age]++;
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

/* The mother's age: that of the family's middle child and an age at its birth from the fertility schedule, drawn again
 * when it does not suit the other children. */
static int mothers_age(const struct makers *makers, const struct schedule *schedules, uint32_t family)
{
    int youngest = makers->youngest[family], oldest = makers->oldest[family], middle = (youngest + oldest) / 2;
    int age = middle + 30;
    for (int i = 0; i < 8; i++) {
        int birth = schedule_draw(&schedules[middle], dice_uniform(&makers->build->dice));
        if (birth < 0) break;
        age = middle + birth;
        if (age >= oldest + YOUNGEST_PARENT && age <= youngest + OLDEST_MOTHER) break;
    }
    return age;
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
        pair(makers, first, second);
        join(build, family, second);
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
        schedule_of_child(&schedules[age], build->tables, build->world->rates.start_year, age);
    for (uint32_t i = 0; i < families; i++) {
        bool one = dice_below(&build->dice, families - i) < one_parent;
        if (one) one_parent--;
        add_parents(makers, schedules, i, !one);
    }
}

/* Couples and singles --------------------------------------------------------------------------------------------- */

/* Takes `count` adults of a sex off the shelf as partners: those who live with one by living.csv, less who do already.
 */
static void choose_partners(struct makers *makers, enum sex sex, uint32_t count, struct suitor *suitors)
{
    struct build *build = makers->build;
    struct shelf *shelf = &makers->adults[sex];
    const struct kin_table *kin = &build->tables->kin;
    double weight[AGES], shift = sex == FEMALE ? kin->partner_age_difference : 0;
    uint32_t chosen[AGES];
    for (int age = 0; age < AGES; age++) {
        weight[age] = build->cell[sex][age] * build->tables->with_partner[sex][age] - makers->partnered[sex][age];
        if (age < ADULT || weight[age] < 0) weight[age] = 0;
    }
    population_spread(&build->dice, AGES, weight, shelf->left, count, chosen);
    for (int age = 0; age < AGES; age++)
        for (; chosen[age] > 0; chosen[age]--, suitors++) {
            double noise = 0.7071067811865476 * kin->partner_age_sd * real_normal_inverse(dice_uniform(&build->dice));
            suitors->person = shelf_take(shelf, age);
            suitors->key = age + dice_uniform(&build->dice) + shift + noise;
        }
}

static int by_key(const void *a, const void *b)
{
    const struct suitor *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->person < y->person ? -1 : x->person > y->person;
}

static void add_couple(struct makers *makers, uint32_t household, uint32_t first, uint32_t second)
{
    pair(makers, first, second);
    join(makers->build, household, first);
    join(makers->build, household, second);
}

/* Men and women meet in the order of their ages, each shifted by half of the spread in age differences: so both sexes
 * keep their own share of partners at every age. When one sex runs short the rest are couples of the other. */
static bool add_couples(struct makers *makers, uint32_t *household, struct error *error)
{
    uint32_t couples = makers->counts.couple, count = couples;
    for (int sex = 0; sex < SEXES; sex++)
        if (count > makers->adults[sex].total) count = makers->adults[sex].total;
    struct suitor *men = memory_new(2 * (size_t)count, sizeof *men, error);
    if (!men) return false;
    struct suitor *women = men + count;
    choose_partners(makers, MALE, count, men);
    choose_partners(makers, FEMALE, count, women);
    qsort(men, count, sizeof *men, by_key);
    qsort(women, count, sizeof *women, by_key);
    for (uint32_t i = 0; i < count; i++) add_couple(makers, (*household)++, men[i].person, women[i].person);
    for (uint32_t i = count; i < couples; i++) {
        uint32_t first = take_someone(makers, FEMALE, 45, ADULT, AGES - 1);
        int age = makers->build->drafts[first].age;
        add_couple(makers, (*household)++, first, take_someone(makers, MALE, age, ADULT, AGES - 1));
    }
    memory_free(men);
    return true;
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
    uint32_t household = counts->families;
    if (!add_couples(makers, &household, error)) return false;
    add_others(makers, household);
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
