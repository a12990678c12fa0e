"""What the readers of the Python world find in a result with their defaults: a line "NAME SUM" per series, then a line
"year YEAR MONTHS" per calendar year.

    python3 tests/readers/sums.py xarray|netCDF4 RESULT.h5
"""
import sys


def with_xarray(path):
    import xarray

    data = xarray.open_dataset(path)
    for name, series in data.data_vars.items():
        if "replicate" in series.dims and series.dtype.kind != "O":
            print(name, repr(series.sum().item()))
    for year, months in data.cost.groupby("time.year"):
        print("year", int(year), months.sizes["time"])


def with_netcdf4(path):
    import netCDF4
    import numpy

    data = netCDF4.Dataset(path)
    for name, series in data.variables.items():
        if "replicate" in series.dimensions and len(series.dimensions) > 1:
            print(name, repr(float(numpy.nansum(series[:]))))
    time = data["time"]
    years = [moment.year for moment in netCDF4.num2date(time[:], time.units, time.calendar)]
    for year in sorted(set(years)):
        print("year", year, years.count(year))


{"xarray": with_xarray, "netCDF4": with_netcdf4}[sys.argv[1]](sys.argv[2])
