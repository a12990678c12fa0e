"""The M/M/1 of mm1.c in SimPy, for comparison: one server, 0.8 arrivals an hour, an hour's service.

Prints one line as the other benchmarks do. Arrivals and ends of service count as events, as they do in mm1.c.
SimPy has had two faces: the package `simpy` (3 and later) and, in Debian's python3-simpy, `SimPy` (2).
"""
import random
import time

HOURS = 100_000
ARRIVALS_PER_HOUR = 0.8


def simpy_3():
    import simpy

    served = [0, 0]  # arrivals, ends of service

    def customer(env, server):
        served[0] += 1
        with server.request() as turn:
            yield turn
            yield env.timeout(random.expovariate(1.0))
        served[1] += 1

    def source(env, server):
        while True:
            yield env.timeout(random.expovariate(ARRIVALS_PER_HOUR))
            env.process(customer(env, server))

    env = simpy.Environment()
    env.process(source(env, simpy.Resource(env)))
    return simpy.__version__, lambda: env.run(until=HOURS), served


def simpy_2():
    from SimPy import Simulation as sim
    import SimPy

    served = [0, 0]

    class Customer(sim.Process):
        def visit(self, server):
            served[0] += 1
            yield sim.request, self, server
            yield sim.hold, self, random.expovariate(1.0)
            yield sim.release, self, server
            served[1] += 1

    class Source(sim.Process):
        def generate(self, server):
            while True:
                yield sim.hold, self, random.expovariate(ARRIVALS_PER_HOUR)
                customer = Customer()
                sim.activate(customer, customer.visit(server))

    sim.initialize()
    source = Source()
    sim.activate(source, source.generate(sim.Resource()))
    return SimPy.__version__, lambda: sim.simulate(until=HOURS), served


random.seed(1)
try:
    version, run, served = simpy_3()
except ImportError:
    version, run, served = simpy_2()
begin = time.process_time()
run()
speed = sum(served) / (time.process_time() - begin)
assert abs(served[0] / HOURS - ARRIVALS_PER_HOUR) < 0.02, "an impossible number of arrivals"
print(f"mm1\tthe same in SimPy {version}\tevents\t{speed * 1e-6:.6g}\tmillion/s")
