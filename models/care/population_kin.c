/* population_kin.c - who is whose child.
 *
 * Children at home know their parents. Older women, and older men without a partner, draw how many children they ever
 * had; those who are not at home live in the same gemeente, where an adult of the right age becomes the child, or
 * elsewhere: then only their age and distance are known (light kin). Adults who found no parent that way may have one
 * elsewhere.
 */
#include "models/care/kin.h"
#include "models/care/population_parts.h"
#include "sim/memory.h"
#include "sim/real.h"

enum {
    YOUNGEST_SEARCHER = 45, /* before that age few have children who left home */
    SEARCH_YEARS = 3        /* a child's drawn age may be missed by so much */
};

static const uint32_t slot_mask = (UINT32_C(1) << SERIAL_BITS) - 1;

/* All that ties of kin are drawn from. */
struct family_tree {
    struct build *build;
    struct schedule of_child[AGES], of_mother[AGES];
    double survival[SEXES][AGES + 1]; /* to that birthday, by the oldest life table there is */
    double size[AGES][MOST_CHILDREN]; /* families of mothers, by the mother's age */
    uint8_t *at_home;                 /* [persons]: children at home */
    double childless[AGES]; /* among women without children at home, so that all together have the table's share */
    struct shelf seekers;   /* adults for whom a mother (then: a father) may be found */
};

/* Preparation ------------------------------------------------------------------------------------------------------ */

static void fill_survival(struct family_tree *tree)
{
    for (int sex = 0; sex < SEXES; sex++) {
        tree->survival[sex][0] = 1;
        for (int age = 0; age < AGES; age++)
            tree->survival[sex][age + 1] =
                tree->survival[sex][age] * real_exp(-tree->build->tables->mortality[0][sex][age]);
    }
}

/* Chance that one who was alive at age `from` reaches `to`. */
static double survives(const struct family_tree *tree, enum sex sex, int from, int to)
{
    if (to >= AGES) return 0;
    return tree->survival[sex][to] / tree->survival[sex][from];
}

static void count_at_home(struct family_tree *tree)
{
    const struct build *build = tree->build;
    for (uint32_t i = 0; i < build->count; i++) {
        const struct draft *draft = &build->drafts[i];
        if (draft->mother != NOBODY) tree->at_home[draft->mother]++;
        if (draft->father != NOBODY) tree->at_home[draft->father]++;
    }
}

/* Childless women are all among those without children at home, so there they are more common. */
static void fill_childless(struct family_tree *tree)
{
    const struct build *build = tree->build;
    uint32_t mothers[AGES] = {0};
    for (uint32_t i = 0; i < build->count; i++)
        if (build->drafts[i].sex == FEMALE && tree->at_home[i] > 0) mothers[build->drafts[i].age]++;
    for (int age = 0; age < AGES; age++) {
        uint32_t others = build->cell[FEMALE][age] - mothers[age];
        double share = others > 0 ? build->tables->kin.childless * build->cell[FEMALE][age] / others : 1;
        tree->childless[age] = share < 1 ? share : 1;
    }
}

/* Women born earlier had more children: the mean family is what the fertility of her own years says. */
static void fill_sizes(struct family_tree *tree)
{
    const struct kin_table *kin = &tree->build->tables->kin;
    double share[MOST_CHILDREN];
    family_sizes(kin, share);
    for (int age = 0; age < AGES; age++) {
        double children = tree->of_mother[age].cumulative[LAST_BIRTH_AGE - FIRST_BIRTH_AGE];
        double mean = kin->childless < 1 ? children / (1 - kin->childless) : 1;
        tilt_sizes(share, mean < 1.01 ? 1.01 : mean > MOST_CHILDREN - 1 ? MOST_CHILDREN - 1 : mean, tree->size[age]);
    }
}

static bool prepare(struct family_tree *tree, struct error *error)
{
    const struct build *build = tree->build;
    tree->at_home = memory_new(build->count, 1, error);
    if (!tree->at_home) return false;
    for (int age = 0; age < AGES; age++) {
        schedule_of_child(&tree->of_child[age], build->tables, build->world->rates.start_year, age);
        schedule_of_mother(&tree->of_mother[age], build->tables, build->world->rates.start_year, age);
    }
    fill_sizes(tree);
    fill_survival(tree);
    count_at_home(tree);
    fill_childless(tree);
    return true;
}

/* Ties ------------------------------------------------------------------------------------------------------------ */

static struct person *person_of(const struct build *build, uint32_t rank)
{
    uint32_t place = build->drafts[rank].place;
    return &wijk_of(&build->engine->partitions[place >> SERIAL_BITS])->people.persons[place & slot_mask];
}

static bool add_kin(struct build *build, uint32_t rank, struct kin kin, struct error *error)
{
    uint32_t place = build->drafts[rank].place;
    struct people *people = &wijk_of(&build->engine->partitions[place >> SERIAL_BITS])->people;
    return kin_add(people, place & slot_mask, kin, error);
}

static uint16_t lognormal_distance(struct dice *dice, double median_km, double sigma)
{
    double km = median_km * real_exp(sigma * real_normal_inverse(dice_uniform(dice)));
    double tenths = 10 * km + 0.5;
    return (uint16_t)(tenths < 1 ? 1 : tenths > UINT16_MAX ? UINT16_MAX : tenths);
}

static uint16_t distance_elsewhere(struct build *build)
{
    const struct kin_table *kin = &build->tables->kin;
    return lognormal_distance(&build->dice, kin->median_distance_km, kin->distance_sigma);
}

static uint16_t distance_nearby(struct build *build)
{
    const struct kin_table *kin = &build->tables->kin;
    return lognormal_distance(&build->dice, kin->near_median_km, kin->near_sigma);
}

/* Both know each other. */
static bool tie(struct build *build, uint32_t parent, uint32_t child, uint16_t distance, struct error *error)
{
    struct kin up = {.number = person_of(build, parent)->number,
                     .distance = distance,
                     .relation = PARENT,
                     .sex = build->drafts[parent].sex == FEMALE};
    struct kin down = {.number = person_of(build, child)->number,
                       .distance = distance,
                       .relation = CHILD,
                       .sex = build->drafts[child].sex == FEMALE};
    struct person *person = person_of(build, parent);
    if (person->children_born < UINT8_MAX) person->children_born++;
    return add_kin(build, child, up, error) && add_kin(build, parent, down, error);
}

/* A relative of whom only age, sex and distance are known. */
static bool add_light(struct build *build, uint32_t rank, enum relation relation, enum sex sex, int age,
                      uint16_t distance, struct error *error)
{
    int64_t months = (int64_t)age * 12 + dice_below(&build->dice, 12);
    struct kin kin = light_kin(relation, sex, -months * (MINUTES_PER_YEAR / 12), 0, distance);
    if (relation == CHILD) {
        struct person *person = person_of(build, rank);
        if (person->children_born < UINT8_MAX) person->children_born++;
    }
    return add_kin(build, rank, kin, error);
}

static bool tie_children_at_home(struct build *build, struct error *error)
{
    for (uint32_t i = 0; i < build->count; i++) {
        const struct draft *draft = &build->drafts[i];
        if (draft->mother != NOBODY && !tie(build, draft->mother, i, 0, error)) return false;
        if (draft->father != NOBODY && !tie(build, draft->father, i, 0, error)) return false;
    }
    return true;
}

/* Children who left home ------------------------------------------------------------------------------------------ */

/* Children ever born to someone with `at_home` of them at home: 0 for the childless, else a size that is at least that.
 */
static int draw_size(struct family_tree *tree, int age, int at_home)
{
    struct dice *dice = &tree->build->dice;
    if (at_home == 0 && dice_uniform(dice) < tree->childless[age]) return 0;
    double sum = 0;
    for (int i = at_home > 0 ? at_home - 1 : 0; i < MOST_CHILDREN; i++) sum += tree->size[age][i];
    double aim = dice_uniform(dice) * sum;
    int size = at_home > 0 ? at_home : 1;
    for (; size < MOST_CHILDREN && aim >= tree->size[age][size - 1]; size++) aim -= tree->size[age][size - 1];
    return size;
}

static bool may_be_father(const struct build *build, uint32_t partner, int child_age)
{
    return partner != NOBODY && build->drafts[partner].age >= child_age + YOUNGEST_PARENT;
}

static void set_parent(struct build *build, uint32_t child, uint32_t parent)
{
    struct draft *draft = &build->drafts[child];
    if (build->drafts[parent].sex == FEMALE)
        draft->mother = parent;
    else
        draft->father = parent;
}

/* An adult in the gemeente becomes the child. `found` is false when there is nobody of about that age. */
static bool find_child(struct family_tree *tree, uint32_t parent, int age, bool *found, struct error *error)
{
    struct build *build = tree->build;
    const struct draft *draft = &build->drafts[parent];
    int oldest = draft->age - YOUNGEST_PARENT;
    int at = shelf_nearest(&tree->seekers, age, age - SEARCH_YEARS,
                           age + SEARCH_YEARS < oldest ? age + SEARCH_YEARS : oldest);
    *found = at >= 0 && draft->age - at <= OLDEST_MOTHER;
    if (!*found) return true;
    uint32_t child = shelf_take(&tree->seekers, at);
    if (child == draft->partner) { /* no child of one's own partner's age */
        *found = false;
        return true;
    }
    uint16_t distance = distance_nearby(build);
    set_parent(build, child, parent);
    if (!tie(build, parent, child, distance, error)) return false;
    if (!may_be_father(build, draft->partner, at)) return true;
    set_parent(build, child, draft->partner);
    return tie(build, draft->partner, child, distance, error);
}

static bool add_distant_child(struct family_tree *tree, uint32_t parent, enum sex sex, int age, struct error *error)
{
    struct build *build = tree->build;
    uint32_t partner = build->drafts[parent].partner;
    uint16_t distance = distance_elsewhere(build);
    if (!add_light(build, parent, CHILD, sex, age, distance, error)) return false;
    return !may_be_father(build, partner, age) || add_light(build, partner, CHILD, sex, age, distance, error);
}

/* Age of a child who is not at home; -1 when there is no such child after all. Who is likely to be at home still is
 * drawn again. */
static int draw_age(struct family_tree *tree, const struct draft *parent, enum sex sex)
{
    struct build *build = tree->build;
    for (int i = 0; i < 6; i++) {
        int birth = schedule_draw(&tree->of_mother[parent->age], dice_uniform(&build->dice));
        int age = parent->age - birth;
        if (parent->sex == MALE) age -= (int)(build->tables->kin.partner_age_difference + 0.5);
        if (birth < 0 || age < ADULT || parent->age - age > OLDEST_MOTHER) continue;
        if (dice_uniform(&build->dice) >= build->tables->with_parents[sex][age]) return age;
    }
    return -1;
}

/* One child who is not at home: dead, nearby, or elsewhere. */
static bool add_child(struct family_tree *tree, uint32_t parent, struct error *error)
{
    struct build *build = tree->build;
    enum sex sex = dice_below(&build->dice, SEXES) == 0 ? MALE : FEMALE;
    int age = draw_age(tree, &build->drafts[parent], sex);
    if (age < 0 || dice_uniform(&build->dice) >= survives(tree, sex, 0, age)) return true;
    if (dice_uniform(&build->dice) < build->tables->kin.same_gemeente) {
        bool found;
        if (!find_child(tree, parent, age, &found, error)) return false;
        if (found) return true;
    }
    return add_distant_child(tree, parent, sex, age, error);
}

static bool add_children(struct family_tree *tree, uint32_t parent, struct error *error)
{
    int at_home = tree->at_home[parent];
    int size = draw_size(tree, tree->build->drafts[parent].age, at_home);
    for (int i = at_home; i < size; i++)
        if (!add_child(tree, parent, error)) return false;
    return true;
}

/* Adults on their own who have no parent of this sex yet. */
static bool fill_seekers(struct family_tree *tree, enum sex parent, struct error *error)
{
    const struct build *build = tree->build;
    uint32_t numbers[AGES] = {0};
    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1 && !shelf_make(&tree->seekers, numbers, error)) return false;
        for (uint32_t i = 0; i < build->count; i++) {
            const struct draft *draft = &build->drafts[i];
            uint32_t known = parent == FEMALE ? draft->mother : draft->father;
            if (draft->age < ADULT || (draft->flags & LIVES_WITH_PARENTS) || known != NOBODY) continue;
            if (pass == 0)
                numbers[draft->age]++;
            else
                shelf_put(&tree->seekers, draft->age, i);
        }
    }
    shelf_shuffle(&tree->seekers, &tree->build->dice);
    return true;
}

/* Women look for their children with their partner, men without a partner for their own. */
static bool search(struct family_tree *tree, enum sex sex, struct error *error)
{
    const struct build *build = tree->build;
    if (!fill_seekers(tree, sex, error)) return false;
    bool good = true;
    for (uint32_t i = 0; good && i < build->count; i++) {
        const struct draft *draft = &build->drafts[i];
        if (draft->sex != sex || draft->age < YOUNGEST_SEARCHER || (draft->flags & LIVES_WITH_PARENTS)) continue;
        if (sex == FEMALE || draft->partner == NOBODY) good = add_children(tree, i, error);
    }
    shelf_free(&tree->seekers);
    return good;
}

/* Parents elsewhere ----------------------------------------------------------------------------------------------- */

/* A parent of whom nothing is known in the gemeente is dead, or lives elsewhere. Of adults, those with a living parent
 * nearby have been found already, which makes it likelier for the others that theirs is dead. */
static bool add_distant_parent(struct family_tree *tree, uint32_t rank, enum sex sex, struct error *error)
{
    struct build *build = tree->build;
    const struct draft *draft = &build->drafts[rank];
    int birth = schedule_draw(&tree->of_child[draft->age], dice_uniform(&build->dice));
    if (birth < 0) return true;
    if (sex == MALE) birth += (int)(build->tables->kin.partner_age_difference + 0.5);
    double alive = survives(tree, sex, birth, birth + draft->age), same = build->tables->kin.same_gemeente;
    if (!(draft->flags & LIVES_WITH_PARENTS)) alive *= (1 - same) / (1 - same * alive);
    if (dice_uniform(&build->dice) >= alive) return true;
    return add_light(build, rank, PARENT, sex, birth + draft->age, distance_elsewhere(build), error);
}

static bool add_distant_parents(struct family_tree *tree, struct error *error)
{
    const struct build *build = tree->build;
    for (uint32_t i = 0; i < build->count; i++) {
        const struct draft *draft = &build->drafts[i];
        if (draft->mother == NOBODY && !add_distant_parent(tree, i, FEMALE, error)) return false;
        if (draft->father == NOBODY && !add_distant_parent(tree, i, MALE, error)) return false;
    }
    return true;
}

bool build_kin(struct build *build, struct error *error)
{
    struct family_tree *tree = memory_new(1, sizeof *tree, error);
    if (!tree) return false;
    tree->build = build;
    bool good = prepare(tree, error) && tie_children_at_home(build, error) && search(tree, FEMALE, error) &&
                search(tree, MALE, error) && add_distant_parents(tree, error);
    memory_free(tree->at_home);
    memory_free(tree);
    return good;
}
