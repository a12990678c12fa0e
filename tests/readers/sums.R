# What R's ncdf4 finds in a result with its defaults; prints what sums.py prints.
#
#     Rscript tests/readers/sums.R RESULT.h5
suppressPackageStartupMessages(library(ncdf4))
file <- nc_open(commandArgs(TRUE)[1])
for (series in file$var) {
    dimensions <- vapply(series$dim, function(d) d$name, "")
    if ("replicate" %in% dimensions && length(dimensions) > 1)
        cat(series$name, format(sum(ncvar_get(file, series$name), na.rm = TRUE), digits = 17), "\n")
}
time <- file$dim$time
start <- as.Date(sub("days since ", "", time$units))
years <- table(format(start + time$vals, "%Y"))
for (year in names(years)) cat("year", year, years[[year]], "\n")
