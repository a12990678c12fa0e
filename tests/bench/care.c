/* care.c - the care model at three sizes, on one thread and on two: events and person-years per second, bytes per
 * person.
 *
 * Every case is a process of its own, so that its peak of memory is its own. Building the world is measured apart. On a
 * busy machine the wall clock says more about the neighbours than about samen: "of the processors" tells how much of
 * the threads' time there was a processor for (or work for the thread), "events per core" is per second of processor
 * time, and "speed-up the machine allowed" is that of a loop whose threads share nothing, measured right after.
 */
#include "tests/bench/bench.h"

#include <omp.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "models/care/record/record.h"
#include "tests/bench/world.h"

struct measured {
    double persons, person_years, events, build, wall, cpu, bytes, allowed;
};

struct place {
    const char *name, *gemeenten;
};

static const struct place nothing = {"empty", "/place/gemeenten=[\"Schiermonnikoog\"]"};

static const struct place places[] = {
    {"50 thousand persons", "/place/gemeenten=[\"Utrechtse Heuvelrug\"]"},
    {"0.5 million persons", "/place/gemeenten=[\"'s-Gravenhage\"]"},
    {"1.5 million persons", "/place/gemeenten=[\"Amsterdam\", \"Rotterdam\"]"},
};

/* Seconds for work that any number of threads can do side by side. */
static double spin(int threads)
{
    enum { PIECES = 64, ROUNDS = 100000 };
    double begin = seconds();
    uint32_t mixed = 0;
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads) reduction(^ : mixed)
    for (uint32_t piece = 0; piece < PIECES; piece++) {
        struct philox_block block = {{piece, 0, 0, 0}};
        for (int round = 0; round < ROUNDS; round++) block = philox(block, 1, 2);
        mixed ^= block.word[0];
    }
    return mixed != 0 ? seconds() - begin : 0.0;
}

static void run_world(const struct place *place, struct measured *measured, struct error *error)
{
    const char *const changes[] = {place->gemeenten, "/start=2015-01-01", "/record_from=2015-01-01", "/end=2016-01-01"};
    struct world world;
    double begin = seconds();
    must(world_make(&world, "scenarios/base.json", changes, sizeof changes / sizeof *changes, error), error);
    double built = seconds(), built_cpu = process_seconds();
    must(world_run(&world, error), error);
    measured->wall = seconds() - built;
    measured->cpu = process_seconds() - built_cpu;
    measured->build = built - begin;
    measured->events = (double)engine_events(&world.engine);
    for (size_t period = 0; period < world.period_count; period++) {
        measured->persons = (double)world_recorded(&world, SERIES_POPULATION, period);
        measured->person_years += measured->persons / (double)world.period_count;
    }
    measured->bytes = peak_bytes();
    world_free(&world);
}

/* Runs in a child process, which sends what it measured through a pipe. */
static struct measured measure(const struct place *place, int threads)
{
    struct error error = {.kind = ERROR_NONE};
    struct measured measured = {.persons = 0.0};
    int ends[2], status = 0;
    must(pipe(ends) == 0 || error_system(&error, "care", "no pipe"), &error);
    pid_t child = fork();
    must(child >= 0 || error_system(&error, "care", "no process"), &error);
    if (child == 0) {
        omp_set_num_threads(threads);
        run_world(place, &measured, &error);
        measured.allowed = spin(1) / spin(threads);
        _exit(write(ends[1], &measured, sizeof measured) == (ssize_t)sizeof measured ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    close(ends[1]);
    bool good = read(ends[0], &measured, sizeof measured) == (ssize_t)sizeof measured;
    close(ends[0]);
    good = waitpid(child, &status, 0) == child && status == 0 && good;
    must(good || error_set(&error, "care", "%s: the run failed", place->name), &error);
    return measured;
}

static void report_run(const struct place *place, int threads, const struct measured *measured)
{
    char which[64];
    snprintf(which, sizeof which, "%s, %d thread%s", place->name, threads, threads == 1 ? "" : "s");
    report("care", which, "events", measured->events / measured->wall * 1e-6, "million/s");
    report("care", which, "events per core", measured->events / measured->cpu * 1e-6, "million/s");
    report("care", which, "person-years", measured->person_years / measured->wall * 1e-6, "million/s");
    report("care", which, "of the processors", measured->cpu / measured->wall / threads, "1");
    report("care", which, "building", measured->persons / measured->build * 1e-6, "million persons/s");
}

int main(int argc, char **argv)
{
    memory_prepare();
    size_t count = argc > 1 ? (size_t)strtoull(argv[1], NULL, 10) : sizeof places / sizeof *places;
    struct measured empty = measure(&nothing, 1);
    for (size_t i = 0; i < count && i < sizeof places / sizeof *places; i++) {
        struct measured one = measure(&places[i], 1), two = measure(&places[i], 2);
        report_run(&places[i], 1, &one);
        report_run(&places[i], 2, &two);
        report("care", places[i].name, "speed-up by a second thread", one.wall / two.wall, "1");
        report("care", places[i].name, "speed-up the machine allowed", two.allowed, "1");
        report("care", places[i].name, "memory per person", (one.bytes - empty.bytes) / (one.persons - empty.persons),
               "bytes");
        report("care", places[i].name, "events per person-year", one.events / one.person_years, "1");
    }
    return EXIT_SUCCESS;
}
