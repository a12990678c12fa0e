/* test_network.c - a Jackson network whose stations live in different partitions and talk by mail.
 *
 * Jackson, Operations Research 5 (1957) 518-521: in the long run the numbers at the stations are independent, each
 * as in an M/M/c queue with the flow that the traffic equations give.
 */
#include "tests/queue/harness.h"

enum { STATIONS = 3 };

static const char network[] =
    "[{'name': 'desk', 'servers': 2, 'classes': [{'arrivals_per_hour': 0.5, 'service_hours': 1.5}],"
    "  'onward': [{'station': 'file', 'share': 0.5}, {'station': 'visit', 'share': 0.25}]},"
    " {'name': 'file', 'classes': [{'service_hours': 1.5}], 'onward': [{'station': 'desk', 'share': 0.2}]},"
    " {'name': 'visit', 'servers': 3, 'classes': [{'arrivals_per_hour': 0.1, 'service_hours': 5}],"
    "  'onward': [{'station': 'file', 'share': 0.3}, {'station': 'visit', 'share': 0.1}]}]";

static const double outside[STATIONS] = {0.5, 0.0, 0.1}, service[STATIONS] = {1.5, 1.5, 5.0};
static const int servers[STATIONS] = {2, 1, 3};
static const double share[STATIONS][STATIONS] = {{0.0, 0.5, 0.25}, {0.2, 0.0, 0.0}, {0.0, 0.3, 0.1}};

/* Flow through every station: what comes from outside and from the others. */
static void traffic(double flow[STATIONS])
{
    memcpy(flow, outside, sizeof outside);
    for (int round = 0; round < 200; round++) {
        double next[STATIONS];
        memcpy(next, outside, sizeof outside);
        for (int i = 0; i < STATIONS; i++)
            for (int j = 0; j < STATIONS; j++) next[j] += flow[i] * share[i][j];
        memcpy(flow, next, sizeof next);
    }
}

static const double HOURS = 96000; /* of a batch: whole windows, whatever the window here */

static void each_station_is_an_mmc(void **state)
{
    (void)state;
    static const minute_t windows[] = {6 * MINUTES_PER_HOUR, 5 * MINUTES_PER_DAY};
    double flow[STATIONS], shares[NUMBERS];
    traffic(flow);
    for (size_t w = 0; w < LENGTH(windows); w++) {
        struct queue_run run;
        queue_all(&run, network, (struct cut){HOURS, BATCHES, windows[w], false});
        for (size_t i = 0; i < STATIONS; i++) {
            double load = flow[i] * service[i];
            double waiting = erlang_c(servers[i], load) * load / (servers[i] - load);
            assert_agrees(measured(&run, i, SERIES_ARRIVALS, 0), flow[i] * HOURS, 0.01);
            assert_agrees(measured(&run, i, SERIES_BUSY, 0), load, 0.01);
            assert_agrees(measured(&run, i, SERIES_WAITING, 0), waiting, 0.04);
            assert_agrees(measured(&run, i, SERIES_MEAN_WAIT, 0), waiting / flow[i], 0.04);
            erlang_distribution(servers[i], load, shares);
            check_distribution(&run, i, shares, 0.015);
        }
        queue_close(&run);
    }
}

/* Customers who have left one station and not yet reached another, at a boundary: all letters of the last window. */
static size_t under_way(const struct queue_run *run)
{
    size_t count = 0;
    for (size_t i = 0; i < run->engine.partition_count; i++)
        count += run->engine.partitions[i].outbox[run->engine.writing].count;
    return count;
}

static int64_t number_at(const struct queue_run *run, size_t station)
{
    const struct station *state = run->engine.partitions[station].state;
    return state->number;
}

enum { SHOWN = 3 }; /* 0, 1, and 2 or more customers */

struct joint {
    double counts[SHOWN][SHOWN][SHOWN][BATCHES], under_way[BATCHES];
};

/* Looks at all stations at once at every boundary. */
static void sample(struct queue_run *run, struct joint *joint, size_t windows_per_batch)
{
    queue_begin(run, network, (struct cut){HOURS, BATCHES, MINUTES_PER_DAY, false});
    for (size_t window = 1; queue_window(run); window++) {
        size_t batch = window / windows_per_batch; /* 0 is warm-up */
        int64_t n[STATIONS];
        if (batch == 0 || batch > BATCHES) continue;
        for (size_t i = 0; i < STATIONS; i++) n[i] = number_at(run, i) < SHOWN ? number_at(run, i) : SHOWN - 1;
        joint->counts[n[0]][n[1]][n[2]][batch - 1] += 1.0 / (double)windows_per_batch;
        joint->under_way[batch - 1] += (double)under_way(run) / (double)windows_per_batch;
    }
}

static void stations_are_independent(void **state)
{
    (void)state;
    static struct joint joint;
    struct queue_run run;
    double flow[STATIONS], shares[STATIONS][NUMBERS], moving = 0.0;
    traffic(flow);
    for (int i = 0; i < STATIONS; i++) {
        erlang_distribution(servers[i], flow[i] * service[i], shares[i]);
        shares[i][SHOWN - 1] = 1.0 - shares[i][0] - shares[i][1];
        for (int j = 0; j < STATIONS; j++) moving += flow[i] * share[i][j] * 24.0;
    }
    sample(&run, &joint, (size_t)HOURS / 24);
    for (int a = 0; a < SHOWN; a++)
        for (int b = 0; b < SHOWN; b++)
            for (int c = 0; c < SHOWN; c++)
                assert_agrees(interval_of(joint.counts[a][b][c]), shares[0][a] * shares[1][b] * shares[2][c], 0.08);
    assert_agrees(interval_of(joint.under_way), moving, 0.01);
    queue_close(&run);
}

int main(void)
{
    omp_set_num_threads(1); /* short windows: threads would mostly wait for each other */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_station_is_an_mmc),
        cmocka_unit_test(stations_are_independent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
