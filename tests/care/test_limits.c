/* test_limits.c - what the care model says of itself, against the file of fitted parameters. */
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "models/care/limits.h"
#include "models/models.h"
#include "sim/file/json.h"
#include "tests/support.h"

static const struct model_limit *find(const char *name)
{
    const struct model_limit *limit = care_limits;
    while (limit->name && strcmp(limit->name, name) != 0) limit++;
    assert_non_null(limit->name);
    return limit;
}

/* Readers split a line at the first ": ", and a name is a word for machines. */
static void limits_are_whole_sentences_with_names(void **state)
{
    (void)state;
    for (const struct model *const *model = models_all; *model; model++) {
        assert_non_null((*model)->limits);
        for (const struct model_limit *limit = (*model)->limits; limit->name; limit++) {
            assert_int_equal(limit->name[strspn(limit->name, "abcdefghijklmnopqrstuvwxyz_")], '\0');
            assert_int_equal(limit->en[strlen(limit->en) - 1], '.');
            assert_int_equal(limit->nl[strlen(limit->nl) - 1], '.');
            assert_null(strchr(limit->en, '\n'));
            assert_null(strchr(limit->nl, '\n'));
            for (const struct model_limit *other = (*model)->limits; other < limit; other++)
                assert_string_not_equal(other->name, limit->name);
        }
    }
}

/* The number of fitted parameters is that of the plans' own account, without those that kept their start. */
static void the_number_of_fitted_parameters_is_right(void **state)
{
    (void)state;
    struct error error = {0};
    cJSON *json = json_read("scenarios/data/calibrated.json", &error);
    if (!json) fail_msg("%s", message_of(&error));
    int fitted = 0;
    const cJSON *plan, *parameter;
    cJSON_ArrayForEach(plan, json_at(json, "/_calibration"))
    {
        cJSON_ArrayForEach(parameter, json_at(plan, "/parameters"))
        {
            fitted += cJSON_IsFalse(json_at(parameter, "/kept"));
        }
    }
    cJSON_Delete(json);
    char *number = text_format(" %d parameters ", fitted);
    assert_contains(find("fit")->en, number);
    assert_contains(find("fit")->nl, number);
    free(number);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_are_whole_sentences_with_names),
        cmocka_unit_test(the_number_of_fitted_parameters_is_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
