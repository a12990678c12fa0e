/* population_siblings.c - who are brothers and sisters.
 *
 * Children of the same simulated parent know each other, and know of those who live elsewhere. A person without a
 * parent in the gemeente draws the size of the mother's family, as a child meets it (families count by their children);
 * some of the brothers and sisters are others in the gemeente without a parent there, the rest live elsewhere as light
 * kin. Nobody knows more than SIBLINGS_MOST, or than two when some live elsewhere; half brothers and sisters through
 * one parent count as whole ones.
 */
#include "models/care/people/kin.h"
#include "models/care/population/population_parts.h"
#include "sim/base/memory.h"

enum { MOST_FAMILY = 24, SEARCH_YEARS = 3, SMALL_FAMILY = SIBLINGS_MOST + 1, ENOUGH = 2 };

struct family {
    uint32_t member[MOST_FAMILY]; /* ranks */
    int members, lights;
    struct kin light[MOST_FAMILY];
};

/* Linking --------------------------------------------------------------------------------------------------------- */

static bool add_sibling(struct build *build, uint32_t rank, struct kin kin, struct error *error)
{
    uint32_t place = build->drafts[rank].place;
    kin.relation = SIBLING;
    return kin_add(build_people_at(build, place), build_slot_at(place), kin, error);
}

/* Under one roof there is no distance. */
static uint16_t distance_between(struct family_tree *tree, uint32_t one, uint32_t other)
{
    const struct draft *drafts = tree->build->drafts;
    bool home = drafts[one].flags & LIVES_WITH_PARENTS, too = drafts[other].flags & LIVES_WITH_PARENTS;
    if (home && too) return 0;
    return population_distance_nearby(tree->build);
}

static bool link_pair(struct family_tree *tree, uint32_t one, uint32_t other, struct error *error)
{
    struct build *build = tree->build;
    const struct person *a = build_person_at(build, one), *b = build_person_at(build, other);
    uint16_t distance = distance_between(tree, one, other);
    struct kin to_a = {.number = a->number, .distance = distance, .sex = a->sex == FEMALE};
    struct kin to_b = {.number = b->number, .distance = distance, .sex = b->sex == FEMALE};
    return add_sibling(build, one, to_b, error) && add_sibling(build, other, to_a, error);
}

static void sort_members(const struct build *build, struct family *family)
{
    for (int i = 1; i < family->members; i++)
        for (int k = i; k > 0; k--) {
            uint32_t *older = &family->member[k - 1], *younger = &family->member[k], rank = *older;
            if (build_person_at(build, *older)->birth <= build_person_at(build, *younger)->birth) break;
            *older = *younger;
            *younger = rank;
        }
}

static void sort_lights(struct family *family)
{
    for (int i = 1; i < family->lights; i++)
        for (int k = i; k > 0 && family->light[k - 1].distance > family->light[k].distance; k--) {
            struct kin kin = family->light[k];
            family->light[k] = family->light[k - 1];
            family->light[k - 1] = kin;
        }
}

/* In a small family everyone knows everyone, in a large one those who come before and after by birth, round. Whoever
 * knows fewer than two knows of those elsewhere too. */
static bool link_family(struct family_tree *tree, struct family *family, struct error *error)
{
    int count = family->members, known = count <= SMALL_FAMILY ? count - 1 : 2;
    sort_members(tree->build, family);
    sort_lights(family);
    for (int i = 0; i < count; i++) {
        for (int k = i + 1; k < count; k++) {
            bool next = k == i + 1 || (i == 0 && k == count - 1);
            if ((next || count <= SMALL_FAMILY) && !link_pair(tree, family->member[i], family->member[k], error))
                return false;
        }
        for (int k = 0; k < family->lights && known + k < ENOUGH; k++)
            if (!add_sibling(tree->build, family->member[i], family->light[k], error)) return false;
    }
    return true;
}

/* Families with a parent here ------------------------------------------------------------------------------------- */

/* The parent through whom brothers and sisters are found. */
static uint32_t head_of(const struct draft *draft)
{
    return draft->mother != NOBODY ? draft->mother : draft->father;
}

static bool link_children(struct family_tree *tree, uint32_t parent, uint32_t first, const uint32_t *next,
                          struct error *error)
{
    const struct person *person = build_person_at(tree->build, parent);
    const struct kin *kin = build_people_at(tree->build, tree->build->drafts[parent].place)->kin + person->first_kin;
    struct family family = {.members = 0};
    for (uint32_t i = first; i != NOBODY && family.members < MOST_FAMILY; i = next[i])
        family.member[family.members++] = i;
    for (uint32_t i = 0; i < person->kin_count && family.lights < MOST_FAMILY; i++)
        if (kin[i].light && kin[i].relation == CHILD) family.light[family.lights++] = kin[i];
    return link_family(tree, &family, error);
}

static bool link_families(struct family_tree *tree, struct error *error)
{
    const struct build *build = tree->build;
    uint32_t *first = memory_new(2 * (size_t)build->count, sizeof *first, error);
    if (!first) return false;
    uint32_t *next = first + build->count;
    for (uint32_t i = 0; i < build->count; i++) first[i] = NOBODY;
    for (uint32_t i = build->count; i-- > 0;) {
        uint32_t head = head_of(&build->drafts[i]);
        if (head == NOBODY) continue;
        next[i] = first[head];
        first[head] = i;
    }
    bool good = true;
    for (uint32_t i = 0; good && i < build->count; i++)
        if (first[i] != NOBODY) good = link_children(tree, i, first[i], next, error);
    memory_free(first);
    return good;
}

/* Families without ------------------------------------------------------------------------------------------------ */

/* The light mother of an adult without a parent here; NULL when she is dead or abroad. */
static const struct kin *mother_elsewhere(const struct build *build, uint32_t rank)
{
    const struct person *person = build_person_at(build, rank);
    const struct kin *kin = build_people_at(build, build->drafts[rank].place)->kin + person->first_kin;
    for (uint32_t i = 0; i < person->kin_count; i++)
        if (kin[i].light && kin[i].relation == PARENT && kin[i].sex) return &kin[i];
    return NULL;
}

/* The age that the mother has, or would have. */
static int age_of_mother(struct family_tree *tree, uint32_t rank)
{
    const struct kin *mother = mother_elsewhere(tree->build, rank);
    int age = tree->build->drafts[rank].age;
    if (mother) return kin_light_age(mother, 0);
    int birth = schedule_draw(&tree->of_child[age], dice_uniform(&tree->build->dice));
    return age + (birth < 0 ? 30 : birth);
}

/* Children of the mother of someone: a family of n is met by n children, but once only by those who are here. */
static int draw_family(struct family_tree *tree, int mother)
{
    const double *share = tree->size[mother < AGES ? mother : AGES - 1];
    double weight[MOST_CHILDREN], sum = 0;
    for (int n = 1; n <= MOST_CHILDREN; n++) {
        weight[n - 1] = share[n - 1] * n / (1 + tree->build->tables->kin.siblings_near * (n - 1));
        sum += weight[n - 1];
    }
    double aim = dice_uniform(&tree->build->dice) * sum;
    int size = 1;
    for (; size < MOST_CHILDREN && aim >= weight[size - 1]; size++) aim -= weight[size - 1];
    return size;
}

/* One brother or sister of the family's first member: dead or a minor, near or elsewhere. */
static void draw_sibling(struct family_tree *tree, struct family *family, int mother, struct shelf *shelf)
{
    struct build *build = tree->build;
    int birth = schedule_draw(&tree->of_mother[mother < AGES ? mother : AGES - 1], dice_uniform(&build->dice));
    enum sex sex = dice_below(&build->dice, SEXES) == 0 ? MALE : FEMALE;
    int own = build->drafts[family->member[0]].age;
    int age = birth < 0 ? own : mother - birth;
    if (age < ADULT || dice_uniform(&build->dice) >= population_survives(tree, sex, 0, age)) return;
    if (dice_uniform(&build->dice) < build->tables->kin.siblings_near) {
        int at = shelf_nearest(shelf, age, age - SEARCH_YEARS, age + SEARCH_YEARS);
        if (at >= 0) {
            family->member[family->members++] = shelf_take(shelf, at);
            return;
        }
    }
    int64_t months = (int64_t)age * 12 + dice_below(&build->dice, 12);
    family->light[family->lights++] =
        kin_light(SIBLING, sex, -months * (MINUTES_PER_YEAR / 12), 0, population_distance_elsewhere(tree));
}

static bool link_orphans(struct family_tree *tree, struct shelf *shelf, struct error *error)
{
    for (int age = AGES - 1; age >= ADULT; age--)
        while (shelf->left[age] > 0) {
            struct family family = {.member = {shelf_take(shelf, age)}, .members = 1};
            int mother = age_of_mother(tree, family.member[0]), size = draw_family(tree, mother);
            for (int i = 1; i < size; i++) draw_sibling(tree, &family, mother, shelf);
            if (!link_family(tree, &family, error)) return false;
        }
    return true;
}

static bool is_orphan(const struct build *build, uint32_t rank, bool mother)
{
    const struct draft *draft = &build->drafts[rank];
    return draft->age >= ADULT && head_of(draft) == NOBODY && (mother_elsewhere(build, rank) != NULL) == mother;
}

/* Those whose mother lives and those whose mother does not are families apart. */
static bool link_others(struct family_tree *tree, bool mother, struct error *error)
{
    const struct build *build = tree->build;
    uint32_t numbers[AGES] = {0};
    struct shelf shelf;
    for (uint32_t i = 0; i < build->count; i++)
        if (is_orphan(build, i, mother)) numbers[build->drafts[i].age]++;
    if (!shelf_make(&shelf, numbers, error)) return false;
    for (uint32_t i = 0; i < build->count; i++)
        if (is_orphan(build, i, mother)) shelf_put(&shelf, build->drafts[i].age, i);
    shelf_shuffle(&shelf, &tree->build->dice);
    bool good = link_orphans(tree, &shelf, error);
    shelf_free(&shelf);
    return good;
}

bool build_siblings(struct family_tree *tree, struct error *error)
{
    return link_families(tree, error) && link_others(tree, true, error) && link_others(tree, false, error);
}
