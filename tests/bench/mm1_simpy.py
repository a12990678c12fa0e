"""The M/M/1 of mm1.c in SimPy, for comparison: one server, 0.8 arrivals an hour, an hour's service.

Prints one line as the other benchmarks do. Arrivals and ends of service count as events, as they do in mm1.c.
"""
import random
import time

import simpy

HOURS = 250_000


def customer(env, server, count):
    with server.request() as turn:
        yield turn
        yield env.timeout(random.expovariate(1.0))
    count[0] += 2


def source(env, server, count):
    while True:
        yield env.timeout(random.expovariate(0.8))
        env.process(customer(env, server, count))


random.seed(1)
environment = simpy.Environment()
counted = [0]
environment.process(source(environment, simpy.Resource(environment), counted))
begin = time.process_time()
environment.run(until=HOURS)
speed = counted[0] / (time.process_time() - begin)
print(f"mm1\tthe same in SimPy {simpy.__version__}\tevents\t{speed * 1e-6:.6g}\tmillion/s")
