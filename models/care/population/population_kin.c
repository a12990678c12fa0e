/* population_kin.c - who is whose child.
 *
 * Children at home know their parents. Older women, and older men without a partner, draw how many children they ever
 * had; those who are not at home live in the same gemeente, where an adult of the right age becomes the child, or
 * elsewhere: then only their age and distance are known (light kin). Adults who found no parent that way may have one
 * elsewhere.
 */
#include <stdlib.h>

#include "models/care/people/kin.h"
#include "models/care/people/place.h"
#include "models/care/population/population_parts.h"
#include "sim/base/memory.h"
#include "sim/base/real.h"

enum {
    YOUNGEST_SEARCHER = 45, /* before that age few have children who left home */
    SEARCH_YEARS = 3,       /* a child's drawn age may be missed by so much */
    LIFE_TABLE = 2010       /* first year of mortality.csv */
};

struct lot {
    double key;
    uint32_t person;
};

/* By whom an adult lives with. */
static enum home_kind kind_of(const struct family_tree *tree, uint32_t rank)
{
    if (tree->at_home[rank] == 0) return WITHOUT_CHILDREN;
    return tree->build->drafts[rank].partner == NOBODY ? SINGLE_PARENT : COUPLE_WITH_CHILDREN;
}

/* Preparation ------------------------------------------------------------------------------------------------------ */

/* By the life table, which reaches no farther back than 2010: earlier death rates were higher by kin.csv's decline. */
static void fill_survival(struct family_tree *tree)
{
    const struct care_tables *tables = tree->build->tables;
    double higher[AGES];
    for (int years = 0; years < AGES; years++) higher[years] = real_exp(tables->kin.mortality_decline * years);
    for (enum sex sex = MALE; sex < SEXES; sex++)
        for (int now = 0; now < AGES; now++) {
            double *survival = tree->survival[sex][now], sum = 0;
            for (int age = 0; age <= AGES; age++) {
                int year = tree->build->world->rates.start_year - now + age, before = LIFE_TABLE - year;
                survival[age] = real_exp(-sum);
                if (age == AGES) break;
                double rate = tables_deaths(tables, year, sex, age);
                sum += before > 0 ? rate * higher[before] : rate;
            }
        }
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
        double all = tables_childless(&build->tables->kin, build->world->rates.start_year - age);
        double share = others > 0 ? all * build->cell[FEMALE][age] / others : 1;
        tree->childless[age] = share < 1 ? share : 1;
    }
}

/* Women born earlier had more children: the mean family is what the fertility of her own years says. */
static void fill_sizes(struct family_tree *tree)
{
    const struct kin_table *kin = &tree->build->tables->kin;
    double share[MOST_CHILDREN];
    population_family_sizes(kin, share);
    for (int age = 0; age < AGES; age++) {
        double children = tree->of_mother[age].cumulative[LAST_BIRTH_AGE - FIRST_BIRTH_AGE];
        double mean = children / (1 - tables_childless(kin, tree->build->world->rates.start_year - age));
        population_tilt_sizes(share,
                              mean < 1.01                ? 1.01
                              : mean > MOST_CHILDREN - 1 ? MOST_CHILDREN - 1
                                                         : mean,
                              tree->size[age]);
    }
}

/* Kin elsewhere live in real gemeenten, mostly near and large ones; alone in the table a gemeente is its own. */
static void fill_elsewhere(struct family_tree *tree)
{
    const struct care_tables *tables = tree->build->tables;
    double sum = 0;
    for (size_t i = 0; i < tables->gemeente_count; i++) {
        sum += place_weight_at(tree->build->gemeente->row, &tables->gemeenten[i], tables->kin.elsewhere_half_km);
        tree->elsewhere[i] = sum;
    }
}

static bool prepare(struct family_tree *tree, struct error *error)
{
    const struct build *build = tree->build;
    tree->at_home = memory_new(build->count, 1, error);
    tree->elsewhere = memory_new(build->tables->gemeente_count, sizeof *tree->elsewhere, error);
    if (!tree->at_home || !tree->elsewhere) return false;
    fill_elsewhere(tree);
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

static bool add_kin(struct build *build, uint32_t rank, struct kin kin, struct error *error)
{
    uint32_t place = build->drafts[rank].place;
    return kin_add(build_people_at(build, place), build_slot_at(place), kin, error);
}

/* Both know each other. */
static bool tie(struct build *build, uint32_t parent, uint32_t child, uint16_t distance, struct error *error)
{
    struct kin up = {.number = build_person_at(build, parent)->number,
                     .distance = distance,
                     .relation = PARENT,
                     .sex = build->drafts[parent].sex == FEMALE};
    struct kin down = {.number = build_person_at(build, child)->number,
                       .distance = distance,
                       .relation = CHILD,
                       .sex = build->drafts[child].sex == FEMALE};
    struct person *person = build_person_at(build, parent);
    if (person->children_born < UINT8_MAX) person->children_born++;
    return add_kin(build, child, up, error) && add_kin(build, parent, down, error);
}

/* A relative of whom only age, sex and distance are known. */
static bool add_light(struct build *build, uint32_t rank, enum relation relation, enum sex sex, int age,
                      uint16_t distance, struct error *error)
{
    int64_t months = (int64_t)age * 12 + dice_below(&build->dice, 12);
    struct kin kin = kin_light(relation, sex, -months * (MINUTES_PER_YEAR / 12), 0, distance);
    if (relation == CHILD) {
        struct person *person = build_person_at(build, rank);
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
    uint16_t distance = population_distance_nearby(build);
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
    uint16_t distance = population_distance_elsewhere(tree);
    if (!add_light(build, parent, CHILD, sex, age, distance, error)) return false;
    return !may_be_father(build, partner, age) || add_light(build, partner, CHILD, sex, age, distance, error);
}

/* Age of a child who is not at home; -1 when there is no such child after all. One likely to be at home still is
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
    if (age < 0 || dice_uniform(&build->dice) >= population_survives(tree, sex, 0, age)) return true;
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

static double weight_of_kind(const struct build *build, enum home_kind kind)
{
    const struct kin_table *kin = &build->tables->kin;
    return kind == SINGLE_PARENT ? kin->near_single_parent : kind == COUPLE_WITH_CHILDREN ? kin->near_couple : 1;
}

static int by_lot(const void *a, const void *b)
{
    const struct lot *x = a, *y = b;
    if (x->key != y->key) return x->key > y->key ? -1 : 1;
    return x->person < y->person ? -1 : x->person > y->person;
}

/* Puts the seekers of each age in such an order that those with children are likelier to be taken first. */
static bool draw_lots(struct family_tree *tree, struct error *error)
{
    struct shelf *shelf = &tree->seekers;
    uint32_t most = 0;
    for (int age = 0; age < AGES; age++)
        if (shelf->left[age] > most) most = shelf->left[age];
    struct lot *lots = memory_new(most, sizeof *lots, error);
    if (!lots) return false;
    for (int age = 0; age < AGES; age++) {
        uint32_t *items = shelf->items + shelf->first[age];
        for (uint32_t i = 0; i < shelf->left[age]; i++) {
            double wait = -real_log(dice_uniform(&tree->build->dice));
            lots[i] = (struct lot){wait / weight_of_kind(tree->build, kind_of(tree, items[i])), items[i]};
        }
        if (shelf->left[age] > 1) qsort(lots, shelf->left[age], sizeof *lots, by_lot);
        for (uint32_t i = 0; i < shelf->left[age]; i++) items[i] = lots[i].person;
    }
    memory_free(lots);
    return true;
}

/* Adults on their own who have no parent of this sex yet. */
static bool seeks(const struct family_tree *tree, uint32_t rank, enum sex parent)
{
    const struct draft *draft = &tree->build->drafts[rank];
    uint32_t known = parent == FEMALE ? draft->mother : draft->father;
    return draft->age >= ADULT && !(draft->flags & LIVES_WITH_PARENTS) && known == NOBODY;
}

static bool fill_seekers(struct family_tree *tree, enum sex parent, struct error *error)
{
    const struct build *build = tree->build;
    uint32_t numbers[AGES] = {0};
    for (uint32_t i = 0; i < build->count; i++)
        if (seeks(tree, i, parent)) numbers[build->drafts[i].age]++;
    if (!shelf_make(&tree->seekers, numbers, error)) return false;
    for (uint32_t i = 0; i < build->count; i++)
        if (seeks(tree, i, parent)) shelf_put(&tree->seekers, build->drafts[i].age, i);
    return draw_lots(tree, error);
}

/* Women look for their children with their partner, men without a partner for their own. */
static bool search(struct family_tree *tree, enum sex sex, struct error *error)
{
    const struct build *build = tree->build;
    bool good = fill_seekers(tree, sex, error);
    for (uint32_t i = 0; good && i < build->count; i++) {
        const struct draft *draft = &build->drafts[i];
        if (draft->sex != sex || draft->age < YOUNGEST_SEARCHER || (draft->flags & LIVES_WITH_PARENTS)) continue;
        if (sex == FEMALE || draft->partner == NOBODY) good = add_children(tree, i, error);
    }
    shelf_free(&tree->seekers);
    return good;
}

/* Parents elsewhere ----------------------------------------------------------------------------------------------- */

/* Of the adults of five years of age and one kind of household, the part that found a parent in the gemeente. */
static void count_found(struct family_tree *tree, enum sex sex)
{
    const struct build *build = tree->build;
    double all[NEAR_BANDS][HOME_KINDS] = {{0}}, found[NEAR_BANDS][HOME_KINDS] = {{0}};
    for (uint32_t i = 0; i < build->count; i++) {
        const struct draft *draft = &build->drafts[i];
        if (draft->age < ADULT || draft->flags & LIVES_WITH_PARENTS) continue;
        int band = draft->age / NEAR_BAND;
        enum home_kind kind = kind_of(tree, i);
        all[band][kind]++;
        found[band][kind] += (sex == FEMALE ? draft->mother : draft->father) != NOBODY;
    }
    for (int band = 0; band < NEAR_BANDS; band++)
        for (int kind = 0; kind < HOME_KINDS; kind++)
            tree->found[band][kind] = all[band][kind] > 0 ? found[band][kind] / all[band][kind] : 0;
}

/* A parent of whom nothing is known in the gemeente is dead, or lives elsewhere, such that as many parents live in all
 * as the life table says; or never lived in the country. Children at home whose other parent is not there have one
 * elsewhere if it lives. */
static bool add_distant_parent(struct family_tree *tree, uint32_t rank, enum sex sex, struct error *error)
{
    struct build *build = tree->build;
    const struct draft *draft = &build->drafts[rank];
    int birth = schedule_draw(&tree->of_child[draft->age], dice_uniform(&build->dice));
    if (birth < 0) return true;
    if (sex == MALE) birth += (int)(build->tables->kin.partner_age_difference + 0.5);
    double alive = population_survives(tree, sex, birth, birth + draft->age);
    if (!(draft->flags & LIVES_WITH_PARENTS)) {
        double near = tree->found[draft->age / NEAR_BAND][kind_of(tree, rank)];
        alive *= 1 - build->tables->kin.parents_abroad;
        alive = alive > near ? (alive - near) / (1 - near) : 0;
    }
    if (dice_uniform(&build->dice) >= alive) return true;
    return add_light(build, rank, PARENT, sex, birth + draft->age, population_distance_elsewhere(tree), error);
}

static bool add_distant_parents(struct family_tree *tree, enum sex sex, struct error *error)
{
    const struct build *build = tree->build;
    count_found(tree, sex);
    for (uint32_t i = 0; i < build->count; i++) {
        const struct draft *draft = &build->drafts[i];
        uint32_t known = sex == FEMALE ? draft->mother : draft->father;
        if (known == NOBODY && !add_distant_parent(tree, i, sex, error)) return false;
    }
    return true;
}

bool build_kin(struct build *build, struct error *error)
{
    struct family_tree *tree = memory_new(1, sizeof *tree, error);
    if (!tree) return false;
    tree->build = build;
    bool good = prepare(tree, error) && tie_children_at_home(build, error) && search(tree, FEMALE, error) &&
                search(tree, MALE, error) && add_distant_parents(tree, FEMALE, error) &&
                add_distant_parents(tree, MALE, error) && build_siblings(tree, error);
    memory_free(tree->at_home);
    memory_free(tree->elsewhere);
    memory_free(tree);
    return good;
}
