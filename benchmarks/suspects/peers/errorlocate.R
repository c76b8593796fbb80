# Reads problems written by errorlocate.py, locates errors in each, and prints number, seconds and the fields to change.
suppressPackageStartupMessages(library(errorlocate))
source(commandArgs(trailingOnly = TRUE)[1])
set.seed(1)
for (one in problems) {
  seconds <- 0
  found <- tryCatch({
    rules <- do.call(validator, lapply(one$rules, str2lang))
    data <- as.data.frame(as.list(one$values))
    localizer <- errorlocate:::fh_localizer(rules)
    start <- proc.time()[["user.self"]]
    located <- suppressWarnings(locate_errors(data, localizer, timeout = 2))
    seconds <- proc.time()[["user.self"]] - start
    marked <- values(located)[1, ]
    names(one$values)[!is.na(marked) & marked]
  }, error = function(problem) character(0))
  cat(one$number, format(seconds, nsmall = 3), found, "\n")
}
