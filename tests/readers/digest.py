"""The digest of a result, made anew from its series as sim/result/result_digest.c says; "same" if the file has it too.

    python3 tests/readers/digest.py RESULT.h5
"""
import hashlib
import sys

import h5py
import numpy

file = h5py.File(sys.argv[1], "r")
total = hashlib.sha256()
for name, series in sorted(file.items()):
    if "cell_methods" in series.attrs or "numerator" in series.attrs:
        total.update(" ".join([name, *map(str, series.shape)]).encode() + b"\n")
        values = series[()].astype("<f8")
        total.update(numpy.where(numpy.isnan(values), numpy.nan, values).astype("<f8").tobytes())
kept = file.attrs["digest"]
kept = kept.decode() if isinstance(kept, bytes) else kept
print("same" if kept == total.hexdigest() else f"{kept} in the file, {total.hexdigest()} from its numbers")
