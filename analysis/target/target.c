/* target.c - reading validation.csv and checking each row. */
#include "analysis/target/target.h"

#include <cjson/cJSON.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analysis/target/term.h"
#include "sim/base/memory.h"
#include "sim/file/file.h"
#include "sim/file/json.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2100, MOST_DECIMALS = 4 };

static const double MOST = 1e12; /* of any figure */

/* The columns of the table, in this order. */
enum column {
    ID,
    NAME,
    NAME_NL,
    UNIT,
    YEAR,
    PUBLISHED,
    TOLERANCE,
    TOLERANCE_KIND,
    METHOD,
    ABOVE,
    BELOW,
    WEIGHTED,
    FACTOR,
    DECIMALS,
    DEFINITION,
    NOTE,
    SOURCE,
    URL,
    REASON,
    REASON_NL,
    BASIS,
    COLUMNS
};

static const char *const columns[COLUMNS] = {
    "id",     "name",  "name_nl", "unit",      "year",   "published", "tolerance",  "tolerance_kind",
    "method", "above", "below",   "weighted",  "factor", "decimals",  "definition", "note",
    "source", "url",   "reason",  "reason_nl", "basis"};

static const char *const units[] = {"%",     "persons", "years",      "hours a week", "weeks",
                                    "ratio", "euro",    "households", "million euro", NULL};
static const char *const units_nl[] = {"%",          "personen", "jaren",       "uur per week", "weken",
                                       "verhouding", "euro",     "huishoudens", "miljoen euro"};

/* One row while it is read. */
struct row {
    const struct table *table;
    size_t number;
    int at[COLUMNS];
};

static const char *text_of(const struct row *row, enum column column)
{
    return table_text(row->table, row->number, row->at[column]);
}

static bool refuse(const struct row *row, enum column column, struct error *error, const char *what)
{
    return table_error(row->table, row->number, row->at[column], error, "%s", what);
}

static bool read_texts(const struct row *row, struct target *target, struct error *error)
{
    static const enum column needed[] = {ID, NAME, NAME_NL, DEFINITION, SOURCE};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (text_of(row, needed[i])[0] == '\0') return refuse(row, needed[i], error, "expected a text, found nothing");
    target->id = text_of(row, ID);
    target->name[ENGLISH] = text_of(row, NAME);
    target->name[DUTCH] = text_of(row, NAME_NL);
    target->definition = text_of(row, DEFINITION);
    target->note = text_of(row, NOTE);
    target->source = text_of(row, SOURCE);
    target->url = text_of(row, URL);
    int unit;
    if (!table_choice(row->table, row->number, row->at[UNIT], units, &unit, error)) return false;
    target->unit[ENGLISH] = units[unit];
    target->unit[DUTCH] = units_nl[unit];
    return true;
}

/* "2022" or "2017-2019". */
static bool read_years(const struct row *row, struct target *target, struct error *error)
{
    char rest;
    const char *text = text_of(row, YEAR);
    int found = sscanf(text, "%4d-%4d%c", &target->first_year, &target->last_year, &rest);
    if (found == 1 && strlen(text) == 4) target->last_year = target->first_year;
    bool shaped = (found == 1 && strlen(text) == 4) || (found == 2 && strlen(text) == 9);
    if (shaped && target->first_year >= FIRST_YEAR && target->last_year <= LAST_YEAR &&
        target->first_year <= target->last_year)
        return true;
    return table_error(row->table, row->number, row->at[YEAR], error,
                       "expected a year or years such as 2022 or 2017-2019, found '%s'", text);
}

static bool read_tolerance(const struct row *row, struct target *target, struct error *error)
{
    static const char *const kinds[] = {"absolute", "relative", NULL};
    int kind;
    if (!table_choice(row->table, row->number, row->at[TOLERANCE_KIND], kinds, &kind, error) ||
        !table_real(row->table, row->number, row->at[TOLERANCE], 0, MOST, &target->tolerance, error))
        return false;
    if (target->tolerance == 0.0)
        return refuse(row, TOLERANCE, error, "expected more than 0: no simulation meets a figure exactly");
    if (kind == 1 && target->tolerance >= 1.0)
        return refuse(row, TOLERANCE, error, "a relative tolerance is a share of the published value, under 1");
    if (kind == 1) target->tolerance *= fabs(target->published);
    return true;
}

/* A sum must be well formed; whether its series and labels exist is seen when a result is read. */
static bool read_sum_cell(const struct row *row, enum column column, const char **sum, struct error *error)
{
    struct term term;
    const char *text = *sum = text_of(row, column);
    while (*text != '\0') {
        struct error wrong = {.kind = ERROR_NONE};
        if (!term_next(&text, &term, &wrong)) return refuse(row, column, error, wrong.what);
    }
    return true;
}

static bool read_recipe(const struct row *row, struct target *target, struct error *error)
{
    static const char *const answers[] = {"no", "yes", NULL};
    int weighted;
    int64_t decimals;
    if (!read_sum_cell(row, ABOVE, &target->above, error) || !read_sum_cell(row, BELOW, &target->below, error) ||
        !table_choice(row->table, row->number, row->at[WEIGHTED], answers, &weighted, error) ||
        !table_real(row->table, row->number, row->at[FACTOR], 1e-9, MOST, &target->factor, error) ||
        !table_integer(row->table, row->number, row->at[DECIMALS], 0, MOST_DECIMALS, &decimals, error))
        return false;
    if (target->above[0] == '\0') return refuse(row, ABOVE, error, "expected the name of a series, found nothing");
    if (target->method == TARGET_LIFE_EXPECTANCY && target->below[0] == '\0')
        return refuse(row, BELOW, error, "expected the series of the persons, found nothing");
    target->weighted = weighted == 1;
    target->decimals = (int)decimals;
    return true;
}

static bool read_reason(const struct row *row, struct target *target, struct error *error)
{
    target->above = target->below = "";
    target->reason[ENGLISH] = text_of(row, REASON);
    target->reason[DUTCH] = text_of(row, REASON_NL);
    for (enum column column = REASON; column <= REASON_NL; column++)
        if (text_of(row, column)[0] == '\0')
            return refuse(row, column, error, "expected why it cannot be computed, found nothing");
    int64_t decimals;
    if (!table_integer(row->table, row->number, row->at[DECIMALS], 0, MOST_DECIMALS, &decimals, error)) return false;
    target->decimals = (int)decimals;
    return true;
}

/* Empty when the model knows nothing of the figure. */
static bool read_basis(const struct row *row, struct target *target, struct error *error)
{
    static const char *const names[] = {"fitted", "input", NULL};
    int known;
    if (text_of(row, BASIS)[0] == '\0') return true;
    if (!table_choice(row->table, row->number, row->at[BASIS], names, &known, error)) return false;
    target->basis = known == 0 ? TARGET_FITTED : TARGET_INPUT;
    return true;
}

static bool read_target(const struct row *row, struct target *target, struct error *error)
{
    static const char *const methods[] = {"ratio", "life_expectancy", "not_yet", NULL};
    int method;
    if (!read_texts(row, target, error) || !read_years(row, target, error) || !read_basis(row, target, error) ||
        !table_real(row->table, row->number, row->at[PUBLISHED], -MOST, MOST, &target->published, error) ||
        !table_choice(row->table, row->number, row->at[METHOD], methods, &method, error))
        return false;
    target->method = (enum target_method)method;
    if (target->method == TARGET_NOT_YET) return read_reason(row, target, error);
    return read_tolerance(row, target, error) && read_recipe(row, target, error);
}

static bool read_rows(struct targets *targets, struct error *error)
{
    struct row row = {.table = &targets->table};
    for (int column = 0; column < COLUMNS; column++)
        if ((row.at[column] = table_column(&targets->table, columns[column], error)) < 0) return false;
    for (; row.number < targets->table.rows; row.number++) {
        if (!read_target(&row, &targets->items[row.number], error)) return false;
        for (size_t i = 0; i < row.number; i++)
            if (strcmp(targets->items[i].id, targets->items[row.number].id) == 0)
                return refuse(&row, ID, error, "an earlier row has this id");
        targets->count++;
    }
    return true;
}

static bool in_list(const cJSON *list, const char *id)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, list)
    {
        const char *name = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(item, "id"));
        if (name != NULL && strcmp(name, id) == 0) return true;
    }
    return false;
}

/* The targets of the plans that made calibrated.json, unless something closer is known of them. */
static bool mark_calibrated(struct targets *targets, const char *path, struct error *error)
{
    bool there;
    if (!file_path_exists(path, &there, error)) return false;
    if (!there) return true;
    cJSON *json = json_read(path, error);
    const cJSON *plan;
    cJSON_ArrayForEach(plan, json_at(json, "/_calibration"))
    {
        const cJSON *list = cJSON_GetObjectItemCaseSensitive(plan, "targets");
        for (size_t i = 0; i < targets->count; i++)
            if (targets->items[i].basis == TARGET_FREE && in_list(list, targets->items[i].id))
                targets->items[i].basis = TARGET_CALIBRATED;
    }
    cJSON_Delete(json);
    return json != NULL;
}

bool targets_read(struct targets *targets, const char *folder, struct error *error)
{
    *targets = (struct targets){.count = 0};
    char *path = memory_format(error, "%s/validation.csv", folder);
    char *people = memory_format(error, "%s/population.csv", folder);
    char *calibrated = memory_format(error, "%s/calibrated.json", folder);
    bool good = path != NULL && people != NULL && calibrated != NULL && table_read(&targets->table, path, error);
    if (good) targets->items = memory_new(targets->table.rows, sizeof *targets->items, error);
    good = good && targets->items != NULL && read_rows(targets, error) &&
           weights_read(&targets->weights, people, error) && mark_calibrated(targets, calibrated, error);
    memory_free(calibrated);
    memory_free(path);
    memory_free(people);
    if (!good) targets_free(targets);
    return good;
}

void targets_free(struct targets *targets)
{
    weights_free(&targets->weights);
    memory_free(targets->items);
    table_free(&targets->table);
    *targets = (struct targets){.count = 0};
}

const struct target *targets_find(const struct targets *targets, const char *id, struct error *error)
{
    for (size_t i = 0; i < targets->count; i++)
        if (strcmp(targets->items[i].id, id) == 0) return &targets->items[i];
    const char *near = error_nearest_name(id, targets->items, targets->count, sizeof *targets->items);
    if (near != NULL)
        error_set(error, targets->table.path, "no target '%s' (did you mean '%s'?)", id, near);
    else
        error_set(error, targets->table.path, "no target '%s'", id);
    return NULL;
}
