/* validation_json.c - a validation as JSON, for other programs. */
#include <cjson/cJSON.h>
#include <math.h>
#include <string.h>

#include "analysis/validate/validation.h"
#include "sim/base/memory.h"
#include "sim/file/json.h"
#include "sim/file/save.h"

static const char *const outcomes[] = {"pass", "fail", "not_yet", "not_recorded"};

static bool put_text(cJSON *object, const char *key, const char *text)
{
    return text == NULL || text[0] == '\0' || cJSON_AddStringToObject(object, key, text) != NULL;
}

/* JSON has no NaN: what there is not, is null. */
static bool put_number(cJSON *object, const char *key, double value)
{
    return (isnan(value) ? cJSON_AddNullToObject(object, key) : cJSON_AddNumberToObject(object, key, value)) != NULL;
}

static bool put_recipe(cJSON *object, const struct target *target)
{
    if (target->method == TARGET_NOT_YET) return put_text(object, "reason", target->reason[ENGLISH]);
    return put_number(object, "tolerance", target->tolerance) && put_text(object, "above", target->above) &&
           put_text(object, "below", target->below) && put_number(object, "factor", target->factor) &&
           cJSON_AddBoolToObject(object, "weighted", target->weighted) != NULL;
}

static bool put_values(cJSON *object, const struct finding *finding)
{
    if (finding->outcome > OUTCOME_FAIL) return true;
    cJSON *values = cJSON_AddArrayToObject(object, "by_replicate");
    for (size_t r = 0; values != NULL && r < finding->simulated.count; r++) {
        double value = finding->values[r];
        if (!cJSON_AddItemToArray(values, isnan(value) ? cJSON_CreateNull() : cJSON_CreateNumber(value))) return false;
    }
    return values != NULL && put_number(object, "simulated", finding->simulated.mean) &&
           put_number(object, "low", finding->simulated.low) && put_number(object, "high", finding->simulated.high);
}

static bool put_finding(cJSON *list, const struct finding *finding)
{
    const struct target *target = finding->target;
    cJSON *object = cJSON_CreateObject();
    if (object == NULL || !cJSON_AddItemToArray(list, object)) {
        cJSON_Delete(object);
        return false;
    }
    return put_text(object, "id", target->id) && put_text(object, "name", target->name[ENGLISH]) &&
           put_text(object, "name_nl", target->name[DUTCH]) && put_text(object, "unit", target->unit[ENGLISH]) &&
           put_number(object, "first_year", target->first_year) && put_number(object, "last_year", target->last_year) &&
           put_text(object, "outcome", outcomes[finding->outcome]) &&
           put_text(object, "basis", validation_basis(target->basis, ENGLISH)) &&
           put_number(object, "published", target->published) && put_values(object, finding) &&
           put_recipe(object, target) && put_text(object, "definition", target->definition) &&
           put_text(object, "note", target->note) && put_text(object, "source", target->source) &&
           put_text(object, "url", target->url);
}

/* How many pass and fail, by what the model knew of them: {"free": {"pass": ..., "fail": ...}, ...}. */
static bool put_scores(cJSON *root, const struct validation *validation)
{
    cJSON *scores = cJSON_AddObjectToObject(root, "scores");
    for (int i = 0; i < TARGET_BASES && scores != NULL; i++) {
        enum target_basis basis = (enum target_basis)i;
        cJSON *score = cJSON_AddObjectToObject(scores, validation_basis(basis, ENGLISH));
        if (score == NULL || !put_number(score, "pass", (double)validation_count_of(validation, basis, OUTCOME_PASS)) ||
            !put_number(score, "fail", (double)validation_count_of(validation, basis, OUTCOME_FAIL)))
            return false;
    }
    return scores != NULL;
}

static bool fill(cJSON *root, const struct validation *validation)
{
    const struct result_file *file = validation->file;
    cJSON *list;
    bool good = put_text(root, "result", file->path) && put_text(root, "title", file->title) &&
                put_number(root, "gemeenten", (double)file->groups) &&
                put_number(root, "persons", validation->persons) &&
                put_number(root, "replicates", (double)file->replicates) &&
                put_number(root, "pass", (double)validation_count(validation, OUTCOME_PASS)) &&
                put_number(root, "fail", (double)validation_count(validation, OUTCOME_FAIL)) &&
                put_scores(root, validation) && (list = cJSON_AddArrayToObject(root, "targets")) != NULL;
    for (size_t i = 0; good && i < validation->targets->count; i++) good = put_finding(list, &validation->findings[i]);
    return good;
}

/* As the object begins. */
static const struct save_kind json_kind = {"the answers of samen validate", "{\n\t\"result\":"};

bool validation_write_json(const struct validation *validation, const char *path, struct error *error)
{
    struct save save;
    cJSON *root = cJSON_CreateObject();
    char *text = NULL;
    bool good = root != NULL && fill(root, validation);
    if (!good) error_system(error, path, "out of memory");
    good = good && (text = json_text(root, error)) != NULL && save_open(&save, path, true, &json_kind, error) &&
           save_finish(&save, text, strlen(text), error);
    memory_free(text);
    cJSON_Delete(root);
    return good;
}
