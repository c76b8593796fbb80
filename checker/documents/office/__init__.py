"""Files only an office program can read, turned into files we read by the one installed."""
