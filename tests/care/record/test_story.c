/* test_story.c - what the followed persons tell is what happened. When everyone in a town is followed, the entries add
 * up to the series, which the model counts in another way. */
#include "tests/care/harness.h"

#include <omp.h>

#include "models/care/record/story.h"

#define EVERYONE "/stories/persons=100000000"

/* Two gemeenten in six wijken, with much that can happen. */
#define LIVELY                                                                                                         \
    "/place/gemeenten=[\"Zoeterwoude\", \"Oostzaan\"]", "/place/wijk_size=3000", "/life/moving=0.3",                   \
        "/initiatives/starting=2", "/provider/staffing=0.8", "/access/private_help_middle=0.3"

/* What an entry says; fails when that is outside the table of kinds. */
static struct story_entry unpacked(const struct journal_entry *packed)
{
    struct story_entry entry;
    if (!story_entry_unpack(&entry, packed))
        fail_msg("kind %u: %d, %d, %d", packed->kind, packed->detail[0], packed->detail[1], packed->detail[2]);
    return entry;
}

static int64_t entries(const struct journal *journal, enum story_kind kind)
{
    int64_t count = 0;
    for (size_t i = 0; i < journal->count; i++) count += journal->entries[i].kind == kind;
    return count;
}

static int64_t entries_because(const struct journal *journal, enum story_kind kind, enum story_cause cause)
{
    int64_t count = 0;
    for (size_t i = 0; i < journal->count; i++)
        count += journal->entries[i].kind == kind && journal->entries[i].cause == cause;
    return count;
}

/* What the wijkteam decides for one person at one moment is one conversation. */
static int64_t conversations(const struct journal *journal)
{
    const struct journal_entry *last = NULL;
    int64_t count = 0;
    for (size_t i = 0; i < journal->count; i++) {
        const struct journal_entry *entry = &journal->entries[i];
        if ((entry->kind != STORY_GRANTED && entry->kind != STORY_REFUSED) || entry->cause != CAUSE_WIJKTEAM) continue;
        count += !last || last->who != entry->who || last->time != entry->time;
        last = entry;
    }
    return count;
}

static int64_t entries_for(const struct journal *journal, enum story_kind kind, int task)
{
    int64_t count = 0;
    for (size_t i = 0; i < journal->count; i++)
        count += journal->entries[i].kind == kind && unpacked(&journal->entries[i]).task == task;
    return count;
}

static void assert_told(const struct care_run *run, const char *event, int64_t told)
{
    int64_t counted = care_total(run, "events", event, NULL);
    if (told != counted || counted == 0)
        fail_msg("%s: %lld told, %lld counted", event, (long long)told, (long long)counted);
}

static void everyone_together_tells_what_the_series_count(void **state)
{
    (void)state;
    struct care_run run;
    care_all(&run, (const char *const[]){LIVELY, EVERYONE, NULL});
    struct journal journal = care_journal(&run);
    for (size_t i = 0; i < journal.count; i++) (void)unpacked(&journal.entries[i]);
    assert_told(&run, "birth", entries(&journal, STORY_BIRTH));
    assert_told(&run, "death", entries(&journal, STORY_DIES));
    assert_told(&run, "partnership", entries(&journal, STORY_PARTNER) / 2);
    assert_told(&run, "separation", entries(&journal, STORY_SEPARATES) / 2);
    assert_told(&run, "leaving_home", entries(&journal, STORY_LEAVES_HOME));
    assert_told(&run, "move", entries_because(&journal, STORY_MOVES, CAUSE_OWN));
    assert_told(&run, "immigration", entries(&journal, STORY_ARRIVES));
    assert_told(&run, "emigration", entries(&journal, STORY_EMIGRATES));
    assert_told(&run, "worsening", entries(&journal, STORY_WORSENS));
    assert_told(&run, "recovery", entries(&journal, STORY_RECOVERS));
    assert_told(&run, "ask", entries(&journal, STORY_ASKS));
    assert_told(&run, "offer", entries(&journal, STORY_IS_OFFERED));
    assert_told(&run, "refusal_by_kin", entries(&journal, STORY_IS_DECLINED));
    assert_told(&run, "conversation", conversations(&journal));
    assert_told(&run, "grant", entries(&journal, STORY_GRANTED));
    assert_told(&run, "refusal", entries_because(&journal, STORY_REFUSED, CAUSE_WIJKTEAM));
    assert_told(&run, "admission", entries(&journal, STORY_ADMITTED));
    static const char *const tasks[TASKS] = {"household_help", "personal_care", "nursing", "guidance", "company"};
    for (int task = 0; task < TASKS; task++) {
        assert_int_equal(care_total(&run, "applications", tasks[task], NULL),
                         entries_for(&journal, STORY_APPLIES, task));
        assert_int_equal(care_total(&run, "starts", tasks[task], NULL), entries_for(&journal, STORY_CARE_STARTS, task));
    }
    assert_int_equal(care_total(&run, "carer_exits", NULL, NULL), entries(&journal, STORY_STOPS_CARING));
    journal_free(&journal);
    care_free(&run);
}

/* Duties begun, changed and ended add up to those that the carers have at the end, to the minute. */
static void duties_in_stories_are_those_of_the_carers(void **state)
{
    (void)state;
    struct care_run run;
    /* Nobody moves: at the end who is under way would be found nowhere. */
    care_all(&run, (const char *const[]){LIVELY, EVERYONE, "/life/moving=0", NULL});
    struct journal journal = care_journal(&run);
    int64_t told = 0, held = 0, told_minutes = 0, held_minutes = 0;
    for (size_t i = 0; i < journal.count; i++) {
        const struct story_entry entry = unpacked(&journal.entries[i]);
        if (entry.kind == STORY_CARES) told++;
        if (entry.kind == STORY_CARES_NO_MORE) told--;
        if (entry.kind == STORY_CARES || entry.kind == STORY_CARES_OTHERWISE || entry.kind == STORY_CARES_NO_MORE)
            told_minutes += entry.minutes - entry.before;
    }
    for (size_t w = 0; w < care_world(&run)->wijk_count; w++)
        for (size_t i = 0; i < care_wijk(&run, w)->carers.count; i++) {
            const struct carer *carer = &care_wijk(&run, w)->carers.items[i];
            if (carer->person == NOBODY) continue;
            for (uint32_t d = carer->duties; d != NOBODY; d = care_wijk(&run, w)->duties.items[d].next) {
                held++;
                held_minutes += care_wijk(&run, w)->duties.items[d].minutes;
            }
        }
    assert_true(held > 100);
    assert_int_equal(told, held);
    assert_int_equal(told_minutes, held_minutes);
    journal_free(&journal);
    care_free(&run);
}

static bool same(const struct journal *a, const struct journal *b)
{
    return a->count == b->count && memcmp(a->entries, b->entries, a->count * sizeof *a->entries) == 0;
}

static void stories_do_not_depend_on_threads(void **state)
{
    (void)state;
    struct care_run one, two;
    const char *const changes[] = {LIVELY, EVERYONE, "/end=2016-01-01", NULL};
    care_all(&one, changes);
    omp_set_num_threads(2);
    care_all(&two, changes);
    omp_set_num_threads(1);
    struct journal a = care_journal(&one), b = care_journal(&two);
    assert_true(a.count > 10000);
    assert_true(same(&a, &b));
    for (size_t i = 1; i < a.count; i++) {
        assert_true(a.entries[i - 1].who <= a.entries[i].who);
        assert_true(a.entries[i - 1].who < a.entries[i].who || a.entries[i - 1].time <= a.entries[i].time);
    }
    journal_free(&a);
    journal_free(&b);
    care_free(&one);
    care_free(&two);
}

/* Entries of the person from `first` on; moves on to the next person. */
static size_t life_of(const struct journal *journal, size_t first)
{
    size_t next = first;
    while (next < journal->count && journal->entries[next].who == journal->entries[first].who) next++;
    return next;
}

/* The few who are followed tell the same as when everyone is, word for word: following changes nothing. */
static void following_fewer_leaves_their_stories_as_they_are(void **state)
{
    (void)state;
    struct care_run all, few;
    care_all(&all, (const char *const[]){LIVELY, EVERYONE, "/end=2016-01-01", NULL});
    care_all(&few, (const char *const[]){LIVELY, "/stories/persons=400", "/end=2016-01-01", NULL});
    struct journal everyone = care_journal(&all), some = care_journal(&few);
    size_t persons = 0, at = 0;
    for (size_t i = 0, end; i < some.count; i = end) {
        end = life_of(&some, i);
        persons += some.entries[i].kind == STORY_START;
        while (at < everyone.count && everyone.entries[at].who < some.entries[i].who) at = life_of(&everyone, at);
        assert_int_equal(life_of(&everyone, at) - at, end - i);
        assert_memory_equal(&everyone.entries[at], &some.entries[i], (end - i) * sizeof *some.entries);
    }
    assert_true(persons > 320 && persons < 480); /* 400, four standard deviations */
    assert_memory_equal(all.engine.rows, few.engine.rows,
                        all.periods * all.engine.group_count * all.engine.layout.columns * sizeof *all.engine.rows);
    journal_free(&everyone);
    journal_free(&some);
    care_free(&all);
    care_free(&few);
}

static void nobody_is_followed_when_nobody_is_to_be(void **state)
{
    (void)state;
    struct care_run run;
    care_all(&run, (const char *const[]){LIVELY, "/stories/persons=0", "/end=2015-04-01",
                                         "/policy=[{\"date\": \"2015-02-01\", \"rule\": \"population\"}]", NULL});
    struct journal journal = care_journal(&run);
    assert_int_equal(journal.count, 0);
    care_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everyone_together_tells_what_the_series_count),
        cmocka_unit_test(duties_in_stories_are_those_of_the_carers),
        cmocka_unit_test(stories_do_not_depend_on_threads),
        cmocka_unit_test(following_fewer_leaves_their_stories_as_they_are),
        cmocka_unit_test(nobody_is_followed_when_nobody_is_to_be),
    };
    omp_set_num_threads(1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
